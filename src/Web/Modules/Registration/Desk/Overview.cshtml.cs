using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>For the secretariat, security and those who run the registration of a session: sessions to come, where registration for each stands, and the ways to desk, passes and doors. PAR-67, ACC-37.</summary>
[Authorize, Serves("PAR-67", "ACC-37")]
internal sealed class OverviewModel(Db db, Me me, WindowDesk windows, TimeProvider clock) : PageModel
{
    public sealed record Line(Session Session, RegistrationWindow Window, bool Open, bool Closed, IReadOnlyDictionary<RegistrationState, int> Counts);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool Runs(Session session) => me.MayRun(session);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!me.May(Permission.CheckIn) && !me.May(Permission.RunRegistration)) return NotFound();
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var seen = me.May(Permission.CheckIn) ? db.Set<Session>() : db.SessionsRunBy(me);
        var sessions = await db.SessionsFor(me).Where(s => seen.Any(o => o.Id == s.Id)).AsNoTracking().Where(s => s.LastDay >= today && (s.State == SessionState.Announced || s.State == SessionState.Postponed)).OrderBy(s => s.FirstDay).ThenBy(s => s.Key).Take(30).ToListAsync();
        var ids = sessions.Select(s => s.Id).ToList();
        var counts = (await db.Set<Registrant>().Where(r => ids.Contains(r.SessionId)).GroupBy(r => new { r.SessionId, r.State }).Select(g => new { g.Key.SessionId, g.Key.State, Count = g.Count() }).ToListAsync()).ToLookup(g => g.SessionId);
        var lines = new List<Line>();
        foreach (var session in sessions)
        {
            var (window, _) = await windows.OfAsync(session);
            lines.Add(new(session, window, window.Period(session, today).OpenAt(now), window.Period(session, today).ClosedAt(now), counts[session.Id].ToDictionary(c => c.State, c => c.Count)));
        }
        Lines = lines;
        return Page();
    }
}
