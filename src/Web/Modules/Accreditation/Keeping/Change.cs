using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>A change in the life of an organization, as it was reported and settled. Source: GAP-10, ENG-13.</summary>
public sealed class Change
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"CHG-2027-0003".</summary>
    public string Reference { get; init; } = "";
    public Guid OrganizationId { get; init; }
    public ChangeKind Kind { get; init; }

    /// <summary>What was, and what is to be: a name, a code of a country, a key of a group, or the words of who reported it.</summary>
    public string From { get; init; } = "";
    public string To { get; init; } = "";
    public string Reasons { get; init; } = "";
    public Guid AskedBy { get; init; }
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>Written down by an officer, not reported by the organization.</summary>
    public bool ByUnit { get; init; }

    /// <summary>Null while the Unit has not said.</summary>
    public bool? Approved { get; set; }
    public string? Note { get; set; }
    public Guid? SettledBy { get; set; }
    public DateOnly? SettledOn { get; set; }

    /// <summary>Day (Nairobi) from which it holds.</summary>
    public DateOnly? EffectiveOn { get; set; }

    /// <summary>Of a merger: the organization that goes on.</summary>
    public Guid? OtherId { get; set; }

    public string Thing => "change/" + Id;
}

/// <summary>Somebody's claim to be the focal point of an organization that has none, with a signed letter. Source: GAP-02.</summary>
public sealed class Claim
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"CLM-2027-0001".</summary>
    public string Reference { get; init; } = "";
    public Guid OrganizationId { get; init; }
    public Guid PersonId { get; init; }
    public string? Text { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Null while the Unit has not said.</summary>
    public bool? Accepted { get; set; }
    public string? Note { get; set; }
    public Guid? SettledBy { get; set; }
    public DateOnly? SettledOn { get; set; }

    public string Thing => "claim/" + Id;
}

internal sealed class ChangeMapping : IEntityTypeConfiguration<Change>, IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Change> e)
    {
        e.ToTable("OrganizationChanges").HasKey(c => c.Id);
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.Reference).HasMaxLength(20);
        e.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
        e.Property(c => c.From).HasMaxLength(300);
        e.Property(c => c.To).HasMaxLength(300);
        e.Property(c => c.Reasons).HasMaxLength(4000);
        e.Property(c => c.Note).HasMaxLength(2000);
        e.HasIndex(c => c.Reference).IsUnique();
        e.HasIndex(c => new { c.OrganizationId, c.Kind }, "OneOpenChange").IsUnique().HasFilter("\"Approved\" is null");
        e.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Claim> e)
    {
        e.ToTable("FocalPointClaims").HasKey(c => c.Id);
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.Reference).HasMaxLength(20);
        e.Property(c => c.Text).HasMaxLength(2000);
        e.Property(c => c.Note).HasMaxLength(2000);
        e.HasIndex(c => c.Reference).IsUnique();
        e.HasIndex(c => new { c.OrganizationId, c.PersonId }, "OneOpenClaim").IsUnique().HasFilter("\"Accepted\" is null");
        e.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
