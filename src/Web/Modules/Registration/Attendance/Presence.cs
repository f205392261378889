using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Web.Modules.Registration.Attendance;

/// <summary>What the Unit or the rapporteur noted of somebody's presence at a meeting; it goes before what the doors say. Source: GAP-37.</summary>
public sealed class Presence
{
    public Guid MeetingId { get; init; }
    public Guid ParticipantId { get; init; }
    public PresenceKind Kind { get; set; }

    /// <summary>Read by those who keep the list.</summary>
    public string Reason { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public Guid By { get; set; }
}

internal sealed class PresenceMapping : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> e)
    {
        e.ToTable("Presences").HasKey(p => new { p.MeetingId, p.ParticipantId });
        e.Property(p => p.Kind).HasConversion<string>().HasMaxLength(20);
        e.Property(p => p.Reason).HasMaxLength(1000);
        e.HasIndex(p => p.ParticipantId);
        e.HasOne<Meeting>().WithMany().HasForeignKey(p => p.MeetingId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Participant>().WithMany().HasForeignKey(p => p.ParticipantId).OnDelete(DeleteBehavior.Restrict);
    }
}
