using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Account;

/// <summary>New recovery codes, shown once; how many are left.</summary>
[EnableRateLimiting(Security.Strict)]
public sealed class RecoveryCodesModel(Db db, Me me, Passwords passwords, SecondFactors factors, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "CurrentPassword"), StringLength(1000)] public string Password { get; set; } = "";
    public string[] Codes { get; private set; } = [];
    public int Left { get; private set; }

    public async Task OnGetAsync()
    {
        Codes = TempData["codes"] as string[] ?? [];
        Left = await factors.RecoveryCodesLeftAsync(me.Id!.Value);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var id = me.Id!.Value;
        Left = await factors.RecoveryCodesLeftAsync(id);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = Accounts.MayProceed(await passwords.ProveAsync(id, Password), "PasswordWrong");
        if (verdict.Refused) return this.Refuse(verdict);
        TempData["codes"] = await factors.NewRecoveryCodesAsync(id);
        db.Record(me.AsSelf(), "person.recovery-codes-made", $"person/{id}", verdict.Clauses, clock.GetUtcNow());
        await db.SaveChangesAsync();
        return this.Done(t["CodesMade"], null);
    }
}
