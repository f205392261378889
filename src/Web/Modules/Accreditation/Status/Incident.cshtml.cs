using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>Puts an incident on record, with evidence that only those see who work on it.</summary>
[Authorize(nameof(Permission.HandleApplications)), TakesFiles, Serves("ACC-26", "ACC-27", "ACC-29")]
internal sealed class IncidentModel(Db db, Me me, StatusDesk desk, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "Status_Ground"), StringLength(1)] public string? Ground { get; set; }
    [BindProperty, Display(Name = "Status_Day"), Day] public DateOnly? HappenedOn { get; set; }
    [BindProperty, Display(Name = "Status_What"), StringLength(4000)] public string? Text { get; set; }
    [BindProperty, Display(Name = "Status_Evidence")] public List<IFormFile> Evidence { get; set; } = [];

    public Organization Organization { get; private set; } = null!;
    public IEnumerable<SelectListItem> Grounds => ObserverStatus.Grounds.Select(g => new SelectListItem(t["Status_Ground_" + g.Key], g.Key));

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organization) is not { } found) return NotFound();
        Organization = found;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.NoteIncidentAsync(me.As(Permission.HandleApplications), organization, Ground, HappenedOn, Text, Evidence);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Status_Incident_Done"], Request.PathBase + StatusDesk.StatusPath(organization));
    }
}
