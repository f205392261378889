using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Floor.Positions;

/// <summary>
/// A position that a region, or a Major Group, agreed on: by which mechanism, when, by whom. Without one nobody speaks for a
/// region. Public; never changed once it is there. Source: RFA-09, RFA-11, CTR-06.
/// </summary>
public sealed class AgreedPosition
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the region, or of the Major Group: one of the two.</summary>
    public string? Region { get; init; }
    public string? MajorGroup { get; init; }
    public string Title { get; init; } = "";

    /// <summary>"Regional Consultative Meeting for Africa, Nairobi".</summary>
    public string Mechanism { get; init; } = "";
    public DateOnly AgreedOn { get; init; }
    public string Participants { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>Code of the language in which it is written.</summary>
    public string Language { get; init; } = "";
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Taken back, with the reason; statements that rested on it stay as they were.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
    public string WithdrawnReason { get; set; } = "";

    public string Thing => "position/" + Id;
}

internal sealed class AgreedPositionMapping : IEntityTypeConfiguration<AgreedPosition>
{
    public void Configure(EntityTypeBuilder<AgreedPosition> e)
    {
        e.ToTable("AgreedPositions").HasKey(p => p.Id);
        e.Property(p => p.Id).ValueGeneratedNever();
        e.Property(p => p.Region).HasMaxLength(60);
        e.Property(p => p.MajorGroup).HasMaxLength(60);
        e.Property(p => p.Title).HasMaxLength(300);
        e.Property(p => p.Mechanism).HasMaxLength(500);
        e.Property(p => p.Participants).HasMaxLength(2000);
        e.Property(p => p.Text).HasMaxLength(20000);
        e.Property(p => p.Language).HasMaxLength(10);
        e.Property(p => p.WithdrawnReason).HasMaxLength(500);
        e.HasIndex(p => new { p.Region, p.AgreedOn });
        e.HasIndex(p => new { p.MajorGroup, p.AgreedOn });
    }
}
