using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>
/// A suspension, a withdrawal or the end of a suspension: as the Unit recommends it, and as the Secretary decided. An
/// organization has one that is open. Source: ACC-25, ACC-30.
/// </summary>
public sealed class Measure
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"MEA-2027-0004".</summary>
    public string Reference { get; init; } = "";
    public Guid OrganizationId { get; init; }
    public MeasureKind Kind { get; init; }

    /// <summary>First day, in Nairobi; the decision may name another than the recommendation.</summary>
    public DateOnly From { get; set; }

    /// <summary>Of a suspension, the day on which the organization is accredited again.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Keys of <see cref="ObserverStatus.Grounds"/>, separated by commas.</summary>
    public string Grounds { get; init; } = "";

    /// <summary>Of the recommendation; not for the organization.</summary>
    public string Reasons { get; init; } = "";

    /// <summary>Day on which the organization was last asked for information. CTR-25.</summary>
    public DateOnly? AskedOn { get; init; }
    public Guid RecommendedBy { get; init; }
    public DateTimeOffset RecommendedAt { get; init; }

    /// <summary>Null while nobody decided.</summary>
    public bool? Adopted { get; set; }

    /// <summary>As the organization reads them in its letter.</summary>
    public string DecisionReasons { get; set; } = "";

    /// <summary>Whose decision it is; and who wrote it down, where that was somebody else. GAP-41.</summary>
    public Guid? DecidedBy { get; set; }
    public Guid? RecordedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Since when nobody needs to be told any more of what time brings: the return of status, or that it may apply again.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    public string Thing => "measure/" + Id;
    public string Path => "/accreditation/measures/" + Reference;

    /// <summary>Once it is decided: where an error of fact may be pointed out.</summary>
    internal DecidedThing Decided => new(Thing, Reference, DecidedAt!.Value, RecommendedBy, Path, StatusDesk.AnswerPath(OrganizationId), OrganizationId);
    public IReadOnlyList<string> GroundKeys => Grounds.Split(',', StringSplitOptions.RemoveEmptyEntries);
    public IEnumerable<StatusGround> GroundList => ObserverStatus.Grounds.Where(g => GroundKeys.Contains(g.Key));
}

/// <summary>Something that happened and may be held against an organization one day; kept over time. Source: ACC-26, ACC-27, ACC-29.</summary>
public sealed class Incident
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; init; }

    /// <summary>Key of one of <see cref="ObserverStatus.Grounds"/>.</summary>
    public string Ground { get; init; } = "";
    public DateOnly HappenedOn { get; init; }
    public string Text { get; init; } = "";
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Its evidence is for those alone who work on it. ACC-27.</summary>
    public string Evidence => "measure-evidence/" + Id;
}

/// <summary>A question of the Unit to an organization, asked before want of contribution is acted on, and its answer. Source: CTR-25.</summary>
public sealed class Inquiry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; init; }
    public string Text { get; init; } = "";
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Days (Nairobi) on which it was asked, and until which an answer is waited for.</summary>
    public DateOnly AskedOn { get; init; }
    public DateOnly Due { get; init; }
    public string? Answer { get; set; }
    public Guid? AnsweredBy { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
}

/// <summary>An error of fact that somebody points out in a decision; who decided stays who decided. Source: GAP-09.</summary>
public sealed class FactualError
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"measure/…" or "application/…".</summary>
    public string Thing { get; init; } = "";
    public Guid By { get; init; }
    public string Text { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>What came of it; null while nobody looked.</summary>
    public bool? Corrected { get; set; }
    public string Note { get; set; } = "";
    public Guid? SettledBy { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
}

internal sealed class MeasureMapping : IEntityTypeConfiguration<Measure>, IEntityTypeConfiguration<Incident>, IEntityTypeConfiguration<Inquiry>, IEntityTypeConfiguration<FactualError>
{
    public void Configure(EntityTypeBuilder<Measure> e)
    {
        e.ToTable("Measures").HasKey(m => m.Id);
        e.Property(m => m.Id).ValueGeneratedNever();
        e.Ignore(m => m.GroundList);
        e.Ignore(m => m.GroundKeys);
        e.Property(m => m.Reference).HasMaxLength(20);
        e.Property(m => m.Kind).HasConversion<string>().HasMaxLength(20);
        e.Property(m => m.Grounds).HasMaxLength(10);
        e.Property(m => m.Reasons).HasMaxLength(4000);
        e.Property(m => m.DecisionReasons).HasMaxLength(4000);
        e.HasIndex(m => m.Reference).IsUnique();
        e.HasIndex(m => m.OrganizationId, "OneOpenMeasure").IsUnique().HasFilter("\"Adopted\" is null");
        e.HasIndex(m => new { m.OrganizationId, m.RecommendedAt });
        e.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Incident> e)
    {
        e.ToTable("Incidents").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Ground).HasMaxLength(1);
        e.Property(i => i.Text).HasMaxLength(4000);
        e.HasIndex(i => i.OrganizationId);
        e.HasOne<Organization>().WithMany().HasForeignKey(i => i.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Inquiry> e)
    {
        e.ToTable("Inquiries").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Text).HasMaxLength(4000);
        e.Property(i => i.Answer).HasMaxLength(4000);
        e.HasIndex(i => i.OrganizationId);
        e.HasOne<Organization>().WithMany().HasForeignKey(i => i.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FactualError> e)
    {
        e.ToTable("FactualErrors").HasKey(f => f.Id);
        e.Property(f => f.Id).ValueGeneratedNever();
        e.Property(f => f.Thing).HasMaxLength(60);
        e.Property(f => f.Text).HasMaxLength(4000);
        e.Property(f => f.Note).HasMaxLength(2000);
        e.HasIndex(f => f.Thing);
    }
}
