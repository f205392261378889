using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>
/// Somebody is registered by a Government for itself, or by the Unit: categories that it names, others on the word of those who have
/// the say, and late ones with a reason. Civil society stays with its focal point. PAR-63, PAR-66, FOR-13, CON-02.
/// </summary>
[Authorize, Serves("PAR-63", "PAR-66", "FOR-13", "CON-02")]
internal sealed class NewModel(Programme programme, PuttingDown puttingDown, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Category")] public RegistrationCategory? Category { get; set; }
        [Display(Name = "PersonName"), Required, StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Email"), EmailAddress, StringLength(254)] public string? Email { get; set; }
        [Display(Name = "Birth")] public DateOnly? Birth { get; set; }
        [Display(Name = "Function"), StringLength(200)] public string? Function { get; set; }
        [Display(Name = "Country"), StringLength(2)] public string? Country { get; set; }
        [Display(Name = "Organization"), StringLength(300)] public string? Affiliation { get; set; }
        [Display(Name = "OnWhoseWord"), StringLength(300)] public string? Word { get; set; }
        [Display(Name = "Official")] public bool Official { get; set; }
        [Display(Name = "TermsKnown")] public bool Terms { get; set; }
        [Display(Name = "Wait")] public bool Wait { get; set; }
        [Display(Name = "LateReason"), StringLength(2000)] public string? Reason { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Session Session { get; private set; } = null!;
    public bool Unit => me.MayRun(Session);

    /// <summary>The States for which the reader may name a delegation.</summary>
    public IReadOnlyList<string> States => [.. me.Roles.Where(r => r.Role.Permissions.Contains(Permission.NameDelegation)).Select(r => r.ScopeId).OfType<string>()];
    public IEnumerable<SelectListItem> Categories => Enum.GetValues<RegistrationCategory>().Where(c => Unit || RegistrationWindows.NominatedBy(c) == NominatingAuthority.Government)
        .Where(c => Session.Kind == SessionKind.Forum ? c is not (RegistrationCategory.MemberState or RegistrationCategory.Intergovernmental) : c is not (RegistrationCategory.GovernmentObserver or RegistrationCategory.InternationalObserver or RegistrationCategory.NonAccredited))
        .Select(c => new SelectListItem(t["Category_" + c], c.ToString())).Prepend(new("", ""));
    public IEnumerable<SelectListItem> CountryItems => Unit ? Countries.MemberChoices : States.Select(s => new SelectListItem(Countries.Find(s)?.Name ?? s, s));

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session) return NotFound();
        Session = session;
        return Unit || States.Count > 0 ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (Input.Category is not { } category || Categories.All(c => c.Value != category.ToString())) { ModelState.AddModelError("Input.Category", t["Category_Missing"]); return this.Invalid(); }
        var by = RegistrationWindows.NominatedBy(category);
        var country = by == NominatingAuthority.Government ? Input.Country : null;
        if (by == NominatingAuthority.Government && (Countries.Find(country) is null || (!Unit && !States.Contains(country!)))) ModelState.AddModelError("Input.Country", t["Country_Missing"]);
        Organization? organization = null;
        if (by == NominatingAuthority.FocalPoint)
        {
            organization = await puttingDown.OrganizationAsync(Input.Affiliation);
            if (organization is null) ModelState.AddModelError("Input.Affiliation", t["Organization_Unknown"]);
        }
        if (by == NominatingAuthority.Organization && string.IsNullOrWhiteSpace(Input.Affiliation)) ModelState.AddModelError("Input.Affiliation", t["Organization_Missing"]);
        // The Unit writes down what others said, and by what they said it; without that it would name in their place.
        if (Unit && by is NominatingAuthority.Government or NominatingAuthority.Organization && string.IsNullOrWhiteSpace(Input.Word)) ModelState.AddModelError("Input.Word", t["Word_Missing"]);
        if (!ModelState.IsValid) return this.Invalid();
        var actor = Unit ? me.Runs(Session) : me.As(Permission.NameDelegation, country);
        var entry = new DeskEntry(category, new(Input.Name, Input.Email, Input.Birth), organization, country, organization is null ? Input.Affiliation ?? "" : "", Input.Function ?? "", Input.Word, Input.Official, Input.Terms, Input.Wait, Input.Reason);
        var (made, verdict) = await puttingDown.PutDownAsync(actor, Session, entry, Unit);
        return made is null ? this.Refuse(verdict) : this.Done(t["Registered", made.Reference], Request.PathBase + (Unit ? made.Path : Session.Path + "/registration"));
    }
}
