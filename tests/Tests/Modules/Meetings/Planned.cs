using Rostrum.Web.Modules.Meetings.Sessions;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Meetings;

/// <summary>Sessions and meetings as they stand in the calendar, for tests of what is done about them.</summary>
internal static class Planned
{
    /// <summary>A session of the Assembly in Nairobi; from 29 November to 3 December 2027 unless told otherwise.</summary>
    public static Task<Session> PlannedSession(this App app, string? key = null, SessionKind kind = SessionKind.Assembly, DateOnly? first = null, int days = 5) => app.WithDb(async db =>
    {
        var from = first ?? new DateOnly(2027, 11, 29);
        key ??= "unea-" + Guid.CreateVersion7().ToString("N")[20..];
        var session = new Session { Key = key, BodyKey = "unea", Kind = kind, Title = new() { ["en"] = "Session " + key, ["fr"] = "Session de " + key }, FirstDay = from, LastDay = from.AddDays(days - 1), Place = "Nairobi", Zone = "Africa/Nairobi", SymbolStem = "UNEP/EA." + key, State = SessionState.Announced, CreatedAt = new(from.AddMonths(-6).ToDateTime(default), TimeSpan.Zero) };
        db.Add(session);
        await db.SaveChangesAsync();
        return session;
    });

    /// <summary>An announced meeting; its time in Nairobi.</summary>
    public static Task<Meeting> PlannedMeeting(this App app, MeetingKind kind, DateTime starts, Session? session = null, string body = "unea", bool closed = false, string title = "A meeting", int hours = 3, MeetingState state = MeetingState.Announced) => app.WithDb(async db =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi");
        var meeting = new Meeting
        {
            Reference = "MTG-2027-" + Guid.CreateVersion7().ToString("N")[24..].ToUpperInvariant(), BodyKey = body, SessionId = session?.Id, Kind = kind, Title = new() { ["en"] = title, ["fr"] = "Fr " + title }, StartsAt = MeetingPlanning.Instant(starts, zone), EndsAt = MeetingPlanning.Instant(starts.AddHours(hours), zone),
            Zone = zone.Id, Mode = MeetingMode.InPerson, Venue = "Gigiri", Room = "Room 1", RoomKey = Guid.CreateVersion7().ToString(), State = state, Closed = closed, ClosedAt = closed ? app.Clock.Now : null, AnnouncedAt = state == MeetingState.Planned ? null : app.Clock.Now, ChangedAt = app.Clock.Now,
        };
        db.Add(meeting);
        await db.SaveChangesAsync();
        return meeting;
    });

    public static string Refused(this AngleSharp.Html.Dom.IHtmlDocument page) => string.Join(' ', page.QuerySelectorAll(".refusal a.clause").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
}
