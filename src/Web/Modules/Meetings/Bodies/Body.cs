using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Meetings.Bodies;

/// <summary>
/// A body of the institution and where it hangs: the Assembly, its plenary, committees and groups, the Committee of Permanent
/// Representatives and its family, the two Bureaux. Source: GOV-01, GOV-04, GOV-24, PAR-39 to PAR-41, CTR-35.
/// </summary>
public sealed class Body
{
    /// <summary>What it is called in addresses: "unea", "cpr-bureau", "cow-unea-8".</summary>
    public string Key { get; init; } = "";
    public string? ParentKey { get; init; }
    public BodyKind Kind { get; init; }
    public Words Names { get; set; } = new();

    /// <summary>Short name in documents and calendars: "CPR"; empty where there is none.</summary>
    public string Acronym { get; set; } = "";

    /// <summary>As cited, with what is to be said of the citation beside it. GOV-01, CTR-35.</summary>
    public string LegalBasis { get; set; } = "";
    public string EditorialNote { get; set; } = "";

    /// <summary>Ids of the clauses that say what it is and does, separated by spaces.</summary>
    public string Clauses { get; set; } = "";

    /// <summary>What its governing body gave it to do beside that, a line each. GOV-24.</summary>
    public Words Mandates { get; set; } = new();

    /// <summary>The session that set it up, for a committee or group of one session; null for a standing body. PAR-40.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The one agenda item or issue of a group. PAR-40.</summary>
    public Words Subject { get; set; } = new();

    /// <summary>Place among its neighbours.</summary>
    public int Place { get; set; }
    public DateOnly? Since { get; set; }
    public DateOnly? EndedOn { get; set; }
    public int Version { get; set; } = 1;

    public string Thing => "body/" + Key;
    public string Path => "/bodies/" + Key;
}

/// <summary>A seat of a Bureau and who holds it, from a day to a day, both included (Nairobi). Source: GOV-06, GOV-14, GOV-17, GOV-18.</summary>
public sealed class Seat
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string BodyKey { get; init; } = "";

    /// <summary>Key of <see cref="BodyRules.Offices"/>: president, chair, vice, rapporteur, member.</summary>
    public string Office { get; init; } = "";

    /// <summary>ISO 3166 alpha-2 code of the Member State that holds the seat.</summary>
    public string Country { get; init; } = "";
    public string Holder { get; set; } = "";
    public DateOnly From { get; init; }

    /// <summary>Last day of the term.</summary>
    public DateOnly Until { get; init; }

    /// <summary>Last day when it ended before its time.</summary>
    public DateOnly? EndedOn { get; set; }
}

internal sealed class BodyMapping : IEntityTypeConfiguration<Body>, IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Body> e)
    {
        e.ToTable("Bodies").HasKey(b => b.Key);
        e.Property(b => b.Key).HasMaxLength(60);
        e.Property(b => b.ParentKey).HasMaxLength(60);
        e.Property(b => b.Kind).HasConversion<string>().HasMaxLength(30);
        e.Property(b => b.Names).HasWords();
        e.Property(b => b.Acronym).HasMaxLength(20);
        e.Property(b => b.LegalBasis).HasMaxLength(300);
        e.Property(b => b.EditorialNote).HasMaxLength(1000);
        e.Property(b => b.Clauses).HasMaxLength(300);
        e.Property(b => b.Mandates).HasWords();
        e.Property(b => b.Subject).HasWords();
        e.Property(b => b.Version).IsConcurrencyToken();
        e.HasIndex(b => b.SessionId);
        e.HasOne<Body>().WithMany().HasForeignKey(b => b.ParentKey).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Seat> e)
    {
        e.ToTable("Seats").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.BodyKey).HasMaxLength(60);
        e.Property(s => s.Office).HasMaxLength(20);
        e.Property(s => s.Country).HasMaxLength(2);
        e.Property(s => s.Holder).HasMaxLength(200);
        e.HasIndex(s => new { s.BodyKey, s.From });
        e.HasOne<Body>().WithMany().HasForeignKey(s => s.BodyKey).OnDelete(DeleteBehavior.Restrict);
    }
}
