using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Badges;

/// <summary>The layouts of badges: the usual one, and those of sessions that have one of their own. PAR-68.</summary>
[Authorize(nameof(Permission.ManageRegistration)), Serves("PAR-68")]
internal sealed class TemplatesModel(Db db, TimeProvider clock) : PageModel
{
    public sealed record Line(Session Session, BadgeTemplate? Own);

    public BadgeTemplate? Usual { get; private set; }
    public IReadOnlyList<Line> Sessions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var today = clock.Today();
        var templates = await db.Set<BadgeTemplate>().AsNoTracking().OrderBy(t => t.ChangedAt).ToListAsync();
        Usual = templates.LastOrDefault(t => t.SessionId is null);
        var own = templates.Where(t => t.SessionId is not null).Select(t => t.SessionId!.Value).ToList();
        Sessions = [.. (await db.Set<Session>().AsNoTracking().Where(s => s.LastDay >= today || own.Contains(s.Id)).OrderByDescending(s => s.FirstDay).ToListAsync()).Select(s => new Line(s, templates.LastOrDefault(t => t.SessionId == s.Id)))];
    }
}
