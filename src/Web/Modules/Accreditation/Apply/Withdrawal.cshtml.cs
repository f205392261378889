using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Apply;

/// <summary>The applicant takes the application back, asked once more. GAP-08.</summary>
[Authorize, Serves("GAP-08")]
internal sealed class WithdrawalModel(Me me, ApplicantDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public Application Application { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await desk.OwnOf(me).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id) is not { } found) return NotFound();
        Application = found;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await OnGetAsync(id) is NotFoundResult missing) return missing;
        var verdict = await desk.WithdrawAsync(me, id);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Withdraw_Done"], $"{Request.PathBase}/accreditation/applications");
    }
}
