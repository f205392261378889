using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.Seats;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Seats at plenaries: 18 and 12, named by the groups, exchanged, given back; behind nameplates only who may.</summary>
public sealed class TakingSeats(App app) : IClassFixture<App>
{
    private async Task<(Session Session, Meeting Meeting)> PlenaryAsync(bool laidOut = true, MeetingKind kind = MeetingKind.Plenary)
    {
        var session = await app.PlannedSession();
        var meeting = await app.PlannedMeeting(kind, new(2027, 11, 29, 10, 0, 0), session, "unea-plenary");
        if (laidOut) await LayOutAsync(meeting);
        return (session, meeting);
    }

    private async Task LayOutAsync(Meeting meeting, object? fields = null)
    {
        using var unit = await app.SignIn("csu-officer");
        await unit.Send(await unit.Open($"/en{meeting.Path}/seats"), fields ?? new { }, form: "#layout-form");
    }

    private Task<List<MeetingSeat>> SeatsAsync(Meeting meeting, string? key = null) => app.WithDb(db => db.Set<MeetingSeat>().AsNoTracking().Where(s => s.MeetingId == meeting.Id && (key == null || s.Key == key)).OrderBy(s => s.Key).ThenBy(s => s.Number).ToListAsync());

    private async Task<string> SeatAsync(Meeting meeting, string key, int number = 1) => $"/en{meeting.Path}/seats/{(await SeatsAsync(meeting, key))[number - 1].Id}";

    private static Dictionary<string, string?> Who(Guid id) => new() { ["Input.Who"] = id.ToString() };

    [Fact, Clause("PAR-25", "PAR-26", "PAR-12", "PAR-11", "PAR-30")]
    public async Task A_group_names_two_of_its_people_the_secretariat_names_nobody_and_no_third_name_is_possible()
    {
        var (session, meeting) = await PlenaryAsync();
        Assert.Equal((18, 12), ((await SeatsAsync(meeting)).Count(s => s.Block == SeatBlock.MajorGroup), (await SeatsAsync(meeting)).Count(s => s.Block == SeatBlock.Region)));
        var (women, farmers) = (await app.OrganizationOf("women"), await app.OrganizationOf("farmers"));
        var people = new List<Guid>();
        for (var i = 0; i < 3; i++) people.Add((await app.Confirmed(session, "Woman " + i, women, more: r => r.Expertise = i == 2 ? "Wetlands" : "")).Registrant.Id);
        var farmer = (await app.Confirmed(session, "Farmer", farmers)).Registrant.Id;
        using var namer = await app.SignIn("mgfc-member", "women");
        await namer.Send(await namer.Open(await SeatAsync(meeting, "women")), Who(people[0]), form: "#name-form");
        var other = await namer.Send(await namer.Open(await SeatAsync(meeting, "women", 2)), Who(farmer), HttpStatusCode.BadRequest, "#name-form");
        Assert.Equal("CON-11", other.Refused());
        var again = await namer.Send(await namer.Open(await SeatAsync(meeting, "women", 2)), Who(people[0]), HttpStatusCode.BadRequest, "#name-form");
        Assert.Equal("ACC-37", again.Refused());
        var form = await namer.Open(await SeatAsync(meeting, "women", 2));
        Assert.Contains("Woman 2Wetlands", form.QuerySelector("#knowing li")!.TextContent);
        await namer.Send(form, Who(people[1]), form: "#name-form");
        var third = await namer.Send(form, Who(people[2]), HttpStatusCode.BadRequest, "#name-form");
        Assert.Contains("PAR-25", third.Refused());
        Assert.Equal(HttpStatusCode.NotFound, (await namer.Http.GetAsync(await SeatAsync(meeting, "farmers"))).StatusCode);

        using var unit = await app.SignIn("csu-officer");
        var page = await unit.Open(await SeatAsync(meeting, "farmers"));
        Assert.Null(page.QuerySelector("#name-form"));
        var refused = await unit.Send(page, Who(farmer), HttpStatusCode.BadRequest, "#describe-form", sendTo: await SeatAsync(meeting, "farmers"));
        Assert.Equal("PAR-12", refused.Refused());
        Assert.Contains("Woman 0", (await unit.Open($"/en{meeting.Path}/seats")).QuerySelector("main table")!.TextContent);
        using var visitor = app.Visitor();
        var plan = await visitor.Open($"/en{meeting.Path}/seats");
        Assert.DoesNotContain("Woman 0", plan.Body!.TextContent);
        Assert.Contains("2 of 30 taken", plan.QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("PAR-25", "GAP-18")]
    public async Task The_last_seat_is_given_once_however_many_ask_at_the_same_moment()
    {
        var (session, meeting) = await PlenaryAsync();
        var women = await app.OrganizationOf("women");
        var people = new List<Guid>();
        for (var i = 0; i < 8; i++) people.Add((await app.Confirmed(session, "Woman " + i, women)).Registrant.Id);
        using var first = await app.SignIn("mgfc-member", "women");
        await first.Send(await first.Open(await SeatAsync(meeting, "women")), Who(people[0]), form: "#name-form");
        var seat = await SeatAsync(meeting, "women", 2);
        var namers = new List<(Visitor Namer, AngleSharp.Html.Dom.IHtmlDocument Page)>();
        for (var i = 1; i < 8; i++)
        {
            var namer = await app.SignIn("mgfc-member", "women");
            namers.Add((namer, await namer.Open(seat)));
        }
        var answers = await Task.WhenAll(namers.Select((n, i) => Task.Run(async () =>
        {
            using var content = new FormUrlEncodedContent([.. n.Page.QuerySelectorAll("#name-form input[type=hidden]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().Select(e => KeyValuePair.Create(e.Name!, e.Value)), KeyValuePair.Create("Input.Who", people[i + 1].ToString())]);
            return (await n.Namer.Http.PostAsync(seat, content)).StatusCode;
        })));
        Assert.Single(answers, a => a == HttpStatusCode.Redirect);
        Assert.Equal(6, answers.Count(a => a == HttpStatusCode.BadRequest));
        Assert.Equal(2, (await SeatsAsync(meeting, "women")).Count(s => s.State == SeatState.Named));
        foreach (var (namer, _) in namers) namer.Dispose();
    }

    [Fact, Clause("GAP-18", "PAR-12")]
    public async Task Groups_exchange_seats_and_give_them_back()
    {
        var (session, meeting) = await PlenaryAsync();
        var farmer = (await app.Confirmed(session, "Farmer", await app.OrganizationOf("farmers"))).Registrant.Id;
        using var women = await app.SignIn("mgfc-member", "women");
        using var farmers = await app.SignIn("mgfc-member", "farmers");
        var (hers, theirs) = (await SeatAsync(meeting, "women"), await SeatAsync(meeting, "farmers"));
        await women.Send(await women.Open(hers), new Dictionary<string, string?> { ["Input.To"] = "farmers" }, form: "#lend-form");
        await farmers.Send(await farmers.Open(theirs), new Dictionary<string, string?> { ["Input.To"] = "women" }, form: "#lend-form");
        await farmers.Send(await farmers.Open(hers), Who(farmer), form: "#name-form");
        var taken = (await SeatsAsync(meeting, "women"))[0];
        Assert.Equal((SeatState.Named, "farmers", farmer), (taken.State, taken.LentTo, taken.RegistrantId!.Value));
        var refused = await women.Send(await women.Open(await SeatAsync(meeting, "women", 2)), new { }, HttpStatusCode.BadRequest, "#release-form", sendTo: hers + "?handler=Release");
        Assert.Equal("PAR-12", refused.Refused());
        await farmers.Send(await farmers.Open(hers), new { }, form: "#release-form");
        await farmers.Send(await farmers.Open(hers), new { }, form: "#release-form");
        Assert.Equal((SeatState.Free, null), ((await SeatsAsync(meeting, "women"))[0].State, (await SeatsAsync(meeting, "women"))[0].LentTo));
        await women.Send(await women.Open(hers), new { }, form: "#release-form");
        Assert.Equal(SeatState.Released, (await SeatsAsync(meeting, "women"))[0].State);
    }

    [Fact, Clause("CON-12", "CTR-28")]
    public async Task Behind_a_nameplate_sit_the_delegation_and_those_whom_the_State_invited()
    {
        var (session, meeting) = await PlenaryAsync(laidOut: false);
        await LayOutAsync(meeting, new Dictionary<string, string?> { ["Input.Nameplates"] = "KE, FR" });
        var (observer, _) = await app.Confirmed(session, "Observer", await app.OrganizationOf("women"));
        using var delegates = await app.SignIn("member-state-delegate", "KE");
        var seat = await SeatAsync(meeting, "KE");
        var refused = await delegates.Send(await delegates.Open(seat), Who(observer.Id), HttpStatusCode.BadRequest, "#name-form");
        Assert.Equal("CON-12", refused.Refused());
        Assert.Equal(HttpStatusCode.NotFound, (await delegates.Http.GetAsync(await SeatAsync(meeting, "FR"))).StatusCode);
        using var unit = await app.SignIn("csu-officer");
        var bare = await unit.Send(await unit.Open(seat), new Dictionary<string, string?> { ["Input.Number"] = observer.Reference }, HttpStatusCode.BadRequest, "#invite-form");
        Assert.Contains("reference of the State", bare.QuerySelector(".refusal")!.TextContent);
        await delegates.Send(await delegates.Open(seat), new Dictionary<string, string?> { ["Input.Number"] = observer.Reference }, form: "#invite-form");
        await delegates.Send(await delegates.Open(seat), Who(observer.Id), form: "#name-form");
        Assert.Equal(observer.Id, (await SeatsAsync(meeting, "KE"))[0].RegistrantId);
    }

    [Fact, Clause("PAR-38", "ACC-38", "ACC-39", "CTR-31")]
    public async Task Limited_seats_need_a_published_procedure_and_the_closing_plenary_has_the_plan_of_the_opening()
    {
        var (session, opening) = await PlenaryAsync(laidOut: false, kind: MeetingKind.OpeningPlenary);
        var closing = await app.PlannedMeeting(MeetingKind.ClosingPlenary, new(2027, 12, 3, 15, 0, 0), session, "unea-plenary");
        using var unit = await app.SignIn("csu-officer");
        var page = $"/en{opening.Path}/seats";
        var few = new Dictionary<string, string?> { ["Input.PerGroup"] = "0", ["Input.PerRegion"] = "1" };
        var limited = await unit.Send(await unit.Open(page), few, HttpStatusCode.BadRequest, "#layout-form");
        Assert.Equal("ACC-39", limited.Refused());
        var many = await unit.Send(await unit.Open(page), new Dictionary<string, string?> { ["Input.PerGroup"] = "3" }, HttpStatusCode.BadRequest, "#layout-form");
        Assert.Equal("PAR-25", many.Refused());
        var procedure = new Dictionary<string, string?> { ["Limited.Text"] = "Each region draws lots.", ["Limited.ConsultedOn"] = "2027-11-18", ["Limited.Deadline"] = "2027-11-20" };
        var unheard = await unit.Send(await unit.Open(page), procedure, HttpStatusCode.BadRequest, "#procedure-form");
        Assert.Equal("CTR-31", unheard.Refused());
        procedure["Limited.ConsultedOn"] = "2027-11-17";
        await unit.Send(await unit.Open(page), procedure, form: "#procedure-form");
        await unit.Send(await unit.Open(page), few, form: "#layout-form");
        Assert.Contains("Farmers", (await unit.Open(page)).QuerySelector("#without")!.TextContent);

        var end = $"/en{closing.Path}/seats";
        var differs = await unit.Send(await unit.Open(end), new { }, HttpStatusCode.BadRequest, "#layout-form");
        Assert.Equal("PAR-38", differs.Refused());
        await unit.Send(await unit.Open(end), procedure, form: "#procedure-form");
        var first = (await SeatsAsync(opening))[0];
        await unit.Send(await unit.Open($"{page}/{first.Id}"), new Dictionary<string, string?> { ["Input.Label"] = "Row 1, 1", ["Input.Accessible"] = "true" }, form: "#describe-form");
        await unit.Send(await unit.Open(end), new { }, form: "#copy-form");
        Assert.Equal((await SeatsAsync(opening)).Select(s => (s.Place, s.Label, s.Accessible)), (await SeatsAsync(closing)).Select(s => (s.Place, s.Label, s.Accessible)));

        var (africa, now) = (await app.Confirmed(session, "Facilitated", await app.OrganizationOf("women", "africa")), app.Clock.Now);
        try
        {
            app.Clock.Now = new(2027, 11, 20, 21, 0, 0, TimeSpan.Zero); // the second after 23:59:59 in Nairobi
            using var namer = await app.SignIn("regional-facilitator", "africa");
            var late = await namer.Send(await namer.Open(await SeatAsync(opening, "africa")), Who(africa.Registrant.Id), HttpStatusCode.BadRequest, "#name-form");
            Assert.Equal("ACC-39", late.Refused());
        }
        finally { app.Clock.Now = now; }
    }
}
