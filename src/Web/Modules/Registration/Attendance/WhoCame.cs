using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;

namespace Rostrum.Web.Modules.Registration.Attendance;

/// <summary>Somebody was there, for which organization, since when.</summary>
public sealed record Present(Guid ParticipantId, Guid? PersonId, Guid? OrganizationId, DateTimeOffset Since);

/// <summary>
/// Who was there: at a session by its doors, at a meeting by the doors of its room, by notices that the gate admitted, and as noted.
/// What other modules ask about attendance; being announced is not being there. Source: GAP-37, PAR-76, ACC-37.
/// </summary>
public sealed class WhoCame(Db db)
{
    /// <summary>Everybody who was let in, at whatever door of the session, between two moments.</summary>
    public Task<IReadOnlyList<Present>> AtSessionAsync(Guid session, DateTimeOffset from, DateTimeOffset before, CancellationToken cancel = default) =>
        ScannedAsync(db.Set<DoorScan>().Where(s => s.SessionId == session && s.At >= from && s.At < before), cancel);

    /// <summary>Who took part in a meeting, in the room or from elsewhere: by the doors, as corrected by its rapporteur and the Unit.</summary>
    public async Task<IReadOnlyList<Present>> AtMeetingAsync(Guid meeting, CancellationToken cancel = default)
    {
        var doors = await ByDoorsAsync(meeting, cancel);
        var noted = await db.Set<Presence>().AsNoTracking().Where(p => p.MeetingId == meeting).Join(db.Set<Participant>(), n => n.ParticipantId, p => p.Id, (n, p) => new { n.Kind, n.At, p.Id, p.JoinedTo, p.PersonId,
            Organization = db.Set<Registrant>().Where(r => r.ParticipantId == p.Id && db.Set<Meeting>().Any(m => m.Id == meeting && m.SessionId == r.SessionId)).Select(r => r.OrganizationId).FirstOrDefault() }).ToListAsync(cancel);
        var said = noted.Select(n => n.JoinedTo ?? n.Id).ToHashSet();
        return [.. doors.Where(d => !said.Contains(d.ParticipantId)).Concat(noted.Where(n => MeetingPresence.TookPart(n.Kind)).Select(n => doors.FirstOrDefault(d => d.ParticipantId == (n.JoinedTo ?? n.Id)) ?? new Present(n.JoinedTo ?? n.Id, n.PersonId, n.Organization, n.At)))];
    }

    /// <summary>Who is excused: not there, and not counted as missing. TAP-14, MGF-30.</summary>
    public async Task<IReadOnlyList<Guid>> ExcusedFromAsync(Guid meeting, CancellationToken cancel = default) =>
        await db.Set<Presence>().Where(p => p.MeetingId == meeting && p.Kind == PresenceKind.Excused).Join(db.Set<Participant>(), n => n.ParticipantId, p => p.Id, (n, p) => p.JoinedTo ?? p.Id).ToListAsync(cancel);

    /// <summary>Who was let in to a meeting, by the doors of its room or at the gate.</summary>
    public async Task<IReadOnlyList<Present>> ByDoorsAsync(Guid meeting, CancellationToken cancel = default)
    {
        var scanned = await ScannedAsync(db.Set<DoorScan>().Where(s => db.Set<DoorPoint>().Any(p => p.Id == s.PointId && p.MeetingId == meeting)), cancel);
        var admitted = await db.Set<AttendanceNotice>().AsNoTracking().Where(n => n.MeetingId == meeting && n.State == NoticeState.Admitted).Join(db.Set<Participant>(), n => n.ParticipantId, p => p.Id, (n, p) => new { p.Id, p.JoinedTo, p.PersonId, n.OrganizationId, n.SettledAt }).ToListAsync(cancel);
        return [.. scanned.Concat(admitted.Select(a => new Present(a.JoinedTo ?? a.Id, a.PersonId, a.OrganizationId, a.SettledAt ?? default))).GroupBy(p => p.ParticipantId).Select(g => g.MinBy(p => p.Since)!)];
    }

    private async Task<IReadOnlyList<Present>> ScannedAsync(IQueryable<DoorScan> scans, CancellationToken cancel)
    {
        var rows = await scans.AsNoTracking().Where(s => s.Direction == DoorDirection.In && s.Result == ScanResult.Admitted).Join(db.Set<Registrant>(), s => s.RegistrantId, r => r.Id, (s, r) => new { s.At, r.ParticipantId, r.OrganizationId })
            .Join(db.Set<Participant>(), x => x.ParticipantId, p => p.Id, (x, p) => new { x.At, x.OrganizationId, p.Id, p.JoinedTo, p.PersonId }).ToListAsync(cancel);
        return [.. rows.GroupBy(r => r.JoinedTo ?? r.Id).Select(g => g.MinBy(r => r.At)!).Select(r => new Present(r.JoinedTo ?? r.Id, r.PersonId, r.OrganizationId, r.At))];
    }
}
