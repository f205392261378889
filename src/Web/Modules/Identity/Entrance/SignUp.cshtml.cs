using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Entrance;

/// <summary>The answer is the same whether the address has an account or not; its owner is told by mail. GAP-02.</summary>
[EnableRateLimiting(Security.Strict)]
public sealed class SignUpModel(Db db, Passwords passwords, AccountLinks links, MailLimit limit, TimeProvider clock) : PageModel
{
    [BindProperty] public Form Input { get; set; } = new();

    public sealed class Form
    {
        [Display(Name = "YourName"), StringLength(200)] public string Name { get; set; } = "";
        [Display(Name = "Email"), EmailAddress, StringLength(254)] public string Email { get; set; } = "";
        [Display(Name = "Password"), StringLength(1000)] public string Password { get; set; } = "";
        [Display(Name = "YourLanguage"), RegularExpression("en|fr|es|ru|zh|ar")] public string Language { get; set; } = "";
        [Display(Name = "TimeZone"), StringLength(60)] public string TimeZone { get; set; } = "Africa/Nairobi";
    }

    public void OnGet() => Input.Language = Languages.Current.Code;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Choices.IsZone(Input.TimeZone)) ModelState.AddModelError("Input.TimeZone", Choices.ZoneUnknown(HttpContext));
        if (!ModelState.IsValid) return this.Invalid();
        var (name, email) = (Input.Name.Trim(), Input.Email.Trim());
        var verdict = Passwords.Judge(Input.Password, name, email);
        if (verdict.Refused) return this.Refuse(verdict);

        var known = await passwords.FindAsync(email);
        // Whoever signs up last for an address not yet confirmed is meant by its links, and the password of that sign-up is
        // asked again when it is confirmed: nobody can lay an account in wait for its owner, before or after.
        var person = known is { EmailConfirmed: false } ? known : new Person { Id = Guid.CreateVersion7(), CreatedAt = clock.GetUtcNow() };
        (person.Name, person.Language, person.TimeZone) = (name, Input.Language, Input.TimeZone);
        passwords.Set(person, Input.Password);
        if (known is { EmailConfirmed: true })
        {
            if (limit.Allows(email)) links.Mail(known.Email!, known.Language, known.Id, "AlreadyHere", links.Address(known.Language, "/recover"));
        }
        else
        {
            if (known is null)
            {
                passwords.SetEmail(person, email);
                db.Add(person);
            }
            db.Record(new(person.Id, "self"), "person.registered", $"person/{person.Id}", verdict.Clauses, clock.GetUtcNow(), new { name });
            if (limit.Allows(email)) links.Mail(person, LinkPurpose.ConfirmAddress, email);
        }
        try { await db.SaveChangesAsync(); }
        catch (DbUpdateException twice) when (Databases.IsUniqueViolation(twice)) { /* sent twice at once: the first has done it */ }
        TempData["email"] = email;
        return Redirect(Request.PathBase + "/sign-up/sent");
    }
}
