using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Apply;

/// <summary>
/// Three questions before an application is begun, so that whoever cannot succeed learns it at once and where to turn
/// instead. An organization whose status was withdrawn applies again from here.
/// </summary>
[Authorize, Serves("ACC-10", "ENG-15", "ACC-31")]
internal sealed class StartModel(Db db, Me me, ApplicantDesk desk, PeopleDirectory people, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        /// <summary>An organization on the register that applies again; empty: a new one.</summary>
        [Display(Name = "ApplyFor")] public Guid? Organization { get; set; }
        [Display(Name = "KindOfBody")] public ApplicantKind? Kind { get; set; }
        [Display(Name = "RegistrationCountry"), StringLength(2)] public string? RegistrationCountry { get; set; }
        [Display(Name = "Founded")] public DateOnly? Founded { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    /// <summary>The application that the reader has begun already.</summary>
    public Guid? Open { get; private set; }
    public IReadOnlyList<SelectListItem> Organizations { get; private set; } = [];

    /// <summary>Where companies are answered. ENG-15.</summary>
    public Link? PrivateSector { get; private set; }

    public async Task OnGetAsync()
    {
        Open = await desk.OwnOf(me).Where(a => a.EndedOn == null).OrderBy(a => a.CreatedAt).Select(a => (Guid?)a.Id).FirstOrDefaultAsync();
        var own = people.OrganizationsOf(me.Id!.Value, [Roles.OrganizationFocalPoint.Key, Roles.ApplicantFocalPoint.Key]);
        var found = await db.Set<Organization>().AsNoTracking().Where(o => own.Contains(o.Id) && o.SucceededBy == null).OrderBy(o => o.NameKey).ToListAsync();
        if (found.Count > 0) Organizations = [new(t["Start_New"], ""), .. found.Select(o => new SelectListItem(o.Name, o.Id.ToString()))];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (!Choices.IsCountry(Input.RegistrationCountry)) ModelState.AddModelError("Input.RegistrationCountry", t["Field_Invalid", t["RegistrationCountry"]]);
        if (Input.Organization is { } given && Organizations.All(o => o.Value != given.ToString())) ModelState.AddModelError("Input.Organization", t["Field_Invalid", t["ApplyFor"]]);
        if (!ModelState.IsValid) return this.Invalid();
        var organization = Input.Organization is { } id ? await db.Set<Organization>().SingleAsync(o => o.Id == id) : null;
        var answers = new Answers { Kind = Input.Kind, RegistrationCountry = Input.RegistrationCountry, Founded = Input.Founded };
        if (organization is not null)
        {
            answers = answers with { Name = organization.Name, Acronym = organization.Acronym, Country = organization.Country, MajorGroup = organization.MajorGroup, Website = organization.Website, Email = organization.Email };
        }
        else if (Input.Kind == ApplicantKind.CompanyAssociation)
        {
            answers = answers with { MajorGroup = "business-and-industry" }; // ENG-14: offered, and may be changed
        }
        var (draft, verdict) = await desk.StartAsync(me, answers, organization);
        if (verdict.Refusals.Any(r => r.Clause == Applications.ENG_15)) PrivateSector = await db.Set<Link>().InUse().FirstOrDefaultAsync(l => l.Key == "private-sector-strategy");
        return draft is null ? this.Refuse(verdict) : this.Done(t["Start_Done"], $"{Request.PathBase}/accreditation/applications/{draft.Id}/organization");
    }
}
