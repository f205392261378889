using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Invitations;

/// <summary>The Unit's invitations by name to a session, with what became of each. PAR-63, CON-02.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-63", "CON-02")]
internal sealed class IndexModel(Programme programme, InvitationDesk desk, Me me, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Category")] public RegistrationCategory? Category { get; set; }
        [Display(Name = "PersonName"), Required, StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Email"), Required, EmailAddress, StringLength(254)] public string? Email { get; set; }
        [Display(Name = "Organization"), StringLength(300)] public string? Affiliation { get; set; }
        [Display(Name = "Invite_Language"), Required, StringLength(2)] public string? Language { get; set; }
        [Display(Name = "LateReason"), StringLength(2000)] public string? Reason { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<InvitedLine> Lines { get; private set; } = [];
    public string Address => Session.Path + "/invitations";
    public IEnumerable<SelectListItem> Categories => InvitationDesk.Categories.Select(c => new SelectListItem(t["Category_" + c], c.ToString())).Prepend(new("", ""));
    public IEnumerable<SelectListItem> LanguageItems => Languages.All.Select(l => new SelectListItem(l.Name, l.Code, l.Code == Input.Language));

    public bool Open(InvitedLine line) => line.Invitation.ClosedAt is null && clock.GetUtcNow() < line.Invitation.ExpiresAt;

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session)) return NotFound();
        Session = session;
        Lines = await desk.LinesAsync(session.Id);
        if (HttpMethods.IsGet(Request.Method)) Input.Language = Languages.Current.Code;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (Input.Category is null) ModelState.AddModelError("Input.Category", t["Category_Missing"]);
        if (Languages.Find(Input.Language) is null) ModelState.AddModelError("Input.Language", t["Invite_LanguageMissing"]);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.InviteAsync(me.Runs(Session), Session, new(Input.Category!.Value, Input.Name!, Input.Email!, Input.Affiliation ?? "", Input.Language!, Input.Reason));
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Invite_Sent", Input.Email!], Request.PathBase + Address);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(string key, Guid id)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        return await desk.TakeBackAsync(me.Runs(Session), Session, id) ? this.Done(t["Invite_TakenBack"], Request.PathBase + Address) : NotFound();
    }
}
