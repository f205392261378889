using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Tests.Modules.Record;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>Many act in one moment: every request has its number and place, one has the floor, and who came second is told.</summary>
public sealed class SameMoment(App app) : IClassFixture<App>
{
    /// <summary>A form that is open on a screen, to be sent when it is called.</summary>
    private static Func<Task<(HttpStatusCode Status, string Refused)>> Ready(Visitor visitor, IHtmlDocument page, IElement form, Dictionary<string, string>? set = null)
    {
        var fields = form.QuerySelectorAll("input[name],select[name],textarea[name]").Where(e => e is not IHtmlInputElement { Type: "checkbox", IsChecked: false }).ToDictionary(e => e.GetAttribute("name")!, e => e switch { IHtmlInputElement i => i.Value, IHtmlSelectElement s => s.Value ?? "", IHtmlTextAreaElement a => a.Value, _ => "" });
        foreach (var (key, value) in set ?? []) fields[key] = value;
        return () => Task.Run(async () =>
        {
            using var answer = await visitor.Http.PostAsync(form.GetAttribute("action") ?? page.Url, new FormUrlEncodedContent(fields));
            return (answer.StatusCode, (await Visitor.Parse(await answer.Content.ReadAsStringAsync())).Refused());
        });
    }

    private static async Task<Func<Task<(HttpStatusCode Status, string Refused)>>> Asking(Visitor visitor, Hall hall) =>
        await visitor.Open($"{hall.Path}?item={hall.Item.Id}") is var page ? Ready(visitor, page, page.QuerySelector("#ask")!, new() { ["Input.Scope"] = "true" }) : null!;

    private static async Task<Func<Task<(HttpStatusCode Status, string Refused)>>> Pressing(Visitor chair, Hall hall, string id, string deed) =>
        await chair.Open(hall.Chair) is var page ? Ready(chair, page, page.QuerySelector("#" + id)!.Closest("form")!, new() { ["Deed"] = deed }) : null!;

    private static Task<(HttpStatusCode Status, string Refused)[]> AtOnce(IEnumerable<Func<Task<(HttpStatusCode, string)>>> all) => Task.WhenAll(all.Select(one => one()));

    [Fact, Clause("CON-13", "PAR-45", "GAP-17")]
    public async Task Forty_ask_at_once_and_each_has_a_number_and_a_place_by_the_order()
    {
        var hall = await app.Hall();
        var people = new List<Visitor>();
        for (var i = 0; i < 40; i++) people.Add(await hall.Delegate(group: i % 3 == 0 ? "farmers" : "women", region: i % 2 == 0 ? "africa" : "west-asia"));
        var asks = new List<Func<Task<(HttpStatusCode, string)>>>();
        foreach (var person in people) asks.Add(await Asking(person, hall));
        Assert.All(await AtOnce(asks), a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var all = await hall.All();
        Assert.Equal(Enumerable.Range(1, 40), all.Select(r => r.Number));
        Assert.All(all, r => Assert.Equal(FloorState.Queued, r.State));
        Assert.Equal(40, all.Select(r => r.Rank).Distinct().Count());
        Assert.Equal(string.Join(' ', all.OrderBy(r => r.Rank).Select(r => r.Number)), await hall.Queue());
        var queue = await hall.Queue();
        using var chair = await hall.Presiding();
        await chair.Press(hall, "Arrange");
        Assert.Equal(queue, await hall.Queue()); // as if they had asked one after the other
        Assert.Equal(41, (await hall.Record())[^1].Sequence);
        // One voice that is pressed from several screens at once waits once.
        var organization = await app.Organization();
        var same = new List<Func<Task<(HttpStatusCode, string)>>>();
        for (var i = 0; i < 4; i++) { people.Add(await hall.Delegate(organization)); same.Add(await Asking(people[^1], hall)); }
        var answers = await AtOnce(same);
        Assert.Equal((1, 3), (answers.Count(a => a.Status == HttpStatusCode.Redirect), answers.Count(a => a.Refused == "CON-13")));
        people.ForEach(p => p.Dispose());
    }

    [Fact, Clause("CON-13", "PAR-02")]
    public async Task Two_give_the_floor_at_once_and_one_wins_and_the_other_is_told()
    {
        var hall = await app.Hall();
        await hall.Queued(6);
        using var chair = await hall.Presiding();
        using var secretary = await app.SignIn("csu-officer");
        for (var round = 0; round < 3; round++)
        {
            var (one, two) = (2 * round + 1, 2 * round + 2);
            var answers = await AtOnce([await Pressing(chair, hall, $"give-{one}", "Give"), await Pressing(secretary, hall, $"give-{two}", "Give")]);
            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], answers.Select(a => a.Status).Order());
            Assert.Equal("CON-13", answers.Single(a => a.Status == HttpStatusCode.BadRequest).Refused);
            var speaking = Assert.Single(await hall.All(), r => r.State == FloorState.Speaking);
            Assert.Equal(answers[0].Status == HttpStatusCode.Redirect ? one : two, speaking.Number);
            // Both end it at once; it is over once, and owed once.
            answers = await AtOnce([await Pressing(chair, hall, "end", "End"), await Pressing(secretary, hall, "end", "End")]);
            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], answers.Select(a => a.Status).Order());
        }
        Assert.Equal((3, 3), (await hall.States() is var s ? (s.Count(x => x == FloorState.Delivered), s.Count(x => x == FloorState.Queued)) : default));
        Assert.Equal(3, await app.WithDb(db => db.Set<Rostrum.Web.Modules.Duties.Duty>().CountAsync(d => d.Thing.StartsWith("floor/" + hall.Meeting.Reference))));
    }

    [Fact, Clause("CON-13", "GAP-17")]
    public async Task The_chair_gives_while_the_speaker_withdraws_and_one_of_the_two_holds()
    {
        var hall = await app.Hall();
        using var chair = await hall.Presiding();
        for (var number = 1; number <= 5; number++)
        {
            using var ada = await hall.Delegate();
            await ada.Ask(hall);
            var page = await ada.Open($"{hall.Path}/requests/{number}");
            Func<Task<(HttpStatusCode, string)>>[] both = [await Pressing(chair, hall, $"give-{number}", "Give"), Ready(ada, page, page.QuerySelector("#withdraw")!)];
            var answers = await AtOnce(number % 2 == 0 ? both : both.Reverse());
            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], answers.Select(a => a.Status).Order());
            var given = answers[number % 2 == 0 ? 0 : 1].Status == HttpStatusCode.Redirect;
            Assert.Equal(given ? FloorState.Speaking : FloorState.Withdrawn, (await hall.Of(number)).State);
            Assert.Equal(given ? "floor.given" : "floor.withdrawn", (await hall.Record())[^1].Act);
            if (given) await chair.Press(hall, "End", number);
        }
    }

    [Fact, Clause("CON-13", "GAP-17")]
    public async Task Meetings_at_the_same_time_do_not_disturb_each_other_and_an_act_is_undone_once()
    {
        Hall[] halls = [await app.Hall(), await app.Hall(), await app.Hall()];
        var people = new List<Visitor>();
        var asks = new List<Func<Task<(HttpStatusCode, string)>>>();
        foreach (var hall in halls)
        {
            for (var i = 0; i < 5; i++) { people.Add(await hall.Delegate()); asks.Add(await Asking(people[^1], hall)); }
        }
        Assert.All(await AtOnce(asks), a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        foreach (var hall in halls)
        {
            Assert.Equal("1 2 3 4 5", await hall.Queue());
            Assert.Equal([1L, 2, 3, 4, 5], (await hall.Record()).Select(e => e.Sequence));
        }
        var chairs = new List<Visitor>();
        foreach (var hall in halls) chairs.Add(await hall.Presiding());
        Assert.All(await AtOnce([await Pressing(chairs[0], halls[0], "next", "Next"), await Pressing(chairs[1], halls[1], "next", "Next"), await Pressing(chairs[2], halls[2], "close", "Close")]), a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        using var secretary = await app.SignIn("gao-officer");
        var answers = await AtOnce([await Pressing(chairs[0], halls[0], "undo", "Undo"), await Pressing(secretary, halls[0], "undo", "Undo")]);
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], answers.Select(a => a.Status).Order());
        Assert.Equal([FloorState.Queued, FloorState.Speaking], [(await halls[0].Of(1)).State, (await halls[1].Of(1)).State]);
        await app.Seal();
        Assert.Contains("WHOLE", (await app.Verify()).Said);
        people.Concat(chairs).ToList().ForEach(p => p.Dispose());
    }
}
