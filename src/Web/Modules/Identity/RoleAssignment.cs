using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Web.Modules.Identity;

/// <summary>
/// A role that a person holds from a day to a day, for one organization, group, region or meeting where the role is
/// bound to one. Acting for somebody else is an assignment of its own with <see cref="ActingFor"/>. Source: GAP-01, GAP-31.
/// </summary>
public sealed class RoleAssignment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }

    /// <summary>Key in <see cref="Rostrum.Handbook.Roles"/>.</summary>
    public string Role { get; init; } = "";

    /// <summary>Of which organization, group, region or meeting; null for a role that is bound to nothing.</summary>
    public string? ScopeId { get; init; }

    /// <summary>First day, in Nairobi.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, in Nairobi; null while no end is known.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The person in whose absence the role is held.</summary>
    public Guid? ActingFor { get; init; }

    /// <summary>The organization behind the role: while it is not accredited, a role that needs it lapses. ENG-04.</summary>
    public Guid? OrganizationId { get; init; }
    public DateTimeOffset GivenAt { get; init; }

    /// <summary>Ended at once, before its last day.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public Term Term() => new(Roles.Of(Role), ScopeId, From, Until, ActingFor);
}

internal sealed class RoleAssignmentMapping : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> e)
    {
        e.ToTable("RoleAssignments").HasKey(a => a.Id);
        e.Property(a => a.Id).ValueGeneratedNever();
        e.Property(a => a.Role).HasMaxLength(60);
        e.Property(a => a.ScopeId).HasMaxLength(60);
        e.HasIndex(a => a.PersonId);
        e.HasIndex(a => a.OrganizationId);
        e.HasIndex(a => a.ScopeId, "OneFocalPoint").IsUnique().HasFilter("\"Role\" = 'organization-focal-point' and \"EndedAt\" is null");
        e.HasOne<Organization>().WithMany().HasForeignKey(a => a.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
