using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using QRCoder;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity.Entrance;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Account;

/// <summary>
/// The authenticator application: set up by a picture or a key in letters and a first code; switched off again where no
/// role asks for it. Both ask for the password, so that an open browser is not enough. GAP-02.
/// </summary>
[EnableRateLimiting(Security.Strict)]
public sealed class SecondFactorModel(Db db, Me me, Passwords passwords, SecondFactors factors, Sessions sessions, AccountLinks links, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "Code"), StringLength(20)] public string? Code { get; set; }
    [BindProperty, Display(Name = "CurrentPassword"), StringLength(1000)] public string? Password { get; set; }

    /// <summary>The protected key that this page offers.</summary>
    [BindProperty, Hidden, StringLength(1000)] public string? Offer { get; set; }

    public bool On { get; private set; }

    /// <summary>The key in letters, in groups of four.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The picture to scan, as the address of an image.</summary>
    public string Picture { get; private set; } = "";

    public async Task OnGetAsync() => await ShowAsync(await db.Users.SingleAsync(p => p.Id == me.Id));

    public async Task<IActionResult> OnPostAsync()
    {
        var person = await db.Users.SingleAsync(p => p.Id == me.Id);
        var key = factors.Offered(person.Id, Offer);
        await ShowAsync(person, key);
        if (key is null) ModelState.AddModelError("Code", t["OfferForged"]);
        if (string.IsNullOrWhiteSpace(Code)) ModelState.AddModelError("Code", t["CodeMissing"]);
        if (string.IsNullOrEmpty(Password)) ModelState.AddModelError("Password", t["PasswordMissing"]);
        if (!ModelState.IsValid) return this.Invalid();
        if (On) return Redirect(Request.PathBase + "/account/second-factor"); // sent twice: it is done
        var proven = await passwords.ProveAsync(person.Id, Password!);
        var verdict = Accounts.MayProceed(proven, "PasswordWrong");
        if (proven) verdict = verdict.And(Accounts.MayProceed(factors.Add(person, key!, CodeModel.Digits(Code!)), "CodeWrong"));
        if (verdict.Refused) return this.Refuse(verdict);
        await sessions.StrengthenAsync(HttpContext, SignInMethod.PasswordAndCode);
        TempData["codes"] = await factors.NewRecoveryCodesAsync(person.Id);
        db.Record(me.AsSelf(), "person.authenticator-added", $"person/{person.Id}", verdict.Clauses, clock.GetUtcNow());
        links.Mail(person.Email!, person.Language, person.Id, "FactorAdded");
        await db.SaveChangesAsync();
        return this.Done(t["AuthenticatorOn"], Request.PathBase + "/account/recovery-codes");
    }

    public async Task<IActionResult> OnPostOffAsync()
    {
        var person = await db.Users.SingleAsync(p => p.Id == me.Id);
        await ShowAsync(person);
        if (string.IsNullOrEmpty(Password)) ModelState.AddModelError("Password", t["PasswordMissing"]);
        if (!ModelState.IsValid) return this.Invalid();
        var passkeys = await factors.PasskeysAsync(person.Id);
        var verdict = Accounts.MayGiveUpFactor(me.Roles.Select(r => r.Role), passkeys).And(Accounts.MayProceed(await passwords.ProveAsync(person.Id, Password!), "PasswordWrong"));
        if (verdict.Refused) return this.Refuse(verdict);
        await factors.RemoveAsync(person);
        db.Record(me.AsSelf(), "person.authenticator-removed", $"person/{person.Id}", verdict.Clauses, clock.GetUtcNow());
        links.Mail(person.Email!, person.Language, person.Id, "FactorRemoved");
        await db.SaveChangesAsync();
        return this.Done(t["AuthenticatorOff"], Request.PathBase + "/account");
    }

    private async Task ShowAsync(Person person, byte[]? offered = null)
    {
        On = await db.Set<SecondFactor>().AnyAsync(f => f.PersonId == person.Id);
        if (On) return;
        if (offered is null)
        {
            Offer = factors.Offer(person.Id);
            ModelState.Remove("Offer");
            offered = factors.Offered(person.Id, Offer)!;
        }
        var key = Totp.Base32(offered);
        Key = string.Join(' ', key.Chunk(4).Select(c => new string(c)));
        var address = $"otpauth://totp/Rostrum:{Uri.EscapeDataString(person.Email!)}?secret={key}&issuer=Rostrum";
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        Picture = "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.GetGraphic(6, "#000000", "#ffffff")));
    }
}
