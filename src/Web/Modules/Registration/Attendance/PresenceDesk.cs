using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.Attendance;

/// <summary>A line of the list: who, for whom, what the doors say and what is noted. <see cref="Key"/> is as in <see cref="KnownPerson"/>.</summary>
public sealed record PresenceLine(string Key, string Name, string? Organization, bool ByDoor, Presence? Noted)
{
    public PresenceKind? Kind => Noted?.Kind ?? (ByDoor ? PresenceKind.InPerson : null);
}

/// <summary>Who was at a meeting, noted and corrected. Source: GAP-37, MGF-41, TAP-09.</summary>
internal sealed class PresenceDesk(Db db, WhoCame came, PeopleDirectory people, TimeProvider clock)
{
    private static readonly List<string> Committee = [Roles.MgfcMember.Key, Roles.MgfcCoChair.Key, Roles.RegionalFacilitator.Key];

    public static string ThingOf(Meeting meeting) => "presence/" + meeting.Reference;

    /// <summary>Who came by the doors or the gate, who was announced or has a seat, who is noted; at its meetings the Facilitating Committee. By name.</summary>
    public async Task<IReadOnlyList<PresenceLine>> LinesAsync(Meeting meeting)
    {
        var doors = (await came.ByDoorsAsync(meeting.Id)).ToDictionary(p => p.ParticipantId);
        var noted = await db.Set<Presence>().AsNoTracking().Where(p => p.MeetingId == meeting.Id).ToDictionaryAsync(p => p.ParticipantId);
        var expected = await db.Set<AttendanceNotice>().Where(n => n.MeetingId == meeting.Id && n.State != NoticeState.Withdrawn).Select(n => n.ParticipantId)
            .Union(db.Set<MeetingSeat>().Where(s => s.MeetingId == meeting.Id && s.RegistrantId != null).Join(db.Set<Registrant>(), s => s.RegistrantId, r => r.Id, (s, r) => r.ParticipantId)).ToListAsync();
        var accounts = await db.Set<Body>().AnyAsync(b => b.Key == meeting.BodyKey && b.Kind == BodyKind.FacilitatingCommittee) ? (await people.HoldersAsync(Committee)).ToList() : [];
        var ids = doors.Keys.Concat(noted.Keys).Concat(expected).Distinct().ToList();
        var known = await db.Set<Participant>().AsNoTracking().Where(p => p.JoinedTo == null && p.ErasedAt == null && (ids.Contains(p.Id) || (p.PersonId != null && accounts.Contains(p.PersonId.Value))))
            .Select(p => new { p.Id, p.PersonId, p.Name, Organization = db.Set<Registrant>().Where(r => r.ParticipantId == p.Id && r.SessionId == meeting.SessionId).Join(db.Set<Organization>(), r => r.OrganizationId, o => o.Id, (r, o) => o.Name).FirstOrDefault() ?? db.Set<AttendanceNotice>().Where(n => n.ParticipantId == p.Id && n.MeetingId == meeting.Id).Join(db.Set<Organization>(), n => n.OrganizationId, o => o.Id, (n, o) => o.Name).FirstOrDefault() }).ToListAsync();
        var without = accounts.Where(a => known.All(k => k.PersonId != a)).ToList();
        var others = await db.Users.AsNoTracking().Where(p => without.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync();
        return [.. known.Select(k => new PresenceLine("p" + k.Id, k.Name, k.Organization, doors.ContainsKey(k.Id), noted.GetValueOrDefault(k.Id))).Concat(others.Select(o => new PresenceLine("a" + o.Id, o.Name, null, false, null))).OrderBy(l => SearchKey.Of(l.Name), StringComparer.Ordinal)];
    }

    /// <summary>Somebody registered for the session by number: who came and was not expected.</summary>
    public async Task<string?> FindAsync(Meeting meeting, string? number)
    {
        var typed = number?.Trim().ToUpperInvariant() ?? "";
        return await db.Set<Registrant>().Where(r => r.Reference == typed && r.SessionId == meeting.SessionId).Select(r => "p" + r.ParticipantId).FirstOrDefaultAsync();
    }

    /// <summary>Null: there is nobody of that key who could be noted here.</summary>
    public async Task<Verdict?> NoteAsync(Actor actor, string reference, string key, PresenceKind kind, string? reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("presence/" + reference);
        var (now, meeting) = (clock.GetUtcNow(), await db.Set<Meeting>().SingleAsync(m => m.Reference == reference));
        var line = (await LinesAsync(meeting)).FirstOrDefault(l => l.Key == key);
        if (await WhoAsync(meeting, key, line is not null, now) is not { } who) return null;
        var row = await db.Set<Presence>().FirstOrDefaultAsync(p => p.MeetingId == meeting.Id && p.ParticipantId == who.Id);
        var before = row?.Kind ?? (line is { ByDoor: true } ? PresenceKind.InPerson : null);
        var verdict = MeetingPresence.MayNote(new(kind, before, meeting.State is MeetingState.Cancelled or MeetingState.Postponed, now >= meeting.StartsAt, meeting.Mode, reason));
        if (verdict.Refused) return verdict;
        if (row is null) db.Add(row = new() { MeetingId = meeting.Id, ParticipantId = who.Id });
        (row.Kind, row.Reason, row.At, row.By) = (kind, reason?.Trim() ?? "", now, actor.Person!.Value);
        db.Record(actor, "presence.noted", ThingOf(meeting), verdict.Clauses, now, new { participant = who.Id, before = before?.ToString(), now = kind.ToString(), reason = row.Reason });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private async Task<Participant?> WhoAsync(Meeting meeting, string key, bool listed, DateTimeOffset now)
    {
        if (key.Length < 2 || !Guid.TryParse(key[1..], out var id)) return null;
        if (key[0] == 'p')
        {
            var here = listed || await db.Set<Registrant>().AnyAsync(r => r.ParticipantId == id && r.SessionId == meeting.SessionId);
            return here ? await db.Set<Participant>().FirstOrDefaultAsync(p => p.Id == id && p.JoinedTo == null && p.ErasedAt == null) : null;
        }
        if (!listed) return null;
        var person = await db.Users.AsNoTracking().SingleAsync(p => p.Id == id);
        return db.Add(new Participant { PersonId = id, Name = person.Name, Email = person.Email ?? "", NormalizedEmail = person.NormalizedEmail ?? "", CreatedAt = now }).Entity;
    }
}
