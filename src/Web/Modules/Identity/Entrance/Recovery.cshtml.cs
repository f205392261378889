using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Entrance;

/// <summary>The second step with a recovery code, for when authenticator and passkey are out of reach.</summary>
[EnableRateLimiting(Security.Strict), OpenInReadOnly]
public sealed class RecoveryModel(Db db, SecondFactors factors, Sessions sessions, AccountLinks links, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "RecoveryCode"), StringLength(60)] public string Code { get; set; } = "";
    [BindProperty(SupportsGet = true), Hidden] public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() => await factors.InStepAsync(HttpContext) is null ? Again() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await factors.InStepAsync(HttpContext) is not { } person) return Again();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = Accounts.MayProceed(await factors.ProveRecoveryCodeAsync(person.Id, Code), "RecoveryCodeWrong");
        if (verdict.Refused) return this.Refuse(verdict);
        var left = await factors.RecoveryCodesLeftAsync(person.Id);
        db.Record(new(person.Id, "self"), "person.recovery-code-used", $"person/{person.Id}", verdict.Clauses, clock.GetUtcNow());
        links.Mail(person.Email!, person.Language, person.Id, "RecoveryCodeUsed", left);
        await sessions.StartAsync(HttpContext, person, SignInMethod.RecoveryCode);
        return this.Done(t.Plural("CodesLeft", left), Return.Address(this, ReturnUrl, person.Language));
    }

    private RedirectResult Again() => Redirect(Request.PathBase + "/sign-in" + QueryString.Create("returnUrl", ReturnUrl ?? ""));
}
