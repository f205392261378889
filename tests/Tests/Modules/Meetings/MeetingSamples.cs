using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Meetings.Requests;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Tests.Modules.Meetings;

/// <summary>Requests, decisions and journals with everything that their pages can show, for the walk over all pages.</summary>
internal static class MeetingSamples
{
    /// <summary>A request that was answered, and one that waits.</summary>
    public static async Task<string[]> Requests(App app, Visitor visitor)
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

    /// <summary>A briefing beside which somebody wrote.</summary>
    public static async Task<Meeting> Discussed(App app)
    {
        var meeting = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 18, 9, 0, 0), body: "cpr-briefings");
        using var author = await app.SignIn("organization-delegate");
        await author.Send(await author.Open($"/en{meeting.Path}/exchange"), new { Input__Text = "We speak.", Input__Proposes = "true" }, form: "#comment-form");
        return meeting;
    }
}
