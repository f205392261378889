using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Web.Modules.Registration.Seats;

/// <summary>How many special passes for an area the Facilitating Committee may give out at a session. PAR-69.</summary>
public sealed class PassQuota
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }
    public string Area { get; init; } = "";
    public int Number { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>A pass for an area: out of the number of the Committee, or beside it for who represents the groups at a meeting. PAR-69, PAR-70.</summary>
public sealed class SpecialPass
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }
    public string Area { get; init; } = "";
    public Guid RegistrantId { get; init; }

    /// <summary>The meeting at which the holder represents the groups; null for one out of the number. PAR-70.</summary>
    public Guid? MeetingId { get; init; }
    public Guid GivenBy { get; init; }
    public DateTimeOffset GivenAt { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset? ReturnedAt { get; set; }
}

/// <summary>A pass for entering the compound many times within some months; counts as notice of attendance. PAR-77.</summary>
public sealed class CompoundPass
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"CPS-2027-0012".</summary>
    public string Reference { get; init; } = "";
    public Guid ParticipantId { get; init; }
    public Guid OrganizationId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly Until { get; init; }
    public Guid IssuedBy { get; init; }
    public DateTimeOffset IssuedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string RevokedReason { get; set; } = "";
}

/// <summary>Somebody announces that they come to a meeting of the Committee's family. PAR-76; Appendix C.</summary>
public sealed class AttendanceNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }
    public Guid ParticipantId { get; init; }
    public Guid OrganizationId { get; init; }
    public AttendanceMode Mode { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid By { get; init; }

    /// <summary>The multiple-entry pass that stood for it.</summary>
    public Guid? CompoundPassId { get; init; }

    /// <summary>Why the Unit took it late.</summary>
    public string Reason { get; init; } = "";
    public NoticeState State { get; set; }
    public DateTimeOffset? SentToSecurityAt { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
    public int Version { get; set; } = 1;
}

internal sealed class SpecialPassMapping : IEntityTypeConfiguration<PassQuota>, IEntityTypeConfiguration<SpecialPass>, IEntityTypeConfiguration<CompoundPass>, IEntityTypeConfiguration<AttendanceNotice>
{
    public void Configure(EntityTypeBuilder<PassQuota> e)
    {
        e.ToTable("PassQuotas").HasKey(q => q.Id);
        e.Property(q => q.Id).ValueGeneratedNever();
        e.Property(q => q.Area).HasMaxLength(60);
        e.Property(q => q.Version).IsConcurrencyToken();
        e.HasIndex(q => new { q.SessionId, q.Area }).IsUnique();
        e.HasOne<Session>().WithMany().HasForeignKey(q => q.SessionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SpecialPass> e)
    {
        e.ToTable("SpecialPasses").HasKey(p => p.Id);
        e.Property(p => p.Id).ValueGeneratedNever();
        e.Property(p => p.Area).HasMaxLength(60);
        e.Property(p => p.Reason).HasMaxLength(1000);
        e.HasIndex(p => new { p.SessionId, p.Area });
        e.HasIndex(p => new { p.RegistrantId, p.Area }, "OneSpecialPass").IsUnique().HasFilter("\"MeetingId\" is null and \"ReturnedAt\" is null");
        e.HasIndex(p => new { p.RegistrantId, p.MeetingId, p.Area }, "OneAdditionalPass").IsUnique().HasFilter("\"MeetingId\" is not null and \"ReturnedAt\" is null");
        e.HasOne<Session>().WithMany().HasForeignKey(p => p.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Registrant>().WithMany().HasForeignKey(p => p.RegistrantId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Meeting>().WithMany().HasForeignKey(p => p.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CompoundPass> e)
    {
        e.ToTable("CompoundPasses").HasKey(p => p.Id);
        e.Property(p => p.Id).ValueGeneratedNever();
        e.Property(p => p.Reference).HasMaxLength(20);
        e.Property(p => p.RevokedReason).HasMaxLength(1000);
        e.HasIndex(p => p.Reference).IsUnique();
        e.HasIndex(p => new { p.ParticipantId, p.Until });
        e.HasOne<Participant>().WithMany().HasForeignKey(p => p.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Organization>().WithMany().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AttendanceNotice> e)
    {
        e.ToTable("AttendanceNotices").HasKey(n => n.Id);
        e.Property(n => n.Id).ValueGeneratedNever();
        e.Property(n => n.Mode).HasConversion<string>().HasMaxLength(20);
        e.Property(n => n.Reason).HasMaxLength(1000);
        e.Property(n => n.State).HasConversion<string>().HasMaxLength(20);
        e.Property(n => n.Version).IsConcurrencyToken();
        e.HasIndex(n => new { n.MeetingId, n.State });
        e.HasIndex(n => new { n.MeetingId, n.ParticipantId }, "OneNotice").IsUnique().HasFilter("\"State\" <> 'Withdrawn'");
        e.HasIndex(n => n.ParticipantId);
        e.HasOne<Meeting>().WithMany().HasForeignKey(n => n.MeetingId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Participant>().WithMany().HasForeignKey(n => n.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Organization>().WithMany().HasForeignKey(n => n.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<CompoundPass>().WithMany().HasForeignKey(n => n.CompoundPassId).OnDelete(DeleteBehavior.Restrict);
    }
}
