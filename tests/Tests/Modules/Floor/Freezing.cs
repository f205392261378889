using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Floor.Live;
using Rostrum.Web.Modules.Meetings.Sessions;
using static Rostrum.Tests.Modules.Floor.RecordedFloors;
using Job = Rostrum.Web.Modules.Floor.Record.Freezing;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>What becomes of lists of speakers when the meeting is over and nobody ended them.</summary>
public sealed class Freezing(App app) : IClassFixture<App>
{
    // Enough after 13:00 of the day before.
    private Task<int> Freeze() => app.With<Job, int>(job => job.RunAsync());

    private Task<List<FloorRequest>> Requests(Meeting meeting) => app.WithDb(db => db.Set<FloorRequest>().AsNoTracking().Where(r => r.MeetingId == meeting.Id).OrderBy(r => r.Number).ToListAsync());

    private Task<long> Version(Meeting meeting) => app.WithDb(db => db.Set<MeetingFloor>().Where(f => f.MeetingId == meeting.Id).Select(f => f.Version).SingleAsync());

    [Fact, Clause("CON-13", "CON-14", "GAP-17")]
    public async Task The_list_of_a_meeting_that_is_over_is_ended_and_frozen_once()
    {
        var organization = await app.Organization();
        var (silent, heard) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var meeting = await app.PlannedFloor(FloorListState.Open, guestCode: "AAAA-BBBB", requests:
        [
            Request(1, "Speaks", FloorState.Speaking, from: 179, seconds: null, organization: organization), Request(2, "Waits", FloorState.Queued), Request(3, "Called", FloorState.Called, kind: SpeakerKind.State), Request(4, "Asked", FloorState.Requested),
            Request(5, "Spoke", FloorState.Delivered, from: 5, seconds: 60), Request(6, "Withdrew", FloorState.Withdrawn), Request(7, "Filed", FloorState.Filed, text: "We"),
        ]);
        await app.WithDb(async db =>
        {
            foreach (var guest in new[] { silent, heard }) db.Add(new FloorGuest { Id = guest, MeetingId = meeting.Id, Name = "A guest", JoinedAt = meeting.StartsAt });
            await db.SaveChangesAsync();
            await db.Set<FloorRequest>().Where(r => r.MeetingId == meeting.Id && r.Number == 5).ExecuteUpdateAsync(s => s.SetProperty(r => r.GuestId, heard));
        });
        var next = app.Services.GetRequiredService<FloorHub>().Look(meeting.Id).Next;
        await Freeze();
        Assert.True(next.IsCompleted); // those who look on are told
        var all = await Requests(meeting);
        Assert.Equal([FloorState.Delivered, FloorState.Cut, FloorState.Cut, FloorState.Cut, FloorState.Delivered, FloorState.Withdrawn, FloorState.Filed], all.Select(r => r.State));
        Assert.Equal(meeting.EndsAt.AddMinutes(2), all[0].EndedAt); // three minutes were given one minute before the end
        var (list, floor, left) = await app.WithDb(async db => (await db.Set<FloorList>().SingleAsync(l => l.MeetingId == meeting.Id), await db.Set<MeetingFloor>().SingleAsync(f => f.MeetingId == meeting.Id), await db.Set<FloorGuest>().Where(g => g.Id == heard).Select(g => g.EndedAt).SingleAsync()));
        Assert.False(await app.WithDb(db => db.Set<FloorGuest>().AnyAsync(g => g.Id == silent))); // nothing is kept of a guest who asked for nothing
        Assert.Equal((FloorListState.Frozen, app.Clock.Now, app.Clock.Now, null, app.Clock.Now), (list.State, list.ClosedAt, list.FrozenAt, floor.GuestCode, left));
        var act = await app.WithDb(db => db.Set<CaseEvent>().SingleAsync(e => e.Thing == MeetingFloor.ThingOf(meeting)));
        Assert.Equal(("floor.frozen", "system:freeze-floors", "CON-13 CON-14"), (act.Act, act.ActorRole, string.Join(' ', act.Clauses.Split(',', ' ', StringSplitOptions.RemoveEmptyEntries).Order())));
        var duty = await app.WithDb(db => db.Set<Duty>().SingleAsync(d => d.Thing == $"floor/{meeting.Reference}/1"));
        Assert.Equal((organization, "CON-14", new DateOnly(2027, 11, 23), null), (duty.OrganizationId!.Value, duty.Clause, duty.Due, duty.DoneOn)); // a week from the day of the meeting
        Assert.False(await app.WithDb(db => db.Set<Duty>().AnyAsync(d => d.Thing == $"floor/{meeting.Reference}/2")));

        var version = await Version(meeting);
        await Freeze();
        Assert.Equal(version, await Version(meeting));
        Assert.Single(await app.WithDb(db => db.Set<CaseEvent>().Where(e => e.Thing == MeetingFloor.ThingOf(meeting)).ToListAsync()));
    }

    [Fact, Clause("CON-13")]
    public async Task Before_six_hours_have_gone_by_or_while_a_meeting_is_put_off_nothing_is_ended()
    {
        var on = await app.PlannedFloor(FloorListState.Open, starts: new(2027, 11, 17, 2, 0, 0), requests: [Request(1, "Waits", FloorState.Queued)]); // over at 5:00, and it is 10:00
        var postponed = await app.PlannedFloor(FloorListState.Open, meetingState: MeetingState.Postponed, requests: [Request(1, "Waits", FloorState.Queued)]);
        await Freeze();
        Assert.All([.. await Requests(on), .. await Requests(postponed)], r => Assert.Equal(FloorState.Queued, r.State));
        Assert.Equal((0, 0), (await Version(on), await Version(postponed)));
    }

    [Fact, Clause("CON-13")]
    public async Task What_was_asked_for_at_a_meeting_that_is_called_off_waits_no_more()
    {
        var off = await app.PlannedFloor(FloorListState.Prepared, starts: new(2027, 11, 25, 10, 0, 0), guestCode: "CCCC-DDDD", meetingState: MeetingState.Cancelled, requests: [Request(1, "Asked in advance", FloorState.Queued)]);
        await Freeze();
        Assert.Equal(FloorState.Cut, (await Requests(off)).Single().State);
        Assert.Null(await app.WithDb(db => db.Set<MeetingFloor>().Where(f => f.MeetingId == off.Id).Select(f => f.GuestCode).SingleAsync()));
    }

    [Fact, Clause("CON-13", "CON-15")]
    public async Task A_list_that_was_never_opened_is_frozen_where_somebody_asked_and_left_alone_where_nobody_did()
    {
        var asked = await app.PlannedFloor(FloorListState.Prepared, requests: [Request(1, "Asked in advance", FloorState.Queued, text: "We")]);
        var silent = await app.PlannedFloor(FloorListState.Prepared);
        await Freeze();
        Assert.Equal(FloorState.Cut, (await Requests(asked)).Single().State);
        Assert.Equal(FloorListState.Frozen, await app.WithDb(db => db.Set<FloorList>().Where(l => l.MeetingId == asked.Id).Select(l => l.State).SingleAsync()));
        Assert.Equal(FloorListState.Prepared, await app.WithDb(db => db.Set<FloorList>().Where(l => l.MeetingId == silent.Id).Select(l => l.State).SingleAsync()));
    }

    [Fact, Clause("CON-13")]
    public async Task Who_was_interrupted_and_who_interrupted_have_both_spoken()
    {
        var meeting = await app.PlannedFloor(FloorListState.Closed, requests:
        [
            (m, l) => { var r = Request(1, "Interrupted", FloorState.Interrupted, from: 170, seconds: null, text: "We")(m, l); r.PausedAt = m.StartsAt.AddMinutes(171); return r; },
            Request(2, "Point of order", FloorState.Speaking, from: 171, seconds: null, kind: SpeakerKind.State, purpose: FloorPurpose.PointOfOrder),
        ]);
        await Freeze();
        var all = await Requests(meeting);
        Assert.All(all, r => Assert.Equal(FloorState.Delivered, r.State));
        Assert.Equal((meeting.StartsAt.AddMinutes(171), meeting.EndsAt), (all[0].EndedAt, all[1].EndedAt));
        Assert.Equal(60, all[0].Clock.Elapsed(app.Clock.Now).TotalSeconds);
    }

    [Fact, Clause("CON-13")]
    public async Task Of_two_servers_one_ends_it()
    {
        var meeting = await app.PlannedFloor(FloorListState.Open, requests: [Request(1, "Waits", FloorState.Queued)]);
        await Task.WhenAll(Freeze(), Freeze(), Freeze());
        Assert.Equal(1, await Version(meeting));
        Assert.Single(await app.WithDb(db => db.Set<CaseEvent>().Where(e => e.Thing == MeetingFloor.ThingOf(meeting)).ToListAsync()));
    }

    [Theory, Clause("CON-13", "PAR-02")]
    [InlineData(60, 3, 600, 180), InlineData(179, 3, 600, 182), InlineData(200, 10, 600, 210), InlineData(200, 10, 205, 205)]
    public void A_clock_that_nobody_stopped_stops_at_the_planned_end_or_the_limit(int from, int limit, int now, int expected)
    {
        var meeting = new Meeting { StartsAt = app.Clock.Now, EndsAt = app.Clock.Now.AddHours(3) };
        var clock = new FloorClock(meeting.StartsAt.AddMinutes(from), null, null, TimeSpan.Zero, TimeSpan.FromMinutes(limit));
        Assert.Equal(meeting.StartsAt.AddMinutes(expected), Job.EndOf(clock, meeting, meeting.StartsAt.AddMinutes(now)));
    }

    [Fact, Clause("GAP-17")]
    public void It_runs_every_hour() => Assert.Equal(TimeSpan.FromHours(1), Recurring.All.Single(j => j.Name == "freeze-floors").Every);
}
