using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Sessions;

internal static class SessionServices
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddScoped<Programme>().AddScoped<SessionDesk>().AddScoped<MeetingDesk>().AddScoped<MeetingNotices>().AddScoped<CommitteeSchedule>();
        // The calendar of one's own goes with the account.
        services.AddSingleton(new PersonalData(Retention.Account.Key,
            async (db, person, cancel) => [.. await db.Set<PersonalCalendar>().AsNoTracking().Where(c => c.PersonId == person).Select(c => (object)new { calendar = c.Bodies }).ToListAsync(cancel)],
            async (db, person, cancel) => await db.Set<PersonalCalendar>().Where(c => c.PersonId == person).ExecuteDeleteAsync(cancel)));
    }
}
