using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Requests;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>The Bureau's checklist before a session of the Assembly, counted from what is there. GOV-13.</summary>
[Authorize, Serves("GOV-13")]
internal sealed class PreparationModel(Programme programme, Library library, ScheduleDesk schedules, Db db, Rules rules, Me me) : PageModel
{
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<PreparationStep> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (!SessionPreparation.MaySee(me.Roles.Select(r => r.Role)) || await programme.SessionAsync(me, key) is not { Kind: SessionKind.Assembly } session) return NotFound();
        Session = session;
        var items = await db.Set<AgendaItem>().Where(i => i.SessionId == session.Id).Select(i => i.Id).ToListAsync();
        var covered = await db.Set<DocumentItem>().Where(i => items.Contains(i.ItemId) && library.Public.Any(d => d.Id == i.DocumentId)).Select(i => i.ItemId).Distinct().CountAsync();
        var kinds = await db.Set<Meeting>().Where(m => m.SessionId == session.Id && m.State == MeetingState.Announced).Select(m => m.Kind).Distinct().ToListAsync();
        var begins = MeetingPlanning.Instant(session.FirstDay.ToDateTime(default), TimeZoneInfo.FindSystemTimeZoneById(session.Zone));
        var since = begins.AddYears(-BodyRules.TermYears(rules.Current, BodyRules.UneaBureau, session.FirstDay));
        var bureau = await db.Set<Meeting>().AnyAsync(m => m.BodyKey == BodyRules.UneaBureau && m.State == MeetingState.Announced && m.StartsAt < begins && m.StartsAt > since);
        Steps = SessionPreparation.Steps(new(session.State == SessionState.Announced, bureau, await db.Set<Session>().AnyAsync(s => s.Prepares == session.Id && s.State != SessionState.Cancelled), items.Count, covered, kinds,
            await db.Set<DialogueCall>().AnyAsync(c => c.SessionId == session.Id), await schedules.PaperAsync(session.Id) is not null));
        return Page();
    }
}
