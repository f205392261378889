using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Post;

/// <summary>
/// Something that a person is told. Its words are kept as a key and arguments and said in the reader's language of the
/// moment. Source: GAP-04.
/// </summary>
public sealed class Notice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }

    /// <summary>What it tells of; in <see cref="NoticeKinds"/> when the reader may choose.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Full name of the Text class with <c>Kind_Subject</c> and <c>Kind_Body</c>.</summary>
    public string Words { get; init; } = "";

    /// <summary>What fills the placeholders, as <see cref="NoticeArguments"/> writes it.</summary>
    public string Arguments { get; init; } = "[]";

    /// <summary>Address within Rostrum, without language: "/handbook/ACC-09".</summary>
    public string Path { get; init; } = "";
    public bool Mandatory { get; init; }

    /// <summary>It goes into the next mail of the day.</summary>
    public bool AwaitsDigest { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>How a person wants to hear of an optional kind, where it differs from what everybody gets.</summary>
public sealed class NoticePreference
{
    public Guid PersonId { get; init; }
    public string Kind { get; init; } = "";
    public NoticeChoice Choice { get; set; }
}

/// <summary>The mail of the day that a person has had; one a day and no more.</summary>
public sealed class Digest
{
    public Guid PersonId { get; init; }

    /// <summary>Day in Nairobi.</summary>
    public DateOnly Day { get; init; }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<NoticePreference>, IEntityTypeConfiguration<Digest>
{
    public void Configure(EntityTypeBuilder<Notice> e)
    {
        e.ToTable("Notices").HasKey(n => n.Id);
        e.Property(n => n.Id).ValueGeneratedNever();
        e.Property(n => n.Kind).HasMaxLength(60);
        e.Property(n => n.Words).HasMaxLength(120);
        e.Property(n => n.Path).HasMaxLength(300);
        e.HasIndex(n => new { n.PersonId, n.ReadAt });
        e.HasIndex(n => new { n.AwaitsDigest, n.PersonId });
    }

    public void Configure(EntityTypeBuilder<NoticePreference> e)
    {
        e.ToTable("NoticePreferences").HasKey(p => new { p.PersonId, p.Kind });
        e.Property(p => p.Kind).HasMaxLength(60);
        e.Property(p => p.Choice).HasConversion<string>().HasMaxLength(10);
        e.HasIndex(p => new { p.Kind, p.Choice });
    }

    public void Configure(EntityTypeBuilder<Digest> e)
    {
        e.ToTable("Digests").HasKey(d => new { d.PersonId, d.Day });
    }
}
