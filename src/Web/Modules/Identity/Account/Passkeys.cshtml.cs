using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Account;

/// <summary>Passkeys of one's own: adding asks for the password before the browser is asked for anything. GAP-02.</summary>
[EnableRateLimiting(Security.Strict)]
public sealed class PasskeysModel(Db db, Me me, SignInManager<Person> manager, Passwords passwords, SecondFactors factors, Sessions sessions, AccountLinks links, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "PasskeyName"), StringLength(60)] public string? Name { get; set; }
    [BindProperty, Display(Name = "CurrentPassword"), StringLength(1000)] public string? Password { get; set; }
    [BindProperty, Hidden, StringLength(60_000)] public string? Credential { get; set; }

    /// <summary>Which passkey an act is about.</summary>
    [BindProperty, Hidden, StringLength(2000)] public string? Id { get; set; }

    public IReadOnlyList<UserPasskeyInfo> All { get; private set; } = [];

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostOptionsAsync()
    {
        var person = await LoadAsync();
        if (!await passwords.ProveAsync(person.Id, Password ?? "")) return new ContentResult { StatusCode = StatusCodes.Status400BadRequest, ContentType = "text/plain; charset=utf-8", Content = t["PasswordWrong", Accounts.TriesBeforePause, (int)Accounts.Pause.TotalMinutes] };
        return Content(await manager.MakePasskeyCreationOptionsAsync(new() { Id = person.Id.ToString(), Name = person.Email!, DisplayName = person.Name }), "application/json");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var person = await LoadAsync();
        if (!ModelState.IsValid) return this.Invalid();
        UserPasskeyInfo? passkey = null;
        try
        {
            var result = await manager.PerformPasskeyAttestationAsync(Credential ?? "");
            if (result.Succeeded && result.UserEntity.Id == person.Id.ToString()) passkey = result.Passkey;
        }
        catch (Exception e) when (e is InvalidOperationException or PasskeyException or System.Text.Json.JsonException or ArgumentException) { /* no question was asked, or the answer is not one */ }
        var verdict = Accounts.MayProceed(passkey is not null, "PasskeyWrong");
        if (verdict.Refused) return this.Refuse(verdict);
        passkey!.Name = string.IsNullOrWhiteSpace(Name) ? t["PasskeyNumber", All.Count + 1] : Name.Trim();
        await sessions.StrengthenAsync(HttpContext, SignInMethod.Passkey);
        var first = await factors.RecoveryCodesLeftAsync(person.Id) == 0;
        if (first) TempData["codes"] = await factors.NewRecoveryCodesAsync(person.Id);
        db.Record(me.AsSelf(), "person.passkey-added", $"person/{person.Id}", verdict.Clauses, clock.GetUtcNow(), new { name = passkey.Name });
        links.Mail(person.Email!, person.Language, person.Id, "FactorAdded");
        if (!(await manager.UserManager.AddOrUpdatePasskeyAsync(person, passkey)).Succeeded) return this.Refuse(Accounts.MayProceed(false, "PasskeyWrong"));
        return this.Done(t["PasskeyAdded"], Request.PathBase + (first ? "/account/recovery-codes" : "/account/passkeys"));
    }

    public async Task<IActionResult> OnPostRenameAsync()
    {
        var person = await LoadAsync();
        if (Find() is not { } passkey) return NotFound();
        if (string.IsNullOrWhiteSpace(Name)) ModelState.AddModelError("Name", t["PasskeyNameMissing"]);
        if (!ModelState.IsValid) return this.Invalid();
        db.Record(me.AsSelf(), "person.passkey-renamed", $"person/{person.Id}", [Accounts.GAP_02], clock.GetUtcNow(), new { before = passkey.Name, after = Name!.Trim() });
        passkey.Name = Name!.Trim();
        await manager.UserManager.AddOrUpdatePasskeyAsync(person, passkey);
        return this.Done(t["Saved"], null);
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        var person = await LoadAsync();
        if (Find() is not { } passkey) return NotFound();
        var verdict = Accounts.MayGiveUpFactor(me.Roles.Select(r => r.Role), All.Count - 1 + (person.TwoFactorEnabled ? 1 : 0))
            .And(Accounts.MayProceed(await passwords.ProveAsync(person.Id, Password ?? ""), "PasswordWrong"));
        if (verdict.Refused) return this.Refuse(verdict);
        db.Record(me.AsSelf(), "person.passkey-removed", $"person/{person.Id}", verdict.Clauses, clock.GetUtcNow(), new { name = passkey.Name });
        links.Mail(person.Email!, person.Language, person.Id, "FactorRemoved");
        await manager.UserManager.RemovePasskeyAsync(person, passkey.CredentialId);
        return this.Done(t["PasskeyRemoved"], null);
    }

    public static string IdOf(UserPasskeyInfo passkey) => WebEncoders.Base64UrlEncode(passkey.CredentialId);

    private UserPasskeyInfo? Find() => All.FirstOrDefault(p => IdOf(p) == Id);

    private async Task<Person> LoadAsync()
    {
        var person = await db.Users.SingleAsync(p => p.Id == me.Id);
        All = [.. (await manager.UserManager.GetPasskeysAsync(person)).OrderBy(p => p.CreatedAt)];
        return person;
    }
}
