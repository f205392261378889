using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Record;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Duties;

internal sealed class CloseInput
{
    [Display(Name = "Note"), StringLength(1000)] public string? Note { get; set; }
    [Display(Name = "LateReason"), StringLength(1000)] public string? LateReason { get; set; }
}

/// <summary>One duty: until when, with whom, what was done about it; where no other act closes it, it is closed here. ENG-06.</summary>
[Authorize, Serves("ENG-06")]
internal sealed class DutyModel(DutyDesk duties, DutyLines lines, History history, Me me, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty] public CloseInput Input { get; set; } = new();

    public DutyLine Line { get; private set; } = null!;

    /// <summary>What was done about this duty, of all that was done to its thing: the rest is not for everybody who owes something.</summary>
    public IReadOnlyList<PastAct> Past { get; private set; } = [];
    public bool Overdue => clock.Today() > Line.Duty.Due;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await duties.Visible(me).AsNoTracking().FirstOrDefaultAsync(d => d.Id == id) is not { } duty) return NotFound();
        Line = (await lines.OfAsync([duty]))[0];
        Past = [.. (await history.OfAsync(duty.Thing, 500)).Where(a => a.Event.Act.StartsWith("duty.", StringComparison.Ordinal) && a.Words.GetValueOrDefault("duty") == id.ToString())];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await OnGetAsync(id) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        if (await duties.CloseAsync(me, id, Input.Note, Input.LateReason) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["MarkedDone"], Request.PathBase + "/to-do");
    }
}
