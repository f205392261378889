using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Entrance;

/// <summary>After sign-up: the mail is on its way; and asking for it once more.</summary>
[EnableRateLimiting(Security.Strict)]
public sealed class SignUpSentModel(Db db, Passwords passwords, AccountLinks links, MailLimit limit, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "Email"), EmailAddress, StringLength(254)] public string Email { get; set; } = "";

    public void OnGet() => Email = TempData["email"] as string ?? "";

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid) return this.Invalid();
        var email = Email.Trim();
        if (limit.Allows(email) && await passwords.FindAsync(email) is { } person)
        {
            if (person.EmailConfirmed) links.Mail(email, person.Language, person.Id, "AlreadyHere", links.Address(person.Language, "/recover"));
            else links.Mail(person, LinkPurpose.ConfirmAddress, email);
            await db.SaveChangesAsync();
        }
        return this.Done(t["MailSentAgain"], null);
    }
}
