using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>A form in use, for the walk over all pages.</summary>
internal static class FormSamples
{
    /// <summary>A session that asks the ready questions, one of the staff and one that is asked no more; somebody has answered. The session, and a registration.</summary>
    public static async Task<(string Form, string Answers)> Asked(App app, Visitor visitor) => await RegistrationSamples.Namer(app, visitor) is var reader ? await RegistrationSamples.Once(app, reader, () => MakeAsync(app, reader)) : default;

    private static async Task<(string Form, string Answers)> MakeAsync(App app, Guid reader)
    {
        var session = await app.OpenSession();
        using var officer = await app.SignIn("csu-officer");
        await officer.AddReady(session, [.. ReadyFields.Keys]);
        await officer.Question(session, new { Input__Kind = "Text", Input__StaffOnly = "true" }, "Checked by");
        await officer.Question(session, new { Input__Kind = "Country", Input__Needed = "true" }, "Passport of");
        await officer.Press(session, "arrival", "stop");
        using var focal = reader == Guid.Empty ? await app.SignIn("organization-focal-point") : await app.SignInAs(reader);
        var reference = await focal.Name(session, "أمينة الحسن");
        await officer.Answer(reference, ("access", "sign,more"), ("access-more", "Passport AB1234567"), ("diet", "halal"), ("visa-letter", "yes"));
        return ($"{session.Path}/registration/form", $"/registrations/{reference}/answers");
    }

    public static async Task AddReady(this Visitor officer, Session session, params string[] keys)
    {
        var page = await officer.Open($"/en{session.Path}/registration/form");
        foreach (var box in page.QuerySelectorAll<IHtmlInputElement>("#ready-form input[type=checkbox]")) box.IsChecked = keys.Contains(box.Value);
        await officer.Send(page, new { }, form: "#ready-form");
    }

    /// <summary>Sets a question, new or not; the name of it.</summary>
    public static async Task<IHtmlDocument> Question(this Visitor officer, Session session, object fields, string? label = null, string key = "new", HttpStatusCode expect = HttpStatusCode.Redirect)
    {
        var sent = fields as Dictionary<string, string?> ?? fields.GetType().GetProperties().ToDictionary(p => p.Name.Replace("__", "."), p => p.GetValue(fields)?.ToString());
        if (label is not null) sent["Input.Label[en]"] = label;
        return await officer.Send(await officer.Open($"/en{session.Path}/registration/form/{key}"), sent, expect, "#field-form");
    }

    public static async Task<IHtmlDocument> Press(this Visitor officer, Session session, string key, string what, HttpStatusCode expect = HttpStatusCode.Redirect) =>
        await officer.Send(await officer.Open($"/en{session.Path}/registration/form"), new { what }, expect, $"form[action$='field={key}']");

    public static async Task<IHtmlDocument> Answer(this Visitor visitor, string reference, params (string Key, string Value)[] answers) => await visitor.Answer(reference, HttpStatusCode.Redirect, answers);

    public static async Task<IHtmlDocument> Answer(this Visitor visitor, string reference, HttpStatusCode expect, params (string Key, string Value)[] answers) =>
        await visitor.Send(await visitor.Open($"/en/registrations/{reference}/answers"), answers.ToDictionary(a => "Answer." + a.Key, a => (string?)a.Value), expect, "#answers-form");

    public static Task<RegistrationAnswer?> Answered(this App app, string reference, string key) => app.WithDb(db => db.Set<RegistrationAnswer>().AsNoTracking().FirstOrDefaultAsync(a => db.Set<Registrant>().Any(r => r.Id == a.RegistrantId && r.Reference == reference) && db.Set<FormField>().Any(f => f.Id == a.FieldId && f.Key == key)));
}

/// <summary>What a session asks: set by the Unit, answered by those who come, approved anew, kept from others and erased in time.</summary>
public sealed class AskingQuestions(App app) : IClassFixture<App>
{
    private async Task<(Session Session, Visitor Officer, Visitor Focal)> Begin() => (await app.OpenSession(), await app.SignIn("csu-officer"), await app.SignIn("organization-focal-point"));

    private Task<List<FormField>> Fields(Session session) => app.WithDb(db => db.Set<FormField>().AsNoTracking().Where(f => f.SessionId == session.Id).OrderBy(f => f.Place).ToListAsync());

    [Fact, Clause("PAR-63", "GAP-05")]
    public async Task The_Unit_sets_orders_stops_and_copies_questions_and_no_answer_is_lost()
    {
        var (session, officer, focal) = await Begin();
        using var _1 = officer;
        using var _2 = focal;
        await focal.Open($"/en{session.Path}/registration/form", HttpStatusCode.NotFound);
        await officer.AddReady(session, "diet", "visa-letter");
        var fields = await Fields(session);
        Assert.Equal(["diet", "visa-letter"], fields.Select(f => f.Key));
        Assert.Equal("Régime alimentaire", fields[0].Label["fr"]);
        Assert.Equal(6, fields[0].Options()[0].Words.Count);

        // A question with choices, each named by its words; rows that are left empty are no choices.
        var page = await officer.Question(session, new { Input__Kind = "Choice" }, "Room", expect: HttpStatusCode.BadRequest);
        Assert.Equal("PAR-63", page.Refused());
        Assert.Equal("Room", page.QuerySelector<IHtmlInputElement>("[name='Input.Label[en]']")!.Value);
        await officer.Question(session, new Dictionary<string, string?> { ["Input.Kind"] = "Choice", ["Input.Label[en]"] = "Room", ["Input.Options[0].Label[en]"] = "Single", ["Input.Options[1].Label[fr]"] = "Double", ["Input.Condition"] = "visa-letter=yes" });
        var room = (await Fields(session)).Single(f => f.Key == "room");
        Assert.Equal(["single", "double"], room.Options().Select(o => o.Key));
        Assert.Equal(("visa-letter", "yes"), (room.ConditionKey, room.ConditionValue));
        Assert.Equal("PAR-63", (await officer.Question(session, new { Input__Condition = "room=single" }, key: "visa-letter", expect: HttpStatusCode.BadRequest)).Refused());
        Assert.Equal("PAR-63", (await officer.Press(session, "visa-letter", "stop", HttpStatusCode.BadRequest)).Refused());
        await officer.Press(session, "room", "up");
        Assert.Equal(["diet", "room", "visa-letter"], (await Fields(session)).Select(f => f.Key));

        // What was answered keeps its kind and its choices; stopped and asked again it is there.
        var reference = await focal.Name(session, "Amina Otieno");
        await focal.Answer(reference, ("visa-letter", "yes"), ("room", "double"));
        Assert.Equal("PAR-63", (await officer.Question(session, new { Input__Kind = "Text" }, key: "room", expect: HttpStatusCode.BadRequest)).Refused());
        Assert.Equal("PAR-63", (await officer.Question(session, new Dictionary<string, string?> { ["Input.Options[1].Label[fr]"] = "", ["Input.Options[2].Label[en]"] = "Suite" }, key: "room", expect: HttpStatusCode.BadRequest)).Refused());
        await officer.Question(session, new Dictionary<string, string?> { ["Input.Options[1].Label[en]"] = "Shared", ["Input.Options[2].Label[en]"] = "Suite" }, key: "room");
        Assert.Equal(["single", "double", "suite"], (await Fields(session)).Single(f => f.Key == "room").Options().Select(o => o.Key));
        await officer.Press(session, "room", "stop");
        Assert.Null((await focal.Open($"/en/registrations/{reference}/answers")).QuerySelector("[name='Answer.room']"));
        await officer.Press(session, "room", "resume");
        Assert.Equal("double", (await focal.Open($"/en/registrations/{reference}/answers")).QuerySelector<IHtmlSelectElement>("[name='Answer.room']")!.Value);

        // Another session takes them over, without answers; a second time there is nothing to add.
        var next = await app.OpenSession();
        for (var i = 0; i < 2; i++) await officer.Send(await officer.Open($"/en{next.Path}/registration/form"), new { Input__From = session.Key }, form: "#copy-form");
        Assert.Equal(["diet", "visa-letter", "room"], (await Fields(next)).Select(f => f.Key).OrderBy(k => k == "room").ThenBy(k => k));
        Assert.NotNull((await officer.Open($"/en{next.Path}/registration/form/preview")).QuerySelector("[data-if='Answer.visa-letter'][data-value=yes] select[name='Answer.room']"));

        // Who had it open while somebody else changed it is told, and keeps what was typed.
        page = await officer.Open($"/en{session.Path}/registration/form/diet");
        await officer.Question(session, new { Input__Needed = "true" }, key: "diet");
        page = await officer.Send(page, new Dictionary<string, string?> { ["Input.Label[en]"] = "Meals" }, HttpStatusCode.BadRequest, "#field-form");
        Assert.Contains("Somebody else has changed it", page.QuerySelector(".note--warn")!.TextContent);
        Assert.Equal("Meals", page.QuerySelector<IHtmlInputElement>("[name='Input.Label[en]']")!.Value);
    }

    [Fact, Clause("PAR-63", "PAR-67", "GAP-34", "GAP-05")]
    public async Task Answers_are_kept_with_their_errors_shown_and_what_is_missing_is_said_but_holds_nothing_up_that_is_explained()
    {
        var (session, officer, focal) = await Begin();
        using var _1 = officer;
        using var _2 = focal;
        await officer.AddReady(session, "visa-letter", "contact-phone");
        await officer.Question(session, new { Input__Kind = "Text", Input__Needed = "true", Input__Condition = "visa-letter=yes" }, "City");
        await officer.Question(session, new { Input__Kind = "LongText" }, "Remarks");
        var reference = await focal.Name(session, "Amina Otieno");
        var path = $"/en{session.Path}/delegation/{reference}";

        // On the page of the person, together with what else is said of them: nothing typed is lost.
        var page = await focal.Send(await focal.Open(path), new Dictionary<string, string?> { ["Input.Function"] = "Director", ["Answer.visa-letter"] = "maybe", ["Answer.contact-phone"] = "call me", ["Answer.city"] = new string('x', 301), ["Answer.remarks"] = "No stairs" }, HttpStatusCode.BadRequest, "#person-form");
        Assert.Equal(["Answer_visa-letter", "Answer_contact-phone"], page.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")![1..]).Order().Reverse().ToArray());
        Assert.Equal(("call me", "No stairs", "Director"), (page.QuerySelector<IHtmlInputElement>("#Answer_contact-phone")!.Value, page.QuerySelector<IHtmlTextAreaElement>("#Answer_remarks")!.Value, page.QuerySelector<IHtmlInputElement>("[name='Input.Function']")!.Value));
        Assert.Null(await app.Answered(reference, "remarks"));
        // Without a script all stand there; what is typed where the condition is not met is ignored.
        await focal.Send(await focal.Open(path), new Dictionary<string, string?> { ["Answer.visa-letter"] = "no", ["Answer.contact-phone"] = "+254 20 762 1234", ["Answer.city"] = "Accra", ["Answer.remarks"] = "My passport is AB1234567" }, form: "#person-form");
        Assert.Null(await app.Answered(reference, "city"));
        Assert.Equal("no", (await app.Answered(reference, "visa-letter"))!.Value);
        Assert.Contains("looks like passport data", (await focal.Open(path)).QuerySelector("#Answer_remarks-passport")!.TextContent);
        Assert.Null((await focal.Open(path)).QuerySelector("#passport"));
        await focal.Send(await focal.Open(path), new { Input__Function = "Adviser, passport AB1234567" }, form: "#person-form");
        Assert.Contains("looks like passport data", (await focal.Open(path)).QuerySelector("#passport")!.TextContent);

        // Now it is asked and missing: the list and the Unit say so; the Unit confirms with a reason.
        await focal.Answer(reference, ("visa-letter", "yes"));
        Assert.Contains("Answers are missing", (await focal.Open($"/en{session.Path}/delegation")).QuerySelector("table")!.TextContent);
        await focal.SendNames(session);
        page = await officer.Open("/en/registrations/" + reference);
        Assert.Contains("City", page.QuerySelector("#missing")!.TextContent);
        Assert.Equal("PAR-67", (await officer.Decide(reference, DeskAct.Confirm, expect: HttpStatusCode.BadRequest)).Refused());
        await officer.Decide(reference, DeskAct.Confirm, "The letter goes to the ministry.");
        Assert.Equal(RegistrationState.Confirmed, (await app.Of(reference)).State);
        // What stands in the record are the questions, not the answers.
        Assert.Equal(0, await app.WithDb(db => db.EventTexts.CountAsync(e => e.Json.Contains("AB1234567"))));
    }

    [Fact, Clause("PAR-67", "GAP-32")]
    public async Task A_changed_answer_of_somebody_confirmed_waits_and_one_press_settles_it_with_the_rest()
    {
        var (session, officer, focal) = await Begin();
        using var _1 = officer;
        using var _2 = focal;
        await officer.Question(session, new { Input__Kind = "Text", Input__Reapproved = "true" }, "Position");
        await officer.Question(session, new { Input__Kind = "Text" }, "Hobby");
        var reference = await focal.Name(session, "Amina Otieno");
        await focal.Answer(reference, ("position", "Director"), ("hobby", "Chess"));
        await focal.SendNames(session);
        await officer.Decide(reference, DeskAct.Confirm);

        await focal.Send(await focal.Open($"/en{session.Path}/delegation/{reference}"), new Dictionary<string, string?> { ["Input.Name"] = "Amina O. Otieno", ["Answer.position"] = "President", ["Answer.hobby"] = "Go" }, form: "#person-form");
        Assert.Equal(("Director", "President"), await Both("position"));
        Assert.Equal(("Go", null), await Both("hobby"));
        Assert.Contains("Position", (await officer.Open("/en/registrations/" + reference)).QuerySelector("section.panel[aria-labelledby=pending]")!.TextContent);
        await officer.Decide(reference, DeskAct.TurnDownChange, "Not yet elected.");
        Assert.Equal(("Director", null), await Both("position"));

        // Taken back by the one who changed it, nothing waits; approved, it counts. What the Unit writes counts at once.
        await focal.Answer(reference, ("position", "Chair"));
        await focal.Answer(reference, ("position", "Director"));
        Assert.Equal("", (await app.Of(reference)).PendingJson);
        await focal.Answer(reference, ("position", "Chair"));
        await officer.Decide(reference, DeskAct.ApproveChange);
        Assert.Equal(("Chair", null), await Both("position"));
        await officer.Answer(reference, ("position", "Head"));
        Assert.Equal(("Head", null), await Both("position"));
        Assert.Equal("", (await app.Of(reference)).PendingJson);

        async Task<(string, string?)> Both(string key) => await app.Answered(reference, key) is { } a ? (a.Value, a.Pending) : ("", null);
    }

    [Fact, Clause("GAP-05")]
    public async Task What_is_sensitive_or_of_the_staff_reaches_nobody_else()
    {
        var (session, officer, focal) = await Begin();
        using var _1 = officer;
        using var _2 = focal;
        await officer.AddReady(session, "access", "access-more", "diet");
        await officer.Question(session, new { Input__Kind = "Text", Input__StaffOnly = "true" }, "Screening");
        var person = await app.Person();
        var (registrant, _) = await app.Confirmed(session, "Amina Otieno", Guid.Parse((await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == focal.Person).Select(a => a.ScopeId).FirstAsync()))!), person: person.Id);
        using var own = await app.SignInAs(person.Id);
        await officer.Answer(registrant.Reference, ("screening", "SECRETNOTE"));
        await own.Answer(registrant.Reference, ("access", "more"), ("access-more", "SECRETNEED"));
        await focal.Answer(registrant.Reference, ("diet", "kosher"));

        Assert.Contains("SECRETNEED", await Seen(own));
        Assert.Contains("SECRETNEED", await Seen(officer));
        Assert.Contains("SECRETNOTE", await Seen(officer));
        var focals = await Seen(focal) + (await focal.Open($"/en{session.Path}/delegation/{registrant.Reference}")).DocumentElement.OuterHtml;
        Assert.DoesNotContain("SECRET", focals);
        Assert.DoesNotContain("Screening", focals);
        Assert.Contains("shown to the person", focals);
        Assert.Contains("Kosher", focals);
        Assert.DoesNotContain("SECRETNOTE", await Seen(own));
        Assert.DoesNotContain("Screening", await Seen(own));

        // Sent all the same, they change nothing; others see neither.
        await focal.Answer(registrant.Reference, ("Keys", "access,access-more,screening,diet"), ("access", ""), ("access-more", "x"), ("screening", "x"), ("diet", "halal"));
        Assert.Equal(("SECRETNEED", "SECRETNOTE", "halal"), ((await app.Answered(registrant.Reference, "access-more"))!.Value, (await app.Answered(registrant.Reference, "screening"))!.Value, (await app.Answered(registrant.Reference, "diet"))!.Value));
        using var other = await app.SignIn("organization-focal-point");
        await other.Open($"/en/registrations/{registrant.Reference}/answers", HttpStatusCode.NotFound);
        using var guard = await app.SignIn("security-officer");
        await guard.Open($"/en/registrations/{registrant.Reference}/answers", HttpStatusCode.NotFound);

        async Task<string> Seen(Visitor who) => (await who.Open($"/en/registrations/{registrant.Reference}/answers")).DocumentElement.OuterHtml + (await who.Open($"/en/registrations/{registrant.Reference}")).DocumentElement.OuterHtml;
    }

    [Fact, Clause("PAR-67", "GAP-05", "GAP-35")]
    public async Task Follow_ups_are_reminded_of_once_and_answers_are_erased_in_time()
    {
        var (session, officer, focal) = await Begin();
        using var _1 = officer;
        using var _2 = focal;
        await officer.Question(session, new { Input__Kind = "Text", Input__FollowUp = "true", Input__Needed = "true" }, "Hotel");
        await officer.AddReady(session, "diet");
        var reference = await focal.Name(session, "Amina Otieno");
        await focal.Answer(reference, ("diet", "halal"));
        Assert.Null((await focal.Open($"/en/registrations/{reference}/answers")).QuerySelector("[name='Answer.hotel']"));
        await focal.SendNames(session);
        await officer.Decide(reference, DeskAct.Confirm);
        Task<int> Told() => app.WithDb(db => db.Set<Notice>().CountAsync(n => n.PersonId == focal.Person && n.Kind == "Registration_FollowUp"));
        var before = app.Clock.Now;
        try
        {
            app.Clock.Advance(TimeSpan.FromDays(2));
            await app.RunJobs();
            Assert.Equal(0, await Told());
            app.Clock.Advance(TimeSpan.FromDays(2));
            await app.RunJobs();
            await app.RunJobs();
            Assert.Equal(1, await Told());

            app.Clock.Now = new(session.LastDay.AddDays(29), new(20, 0), TimeSpan.Zero);
            await Erase();
            Assert.Equal("halal", (await app.Answered(reference, "diet"))!.Value);
            app.Clock.Advance(TimeSpan.FromHours(2));
            await Erase();
            var erased = (await app.Answered(reference, "diet"))!;
            Assert.Equal(("", true), (erased.Value, erased.ErasedAt is not null));
            Assert.Equal(1, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Thing == session.Thing && e.Act == "registration.answers-erased")));
        }
        finally { app.Clock.Now = before; }

        Task<int> Erase() => app.With<AnswerDesk, int>(async desk => { await desk.EraseAsync(app.Clock.Now); return 0; });
    }

    [Fact, Clause("PAR-10")]
    public async Task Places_kept_for_a_category_are_there_for_it_alone()
    {
        var (session, officer, focal) = await Begin();
        using var _1 = officer;
        using var _2 = focal;
        var page = await officer.Open($"/en{session.Path}/registration/edit");
        page = await officer.Send(page, new Dictionary<string, string?> { ["Input.Places"] = "2", ["Input.Kept[Press]"] = "3" }, HttpStatusCode.BadRequest);
        Assert.Equal("PAR-10", page.Refused());
        await officer.Send(page, new Dictionary<string, string?> { ["Input.Kept[Press]"] = "1" });
        Assert.Contains("Press: 1", (await officer.Open($"/en{session.Path}/registration")).QuerySelector("dl")!.TextContent);
        await focal.Name(session, "First");
        Assert.Contains("PAR-10", await focal.Name(session, "Second", expect: HttpStatusCode.BadRequest));
        var waiting = await focal.Name(session, "Second", new { Wait = "true" });
        await officer.Send(await officer.Open($"/en{session.Path}/registrations/new"), new { Input__Category = "Press", Input__Name = "Ada Press", Input__Affiliation = "Daily" }, form: "main form[method=post]");
        Assert.Equal(1, await app.WithDb(db => db.Set<Registrant>().CountAsync(r => r.SessionId == session.Id && r.Category == RegistrationCategory.Press && r.State == RegistrationState.Requested)));
        await app.RunJobs();
        Assert.Equal(RegistrationState.Waitlisted, (await app.Of(waiting)).State);
    }

    [Fact, Clause("PAR-63", "CON-02")]
    public async Task Who_joins_by_a_link_or_names_from_outside_is_led_to_the_questions_at_once()
    {
        var (session, silent) = (await app.OpenSession(), await app.OpenSession());
        using var officer = await app.SignIn("csu-officer");
        using var focal = await app.SignIn("organization-focal-point");
        using var person = await app.SignIn(name: "Jo Joiner");
        await officer.AddReady(session, "diet", "visa-letter");
        async Task<string> Link(Session of) => new Uri((await focal.Send(await focal.Open($"/en{of.Path}/delegation"), new { }, HttpStatusCode.OK, "#link-form")).QuerySelector("#link bdi")!.TextContent).AbsolutePath;
        await person.Send(await person.Open(await Link(silent)), new { Input__Birth = "1990-05-05", Input__Terms = "true" });
        Assert.EndsWith("/registrations", person.Last!.Headers.Location!.ToString());
        await person.Send(await person.Open(await Link(session)), new { Input__Birth = "1990-05-05", Input__Terms = "true" });
        Assert.EndsWith("/answers", person.Last!.Headers.Location!.ToString());
        var page = await person.Follow();
        Assert.NotNull(page.QuerySelector(".note--ok"));
        Assert.NotNull(page.QuerySelector("#answers-form [name='Answer.visa-letter']"));
        // Who has no account is told where the questions are.
        using var visitor = app.Visitor();
        var told = await visitor.Send(await visitor.Open(await Link(session)), new { Input__Name = "No Account", Input__Email = $"no.{Guid.CreateVersion7():N}@example.org", Input__Birth = "1990-05-05", Input__Terms = "true" }, HttpStatusCode.OK);
        Assert.EndsWith("/registrations", told.QuerySelector("main a.btn")!.GetAttribute("href"));

        var forum = await app.PlannedSession(first: new(2027, 12, 8), kind: SessionKind.Forum);
        await app.Set(forum, w => w.NonAccredited = true);
        await officer.AddReady(forum, "diet", "contact-name");
        using var namer = await app.SignIn(name: "Ola Outside");
        await namer.Send(await namer.Open($"/en{forum.Path}/registration/outside"), new { Input__Affiliation = "River Friends", Input__Word = "Chair", Input__Name = "Ida River", Input__Email = $"ida.{Guid.CreateVersion7():N}@example.org", Input__Birth = "1985-01-01", Input__Terms = "true" });
        var address = namer.Last!.Headers.Location!.ToString();
        Assert.EndsWith("/answers", address);
        var reference = address.Split('/')[^2];
        await namer.Answer(reference, ("contact-name", "Bea River"));
        Assert.Equal("Bea River", (await app.Answered(reference, "contact-name"))!.Value);
        await person.Open(address, HttpStatusCode.NotFound);
        await namer.Open("/en/registrations/" + reference, HttpStatusCode.NotFound);
    }

    [Fact, Clause("PAR-67")]
    public async Task The_list_of_the_Unit_says_who_owes_answers()
    {
        var session = await app.OpenSession();
        using var officer = await app.SignIn("csu-officer");
        using var focal = await app.SignIn("organization-focal-point");
        var (owing, answered) = (await focal.Name(session, "Owes Answers"), await focal.Name(session, "Has Answered"));
        async Task<string> Line(string reference) => (await officer.Open($"/en{session.Path}/registrations")).QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(reference, StringComparison.Ordinal)).TextContent;
        Assert.DoesNotContain("Answers are missing", await Line(owing));
        await officer.AddReady(session, "visa-letter");
        await officer.Answer(answered, ("visa-letter", "no"));
        Assert.Contains("Answers are missing", await Line(owing));
        Assert.DoesNotContain("Answers are missing", await Line(answered));
    }
}
