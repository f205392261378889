using System.Net;
using System.Runtime.CompilerServices;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Tests.Modules.Registration;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Floor.Positions;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>A meeting that is on now, with two items, and its floor.</summary>
internal sealed record Hall(App App, Session Session, Meeting Meeting, AgendaItem Item, AgendaItem Other)
{
    public string Path => $"/en{Meeting.Path}/floor";
    public string Chair => $"{Path}/chair?item={Item.Id}";
    public string Settings => $"{Path}/settings?item={Item.Id}";
    public Task<List<FloorRequest>> All() => App.WithDb(db => db.Set<FloorRequest>().AsNoTracking().Include(r => r.Text).Where(r => r.MeetingId == Meeting.Id).OrderBy(r => r.Number).ToListAsync());
    public async Task<FloorRequest> Of(int number) => (await All()).Single(r => r.Number == number);
    public async Task<FloorState[]> States() => [.. (await All()).Select(r => r.State)];

    /// <summary>Who waits, by number, as everybody sees it.</summary>
    public async Task<string> Queue()
    {
        using var visitor = App.Visitor();
        return string.Join(' ', (await visitor.Open($"{Path}?item={Item.Id}")).QuerySelectorAll("[data-queue] li").Select(l => l.GetAttribute("data-number")));
    }

    /// <summary>What the record says of it, in order.</summary>
    public Task<List<CaseEvent>> Record() => App.WithDb(db => db.CaseEvents.AsNoTracking().Where(e => e.Thing == "floor/" + Meeting.Reference).OrderBy(e => e.Sequence).ToListAsync());

    public Task Change(Action<FloorList> change) => App.WithDb(async db => { change(await db.Set<FloorList>().SingleAsync(l => l.MeetingId == Meeting.Id && l.ItemId == Item.Id)); await db.SaveChangesAsync(); });
}

/// <summary>A meeting on now, who speaks at it and who presides over it, for tests of its floor.</summary>
internal static class FloorSamples
{
    public static async Task<Hall> Hall(this App app, FloorListState list = FloorListState.Open, bool closed = false, int daysAhead = 0)
    {
        var session = await app.PlannedSession(first: new(2027, 11, 15));
        var meeting = await app.PlannedMeeting(MeetingKind.Committee, new DateTime(2027, 11, 17, 9, 0, 0).AddDays(daysAhead), session, "unea-cow", closed, "Committee of the Whole", hours: 4);
        AgendaItem Item(string number, string title) => new() { MeetingId = meeting.Id, Number = number, Title = new() { ["en"] = title }, Place = number[0] };
        await app.WithDb(db => db.Set<Meeting>().Where(m => m.Id == meeting.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Chair, "Madam Chair")));
        var hall = new Hall(app, session, meeting, Item("4", "Clean rivers"), Item("5", "Clean air"));
        await app.WithDb(db =>
        {
            db.AddRange(hall.Item, hall.Other, new FloorList { MeetingId = meeting.Id, ItemId = hall.Item.Id, State = list, OpenedAt = list == FloorListState.Open ? app.Clock.Now : null });
            return db.SaveChangesAsync();
        });
        return hall;
    }

    /// <summary>Somebody confirmed for the session for an accredited organization of that group, in a browser of their own.</summary>
    public static async Task<Visitor> Delegate(this Hall hall, Guid? organization = null, string name = "Ada Otieno", string group = "women", string region = "africa")
    {
        var visitor = await hall.App.SignIn(name: name);
        await hall.App.Confirmed(hall.Session, name, organization ?? await hall.App.OrganizationOf(group, region), person: visitor.Person);
        return visitor;
    }

    /// <summary>Somebody confirmed for the session for their Government.</summary>
    public static async Task<Visitor> State(this Hall hall, string country = "KE")
    {
        var visitor = await hall.App.SignIn(name: "Envoy of " + country);
        await hall.App.Confirmed(hall.Session, "Envoy of " + country, category: RegistrationCategory.MemberState, more: r => r.Country = country, person: visitor.Person);
        return visitor;
    }

    public static Task<Visitor> Presiding(this Hall hall) => hall.App.SignIn("meeting-chair", hall.Meeting.Reference, "Madam Chair");

    /// <summary>The clauses of the refusals, or what else is wrong.</summary>
    public static string Why(this IHtmlDocument page) => page.Refused() is { Length: > 0 } clauses ? clauses : (page.QuerySelector(".errors") ?? page.QuerySelector("main"))!.TextContent.Trim();

    /// <summary>Presses the large button; by which clauses it was refused, if it was.</summary>
    public static async Task<string> Ask(this Visitor visitor, Hall hall, object? fields = null, HttpStatusCode expect = HttpStatusCode.Redirect, bool scope = true)
    {
        var all = new Dictionary<string, string?> { ["Input.Scope"] = scope ? "true" : "false" };
        foreach (var p in fields?.GetType().GetProperties() ?? []) all["Input." + p.Name] = p.GetValue(fields)?.ToString();
        var answer = await visitor.Send(await visitor.Open($"{hall.Path}?item={hall.Item.Id}"), all, expect, "#ask");
        return expect == HttpStatusCode.Redirect ? "" : answer.Why();
    }

    /// <summary>So many organizations, each of its own, ask one after the other.</summary>
    public static async Task Queued(this Hall hall, int many, string group = "women")
    {
        for (var i = 0; i < many; i++)
        {
            using var delegated = await hall.Delegate(group: group, name: $"Speaker {i + 1}");
            await delegated.Ask(hall);
        }
    }

    /// <summary>Presses a button of the Chair's console; where it is not there (any more), sends what an old page would.</summary>
    public static async Task<IHtmlDocument> Press(this Visitor chair, Hall hall, string deed, int number = 0, HttpStatusCode expect = HttpStatusCode.Redirect, object? more = null)
    {
        var page = await chair.Open(hall.Chair);
        var form = page.QuerySelectorAll($"button[value={deed}]").Select(b => b.Closest("form")!).FirstOrDefault(f => number == 0 || f.QuerySelector("input[name=Number]")?.GetAttribute("value") == $"{number}");
        Assert.True(form is not null || expect != HttpStatusCode.Redirect, $"No button {deed} for {number}.");
        form?.SetAttribute("id", "pressed");
        var fields = new Dictionary<string, string?> { ["Deed"] = deed };
        if (number > 0) fields["Number"] = $"{number}";
        foreach (var p in more?.GetType().GetProperties() ?? []) fields[p.Name] = p.GetValue(more)?.ToString();
        return await chair.Send(page, fields, expect, form is null ? "#add" : "#pressed", form is null ? $"{hall.Path}/chair?handler=Do&item={hall.Item.Id}" : null);
    }

    /// <summary>The same, one after the other: "Give 1", "End 1".</summary>
    public static async Task Presses(this Visitor chair, Hall hall, params string[] deeds)
    {
        foreach (var deed in deeds) await chair.Press(hall, deed.Split(' ')[0], deed.Split(' ') is [_, var number] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 0);
    }

    /// <summary>By which clauses a button is refused.</summary>
    public static async Task<string> Refused(this Visitor chair, Hall hall, string deed, int number = 0, object? more = null) => (await chair.Press(hall, deed, number, HttpStatusCode.BadRequest, more)).Why();

    /// <summary>Sends the form of a request: "hand-over", "swap", "withdraw", "file", "allow".</summary>
    public static async Task<string> Manage(this Visitor visitor, Hall hall, int number, string form, object fields, HttpStatusCode expect = HttpStatusCode.Redirect) =>
        (await visitor.Send(await visitor.Open($"{hall.Path}/requests/{number}"), fields, expect, "#" + form)) is var page && expect == HttpStatusCode.Redirect ? "" : page.Why();

    /// <summary>Sets limits or the approval of the body.</summary>
    public static async Task<string> Set(this Visitor chair, Hall hall, string form, object fields, HttpStatusCode expect = HttpStatusCode.Redirect) =>
        (await chair.Send(await chair.Open(hall.Settings), fields, expect, "#" + form)) is var page && expect == HttpStatusCode.Redirect ? "" : page.Why();

    public static Task<Guid> AgreedOn(this App app, string? region, DateOnly agreed, string? group = null) => app.WithDb(async db =>
    {
        var position = new AgreedPosition { Region = region, MajorGroup = group, Title = "Clean rivers", Mechanism = "Regional Consultative Meeting", AgreedOn = agreed, Participants = "Forty organizations", Text = "We agree.", Language = "en", By = Guid.CreateVersion7(), At = app.Clock.Now };
        db.Add(position);
        await db.SaveChangesAsync();
        return position.Id;
    });

    /// <summary>The rule book says otherwise from a day on.</summary>
    public static async Task Amend(this App app, string key, string value, DateOnly from)
    {
        await app.WithDb(async db =>
        {
            db.Add(new RuleAmendment { Key = key, Sequence = 1, From = from, Value = value, Reason = "r", Citation = "c", Source = "policy", AmendedBy = Guid.CreateVersion7(), At = app.Clock.Now });
            await db.SaveChangesAsync();
        });
        await app.With<Rules, int>(async rules => { await rules.RefreshAsync(); return 0; });
    }

    private static readonly ConditionalWeakTable<App, Task<Hall>> full = [];

    /// <summary>A floor with everything that its pages can show, once for each application, and its addresses: for all, and for requests that are the reader's.</summary>
    public static async Task<(string Path, string[] Requests)> FullFloor(this App app, Visitor? own = null)
    {
        var hall = await full.GetValue(app, Fill);
        if (own is { Person: var person } && person != Guid.Empty) await app.WithDb(db => db.Set<FloorRequest>().Where(r => r.MeetingId == hall.Meeting.Id && (r.Number == 1 || r.Number == 4)).ExecuteUpdateAsync(s => s.SetProperty(r => r.SpeakerId, person)));
        var path = $"{hall.Meeting.Path}/floor";
        return (path, [.. new[] { 1, 4, 5, 6 }.Select(n => $"{path}/requests/{n}")]);
    }

    private static async Task<Hall> Fill(App app)
    {
        var hall = await app.Hall();
        using var chair = await hall.Presiding();
        await hall.Queued(5);
        using var state = await hall.State();
        await state.Ask(hall, new { Purpose = "RightOfReply" });
        await state.Ask(hall, new { Text = "Mr. Chair.", Language = "fr" });
        await app.WithDb(db => db.Set<MeetingFloor>().Where(f => f.MeetingId == hall.Meeting.Id).ExecuteUpdateAsync(s => s.SetProperty(f => f.GuestCode, "K7QM-3F2P")));
        await app.WithDb(db => { db.Add(new FloorGuest { MeetingId = hall.Meeting.Id, Name = "Guest", Affiliation = "Lake Society", JoinedAt = app.Clock.Now }); return db.SaveChangesAsync(); });
        await chair.Presses(hall, "Give 1", "End 1", "Skip 2", "Cut 5", "Give 3");
        await hall.Change(l => (l.TotalMinutes, l.GroupMinutes, l.Quota) = (6, 5, 2));
        return hall;
    }
}
