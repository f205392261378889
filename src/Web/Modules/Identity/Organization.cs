using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>An organization of civil society whose people use Rostrum. What it may do follows from its <see cref="Standing"/> alone.</summary>
public sealed class Organization
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The name as the organization writes it, in any script.</summary>
    public string Name
    {
        get;
        set { field = value; NameKey = SearchKey.Of(value); }
    } = "";

    /// <summary>The name as it is found: <see cref="SearchKey"/>.</summary>
    public string NameKey { get; private set; } = "";
    public string? Acronym { get; set; }

    /// <summary>ISO 3166 alpha-2 code of the country of its seat.</summary>
    public string Country { get; set; } = "";

    /// <summary>One of <see cref="Groups.Major"/>.</summary>
    public string MajorGroup { get; set; } = "";

    /// <summary>One of <see cref="Groups.Regions"/>.</summary>
    public string Region { get; set; } = "";
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The status of an organization from a day on, decided under a clause; the latest that has begun is in force. ENG-04.</summary>
public sealed class Standing
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; init; }
    public StandingStatus Status { get; init; }

    /// <summary>First day, in Nairobi.</summary>
    public DateOnly From { get; init; }
    public string Reason { get; init; } = "";

    /// <summary>Who decided; null for what was set up with the system.</summary>
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset DecidedAt { get; init; }
}

/// <summary>The nine Major Groups and the six regions, by the keys of the official terms.</summary>
public static class Groups
{
    public static readonly IReadOnlyList<string> Major =
    [
        "farmers", "women", "scientific_and_technological_community", "children_and_youth", "indigenous_peoples_and_their_communities",
        "workers_and_trade_unions", "business_and_industry", "non_governmental_organizations", "local_authorities",
    ];

    public static readonly IReadOnlyList<string> Regions =
        ["africa", "asia_and_the_pacific", "europe", "latin_america_and_the_caribbean", "north_america", "west_asia"];
}

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>, IEntityTypeConfiguration<Standing>
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
        e.HasIndex(o => o.NameKey);
    }

    public void Configure(EntityTypeBuilder<Standing> e)
    {
        e.ToTable("Standings").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.Status).HasConversion<string>().HasMaxLength(20);
        e.Property(s => s.Reason).HasMaxLength(2000);
        e.HasIndex(s => new { s.OrganizationId, s.From });
        e.HasOne<Organization>().WithMany().HasForeignKey(s => s.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
