using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Decisions;

/// <summary>The drafts of a session and what became of them, the advice of the Committee, and what was sent on afterwards. GOV-03, GOV-11, GOV-20, GOV-21.</summary>
[Serves("GOV-03", "GOV-11", "GOV-12", "GOV-20", "GOV-21", "PAR-36", "PAR-37", "PAR-41")]
internal sealed class IndexModel(Db db, Library library, Me me, DecisionDesk desk, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "SubmittedOn")] public DateOnly? SubmittedOn { get; set; }
    [BindProperty, Display(Name = "Under"), StringLength(200)] public string? Under { get; set; }

    public Session Session { get; private set; } = null!;
    public IReadOnlyList<DraftDecision> Drafts { get; private set; } = [];
    public IReadOnlyList<Document> Advice { get; private set; } = [];
    public IReadOnlyList<OutcomeTransmission> Transmissions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is not { } session) return NotFound();
        Session = session;
        Drafts = await db.Set<DraftDecision>().AsNoTracking().Where(d => d.SessionId == session.Id).OrderBy(d => d.Reference).ToListAsync();
        Advice = await library.Public.Where(d => d.SessionId == session.Id && d.Kind == DocumentKind.CprAdvice).OrderBy(d => d.SymbolKey).ToListAsync();
        Transmissions = await db.Set<OutcomeTransmission>().AsNoTracking().Where(o => o.SessionId == session.Id).OrderBy(o => o.Kind).ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, TransmissionKind kind)
    {
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(key) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        if (await desk.SubmitAsync(me.As(Permission.PlanMeetings), Session, kind, SubmittedOn, Under) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Submitted_Done"], $"{Request.PathBase}{Session.Path}/decisions");
    }
}
