using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Meetings.Sessions;
using static Rostrum.Tests.Modules.Floor.RecordedFloors;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>Where one may ask for the floor now, and what one asked for.</summary>
public sealed class FloorsOfToday(App app) : IClassFixture<App>
{
    private static readonly DateTime Now = new(2027, 11, 17, 9, 30, 0), Later = new(2027, 11, 25, 9, 0, 0);

    [Fact, Clause("CON-13", "GAP-17")]
    public async Task Meetings_of_today_and_those_where_one_may_ask_now_are_listed_for_whoever_may_follow_them()
    {
        var open = await app.PlannedFloor(FloorListState.Open, Now, title: "Open now", requests: [Request(1, "River Watch", FloorState.Speaking, from: 1, seconds: null)]);
        var advance = await app.PlannedFloor(FloorListState.Prepared, Later, title: "Next week, in advance");
        await app.WithDb(db => db.Set<FloorList>().Where(l => l.MeetingId == advance.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.AdvanceFrom, app.Clock.Now.AddHours(-1)).SetProperty(l => l.AdvanceUntil, app.Clock.Now.AddHours(1))));
        await app.PlannedFloor(FloorListState.Prepared, Later, title: "Next week, not yet");
        await app.PlannedFloor(FloorListState.Closed, Now, title: "Behind doors", closed: true);
        await app.PlannedFloor(FloorListState.Open, Now, title: "Called off", meetingState: MeetingState.Cancelled);
        await app.PlannedFloor(FloorListState.Open, title: "Over since yesterday");
        using var visitor = app.Visitor();
        using var officer = await app.SignIn("gao-officer");
        var page = await visitor.Open("/en/floor");
        Assert.Equal(["Open now", "Next week, in advance"], page.QuerySelectorAll("#floors h2").Select(h => h.TextContent));
        var first = page.QuerySelector("#floors > li")!;
        Assert.Equal($"/en{open.Path}/floor", first.QuerySelector("h2 a")!.GetAttribute("href"));
        Assert.Contains("River Watch", first.TextContent);
        Assert.Contains("Ask in advance until 17 November 2027, 11:00", page.QuerySelectorAll("#floors > li")[1].TextContent);
        Assert.Null(page.QuerySelector("#mine"));
        Assert.Contains("Behind doors", (await officer.Open("/en/floor")).QuerySelectorAll("#floors h2").Select(h => h.TextContent));
    }

    [Fact, Clause("GAP-17", "CON-14")]
    public async Task Whoever_asked_finds_their_requests_and_nobody_elses()
    {
        using var asker = await app.SignIn();
        var meeting = await app.PlannedFloor(FloorListState.Closed, Yesterday, title: "Where I asked", requests: [Request(1, "River Watch", FloorState.Delivered, from: 5, asked: asker.Person), Request(2, "Others", FloorState.Queued)]);
        var rows = (await asker.Open("/en/floor")).QuerySelectorAll("#requests > li").ToList();
        Assert.Equal($"/en{meeting.Path}/floor/requests/1", Assert.Single(rows).QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Text missing", rows[0].TextContent);
    }
}
