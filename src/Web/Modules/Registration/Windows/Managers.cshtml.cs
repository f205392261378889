using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Windows;

/// <summary>The Unit appoints who runs the registration of one session beside it, and ends it; a role with dates like any other. GAP-01, CON-02.</summary>
[Authorize(nameof(Permission.ManageRegistration)), Serves("GAP-01", "CON-02")]
internal sealed class ManagersModel(Programme programme, Db db, PeopleDirectory people, RoleDesk desk, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Manager_Email"), Required, EmailAddress, StringLength(254)] public string? Email { get; set; }
        [Display(Name = "Manager_Until"), Required, Day] public DateOnly? Until { get; set; }
        [Display(Name = "Reason"), StringLength(2000)] public string? Reason { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty, Display(Name = "Reason"), StringLength(1000)] public string? Ending { get; set; }
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<Appointed> Lines { get; private set; } = [];
    public string Address => Session.Path + "/registration/managers";

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session) return NotFound();
        (Session, Lines) = (session, await people.AppointedAsync(Roles.RegistrationManager, session.Key));
        if (HttpMethods.IsGet(Request.Method)) Input.Until = session.LastDay;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        var address = Registrar.Normal(Input.Email);
        var person = address.Length == 0 ? null : await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.NormalizedEmail == address && p.ErasedAt == null);
        if (ModelState.IsValid && person is null) ModelState.AddModelError("Input.Email", t["Manager_Unknown"]);
        if (!ModelState.IsValid || person is null) return this.Invalid();
        var verdict = await desk.AppointAsync(me.As(Permission.ManageRegistration), person.Id, Roles.RegistrationManager, Session.Key, Input.Until, Input.Reason ?? "");
        return verdict.Refused ? this.Refuse(verdict, typeof(Identity.Text)) : this.Done(t["Manager_Added", person.Name.Length > 0 ? person.Name : person.Email!], Request.PathBase + Address);
    }

    public async Task<IActionResult> OnPostEndAsync(string key, Guid manager)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        ModelState.Clear(); // the other form is empty
        if (Lines.FirstOrDefault(l => l.Assignment == manager) is not { } line || await desk.DismissAsync(me.As(Permission.ManageRegistration), Roles.RegistrationManager, Session.Key, manager, Ending ?? "") is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict, typeof(Identity.Text)) : this.Done(t["Manager_Ended", line.Name.Length > 0 ? line.Name : line.Email], Request.PathBase + Address);
    }
}
