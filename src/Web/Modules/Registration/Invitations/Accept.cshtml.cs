using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Invitations;

/// <summary>Behind the link of an invitation: who was invited registers, with an account or without. PAR-63, CON-01.</summary>
[EnableRateLimiting(Security.Strict), Serves("PAR-63", "CON-01")]
internal sealed class AcceptModel(Db db, InvitationDesk desk, Me me) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "PersonName"), Required, StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Birth"), Required] public DateOnly? Birth { get; set; }
        [Display(Name = "Function"), StringLength(200)] public string? Function { get; set; }
        [Display(Name = "TermsAccept_Own")] public bool Terms { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Session Session { get; private set; } = null!;
    public RegistrationInvitation Invitation { get; private set; } = null!;
    public string Token { get; private set; } = "";
    public Registrant? Made { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (await desk.OpenAsync(token) is not { } invitation) return NotFound();
        (Invitation, Token) = (invitation, token);
        Session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == invitation.SessionId);
        if (!HttpMethods.IsPost(Request.Method)) Input.Name = invitation.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await OnGetAsync(token) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var (made, verdict) = await desk.AcceptAsync(me.SignedIn ? me.AsSelf() : new Actor(null, "visitor"), Session, Invitation.Id, Input.Name!, Input.Birth, Input.Function ?? "", Input.Terms);
        if (made is null) return this.Refuse(verdict);
        Made = made;
        return Page();
    }
}
