using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Handbook;
using Rostrum.Tests.Modules.Accreditation;
using Rostrum.Tests.Modules.Duties;
using Rostrum.Tests.Modules.Floor;
using Rostrum.Tests.Modules.Handbook;
using Rostrum.Tests.Modules.Identity;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Tests.Modules.Registration;
using Rostrum.Tests.Modules.Meetings.Documents;
using Rostrum.Tests.Modules.Organizations;
using Rostrum.Tests.Modules.Post;
using Rostrum.Tests.Modules.Record;
using Rostrum.Tests.Modules.Reference;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Feedback;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Operations;
using Rostrum.Web.Modules.Reference;

namespace Rostrum.Tests;

/// <summary>
/// A form as people misuse it. <paramref name="Valid"/>: fields that do the act; <paramref name="Required"/>: the one left
/// out, <paramref name="MostCharacters"/> long at most; <paramref name="WrongType"/>: a field with something it cannot be;
/// <paramref name="Acts"/>: how often the act was done; <paramref name="Twice"/>: what the same act again is answered with; <paramref name="MakesNew"/>: others may do the same.
/// </summary>
public sealed record FormCase(Role? Role, string Address, Dictionary<string, string?> Valid, string Required, int MostCharacters, (string Field, string Value) WrongType,
    Func<Db, Task<int>> Acts, string Form = "main form[method=post]", HttpStatusCode Twice = HttpStatusCode.BadRequest, bool MakesNew = false)
{
    public override string ToString() => Address;
}

/// <summary>Missing, over-long, wrong type, forged, without or with an old token, sent twice, out of date: the same for every form.</summary>
public sealed class FormRobustness
{
    public static readonly TheoryData<FormCase> Forms =
    [
        new FormCase(Roles.SystemAdministrator, "/operations", new() { ["Input.Reason"] = "Disks are changed tonight" }, "Input.Reason", 500, ("Input.ReadOnly", "perhaps"), db => db.Set<ReadOnlyPeriod>().CountAsync()),
        new FormCase(null, "/feedback", new() { ["Input.Kind"] = "page", ["Input.Text"] = "The list of meetings is hard to read on a phone", ["Input.About"] = "/meetings" }, "Input.Text", Message.MostCharacters, ("Input.Email", "nobody"), db => db.Set<Message>().CountAsync(), Twice: HttpStatusCode.Redirect, MakesNew: true),
        new FormCase(Roles.CsuOfficer, "/improvements/inbox/new", new() { ["Input.Language"] = "en", ["Input.Heard"] = "Lists are hard to read", ["Input.Did"] = "Larger letters" }, "Input.Did", 2000, ("Input.Version", "first"), db => db.Set<Improvement>().CountAsync(), Twice: HttpStatusCode.Redirect, MakesNew: true),
        new FormCase(Roles.CsuOfficer, "/resources/edit/new", new() { ["Input.Url"] = "https://example.org/a", ["Input.En"] = "A", ["Input.Fr"] = "A", ["Input.Es"] = "A", ["Input.Ru"] = "А", ["Input.Zh"] = "甲", ["Input.Ar"] = "ا" }, "Input.Ru", 200, ("Input.Version", "first"), db => db.Set<Link>().CountAsync(), Twice: HttpStatusCode.Redirect, MakesNew: true),
        new FormCase(Roles.RuleAdministrator, "/handbook/parameters/accreditation.minExistenceYears/amend", new() { ["Input.Value"] = "3", ["Input.From"] = "2028-01-01", ["Input.Reason"] = "Decided in November", ["Input.Source"] = "handbook", ["Input.Citation"] = "Decision 4/2", ["step"] = "save" }, "Input.Reason", 2000, ("Input.From", "tomorrow"), db => db.CaseEvents.CountAsync(e => e.Act.StartsWith("parameter."))),
        new FormCase(Roles.SystemAdministrator, "/people/{person}/roles/new?role=meeting-chair", new() { ["Input.Scope"] = "assembly-next", ["Input.From"] = "2027-11-17", ["Input.Until"] = "2028-11-16", ["Input.Reason"] = "Elected by the plenary" }, "Input.Scope", 60, ("Input.Until", "some day"), db => db.Set<RoleAssignment>().CountAsync(a => a.Role == "meeting-chair")),
        new FormCase(Roles.Media, "/account/profile", new() { ["Input.Name"] = "Ada Otieno", ["Input.Language"] = "en", ["Input.TimeZone"] = "Africa/Nairobi" }, "Input.Name", 200, ("Input.Language", "tlh"), db => db.CaseEvents.CountAsync(e => e.Act == "person.changed"), Twice: HttpStatusCode.Redirect, MakesNew: true),
    ];

    private const string Button = "a button without fields";

    /// <summary>Forms that are not in <see cref="Forms"/>, each with the reason or the tests that ask the same of it.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["Errors.Status"] = "answers in place of a form that failed", ["Look.Index"] = "a sample that writes nothing",
        ["Accreditation.Apply.Start"] = nameof(Applying), ["Accreditation.Apply.Organization"] = nameof(Applying), ["Accreditation.Apply.Work"] = nameof(Applying), ["Accreditation.Apply.Documents"] = nameof(Applying),
        ["Accreditation.Apply.Documents?Conditions"] = nameof(Applying), ["Accreditation.Apply.Documents?Remove"] = nameof(Applying), ["Accreditation.Apply.Review"] = nameof(Applying), ["Accreditation.Apply.Case"] = nameof(Handling), ["Accreditation.Apply.Case?Error"] = nameof(Handling), ["Accreditation.Cases.Case?Error"] = nameof(Handling), ["Accreditation.Apply.Withdrawal"] = nameof(Applying),
        ["Accreditation.Cases.Case"] = nameof(Handling), ["Accreditation.Cases.Case?Assign"] = nameof(Handling), ["Accreditation.Cases.Case?Message"] = nameof(Handling), ["Accreditation.Cases.Case?Settle"] = nameof(Handling),
        ["Accreditation.Cases.Request"] = nameof(Handling), ["Accreditation.Cases.Recommendation"] = nameof(Handling), ["Accreditation.Cases.Decision"] = nameof(Handling),
        ["Meetings.Documents.New"] = nameof(KeepingDocuments), ["Meetings.Documents.Edit"] = nameof(KeepingDocuments), ["Meetings.Documents.Files"] = nameof(KeepingDocuments), ["Meetings.Documents.Release"] = nameof(KeepingDocuments), ["Meetings.Documents.Withdraw"] = nameof(KeepingDocuments),
        ["Identity.Entrance.As"] = Button, ["Identity.Entrance.SignOut"] = Button, ["Jobs.Index"] = Button, ["Post.Unsubscribe"] = Button,
        ["Post.Index?Read"] = Button, ["Post.Index?AllRead"] = Button, ["Post.Delivery?Retry"] = Button, ["Post.Delivery?Works"] = Button,
        ["Identity.Account.Sessions"] = Button, ["Identity.Account.Sessions?All"] = Button, ["Identity.Account.Passkeys?Remove"] = Button, ["Reference.Links.Edit?Retire"] = nameof(LinkTable),
        ["Identity.Organizations.Invitation"] = Button, ["Identity.Privacy.Export"] = Button, ["Identity.Organizations.People?Withdraw"] = Button,
        ["Duties.Index?Take"] = Button, ["Duties.Index?HandBack"] = Button, ["Duties.Duty"] = nameof(DutiesOfPeople),
        ["Identity.Entrance.SignIn"] = nameof(SigningIn), ["Identity.Entrance.SignIn?PasskeyOptions"] = nameof(SecondSteps), ["Identity.Entrance.SignIn?Passkey"] = nameof(SecondSteps),
        ["Identity.Entrance.Code"] = nameof(SecondSteps), ["Identity.Entrance.Recovery"] = nameof(SecondSteps), ["Identity.Entrance.SignUp"] = nameof(SigningUp), ["Identity.Entrance.SignUpSent"] = nameof(SigningUp),
        ["Identity.Entrance.Verify"] = nameof(SigningUp), ["Identity.Entrance.Recover"] = nameof(OwnAccount), ["Identity.Entrance.NewPassword"] = nameof(OwnAccount),
        ["Identity.Account.Password"] = nameof(OwnAccount), ["Identity.Account.Email"] = nameof(OwnAccount), ["Identity.Account.RecoveryCodes"] = nameof(SecondSteps),
        ["Identity.Account.SecondFactor"] = nameof(SecondSteps), ["Identity.Account.SecondFactor?Off"] = nameof(SecondSteps),
        ["Identity.Account.Passkeys"] = nameof(SecondSteps), ["Identity.Account.Passkeys?Options"] = nameof(SecondSteps), ["Identity.Account.Passkeys?Rename"] = nameof(SecondSteps),
        ["Identity.Organizations.People"] = nameof(OrganizationsPeople), ["Identity.Organizations.Colleague"] = nameof(OrganizationsPeople), ["Identity.Privacy.Erase"] = nameof(PrivacyOfPeople),
        ["Identity.People.End"] = nameof(RolesOfPeople), ["Identity.People.Person?Lock"] = nameof(RolesOfPeople), ["Identity.People.Person?Unlock"] = nameof(RolesOfPeople),
        ["Identity.People.Person?Hold"] = nameof(PrivacyOfPeople), ["Identity.People.Person?Lift"] = nameof(PrivacyOfPeople),
        ["Meetings.Bodies.Edit"] = nameof(BodiesAndSeats), ["Meetings.Bodies.Group"] = nameof(BodiesAndSeats), ["Meetings.Bodies.Seats"] = nameof(BodiesAndSeats), ["Meetings.Bodies.Seats?End"] = Button,
        ["Meetings.Sessions.SessionEdit"] = nameof(PlanningMeetings), ["Meetings.Sessions.AgendaEdit"] = nameof(PlanningMeetings), ["Meetings.Sessions.MeetingEdit"] = nameof(PlanningMeetings), ["Meetings.Sessions.Move"] = nameof(PlanningMeetings),
        ["Meetings.Sessions.Openness"] = nameof(PlanningMeetings), ["Meetings.Sessions.Openness?Open"] = Button, ["Meetings.Sessions.Meeting?Announce"] = Button, ["Meetings.Sessions.Meeting?Webcast"] = nameof(PlanningMeetings), ["Meetings.Sessions.Session?State"] = nameof(PlanningMeetings),
        ["Meetings.Sessions.Year?Make"] = Button, ["Meetings.Sessions.Year?Send"] = Button, ["Meetings.Sessions.OwnCalendar"] = nameof(PlanningMeetings), ["Meetings.Sessions.OwnCalendar?Renew"] = Button,
        ["Organizations.Snapshots"] = Button, ["Organizations.Snapshot"] = nameof(OrganizationLists),
        ["Accreditation.Status.Answer"] = nameof(StatusOfOrganizations), ["Accreditation.Status.Answer?Error"] = nameof(StatusOfOrganizations), ["Accreditation.Status.Answer?Contribution"] = nameof(StatusOfOrganizations),
        ["Accreditation.Status.Measure"] = nameof(StatusOfOrganizations), ["Accreditation.Status.Measure?Settle"] = nameof(StatusOfOrganizations), ["Accreditation.Status.Status"] = nameof(StatusOfOrganizations),
        ["Accreditation.Status.Incident"] = nameof(StatusOfOrganizations), ["Accreditation.Status.Inquiry"] = nameof(StatusOfOrganizations), ["Accreditation.Status.Recommendation"] = nameof(StatusOfOrganizations),
        ["Accreditation.Keeping.Evidence"] = nameof(EvidenceOfOrganizations), ["Accreditation.Keeping.EvidenceReading"] = nameof(EvidenceOfOrganizations), ["Accreditation.Keeping.EvidenceDue"] = nameof(EvidenceOfOrganizations),
        ["Accreditation.Keeping.Changes"] = nameof(ChangesOfOrganizations), ["Accreditation.Keeping.ChangeSettling"] = nameof(ChangesOfOrganizations), ["Accreditation.Keeping.Profile"] = nameof(ChangesOfOrganizations),
        ["Accreditation.Keeping.Claim"] = nameof(ClaimingOrganizations), ["Accreditation.Keeping.ClaimSettling"] = nameof(ClaimingOrganizations), ["Accreditation.Keeping.Invite"] = nameof(ClaimingOrganizations),
        ["Organizations.Import.New"] = nameof(ImportPages), ["Organizations.Import.Batch"] = nameof(ImportPages), ["Organizations.Import.Row"] = nameof(ImportPages), ["Organizations.Import.Row?LeaveOut"] = nameof(ImportPages),
        ["Meetings.Requests.New"] = nameof(AskingBureaux), ["Meetings.Requests.Show"] = nameof(AskingBureaux), ["Meetings.Requests.Show?Held"] = nameof(AskingBureaux), ["Meetings.Requests.Show?Withdraw"] = nameof(AskingBureaux),
        ["Meetings.Requests.Call"] = nameof(AskingBureaux), ["Meetings.Requests.Exchange"] = nameof(AskingBureaux), ["Meetings.Requests.Exchange?Hide"] = nameof(AskingBureaux),
        ["Meetings.Decisions.New"] = nameof(FollowingDrafts), ["Meetings.Decisions.Draft"] = nameof(FollowingDrafts), ["Meetings.Decisions.Draft?Recommend"] = nameof(FollowingDrafts), ["Meetings.Decisions.Index"] = nameof(FollowingDrafts),
        ["Meetings.Journal.Index"] = nameof(IssuingTheJournal), ["Meetings.Journal.Day?Correct"] = nameof(IssuingTheJournal), ["Meetings.Journal.Edit"] = nameof(IssuingTheJournal), ["Meetings.Journal.Edit?Redraft"] = nameof(IssuingTheJournal),
        ["Meetings.Documents.Schedule"] = nameof(IssuingTheSchedule), ["Meetings.Journal.Entry"] = nameof(IssuingTheJournal), ["Meetings.Journal.Entry?Remove"] = nameof(IssuingTheJournal),
        ["Registration.Attendance.WhoWasThere"] = nameof(NotingPresence),
        ["Registration.Attendance.Notices"] = nameof(AnnouncingAttendance), ["Registration.Attendance.Notices?List"] = Button, ["Registration.Attendance.Notices?Send"] = nameof(AnnouncingAttendance), ["Registration.Attendance.Notices?Settle"] = nameof(AnnouncingAttendance), ["Registration.Attendance.Notices?Withdraw"] = nameof(AnnouncingAttendance),
        ["Registration.Seats.Plan"] = nameof(TakingSeats), ["Registration.Seats.Plan?Copy"] = nameof(TakingSeats), ["Registration.Seats.Plan?Procedure"] = nameof(TakingSeats), ["Registration.Seats.Seat"] = nameof(TakingSeats), ["Registration.Seats.Seat?Release"] = nameof(TakingSeats),
        ["Registration.Seats.Seat?Lend"] = nameof(TakingSeats), ["Registration.Seats.Seat?Invite"] = nameof(TakingSeats), ["Registration.Seats.Seat?Describe"] = nameof(TakingSeats),
        ["Registration.Door.Index"] = nameof(AtTheDoor), ["Registration.Door.Point"] = nameof(AtTheDoor), ["Registration.Door.Point?Name"] = nameof(AtTheDoor), ["Registration.Door.Point?Scan"] = nameof(AtTheDoor), ["Registration.Door.Point?Queue"] = nameof(AtTheDoor),
        ["Registration.Door.Bans"] = nameof(AtTheDoor), ["Registration.Door.Bans?Lift"] = nameof(AtTheDoor), ["Registration.Door.Incidents"] = nameof(AtTheDoor),
        ["Registration.SpecialPasses.Special?Quota"] = nameof(GivingPasses), ["Registration.SpecialPasses.Special?Give"] = nameof(GivingPasses), ["Registration.SpecialPasses.Special?Return"] = nameof(GivingPasses), ["Registration.SpecialPasses.Compound"] = nameof(GivingPasses), ["Registration.SpecialPasses.Compound?Revoke"] = nameof(GivingPasses),
        ["Registration.Badges.Index"] = nameof(PrintingBadges), ["Registration.Badges.Batch"] = Button, ["Registration.Badges.Own"] = Button, ["Registration.Badges.Template"] = nameof(PrintingBadges), ["Registration.Badges.Template?Preview"] = nameof(PrintingBadges),
        ["Registration.Photos.Photo"] = nameof(SendingPhotos), ["Registration.Photos.Photo?Move"] = nameof(SendingPhotos), ["Registration.Photos.Photo?Keep"] = nameof(SendingPhotos),
        ["Registration.Form.Index"] = nameof(AskingQuestions), ["Registration.Form.Index?Copy"] = nameof(AskingQuestions), ["Registration.Form.Index?Field"] = nameof(AskingQuestions), ["Registration.Form.Edit"] = nameof(AskingQuestions), ["Registration.Form.Answers"] = nameof(AskingQuestions),
        ["Registration.Windows.Edit"] = nameof(Registering), ["Registration.Windows.Managers"] = nameof(Managing), ["Registration.Windows.Managers?End"] = nameof(Managing), ["Registration.Delegations.Delegation"] = nameof(Registering), ["Registration.Delegations.Delegation?Send"] = nameof(Registering), ["Registration.Delegations.Delegation?Link"] = nameof(Registering),
        ["Registration.Delegations.Person"] = nameof(Registering), ["Registration.Delegations.Person?Replace"] = nameof(Registering), ["Registration.Delegations.Person?Withdraw"] = Button, ["Registration.Delegations.Person?TakeUp"] = Button, ["Registration.Delegations.Join"] = nameof(Registering),
        ["Registration.Desk.Index"] = nameof(Registering), ["Registration.Desk.New"] = nameof(Registering), ["Registration.Desk.Show"] = nameof(Registering), ["Registration.Desk.Show?Note"] = nameof(Registering), ["Registration.Desk.Show?Own"] = nameof(Registering),
        ["Registration.Visa.Letter"] = nameof(AskingForVisaLetters), ["Registration.Visa.Letter?Issue"] = nameof(AskingForVisaLetters), ["Registration.Visa.Letter?Withdraw"] = nameof(AskingForVisaLetters), ["Registration.Visa.Letter?Download"] = Button,
        ["Registration.Exchange.Export"] = nameof(TakingLists), ["Registration.Exchange.Own"] = nameof(TakingLists), ["Registration.Exchange.Import"] = nameof(BringingLists), ["Registration.Exchange.List"] = nameof(BringingLists),
        ["Registration.Invitations.Index"] = nameof(KeepingPeople), ["Registration.Invitations.Index?TakeBack"] = Button, ["Registration.Invitations.Accept"] = nameof(KeepingPeople), ["Registration.Delegations.Outside"] = nameof(KeepingPeople),
        ["Registration.People.Same"] = nameof(KeepingPeople), ["Registration.People.Same?Apart"] = Button, ["Registration.People.Alike?Undo"] = Button, ["Registration.Mine.Index"] = Button,
        ["Floor.Index"] = nameof(AskingForTheFloor), ["Floor.Index?File"] = nameof(AskingForTheFloor), ["Floor.Requests?Withdraw"] = Button, ["Floor.Requests?HandOver"] = nameof(AskingForTheFloor), ["Floor.Requests?Swap"] = nameof(AskingForTheFloor), ["Floor.Requests?File"] = nameof(Chairing), ["Floor.Requests?Allow"] = nameof(AskingForTheFloor),
        ["Floor.Chair.Console?Do"] = nameof(Chairing), ["Floor.Chair.Console?Add"] = nameof(Chairing), ["Floor.Chair.Settings?Limits"] = nameof(Chairing), ["Floor.Chair.Settings?Approval"] = nameof(Chairing), ["Floor.Chair.Settings?Code"] = Button, ["Floor.Chair.Settings?Dismiss"] = Button, ["Floor.Guests.Join"] = nameof(GuestsJoin), ["Floor.Positions.New"] = nameof(Positions), ["Floor.Positions.Position"] = nameof(Positions),
        ["Handbook.Withdraw"] = nameof(AmendingTheRuleBook), ["Post.Preferences"] = nameof(NoticesOfPeople), ["Post.Delivery?Bounced"] = nameof(DeliveryPage), ["Record.Events?Export"] = nameof(Reading),
    };

    [Fact]
    public void Every_form_is_misused_here_or_says_why_not()
    {
        using var app = new App();
        var pages = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).ToList();
        string Page(string address) => pages.Where(p => new TemplateMatcher(TemplateParser.Parse(p.RoutePattern.RawText!), new()).TryMatch(address.Split('?')[0], new()))
            .MaxBy(p => p.RoutePattern.PathSegments.Count(s => s.Parts is [RoutePatternLiteralPart]))!.Metadata.GetMetadata<PageActionDescriptor>()!.RelativePath["/Modules/".Length..^".cshtml".Length].Replace('/', '.');
        var here = Forms.Select(f => Page(f.Data.Address)).ToHashSet();
        var handlers = typeof(Rostrum.Web.Module).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract)
            .SelectMany(t => t.GetMethods().Where(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal)).Select(m => (Page: Regex.Replace(t.FullName!["Rostrum.Web.Modules.".Length..], "Model$", ""), Handler: Regex.Replace(m.Name["OnPost".Length..], "Async$", ""))))
            .Select(h => h.Handler.Length == 0 ? h.Page : $"{h.Page}?{h.Handler}").ToHashSet();
        Assert.Empty(handlers.Except(here).Except(Elsewhere.Keys));
        Assert.Empty(Elsewhere.Keys.Except(handlers.Except(here)));
    }

    /// <summary>The address of the form, with somebody to whom it is done.</summary>
    private static async Task<string> Address(App app, FormCase form) => form.Address.Contains("{person}") ? form.Address.Replace("{person}", (await app.Person()).Id.ToString()) : form.Address;

    [Theory, MemberData(nameof(Forms))]
    public async Task Bad_input_is_explained_beside_its_field_and_what_was_typed_is_kept(FormCase form)
    {
        using var app = new App();
        using var visitor = await Reader(app, form);
        var address = await Address(app, form);
        foreach (var language in (string[])["en", "ar"])
        {
            var page = await visitor.Open($"/{language}{address}");
            var before = await app.WithDb(form.Acts);

            var missing = await visitor.Send(page, With(form, form.Required, ""), HttpStatusCode.BadRequest, form.Form);
            Explained(missing, form.Required, language);
            foreach (var (name, value) in form.Valid.Where(f => f.Key != form.Required && f.Key.StartsWith("Input.", StringComparison.Ordinal))) Assert.Equal(value, Typed(missing, name));

            var words = new string('ж', form.MostCharacters + 1);
            var tooLong = await visitor.Send(page, With(form, form.Required, words), HttpStatusCode.BadRequest, form.Form);
            Explained(tooLong, form.Required, language);
            Assert.Equal(words, Typed(tooLong, form.Required));

            var wrong = await visitor.Send(page, With(form, form.WrongType.Field, form.WrongType.Value), HttpStatusCode.BadRequest, form.Form);
            Assert.NotEmpty(wrong.QuerySelectorAll(".errors[role=alert] li"));
            Assert.DoesNotContain("is not valid", wrong.QuerySelector(".errors")!.TextContent);
            Assert.Equal(form.Valid[form.Required], Typed(wrong, form.Required));
            Assert.Equal(before, await app.WithDb(form.Acts));
        }
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_without_its_token_or_with_an_old_one_is_not_taken_and_the_page_says_why(FormCase form)
    {
        using var app = new App();
        using var visitor = await Reader(app, form);
        var address = await Address(app, form);
        using var other = await Reader(app, form);
        var before = await app.WithDb(form.Acts);
        var page = await visitor.Open("/en" + address);
        var theirs = ((IHtmlInputElement)(await other.Open("/en" + address)).QuerySelector(form.Form + " input[name=__RequestVerificationToken]")!).Value;
        foreach (var token in (string?[])[null, "", "x", theirs])
        {
            var refused = await visitor.Send(page, With(form, "__RequestVerificationToken", token), HttpStatusCode.BadRequest, form.Form);
            Assert.Contains("reload the page", refused.QuerySelector("main")!.TextContent);
            Assert.Null(refused.QuerySelector("main form")); // another site may have sent it
        }
        Assert.Equal(before, await app.WithDb(form.Acts));

        visitor.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var kept = await visitor.Send(page, With(form, "__RequestVerificationToken", theirs), HttpStatusCode.BadRequest, form.Form);
        foreach (var (name, value) in form.Valid) Assert.Equal(value, Typed(kept, name));
        await visitor.Send(kept, new Dictionary<string, string?>(), form: "main form[method=post]");
        Assert.Equal(before + 1, await app.WithDb(form.Acts));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Forged_fields_change_nothing_and_an_act_sent_twice_or_from_an_old_page_is_done_once(FormCase form)
    {
        using var app = new App();
        using var visitor = await Reader(app, form);
        var address = await Address(app, form);
        using var other = await Reader(app, form);
        var before = await app.WithDb(form.Acts);
        var page = await visitor.Open("/en" + address);
        var old = await other.Open("/en" + address);
        var forged = new Dictionary<string, string?>(form.Valid) { ["Input.Id"] = Guid.Empty.ToString(), ["Id"] = "1", ["Me.Id"] = Guid.Empty.ToString(), ["Verdict.Refused"] = "false", ["handler"] = "Nothing", ["Input[0].Reason"] = "x" };
        await visitor.Send(page, forged, form: form.Form);
        Assert.Equal(before + 1, await app.WithDb(form.Acts));
        await visitor.Send(page, form.Valid, form.Twice, form.Form);
        Assert.Equal(before + 1, await app.WithDb(form.Acts));
        if (form.MakesNew) return;
        var stale = await other.Send(old, form.Valid, form.Twice, form.Form);
        if (form.Twice == HttpStatusCode.BadRequest) Assert.NotNull(stale.QuerySelector(".refusal[role=alert] .clause, .errors[role=alert] li"));
        Assert.Equal(before + 1, await app.WithDb(form.Acts));
    }

    private static async Task<Visitor> Reader(App app, FormCase form) => form.Role is null ? app.Visitor() : await app.SignIn(form.Role.Key);

    private static Dictionary<string, string?> With(FormCase form, string name, string? value) => new(form.Valid) { [name] = value };

    private static void Explained(IHtmlDocument page, string field, string language)
    {
        var id = field.Replace('.', '_');
        Assert.NotNull(page.QuerySelector($".errors[role=alert] a[href='#{id}']"));
        Assert.NotNull(page.QuerySelector($"#{id}-error"));
        Assert.Equal("true", page.GetElementById(id)!.GetAttribute("aria-invalid"));
        if (language == "ar") Assert.DoesNotMatch("[A-Za-z]{3,}", page.QuerySelector(".errors")!.TextContent);
    }

    private static string? Typed(IHtmlDocument page, string field) => page.QuerySelector($"main [name='{field}']") switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    [Fact]
    public async Task A_button_pressed_many_times_at_once_makes_one_thing()
    {
        using var app = new App();
        using var visitor = app.Visitor();
        var form = Forms.Select(f => f.Data).Single(f => f.Address == "/feedback");
        var page = await visitor.Open("/en/feedback");
        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            using var content = new FormUrlEncodedContent([.. form.Valid, .. page.QuerySelectorAll("main form[method=post] input[type=hidden]").OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, (string?)i.Value))]);
            return (await visitor.Http.PostAsync("/en/feedback", content)).StatusCode;
        })));
        Assert.All(sent, status => Assert.Equal(HttpStatusCode.Redirect, status));
        Assert.Equal(1, await app.WithDb(form.Acts));
        Assert.Equal(1, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Act == "feedback.given")));
    }
}
