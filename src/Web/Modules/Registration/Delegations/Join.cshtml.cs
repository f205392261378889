using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Delegations;

/// <summary>Behind a personal link: somebody, with an account or without, asks to come with a delegation; the focal point confirms. CON-02, CON-01.</summary>
[EnableRateLimiting(Security.Strict), Serves("CON-01", "CON-02")]
internal sealed class JoinModel(Db db, DelegationDesk desk, AnswerDesk answers, Me me, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "PersonName"), Required, StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Email"), Required, EmailAddress, StringLength(254)] public string? Email { get; set; }
        [Display(Name = "Birth"), Required] public DateOnly? Birth { get; set; }
        [Display(Name = "Function"), StringLength(200)] public string? Function { get; set; }
        [Display(Name = "Expertise"), StringLength(2000)] public string? Expertise { get; set; }
        [Display(Name = "Wait")] public bool Wait { get; set; }
        [Display(Name = "TermsAccept")] public bool Terms { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Session Session { get; private set; } = null!;
    public Organization Own { get; private set; } = null!;
    public PersonalLink Link { get; private set; } = null!;
    public string Token { get; private set; } = "";
    public Registrant? Made { get; private set; }

    /// <summary>The session has questions for who has just asked to come.</summary>
    public bool Asks { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (await desk.LinkAsync(token) is not { } link || !link.Open(clock.GetUtcNow())) return NotFound();
        (Link, Token) = (link, token);
        Session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == link.SessionId);
        Own = await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == link.OrganizationId);
        if (me.Id is { } person && await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.Id == person) is { } account && !HttpMethods.IsPost(Request.Method)) Input = new() { Name = account.Name, Email = account.Email };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await OnGetAsync(token) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var actor = me.SignedIn ? me.AsSelf() : new Actor(null, "visitor");
        var (made, verdict) = await desk.JoinAsync(actor, Session, Own, Link.Id, new(Input.Name, Input.Email, Input.Birth, Account: me.Id), Input.Function ?? "", Input.Expertise ?? "", Input.Terms, Input.Wait);
        if (made is null) return this.Refuse(verdict);
        var asks = await answers.AsksAsync(Session, made, me.Id, own: true);
        if (me.SignedIn) return this.Done(t["Join_Done", made.Reference], Request.PathBase + (asks ? made.Path + "/answers" : "/registrations"));
        (Made, Asks) = (made, asks);
        return Page();
    }
}
