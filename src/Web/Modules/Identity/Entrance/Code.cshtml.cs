using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Entrance;

/// <summary>The second step: a code of the authenticator application, once the password was right.</summary>
[EnableRateLimiting(Security.Strict), OpenInReadOnly]
public sealed class CodeModel(SecondFactors factors, Sessions sessions) : PageModel
{
    [BindProperty, Display(Name = "Code"), StringLength(20)] public string Code { get; set; } = "";
    [BindProperty(SupportsGet = true), Hidden] public string? ReturnUrl { get; set; }

    /// <summary>False: this person has passkeys only.</summary>
    public bool HasCode { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() is null ? Again() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is not { } person) return Again();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = Accounts.MayProceed(await factors.ProveCodeAsync(person.Id, Digits(Code)), "CodeWrong");
        if (verdict.Refused) return this.Refuse(verdict);
        await sessions.StartAsync(HttpContext, person, SignInMethod.PasswordAndCode);
        return Redirect(Return.Address(this, ReturnUrl, person.Language));
    }

    /// <summary>A code as typed, in digits of any script, with or without spaces.</summary>
    internal static string Digits(string typed) => new([.. Forms.Invariant(typed).Where(char.IsAsciiDigit)]);

    private async Task<Person?> LoadAsync()
    {
        var person = await factors.InStepAsync(HttpContext);
        HasCode = person is { TwoFactorEnabled: true };
        return person;
    }

    private RedirectResult Again() => Redirect(Request.PathBase + "/sign-in" + QueryString.Create("returnUrl", ReturnUrl ?? ""));
}
