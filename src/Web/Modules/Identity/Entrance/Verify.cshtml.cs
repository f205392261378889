using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Entrance;

/// <summary>
/// Confirms an address by a mailed link; a button does it, as programs that check mail open links as well. For a new account
/// the password of the sign-up is asked: else somebody else could sign up for an address, and its owner would open the account to them.
/// </summary>
[EnableRateLimiting(Security.Strict)]
public sealed class VerifyModel(Db db, AccountLinks links, Passwords passwords, Sessions sessions, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    /// <summary>The address to confirm; null when the link is good no more.</summary>
    public string? Address { get; private set; }

    public bool AsksPassword { get; private set; }

    [BindProperty, Display(Name = "Password"), StringLength(1000)] public string? Password { get; set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "t")] string? token)
    {
        await LoadAsync(token);
        var verdict = Accounts.MayUseLink(Address is not null);
        var page = verdict.Refused ? this.Refuse(verdict) : Page();
        page.StatusCode = StatusCodes.Status200OK; // to look at a link is no act
        return page;
    }

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "t")] string? token)
    {
        var link = await LoadAsync(token);
        var verdict = Accounts.MayUseLink(link is not null);
        if (verdict.Refused) return this.Refuse(verdict);
        var (person, purpose, to) = link!.Value;
        if (!ModelState.IsValid) return this.Invalid();
        if (AsksPassword) verdict = verdict.And(Accounts.MayProceed(await passwords.ProveAsync(person.Id, Password ?? ""), "PasswordWrong"));
        if (verdict.Refused) return this.Refuse(verdict);
        var now = clock.GetUtcNow();
        if (purpose is LinkPurpose.NewAddress)
        {
            links.Mail(person.Email!, person.Language, person.Id, "AddressChanged");
            passwords.SetEmail(person, to);
            person.SecurityStamp = Passwords.Stamp();
            var here = Sessions.IdOf(User);
            await sessions.EndAllAsync(person.Id, except: here);
            db.Record(new(person.Id, "self"), "person.address-changed", $"person/{person.Id}", verdict.Clauses, now, new { email = to });
        }
        else if (!person.EmailConfirmed)
        {
            db.Record(new(person.Id, "self"), "person.address-confirmed", $"person/{person.Id}", verdict.Clauses, now, new { email = to });
        }
        person.EmailConfirmed = true;
        try { await db.SaveChangesAsync(); }
        catch (DbUpdateException taken) when (Databases.IsUniqueViolation(taken)) { return this.Refuse(Accounts.MayUseLink(false)); }
        if (purpose is LinkPurpose.NewAddress && Me.IdOf(User) == person.Id) await sessions.RenewAsync(HttpContext, person);
        return this.Done(t["AddressConfirmed"], $"/{person.Language}/{(Me.IdOf(User) == person.Id ? "account" : "sign-in")}");
    }

    private async Task<(Person Person, LinkPurpose Purpose, string To)?> LoadAsync(string? token)
    {
        var link = await links.ReadAsync(token) is { Purpose: LinkPurpose.ConfirmAddress or LinkPurpose.NewAddress } good ? good : ((Person Person, LinkPurpose Purpose, string To)?)null;
        Address = link?.To;
        AsksPassword = link is { Purpose: LinkPurpose.ConfirmAddress, Person: { EmailConfirmed: false, PasswordHash: not null } };
        return link;
    }
}
