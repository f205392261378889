using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>Every act of the Chair is taken back within fifteen seconds, as if it had not been done; and no later, and over nobody else.</summary>
public sealed class UndoingActs(App app) : IClassFixture<App>, IDisposable
{
    private readonly DateTimeOffset before = app.Clock.Now;

    public void Dispose() => app.Clock.Now = before;

    /// <summary>All that the floor holds, but for the numbers that count changes and what was withdrawn.</summary>
    private static Task<string> All(Hall hall) => hall.App.WithDb(async db =>
    {
        var requests = await db.Set<FloorRequest>().AsNoTracking().Where(r => r.MeetingId == hall.Meeting.Id && r.State != FloorState.Withdrawn).OrderBy(r => r.Number).ToListAsync();
        var lists = await db.Set<FloorList>().AsNoTracking().Where(l => l.MeetingId == hall.Meeting.Id && l.ItemId == hall.Item.Id).ToListAsync();
        var floor = await db.Set<MeetingFloor>().AsNoTracking().FirstOrDefaultAsync(f => f.MeetingId == hall.Meeting.Id) ?? new();
        requests.ForEach(r => r.Version = 0);
        return JsonSerializer.Serialize(new { requests, lists = (lists.Count > 0 ? lists : [new()]).Select(l => new { l.State, l.OpenedAt, l.ClosedAt, l.FrozenAt, l.Minutes, kinds = l.KindMinutes.Count, l.GroupMinutes, l.TotalMinutes, l.Quota, l.Balanced, l.AdvanceFrom, l.AdvanceUntil }), floor.ListId, floor.Approval, floor.ApprovalNote, floor.ChairDecides });
    });

    private static async Task<Guid> LastAct(Visitor chair, Hall hall) => Guid.Parse((await chair.Open(hall.Chair)).QuerySelector("[data-undo] input[name=Act]")!.GetAttribute("value")!);

    private async Task Undoes(Hall hall, Visitor chair, string act, Func<Task> deed)
    {
        var was = await All(hall);
        app.Clock.Advance(TimeSpan.FromSeconds(20)); // what was done to prepare it is too old
        await deed();
        Assert.NotEqual(was, await All(hall));
        app.Clock.Advance(TimeSpan.FromSeconds(15));
        var id = await LastAct(chair, hall);
        await chair.Press(hall, "Undo");
        Assert.Equal(was, await All(hall));
        Assert.Equal("GAP-17", await chair.Refused(hall, "Undo", more: new { Act = id }));
        Assert.Equal(was, await All(hall));
        Assert.Equal([act, "floor.undone"], (await hall.Record()).TakeLast(2).Select(e => e.Act));
        Assert.All((await hall.Record()).TakeLast(2), e => Assert.Equal((chair.Person, true), (e.ActorId!.Value, e.Clauses.Length > 0)));
        Assert.Contains("GAP-17", (await hall.Record())[^1].Clauses);
    }

    [Theory, Clause("GAP-17", "CON-13", "PAR-02")]
    [InlineData("floor.closed", "", "Close")]
    [InlineData("floor.opened", "Close", "Open")]
    [InlineData("floor.given", "", "Next 1")]
    [InlineData("floor.given", "Call 2", "Give 2")]
    [InlineData("floor.paused", "Give 1", "Pause 1")]
    [InlineData("floor.resumed", "Give 1,Pause 1", "Resume 1")]
    [InlineData("floor.extended", "Give 1", "Extend 1")]
    [InlineData("floor.ended", "Give 1", "End 1")]
    [InlineData("floor.ended", "Give 1,Pause 1", "End 1")]
    [InlineData("floor.called", "", "Call 1")]
    [InlineData("floor.skipped", "Call 2", "Skip 2")]
    [InlineData("floor.restored", "Skip 2", "Restore 2")]
    [InlineData("floor.moved", "", "Up 2")]
    [InlineData("floor.moved", "", "Top 3")]
    [InlineData("floor.moved", "Up 2", "Last 1")]
    [InlineData("floor.arranged", "Top 3,Last 1", "Arrange")]
    [InlineData("floor.cut", "Call 2", "Cut 2")]
    public async Task What_was_done_is_undone_exactly(string act, string first, string deed)
    {
        var hall = await app.Hall();
        using var chair = await hall.Presiding();
        await hall.Queued(3);
        await chair.Presses(hall, first.Split(',', StringSplitOptions.RemoveEmptyEntries));
        await Undoes(hall, chair, act, () => chair.Presses(hall, deed));
    }

    [Fact, Clause("GAP-17", "PAR-02", "INT-12")]
    public async Task So_is_what_was_decided_added_or_set()
    {
        var hall = await app.Hall(FloorListState.Prepared);
        using var chair = await hall.Presiding();
        await Undoes(hall, chair, "floor.opened", () => chair.Press(hall, "Open"));
        // Of an item for which nothing was ever set, too.
        await Undoes(hall with { Item = hall.Other }, chair, "floor.opened", () => chair.Press(hall with { Item = hall.Other }, "Open"));
        await Undoes(hall, chair, "floor.item-called", () => chair.Press(hall, "Show"));
        await chair.Press(hall, "Open");
        await hall.Queued(2);
        await Undoes(hall, chair, "floor.approval-noted", () => chair.Set(hall, "approval", new { Approved__Approval = "Refused", Approved__Note = "Decision 3", Approved__ChairDecides = "true" }));
        await Undoes(hall, chair, "floor.limited", () => chair.Set(hall, "limits", new { Limits__Minutes = "5", Limits__Quota = "1", Limits__TotalMinutes = "60" }));
        await Undoes(hall, chair, "floor.allowed", () => chair.Manage(hall, 1, "allow", new { Input__Minutes = "9" }));
        await chair.Set(hall, "approval", new { Approved__ChairDecides = "true" });
        await hall.Queued(1);
        await Undoes(hall, chair, "floor.granted", () => chair.Press(hall, "Grant", 3, more: new { Minutes = 2 }));
        await Undoes(hall, chair, "floor.refused", () => chair.Press(hall, "Refuse", 3, more: new { Reason = "Later." }));
        await chair.Send(await chair.Open(hall.Chair), new { Input__Kind = "Guest", Input__Who = "The Mayor" }, form: "#add");
        Assert.Equal("1 2 4", await hall.Queue());
        await chair.Press(hall, "Undo");
        Assert.Equal("1 2", await hall.Queue());
    }

    [Fact, Clause("GAP-17", "CON-13", "CON-14", "CON-15")]
    public async Task With_an_end_goes_the_duty_and_with_a_cut_the_notice_and_a_point_of_order_gives_back_what_it_took()
    {
        var hall = await app.Hall();
        using var chair = await hall.Presiding();
        await hall.Queued(2);
        using var state = await hall.State();
        await chair.Presses(hall, "Give 1", "End 1");
        Task<Duty[]> Duties() => app.WithDb(db => db.Set<Duty>().AsNoTracking().Where(d => d.Thing == $"floor/{hall.Meeting.Reference}/1").ToArrayAsync());
        Assert.True(Assert.Single(await Duties()).Open);
        await chair.Press(hall, "Undo");
        Assert.Equal((false, new DateOnly(2027, 11, 17)), Assert.Single(await Duties()) is var d ? (d.Open, d.CancelledOn!.Value) : default);
        await state.Ask(hall, new { Purpose = "PointOfOrder" });
        await chair.Press(hall, "Give", 3);
        await chair.Press(hall, "Undo");
        Assert.Equal([FloorState.Speaking, FloorState.Queued, FloorState.Queued], await hall.States());
        Assert.True((await hall.Of(1)).Clock.Running);
        await chair.Presses(hall, "Give 3", "End 3", "Undo");
        Assert.Equal([FloorState.Interrupted, FloorState.Queued, FloorState.Speaking], await hall.States());
        await chair.Presses(hall, "Cut 2", "Undo");
        var asked = (await hall.Of(2)).AskedBy!.Value;
        Assert.Equal(["FloorBack", "FloorCut"], await app.WithDb(db => db.Set<Notice>().Where(n => n.PersonId == asked && n.Kind.StartsWith("Floor")).Select(n => n.Kind).OrderBy(k => k).ToListAsync()));
    }

    [Fact, Clause("GAP-17", "CON-13")]
    public async Task Nothing_is_undone_too_late_or_over_what_others_did_since()
    {
        var hall = await app.Hall();
        using var chair = await hall.Presiding();
        using var ada = await hall.Delegate();
        await ada.Ask(hall);
        await hall.Queued(3);
        async Task<Guid> Done(string deed) { await chair.Presses(hall, deed); return await LastAct(chair, hall); }
        async Task Stands(Guid act)
        {
            var was = await All(hall);
            Assert.Equal("GAP-17", await chair.Refused(hall, "Undo", more: new { Act = act }));
            Assert.Equal(was, await All(hall));
        }
        var moved = await Done("Last 1");
        app.Clock.Advance(TimeSpan.FromSeconds(15.5));
        Assert.Null((await chair.Open(hall.Chair)).QuerySelector("#undo"));
        await Stands(moved);
        // The speaker withdrew; the one who was moved was moved again.
        moved = await Done("Up 1");
        await ada.Manage(hall, 1, "withdraw", new { });
        await Stands(moved);
        // Another has the floor already; who was passed over asked anew.
        await chair.Press(hall, "Give", 2);
        var ended = await Done("End 2");
        await chair.Press(hall, "Give", 3);
        await Stands(ended);
        await ada.Ask(hall);
        var skipped = await Done("Skip 5");
        await ada.Ask(hall);
        await Stands(skipped);
        // What the body decided was noted twice.
        await chair.Set(hall, "approval", new { Approved__Approval = "Refused" });
        var noted = await LastAct(chair, hall);
        await chair.Set(hall, "approval", new { Approved__Approval = "Explicit" });
        await Stands(noted);
        // The list is on record.
        await chair.Presses(hall, "End 3", "Skip 4", "Skip 6");
        var last = await LastAct(chair, hall);
        await chair.Press(hall, "Freeze");
        await Stands(last);
        // Nobody else's meeting.
        var other = await app.Hall();
        using var theirs = await other.Presiding();
        await theirs.Press(other, "Undo", expect: HttpStatusCode.NotFound, more: new { Act = last });
    }
}
