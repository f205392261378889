using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Account;

/// <summary>Another address: confirmed by a link mailed to it, and told at the one before. Whether it is taken is not said.</summary>
[EnableRateLimiting(Security.Strict)]
public sealed class EmailModel(Db db, Me me, Passwords passwords, AccountLinks links, MailLimit limit, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty] public Form Input { get; set; } = new();
    public string Current { get; private set; } = "";

    public sealed class Form
    {
        [Display(Name = "NewEmail"), EmailAddress, StringLength(254)] public string Email { get; set; } = "";
        [Display(Name = "CurrentPassword"), StringLength(1000)] public string Password { get; set; } = "";
    }

    public async Task OnGetAsync() => Current = await db.Users.Where(p => p.Id == me.Id).Select(p => p.Email!).SingleAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = Accounts.MayProceed(await passwords.ProveAsync(me.Id!.Value, Input.Password), "PasswordWrong");
        if (verdict.Refused) return this.Refuse(verdict);
        var email = Input.Email.Trim();
        var person = await db.Users.SingleAsync(p => p.Id == me.Id);
        if (limit.Allows(email))
        {
            if (await passwords.FindAsync(email) is { } owner) links.Mail(owner.Email!, owner.Language, owner.Id, "AlreadyHere", links.Address(owner.Language, "/recover"));
            else links.Mail(person, LinkPurpose.NewAddress, email);
            links.Mail(person.Email!, person.Language, person.Id, "AddressChangeAsked");
            db.Record(me.AsSelf(), "person.address-change-asked", $"person/{person.Id}", verdict.Clauses, clock.GetUtcNow(), new { email });
            await db.SaveChangesAsync();
        }
        return this.Done(t["NewAddressSent"], Request.PathBase + "/account");
    }
}
