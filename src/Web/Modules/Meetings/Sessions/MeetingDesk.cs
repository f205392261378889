using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>What is said of a meeting on its form; days and times in its zone.</summary>
public sealed record MeetingFacts(string BodyKey, Guid? SessionId, MeetingKind Kind, Words Title, DateOnly Day, TimeOnly Starts, DateOnly LastDay, TimeOnly Ends, string Zone, MeetingMode Mode, string Venue, string Room, string Link, string Chair)
{
    /// <summary>As a meeting stands.</summary>
    public static MeetingFacts Of(Meeting m)
    {
        var (starts, ends) = (TimeZoneInfo.ConvertTime(m.StartsAt, m.ZoneInfo).DateTime, TimeZoneInfo.ConvertTime(m.EndsAt, m.ZoneInfo).DateTime);
        return new(m.BodyKey, m.SessionId, m.Kind, m.Title, DateOnly.FromDateTime(starts), TimeOnly.FromDateTime(starts), DateOnly.FromDateTime(ends), TimeOnly.FromDateTime(ends), m.Zone, m.Mode, m.Venue, m.Room, m.Link, m.Chair);
    }
}

/// <summary>A decision to close a meeting, as it is written down. CTR-29.</summary>
public sealed record Closing(string? Decider, string? Reference, DateOnly? DecidedOn, string? Reason, bool Announce);

/// <summary>
/// Planning, announcing, moving, closing and webcasting meetings. Whatever hangs on the time of a meeting is computed from it
/// or moved with it, in the same transaction. Source: PAR-08, PAR-09, PAR-79, GOV-35, GOV-40, GAP-36.
/// </summary>
internal sealed class MeetingDesk(Db db, Rules rules, DutyDesk duties, MeetingNotices notices, TimeProvider clock)
{
    private static readonly Clause PAR_09 = Clause.Of("PAR-09"), GOV_41 = Clause.Of("GOV-41");

    /// <summary>Repeats of a meeting beyond which somebody has mistyped.</summary>
    public const int MostRepeats = 60;

    /// <summary>May it be planned so? With its room looked at; <paramref name="except"/> is the meeting itself.</summary>
    public async Task<Verdict> JudgeAsync(MeetingFacts facts, Guid? except = null)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(facts.Zone);
        var session = facts.SessionId is { } id ? await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id) : null;
        var (starts, ends) = (facts.Day.ToDateTime(facts.Starts), facts.LastDay.ToDateTime(facts.Ends));
        var (takenBy, body) = ("", await db.Set<Body>().Where(b => b.Key == facts.BodyKey).Select(b => b.Kind).FirstAsync());
        var room = RoomKey(facts.Venue, facts.Room);
        if (facts.Mode != MeetingMode.Online && facts.Room.Length > 0 && !zone.IsInvalidTime(starts) && !zone.IsInvalidTime(ends))
        {
            var (from, to) = (MeetingPlanning.Instant(starts, zone), MeetingPlanning.Instant(ends, zone));
            takenBy = await db.Set<Meeting>().Where(m => m.RoomKey == room && m.Id != except && m.State != MeetingState.Cancelled && m.State != MeetingState.Postponed && m.StartsAt < to && m.EndsAt > from).Select(m => m.Reference).FirstOrDefaultAsync() ?? "";
        }
        var dialogue = session is null || facts.Kind != MeetingKind.MultiStakeholderDialogue ? "" : await db.Set<Meeting>().Where(m => m.SessionId == session.Id && m.Kind == facts.Kind && m.Id != except && m.State != MeetingState.Cancelled).Select(m => m.Reference).FirstOrDefaultAsync() ?? "";
        return MeetingPlanning.MayPlan(new(body, facts.Kind, starts, ends, zone, facts.Mode, facts.Venue + facts.Room, facts.Link, facts.Title.Tidy().Count > 0, session?.FirstDay, session?.LastDay, takenBy.Length > 0, takenBy, dialogue));
    }

    /// <summary>A meeting, or one each week for so many weeks at the same local time; all of them or none.</summary>
    public async Task<(Meeting? First, Verdict Verdict)> PlanAsync(Actor actor, MeetingFacts facts, IReadOnlyList<Guid> items, int weeks)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("rooms");
        Meeting? first = null;
        var series = weeks > 1 ? Guid.CreateVersion7() : (Guid?)null;
        for (var week = 0; week < Math.Clamp(weeks, 1, MostRepeats); week++)
        {
            var one = facts with { Day = facts.Day.AddDays(7 * week), LastDay = facts.LastDay.AddDays(7 * week) };
            var verdict = await JudgeAsync(one);
            if (verdict.Refused) return (null, week == 0 ? verdict : MeetingPlanning.InSeries(verdict, one.Day));
            var meeting = await AddAsync(actor, one, items, verdict.Clauses, series);
            first ??= meeting;
            await db.SaveChangesAsync();
        }
        await transaction.CommitAsync();
        return (first, Verdict.For());
    }

    /// <summary>Writes a meeting that was judged, with what is due before it; within the caller's transaction.</summary>
    public async Task<Meeting> AddAsync(Actor actor, MeetingFacts facts, IReadOnlyList<Guid> items, IReadOnlyList<Clause> clauses, Guid? series = null)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(facts.Zone);
        var kind = await db.Set<Body>().Where(b => b.Key == facts.BodyKey).Select(b => b.Kind).FirstAsync();
        var now = clock.GetUtcNow();
        var meeting = new Meeting { Reference = References.Of("MTG", facts.Day.Year, await db.NextAsync($"MTG-{facts.Day.Year}")), BodyKey = facts.BodyKey, SessionId = facts.SessionId, Kind = facts.Kind, SeriesId = series, ChangedAt = now };
        (meeting.StartsAt, meeting.EndsAt, meeting.Zone) = (MeetingPlanning.Instant(facts.Day.ToDateTime(facts.Starts), zone), MeetingPlanning.Instant(facts.LastDay.ToDateTime(facts.Ends), zone), facts.Zone);
        Describe(meeting, facts);
        // A Bureau meets by itself; what Rule 67 speaks of is public until its body decides otherwise.
        if (!MeetingPlanning.OpenByDefault(rules.Current, kind, facts.Kind, facts.Day)) (meeting.Closed, meeting.ClosedAt) = (true, now);
        db.Add(meeting);
        foreach (var item in items.Distinct()) db.Add(new MeetingItem { MeetingId = meeting.Id, ItemId = item });
        db.Record(actor, "meeting.planned", meeting.Thing, clauses, now, new { meeting.Title, meeting.StartsAt, meeting.EndsAt, meeting.Zone, meeting.Venue, meeting.Room });
        await DutiesAsync(actor, meeting, kind);
        return meeting;
    }

    /// <summary>What it is about, where, who leads it; null verdict: somebody else changed it meanwhile.</summary>
    public async Task<Verdict?> ChangeAsync(Actor actor, string reference, int version, MeetingFacts facts, IReadOnlyList<Guid> items, string? reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("rooms");
        var meeting = await db.Set<Meeting>().SingleAsync(m => m.Reference == reference);
        if (meeting.Version != version) return null;
        var relocates = facts.Mode != meeting.Mode || facts.Venue.Trim() != meeting.Venue || facts.Room.Trim() != meeting.Room;
        var (now, before) = (clock.GetUtcNow(), MeetingTime.Of(meeting));
        var verdict = await JudgeAsync(facts, meeting.Id);
        if (relocates) verdict = verdict.And(MeetingPlanning.MayRelocate(meeting.AnnouncedAt is not null, meeting.State, meeting.EndsAt <= now, reason));
        if (verdict.Refused) return verdict;
        Describe(meeting, facts);
        var told = relocates && meeting.AnnouncedAt is not null;
        if (told) db.Add(Change(meeting, MeetingChangeKind.Relocated, before, reason!.Trim(), now));
        Bump(meeting, now);
        var had = await db.Set<MeetingItem>().Where(i => i.MeetingId == meeting.Id).ToListAsync();
        db.RemoveRange(had.Where(i => !items.Contains(i.ItemId)));
        foreach (var item in items.Distinct().Where(i => had.All(h => h.ItemId != i))) db.Add(new MeetingItem { MeetingId = meeting.Id, ItemId = item });
        db.Record(actor, "meeting.changed", meeting.Thing, verdict.Clauses, now, new { meeting.Title, meeting.Venue, meeting.Room, mode = meeting.Mode.ToString(), meeting.Chair, items, reason });
        if (told) await notices.ChangedAsync(meeting, "MeetingRelocated");
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Everybody learns when, where and about what it is. PAR-09.</summary>
    public async Task<Verdict> AnnounceAsync(Actor actor, string reference)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("rooms");
        var meeting = await db.Set<Meeting>().SingleAsync(m => m.Reference == reference);
        var now = clock.GetUtcNow();
        var items = await db.Set<MeetingItem>().CountAsync(i => i.MeetingId == meeting.Id) + await db.Set<AgendaItem>().CountAsync(i => i.MeetingId == meeting.Id);
        var verdict = MeetingPlanning.MayAnnounce(meeting.State, meeting.Closed ? 1 : items, meeting.EndsAt <= now);
        if (verdict.Refused) return verdict;
        (meeting.State, meeting.AnnouncedAt) = (MeetingState.Announced, meeting.AnnouncedAt ?? now);
        Bump(meeting, now);
        db.Record(actor, "meeting.announced", meeting.Thing, verdict.Clauses, now, new { meeting.StartsAt, meeting.EndsAt });
        await duties.DoneAsync(actor, meeting.Thing, "agenda", requireReason: false);
        if (meeting.Closed && meeting.ClosedReason.Length > 0) await notices.ChangedAsync(meeting, "MeetingClosed", meeting.ClosedReason);
        else await notices.ChangedAsync(meeting, "MeetingAnnounced");
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>It is held at another time, or not until further notice, or not at all; deadlines move with it. Null verdict: somebody else changed it meanwhile. GAP-36.</summary>
    public async Task<Verdict?> MoveAsync(Actor actor, string reference, int version, MeetingChangeKind kind, MeetingFacts? to, string? reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("rooms");
        var meeting = await db.Set<Meeting>().SingleAsync(m => m.Reference == reference);
        if (meeting.Version != version) return null;
        var verdict = await ShiftAsync(actor, meeting, kind, to, reason, tell: true);
        if (verdict.Refused) return verdict;
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>
    /// What becomes of a meeting with its session: it moves with it, or is put off or called off. Within the caller's
    /// transaction; the session is what all are told of.
    /// </summary>
    public async Task<Verdict> FollowAsync(Actor actor, Meeting meeting, MeetingChangeKind kind, MeetingFacts? to, string reason, bool tell)
    {
        var day = meeting.Day;
        return MeetingPlanning.InSession(await ShiftAsync(actor, meeting, kind, to, reason, tell), day);
    }

    private async Task<Verdict> ShiftAsync(Actor actor, Meeting meeting, MeetingChangeKind kind, MeetingFacts? to, string? reason, bool tell)
    {
        var now = clock.GetUtcNow();
        var verdict = MeetingPlanning.MayChange(meeting.State, meeting.EndsAt <= now, reason);
        if (to is not null) verdict = verdict.And(await JudgeAsync(to, meeting.Id));
        if (verdict.Refused) return verdict;
        var before = MeetingTime.Of(meeting);
        if (to is not null)
        {
            var at = TimeZoneInfo.FindSystemTimeZoneById(to.Zone);
            (meeting.StartsAt, meeting.EndsAt, meeting.Zone, meeting.Venue, meeting.Room, meeting.RoomKey) = (MeetingPlanning.Instant(to.Day.ToDateTime(to.Starts), at), MeetingPlanning.Instant(to.LastDay.ToDateTime(to.Ends), at), to.Zone, to.Venue, to.Room, RoomKey(to.Venue, to.Room));
            if (meeting.State == MeetingState.Postponed) meeting.State = meeting.AnnouncedAt is null ? MeetingState.Planned : MeetingState.Announced;
        }
        else meeting.State = kind == MeetingChangeKind.Cancelled ? MeetingState.Cancelled : MeetingState.Postponed;
        Bump(meeting, now);
        // Before it was announced nobody has heard of another time.
        if (meeting.AnnouncedAt is not null) db.Add(Change(meeting, kind, before, reason!.Trim(), now));
        db.Record(actor, "meeting." + kind.ToString().ToLowerInvariant(), meeting.Thing, verdict.Clauses, now, new { from = before.Starts, to = meeting.StartsAt, oldPlace = before.Place, newPlace = PlaceOf(meeting), reason });
        await DutiesAsync(actor, meeting, await db.Set<Body>().Where(b => b.Key == meeting.BodyKey).Select(b => b.Kind).FirstAsync());
        if (tell && meeting.AnnouncedAt is not null) await notices.ChangedAsync(meeting, "Meeting" + kind);
        await db.SaveChangesAsync();
        return verdict;
    }

    /// <summary>It is closed to the public: its body decided so, and all who might have come are told. GOV-35, GOV-40, PAR-08.</summary>
    public async Task<Verdict> CloseAsync(Actor actor, string reference, Closing closing)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("rooms");
        var meeting = await db.Set<Meeting>().SingleAsync(m => m.Reference == reference);
        var (now, body) = (clock.GetUtcNow(), await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Key == meeting.BodyKey));
        var verdict = MeetingPlanning.MayClose(rules.Current, body.Kind, meeting.State, meeting.Closed, closing.Decider, Deciders(body), closing.Reference, closing.DecidedOn, closing.Reason, closing.Announce, meeting.StartsAt <= now, clock.Today());
        if (verdict.Refused) return verdict;
        (meeting.Closed, meeting.ClosedBy, meeting.ClosedReference, meeting.ClosedDecidedOn, meeting.ClosedReason, meeting.ClosedAt) = (true, closing.Decider ?? "", closing.Reference?.Trim() ?? "", closing.DecidedOn, closing.Reason!.Trim(), now);
        Bump(meeting, now);
        if (meeting.AnnouncedAt is not null) db.Add(Change(meeting, MeetingChangeKind.Closed, MeetingTime.Of(meeting), meeting.ClosedReason, now));
        db.Record(actor, "meeting.closed", meeting.Thing, verdict.Clauses, now, new { decider = closing.Decider, closing.Reference, closing.DecidedOn, closing.Reason, hoursBefore = (int)(meeting.StartsAt - now).TotalHours });
        await DutiesAsync(actor, meeting, body.Kind);
        // One that is only planned is announced as a closed one.
        if (meeting.AnnouncedAt is not null) await notices.ChangedAsync(meeting, "MeetingClosed", meeting.ClosedReason);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>It is public again.</summary>
    public async Task<Verdict> OpenAsync(Actor actor, string reference)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("rooms");
        var meeting = await db.Set<Meeting>().SingleAsync(m => m.Reference == reference);
        var (now, kind) = (clock.GetUtcNow(), await db.Set<Body>().Where(b => b.Key == meeting.BodyKey).Select(b => b.Kind).FirstAsync());
        var verdict = MeetingPlanning.MayOpen(kind, meeting.Closed, meeting.EndsAt <= now);
        if (verdict.Refused) return verdict;
        (meeting.Closed, meeting.ClosedBy, meeting.ClosedReference, meeting.ClosedDecidedOn, meeting.ClosedReason, meeting.ClosedAt) = (false, "", "", null, "", null);
        Bump(meeting, now);
        if (meeting.AnnouncedAt is not null) db.Add(Change(meeting, MeetingChangeKind.Opened, MeetingTime.Of(meeting), "", now));
        db.Record(actor, "meeting.opened", meeting.Thing, verdict.Clauses, now, new { meeting.Reference });
        await DutiesAsync(actor, meeting, kind);
        if (meeting.AnnouncedAt is not null) await notices.ChangedAsync(meeting, "MeetingOpened");
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Where it can be followed, live and afterwards; or why not. GOV-41, PAR-79.</summary>
    public async Task<bool> WebcastAsync(Actor actor, string reference, int version, string? webcast, string? recording, string? none)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("rooms");
        var meeting = await db.Set<Meeting>().SingleAsync(m => m.Reference == reference);
        if (meeting.Version != version) return false;
        (meeting.Webcast, meeting.Recording, meeting.NoWebcast) = (webcast?.Trim() ?? "", recording?.Trim() ?? "", none?.Trim() ?? "");
        Bump(meeting, clock.GetUtcNow());
        db.Record(actor, "meeting.webcast", meeting.Thing, [GOV_41], clock.GetUtcNow(), new { meeting.Webcast, meeting.Recording, meeting.NoWebcast });
        await DutiesAsync(actor, meeting, await db.Set<Body>().Where(b => b.Key == meeting.BodyKey).Select(b => b.Kind).FirstAsync());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Whose decision closes a meeting of a body: its own; for the family of the Committee also the Committee's. CTR-29.</summary>
    public static IReadOnlyList<string> Deciders(Body body) => BodyRules.CprFamily(body.Kind) && body.Key != "cpr" ? [body.Key, "cpr"] : [body.Key];

    public static string PlaceOf(Meeting m) => string.Join(", ", new[] { m.Room, m.Venue }.Where(p => p.Length > 0));

    // What is to be there before the meeting: kept with it when it moves, and no more once it is there or called off.
    private async Task DutiesAsync(Actor actor, Meeting meeting, BodyKind body)
    {
        var day = meeting.Day;
        var off = meeting.State is MeetingState.Cancelled or MeetingState.Postponed;
        var due = MeetingPlanning.Deadlines(rules.Current, body, meeting.Closed, day).ToDictionary(d => d.Kind);
        foreach (var kind in new[] { "agenda", "webcast" })
        {
            var there = kind == "agenda" ? meeting.AnnouncedAt is not null : meeting.Webcast.Length > 0 || meeting.NoWebcast.Length > 0;
            if (!off && !there && due.TryGetValue(kind, out var d))
                await duties.RaiseAsync(actor, new(meeting.Thing, kind, d.Clause, d.Due, Party.Holders(Permission.PlanMeetings), new(typeof(Text), "Duty_" + kind, meeting.Reference), meeting.Path) { Reminders = [7, 1] });
            else if (there && due.ContainsKey(kind) && !off) await duties.DoneAsync(actor, meeting.Thing, kind, requireReason: false);
            else await duties.CancelAsync(actor, meeting.Thing, kind);
        }
    }

    private static void Describe(Meeting m, MeetingFacts f)
    {
        (m.Title, m.Mode, m.Venue, m.Room, m.Link, m.Chair) = (f.Title.Tidy(), f.Mode, f.Venue.Trim(), f.Room.Trim(), f.Link.Trim(), f.Chair.Trim());
        m.RoomKey = RoomKey(f.Venue, f.Room);
    }

    private static string RoomKey(string venue, string room) => room.Trim().Length == 0 ? "" : SearchKey.Of(venue) + "|" + SearchKey.Of(room);

    private static void Bump(Meeting m, DateTimeOffset now)
    {
        m.Version++;
        m.Sequence++;
        m.ChangedAt = now;
    }

    private static MeetingChange Change(Meeting m, MeetingChangeKind kind, MeetingTime before, string reason, DateTimeOffset now) => new()
    {
        MeetingId = m.Id, Kind = kind, At = now, OldStartsAt = before.Starts, OldEndsAt = before.Ends, OldZone = before.Zone, OldPlace = before.Place, OldMode = before.Mode,
        NewStartsAt = m.StartsAt, NewEndsAt = m.EndsAt, NewZone = m.Zone, NewPlace = PlaceOf(m), NewMode = m.Mode, Reason = reason,
    };

    // When, where and how it was to be held.
    private sealed record MeetingTime(DateTimeOffset Starts, DateTimeOffset Ends, string Zone, string Place, MeetingMode Mode)
    {
        public static MeetingTime Of(Meeting m) => new(m.StartsAt, m.EndsAt, m.Zone, PlaceOf(m), m.Mode);
    }
}
