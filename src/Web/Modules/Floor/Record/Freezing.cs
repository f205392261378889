using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Floor.Live;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Record;

/// <summary>
/// Ends the floor of meetings that are over or called off, where nobody did: whoever waited did not get the floor, whoever spoke has
/// spoken, and the lists are a public record from then on. Guests were there for the meeting alone, and of one who asked for nothing
/// nothing is kept. Source: CON-13, CON-14; GAP-05, GAP-17.
/// </summary>
internal sealed class Freezing(Db db, Rules rules, DutyDesk duties, FloorHub hub, TimeProvider clock)
{
    public const string Job = "freeze-floors";

    // The recurring job, a line in Jobs/Recurring.cs.
    internal static Task Run(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<WriteGate>().ReadOnly ? Task.CompletedTask : services.GetRequiredService<Freezing>().RunAsync(stop);

    /// <summary>How many meetings it ended.</summary>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var (now, ended) = (clock.GetUtcNow(), 0);
        var before = MeetingTimes.OverBefore(now);
        var due = await db.Set<Meeting>().AsNoTracking().Where(m => ((m.State == MeetingState.Announced && m.EndsAt <= before) || m.State == MeetingState.Cancelled)
            && (db.Set<FloorList>().Any(l => l.MeetingId == m.Id && l.State != FloorListState.Frozen && (l.State != FloorListState.Prepared || db.Set<FloorRequest>().Any(r => r.ListId == l.Id)))
                || db.Set<FloorGuest>().Any(g => g.MeetingId == m.Id && g.EndedAt == null) || db.Set<MeetingFloor>().Any(f => f.MeetingId == m.Id && f.GuestCode != null))).OrderBy(m => m.EndsAt).ThenBy(m => m.Id).ToListAsync(stop);
        foreach (var meeting in due)
        {
            stop.ThrowIfCancellationRequested();
            db.ChangeTracker.Clear();
            if ((await FloorWork.DoAsync(db, hub, clock, meeting, Actor.System(Job), "floor.frozen", work => EndAsync(work, meeting))).Allowed) ended++;
        }
        return ended;
    }

    private async Task<Verdict> EndAsync(FloorWork work, Meeting meeting)
    {
        // Read again under the lock: another server may have been first, and then there is nothing to write.
        var lists = (await db.Set<FloorList>().Where(l => l.MeetingId == meeting.Id && l.State != FloorListState.Frozen).ToListAsync()).ToDictionary(l => l.Id);
        var here = await db.Set<FloorRequest>().Where(r => r.MeetingId == meeting.Id).OrderBy(r => r.Number).ToListAsync();
        // A list that was never opened, and on which nobody ever asked for anything, records nothing.
        foreach (var empty in lists.Values.Where(l => l.State == FloorListState.Prepared && here.All(r => r.ListId != l.Id)).ToList()) lists.Remove(empty.Id);
        var guests = await db.Set<FloorGuest>().Where(g => g.MeetingId == meeting.Id && g.EndedAt == null).ToListAsync();
        var verdict = Verdict.For(Verdict.Refuse(FloorRules.CON_13, "Floor_Changed").When(lists.Count == 0 && guests.Count == 0 && work.Floor.GuestCode is null), Verdict.Refuse(FloorRules.CON_14).Unless(true));
        if (verdict.Refused) return verdict;
        var speaking = here.Where(r => lists.ContainsKey(r.ListId) && FloorRules.OnFloor.Contains(r.State)).ToList();
        var waiting = here.Where(r => lists.ContainsKey(r.ListId) && FloorRules.Waiting.Contains(r.State)).ToList();
        foreach (var one in speaking)
        {
            one.Set(one.Clock.End(EndOf(one.Clock, meeting, work.Now)));
            one.State = FloorState.Delivered;
            await FloorDuties.RaiseAsync(duties, rules.Current, Actor.System(Job), meeting, one, DayOf(one.EndedAt ?? work.Now));
        }
        foreach (var one in waiting) one.State = FloorState.Cut;
        foreach (var list in lists.Values)
        {
            // Never opened, it is closed first: a list is frozen from there.
            if (list.State == FloorListState.Prepared) verdict = verdict.And(Turn(list, FloorListState.Closed));
            list.ClosedAt ??= work.Now;
            verdict = verdict.And(Turn(list, FloorListState.Frozen));
            list.FrozenAt = work.Now;
        }
        foreach (var guest in guests)
        {
            guest.EndedAt = work.Now;
            if (here.All(r => r.GuestId != guest.Id)) db.Remove(guest);
        }
        work.Floor.GuestCode = null;
        work.Said = new { lists = lists.Keys.Order(), cut = waiting.Select(r => r.Number), ended = speaking.Select(r => new { request = r.Number, seconds = (int)r.Clock.Elapsed(work.Now).TotalSeconds }), guests = guests.Count };
        return verdict;

        static Verdict Turn(FloorList list, FloorListState then)
        {
            var verdict = FloorRules.MayTurnList(list.State, then, meetingOn: false, waiting: false, speaking: false);
            list.State = then;
            return verdict;
        }
    }

    /// <summary>
    /// When somebody stopped whose clock nobody stopped. Nobody knows; what is known is that they had the floor when the meeting was
    /// to end, so it is no earlier than that, and whoever got the floor later, or was given more, is not cut short of what the Chair
    /// gave: the later of the two. It did not go on after that for all the hours that this server waits, and it is never in the
    /// time to come. A clock that stands still (paused, or for a point of order) stopped when it was made to stand.
    /// </summary>
    internal static DateTimeOffset EndOf(FloorClock clock, Meeting meeting, DateTimeOffset now)
    {
        var limit = (clock.Started ?? meeting.EndsAt) + clock.Stood + clock.Limit;
        var end = limit > meeting.EndsAt ? limit : meeting.EndsAt;
        return end < now ? end : now;
    }

    // The day of the rules, as the Chair's own desk counts from it.
    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Dates.Nairobi).DateTime);
}
