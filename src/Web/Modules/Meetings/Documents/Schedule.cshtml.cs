using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>The detailed schedule of the Committee of the Whole as it stands, and the one button that issues it. PAR-44.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("PAR-44")]
internal sealed class ScheduleModel(ScheduleDesk desk, Programme programme, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Symbol"), StringLength(78)] public string? Symbol { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Schedule Schedule { get; private set; } = null!;

    /// <summary>A document is issued by those who keep documents.</summary>
    public bool Issues => me.May(Permission.KeepDocuments);

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session) return NotFound();
        Schedule = await desk.ReadAsync(session, HttpContext.RequestAborted);
        if (HttpMethods.IsGet(Request.Method)) Input.Symbol = await desk.SuggestAsync(session);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!Issues || await OnGetAsync(key) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.IssueAsync(me.As(Permission.KeepDocuments), Schedule.Session, Input.Symbol);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Schedule_Done"], $"{Request.PathBase}{Schedule.Session.Path}/schedule");
    }
}
