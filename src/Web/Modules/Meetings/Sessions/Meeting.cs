using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>
/// A meeting of a body, or an event of a session, at a time and place. It is public unless its body decided otherwise and
/// that was announced. Source: GOV-35, GOV-40, PAR-08, PAR-09; GAP-11, GAP-36.
/// </summary>
public sealed class Meeting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"MTG-2027-0012".</summary>
    public string Reference { get; init; } = "";
    public string BodyKey { get; init; } = "";
    public Guid? SessionId { get; init; }
    public MeetingKind Kind { get; init; }
    public Words Title { get; set; } = new();
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>IANA name of the zone in which it is held and its times are said.</summary>
    public string Zone { get; set; } = "";
    public MeetingMode Mode { get; set; }
    public string Venue { get; set; } = "";
    public string Room { get; set; } = "";

    /// <summary>Venue and room as they are compared: one meeting at a time.</summary>
    public string RoomKey { get; set; } = "";

    /// <summary>Where to join online; for those who may attend.</summary>
    public string Link { get; set; } = "";
    public string Chair { get; set; } = "";
    public MeetingState State { get; set; }
    public DateTimeOffset? AnnouncedAt { get; set; }

    public bool Closed { get; set; }

    /// <summary>The body that decided to close it, the reference of its decision and its day; why, for everybody. GOV-35, GOV-40, CTR-29.</summary>
    public string ClosedBy { get; set; } = "";
    public string ClosedReference { get; set; } = "";
    public DateOnly? ClosedDecidedOn { get; set; }
    public string ClosedReason { get; set; } = "";

    /// <summary>When it was announced that it is closed.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public string Webcast { get; set; } = "";
    public string Recording { get; set; } = "";

    /// <summary>Why there is no webcast. GOV-41.</summary>
    public string NoWebcast { get; set; } = "";

    /// <summary>The meetings of a recurrence have this in common.</summary>
    public Guid? SeriesId { get; init; }

    /// <summary>Counts what calendars must hear of: RFC 5545 SEQUENCE.</summary>
    public int Sequence { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public int Version { get; set; } = 1;

    public string Thing => "meeting/" + Reference;
    public string Path => "/meetings/" + Reference;
    public TimeZoneInfo ZoneInfo => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    /// <summary>The day on which it begins, in the zone of its venue.</summary>
    public DateOnly Day => DayOf(StartsAt, Zone);

    public static DateOnly DayOf(DateTimeOffset at, string zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
}

/// <summary>A meeting takes up an item of the agenda.</summary>
public sealed class MeetingItem
{
    public Guid MeetingId { get; init; }
    public Guid ItemId { get; init; }
}

/// <summary>What a meeting was before it was moved, postponed, cancelled, closed or opened. Source: GAP-36.</summary>
public sealed class MeetingChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }
    public MeetingChangeKind Kind { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset OldStartsAt { get; init; }
    public DateTimeOffset OldEndsAt { get; init; }
    public string OldZone { get; init; } = "";

    /// <summary>Venue and room.</summary>
    public string OldPlace { get; init; } = "";
    public MeetingMode OldMode { get; init; }
    public DateTimeOffset NewStartsAt { get; init; }
    public DateTimeOffset NewEndsAt { get; init; }
    public string NewZone { get; init; } = "";
    public string NewPlace { get; init; } = "";
    public MeetingMode NewMode { get; init; }

    /// <summary>For everybody.</summary>
    public string Reason { get; init; } = "";
}

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<MeetingItem>, IEntityTypeConfiguration<MeetingChange>
{
    public void Configure(EntityTypeBuilder<Meeting> e)
    {
        e.ToTable("Meetings").HasKey(m => m.Id);
        e.Property(m => m.Id).ValueGeneratedNever();
        e.Property(m => m.Reference).HasMaxLength(20);
        e.Property(m => m.BodyKey).HasMaxLength(60);
        e.Property(m => m.Kind).HasConversion<string>().HasMaxLength(30);
        e.Property(m => m.Title).HasWords();
        e.Property(m => m.Zone).HasMaxLength(60);
        e.Property(m => m.Mode).HasConversion<string>().HasMaxLength(10);
        e.Property(m => m.Venue).HasMaxLength(120);
        e.Property(m => m.Room).HasMaxLength(120);
        e.Property(m => m.RoomKey).HasMaxLength(300);
        e.Property(m => m.Link).HasMaxLength(500);
        e.Property(m => m.Chair).HasMaxLength(200);
        e.Property(m => m.State).HasConversion<string>().HasMaxLength(20);
        e.Property(m => m.ClosedBy).HasMaxLength(60);
        e.Property(m => m.ClosedReference).HasMaxLength(200);
        e.Property(m => m.ClosedReason).HasMaxLength(1000);
        e.Property(m => m.Webcast).HasMaxLength(500);
        e.Property(m => m.Recording).HasMaxLength(500);
        e.Property(m => m.NoWebcast).HasMaxLength(500);
        e.Property(m => m.Version).IsConcurrencyToken();
        e.HasIndex(m => m.Reference).IsUnique();
        e.HasIndex(m => m.StartsAt);
        e.HasIndex(m => new { m.SessionId, m.StartsAt });
        e.HasIndex(m => new { m.BodyKey, m.StartsAt });
        e.HasIndex(m => new { m.RoomKey, m.StartsAt });
        e.HasOne<Body>().WithMany().HasForeignKey(m => m.BodyKey).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Session>().WithMany().HasForeignKey(m => m.SessionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MeetingItem> e)
    {
        e.ToTable("MeetingItems").HasKey(i => new { i.MeetingId, i.ItemId });
        e.HasIndex(i => i.ItemId);
        e.HasOne<Meeting>().WithMany().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Cascade);
        e.HasOne<AgendaItem>().WithMany().HasForeignKey(i => i.ItemId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<MeetingChange> e)
    {
        e.ToTable("MeetingChanges").HasKey(c => c.Id);
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
        e.Property(c => c.OldZone).HasMaxLength(60);
        e.Property(c => c.OldPlace).HasMaxLength(250);
        e.Property(c => c.NewZone).HasMaxLength(60);
        e.Property(c => c.NewPlace).HasMaxLength(250);
        e.Property(c => c.Reason).HasMaxLength(1000);
        e.HasIndex(c => new { c.MeetingId, c.At });
        e.HasIndex(c => c.At);
        e.HasOne<Meeting>().WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}
