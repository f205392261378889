using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Positions;

/// <summary>One agreed position; whoever keeps those of its region or Major Group takes it back here, with the reason. RFA-09, CTR-06.</summary>
[Serves("RFA-09", "RFA-11", "CTR-06")]
internal sealed class PositionModel(Db db, Me me, PositionDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Position_Reason"), StringLength(500)] public string? Reason { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public AgreedPosition Position { get; private set; } = null!;
    public bool MayWithdraw => Position.WithdrawnAt is null && PositionOffice.Of(me).Any(o => o.Keeps(Position));

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await db.Set<AgreedPosition>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id) is not { } position) return NotFound();
        Position = position;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!me.May(Permission.KeepPositions) || await OnGetAsync(id) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.WithdrawAsync(me, id, Input.Reason);
        if (verdict is null) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Position_Withdrawn_Done"], $"{Request.PathBase}/positions/{id}");
    }
}
