using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Requests;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>What is said of a session on its form.</summary>
public sealed record SessionFacts(SessionKind Kind, string BodyKey, int? Number, Words Title, Words Theme, DateOnly First, DateOnly Last, string Place, string Zone, Guid? Prepares, string SymbolStem, int? Outcomes, string Departure);

/// <summary>What becomes of the meetings of a session whose days change, and why they do.</summary>
public sealed record SessionMove(bool MeetingsToo, string? Reason);

/// <summary>Sessions and their agendas. Source: GOV-07 to GOV-09, GOV-14, GOV-25, GOV-26, GOV-29, PAR-23, PAR-24, PAR-32, PAR-39, PAR-43.</summary>
internal sealed class SessionDesk(Db db, Rules rules, MeetingDesk meetings, MeetingNotices notices, IEnumerable<ISessionFollower> followers, TimeProvider clock)
{
    private static readonly Clause PAR_09 = Clause.Of("PAR-09"), PAR_23 = Clause.Of("PAR-23"), GAP_36 = Clause.Of("GAP-36");

    /// <summary>May it be planned so; and where it is the first of its kind, with which number.</summary>
    public async Task<Verdict> JudgeAsync(SessionFacts facts)
    {
        var opens = facts.Prepares is { } prepared ? await db.Set<Session>().Where(s => s.Id == prepared && s.Kind == SessionKind.Assembly).Select(s => (DateOnly?)s.FirstDay).FirstOrDefaultAsync() : null;
        return SessionPlanning.MayPlan(rules.Current, new(facts.Kind, facts.First, facts.Last, facts.Place, opens), facts.Departure, clock.Today());
    }

    /// <summary>A new session, with the meetings that each of its kind has.</summary>
    public async Task<(Session? Session, Verdict Verdict)> PlanAsync(Actor actor, SessionFacts facts, bool withMeetings)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("sessions");
        var verdict = await JudgeAsync(facts);
        if (verdict.Refused) return (null, verdict);
        var session = new Session { Key = await KeyAsync(facts), BodyKey = facts.BodyKey, Kind = facts.Kind, CreatedAt = clock.GetUtcNow() };
        Take(session, facts);
        db.Add(session);
        db.Record(actor, "session.planned", session.Thing, verdict.Clauses, clock.GetUtcNow(), Told(session));
        await db.SaveChangesAsync();
        if (withMeetings && facts.Kind == SessionKind.Assembly && facts.Last >= clock.Today()) await TemplateAsync(actor, session);
        await transaction.CommitAsync();
        return (session, verdict);
    }

    /// <summary>
    /// What is said of it changes, its meetings with its days where that is asked; null verdict: somebody else changed it
    /// meanwhile. All of it or nothing. GAP-36.
    /// </summary>
    public async Task<Verdict?> ChangeAsync(Actor actor, string key, int version, SessionFacts facts, SessionMove move)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("rooms");
        var session = await db.Set<Session>().SingleAsync(s => s.Key == key);
        if (session.Version != version) return null;
        var (newDays, putOff) = ((session.FirstDay, session.LastDay) != (facts.First, facts.Last), session.State == SessionState.Postponed);
        var moves = newDays || session.Place != facts.Place.Trim() || session.Zone != facts.Zone;
        var shift = facts.First.DayNumber - session.FirstDay.DayNumber;
        var days = move.MeetingsToo ? shift : 0;
        // One that was put off by itself waits for days of its own; those put off with the session still have its days.
        var open = (await OpenMeetingsAsync(session)).FindAll(m => m.State != MeetingState.Postponed || (putOff && m.Day >= session.FirstDay && m.Day <= session.LastDay));
        var outside = open.Count(m => m.Day.AddDays(days) is var day && (day < facts.First || day > facts.Last));
        var verdict = (await JudgeAsync(facts)).And(SessionPlanning.MayMove(session.State, moves, move.MeetingsToo && open.Count > 0, open.Exists(m => m.AnnouncedAt is not null), move.Reason, outside));
        if (verdict.Refused) return verdict;
        var to = open.ToDictionary(m => m.Id, m => Along(MeetingFacts.Of(m), session, facts, days));
        var (first, zone) = (session.FirstDay, session.Zone);
        var (before, known) = (Told(session), session.State is SessionState.Announced or SessionState.Postponed);
        if (moves && known) db.Add(Change(session, MeetingChangeKind.Moved, move.Reason!));
        Take(session, facts);
        // One that was put off has its days again.
        if (newDays && putOff) session.State = SessionState.Announced;
        session.Version++;
        db.Record(actor, "session.changed", session.Thing, verdict.Clauses, clock.GetUtcNow(), new { before, now = Told(session), reason = move.Reason });
        await db.SaveChangesAsync();
        // In the order in which none moves into the place of another that is to move yet.
        if (move.MeetingsToo)
            foreach (var meeting in open.Exists(m => MeetingPlanning.Instant(to[m.Id].Day.ToDateTime(to[m.Id].Starts), TimeZoneInfo.FindSystemTimeZoneById(to[m.Id].Zone)) > m.StartsAt) ? Enumerable.Reverse(open) : open)
                if ((to[meeting.Id] != MeetingFacts.Of(meeting) || (newDays && putOff)) && await meetings.FollowAsync(actor, meeting, MeetingChangeKind.Moved, to[meeting.Id], move.Reason ?? "", tell: !known) is { Refused: true } stays) return stays;
        if (newDays && await db.Set<DialogueCall>().FirstOrDefaultAsync(c => c.SessionId == session.Id) is { } call)
            call.ClosesOn = BureauRequests.CallMoved(call.ClosesOn, session.FirstDay.AddDays(-shift), session.FirstDay, clock.Today());
        if (moves) await TurnAsync(actor, session, new(first, zone, known && session.LastDay >= clock.Today() ? "SessionMoved" : null, move.Reason));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    // A meeting that goes with its session: as many days on, and at the new place and in the new zone where it was at the old. A
    // room of the old place is none of the new.
    private static MeetingFacts Along(MeetingFacts meeting, Session from, SessionFacts to, int days)
    {
        var elsewhere = from.Place != to.Place.Trim() && meeting.Venue == from.Place;
        return meeting with
        {
            Day = meeting.Day.AddDays(days), LastDay = meeting.LastDay.AddDays(days), Zone = meeting.Zone == from.Zone ? to.Zone : meeting.Zone,
            Venue = elsewhere ? to.Place.Trim() : meeting.Venue, Room = elsewhere ? "" : meeting.Room,
        };
    }

    private async Task TurnAsync(Actor actor, Session session, SessionTurn turn)
    {
        if (turn.Notice is { } key) await notices.SessionAsync(session, key, turn.Reason);
        foreach (var follower in followers) await follower.FollowAsync(actor, session, turn);
    }

    // Those that are still to come or put off, in their order.
    private Task<List<Meeting>> OpenMeetingsAsync(Session session)
    {
        var now = clock.GetUtcNow();
        return db.Set<Meeting>().Where(m => m.SessionId == session.Id && m.State != MeetingState.Cancelled && (m.EndsAt > now || m.State == MeetingState.Postponed)).OrderBy(m => m.StartsAt).ThenBy(m => m.Id).ToListAsync();
    }

    private SessionChange Change(Session s, MeetingChangeKind kind, string reason) =>
        new() { SessionId = s.Id, Kind = kind, At = clock.GetUtcNow(), FirstDay = s.FirstDay, LastDay = s.LastDay, Place = s.Place, Zone = s.Zone, Reason = reason.Trim() };

    /// <summary>Everybody learns of it, or that it and its meetings are put off or called off, or that it is over. GAP-36.</summary>
    public async Task<Verdict> SetStateAsync(Actor actor, string key, SessionState state, string? reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("rooms");
        var session = await db.Set<Session>().SingleAsync(s => s.Key == key);
        var verdict = SessionPlanning.MaySetState(session.State, state, session.LastDay, clock.Today(), reason);
        if (verdict.Refused) return verdict;
        var before = session.State;
        session.State = state;
        session.Version++;
        db.Record(actor, "session." + state.ToString().ToLowerInvariant(), session.Thing, verdict.Clauses, clock.GetUtcNow(), new { reason });
        if (state is SessionState.Postponed or SessionState.Cancelled)
        {
            var kind = state == SessionState.Postponed ? MeetingChangeKind.Postponed : MeetingChangeKind.Cancelled;
            db.Add(Change(session, kind, reason!));
            foreach (var meeting in (await OpenMeetingsAsync(session)).Where(m => state == SessionState.Cancelled || m.State != MeetingState.Postponed)) await meetings.FollowAsync(actor, meeting, kind, null, reason!, tell: false);
        }
        // Those that were put off with it have its days; one that was put off by itself waits for its own.
        if (before == SessionState.Postponed && state == SessionState.Announced)
        {
            db.Add(Change(session, MeetingChangeKind.Resumed, reason!));
            foreach (var meeting in (await OpenMeetingsAsync(session)).Where(m => m.State == MeetingState.Postponed && m.Day >= session.FirstDay && m.Day <= session.LastDay))
                if (await meetings.FollowAsync(actor, meeting, MeetingChangeKind.Resumed, MeetingFacts.Of(meeting), reason!, tell: false) is { Refused: true } stays) return stays;
        }

        // Of one that is written down for the archive nobody needs to hear.
        if (state != SessionState.Closed && (session.LastDay >= clock.Today() || before == SessionState.Postponed)) await TurnAsync(actor, session, new(session.FirstDay, session.Zone, "Session" + state, reason));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>The agenda as a whole, in its order; items that meetings or documents stand under keep their ids.</summary>
    public async Task<bool> AgendaAsync(Actor actor, string key, int version, IReadOnlyList<(Guid? Id, string Number, Words Title)> items)
    {
        await using var transaction = await db.BeginWriteAsync();
        var session = await db.Set<Session>().SingleAsync(s => s.Key == key);
        if (session.Version != version) return false;
        var now = await db.Set<AgendaItem>().Where(i => i.SessionId == session.Id).ToListAsync();
        foreach (var gone in now.Where(i => items.All(n => n.Id != i.Id))) db.Remove(gone);
        for (var place = 0; place < items.Count; place++)
        {
            var (id, number, title) = items[place];
            var item = now.Find(i => i.Id == id);
            if (item is null) db.Add(item = new AgendaItem { SessionId = session.Id });
            (item.Number, item.Title, item.Place) = (number.Trim(), title.Tidy(), place);
        }
        session.Version++;
        db.Record(actor, "session.agenda", session.Thing, [PAR_09], clock.GetUtcNow(), new { items = items.Select(i => new { i.Number, i.Title }) });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>The first day of the next session of the Assembly after the last one that is known, as it is suggested. GOV-07.</summary>
    public async Task<DateOnly> NextFirstDayAsync()
    {
        var last = await db.Set<Session>().Where(s => s.Kind == SessionKind.Assembly).MaxAsync(s => (DateOnly?)s.FirstDay);
        var today = clock.Today();
        return SessionPlanning.SuggestedFirst(SessionPlanning.NextYear(rules.Current, Math.Max(last?.Year ?? 0, today.Year - 1), today));
    }

    // Opening plenary and the first meeting of the Committee of the Whole on the first day, the high-level segment on the last
    // days with one multi-stakeholder dialogue, and the closing plenary. They are planned, not announced: people fill them in.
    private async Task TemplateAsync(Actor actor, Session session)
    {
        var highLevel = session.LastDay.AddDays(1 - SessionPlanning.HighLevelDays(rules.Current, session.FirstDay));
        var election = new AgendaItem { SessionId = session.Id, Number = "1", Title = new(Outline.Election), Place = 0 };
        db.Add(election);
        await db.SaveChangesAsync();
        foreach (var (kind, body, day, from, to) in new[]
        {
            (MeetingKind.OpeningPlenary, "unea-plenary", session.FirstDay, 10, 13),
            (MeetingKind.Committee, "unea-cow", session.FirstDay, 15, 18),
            (MeetingKind.HighLevel, "unea-high-level", highLevel, 10, 13),
            (MeetingKind.MultiStakeholderDialogue, "unea-high-level", highLevel, 15, 18),
            (MeetingKind.ClosingPlenary, "unea-plenary", session.LastDay, 15, 18),
        })
        {
            await meetings.AddAsync(actor, new(body, session.Id, kind, new(Outline.Titles[kind]), day, new(from, 0), day, new(to, 0), session.Zone, MeetingMode.InPerson, session.Place, "", "", ""), kind == MeetingKind.OpeningPlenary ? [election.Id] : [], [PAR_23]);
        }
        await db.SaveChangesAsync();
    }

    private async Task<string> KeyAsync(SessionFacts facts)
    {
        var stem = facts.Kind switch { SessionKind.Assembly => "unea", SessionKind.OpenEndedCommittee => "oecpr", SessionKind.AnnualSubcommittee => "subcommittee", SessionKind.Forum => "forum", _ => "session" };
        var wanted = $"{stem}-{facts.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? facts.First.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        var taken = await db.Set<Session>().Where(s => s.Key.StartsWith(wanted)).Select(s => s.Key).ToListAsync();
        return taken.Contains(wanted) ? Enumerable.Range(2, int.MaxValue - 2).Select(n => $"{wanted}-{n}").First(k => !taken.Contains(k)) : wanted;
    }

    private static void Take(Session session, SessionFacts f) =>
        (session.Number, session.Title, session.Theme, session.FirstDay, session.LastDay, session.Place, session.Zone, session.Prepares, session.SymbolStem, session.Outcomes, session.Departure) =
        (f.Number, f.Title.Tidy(), f.Theme.Tidy(), f.First, f.Last, f.Place.Trim(), f.Zone, f.Prepares, f.SymbolStem.Trim(), f.Outcomes, f.Departure.Trim());

    private static object Told(Session s) => new { s.Title, s.FirstDay, s.LastDay, s.Place, s.Zone, s.SymbolStem, s.Departure };
}
