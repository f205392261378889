using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>The multi-stakeholder dialogue of a session: the call to the Major Groups, and what they propose. PAR-32, PAR-33.</summary>
[Serves("PAR-32", "PAR-33")]
internal sealed class CallModel(Db db, Me me, RequestDesk desk, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "ClosesOn")] public DateOnly? ClosesOn { get; set; }
    [BindProperty, Display(Name = "Words"), StringLength(2000)] public string? Text { get; set; }

    public Session Session { get; private set; } = null!;
    public DialogueCall? Call { get; private set; }
    public Meeting? Dialogue { get; private set; }

    /// <summary>Accepted ones for everybody; all of a group for its members, and all for those who plan.</summary>
    public IReadOnlyList<Request> Proposals { get; private set; } = [];
    public bool MayPropose { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is not { } session) return NotFound();
        Session = session;
        Call = await db.Set<DialogueCall>().AsNoTracking().FirstOrDefaultAsync(c => c.SessionId == session.Id);
        Dialogue = await db.Set<Meeting>().AsNoTracking().Where(m => m.SessionId == session.Id && m.Kind == MeetingKind.MultiStakeholderDialogue && m.AnnouncedAt != null && m.State != MeetingState.Cancelled).OrderBy(m => m.StartsAt).FirstOrDefaultAsync();
        var seen = desk.Visible(me).Select(r => r.Id);
        Proposals = await db.Set<Request>().AsNoTracking().Where(r => r.SessionId == session.Id && (r.Kind == RequestKind.DialogueTheme || r.Kind == RequestKind.DialoguePanellist) && (r.State == RequestState.Accepted || seen.Contains(r.Id)))
            .OrderBy(r => r.MajorGroup).ThenBy(r => r.At).ToListAsync();
        MayPropose = Call?.ClosesOn >= clock.Today() && me.Roles.Any(r => r.Role == Rostrum.Handbook.Roles.MgfcMember);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(key) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.CallAsync(me.As(Permission.PlanMeetings), Session, ClosesOn, Text);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Call_Done"], $"{Request.PathBase}{Session.Path}/dialogue");
    }
}
