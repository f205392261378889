using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Entrance;

[EnableRateLimiting(Security.Strict), OpenInReadOnly]
public sealed class SignInModel(PeopleDirectory directory, Db db, Passwords passwords, SecondFactors factors, Sessions sessions, SignInManager<Person> passkeys, TimeProvider clock) : PageModel
{
    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true), Hidden] public string? ReturnUrl { get; set; }

    /// <summary>The answer of an authenticator, written by the small script of this page.</summary>
    [BindProperty, Hidden, StringLength(20_000)] public string? Credential { get; set; }

    public sealed class Form
    {
        [Display(Name = "Email"), StringLength(254)] public string Email { get; set; } = "";
        [Display(Name = "Password"), StringLength(1000)] public string Password { get; set; } = "";
    }

    /// <summary>Whom one may enter as; empty outside of the demonstration.</summary>
    public IReadOnlyList<(Guid Id, string Name, string Language, string[] Roles)> Demo { get; private set; } = [];

    /// <summary>The password was right, and the address waits to be confirmed.</summary>
    public bool Unconfirmed { get; private set; }

    public async Task OnGetAsync()
    {
        if (!sessions.DemoOpen) return;
        var today = clock.Today();
        var people = await db.Users.AsNoTracking().Where(p => p.EmailConfirmed && p.Email!.EndsWith(Rostrum.Web.Demo.DemoData.Domain)).OrderBy(p => p.Email).ToListAsync();
        var roles = (await db.OnDay(today).AsNoTracking().Select(a => new { a.PersonId, a.Role }).ToListAsync()).ToLookup(a => a.PersonId, a => a.Role);
        Demo = [.. people.Select(p => (p.Id, p.Name, p.Language, roles[p.Id].DefaultIfEmpty(Roles.RegisteredIndividual.Key).Order().ToArray())).OrderBy(p => Array.FindIndex(Roles.All.ToArray(), r => p.Item4.Contains(r.Key)) is var i and >= 0 ? i : int.MaxValue)];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (!ModelState.IsValid) return this.Invalid();
        var proven = await passwords.ProveAsync(Input.Email.Trim(), Input.Password);
        var verdict = Accounts.MaySignIn(proven is not null, proven is { EmailConfirmed: true });
        Unconfirmed = proven is { EmailConfirmed: false };
        if (verdict.Refused) return this.Refuse(verdict);
        var person = await db.Users.SingleAsync(p => p.Id == proven!.Id);
        if (await factors.StepFollowsAsync(person, [.. (await directory.RolesInForceAsync(person.Id)).Select(r => r.Role)]))
        {
            await SecondFactors.BeginStepAsync(HttpContext, person);
            return Redirect(Request.PathBase + "/sign-in/code" + QueryString.Create("returnUrl", ReturnUrl ?? ""));
        }
        await sessions.StartAsync(HttpContext, person, SignInMethod.Password);
        return Redirect(Return.Address(this, ReturnUrl, person.Language));
    }

    /// <summary>What the browser asks an authenticator, for the small script of this page.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.MakePasskeyRequestOptionsAsync(null), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        await OnGetAsync();
        ModelState.Clear();
        Person? person = null;
        try
        {
            var result = await passkeys.PerformPasskeyAssertionAsync(Credential is { Length: <= 20_000 } answer ? answer : "");
            if (result.Succeeded)
            {
                person = await db.Users.SingleAsync(p => p.Id == result.User.Id);
                db.AllowInReadOnly = true; // the authenticator's counter
                await passkeys.UserManager.AddOrUpdatePasskeyAsync(person, result.Passkey);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or PasskeyException or System.Text.Json.JsonException or ArgumentException) { /* no question was asked, or the answer is not one */ }
        var verdict = Accounts.MayProceed(person is { EmailConfirmed: true } && !Locked(person), "PasskeyWrong");
        if (verdict.Refused) return this.Refuse(verdict);
        await sessions.StartAsync(HttpContext, person!, SignInMethod.Passkey);
        return Redirect(Return.Address(this, ReturnUrl, person!.Language));
    }

    // A pause for wrong passwords does not concern passkeys; a longer lock was set by somebody.
    private bool Locked(Person person) => person.LockoutEnd > clock.GetUtcNow() + Accounts.Pause;
}
