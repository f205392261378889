using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Web.Modules.Registration.People;

/// <summary>
/// The registration of a participant for a session, from the request to the decision, with the badge that came of it.
/// Source: PAR-63 to PAR-68, PAR-30, CON-01, CON-02, CON-06, CON-12, ACC-36; Appendix C of the catalogue.
/// </summary>
public sealed class Registrant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"REG-2027-00588".</summary>
    public string Reference { get; init; } = "";
    public Guid SessionId { get; init; }
    public Guid ParticipantId { get; set; }
    public RegistrationCategory Category { get; set; }

    /// <summary>For which organization of civil society; null in other categories.</summary>
    public Guid? OrganizationId { get; set; }

    /// <summary>Whom the others come for: an intergovernmental organization, a medium.</summary>
    public string Affiliation { get; set; } = "";

    /// <summary>ISO 3166 alpha-2 code of the State of a delegation.</summary>
    public string? Country { get; set; }

    /// <summary>What the person does there: "Director of programmes".</summary>
    public string Title { get; set; } = "";
    public RegistrationState State { get; set; }

    public DateTimeOffset RequestedAt { get; init; }
    public Guid? RequestedBy { get; init; }

    /// <summary>The first of the two steps: the designated focal point, or who has the say in that category. CON-02.</summary>
    public DateTimeOffset? NominatedAt { get; set; }
    public Guid? NominatedBy { get; set; }

    /// <summary>The last decision on it, whose, and the reason that the person reads. PAR-67.</summary>
    public DateTimeOffset? DecidedAt { get; set; }
    public Guid? DecidedBy { get; set; }
    public string Reason { get; set; } = "";

    /// <summary>From when to when it was confirmed, for who asks about a day that is past.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Since when it waits for a place, and until when an offered one, or that of a name which is not sent yet, is held. PAR-10.</summary>
    public DateTimeOffset? WaitingSince { get; set; }
    public DateTimeOffset? OfferExpiresAt { get; set; }

    public bool HeadOfDelegation { get; set; }

    /// <summary>A member of the official delegation of <see cref="Country"/>: may sit behind its nameplate. CON-12.</summary>
    public bool OfficialDelegation { get; set; }

    /// <summary>The guardian's registration, the paper of consent, and the secretariat's agreement. CON-06, GAP-16.</summary>
    public Guid? GuardianId { get; set; }
    public Guid? ConsentFileId { get; set; }
    public DateTimeOffset? MinorApprovedAt { get; set; }
    public Guid? MinorApprovedBy { get; set; }

    public DateTimeOffset? TermsAcceptedAt { get; set; }
    public int? TermsVersion { get; set; }

    /// <summary>Zones beside those of the category, separated by commas. PAR-68.</summary>
    public string Zones { get; set; } = "";

    /// <summary>What the person knows of the topics, for round tables; shown to the Facilitating Committee. PAR-30.</summary>
    public string Expertise { get; set; } = "";

    /// <summary>Values that wait for approval after it was confirmed: a JSON object by the names of the rules. PAR-67.</summary>
    public string PendingJson { get; set; } = "";

    /// <summary>When to look whether what is asked after the confirmation is answered, and to remind once; null: done.</summary>
    public DateTimeOffset? FollowUpAt { get; set; }

    /// <summary>Which badge is the last: 1 for the first; 0 before. Its code, protected by the keys of the house, and the digest that doors compare.</summary>
    public int BadgeSerial { get; set; }
    public string BadgeCode { get; set; } = "";
    public byte[]? BadgeHash { get; set; }
    public DateTimeOffset? BadgeIssuedAt { get; set; }
    public DateTimeOffset? BadgeRevokedAt { get; set; }

    /// <summary>A digest of what stood on the badge when the Unit last printed it; empty before. What differs is printed anew.</summary>
    public string BadgePrinted { get; set; } = "";
    public int Version { get; set; } = 1;

    public string Thing => "registration/" + Reference;
    public string Path => "/registrations/" + Reference;

    /// <summary>All zones that the badge opens.</summary>
    public IReadOnlyList<string> AllZones(DateOnly first, DateOnly last) => [.. Passes.Validity(Category, first, last).Zones.Concat(Zones.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
}

internal sealed class RegistrantMapping : IEntityTypeConfiguration<Registrant>
{
    public void Configure(EntityTypeBuilder<Registrant> e)
    {
        e.ToTable("Registrations").HasKey(r => r.Id);
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Reference).HasMaxLength(20);
        e.Property(r => r.Category).HasConversion<string>().HasMaxLength(30);
        e.Property(r => r.Affiliation).HasMaxLength(300);
        e.Property(r => r.Country).HasMaxLength(2);
        e.Property(r => r.Title).HasMaxLength(200);
        e.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        e.Property(r => r.Reason).HasMaxLength(2000);
        e.Property(r => r.Zones).HasMaxLength(300);
        e.Property(r => r.Expertise).HasMaxLength(2000);
        e.Property(r => r.BadgeCode).HasMaxLength(500);
        e.Property(r => r.BadgePrinted).HasMaxLength(64);
        e.Property(r => r.Version).IsConcurrencyToken();
        e.HasIndex(r => r.Reference).IsUnique();
        e.HasIndex(r => r.BadgeHash).IsUnique();
        e.HasIndex(r => new { r.SessionId, r.ParticipantId }, "OneLiveRegistration").IsUnique().HasFilter("\"State\" in ('Requested', 'Waitlisted', 'Offered', 'Confirmed')");
        e.HasIndex(r => new { r.SessionId, r.State, r.WaitingSince });
        e.HasIndex(r => new { r.SessionId, r.OrganizationId, r.State });
        e.HasIndex(r => new { r.SessionId, r.Category, r.State });
        e.HasIndex(r => new { r.State, r.OfferExpiresAt });
        e.HasIndex(r => r.FollowUpAt);
        e.HasIndex(r => r.ParticipantId);
        e.HasIndex(r => r.OrganizationId);
        e.HasIndex(r => r.GuardianId);
        e.HasOne<Session>().WithMany().HasForeignKey(r => r.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Participant>().WithMany().HasForeignKey(r => r.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Organization>().WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Registrant>().WithMany().HasForeignKey(r => r.GuardianId).OnDelete(DeleteBehavior.Restrict);
    }
}
