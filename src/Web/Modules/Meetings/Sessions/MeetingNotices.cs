using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>Tells those who may attend: the people of accredited organizations and of Member States. Source: PAR-08, PAR-09, PAR-72; GAP-36; Appendix E.</summary>
internal sealed class MeetingNotices(PeopleDirectory people, Notices notices)
{
    /// <summary>Within the caller's transaction.</summary>
    public async Task ChangedAsync(Meeting meeting, string key, params object[] more)
    {
        object[] said = [meeting.Title, meeting.StartsAt, .. more];
        if (key == "MeetingClosed") await notices.AddMandatoryForManyAsync(key, typeof(Text), meeting.Path, people.Concerned(), said);
        else await notices.AddForManyAsync(key, typeof(Text), meeting.Path, people.Concerned(), said);
    }

    public Task SessionAsync(Session session, string key, string? reason) =>
        notices.AddForManyAsync(key, typeof(Text), session.Path, people.Concerned(), session.Title, session.FirstDay, session.LastDay, reason ?? "");

    /// <summary>The calendar of a year, by the Unit. PAR-73.</summary>
    public Task<int> CalendarAsync(int year) => notices.AddMandatoryForManyAsync("YearCalendar", typeof(Text), $"/bodies/cpr/calendar/{year}", people.Concerned(), year);
}
