using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Floor.Positions;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Floor;

public enum SpeakerGender { Woman, Man, Other }

/// <summary>
/// Somebody asks for the floor, waits, speaks; or sends a statement that is not read out. What stands in the public record stands
/// here as it was then: for whom, by whom. Instants are UTC. Source: CON-13 to CON-15, PAR-02, PAR-18, INT-12; Appendix C (Floor request).
/// </summary>
public sealed class FloorRequest
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }
    public Guid ListId { get; init; }

    /// <summary>1, 2, 3 … in the order of asking, within the meeting.</summary>
    public int Number { get; init; }
    public FloorPurpose Purpose { get; init; }
    public SpeakerRole Role { get; init; }
    public SpeakerKind Kind { get; set; }
    public SpeaksFor For { get; init; }

    /// <summary>"organization:…", "group:women", "region:…", "state:KE", "guest:…": of one voice, item and purpose at most one waits.</summary>
    public string Voice { get; init; } = "";

    /// <summary>For whom, as they are called: an organization, what somebody is registered as. Of Major Groups, regions and States the name comes from their key.</summary>
    public string Name { get; init; } = "";
    public Guid? OrganizationId { get; init; }
    public string? MajorGroup { get; init; }
    public string? Region { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>With whom together, as they are to be named. GAP-17.</summary>
    public string JointWith { get; init; } = "";
    public Guid? PositionId { get; init; }

    /// <summary>Who asked, with an account; null: a guest, or written down for somebody.</summary>
    public Guid? AskedBy { get; init; }
    public Guid? GuestId { get; init; }

    /// <summary>Who is to speak: the account, where there is one, and the name.</summary>
    public Guid? SpeakerId { get; set; }
    public string Speaker { get; set; } = "";

    /// <summary>Language in which it will be read out: one of the six, or what else was said ("sw").</summary>
    public string Language { get; set; } = "";

    /// <summary>As the speaker says, for statistics alone.</summary>
    public SpeakerGender? Gender { get; set; }

    /// <summary>The speaker confirms that it is within the organization's field. INT-12.</summary>
    public bool Scope { get; init; }
    public FloorState State { get; set; }

    /// <summary>Place on the list: smaller comes first.</summary>
    public long Rank { get; set; }
    public bool Moved { get; set; }

    /// <summary>Minutes that the Chair allows this one.</summary>
    public int? Minutes { get; set; }

    /// <summary>Why it was refused, skipped or cut. Read by who asked.</summary>
    public string Reason { get; set; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? CalledAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? PausedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public long StoodMilliseconds { get; set; }
    public int LimitSeconds { get; set; }

    /// <summary>Who invited to speak: the Chair, as named at the meeting; and how the body approved. INT-12, CTR-23.</summary>
    public string InvitedBy { get; set; } = "";
    public BodyApproval? Approval { get; set; }

    /// <summary>What is read out, or was to be; read only where it is asked for.</summary>
    public FloorText? Text { get; set; }
    public string TextLanguage { get; set; } = "";
    public DateTimeOffset? TextAt { get; set; }
    public bool HasText => TextAt is not null;
    public int Version { get; set; } = 1;

    public FloorClock Clock => new(StartedAt, PausedAt, EndedAt, TimeSpan.FromMilliseconds(StoodMilliseconds), TimeSpan.FromSeconds(LimitSeconds));

    public OnList OnList => new(Id, Purpose, Role, Kind, MajorGroup, Region, Number, Moved);

    public string PathOn(Meeting meeting) => FormattableString.Invariant($"{MeetingFloor.PathOf(meeting)}/requests/{Number}");

    public void Set(FloorClock clock) =>
        (StartedAt, PausedAt, EndedAt, StoodMilliseconds, LimitSeconds) = (clock.Started, clock.Paused, clock.Ended, (long)clock.Stood.TotalMilliseconds, (int)clock.Limit.TotalSeconds);
}

/// <summary>The words of a statement, apart from its place on the list: the list is read at every change, by everybody.</summary>
public sealed class FloorText
{
    public Guid RequestId { get; init; }
    public string Words { get; set; } = "";
}

internal sealed class FloorRequestMapping : IEntityTypeConfiguration<FloorRequest>, IEntityTypeConfiguration<FloorText>
{
    public void Configure(EntityTypeBuilder<FloorText> e)
    {
        e.ToTable("FloorTexts").HasKey(t => t.RequestId);
        e.Property(t => t.RequestId).ValueGeneratedNever();
        e.Property(t => t.Words).HasMaxLength(20000);
        e.HasOne<FloorRequest>().WithOne(r => r.Text).HasForeignKey<FloorText>(t => t.RequestId);
    }

    public void Configure(EntityTypeBuilder<FloorRequest> e)
    {
        e.ToTable("FloorRequests").HasKey(r => r.Id);
        e.Property(r => r.Id).ValueGeneratedNever();
        foreach (var (name, length) in new[] { ("Purpose", 20), ("Role", 20), ("Kind", 20), ("For", 20), ("Gender", 10), ("State", 20), ("Approval", 10) }) e.Property(name).HasConversion<string>().HasMaxLength(length);
        e.Property(r => r.Voice).HasMaxLength(80);
        e.Property(r => r.Name).HasMaxLength(300);
        e.Property(r => r.MajorGroup).HasMaxLength(60);
        e.Property(r => r.Region).HasMaxLength(60);
        e.Property(r => r.Country).HasMaxLength(2);
        e.Property(r => r.JointWith).HasMaxLength(1000);
        e.Property(r => r.Speaker).HasMaxLength(200);
        e.Property(r => r.Language).HasMaxLength(40);
        e.Property(r => r.Reason).HasMaxLength(500);
        e.Property(r => r.InvitedBy).HasMaxLength(200);
        e.Property(r => r.TextLanguage).HasMaxLength(10);
        e.Property(r => r.Version).IsConcurrencyToken();
        e.HasIndex(r => new { r.MeetingId, r.Number }).IsUnique();
        e.HasIndex(r => new { r.ListId, r.State, r.Rank });
        // One of a voice waits; one speaks: what the rules say stands in the database as well.
        e.HasIndex(r => new { r.ListId, r.Voice, r.Purpose }).IsUnique().HasFilter("\"State\" in ('Requested', 'Queued', 'Called')");
        e.HasIndex(r => r.MeetingId).IsUnique().HasDatabaseName("IX_FloorRequests_Speaking").HasFilter("\"State\" = 'Speaking'");
        e.HasIndex(r => r.AskedBy);
        e.HasIndex(r => r.SpeakerId);
        e.HasIndex(r => r.OrganizationId);
        e.HasOne<Meeting>().WithMany().HasForeignKey(r => r.MeetingId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<FloorList>().WithMany().HasForeignKey(r => r.ListId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<FloorGuest>().WithMany().HasForeignKey(r => r.GuestId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<AgreedPosition>().WithMany().HasForeignKey(r => r.PositionId).OnDelete(DeleteBehavior.Restrict);
    }
}
