using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Decisions;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Requests;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Tests.Modules.Meetings;

/// <summary>Requests, decisions and journals with everything that their pages can show, for the walk over all pages.</summary>
internal static class MeetingSamples
{
    /// <summary>A request that was answered, and one that waits.</summary>
    public static async Task<string[]> Requests(App app)
    {
        using var asker = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("gao-officer");
        var paths = new List<string>();
        foreach (var (kind, field, value) in new[] { ("MeetBureau", "Input.Addressee", "cpr-chair"), ("Invitation", "Input.Country", "KE") })
        {
            var topic = "Lakes " + Guid.CreateVersion7();
            await asker.Send(await asker.Open("/en/requests/new?kind=" + kind), new Dictionary<string, string?> { [field] = value, ["Input.Topic"] = topic, ["Input.Text"] = "Please." });
            paths.Add(await app.WithDb(db => db.Set<Request>().Where(r => r.Topic == topic).Select(r => "/requests/" + r.Reference).SingleAsync()));
        }
        await officer.Send(await officer.Open("/en" + paths[1]), new { Answer = "Accepted", Words = "Welcome." }, form: "#answer-form");
        return [.. paths];
    }

    /// <summary>A session whose Committee of the Whole has a schedule that is out of date.</summary>
    public static async Task<Rostrum.Web.Modules.Meetings.Sessions.Session> Scheduled(App app)
    {
        var session = await app.PlannedSession();
        await app.PlannedMeeting(MeetingKind.Committee, session.FirstDay.ToDateTime(new(9, 0)), session, "unea-cow");
        await app.PlannedMeeting(MeetingKind.Committee, session.FirstDay.ToDateTime(new(15, 0)), session, "unea-cow", closed: true);
        var paper = await app.Released(kind: DocumentKind.ConferenceRoomPaper, session: session.Id);
        await app.WithDb(async db => { db.Add(new IssuedSchedule { SessionId = session.Id, DocumentId = paper.Id, Number = 1, IssuedAt = app.Clock.Now }); await db.SaveChangesAsync(); });
        return session;
    }

    /// <summary>A briefing beside which somebody wrote.</summary>
    public static async Task<Meeting> Discussed(App app)
    {
        var meeting = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 18, 9, 0, 0), body: "cpr-briefings");
        using var author = await app.SignIn("organization-delegate");
        await author.Send(await author.Open($"/en{meeting.Path}/exchange"), new { Input__Text = "We speak.", Input__Proposes = "true" }, form: "#comment-form");
        return meeting;
    }

    /// <summary>A session that is over, with a draft and its transmissions.</summary>
    public static async Task<Rostrum.Web.Modules.Meetings.Sessions.Session> Decided(App app)
    {
        var session = await app.PlannedSession(first: new(2027, 11, 8));
        await app.Prepare(session, "Clean rivers");
        await app.With<DecisionDesk, int>(async desk => { await desk.RaiseAsync(); return 0; });
        return session;
    }

    /// <summary>A ministerial declaration that was adopted and recommended.</summary>
    public static async Task<string> Draft(App app)
    {
        var session = await app.PlannedSession(first: new(2027, 11, 8));
        var closing = await app.PlannedMeeting(MeetingKind.ClosingPlenary, new(2027, 11, 12, 15, 0, 0), session, "unea-plenary");
        var draft = await app.Prepare(session, "Declaration", OutcomeKind.MinisterialDeclaration);
        using var officer = await app.SignIn("gao-officer");
        await officer.Send(await officer.Open("/en" + draft.Path), new { To = "Adopted", On = "2027-11-12", Meeting = closing.Id, Views = "Paragraph 3.", Note = "By consensus." }, form: "#step-form");
        await officer.Send(await officer.Open("/en" + draft.Path), new { }, form: "#recommend-form");
        return draft.Path;
    }

    /// <summary>A session with a Journal that was corrected, and a draft for the day after.</summary>
    public static async Task<(string List, string Corrected, string Draft, string Entry)> Journal(App app)
    {
        var session = await app.PlannedSession(first: new(2027, 11, 15));
        await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 17, 10, 0, 0), session, "unea-plenary", title: "First meeting");
        await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 18, 10, 0, 0), session, "unea-plenary", closed: true);
        using var officer = await app.SignIn("gao-officer");
        async Task<string> Drafted(string day)
        {
            await officer.Send(await officer.Open($"/en{session.Path}/journal"), new { Day = day }, form: "#draft-form");
            return officer.Last!.Headers.Location!.ToString();
        }
        var edit = await Drafted("2027-11-17");
        await officer.Send(await officer.Open(edit), new { }, form: "#publish-form");
        var page = $"{session.Path}/journal/2027-11-17";
        await officer.Send(await officer.Open("/en" + page), new { }, form: "#correct-form");
        await officer.Send(await officer.Open($"/en{page}/entries/new?section=Announcements"), new Dictionary<string, string?> { ["Input.Text[en]"] = "The library is open." }, form: "#entry-form");
        await officer.Send(await officer.Open(edit), new Dictionary<string, string?> { ["Input.Correcting[en]"] = "An announcement was missing." }, form: "#publish-form");
        var draft = await Drafted("2027-11-18");
        var entry = (await officer.Open(draft)).QuerySelector("main ul.list a")!.GetAttribute("href")!;
        return ($"{session.Path}/journal", page, draft["/en".Length..], entry["/en".Length..]);
    }
}
