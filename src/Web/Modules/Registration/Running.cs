using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration;

/// <summary>Who runs the registration of a session: the Unit that of each, a manager that of the one they were appointed for. Source: GAP-01, CON-02.</summary>
internal static class Running
{
    public static bool MayRun(this Me me, Session session) => me.May(Permission.RunRegistration, session.Key);

    /// <summary>As whom an act on a registration of that session goes into the record.</summary>
    public static Actor Runs(this Me me, Session session) => me.As(Permission.RunRegistration, session.Key);

    /// <summary>The same for many: to be asked within another question to the database.</summary>
    public static IQueryable<Session> SessionsRunBy(this Db db, Me me)
    {
        var held = me.Roles.Where(r => r.Role.Permissions.Contains(Permission.RunRegistration)).ToList();
        var (all, keys) = (held.Any(r => r.Role.Scope == RoleScope.None), held.Select(r => r.ScopeId).OfType<string>().ToList());
        return db.Set<Session>().AsNoTracking().Where(s => all || keys.Contains(s.Key));
    }
}
