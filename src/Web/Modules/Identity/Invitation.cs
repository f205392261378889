using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Web.Modules.Identity;

/// <summary>
/// An offer by a focal point, or by the Unit, to an address: to join the organization, or to take over as its focal point. The link is
/// used once, by the person with that address, within 14 days. Source: GAP-02.
/// </summary>
public sealed class Invitation
{
    /// <summary>Days in which the link works.</summary>
    public const int Days = 14;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; init; }

    /// <summary>True: to be focal point; offered by the one before, or by the Unit where there is none.</summary>
    public bool HandOver { get; init; }
    public bool FromUnit { get; init; }
    public string Email { get; init; } = "";

    /// <summary>As accounts are compared by.</summary>
    public string NormalizedEmail { get; init; } = "";

    /// <summary>SHA-256 of the token in the link; the token itself is only in the mail.</summary>
    public byte[] TokenHash { get; init; } = [];
    public Guid InvitedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Accepted, or taken back by the one who sent it.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    public Guid? AcceptedBy { get; set; }

    public bool Open(DateTimeOffset now) => ClosedAt is null && now < ExpiresAt;

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

/// <summary>A hold on a person's records while a case is open: nothing of theirs is erased. Source: GAP-35.</summary>
public sealed class LegalHold
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public string Reason { get; init; } = "";
    public Guid PlacedBy { get; init; }
    public DateTimeOffset PlacedAt { get; init; }
    public DateTimeOffset? LiftedAt { get; set; }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>, IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<Invitation> e)
    {
        e.ToTable("Invitations").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Email).HasMaxLength(254);
        e.Property(i => i.NormalizedEmail).HasMaxLength(254);
        e.HasIndex(i => i.NormalizedEmail);
        e.HasIndex(i => i.TokenHash).IsUnique();
        e.HasIndex(i => i.OrganizationId);
        e.HasOne<Organization>().WithMany().HasForeignKey(i => i.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LegalHold> e)
    {
        e.ToTable("LegalHolds").HasKey(h => h.Id);
        e.Property(h => h.Id).ValueGeneratedNever();
        e.Property(h => h.Reason).HasMaxLength(2000);
        e.HasIndex(h => h.PersonId);
        e.HasOne<Person>().WithMany().HasForeignKey(h => h.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
