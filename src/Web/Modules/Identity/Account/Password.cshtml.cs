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

/// <summary>Another password: all other sessions end, and the owner is told by mail.</summary>
[EnableRateLimiting(Security.Strict)]
public sealed class PasswordModel(Db db, Me me, Passwords passwords, Sessions sessions, AccountLinks links, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty] public Form Input { get; set; } = new();
    public string Address { get; private set; } = "";

    public sealed class Form
    {
        [Display(Name = "CurrentPassword"), StringLength(1000)] public string Current { get; set; } = "";
        [Display(Name = "NewPassword"), StringLength(1000)] public string New { get; set; } = "";
    }

    public async Task OnGetAsync() => Address = await db.Users.Where(p => p.Id == me.Id).Select(p => p.Email!).SingleAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = Passwords.Judge(Input.New, me.Name, Address).And(Accounts.MayProceed(await passwords.ProveAsync(me.Id!.Value, Input.Current), "PasswordWrong"));
        if (verdict.Refused) return this.Refuse(verdict);
        var person = await db.Users.SingleAsync(p => p.Id == me.Id);
        passwords.Set(person, Input.New);
        await sessions.EndAllAsync(person.Id, except: Sessions.IdOf(User));
        db.Record(me.AsSelf(), "person.password-changed", $"person/{person.Id}", verdict.Clauses, clock.GetUtcNow());
        links.Mail(person.Email!, person.Language, person.Id, "PasswordChanged");
        await db.SaveChangesAsync();
        await sessions.RenewAsync(HttpContext, person);
        return this.Done(t["PasswordNowNew"], Request.PathBase + "/account");
    }
}
