using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Operations;

/// <summary>A time in which Rostrum is read-only: who began and ended it, when, and why. Source: GAP-28.</summary>
public sealed class ReadOnlyPeriod
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public DateTimeOffset From { get; init; }
    public Guid? BegunBy { get; init; }
    public string Reason { get; init; } = "";

    /// <summary>Null while it lasts.</summary>
    public DateTimeOffset? Until { get; set; }
    public Guid? EndedBy { get; set; }
}

internal sealed class ReadOnlyPeriodMapping : IEntityTypeConfiguration<ReadOnlyPeriod>
{
    public void Configure(EntityTypeBuilder<ReadOnlyPeriod> e)
    {
        e.ToTable("ReadOnlyPeriods").HasKey(p => p.Id);
        e.Property(p => p.Id).ValueGeneratedNever();
        e.Property(p => p.Reason).HasMaxLength(500);
        e.HasIndex(p => p.Until);
    }
}
