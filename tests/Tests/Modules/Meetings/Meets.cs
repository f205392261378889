using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Tests.Modules.Meetings;

/// <summary>Sessions and meetings as far as a test needs them, made by the pages that people use.</summary>
internal static class Meets
{
    /// <summary>A session of the Assembly, from Monday to Friday, with its usual meetings; announced. Its key.</summary>
    public static async Task<string> Session(this App app, string title = "Eighth session of the Environment Assembly", string number = "8", string first = "2027-12-06", string last = "2027-12-10", bool announce = true)
    {
        using var officer = await app.SignIn("gao-officer");
        await officer.Send(await officer.Open("/en/sessions/new/edit"), new Dictionary<string, string?> { ["Input.Kind"] = "Assembly", ["Input.Body"] = "unea", ["Input.Number"] = number, ["Input.Title[en]"] = title, ["Input.FirstDay"] = first, ["Input.LastDay"] = last, ["Input.SymbolStem"] = "UNEP/EA." + number });
        var path = officer.Last!.Headers.Location!.ToString();
        if (announce) await officer.Send(await officer.Open(path), new { state = "Announced" });
        return path.Split('/')[^1];
    }

    /// <summary>A meeting with what is said of it; its reference.</summary>
    public static async Task<string> Meeting(this Visitor officer, object? fields = null, string? session = null)
    {
        var said = new Dictionary<string, string?> { ["Input.Body"] = "cpr", ["Input.Kind"] = "Regular", ["Input.Title[en]"] = "Regular meeting", ["Input.Day"] = "2027-12-02", ["Input.Starts"] = "10:00", ["Input.Ends"] = "13:00", ["Input.Zone"] = "Africa/Nairobi", ["Input.Mode"] = "Hybrid", ["Input.Venue"] = "Nairobi", ["Input.Room"] = "Room 4" };
        foreach (var (key, value) in fields as Dictionary<string, string?> ?? []) said[key] = value;
        await officer.Send(await officer.Open("/en/meetings/new/edit" + (session is null ? "" : "?session=" + session)), said);
        return officer.Last!.Headers.Location!.ToString().Split('/')[^1];
    }

    /// <summary>A public meeting of the Committee that everybody sees; its reference.</summary>
    public static async Task<string> Announced(this App app, Visitor officer, Dictionary<string, string?>? fields = null)
    {
        var reference = await officer.Meeting(fields);
        await app.WithDb(async db =>
        {
            var meeting = await db.Set<Meeting>().SingleAsync(m => m.Reference == reference);
            db.Add(new AgendaItem { MeetingId = meeting.Id, Number = "1", Title = new() { ["en"] = "Adoption of the agenda" } });
            await db.SaveChangesAsync();
        });
        await officer.Send(await officer.Open("/en/meetings/" + reference), new { }, form: "#announce");
        return reference;
    }

    /// <summary>A session and a meeting to look at, once for each application.</summary>
    public static async Task<(string Session, string Meeting)> SampleMeeting(this App app)
    {
        using var officer = await app.SignIn("gao-officer");
        if (await app.WithDb(db => db.Set<Session>().Where(s => s.State == SessionState.Announced).Select(s => s.Key).FirstOrDefaultAsync()) is not { } session) session = await app.Session();
        if (await app.WithDb(db => db.Set<Meeting>().Where(m => m.State == MeetingState.Announced && m.BodyKey == "cpr").Select(m => m.Reference).FirstOrDefaultAsync()) is not { } meeting) meeting = await app.Announced(officer);
        return (session, meeting);
    }
}
