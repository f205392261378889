using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Web.Modules.Registration.Seats;

/// <summary>A seat at a meeting, for whom it is, and who sits there. Source: PAR-11, PAR-25, PAR-26, PAR-38, CON-11, CON-12; GAP-18.</summary>
public sealed class MeetingSeat
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }
    public SeatBlock Block { get; init; }

    /// <summary>Key of the Major Group or region, ISO code of the State of a nameplate; empty for other observers.</summary>
    public string Key { get; init; } = "";
    public int Number { get; init; }

    /// <summary>Where it is in the room: "Row 4, 12".</summary>
    public string Label { get; set; } = "";

    /// <summary>There is room for a wheelchair.</summary>
    public bool Accessible { get; set; }

    /// <summary>To which other group or region it was lent for this meeting.</summary>
    public string? LentTo { get; set; }
    public SeatState State { get; set; }

    /// <summary>Who was named for it, by whom and when.</summary>
    public Guid? RegistrantId { get; set; }
    public Guid? NamedBy { get; set; }
    public DateTimeOffset? NamedAt { get; set; }
    public int Version { get; set; } = 1;

    public SeatPlace Place => new(Block, Key, Number);
}

/// <summary>A Member State invited somebody to sit behind its nameplate, at one meeting or at all of the session. CON-12.</summary>
public sealed class SeatInvitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }
    public Guid? MeetingId { get; init; }
    public Guid RegistrantId { get; init; }
    public string Country { get; init; } = "";

    /// <summary>Of the letter, where the Unit wrote it down.</summary>
    public string Reference { get; init; } = "";
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>How the groups say who takes limited seats at a meeting: text, day by which, and when they were heard. ACC-39, CTR-31.</summary>
public sealed class SeatProcedure
{
    public Guid MeetingId { get; init; }
    public string Text { get; set; } = "";
    public DateTimeOffset Deadline { get; set; }
    public DateOnly ConsultedOn { get; set; }
    public Guid By { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public int Version { get; set; } = 1;
}

internal sealed class MeetingSeatMapping : IEntityTypeConfiguration<MeetingSeat>, IEntityTypeConfiguration<SeatInvitation>, IEntityTypeConfiguration<SeatProcedure>
{
    public void Configure(EntityTypeBuilder<MeetingSeat> e)
    {
        e.ToTable("MeetingSeats").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.Block).HasConversion<string>().HasMaxLength(20);
        e.Property(s => s.Key).HasMaxLength(60);
        e.Property(s => s.Label).HasMaxLength(60);
        e.Property(s => s.LentTo).HasMaxLength(60);
        e.Property(s => s.State).HasConversion<string>().HasMaxLength(20);
        e.Property(s => s.Version).IsConcurrencyToken();
        e.HasIndex(s => new { s.MeetingId, s.Block, s.Key, s.Number }).IsUnique();
        e.HasIndex(s => new { s.MeetingId, s.RegistrantId }, "OneSeatOfAPerson").IsUnique().HasFilter("\"RegistrantId\" is not null");
        e.HasIndex(s => s.RegistrantId);
        e.HasOne<Meeting>().WithMany().HasForeignKey(s => s.MeetingId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Registrant>().WithMany().HasForeignKey(s => s.RegistrantId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SeatInvitation> e)
    {
        e.ToTable("SeatInvitations").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Country).HasMaxLength(2);
        e.Property(i => i.Reference).HasMaxLength(200);
        e.HasIndex(i => new { i.SessionId, i.Country });
        e.HasIndex(i => i.RegistrantId);
        e.HasOne<Session>().WithMany().HasForeignKey(i => i.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Meeting>().WithMany().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Registrant>().WithMany().HasForeignKey(i => i.RegistrantId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SeatProcedure> e)
    {
        e.ToTable("SeatProcedures").HasKey(p => p.MeetingId);
        e.Property(p => p.MeetingId).ValueGeneratedNever();
        e.Property(p => p.Text).HasMaxLength(4000);
        e.Property(p => p.Version).IsConcurrencyToken();
        e.HasOne<Meeting>().WithMany().HasForeignKey(p => p.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}
