using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>
/// Something that is asked of a Bureau, a convenor or the secretariat: an informal meeting, an invitation, a briefing, a theme
/// or panellist for the dialogue. Source: GOV-33, GOV-38, GOV-39, PAR-33, PAR-47, PAR-48.
/// </summary>
public sealed class Request
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"REQ-2027-0012".</summary>
    public string Reference { get; init; } = "";
    public RequestKind Kind { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>Key of the role in which it is asked, and in whose name where it was written down for somebody else. GAP-41.</summary>
    public string AskedAs { get; init; } = "";
    public Guid? AskedFor { get; init; }

    /// <summary>For whom: an organization, a Major Group (key), or a Member State (ISO code).</summary>
    public Guid? OrganizationId { get; init; }
    public string? MajorGroup { get; init; }
    public string? Country { get; init; }

    /// <summary>To whom: key of a role (unea-president, cpr-chair), what the convenor is called, or empty: the secretariat.</summary>
    public string Addressee { get; init; } = "";
    public Guid? SessionId { get; init; }
    public Guid? MeetingId { get; init; }
    public string Topic { get; init; } = "";
    public string Text { get; init; } = "";
    public DateOnly? WantedOn { get; init; }
    public RequestState State { get; set; }
    public string Answer { get; set; } = "";
    public Guid? AnsweredBy { get; set; }

    /// <summary>In whose name the answer was written down. GAP-41.</summary>
    public Guid? OnBehalfOf { get; set; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The meeting that came of it, and the day on which it was held.</summary>
    public Guid? ResultId { get; set; }
    public DateOnly? HeldOn { get; set; }
    public int Version { get; set; } = 1;

    public string Thing => "request/" + Reference;
    public string Path => "/requests/" + Reference;
}

/// <summary>
/// The Major Groups are asked to propose the theme and the panellists of the multi-stakeholder dialogue of a session, until a
/// day (Nairobi, included). Source: PAR-33.
/// </summary>
public sealed class DialogueCall
{
    public Guid SessionId { get; init; }
    public DateOnly ClosesOn { get; set; }
    public string Text { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

/// <summary>What somebody wrote in the space of a briefing, before, during or after it. Source: GOV-34, PAR-78; GAP-14.</summary>
public sealed class MeetingComment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }
    public Guid PersonId { get; init; }
    public Guid? OrganizationId { get; init; }

    /// <summary>The agenda item that it is about; null for the meeting as a whole.</summary>
    public Guid? ItemId { get; init; }
    public string Text { get; set; } = "";

    /// <summary>It proposes an item for the agenda of the Assembly. GOV-19, PAR-78.</summary>
    public bool Proposes { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>A moderator took it out of sight, for a reason that its author is told.</summary>
    public DateTimeOffset? HiddenAt { get; set; }
    public string HiddenReason { get; set; } = "";
}

internal sealed class RequestMapping : IEntityTypeConfiguration<Request>, IEntityTypeConfiguration<DialogueCall>, IEntityTypeConfiguration<MeetingComment>
{
    public void Configure(EntityTypeBuilder<Request> e)
    {
        e.ToTable("Requests").HasKey(r => r.Id);
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Reference).HasMaxLength(20);
        e.Property(r => r.Kind).HasConversion<string>().HasMaxLength(30);
        e.Property(r => r.AskedAs).HasMaxLength(60);
        e.Property(r => r.MajorGroup).HasMaxLength(60);
        e.Property(r => r.Country).HasMaxLength(2);
        e.Property(r => r.Addressee).HasMaxLength(200);
        e.Property(r => r.Topic).HasMaxLength(300);
        e.Property(r => r.Text).HasMaxLength(4000);
        e.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        e.Property(r => r.Answer).HasMaxLength(2000);
        e.Property(r => r.Version).IsConcurrencyToken();
        e.HasIndex(r => r.Reference).IsUnique();
        e.HasIndex(r => new { r.Kind, r.State, r.At });
        e.HasIndex(r => r.PersonId);
        e.HasOne<Session>().WithMany().HasForeignKey(r => r.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Meeting>().WithMany().HasForeignKey(r => r.MeetingId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Meeting>().WithMany().HasForeignKey(r => r.ResultId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DialogueCall> e)
    {
        e.ToTable("DialogueCalls").HasKey(c => c.SessionId);
        e.Property(c => c.SessionId).ValueGeneratedNever();
        e.Property(c => c.Text).HasMaxLength(2000);
        e.HasOne<Session>().WithMany().HasForeignKey(c => c.SessionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MeetingComment> e)
    {
        e.ToTable("MeetingComments").HasKey(c => c.Id);
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.Text).HasMaxLength(4000);
        e.Property(c => c.HiddenReason).HasMaxLength(500);
        e.HasIndex(c => new { c.MeetingId, c.At });
        e.HasOne<Meeting>().WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}
