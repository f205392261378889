using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Tests.Modules.Record;
using Rostrum.Web.Modules.Meetings.Requests;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Meetings;

/// <summary>What is asked of Bureaux, convenors and the secretariat, by whom it may be, and how it is answered.</summary>
public sealed class AskingBureaux(App app) : IClassFixture<App>
{
    private static Dictionary<string, string?> Fields(string topic, params (string Name, string? Value)[] more)
    {
        var fields = new Dictionary<string, string?> { ["Input.Topic"] = topic };
        foreach (var (name, value) in more) fields["Input." + name] = value;
        return fields;
    }

    private Task<Request> Of(string topic) => app.WithDb(db => db.Set<Request>().AsNoTracking().SingleAsync(r => r.Topic == topic));

    private async Task<Request> Ask(Visitor visitor, RequestKind kind, string topic, params (string Name, string? Value)[] more)
    {
        await visitor.Send(await visitor.Open("/en/requests/new?kind=" + kind), Fields(topic, more));
        Assert.Contains(topic, (await visitor.Follow()).QuerySelector("h1")!.TextContent);
        return await Of(topic);
    }

    [Theory, Clause("PAR-33", "GAP-36")]
    [InlineData("2027-11-20", "2027-12-06", "2027-12-13", "2027-11-27")]
    [InlineData("2027-11-20", "2027-12-06", "2027-11-29", "2027-11-17")] // not before today
    [InlineData("2027-11-20", "2027-12-06", "2027-11-17", "2027-11-16")] // and before the session all the same
    [InlineData("2027-11-10", "2027-12-06", "2027-12-13", "2027-11-10")] // what is over stays over
    public void A_call_for_the_dialogue_goes_with_its_session(string closes, string before, string now, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), BureauRequests.CallMoved(DateOnly.Parse(closes, CultureInfo.InvariantCulture), DateOnly.Parse(before, CultureInfo.InvariantCulture), DateOnly.Parse(now, CultureInfo.InvariantCulture), new(2027, 11, 17)));

    [Fact, Clause("GOV-39")]
    public async Task An_accredited_organization_asks_to_meet_a_Bureau_through_its_Chair_who_answers()
    {
        using var chair = await app.SignIn("cpr-chair");
        using var asker = await app.SignIn("organization-delegate");
        var form = await asker.Open("/en/requests/new?kind=MeetBureau");
        Assert.Equal(["", "cpr-chair", "unea-president"], form.QuerySelectorAll("#Input_Addressee option").Select(o => o.GetAttribute("value")!));
        foreach (var other in (string[])["", "secretary-of-governing-bodies"]) Assert.Equal("GOV-39", (await asker.Send(form, Fields("Lakes", ("Addressee", other)), HttpStatusCode.BadRequest)).Refused());
        Assert.Equal("GOV-39", (await asker.Send(form, Fields(" ", ("Addressee", "cpr-chair")), HttpStatusCode.BadRequest)).Refused());
        Assert.Equal("GOV-39", (await asker.Send(form, Fields("Lakes", ("Addressee", "cpr-chair"), ("WantedOn", "2027-11-16")), HttpStatusCode.BadRequest)).Refused());
        var request = await Ask(asker, RequestKind.MeetBureau, "Inland lakes", ("Addressee", "cpr-chair"), ("WantedOn", "2027-11-20"));
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == chair.Person && n.Kind == "Request_Asked" && n.Path == request.Path)));

        using var president = await app.SignIn("unea-president");
        await president.Open("/en" + request.Path, HttpStatusCode.NotFound);
        var page = await chair.Open("/en" + request.Path);
        Assert.Equal("GOV-39", (await chair.Send(page, new { Answer = "Declined" }, HttpStatusCode.BadRequest, "#answer-form")).Refused());
        await chair.Send(page, new { Answer = "Accepted", Words = "Come on Friday." }, form: "#answer-form");
        Assert.Equal("GOV-39", (await chair.Send(page, new { Answer = "Declined", Words = "No." }, HttpStatusCode.BadRequest, "#answer-form")).Refused());
        var agreed = await chair.Open("/en" + request.Path);
        Assert.Equal("GOV-39", (await chair.Send(agreed, new { HeldOn = "2027-11-18" }, HttpStatusCode.BadRequest, "#held-form")).Refused());
        await chair.Send(agreed, new { HeldOn = "2027-11-17" }, form: "#held-form");
        Assert.Contains("Come on Friday.", (await asker.Open("/en" + request.Path)).QuerySelector("main")!.TextContent);
        Assert.Equal(["request.made", "request.accepted", "request.held"], await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == request.Thing).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()));
        Assert.Equal(["Request_Accepted", "Request_Held"], await app.WithDb(db => db.Set<Notice>().Where(n => n.PersonId == asker.Person).OrderBy(n => n.Kind).Select(n => n.Kind).ToListAsync()));
    }

    [Fact, Clause("GOV-39", "ENG-04")]
    public async Task People_of_an_organization_that_is_not_accredited_today_and_everybody_else_do_not_ask()
    {
        var organization = await app.Organization();
        using var asker = await app.SignIn("organization-focal-point", organization.ToString());
        var form = await asker.Open("/en/requests/new?kind=MeetBureau");
        await app.SetStanding(organization, StandingStatus.Suspended);
        Assert.Equal("ENG-04", (await asker.Send(form, Fields("Rivers", ("Addressee", "cpr-chair")), HttpStatusCode.BadRequest)).Refused());
        using var other = await app.SignIn();
        await other.Open("/en/requests/new?kind=MeetBureau", HttpStatusCode.NotFound);
        await other.Open("/en/requests/new?kind=Nothing", HttpStatusCode.Redirect);
        Assert.Contains("accredited organizations", (await other.Open("/en/requests")).QuerySelector("aside")!.TextContent);
    }

    [Fact, Clause("GAP-41", "GOV-39")]
    public async Task An_answer_is_written_down_in_the_name_of_a_holder_of_the_office()
    {
        var president = await app.Person("unea-president", name: "President Okello");
        var chair = await app.Person("cpr-chair", name: "Chair Silva");
        using var asker = await app.SignIn("organization-focal-point");
        var request = await Ask(asker, RequestKind.MeetBureau, "Wetlands", ("Addressee", "unea-president"));
        using var officer = await app.SignIn("gao-officer");
        var page = await officer.Open("/en" + request.Path);
        Assert.DoesNotContain("Chair Silva", page.QuerySelector("#OnBehalfOf")!.TextContent);
        Assert.Equal("GAP-41", (await officer.Send(page, new { Answer = "Accepted" }, HttpStatusCode.BadRequest, "#answer-form")).Refused());
        Assert.Equal("GAP-41", (await officer.Send(page, new { Answer = "Accepted", OnBehalfOf = chair.Id }, HttpStatusCode.BadRequest, "#answer-form")).Refused());
        await officer.Send(page, new { Answer = "Accepted", OnBehalfOf = president.Id }, form: "#answer-form");
        var done = await app.WithDb(db => db.CaseEvents.SingleAsync(e => e.Thing == request.Thing && e.Act == "request.accepted"));
        Assert.Equal((officer.Person, president.Id), (done.ActorId, done.OnBehalfOf));
        Assert.Contains("President Okello", (await asker.Open("/en" + request.Path)).QuerySelector("section.panel")!.TextContent);
        using var unit = await app.SignIn("csu-officer");
        Assert.Null((await unit.Open("/en" + request.Path)).QuerySelector("#answer-form"));
    }

    [Fact, Clause("GOV-38", "GAP-41")]
    public async Task A_Bureau_asks_and_the_Facilitating_Committee_names_who_comes()
    {
        using var member = await app.SignIn("cpr-bureau-member", name: "Member Diallo");
        var request = await Ask(member, RequestKind.BureauAsks, "Plastics with women", ("Group", "women"));
        using var farmers = await app.SignIn("mgfc-member", "farmers");
        await farmers.Open("/en" + request.Path, HttpStatusCode.NotFound);
        using var women = await app.SignIn("mgfc-member", "women");
        var page = await women.Open("/en" + request.Path);
        Assert.Equal("GOV-38", (await women.Send(page, new { Answer = "Accepted" }, HttpStatusCode.BadRequest, "#answer-form")).Refused());
        await women.Send(page, new { Answer = "Accepted", Words = "Ada Otieno and Rosa Lima." }, form: "#answer-form");
        Assert.Contains("Rosa Lima", (await member.Open("/en" + request.Path)).QuerySelector("main")!.TextContent);

        using var officer = await app.SignIn("gao-officer");
        var form = await officer.Open("/en/requests/new?kind=BureauAsks");
        var voice = form.QuerySelectorAll("#Input_As option").Single(o => o.TextContent.Contains("Member Diallo")).GetAttribute("value");
        var written = await Ask(officer, RequestKind.BureauAsks, "Written for a member", ("As", voice));
        Assert.Equal((officer.Person, (Guid?)member.Person, "cpr-bureau-member"), (written.PersonId, written.AskedFor, written.AskedAs));
        using var delegated = await app.SignIn("organization-delegate");
        await delegated.Open("/en/requests/new?kind=BureauAsks", HttpStatusCode.NotFound);
    }

    [Fact, Clause("PAR-48")]
    public async Task Whom_a_convenor_invites_stays_as_the_convenor_said()
    {
        using var asker = await app.SignIn("organization-delegate");
        Assert.Equal("PAR-48", (await asker.Send(await asker.Open("/en/requests/new?kind=Invitation"), Fields("Retreat"), HttpStatusCode.BadRequest)).Refused());
        var request = await Ask(asker, RequestKind.Invitation, "Retreat on chemicals", ("Country", "KE"));
        using var elsewhere = await app.SignIn("member-state-delegate", "BR");
        await elsewhere.Open("/en" + request.Path, HttpStatusCode.NotFound);
        using var kenya = await app.SignIn("member-state-delegate", "KE");
        var page = await kenya.Open("/en" + request.Path);
        using var officer = await app.SignIn("gao-officer");
        var theirs = await officer.Open("/en" + request.Path);
        await kenya.Send(page, new { Answer = "Declined" }, form: "#answer-form"); // without a reason
        Assert.Equal("PAR-48", (await officer.Send(theirs, new { Answer = "Accepted", Words = "They must." }, HttpStatusCode.BadRequest, "#answer-form")).Refused());
        Assert.Equal(RequestState.Declined, (await Of("Retreat on chemicals")).State);
        Assert.Null((await officer.Open("/en" + request.Path)).QuerySelector("#answer-form"));
    }

    [Fact, Clause("GOV-33")]
    public async Task A_Member_State_asks_for_a_briefing_that_stands_in_the_calendar()
    {
        using var asker = await app.SignIn("member-state-delegate", "KE");
        var request = await Ask(asker, RequestKind.Briefing, "Sand storms", ("WantedOn", "2027-12-01"));
        Assert.Equal("KE", request.Country);
        var briefing = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 17, 9, 0, 0), body: "cpr-briefings", title: "Briefing on sand storms");
        using var officer = await app.SignIn("csu-officer");
        await officer.Send(await officer.Open("/en" + request.Path), new { Answer = "Accepted" }, form: "#answer-form");
        var agreed = await officer.Open("/en" + request.Path);
        await officer.Send(agreed, new { HeldOn = "2027-11-17", Meeting = "MTG-1900-1" }, HttpStatusCode.BadRequest, "#held-form");
        await officer.Send(agreed, new { HeldOn = "2027-11-17", Meeting = briefing.Reference }, form: "#held-form");
        Assert.Equal("/en" + briefing.Path, (await asker.Open("/en" + request.Path)).QuerySelectorAll("section.panel a").Single(a => a.TextContent.Contains("sand storms")).GetAttribute("href"));
        using var delegated = await app.SignIn("organization-delegate");
        await delegated.Open("/en/requests/new?kind=Briefing", HttpStatusCode.NotFound);
    }

    [Fact, Clause("PAR-47", "PAR-20")]
    public async Task The_Facilitating_Committee_notes_whom_it_contacted_and_takes_it_back()
    {
        using var asker = await app.SignIn("mgfc-member", "women");
        Assert.Equal("PAR-47", (await asker.Send(await asker.Open("/en/requests/new?kind=GroupBriefing"), Fields("Water"), HttpStatusCode.BadRequest)).Refused());
        var request = await Ask(asker, RequestKind.GroupBriefing, "Briefing by a group", ("Addressee", "Group of 77"));
        using var colleague = await app.SignIn("mgfc-co-chair");
        Assert.Contains("Group of 77", (await colleague.Open("/en" + request.Path)).QuerySelector("main")!.TextContent);
        Assert.Null((await colleague.Open("/en" + request.Path)).QuerySelector("#withdraw-form"));
        var page = await asker.Open("/en" + request.Path);
        await asker.Send(page, new { }, form: "#withdraw-form");
        Assert.Equal("PAR-47", (await asker.Send(page, new { }, HttpStatusCode.BadRequest, "#withdraw-form")).Refused());
        Assert.DoesNotContain(request.Reference, (await asker.Open("/en/requests")).QuerySelector("main")!.TextContent);
        Assert.Contains(request.Reference, (await asker.Open("/en/requests?all=true")).QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("PAR-33", "PAR-32")]
    public async Task Major_Groups_are_called_to_propose_until_a_day_and_everybody_sees_what_was_accepted()
    {
        var session = await app.PlannedSession();
        using var women = await app.SignIn("mgfc-member", "women");
        using var farmers = await app.SignIn("mgfc-member", "farmers");
        Assert.Equal("PAR-33", (await women.Send(await women.Open("/en/requests/new?kind=DialogueTheme"), Fields("Too early"), HttpStatusCode.BadRequest)).Refused());
        using var officer = await app.SignIn("csu-officer");
        var page = await officer.Open($"/en{session.Path}/dialogue");
        foreach (var day in (string[])["", "2027-11-16", "2027-11-29"]) Assert.Equal("PAR-33", (await officer.Send(page, new { ClosesOn = day }, HttpStatusCode.BadRequest, "#call-form")).Refused());
        await officer.Send(page, new { ClosesOn = "2027-11-20", Text = "Propose!" }, form: "#call-form");
        Assert.Equal("PAR-33", (await officer.Send(page, new { ClosesOn = "2027-11-21" }, HttpStatusCode.BadRequest, "#call-form")).Refused());
        foreach (var told in (Visitor[])[women, farmers]) Assert.Contains(session.Title["en"], (await told.Open("/en/notices")).QuerySelector("main")!.TextContent);

        var request = await Ask(women, RequestKind.DialogueTheme, "Clean water for all", ("Session", session.Key));
        Assert.Equal("women", request.MajorGroup);
        await farmers.Open("/en" + request.Path, HttpStatusCode.NotFound);
        using var visitor = app.Visitor();
        Assert.DoesNotContain("Clean water", (await visitor.Open($"/en{session.Path}/dialogue")).QuerySelector("main")!.TextContent);
        await officer.Send(await officer.Open("/en" + request.Path), new { Answer = "Accepted" }, form: "#answer-form");
        Assert.Contains("Clean water", (await visitor.Open($"/fr{session.Path}/dialogue")).QuerySelector("main")!.TextContent);

        var now = app.Clock.Now;
        app.Clock.Now = new(2027, 11, 20, 20, 59, 0, TimeSpan.Zero); // 23:59 in Nairobi
        using var again = await app.SignInAs(women.Person);
        await Ask(again, RequestKind.DialoguePanellist, "In time", ("Session", session.Key));
        app.Clock.Now = new(2027, 11, 20, 21, 0, 0, TimeSpan.Zero);
        Assert.Equal("PAR-33", (await again.Send(await again.Open("/en/requests/new?kind=DialoguePanellist"), Fields("Too late", ("Session", session.Key)), HttpStatusCode.BadRequest)).Refused());
        app.Clock.Now = now;
    }

    [Fact, Clause("GOV-34", "GOV-36", "PAR-01", "PAR-78", "GOV-19", "GAP-14")]
    public async Task Accredited_organizations_write_beside_a_meeting_and_a_moderator_says_why_a_comment_goes()
    {
        var meeting = await app.PlannedMeeting(MeetingKind.Regular, new(2027, 11, 17, 12, 0, 0), body: "cpr", title: "Regular meeting");
        using var author = await app.SignIn("organization-delegate");
        var page = await author.Open($"/en{meeting.Path}/exchange");
        Assert.Equal("GAP-14", (await author.Send(page, new { Input__Text = " " }, HttpStatusCode.BadRequest, "#comment-form")).Refused());
        await author.Send(page, new { Input__Text = "An item on dust, please.", Input__Proposes = "true" }, form: "#comment-form");
        await author.Send(await author.Open($"/en{meeting.Path}/exchange"), new { Input__Text = "Rude words." }, form: "#comment-form");
        using var visitor = app.Visitor();
        var seen = await visitor.Open($"/en{meeting.Path}/exchange");
        Assert.Contains("Proposal for the agenda", seen.QuerySelectorAll("ol.list li")[0].TextContent);
        Assert.Contains("Input on policy", seen.QuerySelectorAll("ol.list li")[1].TextContent);
        Assert.NotNull(seen.QuerySelector("main aside a.clause[href$='/PAR-01']")); // Member States decide
        Assert.Contains("Coastal Voices", seen.QuerySelectorAll("ol.list li")[1].TextContent);
        Assert.Null(seen.QuerySelector("#comment-form"));

        using var officer = await app.SignIn("csu-officer");
        var moderated = await officer.Open($"/en{meeting.Path}/exchange");
        var rude = $"#c-{await app.WithDb(db => db.Set<MeetingComment>().Where(c => c.Text == "Rude words.").Select(c => c.Id).SingleAsync())} form";
        Assert.Equal("GAP-14", (await officer.Send(moderated, new { Reason = "" }, HttpStatusCode.BadRequest, rude)).Refused());
        await officer.Send(moderated, new { Reason = "Names a person." }, form: rude);
        Assert.Equal("GAP-14", (await officer.Send(moderated, new { Reason = "Again." }, HttpStatusCode.BadRequest, rude)).Refused());
        Assert.DoesNotContain("Rude words.", (await visitor.Open($"/en{meeting.Path}/exchange")).QuerySelector("main")!.TextContent);
        Assert.Contains("Names a person.", (await author.Open("/en/notices")).QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("GOV-34", "GAP-24", "GAP-14")]
    public async Task Organizations_bring_material_to_a_comment_which_goes_out_of_sight_with_it()
    {
        var meeting = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 18, 9, 0, 0), body: "cpr-briefings");
        var address = $"/en{meeting.Path}/exchange";
        using var author = await app.SignIn("organization-delegate");
        async Task<IHtmlDocument> Send(Visitor visitor, IHtmlDocument page, string? text, HttpStatusCode expect, params (string, byte[])[] files) =>
            await visitor.SendFiles(page, text is null ? [] : new() { ["Input.Text"] = text }, "Input.Upload", files, expect, "#comment-form");
        var four = await Send(author, await author.Open(address), "Look at this.", HttpStatusCode.BadRequest, [.. Enumerable.Range(0, 4).Select(i => ($"{i}.pdf", SampleFiles.Pdf("Page " + i)))]);
        Assert.Equal(("GOV-34", "Look at this."), (four.Refused(), four.QuerySelector("#comment-form textarea")!.TextContent.Trim()));
        Assert.Null(four.QuerySelector("#kept"));
        Assert.Equal("GAP-24", (await Send(author, four, null, HttpStatusCode.BadRequest, ("big.pdf", new byte[(20 * 1024 * 1024) + 1]))).Refused());
        // What is good is kept while what is not is sent again.
        var back = await Send(author, four, "Look at this.", HttpStatusCode.BadRequest, ("map.png", SampleFiles.Png()), ("program.pdf", "MZ"u8.ToArray()));
        Assert.Equal(("GAP-24", "Look at this."), (back.Refused(), back.QuerySelector("#comment-form textarea")!.TextContent.Trim()));
        var kept = back.QuerySelector("#kept a")!;
        Assert.Equal("map.png", kept.TextContent);
        using var visitor = app.Visitor();
        using var officer = await app.SignIn("csu-officer");
        async Task<HttpStatusCode> Opens(Visitor who, string file)
        {
            using var answer = await who.Http.GetAsync(file);
            return answer.StatusCode;
        }
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await Opens(author, kept.GetAttribute("href")!), await Opens(visitor, kept.GetAttribute("href")!)));
        await Send(author, back, null, HttpStatusCode.Redirect, ("paper.pdf", SampleFiles.Pdf("Paper")));

        var comment = await app.WithDb(db => db.Set<MeetingComment>().SingleAsync(c => c.MeetingId == meeting.Id));
        async Task<string[]> Shown() => [.. (await visitor.Open(address)).QuerySelectorAll($"#c-{comment.Id} ul a").Select(a => a.TextContent)];
        Assert.Equal(["map.png", "paper.pdf"], (await Shown()).Order());
        var link = (await visitor.Open(address)).QuerySelectorAll($"#c-{comment.Id} ul a").Select(a => a.GetAttribute("href")!).First(h => h.EndsWith("paper.pdf", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await Opens(visitor, link));

        // Nobody brings files to what somebody else has sent.
        using var other = await app.SignIn("organization-delegate");
        await other.SendFiles(await other.Open(address), new() { ["Input.Text"] = "Mine.", ["Input.Draft"] = comment.Id.ToString() }, "Input.Upload", [("theirs.pdf", SampleFiles.Pdf("Theirs"))], HttpStatusCode.Redirect, "#comment-form");
        Assert.Equal(2, (await Shown()).Length);

        await officer.Send(await officer.Open(address), new { Reason = "Names a person." }, form: $"#c-{comment.Id} form");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK), (await Opens(visitor, link), await Opens(author, link), await Opens(officer, link)));
        Assert.Empty(await Shown());
    }

    [Fact, Clause("GOV-34", "GAP-24")]
    public async Task A_comment_that_could_not_be_written_can_be_sent_again_with_its_files()
    {
        var meeting = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 18, 9, 0, 0), body: "cpr-briefings");
        using var author = await app.SignIn("organization-delegate");
        var page = await author.Open($"/en{meeting.Path}/exchange");
        Task<IHtmlDocument> Send(HttpStatusCode expect) => author.SendFiles(page, new() { ["Input.Text"] = "It breaks here." }, "Input.Upload", [("map.png", SampleFiles.Png())], expect, "#comment-form");
        // SQLite adds no constraint to a table that is there; a column less on PostgreSQL would trouble statements that it has prepared.
        Task Broken(string sqlite, string postgres) => app.WithDb(db => db.Execute($"""alter table "MeetingComments" {(db.Database.IsSqlite() ? sqlite : postgres)}"""));
        await Broken("""add column "Breaks" integer check ("Text" <> 'It breaks here.')""", """add constraint "Breaks" check ("Text" <> 'It breaks here.')""");
        await Send(HttpStatusCode.InternalServerError);
        Assert.Equal(0, await app.WithDb(db => db.Set<Rostrum.Web.Modules.Files.StoredFile>().CountAsync(f => f.AddedBy == author.Person)));
        await Broken("""drop column "Breaks" """, """drop constraint "Breaks" """);
        for (var press = 0; press < 2; press++) await Send(HttpStatusCode.Redirect);
        var seen = await author.Open($"/en{meeting.Path}/exchange");
        Assert.Equal("map.png", Assert.Single(seen.QuerySelectorAll("ol.list > li")).QuerySelector("ul a")!.TextContent);
    }

    [Fact, Clause("GAP-24", "GAP-05")]
    public async Task Files_of_a_comment_that_nobody_sends_are_not_kept_longer_than_a_day()
    {
        var meeting = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 18, 9, 0, 0), body: "cpr-briefings");
        using var author = await app.SignIn("organization-delegate");
        async Task<int> Kept()
        {
            await using (var scope = app.Services.CreateAsyncScope()) await ExchangeDesk.ForgetUnsentAsync(scope.ServiceProvider, default);
            return await app.WithDb(db => db.Set<Rostrum.Web.Modules.Files.StoredFile>().CountAsync(f => f.AddedBy == author.Person && f.RemovedAt == null));
        }
        async Task Bring(string text, HttpStatusCode expect) => await author.SendFiles(await author.Open($"/en{meeting.Path}/exchange"), new() { ["Input.Text"] = text }, "Input.Upload", [("map.png", SampleFiles.Png())], expect, "#comment-form");
        await Bring("", HttpStatusCode.BadRequest);
        await Bring("Sent.", HttpStatusCode.Redirect);
        Assert.Equal(2, await Kept());
        await app.WithDb(db => db.Set<Rostrum.Web.Modules.Files.StoredFile>().Where(f => f.AddedBy == author.Person).ExecuteUpdateAsync(s => s.SetProperty(f => f.AddedAt, app.Clock.Now.AddHours(-25))));
        Assert.Equal(1, await Kept());
        using var visitor = app.Visitor();
        using var sent = await visitor.Http.GetAsync((await visitor.Open($"/en{meeting.Path}/exchange")).QuerySelector("ol.list ul a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
    }

    [Fact, Clause("GOV-34", "ENG-04")]
    public async Task There_is_no_exchange_beside_closed_or_other_meetings_and_none_for_who_is_not_accredited()
    {
        var closed = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 18, 9, 0, 0), body: "cpr-briefings", closed: true);
        var plenary = await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 18, 9, 0, 0), body: "unea-plenary");
        var unannounced = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 18, 9, 0, 0), body: "cpr-briefings", state: MeetingState.Planned);
        using var visitor = app.Visitor();
        foreach (var none in new[] { closed, plenary, unannounced }) await visitor.Open($"/en{none.Path}/exchange", HttpStatusCode.NotFound);
        var open = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 18, 9, 0, 0), body: "cpr-briefings");
        var organization = await app.Organization();
        using var author = await app.SignIn("organization-focal-point", organization.ToString());
        var page = await author.Open($"/en{open.Path}/exchange");
        await app.SetStanding(organization, StandingStatus.Withdrawn);
        Assert.Equal("ENG-04", (await author.Send(page, new { Input__Text = "Hear us." }, HttpStatusCode.BadRequest, "#comment-form")).Refused());
    }

    [Theory, Clause("GOV-38", "GOV-39", "PAR-47")]
    [InlineData(RequestState.Requested, true)]
    [InlineData(RequestState.Accepted, true)]
    [InlineData(RequestState.Declined, false)]
    [InlineData(RequestState.Held, false)]
    [InlineData(RequestState.Withdrawn, false)]
    public void A_request_is_taken_back_until_it_is_declined_or_held(RequestState state, bool may) => Assert.Equal(may, BureauRequests.MayWithdraw(RequestKind.MeetBureau, state).Allowed);
}
