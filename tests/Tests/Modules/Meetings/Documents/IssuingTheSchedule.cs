using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Post;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Meetings.Documents;

/// <summary>The detailed schedule of the Committee of the Whole: issued at once as a conference room paper, anew when it changes.</summary>
public sealed class IssuingTheSchedule(App app) : IClassFixture<App>
{
    private static async Task<string> Printed(App app, DocumentFile file)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", Path.Combine(app.DataFolder, "files", file.Sha256[..2], file.Sha256), "-"]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return said.Normalize(NormalizationForm.FormKC);
    }

    private static Task<Meeting> Committee(App app, Session session, int hour, string title, string body = "unea-cow", bool closed = false, MeetingState state = MeetingState.Announced) =>
        app.PlannedMeeting(MeetingKind.Committee, session.FirstDay.ToDateTime(new(hour, 0)), session, body, closed, title, hours: 1, state);

    private static Task<Document> Paper(App app, Session session) => app.WithDb(db => db.Set<Document>().SingleAsync(d => d.SessionId == session.Id));

    [Fact, Clause("PAR-44", "PAR-56")]
    public async Task Nothing_goes_out_that_is_empty_not_announced_not_printed_or_known_already()
    {
        using var own = new App();
        own.With("chromium", Path.Combine(own.DataFolder, "no-browser"));
        var session = await own.PlannedSession();
        using var officer = await own.SignIn("gao-officer");
        var address = $"/en{session.Path}/schedule";
        async Task<string> Refused(object? form = null) => (await officer.Send(await officer.Open(address), form ?? new { }, HttpStatusCode.BadRequest, "#issue-form")).Refused();
        await Committee(own, session, 9, "Only planned", state: MeetingState.Planned);
        await own.PlannedMeeting(MeetingKind.Plenary, session.FirstDay.ToDateTime(new(10, 0)), session, "unea-plenary");
        Assert.Equal("PAR-44", await Refused());
        await Committee(own, session, 11, "Announced");
        Assert.Equal("PAR-44", await Refused()); // there is nothing to print with
        Assert.Equal("PAR-56", await Refused(new { Input__Symbol = " " }));
        Assert.Equal("PAR-56", await Refused(new { Input__Symbol = "no symbol" }));
        await own.WithDb(db => db.Set<Session>().ExecuteUpdateAsync(s => s.SetProperty(x => x.State, SessionState.Planned)));
        Assert.Equal("PAR-44", await Refused());
        Assert.Equal((0, 0, 0), await own.WithDb(async db => (await db.Set<Document>().CountAsync(), await db.Set<StoredFile>().CountAsync(), await db.Set<IssuedSchedule>().CountAsync())));

        await own.WithDb(db => db.Set<Session>().ExecuteUpdateAsync(s => s.SetProperty(x => x.State, SessionState.Announced)));
        using var planner = await own.SignIn("csu-officer");
        var seen = await planner.Open(address);
        Assert.Null(seen.QuerySelector("#issue-form"));
        var token = seen.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await planner.Http.PostAsync(address, new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var auditor = await own.SignIn("auditor");
        await auditor.Open(address, HttpStatusCode.NotFound);
    }

    [Fact, Clause("PAR-44", "GOV-37", "GAP-36")]
    public async Task One_act_prints_writes_releases_and_tells_and_a_change_makes_a_marked_second_version()
    {
        var session = await app.PlannedSession();
        var morning = await Committee(app, session, 9, "On rivers");
        var dropped = await Committee(app, session, 11, "On dust");
        await Committee(app, session, 14, "Of secrets", closed: true);
        await Committee(app, session, 16, "Of later", state: MeetingState.Planned);
        await app.PlannedMeeting(MeetingKind.Plenary, session.FirstDay.ToDateTime(new(10, 0)), session, "unea-plenary", title: "Of plenary");
        await app.WithDb(async db =>
        {
            var group = new Body { Key = "group-" + session.Key, ParentKey = "unea-cow", Kind = BodyKind.ContactGroup, Names = new() { ["en"] = "Group" }, SessionId = session.Id };
            var item = new AgendaItem { SessionId = session.Id, Number = "4 (a)", Title = new() { ["en"] = "Clean water", ["fr"] = "Eau propre" } };
            db.AddRange(group, item, new MeetingItem { MeetingId = morning.Id, ItemId = item.Id });
            await db.SaveChangesAsync();
        });
        await Committee(app, session, 17, "On fish", "group-" + session.Key);
        using var delegates = await app.SignIn("organization-delegate");
        using var officer = await app.SignIn("gao-officer");
        Assert.Contains("not issued yet", (await officer.Open("/en" + session.Path)).QuerySelector("#schedule")!.TextContent);
        var address = $"/en{session.Path}/schedule";
        var page = await officer.Open(address);
        Assert.Equal($"UNEP/EA.{session.Key}/CRP.1", page.QuerySelector("#issue-form input[name='Input.Symbol']")!.GetAttribute("value"));
        Assert.DoesNotContain("Of secrets", page.QuerySelector("main")!.TextContent);
        await officer.Send(page, new { }, form: "#issue-form");

        var paper = await Paper(app, session);
        Assert.Equal((DocumentKind.ConferenceRoomPaper, Audience.Public, DocumentState.Released, $"UNEP/EA.{session.Key}/CRP.1"), (paper.Kind, paper.Audience, paper.State, paper.Symbol));
        var files = await app.WithDb(db => db.Set<DocumentFile>().Where(f => f.DocumentId == paper.Id).ToListAsync());
        Assert.Equal(["ar", "en", "es", "fr", "ru", "zh"], files.Select(f => f.Language).Order());
        Assert.All(files, f => Assert.Equal((1, true, paper.ReleasedAt), (f.Number, f.Current, f.ReleasedAt)));
        Assert.Single(await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == paper.Thing && e.Act == "document.released").ToListAsync()));
        Assert.Single(await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == session.Thing && e.Act == "session.schedule-issued").ToListAsync()));
        Assert.Equal(1, await app.WithDb(db => db.Set<Notice>().CountAsync(n => n.PersonId == delegates.Person && n.Kind == "DocumentReleased" && n.Path == paper.Path)));
        var english = await Printed(app, files.Single(f => f.Language == "en"));
        foreach (var there in (string[])[paper.Symbol!, "Detailed schedule of the Committee of the Whole", "29 November 2027", "09:00–10:00", "UTC+3", "Room 1, Gigiri", "On rivers", "4 (a)", "Clean water", "On dust", "On fish", "Private (closed) meeting"]) Assert.Contains(there, english);
        foreach (var never in (string[])["Of secrets", "Of later", "Of plenary", "New"]) Assert.DoesNotContain(never, english);
        Assert.Contains("Eau propre", await Printed(app, files.Single(f => f.Language == "fr")));
        var arabic = await Printed(app, files.Single(f => f.Language == "ar"));
        foreach (var there in (string[])[paper.Symbol!, "Clean water", "09:00", "Gigiri"]) Assert.Contains(there, arabic);
        Assert.Contains("المفصل للجنة الجامعة", arabic);

        using var visitor = app.Visitor();
        var seen = await visitor.Open("/en" + session.Path);
        Assert.Null(seen.QuerySelector("#schedule"));
        Assert.Equal("/en" + paper.Path, seen.QuerySelector("#schedule-paper")!.GetAttribute("href"));
        Assert.Contains(paper.Symbol!, seen.QuerySelector("#docs")!.TextContent);
        Assert.Null((await officer.Open("/en" + session.Path)).QuerySelector("#schedule"));
        Assert.Equal("PAR-44", (await officer.Send(await officer.Open(address), new { }, HttpStatusCode.BadRequest, "#issue-form")).Refused());

        // One is moved, one is called off, one is announced.
        await app.WithDb(db => db.Set<Meeting>().Where(m => m.Id == morning.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Room, "Room 9")));
        await app.WithDb(db => db.Set<Meeting>().Where(m => m.Id == dropped.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.State, MeetingState.Cancelled)));
        await Committee(app, session, 18, "On bees");
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains("out of date", (await officer.Open("/en" + session.Path)).QuerySelector("#schedule")!.TextContent);
        Assert.Null((await visitor.Open("/en" + session.Path)).QuerySelector("#schedule"));
        await officer.Send(await officer.Open(address), new { }, form: "#issue-form");
        Assert.Equal(paper.Id, (await Paper(app, session)).Id);
        var current = await app.WithDb(db => db.Set<DocumentFile>().Where(f => f.DocumentId == paper.Id && f.Current).ToListAsync());
        Assert.Equal(6, current.Count);
        Assert.All(current, f => Assert.Equal((2, current[0].ReleasedAt), (f.Number, f.ReleasedAt)));
        Assert.Equal("New: 1. Changed: 1. No longer held as scheduled: 1.", current.Single(f => f.Language == "en").Note);
        var again = await Printed(app, current.Single(f => f.Language == "en"));
        foreach (var there in (string[])["Version 2.", "Room 9, Gigiri", "On bees"]) Assert.Contains(there, again);
        Assert.Matches(@"Changed\s+On rivers", again);
        Assert.Matches(@"New\s+On bees", again);
        Assert.DoesNotMatch(@"Changed\s+On fish", again);
        Assert.Equal(2, await app.WithDb(db => db.Set<Notice>().CountAsync(n => n.PersonId == delegates.Person && n.Kind == "DocumentReleased" && n.Path == paper.Path)));
        Assert.Contains("Version 2", (await visitor.Open("/en" + paper.Path)).QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("PAR-44")]
    public async Task Two_who_issue_it_at_once_make_one_paper()
    {
        var session = await app.PlannedSession();
        await Committee(app, session, 9, "On rivers");
        using var one = await app.SignIn("gao-officer");
        using var two = await app.SignIn("gao-officer");
        var pages = (await one.Open($"/en{session.Path}/schedule"), await two.Open($"/en{session.Path}/schedule"));
        await Task.WhenAll(Send(one, pages.Item1), Send(two, pages.Item2));
        Assert.Equal((1, 1, 6), await app.WithDb(async db => (await db.Set<Document>().CountAsync(d => d.SessionId == session.Id), await db.Set<IssuedSchedule>().CountAsync(s => s.SessionId == session.Id), await db.Set<DocumentFile>().CountAsync(f => db.Set<Document>().Any(d => d.Id == f.DocumentId && d.SessionId == session.Id)))));

        static async Task Send(Visitor visitor, AngleSharp.Html.Dom.IHtmlDocument page)
        {
            try { await visitor.Send(page, new { }, form: "#issue-form"); }
            catch (Xunit.Sdk.XunitException) { Assert.Equal(HttpStatusCode.BadRequest, visitor.Last!.StatusCode); }
        }
    }

    [Fact, Clause("PAR-44")]
    public void What_became_of_each_meeting_is_told_from_what_was_said_and_what_is()
    {
        var marks = CommitteeSchedule.Compare(new Dictionary<string, string> { ["a"] = "1", ["b"] = "1", ["c"] = "1" }, new Dictionary<string, string> { ["b"] = "1", ["c"] = "2", ["d"] = "1" });
        Assert.Equal([ScheduleMark.Dropped, ScheduleMark.Same, ScheduleMark.Changed, ScheduleMark.New], marks.OrderBy(m => m.Key).Select(m => m.Value));
        Assert.True(CommitteeSchedule.Holds(BodyKind.DraftingGroup));
        Assert.False(CommitteeSchedule.Holds(BodyKind.Plenary));
        Assert.True(CommitteeSchedule.MayIssue(SessionState.Announced, 0, issued: true, changed: true).Allowed); // all of it was called off
        Assert.True(CommitteeSchedule.MayGoOut(printed: true, asItIs: false).Refused);
    }
}
