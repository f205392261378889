using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>Tells those who may attend: the people of accredited organizations and of Member States. Source: PAR-08, PAR-09, PAR-72; GAP-36; Appendix E.</summary>
internal sealed class MeetingNotices(PeopleDirectory people, Notices notices)
{
    /// <summary>With the caller's save.</summary>
    public async Task ChangedAsync(Meeting meeting, string key, params object[] more) =>
        await notices.AddForAsync(people.Concerned(), typeof(Text), key, meeting.Path, key == "MeetingClosed", [.. new object[] { meeting.Title, meeting.StartsAt }, .. more]);

    public async Task SessionAsync(Session session, string? reason) =>
        await notices.AddForAsync(people.Concerned(), typeof(Text), "Session" + session.State, session.Path, false, session.Title, session.FirstDay, session.LastDay, reason ?? "");

    /// <summary>The calendar of a year, by the Unit. PAR-73.</summary>
    public async Task<int> CalendarAsync(int year) => await notices.AddForAsync(people.Concerned(), typeof(Text), "YearCalendar", $"/bodies/cpr/calendar/{year}", true, year);
}
