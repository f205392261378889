using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>
/// An organization of civil society. What it may do follows from its standing alone; <see cref="Status"/> and its
/// neighbours repeat the standings of the record for searching, and <see cref="OrganizationRegister"/> keeps them alike.
/// Source: ACC-22, ACC-23, INT-07, ENG-13.
/// </summary>
public sealed class Organization
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The name as the organization writes it, in any script.</summary>
    public string Name
    {
        get;
        set { field = value; NameKey = SearchKey.Of(value); }
    } = "";

    /// <summary>The name as it is compared and sorted: <see cref="SearchKey"/>.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>All names, the former ones and the acronym among them, laid out by <see cref="NameSearch"/>: what a search looks in.</summary>
    public string SearchText { get; internal set; } = "";
    public string? Acronym { get; set; }

    /// <summary>ISO 3166 alpha-2 code of the country of its seat.</summary>
    public string Country { get; set; } = "";

    /// <summary>Key of one of <see cref="MajorGroups.All"/>.</summary>
    public string MajorGroup { get; set; } = "";

    /// <summary>Key of one of <see cref="Regions.All"/>.</summary>
    public string Region { get; set; } = "";

    /// <summary>Other types of stakeholder beside the Major Group, by key, separated by commas; the list is open. INT-07.</summary>
    public string OtherTypes { get; set; } = "";

    public string? Website { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public string? Address { get; set; }

    /// <summary>What it does, in its own words.</summary>
    public string? About { get; set; }

    /// <summary>Which of website, email, phone, address, about and contact it lets everybody see, separated by commas. ACC-23.</summary>
    public string PublicFields { get; set; } = "";

    /// <summary>What may be shown to everybody, by the name of its field: that which is filled and which it agreed to. ACC-23.</summary>
    public IReadOnlyDictionary<string, string> PublicContact()
    {
        var agreed = PublicFields.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new (string Field, string? Value)[] { ("website", Website), ("email", Email), ("phone", Phone), ("address", Address), ("about", About) }
            .Where(f => !string.IsNullOrWhiteSpace(f.Value) && agreed.Contains(f.Field)).ToDictionary(f => f.Field, f => f.Value!);
    }

    /// <summary>First accredited, as precisely as known: "2002", "2002-01" or "2002-01-15"; null when never.</summary>
    public string? Since { get; set; }

    /// <summary>The status in force from <see cref="StatusFrom"/>, until <see cref="NextFrom"/> when a change is decided already.</summary>
    public StandingStatus Status { get; internal set; }
    public DateOnly? StatusFrom { get; internal set; }
    public StandingStatus NextStatus { get; internal set; }
    public DateOnly? NextFrom { get; internal set; }

    /// <summary>From which list it was brought in, and when; null for one that applied here.</summary>
    public string? Source { get; init; }
    public DateOnly? SourceDate { get; init; }

    /// <summary>The organization that its people and history belong to since a merger or the joining of two records. GAP-10.</summary>
    public Guid? SucceededBy { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts the changes; a form that saw an older one is refused.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>A name beside the present one: a translation, or one that it bore until a day. Found by every search. GAP-10.</summary>
public sealed class OrganizationName
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; init; }
    public string Name { get; init; } = "";

    /// <summary>One of the six languages, or null: another or unknown.</summary>
    public string? Language { get; init; }

    /// <summary>Last day of a former name (Nairobi); null: a translation that is in use.</summary>
    public DateOnly? Until { get; init; }
    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>
/// The status of an organization from a day on, decided under clauses; of those that are not cancelled the latest that has
/// begun is in force. The end of a suspension is a standing of its own, decided together with it. ENG-04, ACC-25, CTR-26.
/// </summary>
public sealed class Standing
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; init; }
    public StandingStatus Status { get; init; }

    /// <summary>First day, in Nairobi.</summary>
    public DateOnly From { get; init; }

    /// <summary>Not for the public.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Ids of the clauses on which it rests, separated by spaces; everybody may see them.</summary>
    public string Clauses { get; init; } = "";

    /// <summary>Who decided; null for what was set up with the system or follows from an earlier decision.</summary>
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>A later decision took its place before it began.</summary>
    public DateTimeOffset? CancelledAt { get; set; }
}

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>, IEntityTypeConfiguration<OrganizationName>, IEntityTypeConfiguration<Standing>
{
    public void Configure(EntityTypeBuilder<Organization> e)
    {
        e.ToTable("Organizations").HasKey(o => o.Id);
        e.Property(o => o.Id).ValueGeneratedNever();
        e.Property(o => o.Name).HasMaxLength(300);
        e.Property(o => o.NameKey).HasMaxLength(600);
        e.Property(o => o.Acronym).HasMaxLength(30);
        e.Property(o => o.Country).HasMaxLength(2);
        e.Property(o => o.MajorGroup).HasMaxLength(60);
        e.Property(o => o.Region).HasMaxLength(60);
        e.Property(o => o.OtherTypes).HasMaxLength(300);
        e.Property(o => o.Website).HasMaxLength(300);
        e.Property(o => o.Email).HasMaxLength(254);
        e.Property(o => o.Phone).HasMaxLength(60);
        e.Property(o => o.Address).HasMaxLength(600);
        e.Property(o => o.About).HasMaxLength(3000);
        e.Property(o => o.PublicFields).HasMaxLength(120);
        e.Property(o => o.Since).HasMaxLength(10);
        e.Property(o => o.Status).HasConversion<string>().HasMaxLength(20);
        e.Property(o => o.NextStatus).HasConversion<string>().HasMaxLength(20);
        e.Property(o => o.Source).HasMaxLength(200);
        e.Property(o => o.Version).IsConcurrencyToken();
        // In the order of names, with all that filters and counting look at: the directory reads nothing else but its rows.
        e.HasIndex(o => new { o.NameKey, o.SucceededBy, o.Status, o.NextFrom, o.Country, o.Region, o.MajorGroup, o.Since, o.Id }).HasDatabaseName("IX_Organizations_Directory");
    }

    public void Configure(EntityTypeBuilder<OrganizationName> e)
    {
        e.ToTable("OrganizationNames").HasKey(n => n.Id);
        e.Property(n => n.Id).ValueGeneratedNever();
        e.Property(n => n.Name).HasMaxLength(300);
        e.Property(n => n.Language).HasMaxLength(2);
        e.HasIndex(n => n.OrganizationId);
        e.HasOne<Organization>().WithMany().HasForeignKey(n => n.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Standing> e)
    {
        e.ToTable("Standings").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.Status).HasConversion<string>().HasMaxLength(20);
        e.Property(s => s.Reason).HasMaxLength(2000);
        e.Property(s => s.Clauses).HasMaxLength(200);
        e.HasIndex(s => new { s.OrganizationId, s.From });
        e.HasOne<Organization>().WithMany().HasForeignKey(s => s.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
