using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Privacy;

/// <summary>Erases the reader's own account, as far as the rules about records allow. GAP-05, GAP-35.</summary>
[Authorize]
internal sealed class EraseModel(Me me, AccountErasure erasure, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "EraseConfirm")] public bool Confirm { get; set; }

    public Verdict Verdict { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Verdict = await erasure.MayEraseAsync(me.Id!.Value);
        if (Verdict.Refused) ViewData[Verdicts.Refused] = Verdict;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (!Confirm && Verdict.Allowed) ModelState.AddModelError(nameof(Confirm), t["EraseConfirmMissing"]);
        if (!ModelState.IsValid) return this.Invalid();
        Verdict = await erasure.EraseAsync(me.Id!.Value, me.AsSelf());
        if (Verdict.Refused) return this.Refuse(Verdict);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return this.Done(t["EraseDone"], Request.PathBase + "/privacy/retention");
    }
}
