using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>
/// The list of accredited organizations as it stood on a day, numbered and frozen: a document for the Environment Assembly.
/// Source: INT-11, CTR-22.
/// </summary>
public sealed class Snapshot
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"OL-2027-03": the third of its year.</summary>
    public string Number { get; init; } = "";
    public int Year { get; init; }
    public int InYear { get; init; }

    /// <summary>The day whose standings it shows (Nairobi).</summary>
    public DateOnly Day { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public int Organizations { get; init; }

    /// <summary>The list as CSV, never changed.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>SHA-256 of the file, as anybody may compute it.</summary>
    public string Digest { get; init; } = "";
}

/// <summary>What became of a list: submitted to the Assembly, then taken note of or adopted at a session. Each is recorded once.</summary>
public sealed class SnapshotStep
{
    public const string Submitted = "submitted", Noted = "noted", Adopted = "adopted";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SnapshotId { get; init; }

    /// <summary>"submitted", "noted" or "adopted".</summary>
    public string Kind { get; init; } = "";

    /// <summary>1: submitted; 2: noted or adopted. Each place is taken once.</summary>
    public int Place { get; init; }
    public DateOnly On { get; init; }

    /// <summary>The session, as it is called: "UNEA-7".</summary>
    public string Session { get; init; } = "";
    public DateTimeOffset RecordedAt { get; init; }
}

internal sealed class SnapshotMapping : IEntityTypeConfiguration<Snapshot>, IEntityTypeConfiguration<SnapshotStep>
{
    public void Configure(EntityTypeBuilder<Snapshot> e)
    {
        e.ToTable("OrganizationLists").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.Number).HasMaxLength(20);
        e.Property(s => s.Digest).HasMaxLength(64);
        e.HasIndex(s => s.Number).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SnapshotStep> e)
    {
        e.ToTable("OrganizationListSteps").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.Kind).HasMaxLength(20);
        e.Property(s => s.Session).HasMaxLength(100);
        e.HasIndex(s => new { s.SnapshotId, s.Place }).IsUnique();
        e.HasOne<Snapshot>().WithMany().HasForeignKey(s => s.SnapshotId).OnDelete(DeleteBehavior.Restrict);
    }
}
