using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Privacy;

/// <summary>Erases the reader's own account, as far as the rules about records allow; where there is a password, it is asked for. GAP-05, GAP-35.</summary>
[Authorize, EnableRateLimiting(Security.Strict)]
internal sealed class EraseModel(Db db, Me me, Passwords passwords, AccountErasure erasure, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "EraseConfirm")] public bool Confirm { get; set; }
    [BindProperty, Display(Name = "CurrentPassword"), StringLength(1000)] public string? Password { get; set; }

    public Verdict Verdict { get; private set; } = null!;

    /// <summary>Who comes in by passkey alone may have none.</summary>
    public bool HasPassword { get; private set; }

    public async Task OnGetAsync()
    {
        Verdict = await erasure.MayEraseAsync(me.Id!.Value);
        HasPassword = await db.Users.AnyAsync(p => p.Id == me.Id && p.PasswordHash != null);
        if (Verdict.Refused) ViewData[Verdicts.Refused] = Verdict;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (!Confirm && Verdict.Allowed) ModelState.AddModelError(nameof(Confirm), t["EraseConfirmMissing"]);
        if (HasPassword && Verdict.Allowed && string.IsNullOrEmpty(Password)) ModelState.AddModelError(nameof(Password), t["PasswordMissing"]);
        if (!ModelState.IsValid) return this.Invalid();
        if (HasPassword && Verdict.Allowed)
        {
            var proven = Accounts.MayProceed(await passwords.ProveAsync(me.Id!.Value, Password!), "PasswordWrong");
            if (proven.Refused) return this.Refuse(proven);
        }
        Verdict = await erasure.EraseAsync(me.Id!.Value, me.AsSelf());
        if (Verdict.Refused) return this.Refuse(Verdict);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return this.Done(t["EraseDone"], Request.PathBase + "/privacy/retention");
    }
}
