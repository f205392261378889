using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Attendance;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.People;

/// <summary>An entry with what somebody is registered for under it.</summary>
public sealed record KeptPerson(Participant Participant, IReadOnlyList<(Registrant Registrant, Session Session, string? Organization)> Registrations);

/// <summary>
/// People who were put down twice become one: looked for, joined by the Unit or by the person, put back, or told apart. What stood under the one
/// stands under the other afterwards; a ban follows. Source: CON-02, CON-04, CON-17, PAR-63; GAP-05.
/// </summary>
public sealed class PeopleDesk(Db db, TimeProvider clock)
{
    /// <summary>So many pairs are shown at once.</summary>
    public const int Most = 100;
    private const string Apart = "participant.told-apart";

    private IQueryable<Participant> Living => db.Set<Participant>().AsNoTracking().Where(p => p.JoinedTo == null && p.ErasedAt == null);

    /// <summary>Pairs who look like one: alike in name, and in address or date of birth; not those who were told apart.</summary>
    public async Task<IReadOnlyList<(Participant One, Participant Other)>> AlikeAsync()
    {
        var rows = await Living.Join(Living, a => a.NameKey, b => b.NameKey, (a, b) => new { a, b }).Where(x => x.a.Id != x.b.Id && x.a.NameKey != "" && ((x.a.NormalizedEmail != "" && x.a.NormalizedEmail == x.b.NormalizedEmail) || (x.a.Birth != null && x.a.Birth == x.b.Birth)))
            .OrderBy(x => x.a.NameKey).Take(Most * 4).ToListAsync();
        var pairs = rows.Where(x => First(x.a, x.b)).Select(x => (x.a, x.b)).ToList();
        var things = pairs.Select(p => ThingOf(p.a.Id, p.b.Id)).ToList();
        var apart = await db.CaseEvents.Where(e => e.Act == Apart && things.Contains(e.Thing)).Select(e => e.Thing).ToListAsync();
        return [.. pairs.Where(p => !apart.Contains(ThingOf(p.a.Id, p.b.Id))).Take(Most)];
    }

    public async Task<KeptPerson?> EntryAsync(Guid id)
    {
        if (await Living.FirstOrDefaultAsync(p => p.Id == id) is not { } participant) return null;
        var rows = await db.Set<Registrant>().AsNoTracking().Where(r => r.ParticipantId == id).Join(db.Set<Session>().AsNoTracking(), r => r.SessionId, s => s.Id, (r, s) => new { r, s, Organization = db.Set<Organization>().Where(o => o.Id == r.OrganizationId).Select(o => o.Name).FirstOrDefault() }).OrderByDescending(x => x.s.FirstDay).ToListAsync();
        return new(participant, [.. rows.Select(x => (x.r, x.s, x.Organization ?? (x.r.Affiliation.Length > 0 ? x.r.Affiliation : null)))]);
    }

    /// <summary>Whose registration it is, by its number.</summary>
    public async Task<Guid?> OfNumberAsync(string? number)
    {
        var typed = number?.Trim().ToUpperInvariant() ?? "";
        return await db.Set<Registrant>().Where(r => r.Reference == typed).Select(r => (Guid?)r.ParticipantId).FirstOrDefaultAsync();
    }

    /// <summary>Entries without an account under the confirmed address of an account: others may have put the person down. GAP-05.</summary>
    public async Task<IReadOnlyList<KeptPerson>> OfAddressAsync(Guid person)
    {
        var address = await db.Users.Where(u => u.Id == person && u.EmailConfirmed).Select(u => u.NormalizedEmail).FirstOrDefaultAsync();
        if (string.IsNullOrEmpty(address)) return [];
        var ids = await Living.Where(p => p.PersonId == null && p.NormalizedEmail == address && db.Set<Registrant>().Any(r => r.ParticipantId == p.Id)).OrderBy(p => p.NameKey).Take(20).Select(p => p.Id).ToListAsync();
        var entries = new List<KeptPerson>();
        foreach (var id in ids) entries.Add((await EntryAsync(id))!);
        return entries;
    }

    /// <summary>The person says: that is me. The entry gets the account, or is joined to the one that has it.</summary>
    public async Task<Verdict> ClaimAsync(Actor actor, Guid id)
    {
        var person = actor.Person!.Value;
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("participants");
        var own = await db.Set<Participant>().FirstOrDefaultAsync(p => p.PersonId == person && p.JoinedTo == null);
        var other = await db.Set<Participant>().FirstOrDefaultAsync(p => p.Id == id);
        var address = await db.Users.Where(u => u.Id == person && u.EmailConfirmed).Select(u => u.NormalizedEmail).FirstOrDefaultAsync();
        var mine = other is { PersonId: null, NormalizedEmail.Length: > 0 } && other.NormalizedEmail == address;
        var two = own is not null && other is not null ? await LikenessAsync(own, other) : new(false, other is null or { JoinedTo: not null } or { ErasedAt: not null }, false, false, false);
        // The own word is enough of a reason where the dates differ.
        var verdict = SamePeople.MayJoin(two with { Differ = false }, false, mine, null);
        if (verdict.Refused) return verdict;
        if (own is null) (other!.PersonId, other.Version) = (person, other.Version + 1);
        else await MoveAsync(own, other!);
        db.Record(actor, own is null ? "participant.claimed" : "participant.joined", (own ?? other!).Thing, verdict.Clauses, clock.GetUtcNow(), new { other = other!.Id });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Joins <paramref name="gone"/> to <paramref name="kept"/>.</summary>
    public async Task<Verdict> JoinAsync(Actor actor, Guid kept, Guid gone, string? reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("participants");
        var (one, other) = (await db.Set<Participant>().SingleAsync(p => p.Id == kept), await db.Set<Participant>().SingleAsync(p => p.Id == gone));
        var verdict = SamePeople.MayJoin(await LikenessAsync(one, other), true, false, reason);
        if (verdict.Refused) return verdict;
        await MoveAsync(one, other);
        db.Record(actor, "participant.joined", one.Thing, verdict.Clauses, clock.GetUtcNow(), new { other = other.Id, reason = reason?.Trim() });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Joins that may still be undone, the last first.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Kept, string Gone, DateTimeOffset At)>> JoinedAsync()
    {
        var from = clock.GetUtcNow().AddDays(-SamePeople.DaysToUndo - 1);
        var rows = await db.Set<EntryJoin>().AsNoTracking().Where(j => j.UndoneAt == null && j.At > from).Join(db.Set<Participant>(), j => j.KeptId, p => p.Id, (j, p) => new { j, Kept = p.Name }).Join(db.Set<Participant>(), x => x.j.GoneId, p => p.Id, (x, p) => new { x.j, x.Kept, Gone = p.Name }).OrderByDescending(x => x.j.At).Take(Most).ToListAsync();
        return [.. rows.Where(x => SamePeople.MayUndo(false, false, Day(x.j), clock.Today()).Allowed).Select(x => (x.j.Id, x.Kept, x.Gone, x.j.At))];
    }

    /// <summary>What was joined stands apart again, as it was. Null: there is no such join.</summary>
    public async Task<Verdict?> UndoAsync(Actor actor, Guid id)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("participants");
        if (await db.Set<EntryJoin>().FirstOrDefaultAsync(j => j.Id == id) is not { } join) return null;
        var (kept, gone, move) = (await db.Set<Participant>().SingleAsync(p => p.Id == join.KeptId), await db.Set<Participant>().SingleAsync(p => p.Id == join.GoneId), join.Moved());
        var verdict = SamePeople.MayUndo(join.UndoneAt is not null, await ChangedAsync(join, move, kept, gone), Day(join), clock.Today());
        if (verdict.Refused) return verdict;
        var (registrations, notices) = (move.Registrations.Keys.ToList(), move.Notices.Keys.ToList());
        foreach (var registrant in await db.Set<Registrant>().Where(r => registrations.Contains(r.Id)).ToListAsync()) (registrant.ParticipantId, registrant.Version) = (gone.Id, registrant.Version + 1);
        await db.Set<AttendanceNotice>().Where(n => notices.Contains(n.Id)).ExecuteUpdateAsync(s => s.SetProperty(n => n.ParticipantId, gone.Id).SetProperty(n => n.Version, n => n.Version + 1));
        await db.Set<Presence>().Where(p => p.ParticipantId == kept.Id && move.Presences.Contains(p.MeetingId)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ParticipantId, gone.Id));
        await db.Set<CompoundPass>().Where(p => move.Passes.Contains(p.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ParticipantId, gone.Id));
        await db.Set<Participant>().Where(p => move.Joined.Contains(p.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.JoinedTo, gone.Id));
        if (move.Birth) kept.Birth = null;
        if (move.Photo) kept.PhotoId = null;
        if (move.Email) (kept.Email, kept.NormalizedEmail) = ("", "");
        var account = move.Account ? kept.PersonId : null;
        if (move.Account) kept.PersonId = null;
        (gone.JoinedTo, gone.Version, kept.Version, join.UndoneAt) = (null, gone.Version + 1, kept.Version + 1, clock.GetUtcNow());
        db.Record(actor, "participant.join-undone", kept.Thing, verdict.Clauses, join.UndoneAt.Value, new { other = gone.Id });
        // One account, one entry: the index is asked at each write.
        await db.SaveChangesAsync();
        gone.PersonId = account;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>They are two: the pair is not shown again.</summary>
    public async Task<Verdict> TellApartAsync(Actor actor, Guid one, Guid other)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("participants");
        var (a, b) = (await db.Set<Participant>().SingleAsync(p => p.Id == one), await db.Set<Participant>().SingleAsync(p => p.Id == other));
        var verdict = SamePeople.MayTellApart(await LikenessAsync(a, b));
        var thing = ThingOf(one, other);
        if (verdict.Refused || await db.CaseEvents.AnyAsync(e => e.Thing == thing && e.Act == Apart)) return verdict;
        db.Record(actor, Apart, thing, verdict.Clauses, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private async Task<Likeness> LikenessAsync(Participant one, Participant other)
    {
        var both = one.Id != other.Id && (await db.Set<Registrant>().AnyAsync(r => r.ParticipantId == one.Id && Delegates.Live.Contains(r.State) && db.Set<Registrant>().Any(o => o.ParticipantId == other.Id && o.SessionId == r.SessionId && Delegates.Live.Contains(o.State)))
            || await db.Set<AttendanceNotice>().AnyAsync(n => n.ParticipantId == one.Id && n.State != NoticeState.Withdrawn && db.Set<AttendanceNotice>().Any(o => o.ParticipantId == other.Id && o.MeetingId == n.MeetingId && o.State != NoticeState.Withdrawn)));
        return new(one.Id == other.Id, one.JoinedTo is not null || other.JoinedTo is not null || one.ErasedAt is not null || other.ErasedAt is not null, one.PersonId is not null && other.PersonId is not null && one.PersonId != other.PersonId, both, one.Birth is not null && other.Birth is not null && one.Birth != other.Birth);
    }

    private static DateOnly Day(EntryJoin join) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(join.At, Dates.Nairobi).DateTime);

    // Since then written, decided, announced, noted, given or banned: nobody can tell any more to whom it belongs.
    private async Task<bool> ChangedAsync(EntryJoin join, EntryMove move, Participant kept, Participant gone)
    {
        if (kept.Version != move.KeptVersion || kept.JoinedTo is not null || kept.ErasedAt is not null || gone.Version != move.GoneVersion || gone.JoinedTo != kept.Id || gone.ErasedAt is not null) return true;
        var (registrations, notices) = (move.Registrations.Keys.ToList(), move.Notices.Keys.ToList());
        var now = await db.Set<Registrant>().Where(r => registrations.Contains(r.Id) && r.ParticipantId == kept.Id).ToDictionaryAsync(r => r.Id, r => r.Version);
        var announced = await db.Set<AttendanceNotice>().Where(n => notices.Contains(n.Id) && n.ParticipantId == kept.Id).ToDictionaryAsync(n => n.Id, n => n.Version);
        return move.Registrations.Any(r => now.GetValueOrDefault(r.Key) != r.Value) || move.Notices.Any(n => announced.GetValueOrDefault(n.Key) != n.Value)
            || await db.Set<Registrant>().AnyAsync(r => r.ParticipantId == kept.Id && r.RequestedAt > join.At) || await db.Set<AttendanceNotice>().AnyAsync(n => n.ParticipantId == kept.Id && n.At > join.At)
            || await db.Set<Presence>().AnyAsync(p => p.ParticipantId == kept.Id && p.At > join.At) || await db.Set<CompoundPass>().AnyAsync(p => p.ParticipantId == kept.Id && p.IssuedAt > join.At)
            || await db.Set<AccessBan>().AnyAsync(b => (b.ParticipantId == kept.Id || b.ParticipantId == gone.Id) && b.DecidedAt > join.At);
    }

    // Bans, incidents and the record stay where they are and are found by the join.
    private async Task MoveAsync(Participant kept, Participant gone)
    {
        var registrants = await db.Set<Registrant>().Where(r => r.ParticipantId == gone.Id).ToListAsync();
        var notices = await db.Set<AttendanceNotice>().Where(n => n.ParticipantId == gone.Id).ToDictionaryAsync(n => n.Id, n => n.Version + 1);
        var presences = await db.Set<Presence>().Where(p => p.ParticipantId == gone.Id && !db.Set<Presence>().Any(o => o.MeetingId == p.MeetingId && o.ParticipantId == kept.Id)).Select(p => p.MeetingId).ToListAsync();
        var passes = await db.Set<CompoundPass>().Where(p => p.ParticipantId == gone.Id).Select(p => p.Id).ToListAsync();
        var joined = await db.Set<Participant>().Where(p => p.JoinedTo == gone.Id).Select(p => p.Id).ToListAsync();
        foreach (var registrant in registrants) (registrant.ParticipantId, registrant.Version) = (kept.Id, registrant.Version + 1);
        await db.Set<AttendanceNotice>().Where(n => n.ParticipantId == gone.Id).ExecuteUpdateAsync(s => s.SetProperty(n => n.ParticipantId, kept.Id).SetProperty(n => n.Version, n => n.Version + 1));
        await db.Set<Presence>().Where(p => p.ParticipantId == gone.Id && !db.Set<Presence>().Any(o => o.MeetingId == p.MeetingId && o.ParticipantId == kept.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ParticipantId, kept.Id));
        await db.Set<CompoundPass>().Where(p => p.ParticipantId == gone.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.ParticipantId, kept.Id));
        await db.Set<Participant>().Where(p => p.JoinedTo == gone.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.JoinedTo, kept.Id));
        var move = new EntryMove(registrants.ToDictionary(r => r.Id, r => r.Version), notices, presences, passes, joined, kept.Birth is null && gone.Birth is not null, kept.PhotoId is null && gone.PhotoId is not null,
            kept.Email.Length == 0 && gone.Email.Length > 0, kept.PersonId is null && gone.PersonId is not null, kept.Version + 1, gone.Version + 1);
        db.Add(new EntryJoin { KeptId = kept.Id, GoneId = gone.Id, At = clock.GetUtcNow(), MovedJson = JsonSerializer.Serialize(move) });
        kept.Birth ??= gone.Birth;
        kept.PhotoId ??= gone.PhotoId;
        if (kept.Email.Length == 0) (kept.Email, kept.NormalizedEmail) = (gone.Email, gone.NormalizedEmail);
        var account = kept.PersonId ?? gone.PersonId;
        (gone.JoinedTo, gone.PersonId, gone.Version, kept.Version) = (kept.Id, null, gone.Version + 1, kept.Version + 1);
        // One account, one entry: the index is asked at each write.
        await db.SaveChangesAsync();
        kept.PersonId = account;
    }

    private static bool First(Participant one, Participant other) => string.CompareOrdinal(one.Id.ToString("N"), other.Id.ToString("N")) < 0;

    private static string ThingOf(Guid one, Guid other) => string.CompareOrdinal(one.ToString("N"), other.ToString("N")) < 0 ? $"participants/{one:N}/{other:N}" : $"participants/{other:N}/{one:N}";
}
