using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Web.Modules.Registration.Door;

/// <summary>A door, or a table at one, where badges are scanned; or a room, when a meeting has its own list. Source: ACC-37, PAR-68, PAR-69; GAP-37.</summary>
public sealed class DoorPoint
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }
    public string Name { get; set; } = "";

    /// <summary>Which zone it leads to; empty: the compound.</summary>
    public string Zone { get; set; } = "";
    public DoorDirection Direction { get; set; }

    /// <summary>The meeting whose attendance is counted here; null at the gate.</summary>
    public Guid? MeetingId { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>One scan, as the device made it. Its id is made there, so that what is sent twice is there once. Source: ACC-37, CON-02 to CON-06; GAP-37.</summary>
public sealed class DoorScan
{
    /// <summary>Made by the device.</summary>
    public Guid Id { get; init; }
    public Guid PointId { get; init; }
    public Guid SessionId { get; init; }

    /// <summary>Whose badge it was; null when the code was of none.</summary>
    public Guid? RegistrantId { get; init; }

    /// <summary>The code was typed, or the name looked up; not scanned.</summary>
    public bool Typed { get; init; }
    public DoorDirection Direction { get; init; }

    /// <summary>By the clock of the device; what that clock is ahead; when it arrived here.</summary>
    public DateTimeOffset DeviceAt { get; init; }
    public int ClockAheadSeconds { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it happened: the clock of the device put right.</summary>
    public DateTimeOffset At { get; init; }
    public bool Offline { get; init; }

    /// <summary>What the door said then, and what is known now.</summary>
    public ScanResult SaidAtDoor { get; init; }
    public ScanResult Result { get; set; }

    /// <summary>The scan before it by which the same badge was inside already.</summary>
    public Guid? UsedTwiceWith { get; set; }
    public Guid By { get; init; }
}

/// <summary>What happened at the venue, for those who keep it in order. CON-07.</summary>
public sealed class VenueIncident
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }
    public Guid? RegistrantId { get; init; }
    public string Text { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public Guid By { get; init; }
    public DateTimeOffset NotedAt { get; init; }
}

/// <summary>Somebody may not enter any compound, from a day until a day or for life. CON-17.</summary>
public sealed class AccessBan
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ParticipantId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? Until { get; init; }
    public string Reason { get; init; } = "";
    public Guid DecidedBy { get; init; }
    public DateTimeOffset DecidedAt { get; init; }
    public Guid? IncidentId { get; init; }
    public DateOnly? LiftedOn { get; set; }
    public Guid? LiftedBy { get; set; }
    public string LiftedReason { get; set; } = "";
    public int Version { get; set; } = 1;

    public Ban Ban() => new(From, Until, LiftedOn);
}

internal sealed class DoorMapping : IEntityTypeConfiguration<DoorPoint>, IEntityTypeConfiguration<DoorScan>, IEntityTypeConfiguration<VenueIncident>, IEntityTypeConfiguration<AccessBan>
{
    public void Configure(EntityTypeBuilder<DoorPoint> e)
    {
        e.ToTable("DoorPoints").HasKey(p => p.Id);
        e.Property(p => p.Id).ValueGeneratedNever();
        e.Property(p => p.Name).HasMaxLength(120);
        e.Property(p => p.Zone).HasMaxLength(60);
        e.Property(p => p.Direction).HasConversion<string>().HasMaxLength(10);
        e.Property(p => p.Version).IsConcurrencyToken();
        e.HasIndex(p => new { p.SessionId, p.Name }).IsUnique();
        e.HasOne<Session>().WithMany().HasForeignKey(p => p.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Meeting>().WithMany().HasForeignKey(p => p.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DoorScan> e)
    {
        e.ToTable("DoorScans").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.Direction).HasConversion<string>().HasMaxLength(10);
        e.Property(s => s.SaidAtDoor).HasConversion<string>().HasMaxLength(20);
        e.Property(s => s.Result).HasConversion<string>().HasMaxLength(20);
        e.HasIndex(s => new { s.RegistrantId, s.At });
        e.HasIndex(s => new { s.PointId, s.At });
        e.HasIndex(s => new { s.SessionId, s.ReceivedAt });
        e.HasOne<DoorPoint>().WithMany().HasForeignKey(s => s.PointId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Registrant>().WithMany().HasForeignKey(s => s.RegistrantId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<VenueIncident> e)
    {
        e.ToTable("VenueIncidents").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Text).HasMaxLength(4000);
        e.HasIndex(i => new { i.SessionId, i.At });
        e.HasIndex(i => i.RegistrantId);
        e.HasOne<Session>().WithMany().HasForeignKey(i => i.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Registrant>().WithMany().HasForeignKey(i => i.RegistrantId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AccessBan> e)
    {
        e.ToTable("AccessBans").HasKey(b => b.Id);
        e.Property(b => b.Id).ValueGeneratedNever();
        e.Property(b => b.Reason).HasMaxLength(2000);
        e.Property(b => b.LiftedReason).HasMaxLength(2000);
        e.Property(b => b.Version).IsConcurrencyToken();
        e.HasIndex(b => new { b.ParticipantId, b.From });
        e.HasOne<Participant>().WithMany().HasForeignKey(b => b.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<VenueIncident>().WithMany().HasForeignKey(b => b.IncidentId).OnDelete(DeleteBehavior.Restrict);
    }
}
