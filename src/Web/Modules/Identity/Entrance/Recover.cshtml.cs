using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Entrance;

/// <summary>Asks for a link to choose a new password. Every address gets a mail, so that the answer tells nothing.</summary>
[EnableRateLimiting(Security.Strict)]
public sealed class RecoverModel(Db db, Passwords passwords, AccountLinks links, MailLimit limit, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "Email"), EmailAddress, StringLength(254)] public string Email { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid) return this.Invalid();
        var email = Email.Trim();
        if (limit.Allows(email))
        {
            if (await passwords.FindAsync(email) is not { } person)
            {
                links.Mail(email, Languages.Current.Code, null, "NobodyHere", links.Address(Languages.Current.Code, "/sign-up"));
            }
            else if (person.EmailConfirmed)
            {
                links.Mail(person, LinkPurpose.NewPassword, person.Email!);
                db.Record(Actor.System("recovery"), "person.recovery-asked", $"person/{person.Id}", [Accounts.GAP_02], clock.GetUtcNow());
            }
            else
            {
                links.Mail(person, LinkPurpose.ConfirmAddress, person.Email!);
            }
            await db.SaveChangesAsync();
        }
        return this.Done(t["RecoverSent"], null);
    }
}
