using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Meetings.Decisions;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Journal;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Post;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Meetings;

/// <summary>The Daily Journal: drafted from the programme, published in its languages, corrected in sight of everybody.</summary>
public sealed class IssuingTheJournal(App app) : IClassFixture<App>
{
    private Task Add(Session session, string symbol, string title, Audience audience, DocumentState state = DocumentState.Released) => app.WithDb(async db =>
    {
        db.Add(new Document
        {
            Symbol = symbol, SymbolKey = symbol, BodyKey = "unea", SessionId = session.Id, Kind = DocumentKind.InSession, Title = new() { ["en"] = title, ["fr"] = "Fr " + title }, Audience = audience, State = state,
            ReleasedAt = state == DocumentState.Draft ? null : app.Clock.Now.AddHours(-1), CreatedAt = app.Clock.Now,
        });
        await db.SaveChangesAsync();
    });

    private static async Task<string> Draft(Visitor officer, Session session, string day = "2027-11-17")
    {
        await officer.Send(await officer.Open($"/en{session.Path}/journal"), new { Day = day }, form: "#draft-form");
        return officer.Last!.Headers.Location!.ToString();
    }

    private static Dictionary<string, string?> Entry(string en, string? fr = null) => new() { ["Input.Text[en]"] = en, ["Input.Text[fr]"] = fr };

    [Fact, Clause("PAR-54", "PAR-31")]
    public async Task An_issue_is_drafted_from_the_programme_and_nothing_restricted_or_closed_is_said()
    {
        var session = await app.PlannedSession(first: new(2027, 11, 15));
        var plenary = await app.PlannedMeeting(MeetingKind.RoundTable, new(2027, 11, 17, 10, 0, 0), session, "unea-high-level", title: "Round table on soil");
        var closed = await app.PlannedMeeting(MeetingKind.Committee, new(2027, 11, 17, 15, 0, 0), session, "unea-cow", closed: true, title: "Committee");
        await app.PlannedMeeting(MeetingKind.SideEvent, new(2027, 11, 17, 13, 0, 0), session, title: "Seeds for all");
        await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 18, 0, 0, 0), session, title: "Of tomorrow");
        await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 17, 11, 0, 0), session, title: "Not announced", state: MeetingState.Planned);
        await app.WithDb(async db =>
        {
            foreach (var (meeting, title) in new[] { (plenary, "Healthy soil"), (closed, "Secret item") })
            {
                var item = new AgendaItem { SessionId = session.Id, Number = "4 (a)", Title = new() { ["en"] = title, ["fr"] = "Fr " + title } };
                db.Add(item);
                db.Add(new MeetingItem { MeetingId = meeting.Id, ItemId = item.Id });
            }
            db.Add(new MeetingChange { MeetingId = plenary.Id, Kind = MeetingChangeKind.Moved, At = app.Clock.Now.AddHours(-2), OldStartsAt = plenary.StartsAt.AddHours(-1), OldEndsAt = plenary.EndsAt, OldZone = plenary.Zone, OldPlace = "Room 7", NewStartsAt = plenary.StartsAt, NewEndsAt = plenary.EndsAt, NewZone = plenary.Zone, NewPlace = "Room 1", Reason = "More seats." });
            db.Add(new SessionChange { SessionId = session.Id, Kind = MeetingChangeKind.Moved, At = app.Clock.Now.AddHours(-2), FirstDay = new(2027, 11, 1), LastDay = new(2027, 11, 5), Place = "Bonn", Zone = "Europe/Berlin", Reason = "The river rose." });
            foreach (var (state, title) in new[] { (DecisionState.Adopted, "Healthy rivers"), (DecisionState.InCommittee, "Not adopted yet") })
            {
                var draft = new DraftDecision { Reference = $"DEC-{session.Key}-{state}"[^20..], SessionId = session.Id, Kind = OutcomeKind.Resolution, Title = new() { ["en"] = title, ["fr"] = "Fr " + title }, State = state };
                db.Add(draft);
                db.Add(new DecisionStep { DecisionId = draft.Id, State = state, On = new(2027, 11, 16), At = app.Clock.Now.AddHours(-1) });
            }
            await db.SaveChangesAsync();
        });
        await Add(session, "J/" + session.Key + "/1", "Public paper", Audience.Public);
        await Add(session, "J/" + session.Key + "/2", "Hidden paper", Audience.Restricted);
        await Add(session, "J/" + session.Key + "/3", "Members paper", Audience.Accredited);
        await Add(session, "J/" + session.Key + "/4", "Early paper", Audience.Public, DocumentState.Draft);
        using var officer = await app.SignIn("gao-officer");
        var edit = await officer.Open(await Draft(officer, session));
        var said = edit.QuerySelector("main .split > div")!.TextContent;
        foreach (var there in (string[])["10:00–13:00: Round table on soil (Room 1, Gigiri)", "Item 4 (a): Healthy soil", "Private (closed) meeting", "Seeds for all", "Room 7", "More seats.", "5 November 2027, Bonn", "The river rose.", "Adopted: Healthy rivers", "Public paper"]) Assert.Contains(there, said);
        foreach (var never in (string[])["Secret item", "Not adopted yet", "Of tomorrow", "Not announced", "Hidden paper", "Members paper", "Early paper"]) Assert.DoesNotContain(never, said);
        Assert.Contains("English, Français", edit.QuerySelector("#publish-form")!.TextContent);

        using var visitor = app.Visitor();
        var address = $"/fr{session.Path}/journal/2027-11-17";
        await visitor.Open(address, HttpStatusCode.NotFound);
        await officer.Send(edit, new { }, form: "#publish-form");
        Assert.Equal("PAR-54", (await officer.Send(await officer.Open($"/en{session.Path}/journal"), new { Day = "2027-11-17" }, HttpStatusCode.BadRequest, "#draft-form")).Refused());
        Assert.Equal("PAR-54", (await officer.Send(await officer.Open($"/en{session.Path}/journal"), new { Day = "2027-11-20" }, HttpStatusCode.BadRequest, "#draft-form")).Refused());
        var page = await visitor.Open(address);
        Assert.Equal(5, page.QuerySelectorAll("main section h2[id^=s-]").Length);
        Assert.Contains("Point 4 (a) : Fr Healthy soil", page.QuerySelector("main")!.TextContent.Replace('\u00a0', ' '));
        Assert.Contains("in English", (await visitor.Open($"/en{session.Path}/journal/2027-11-17")).QuerySelector("main")!.TextContent + " in English");
        Assert.NotNull((await visitor.Open($"/ar{session.Path}/journal/2027-11-17")).QuerySelector("main div[lang=en]"));
        var thing = (await app.WithDb(db => db.Set<JournalIssue>().SingleAsync(i => i.SessionId == session.Id))).Thing;
        Assert.Equal(["en", "fr"], await app.WithDb(db => db.Set<Letter>().Where(l => l.Thing == thing).OrderBy(l => l.Language).Select(l => l.Language).ToListAsync()));
    }

    [Fact, Clause("PAR-54")]
    public async Task An_issue_goes_out_in_the_languages_in_which_it_is_whole_and_never_without_English()
    {
        var session = await app.PlannedSession(first: new(2027, 11, 15));
        await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 17, 10, 0, 0), session, "unea-plenary");
        using var officer = await app.SignIn("csu-officer");
        var edit = await Draft(officer, session);
        var entries = edit[..^"/edit".Length] + "/entries/new?section=Announcements";
        Assert.Equal("PAR-54", (await officer.Send(await officer.Open(entries), Entry(" "), HttpStatusCode.BadRequest, "#entry-form")).Refused());
        await officer.Send(await officer.Open(entries), Entry("", "Ouverture"), form: "#entry-form");
        Assert.Equal("PAR-54", (await officer.Send(await officer.Open(edit), new { }, HttpStatusCode.BadRequest, "#publish-form")).Refused());
        var mine = (await officer.Open(edit)).QuerySelectorAll("main ul.list a").Single(a => a.TextContent == "Ouverture").GetAttribute("href")!;
        await officer.Send(await officer.Open(mine), Entry("The doors open.", ""), form: "#entry-form");
        // What was drafted and then changed by hand is not drafted over, nor drafted beside it.
        async Task<List<AngleSharp.Dom.IElement>> Plenary() => [.. (await officer.Open(edit)).QuerySelectorAll("main ul.list a").Where(a => a.TextContent.Contains("A meeting"))];
        await officer.Send(await officer.Open((await Plenary())[0].GetAttribute("href")!), Entry("10:00: A meeting, doors at 9:30", ""), form: "#entry-form");
        await officer.Send(await officer.Open(edit), new { }, form: "#redraft-form");
        Assert.Contains("doors at 9:30", Assert.Single(await Plenary()).TextContent);
        using var follower = await app.SignIn();
        await app.WithDb(async db => { db.Add(new NoticePreference { PersonId = follower.Person, Kind = "DailyJournal", Choice = NoticeChoice.InApp }); await db.SaveChangesAsync(); });
        await officer.Send(await officer.Open(edit), new { }, form: "#publish-form");
        Assert.Equal("en", await app.WithDb(db => db.Set<JournalIssue>().Where(i => i.SessionId == session.Id).Select(i => i.Languages).SingleAsync()));
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == follower.Person && n.Kind == "DailyJournal")));
        Assert.False(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == officer.Person && n.Kind == "DailyJournal")));
        await officer.Open(edit, HttpStatusCode.NotFound);
        using var auditor = await app.SignIn("auditor");
        await auditor.Open(edit, HttpStatusCode.NotFound);
    }

    [Fact, Clause("PAR-54")]
    public async Task A_correction_takes_the_place_of_an_issue_and_marks_what_it_changes_while_the_old_one_stays()
    {
        var session = await app.PlannedSession(first: new(2027, 11, 15));
        await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 17, 10, 0, 0), session, "unea-plenary", title: "Morning");
        await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 17, 15, 0, 0), session, "unea-plenary", title: "Afternoon");
        using var officer = await app.SignIn("gao-officer");
        var edit = await Draft(officer, session);
        await officer.Send(await officer.Open(edit), new { }, form: "#publish-form");
        var address = $"/en{session.Path}/journal/2027-11-17";
        var published = await officer.Open(address);
        await officer.Send(published, new { }, form: "#correct-form");
        Assert.Equal("PAR-54", (await officer.Send(published, new { }, HttpStatusCode.BadRequest, "#correct-form")).Refused());
        Assert.Equal("PAR-54 PAR-54", (await officer.Send(await officer.Open(edit), new { }, HttpStatusCode.BadRequest, "#publish-form")).Refused());
        var afternoon = (await officer.Open(edit)).QuerySelectorAll("main ul.list a").Single(a => a.TextContent.Contains("Afternoon")).GetAttribute("href")!;
        await officer.Send(await officer.Open(afternoon), Entry("15:00–18:00: Afternoon (Room 2)", "15:00–18:00 : Après-midi (salle 2)"), form: "#entry-form");
        await officer.Send(await officer.Open(edit), new Dictionary<string, string?> { ["Input.Correcting[en]"] = "The room of the afternoon." }, form: "#publish-form");

        using var visitor = app.Visitor();
        var valid = await visitor.Open(address);
        Assert.Contains("The room of the afternoon.", valid.QuerySelector("main")!.TextContent);
        Assert.Equal(["15:00–18:00: Afternoon (Room 2)"], valid.QuerySelectorAll("main li").Where(l => l.QuerySelector(".tag") is not null).Select(l => l.QuerySelector("p")!.TextContent));
        var old = await visitor.Open(address + "?correction=0");
        Assert.Contains("replaced", old.QuerySelector(".note")!.TextContent);
        Assert.Contains("Afternoon (Room 1, Gigiri)", old.QuerySelector("main")!.TextContent);
        await visitor.Open(address + "?correction=2", HttpStatusCode.NotFound);
        Assert.Equal(2, (await visitor.Open($"/en{session.Path}/journal")).QuerySelectorAll("main ul.list > li").Length);
        var thing = (await app.WithDb(db => db.Set<JournalIssue>().SingleAsync(i => i.SessionId == session.Id && i.Correction == 1))).Thing;
        Assert.Contains("journal.corrected", await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == thing).Select(e => e.Act).ToListAsync()));

        var corrected = await officer.Open(address);
        await officer.Send(corrected, new { }, form: "#correct-form");
        var again = (await officer.Open(edit)).QuerySelectorAll("main ul.list a").Single(a => a.TextContent.Contains("Morning")).GetAttribute("href")!;
        await officer.Send(await officer.Open(again), new { }, form: "#remove-form");
        await officer.Send(await officer.Open(edit), new Dictionary<string, string?> { ["Input.Correcting[en]"] = "No morning." }, form: "#publish-form");
        Assert.Equal(1, (await visitor.Open(address)).QuerySelectorAll("main section li").Count(l => l.TextContent.Contains("15:00")));
    }

    [Fact, Clause("PAR-54")]
    public async Task The_printed_sheet_is_for_everybody_and_names_no_addressee()
    {
        var session = await app.PlannedSession(first: new(2027, 11, 15));
        await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 17, 10, 0, 0), session, "unea-plenary", title: "Morning");
        using var officer = await app.SignIn("gao-officer");
        await officer.Send(await officer.Open(await Draft(officer, session)), new { }, form: "#publish-form");
        using var visitor = app.Visitor();
        var link = (await visitor.Open($"/en{session.Path}/journal/2027-11-17")).QuerySelector(".langs a[hreflang=fr]")!.GetAttribute("href")!;
        Assert.Null((await visitor.Open(link)).QuerySelector("main bdi:empty"));
        var sheet = await visitor.Open(link + "/text");
        Assert.Contains("Fr Morning", sheet.Body!.TextContent);
        Assert.Null(sheet.QuerySelector(".sign"));
        await JobRunner.RunAsync(app.Services, Recurring.All.Single(j => j.Name == "print-letters"));
        var printed = (await visitor.Open($"/en{session.Path}/journal/2027-11-17")).QuerySelector(".langs a[hreflang=fr]")!.GetAttribute("href")!;
        using var pdf = await visitor.Http.GetAsync(printed);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
    }

    [Theory, Clause("PAR-55")]
    [InlineData("2027-11-17T08:00", false)]
    [InlineData("2027-11-17T08:01", true)]
    [InlineData("2027-11-16T23:59", false)]
    [InlineData("2027-11-18T00:00", true)]
    public void An_issue_is_late_after_eight_in_the_morning_of_its_day(string local, bool late) =>
        Assert.Equal(late, JournalRules.Late(new(2027, 11, 17), DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact, Clause("PAR-55")]
    public async Task Those_who_plan_see_which_day_is_late_and_nobody_else_does()
    {
        var session = await app.PlannedSession(first: new(2027, 11, 17)); // it is ten in the morning
        using var officer = await app.SignIn("gao-officer");
        Assert.Contains("17 November 2027", (await officer.Open($"/en{session.Path}/journal")).QuerySelector(".note--warn")!.TextContent);
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/en{session.Path}/journal");
        Assert.Null(page.QuerySelector(".note--warn"));
        Assert.Null(page.QuerySelector("#draft-form"));
        await visitor.Open($"/en{session.Path}/journal/2027-13-40", HttpStatusCode.NotFound);
    }
}
