using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Tests.Modules.Post;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Accreditation.Status;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Accreditation;

/// <summary>An organization whose status is in question, and the Unit's officer.</summary>
internal sealed record House(App App, Guid Id, Visitor Focal, Visitor Officer)
{
    public string StatusPage => $"/en/organizations/{Id}/status";
    public string AnswerPage => $"/en/organizations/{Id}/answer";

    public static async Task<House> New(App app, string language = "en")
    {
        var id = await app.Organization(name: "Reef Keepers " + Guid.CreateVersion7().ToString("N")[^6..]);
        return new(app, id, await app.SignIn("organization-focal-point", id.ToString(), language: language), await app.SignIn("csu-officer"));
    }

    public DateOnly Today => App.Clock.Today();

    public async Task<IHtmlDocument> TryRecommend(object fields, HttpStatusCode expect = HttpStatusCode.Redirect) => await Officer.Send(await Officer.Open(StatusPage + "/recommendation"), fields, expect);

    /// <summary>A measure as recommended; its page.</summary>
    public async Task<string> Recommend(string kind = "Suspend", DateOnly? from = null, DateOnly? until = null, string? ground = "d")
    {
        await TryRecommend(new { Kind = kind, From = Iso(from ?? Today), Until = until is { } u ? Iso(u) : "", Grounds = ground, Reasons = "Shouting at others, again and again." });
        return Officer.Last!.Headers.Location!.ToString();
    }

    public async Task<Measure> Decide(Visitor secretary, string page, string approve = "true", string reasons = "As the Unit describes.")
    {
        await secretary.Send(await secretary.Open(page), new { Approve = approve, Reasons = reasons }, form: "#decide");
        return await Measure(page);
    }

    public Task<Measure> Measure(string page)
    {
        var reference = page[(page.LastIndexOf('/') + 1)..];
        return App.WithDb(db => db.Set<Measure>().AsNoTracking().SingleAsync(m => m.Reference == reference));
    }

    public Task<StandingStatus> Standing(DateOnly? on = null) => App.With<OrganizationRegister, StandingStatus>(r => r.StandingAsync(Id, on ?? Today));

    public Task<List<string>> Told(Guid person) => App.WithDb(db => db.Set<Notice>().Where(n => n.PersonId == person).OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).Select(n => n.Kind).ToListAsync());

    public Task<List<string>> Acts(string thing) => App.WithDb(db => db.CaseEvents.Where(e => e.Thing == thing && !e.Act.StartsWith("duty.")).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync());

    public Task<bool> MayManage() => App.With<PeopleDirectory, bool>(async d => (await d.RolesInForceAsync(Focal.Person)).Any(r => r.Role.Permissions.Contains(Permission.ManageOrganizationPeople)));

    public Task Holds(Guid person, string role, string? scope = null) => App.WithDb(async db =>
    {
        db.Add(new RoleAssignment { PersonId = person, Role = role, ScopeId = scope, OrganizationId = Roles.Of(role).NeedsAccreditation ? Id : null, From = Today, GivenAt = App.Clock.Now });
        await db.SaveChangesAsync();
    });

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static string Refused(IHtmlDocument page) => page.QuerySelector(".refusal")!.TextContent;
}

public sealed class StatusOfOrganizations(App app) : IClassFixture<App>
{
    private async Task<Visitor> Secretary() => await app.SignIn("secretary-of-governing-bodies", name: "Sabe Cretary");

    [Fact, Clause("ACC-25", "ACC-29", "ACC-30", "ACC-32", "CTR-26", "GAP-22", "GAP-33")]
    public async Task A_suspension_takes_everything_at_once_says_why_and_gives_it_back_on_its_day()
    {
        var house = await House.New(app, "fr");
        using var secretary = await Secretary();
        using var member = await app.SignIn();
        using var chair = await app.SignIn();
        await house.Holds(member.Person, "mgfc-member", "women");
        await app.WithDb(async db => { db.Add(new RoleAssignment { PersonId = chair.Person, Role = "mgfc-co-chair", From = house.Today, GivenAt = app.Clock.Now }); await db.SaveChangesAsync(); });
        var (from, until) = (house.Today.AddDays(2), house.Today.AddMonths(6));
        var page = await house.Recommend(from: from, until: until);
        Assert.Contains("Status_DecisionAwaited", await house.Told(secretary.Person));
        Assert.NotNull((await secretary.Open("/en/to-do")).QuerySelector($"main a[href='{page}']"));
        Assert.Contains("fewer than 2", (await secretary.Open(page)).QuerySelector(".note--warn")!.TextContent);
        var measure = await house.Decide(secretary, page);
        Assert.Null((await secretary.Open("/en/to-do")).QuerySelector($"main tbody a[href='{page}']"));
        Assert.Matches("^MEA-2027-\\d{4}$", measure.Reference);
        Assert.Equal((true, secretary.Person, (Guid?)null), (measure.Adopted, measure.DecidedBy, measure.RecordedBy));
        Assert.Equal(["measure.recommended", "measure.adopted", "letter.written"], await house.Acts(measure.Thing));
        foreach (var (person, told) in new[] { (house.Focal.Person, "Status_Suspended"), (member.Person, "Status_SeatLapses"), (chair.Person, "Status_CoChairs"), (house.Officer.Person, "Status_Adopted") }) Assert.Contains(told, await house.Told(person));

        var letter = await app.WithDb(db => db.Set<Letter>().AsNoTracking().SingleAsync(l => l.Thing == measure.Thing));
        Assert.Equal(("fr", "Sabe Cretary"), (letter.Language, letter.SignedName));
        foreach (var said in new[] { "ACC-29", "aucune procédure formelle de recours", "60", "As the Unit describes." }) Assert.Contains(said, WebUtility.HtmlDecode(letter.Html));

        var organization = await app.WithDb(db => db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == house.Id));
        Assert.Equal((StandingStatus.Accredited, StandingStatus.Suspended, from), (organization.Status, organization.NextStatus, organization.NextFrom));
        Assert.Equal("ACC-25 ACC-30 ACC-29", await app.WithDb(db => db.Set<Standing>().Where(s => s.OrganizationId == house.Id && s.Status == StandingStatus.Suspended).Select(s => s.Clauses).SingleAsync()));
        Assert.True(await house.MayManage());
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = before.AddDays(2);
            Assert.False(await house.MayManage());
            await app.Run("status-changes");
            organization = await app.WithDb(db => db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == house.Id));
            Assert.Equal((StandingStatus.Suspended, StandingStatus.Accredited, until), (organization.Status, organization.NextStatus, organization.NextFrom));

            app.Clock.Now = new DateTimeOffset(until.ToDateTime(new(9, 0)), TimeSpan.FromHours(3)).AddDays(-1);
            Assert.False(await house.MayManage());
            app.Clock.Now = app.Clock.Now.AddDays(1);
            Assert.True(await house.MayManage()); // no job has run
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(RunElsewhere)));
            await app.Run("status-changes");
            Assert.Equal(StandingStatus.Accredited, await app.WithDb(db => db.Set<Organization>().Where(o => o.Id == house.Id).Select(o => o.Status).SingleAsync()));
            Assert.Single(await house.Told(house.Focal.Person), "Status_Returned");
            Assert.Single(await house.Told(member.Person), "Status_SeatReturns");
            Assert.Single(await house.Acts($"organization/{house.Id}"), "organization.returned");
        }
        finally { app.Clock.Now = before; }
    }

    /// <summary>The job as another server runs it, at the same time.</summary>
    private async Task RunElsewhere()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await StatusChanges.RunAsync(scope.ServiceProvider, CancellationToken.None);
    }

    [Fact, Clause("ACC-30", "GAP-32")]
    public async Task Whoever_recommended_cannot_decide()
    {
        var house = await House.New(app);
        await house.Holds(house.Officer.Person, "secretary-of-governing-bodies"); // the roles exclude each other; were they held all the same
        var page = await house.Recommend(until: house.Today.AddYears(1));
        var refused = await house.Officer.Send(await house.Officer.Open(page), new { Approve = "true", Reasons = "I say so." }, HttpStatusCode.BadRequest, "#decide");
        Assert.Contains("ACC-30", House.Refused(refused));
        Assert.Null((await house.Measure(page)).Adopted);
    }

    [Fact, Clause("GAP-41", "ACC-30")]
    public async Task Somebody_of_the_office_writes_the_decision_down_in_the_name_of_the_Secretary_and_the_record_says_so()
    {
        var house = await House.New(app);
        using var secretary = await Secretary();
        using var recorder = await app.SignIn("gao-officer", name: "Reco Rder");
        var page = await house.Recommend(until: house.Today.AddYears(1));
        var form = await recorder.Open(page);
        Assert.Contains("GAP-41", House.Refused(await recorder.Send(form, new { Approve = "true", Reasons = "He said so." }, HttpStatusCode.BadRequest, "#decide")));
        Assert.Contains("GAP-41", House.Refused(await recorder.Send(form, new { OnBehalfOf = house.Officer.Person, Approve = "true", Reasons = "He said so." }, HttpStatusCode.BadRequest, "#decide")));
        await recorder.Send(form, new { OnBehalfOf = secretary.Person, Approve = "true", Reasons = "He said so." }, form: "#decide");
        var measure = await house.Measure(page);
        Assert.Equal((secretary.Person, recorder.Person), (measure.DecidedBy, measure.RecordedBy));
        var recorded = await app.WithDb(db => db.CaseEvents.SingleAsync(e => e.Thing == measure.Thing && e.Act == "measure.adopted"));
        Assert.Equal((recorder.Person, "gao-officer", secretary.Person), (recorded.ActorId, recorded.ActorRole, recorded.OnBehalfOf));
        Assert.Contains("Reco Rder", await app.WithDb(db => db.Set<Letter>().Where(l => l.Thing == measure.Thing).Select(l => l.OnBehalfOf!).SingleAsync()));
        Assert.NotNull((await recorder.Follow()).QuerySelector("a[href*='/letters/LTR-']"));
    }

    [Fact, Clause("ACC-30")]
    public async Task Of_two_decisions_at_once_one_counts_and_an_old_page_is_refused()
    {
        var house = await House.New(app);
        using var secretary = await Secretary();
        using var other = await app.SignInAs(secretary.Person);
        var page = await house.Recommend(until: house.Today.AddYears(1));
        var forms = new[] { (secretary, await secretary.Open(page), "true"), (other, await other.Open(page), "false") };
        var answers = await Task.WhenAll(forms.Select(f => Task.Run(() => Post(f.Item1, f.Item2, page, f.Item3))));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], answers.Order());
        var measure = await house.Measure(page);
        Assert.Single(await house.Acts(measure.Thing), a => a is "measure.adopted" or "measure.not-adopted");
        var late = await secretary.Send(forms[0].Item2, new { Approve = "true", Reasons = "Again." }, HttpStatusCode.BadRequest, "#decide", page);
        Assert.Contains("ACC-30", House.Refused(late));
        Assert.Equal("Again.", late.QuerySelector(".typed blockquote")!.TextContent); // beside what was decided
        Assert.Equal(measure.Adopted == true ? 1 : 0, await app.WithDb(db => db.Set<Letter>().CountAsync(l => l.Thing == measure.Thing)));
        Assert.Equal(measure.Adopted == true ? StandingStatus.Suspended : StandingStatus.Accredited, await house.Standing());
    }

    private static async Task<HttpStatusCode> Post(Visitor by, IHtmlDocument page, string address, string approve)
    {
        var token = page.QuerySelector("#decide input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Approve", approve), new("From", House.Iso(new(2027, 11, 17))), new("Reasons", "At once.")]);
        using var answer = await by.Http.PostAsync(address, content);
        return answer.StatusCode;
    }

    [Fact, Clause("ACC-25", "ACC-30")]
    public async Task A_recommendation_is_refused_where_the_rules_refuse_it_and_only_one_waits_at_a_time()
    {
        var house = await House.New(app);
        var three = house.Today.AddYears(3);
        var refused = await house.TryRecommend(new { Kind = "Suspend", From = House.Iso(house.Today), Until = House.Iso(three.AddDays(1)), Grounds = "a", Reasons = "Insults." }, HttpStatusCode.BadRequest);
        Assert.Contains("17 November 2030", House.Refused(refused));
        Assert.NotNull(refused.QuerySelector("#Until[aria-invalid]"));
        Assert.Equal("Insults.", ((IHtmlTextAreaElement)refused.QuerySelector("#Reasons")!).Value);
        Assert.NotNull((await house.TryRecommend(new { From = House.Iso(house.Today), Reasons = "Insults." }, HttpStatusCode.BadRequest)).QuerySelector(".errors a[href='#Kind']"));
        await house.Recommend(until: three);
        Assert.Contains("ACC-25", House.Refused(await house.TryRecommend(new { Kind = "Withdraw", From = House.Iso(house.Today), Grounds = "a", Reasons = "Insults." }, HttpStatusCode.BadRequest)));
        var mine = await House.New(app);
        await mine.Holds(mine.Officer.Person, "organization-delegate", mine.Id.ToString());
        Assert.Contains("GAP-32", House.Refused(await mine.TryRecommend(new { Kind = "Withdraw", From = House.Iso(house.Today), Grounds = "a", Reasons = "Insults." }, HttpStatusCode.BadRequest)));
    }

    [Fact, Clause("ACC-25", "ACC-30")]
    public async Task A_measure_that_waits_does_not_bring_back_what_has_ended()
    {
        var house = await House.New(app);
        using var secretary = await Secretary();
        await app.SetStanding(house.Id, StandingStatus.Suspended);
        var page = await house.Recommend("Reinstate", ground: null);
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await app.SetStanding(house.Id, StandingStatus.Ended);
        var form = await secretary.Open(page);
        Assert.Contains("not suspended", House.Refused(await secretary.Send(form, new { Approve = "true", Reasons = "Improved." }, HttpStatusCode.BadRequest, "#decide")));
        Assert.Equal((null, StandingStatus.Ended), ((await house.Measure(page)).Adopted, await house.Standing()));
        await secretary.Send(form, new { Approve = "false", Reasons = "It has ended." }, form: "#decide");
        Assert.Equal((false, StandingStatus.Ended), ((await house.Measure(page)).Adopted, await house.Standing()));
    }

    [Fact, Clause("ACC-25", "ACC-30", "CTR-26")]
    public async Task A_withdrawal_that_is_decided_for_a_day_stands_and_what_is_owed_is_owed_until_then()
    {
        using var own = new App();
        var house = await House.New(own);
        using var secretary = await own.SignIn("secretary-of-governing-bodies");
        await own.Begin(house.Id, new(2026, 1, 1));
        var ask = await house.Officer.Open(house.StatusPage + "/inquiry");
        await house.Officer.Send(ask, new { Text = "What have you done?" });
        await house.Decide(secretary, await house.Recommend("Withdraw", house.Today.AddDays(9), ground: "b"));
        Assert.Contains("26 November 2027", House.Refused(await house.TryRecommend(new { Kind = "Suspend", From = House.Iso(house.Today), Until = House.Iso(house.Today.AddYears(1)), Grounds = "b", Reasons = "Again." }, HttpStatusCode.BadRequest)));
        Task<List<string>> Owed() => own.WithDb(db => db.Set<Duty>().Where(d => d.OrganizationId == house.Id && d.CancelledOn == null).OrderBy(d => d.Kind).Select(d => d.Kind).ToListAsync());
        Assert.Equal(["evidence", "information"], await Owed());
        own.Clock.Advance(TimeSpan.FromDays(8));
        await own.Run("status-changes");
        Assert.Equal(["evidence", "information"], await Owed());
        own.Clock.Advance(TimeSpan.FromDays(1));
        await own.Run("status-changes");
        Assert.Equal(StandingStatus.Withdrawn, await house.Standing());
        Assert.Empty(await Owed());
    }

    [Fact, Clause("ACC-25")]
    public async Task A_day_that_nobody_can_mean_is_refused()
    {
        var house = await House.New(app);
        foreach (var day in new[] { "9999-12-31", "0001-01-01", "2201-01-01", "1899-12-31" })
        {
            Assert.NotNull((await house.TryRecommend(new { Kind = "Withdraw", From = day, Grounds = "a", Reasons = "Insults." }, HttpStatusCode.BadRequest)).QuerySelector("#From[aria-invalid]"));
            Assert.NotNull((await house.Officer.Send(await house.Officer.Open(house.StatusPage + "/incident"), new { Ground = "b", HappenedOn = day, Text = "Then." }, HttpStatusCode.BadRequest)).QuerySelector("#HappenedOn[aria-invalid]"));
        }
    }

    [Fact, Clause("CTR-25")]
    public async Task One_without_a_focal_point_is_not_asked()
    {
        var organization = await app.Organization();
        using var officer = await app.SignIn("csu-officer");
        Assert.Contains("no focal point", House.Refused(await officer.Send(await officer.Open($"/en/organizations/{organization}/status/inquiry"), new { Text = "What did you do?" }, HttpStatusCode.BadRequest)));
    }

    [Fact, Clause("CTR-25", "ENG-06")]
    public async Task An_answer_that_is_late_says_why()
    {
        using var own = new App();
        var house = await House.New(own);
        await house.Officer.Send(await house.Officer.Open(house.StatusPage + "/inquiry"), new { Text = "What have you done?" });
        Assert.Null((await house.Focal.Open(house.AnswerPage)).QuerySelector("#LateReason"));
        own.Clock.Advance(TimeSpan.FromDays(31));
        using var focal = await own.SignInAs(house.Focal.Person);
        var refused = await focal.Send(await focal.Open(house.AnswerPage), new { Text = "We replanted a reef." }, HttpStatusCode.BadRequest, "#answer");
        Assert.Contains("ENG-06", House.Refused(refused));
        Assert.NotNull(refused.QuerySelector("#LateReason[aria-invalid]"));
        await focal.Send(refused, new { LateReason = "The post was on strike." }, form: "#answer");
        Assert.Equal("The post was on strike.", await own.WithDb(db => db.Set<Duty>().Where(d => d.OrganizationId == house.Id).Select(d => d.LateReason).SingleAsync()));
    }

    [Fact, Clause("CTR-25", "ACC-28")]
    public async Task Want_of_contribution_is_acted_on_after_the_organization_was_asked()
    {
        var house = await House.New(app);
        object inactive = new { Kind = "Withdraw", From = House.Iso(house.Today), Grounds = "c", Reasons = "Nothing for years." };
        Assert.Contains("CTR-25", House.Refused(await house.TryRecommend(inactive, HttpStatusCode.BadRequest)));
        var ask = await house.Officer.Open(house.StatusPage + "/inquiry");
        Assert.Contains("CTR-25", House.Refused(await house.Officer.Send(ask, new { Text = " " }, HttpStatusCode.BadRequest)));
        await house.Officer.Send(ask, new { Text = "What have you done since 2024?" });
        Assert.Contains("CTR-25", House.Refused(await house.Officer.Send(ask, new { Text = "Again?" }, HttpStatusCode.BadRequest)));
        Assert.Contains("Status_Asked", await house.Told(house.Focal.Person));
        var duty = await app.WithDb(db => db.Set<Duty>().AsNoTracking().SingleAsync(d => d.OrganizationId == house.Id));
        Assert.Equal((house.Today.AddDays(30), $"/organizations/{house.Id}/answer", "CTR-25"), (duty.Due, duty.Path, duty.Clause));
        Assert.Contains("CTR-25", House.Refused(await house.TryRecommend(inactive, HttpStatusCode.BadRequest))); // it has time to answer

        var page = await house.Focal.Open(house.AnswerPage);
        Assert.Contains("since 2024", page.QuerySelector("blockquote")!.TextContent);
        Assert.Contains("CTR-25", House.Refused(await house.Focal.Send(page, new { Text = "" }, HttpStatusCode.BadRequest, "#answer")));
        await house.Focal.Send(page, new { Text = "We replanted a reef." }, form: "#answer");
        Assert.Contains("CTR-25", House.Refused(await house.Focal.Send(page, new { Text = "And another." }, HttpStatusCode.BadRequest, "#answer")));
        Assert.NotNull((await app.WithDb(db => db.Set<Duty>().SingleAsync(d => d.Id == duty.Id))).DoneOn);
        Assert.Contains("Status_Answered", await house.Told(house.Officer.Person));
        Assert.Contains("replanted", (await house.Officer.Open(house.StatusPage)).QuerySelector("main")!.TextContent);
        await house.TryRecommend(inactive);
    }

    [Fact, Clause("ACC-26", "ACC-27", "GAP-32")]
    public async Task Incidents_and_their_evidence_are_seen_by_those_alone_who_work_on_them()
    {
        var house = await House.New(app);
        var form = await house.Officer.Open(house.StatusPage + "/incident");
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("main form input[type=hidden]").OfType<IHtmlInputElement>()) content.Add(new StringContent(hidden.Value), hidden.Name!);
        foreach (var (name, value) in new[] { ("Ground", "b"), ("HappenedOn", "2027-11-01"), ("Text", "Money of a cartel.") }) content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(SampleFiles.Pdf("Accounts")) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/pdf") } }, "Evidence", "accounts.pdf");
        using (var answer = await house.Officer.Http.PostAsync(house.StatusPage + "/incident", content)) Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var file = await app.WithDb(db => db.Set<StoredFile>().Where(f => f.Thing.StartsWith("measure-evidence/") && f.AddedBy == house.Officer.Person).Select(f => f.Id).SingleAsync());
        using var secretary = await Secretary();
        using var recorder = await app.SignIn("gao-officer");
        using var linked = await app.SignIn("csu-officer");
        await house.Holds(linked.Person, "organization-delegate", house.Id.ToString());
        Assert.Contains("GAP-32", House.Refused(await linked.Send(await linked.Open(house.StatusPage), new { Kind = "project", On = "2027-01-01", Contribution = "Mangroves" }, HttpStatusCode.BadRequest, "#contribution")));
        foreach (var (reader, sees) in new[] { (house.Officer, true), (secretary, true), (recorder, false), (linked, false) })
        {
            Assert.Equal(sees, (await reader.Open(house.StatusPage)).QuerySelector("main")!.TextContent.Contains("cartel", StringComparison.Ordinal));
            await Opens(reader, file, sees);
        }
        await Opens(house.Focal, file, false);
        Assert.Contains("ACC-25", House.Refused(await house.Officer.Send(await house.Officer.Open(house.StatusPage + "/incident"), new { Ground = "b", HappenedOn = "2027-11-18", Text = "Later." }, HttpStatusCode.BadRequest)));
        Assert.Equal(["incident.noted"], await house.Acts($"organization-file/{house.Id}"));
    }

    private static async Task Opens(Visitor reader, Guid file, bool may)
    {
        using var answer = await reader.Http.GetAsync($"/en/files/{file}");
        Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact, Clause("ACC-31", "ACC-27", "CTR-26")]
    public async Task A_withdrawal_bars_a_new_application_for_three_years_and_the_day_is_told_once()
    {
        var house = await House.New(app);
        using var secretary = await Secretary();
        var measure = await house.Decide(secretary, await house.Recommend("Withdraw", ground: "b"));
        var day = house.Today.AddYears(3);
        Assert.Equal(StandingStatus.Withdrawn, await house.Standing());
        Assert.False(await house.MayManage());
        Assert.Contains("17 November 2030", await app.WithDb(db => db.Set<Letter>().Where(l => l.Thing == measure.Thing).Select(l => l.Html).SingleAsync()));
        var page = await house.Focal.Open(house.AnswerPage);
        Assert.Contains("17 November 2030", page.QuerySelector(".note")!.TextContent);
        var letter = await house.Focal.Open(page.QuerySelector("main a[href*='/letters/']")!.GetAttribute("href")!);
        Assert.NotNull(letter.QuerySelector("h1"));
        using var stranger = await app.SignIn("organization-focal-point");
        await stranger.Open(page.QuerySelector("main a[href*='/letters/']")!.GetAttribute("href")!, HttpStatusCode.NotFound);
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = new DateTimeOffset(day.ToDateTime(new(9, 0)), TimeSpan.FromHours(3)).AddDays(-1);
            await app.Run("status-changes");
            Assert.DoesNotContain("Status_MayReapply", await house.Told(house.Focal.Person));
            app.Clock.Now = app.Clock.Now.AddDays(1);
            await app.Run("status-changes");
            await app.Run("status-changes");
            Assert.Single(await house.Told(house.Focal.Person), "Status_MayReapply");
        }
        finally { app.Clock.Now = before; }
    }

    [Fact, Clause("CTR-26", "ACC-25")]
    public async Task Where_the_rules_say_so_a_suspension_ends_after_a_look_by_the_Unit_and_only_then()
    {
        using var own = new App();
        using var rules = await own.SignIn("rule-administrator");
        await rules.Send(await rules.Open("/en/handbook/parameters/suspension.end/amend"), new Dictionary<string, string?> { ["Input.Value"] = "review", ["Input.From"] = "2027-11-17", ["Input.Reason"] = "Decided", ["Input.Source"] = "handbook", ["Input.Citation"] = "Decision 4/2", ["step"] = "save" });
        var house = await House.New(own);
        using var secretary = await own.SignIn("secretary-of-governing-bodies");
        await house.Decide(secretary, await house.Recommend(until: house.Today.AddDays(60)));
        var duty = await own.WithDb(db => db.Set<Duty>().AsNoTracking().SingleAsync(d => d.Kind == "suspension-review"));
        Assert.Equal((house.Today.AddDays(60), Permission.HandleApplications), (duty.Due, duty.Permission));
        own.Clock.Advance(TimeSpan.FromDays(60));
        await own.Run("status-changes");
        Assert.Equal(StandingStatus.Suspended, await house.Standing());
        Assert.DoesNotContain("Status_Returned", await house.Told(house.Focal.Person));
        using var officer = await own.SignInAs(house.Officer.Person);
        using var again = await own.SignInAs(secretary.Person);
        var late = house with { Officer = officer };
        await late.Decide(again, await late.Recommend("Reinstate", ground: null));
        Assert.Equal(StandingStatus.Accredited, await house.Standing());
        Assert.NotNull((await own.WithDb(db => db.Set<Duty>().SingleAsync(d => d.Id == duty.Id))).DoneOn);
        Assert.Contains("Status_Reinstated", await house.Told(house.Focal.Person));
    }

    [Fact, Clause("GAP-09", "ACC-32")]
    public async Task There_is_no_appeal_but_an_error_of_fact_is_pointed_out_and_settled_by_the_Unit()
    {
        var house = await House.New(app);
        using var secretary = await Secretary();
        var page = await house.Recommend(until: house.Today.AddYears(1));
        var old = await secretary.Open(page);
        var measure = await house.Decide(secretary, page);
        var answer = await house.Focal.Open(house.AnswerPage);
        Assert.Contains("no formal appeal", answer.QuerySelector("main")!.TextContent);
        Assert.Contains("GAP-09", House.Refused(await house.Focal.Send(answer, new { Decision = measure.Id, Error = " " }, HttpStatusCode.BadRequest, "#error")));
        await house.Focal.Send(answer, new { Decision = Guid.Empty, Error = "Another's." }, HttpStatusCode.NotFound, "#error");
        await house.Focal.Send(answer, new { Decision = measure.Id, Error = "We were not at that meeting." }, form: "#error");
        Assert.Contains("Status_ErrorPointedOut", await house.Told(house.Officer.Person));
        var form = await house.Officer.Open(page);
        Assert.Contains("not at that meeting", form.QuerySelector("#settle")!.TextContent);
        Assert.Contains("GAP-09", House.Refused(await house.Officer.Send(form, new { Note = "" }, HttpStatusCode.BadRequest, "#settle")));
        using var linked = await app.SignIn("csu-officer");
        await house.Holds(linked.Person, "organization-delegate", house.Id.ToString());
        Assert.Contains("GAP-32", House.Refused(await linked.Send(await linked.Open(page), new { Corrected = "true", Note = "Ours." }, HttpStatusCode.BadRequest, "#settle")));
        Assert.NotNull((await house.Officer.Open("/en/to-do")).QuerySelector($"main a[href='{page}']"));
        await house.Officer.Send(form, new { Corrected = "true", Note = "The list named another." }, form: "#settle");
        Assert.Null((await house.Officer.Open("/en/to-do")).QuerySelector($"main tbody a[href='{page}']"));
        Assert.Contains("GAP-09", House.Refused(await house.Officer.Send(form, new { Corrected = "false", Note = "No." }, HttpStatusCode.BadRequest, "#settle")));
        Assert.Contains("Status_ErrorSettled", await house.Told(house.Focal.Person));
        Assert.Equal((true, measure.DecidedBy), ((await house.Measure(page)).Adopted, (await house.Measure(page)).DecidedBy));
        Assert.Contains("named another", (await house.Focal.Open(house.AnswerPage)).QuerySelector("main")!.TextContent);
        await secretary.Send(old, new { }, HttpStatusCode.NotFound, "#decide", page + "?handler=Settle");
    }

    [Fact, Clause("ACC-28", "CTR-25")]
    public async Task The_ledger_lists_contributions_and_shows_who_made_none_for_three_years()
    {
        var house = await House.New(app);
        using var focal = house.Focal;
        var list = "/en/accreditation/inactive";
        string Link() => $"a[href='/en/organizations/{house.Id}/status']";
        Assert.Null((await house.Officer.Open(list)).QuerySelector(Link())); // accredited since yesterday
        await app.WithDb(async db =>
        {
            db.Add(new Standing { OrganizationId = house.Id, Status = StandingStatus.Accredited, From = house.Today.AddYears(-5), DecidedAt = app.Clock.Now });
            await db.SaveChangesAsync();
        });
        Assert.NotNull((await house.Officer.Open(list)).QuerySelector(Link()));
        Assert.Contains("17 November 2024", (await house.Officer.Open(house.StatusPage)).QuerySelector("aside")!.TextContent);
        Assert.Equal(StandingStatus.Accredited, await house.Standing()); // never by itself
        var back = await House.New(app);
        await app.WithDb(async db =>
        {
            foreach (var (status, years) in new[] { (StandingStatus.Accredited, 5), (StandingStatus.Withdrawn, 2), (StandingStatus.Accredited, 1) })
                db.Add(new Standing { OrganizationId = back.Id, Status = status, From = house.Today.AddYears(-years), DecidedAt = app.Clock.Now });
            await db.SaveChangesAsync();
        });
        Assert.Null((await house.Officer.Open(list)).QuerySelector($"a[href='/en/organizations/{back.Id}/status']")); // not accredited all the time

        await app.With<ActivityLedger, int>(async (ledger, db) =>
        {
            await ledger.AddAsync(house.Id, house.Today.AddYears(-3).AddDays(-1), "report", "An old report");
            return await db.SaveChangesAsync();
        });
        Assert.Contains("16 November 2024", (await house.Officer.Open(list)).QuerySelector(Link())!.Closest("tr")!.TextContent);
        await Assert.ThrowsAsync<ArgumentException>(() => app.With<ActivityLedger, int>(async l => { await l.AddAsync(house.Id, house.Today, "evidence", "Every four years"); return 0; }));

        var page = await focal.Open(house.AnswerPage);
        Assert.Contains("ACC-28", House.Refused(await focal.Send(page, new { On = House.Iso(house.Today.AddDays(1)), Contribution = "A talk" }, HttpStatusCode.BadRequest, "#contribution")));
        await focal.Send(page, new { On = House.Iso(house.Today.AddYears(-3)), Contribution = "A talk at the conference on oceans" }, form: "#contribution");
        Assert.Null((await house.Officer.Open(list)).QuerySelector(Link()));
        var status = await house.Officer.Open(house.StatusPage);
        Assert.Contains("Declared by the organization", status.QuerySelector("main")!.TextContent);
        Assert.Contains("ACC-28", House.Refused(await house.Officer.Send(status, new { On = "2027-01-01" }, HttpStatusCode.BadRequest, "#contribution")));
        await house.Officer.Send(status, new { Kind = "project", On = "2027-01-01", Contribution = "Mangroves" }, form: "#contribution");
        Assert.Equal(["contribution.declared", "contribution.listed"], await house.Acts($"organization-file/{house.Id}"));
    }

    [Fact, Clause("ACC-30", "GAP-22")]
    public async Task Nobody_else_sees_or_does_any_of_it()
    {
        var house = await House.New(app);
        using var delegated = await app.SignIn("organization-delegate", house.Id.ToString());
        using var auditor = await app.SignIn("auditor");
        using var recorder = await app.SignIn("gao-officer");
        var page = await house.Recommend(until: house.Today.AddYears(1));
        foreach (var reader in new[] { house.Focal, delegated, auditor })
        {
            foreach (var address in new[] { house.StatusPage, house.StatusPage + "/incident", house.StatusPage + "/inquiry", house.StatusPage + "/recommendation", page, "/en/accreditation/measures", "/en/accreditation/inactive" })
            {
                using var answer = await reader.Http.GetAsync(address);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
        }
        foreach (var reader in new[] { delegated, auditor, house.Officer }) await reader.Open(house.AnswerPage, HttpStatusCode.NotFound);
        Assert.Null((await house.Officer.Open(page)).QuerySelector("#decide"));
        await house.Officer.Send(await house.Officer.Open(house.StatusPage), new { Approve = "true", Reasons = "Mine." }, HttpStatusCode.NotFound, "#contribution", page);
        Assert.Null((await recorder.Open(house.StatusPage)).QuerySelector("#contribution"));
        Assert.DoesNotContain("Reef", (await house.Focal.Open(house.AnswerPage)).QuerySelector(".list")!.TextContent); // what is only recommended is not theirs to see
        var queue = await house.Officer.Open("/en/accreditation/measures?q=Reef+Keepers");
        Assert.NotNull(queue.QuerySelector($"a[href='/en/organizations/{house.Id}/status']"));
        Assert.NotNull(queue.QuerySelector($"a[href='{page}']"));
    }
}
