using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Entrance;

/// <summary>A new password by a mailed link: everybody is signed out, and a second factor is still asked for. GAP-02.</summary>
[EnableRateLimiting(Security.Strict)]
public sealed class NewPasswordModel(Db db, Passwords passwords, AccountLinks links, Sessions sessions, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "NewPassword"), StringLength(1000)] public string Password { get; set; } = "";

    /// <summary>Whose password; null when the link is good no more.</summary>
    public string? Address { get; private set; }

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
        var person = await LoadAsync(token);
        var verdict = Accounts.MayUseLink(person is not null);
        if (verdict.Refused) return this.Refuse(verdict);
        if (!ModelState.IsValid) return this.Invalid();
        verdict = verdict.And(Passwords.Judge(Password, person!.Name, person.Email!));
        if (verdict.Refused) return this.Refuse(verdict);
        var now = clock.GetUtcNow();
        passwords.Set(person, Password);
        if (person.LockoutEnd <= now + Accounts.Pause) (person.AccessFailedCount, person.LockoutEnd) = (0, null);
        await sessions.EndAllAsync(person.Id);
        db.Record(new(person.Id, "self"), "person.password-recovered", $"person/{person.Id}", verdict.Clauses, now);
        links.Mail(person.Email!, person.Language, person.Id, "PasswordChanged");
        await db.SaveChangesAsync();
        await Sessions.ForgetAsync(HttpContext);
        return this.Done(t["PasswordNowNew"], $"/{person.Language}/sign-in");
    }

    private async Task<Person?> LoadAsync(string? token)
    {
        var person = await links.ReadAsync(token) is { Purpose: LinkPurpose.NewPassword } link ? link.Person : null;
        Address = person?.Email;
        return person;
    }
}
