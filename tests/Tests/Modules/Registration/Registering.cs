using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>What tests of registration share.</summary>
internal static class Registrations
{
    /// <summary>A session of the Assembly whose registration is open on the clock of the tests: until 21 November 2027.</summary>
    public static Task<Session> OpenSession(this App app) => app.PlannedSession(first: new(2027, 12, 6));

    public static Task Set(this App app, Session session, Action<RegistrationWindow> change) => app.WithDb(async db =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi");
        var (opens, closes) = RegistrationWindows.Usual(Rulebook.Initial, session.FirstDay, zone);
        var window = new RegistrationWindow { SessionId = session.Id, OpensAt = opens, ClosesAt = closes };
        change(window);
        db.Add(window);
        await db.SaveChangesAsync();
    });

    /// <summary>Puts somebody down as the focal point does; the number, or none where it was refused.</summary>
    public static async Task<string> Name(this Visitor focal, Session session, string name, object? more = null, HttpStatusCode expect = HttpStatusCode.Redirect)
    {
        var fields = new Dictionary<string, string?> { ["Input.Name"] = name, ["Input.Birth"] = "1990-05-05" };
        foreach (var property in more?.GetType().GetProperties() ?? []) fields["Input." + property.Name] = property.GetValue(more)?.ToString();
        var page = await focal.Send(await focal.Open($"/en{session.Path}/delegation"), fields, expect, "#add-form");
        return expect == HttpStatusCode.Redirect ? focal.Last!.Headers.Location!.ToString().Split('/')[^1] : page.Refused();
    }

    public static async Task<AngleSharp.Html.Dom.IHtmlDocument> SendNames(this Visitor focal, Session session, HttpStatusCode expect = HttpStatusCode.Redirect) =>
        await focal.Send(await focal.Open($"/en{session.Path}/delegation"), new { Terms = "true" }, expect, "#send-form");

    public static async Task<AngleSharp.Html.Dom.IHtmlDocument> Decide(this Visitor officer, string reference, DeskAct act, string? reason = null, HttpStatusCode expect = HttpStatusCode.Redirect) =>
        await officer.Send(await officer.Open("/en/registrations/" + reference), new { Act = act, Reason = reason }, expect, "#act-form");

    public static Task<Registrant> Of(this App app, string reference) => app.WithDb(db => db.Set<Registrant>().AsNoTracking().SingleAsync(r => r.Reference == reference));

    public static Task RunJobs(this App app) => app.With<RegistrationJobs, int>(async jobs => { await jobs.RunAsync(); return 0; });
}

/// <summary>From the opening of registration to the confirmation, as people do it.</summary>
public sealed class Registering(App app) : IClassFixture<App>
{
    [Fact, Clause("PAR-65", "PAR-66", "GAP-36")]
    public async Task Registration_goes_with_a_session_that_moves_and_who_is_registered_hears_of_it()
    {
        var session = await app.OpenSession();
        await app.Set(session, _ => { });
        var reporter = await app.Person();
        var (registrant, _) = await app.Confirmed(session, "Press Person", null, RegistrationCategory.Press);
        var (byLetter, _) = await app.Confirmed(session, "Letter Person", null, RegistrationCategory.Press);
        await app.WithDb(async db =>
        {
            await db.Set<Participant>().Where(p => p.Id == registrant.ParticipantId).ExecuteUpdateAsync(s => s.SetProperty(p => p.PersonId, reporter.Id));
            await db.Set<Participant>().Where(p => p.Id == byLetter.ParticipantId).ExecuteUpdateAsync(s => s.SetProperty(p => p.Email, $"{byLetter.Reference}@example.org"));
        });
        using var officer = await app.SignIn("gao-officer");
        await officer.Send(await officer.Open($"/en{session.Path}/edit"), new { Input__FirstDay = "2027-12-13", Input__LastDay = "2027-12-17", Input__Departure = "The host.", Input__MoveMeetings = "true", Input__Reason = "The hall is ready a week later." });
        var window = await app.WithDb(db => db.Set<RegistrationWindow>().SingleAsync(w => w.SessionId == session.Id));
        Assert.Equal(new DateTimeOffset(2027, 11, 28, 20, 59, 59, TimeSpan.Zero), window.ClosesAt);
        Assert.Equal(1, await app.WithDb(db => db.Set<Notice>().CountAsync(n => n.PersonId == reporter.Id && n.Kind == "SessionMoved" && n.Path == session.Path)));
        Assert.Contains("The hall is ready", await app.WithDb(db => db.Set<OutboxMail>().Where(m => m.To == $"{byLetter.Reference}@example.org").Select(m => m.Body).SingleAsync()));
    }

    [Fact, Clause("PAR-65", "FOR-12", "PAR-63", "PAR-66")]
    public async Task A_session_opens_by_itself_invites_everybody_once_and_says_before_it_closes()
    {
        var session = await app.PlannedSession(first: new(2028, 2, 7));
        var person = await app.Person("organization-focal-point");
        using var visitor = app.Visitor();
        using var lapsed = await app.SignIn("organization-focal-point", (await app.Organization(StandingStatus.Suspended)).ToString());
        Task<int> Told(Guid who, string kind) => app.WithDb(db => db.Set<Notice>().CountAsync(n => n.PersonId == who && n.Kind == kind && n.Path == session.Path + "/registration"));
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = new(2027, 12, 6, 20, 59, 59, TimeSpan.Zero);
            await app.RunJobs();
            Assert.Equal(0, await Told(person.Id, "RegistrationOpen"));
            Assert.Contains("Registration not open", (await visitor.Open($"/en{session.Path}/registration")).QuerySelector(".head")!.TextContent);
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await app.RunJobs();
            await app.RunJobs();
            Assert.Equal((1, 0), (await Told(person.Id, "RegistrationOpen"), await Told(lapsed.Person, "RegistrationOpen")));
            using var early = await app.SignInAs(person.Id);
            var page = await early.Open($"/en{session.Path}/registration");
            Assert.Contains("Registration open", page.QuerySelector(".head")!.TextContent);
            Assert.Contains("23 January 2028, 23:59", page.QuerySelector("dl")!.TextContent);
            Assert.NotNull(page.QuerySelector($"a[href='/en{session.Path}/delegation']"));

            app.Clock.Now = new(2028, 1, 21, 9, 0, 0, TimeSpan.Zero);
            await app.RunJobs();
            await app.RunJobs();
            Assert.Equal(1, await Told(person.Id, "RegistrationClosesSoon"));
            app.Clock.Now = new(2028, 1, 23, 20, 59, 59, TimeSpan.Zero);
            using var focal = await app.SignInAs(person.Id);
            await focal.Name(session, "Ada Last");
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("PAR-66", await focal.Name(session, "Ada Late", expect: HttpStatusCode.BadRequest));
            // What was put down in time and not sent is not sent afterwards.
            Assert.Contains("PAR-66", (await focal.SendNames(session, HttpStatusCode.BadRequest)).QuerySelector("#left")!.InnerHtml);
        }
        finally { app.Clock.Now = before; }
    }

    [Fact, Clause("PAR-65", "PAR-66", "PAR-10")]
    public async Task The_Unit_sets_other_days_with_a_reason_and_nobody_else_does()
    {
        var session = await app.OpenSession();
        using var officer = await app.SignIn("csu-officer");
        var page = await officer.Open($"/en{session.Path}/registration/edit");
        Assert.Equal("PAR-66", (await officer.Send(page, new { Input__ClosesOn = "2027-11-25" }, HttpStatusCode.BadRequest)).Refused());
        await officer.Send(page, new { Input__ClosesOn = "2027-11-25", Input__Departure = "The hall was found late.", Input__Cap = "2", Input__Places = "100" });
        Assert.Contains("The hall was found late.", (await officer.Follow()).QuerySelector("dl")!.TextContent);
        // An old page does not undo it.
        Assert.NotNull((await officer.Send(page, new { Input__Cap = "9" }, HttpStatusCode.BadRequest)).QuerySelector(".note--warn"));
        using var visitor = app.Visitor();
        Assert.Contains("25 November 2027, 23:59", (await visitor.Open($"/en{session.Path}/registration")).QuerySelector("dl")!.TextContent);
        using var focal = await app.SignIn("organization-focal-point");
        await focal.Open($"/en{session.Path}/registration/edit", HttpStatusCode.NotFound);
    }

    [Fact, Clause("CON-02", "PAR-67", "ACC-36", "CON-01", "CON-03")]
    public async Task The_focal_point_names_the_secretariat_confirms_and_the_person_is_told()
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        var reference = await focal.Name(session, "Амина Отиено", new { Email = "amina@example.org", Function = "Director" });
        // Nobody is confirmed whom the focal point has not sent.
        Assert.Equal("CON-02 ACC-36", (await officer.Decide(reference, DeskAct.Confirm, expect: HttpStatusCode.BadRequest)).Refused());
        Assert.Equal("ACC-36", (await focal.Send(await focal.Open($"/en{session.Path}/delegation"), new { Terms = "false" }, HttpStatusCode.BadRequest, "#send-form")).Refused());
        await focal.SendNames(session);
        var sent = await app.Of(reference);
        Assert.Equal((focal.Person, 1, app.Clock.Now), (sent.NominatedBy, sent.TermsVersion, sent.TermsAcceptedAt));
        Assert.Contains("Амина Отиено", (await officer.Open($"/en{session.Path}/registrations?q=отиено")).QuerySelector("table")!.TextContent);
        await officer.Decide(reference, DeskAct.Confirm);
        Assert.Equal("PAR-67", (await officer.Decide(reference, DeskAct.Decline, "Why", HttpStatusCode.BadRequest) is var page ? page.Refused() : ""));
        var mail = await app.WithDb(db => db.Set<OutboxMail>().SingleAsync(m => m.To == "amina@example.org"));
        Assert.Contains("must always be worn visibly", mail.Body);
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == focal.Person && n.Kind == "Registration_Confirm")));
        Assert.Equal(["registration.made", "registration.nominated", "registration.confirmed"], await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == sent.Thing).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()));
        using var other = await app.SignIn("organization-focal-point");
        await other.Open("/en/registrations/" + reference, HttpStatusCode.NotFound);
        await other.Open($"/en{session.Path}/delegation/{reference}", HttpStatusCode.NotFound);
        await other.Open($"/en{session.Path}/registrations", HttpStatusCode.NotFound);
    }

    [Fact, Clause("PAR-10", "PAR-64")]
    public async Task Beyond_the_cap_one_waits_or_replaces_and_free_places_are_offered_in_order()
    {
        var session = await app.OpenSession();
        await app.Set(session, w => w.CapPerOrganization = 1);
        using var focal = await app.SignIn("organization-focal-point");
        var first = await focal.Name(session, "One");
        Assert.Equal("PAR-10", await focal.Name(session, "Two", expect: HttpStatusCode.BadRequest));
        var (second, third) = (await focal.Name(session, "Two", new { Wait = "true" }), await focal.Name(session, "Three", new { Wait = "true" }));
        Assert.Equal(RegistrationState.Waitlisted, (await app.Of(third)).State);

        // Another comes in the same place; who waits is not passed over by it, as no place became free.
        await focal.Send(await focal.Open($"/en{session.Path}/delegation/{first}"), new { Other__Name = "Four", Other__Birth = "1991-01-01" }, form: "#replace-form");
        var fourth = focal.Last!.Headers.Location!.ToString().Split('/')[^1];
        Assert.Equal((RegistrationState.Cancelled, RegistrationState.Requested, RegistrationState.Waitlisted), ((await app.Of(first)).State, (await app.Of(fourth)).State, (await app.Of(second)).State));

        await focal.Send(await focal.Open($"/en{session.Path}/delegation/{fourth}"), new { }, form: "#withdraw-form");
        Assert.Equal((RegistrationState.Offered, RegistrationState.Waitlisted), ((await app.Of(second)).State, (await app.Of(third)).State));
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = (await app.Of(second)).OfferExpiresAt!.Value.AddSeconds(1);
            await app.RunJobs();
            Assert.Equal((RegistrationState.Waitlisted, RegistrationState.Offered), ((await app.Of(second)).State, (await app.Of(third)).State));
            using var later = await app.SignInAs(focal.Person);
            await later.Send(await later.Open($"/en{session.Path}/delegation/{third}"), new { }, form: "#take-form");
            Assert.Equal(RegistrationState.Requested, (await app.Of(third)).State);
        }
        finally { app.Clock.Now = before; }
    }

    [Fact, Clause("CON-05", "CON-06", "GAP-16")]
    public async Task A_minor_is_sent_with_guardian_and_consent_and_confirmed_once_the_Unit_agreed()
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        var (guardian, minor) = (await focal.Name(session, "Guardian"), await focal.Name(session, "Young", new { Birth = "2010-08-09" }));
        var left = await focal.SendNames(session, HttpStatusCode.OK);
        Assert.Contains("CON-06", left.QuerySelector("#left")!.InnerHtml);
        Assert.Null((await app.Of(minor)).NominatedAt);

        var page = await focal.Open($"/en{session.Path}/delegation/{minor}");
        Assert.Contains("17", page.QuerySelector(".note--warn")!.TextContent);
        await focal.Send(page, new { Input__Guardian = (await app.Of(guardian)).Id }, form: "#person-form", file: ("Input.Consent", "consent.pdf", SampleFiles.Pdf()));
        await focal.SendNames(session);
        Assert.Equal("CON-06 CON-06", (await officer.Decide(minor, DeskAct.Confirm, expect: HttpStatusCode.BadRequest)).Refused());
        await officer.Decide(guardian, DeskAct.Confirm);
        await officer.Decide(minor, DeskAct.ApproveMinor);
        await officer.Decide(minor, DeskAct.Confirm);
        Assert.Equal(RegistrationState.Confirmed, (await app.Of(minor)).State);
        var file = (await officer.Open("/en/registrations/" + minor)).QuerySelector("a[href*='/files/']")!.GetAttribute("href")!;
        using var other = await app.SignIn("organization-focal-point");
        await other.Open(file, HttpStatusCode.NotFound);
    }

    [Fact, Clause("PAR-67")]
    public async Task What_is_changed_once_confirmed_waits_and_counts_when_approved()
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        var reference = await focal.Name(session, "Old Name");
        await focal.SendNames(session);
        await officer.Decide(reference, DeskAct.Confirm);
        var page = await focal.Open($"/en{session.Path}/delegation/{reference}");
        await focal.Send(page, new { Input__Name = "New Name", Input__Function = "Chair" }, form: "#person-form");
        // Sent again from the old page it is not taken, and what was typed stays.
        var stale = await focal.Send(page, new { Input__Name = "Third Name" }, HttpStatusCode.BadRequest, "#person-form");
        Assert.Equal("Third Name", stale.QuerySelector("#Input_Name")!.GetAttribute("value"));
        var shown = await officer.Open("/en/registrations/" + reference);
        Assert.Contains("Old Name", shown.QuerySelector("h1")!.TextContent);
        Assert.Contains("New Name", shown.QuerySelector("section.panel")!.TextContent);
        Assert.Equal("PAR-67", (await officer.Decide(reference, DeskAct.TurnDownChange, expect: HttpStatusCode.BadRequest)).Refused());
        await officer.Decide(reference, DeskAct.ApproveChange);
        Assert.Contains("New Name", (await officer.Open("/en/registrations/" + reference)).QuerySelector("h1")!.TextContent);
    }

    [Fact, Clause("CON-02")]
    public async Task A_personal_link_lets_people_ask_and_the_focal_point_confirms()
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        var link = (await focal.Send(await focal.Open($"/en{session.Path}/delegation"), new { LinkEmail = "joining@example.org" }, HttpStatusCode.OK, "#link-form")).QuerySelector("#link bdi")!.TextContent;
        using var visitor = app.Visitor();
        var form = await visitor.Open(new Uri(link).AbsolutePath);
        object Fields(string email) => new { Input__Name = "Joining Person", Input__Email = email, Input__Birth = "1988-03-03", Input__Terms = "true" };
        Assert.Equal("CON-02", (await visitor.Send(form, Fields("another@example.org"), HttpStatusCode.BadRequest)).Refused());
        var done = await visitor.Send(form, Fields("Joining@example.org"), HttpStatusCode.OK);
        var reference = await app.WithDb(db => db.Set<Registrant>().Where(r => r.SessionId == session.Id).Select(r => r.Reference).SingleAsync());
        Assert.Contains(reference, done.QuerySelector("main")!.TextContent);
        Assert.Null((await app.Of(reference)).NominatedAt);
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == focal.Person && n.Kind == "Delegation_Asks")));
        await visitor.Open(new Uri(link).AbsolutePath, HttpStatusCode.NotFound);
        await visitor.Open("/en/join/nothing", HttpStatusCode.NotFound);
        await focal.SendNames(session);
        Assert.NotNull((await app.Of(reference)).NominatedAt);
    }

    [Fact, Clause("PAR-67", "PAR-64", "CON-17")]
    public async Task A_bulk_act_says_what_was_done_and_what_not_and_why_and_lost_status_is_shown()
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        var (good, banned) = (await focal.Name(session, "Good"), await focal.Name(session, "Banned"));
        await focal.SendNames(session);
        var unsent = await focal.Name(session, "Unsent");
        var participant = (await app.Of(banned)).ParticipantId;
        await app.WithDb(async db => { db.Add(new Rostrum.Web.Modules.Registration.Door.AccessBan { ParticipantId = participant, From = new(2027, 11, 1), Reason = "Security", DecidedBy = officer.Person, DecidedAt = app.Clock.Now }); await db.SaveChangesAsync(); });
        var list = await officer.Open($"/en{session.Path}/registrations");
        var fields = new List<KeyValuePair<string, string?>> { new("Bulk.Act", "Confirm") };
        fields.AddRange(new[] { good, banned, unsent }.Select(r => KeyValuePair.Create("Bulk.Chosen", (string?)app.Of(r).Result.Id.ToString())));
        var form = list.QuerySelectorAll("#bulk-form input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).Concat(fields.Select(f => KeyValuePair.Create(f.Key, f.Value!)));
        using var answer = await officer.Http.PostAsync($"/en{session.Path}/registrations", new FormUrlEncodedContent(form));
        var result = await Visitor.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains(good, result.QuerySelector("#done")!.TextContent);
        var why = result.QuerySelectorAll("#not-done p").Select(p => p.TextContent).ToList();
        Assert.Equal(2, why.Count);
        Assert.Contains(why, w => w.Contains(banned, StringComparison.Ordinal) && w.Contains("CON-17", StringComparison.Ordinal));
        Assert.Contains(why, w => w.Contains(unsent, StringComparison.Ordinal) && w.Contains("CON-02", StringComparison.Ordinal));

        await app.SetStanding((await app.Of(good)).OrganizationId!.Value, StandingStatus.Suspended);
        await app.RunJobs();
        await app.RunJobs();
        Assert.Equal(1, await app.WithDb(db => db.Set<Notice>().CountAsync(n => n.PersonId == officer.Person && n.Kind == "Registration_StandingLost")));
        var lost = await officer.Open($"/en{session.Path}/registrations?lost=true");
        Assert.Contains("Status lost", lost.QuerySelector("tbody")!.TextContent);
        Assert.Equal("PAR-64", await focal.Name(session, "Afterwards", expect: HttpStatusCode.BadRequest));
    }

    [Fact, Clause("FOR-13", "CON-02", "PAR-63", "PAR-66")]
    public async Task Governments_name_their_own_and_the_Unit_registers_others_on_their_word_and_late_with_a_reason()
    {
        var session = await app.OpenSession();
        using var kenya = await app.SignIn("member-state-delegate", "KE");
        var form = await kenya.Open($"/en{session.Path}/registrations/new");
        Dictionary<string, string?> Fields(string category, string name, params (string, string)[] more) => new(more.Select(m => KeyValuePair.Create("Input." + m.Item1, (string?)m.Item2))) { ["Input.Category"] = category, ["Input.Name"] = name };
        await kenya.Send(form, Fields("MemberState", "Envoy", ("Country", "BR")), HttpStatusCode.BadRequest);
        await kenya.Send(form, Fields("Press", "Reporter", ("Country", "KE")), HttpStatusCode.BadRequest);
        await kenya.Send(form, Fields("MemberState", "Envoy", ("Country", "KE"), ("Official", "true"), ("Terms", "true")));
        var envoy = await app.WithDb(db => db.Set<Registrant>().SingleAsync(r => r.SessionId == session.Id));
        Assert.Equal(("KE", true, kenya.Person), (envoy.Country, envoy.OfficialDelegation, envoy.NominatedBy));

        using var officer = await app.SignIn("csu-officer");
        var desk = await officer.Open($"/en{session.Path}/registrations/new");
        await officer.Send(desk, Fields("Intergovernmental", "Observer", ("Affiliation", "A treaty body")), HttpStatusCode.BadRequest);
        await officer.Send(desk, Fields("Intergovernmental", "Observer", ("Affiliation", "A treaty body"), ("Word", "Letter of 2 November")));
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = new(2027, 11, 25, 9, 0, 0, TimeSpan.Zero);
            using var later = await app.SignInAs(officer.Person);
            var late = await later.Open($"/en{session.Path}/registrations/new");
            Assert.Equal("PAR-66", (await later.Send(late, Fields("Press", "Late Reporter"), HttpStatusCode.BadRequest)).Refused());
            await later.Send(late, Fields("Press", "Late Reporter", ("Reason", "Came with the President."), ("Terms", "true")));
        }
        finally { app.Clock.Now = before; }
        using var other = await app.SignIn("organization-delegate");
        await other.Open($"/en{session.Path}/registrations/new", HttpStatusCode.NotFound);
    }

    [Fact, Clause("PAR-67", "CON-03")]
    public async Task Everybody_sees_what_became_of_their_own_and_may_come_no_more()
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        var link = (await focal.Send(await focal.Open($"/en{session.Path}/delegation"), new { }, HttpStatusCode.OK, "#link-form")).QuerySelector("#link bdi")!.TextContent;
        using var person = await app.SignIn(name: "Own Person");
        await person.Send(await person.Open(new Uri(link).AbsolutePath), new { Input__Birth = "1988-03-03", Input__Terms = "true" });
        var mine = await person.Follow();
        Assert.Contains("has not sent the name yet", mine.QuerySelector("main")!.TextContent);
        await focal.SendNames(session);
        using var officer = await app.SignIn("csu-officer");
        var reference = await app.WithDb(db => db.Set<Registrant>().Where(r => r.SessionId == session.Id).Select(r => r.Reference).SingleAsync());
        await officer.Decide(reference, DeskAct.Confirm);
        Assert.Contains("worn visibly", (await person.Open("/en/registrations")).QuerySelector("main")!.TextContent);
        await person.Send(await person.Open("/en/registrations/" + reference), new { what = "leave" }, form: "#leave-form");
        Assert.Equal(RegistrationState.Cancelled, (await app.Of(reference)).State);
    }
}
