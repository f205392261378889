using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Delegations;

/// <summary>An organization without accreditation names somebody for a Forum that is open to such. FOR-12, CTR-40, CON-02.</summary>
[Authorize, Serves("CTR-40", "FOR-12", "CON-02", "CON-01")]
internal sealed class OutsideModel(Programme programme, WindowDesk windows, DelegationDesk desk, AnswerDesk answers, Rules rules, Me me, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Organization"), Required, StringLength(300)] public string? Affiliation { get; set; }
        [Display(Name = "Outside_Word"), Required, StringLength(300)] public string? Word { get; set; }
        [Display(Name = "PersonName"), Required, StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Email"), Required, EmailAddress, StringLength(254)] public string? Email { get; set; }
        [Display(Name = "Birth"), Required] public DateOnly? Birth { get; set; }
        [Display(Name = "Function"), StringLength(200)] public string? Function { get; set; }
        [Display(Name = "Wait")] public bool Wait { get; set; }
        [Display(Name = "TermsAccept")] public bool Terms { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Session Session { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session) return NotFound();
        Session = session;
        var (window, _) = await windows.OfAsync(session);
        return ShowModel.OpenToOthers(rules.Current, session, window, clock.Today()) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var (made, verdict) = await desk.NameOutsideAsync(me.AsSelf(), Session, Input.Affiliation!, Input.Word!, new(Input.Name, Input.Email, Input.Birth), Input.Function ?? "", Input.Terms, Input.Wait);
        if (made is null) return this.Refuse(verdict);
        return this.Done(t["Outside_Done", made.Reference], Request.PathBase + (await answers.AsksAsync(Session, made, me.Id, own: false) ? made.Path + "/answers" : Session.Path + "/registration"));
    }
}
