using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>
/// What changed in the life of an organization: its focal point reports it, or an officer writes down what the organization did
/// not; first the kind is chosen, then the rest. GAP-10, ENG-13.
/// </summary>
[Authorize, TakesFiles, Serves("GAP-10", "ENG-13")]
internal sealed class ChangesModel(Db db, Me me, ChangeDesk desk, OwnOrganizations own, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Change_To"), StringLength(300)] public string? To { get; set; }
        [Display(Name = "Reasons"), StringLength(4000)] public string? Reasons { get; set; }
        [Display(Name = "Keep_Files")] public List<IFormFile> Upload { get; set; } = [];
    }

    [BindProperty(SupportsGet = true)] public ChangeKind? Kind { get; set; }
    [BindProperty] public Form Input { get; set; } = new();

    public Organization Organization { get; private set; } = null!;

    /// <summary>The reader is an officer, not the focal point.</summary>
    public bool AsUnit { get; private set; }
    public IReadOnlyList<Change> All { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        var found = await own.FindAsync(me, organization, OwnOrganizations.FocalPoint);
        AsUnit = found is null && me.May(Permission.HandleApplications);
        if (AsUnit) found = await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organization);
        if (found is null) return NotFound();
        if (Kind is { } kind && !Enum.IsDefined(kind)) Kind = null;
        if (HttpMethods.IsGet(Request.Method)) ModelState.Clear(); // a kind that is none asks for the kind again
        Organization = found;
        All = await db.Set<Change>().AsNoTracking().Where(c => c.OrganizationId == organization).OrderByDescending(c => c.AskedAt).ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid || Kind is not { } kind) return this.Invalid();
        var actor = AsUnit ? me.As(Permission.HandleApplications) : await own.ActorAsync(me, organization);
        var (change, verdict) = await desk.ReportAsync(actor, Organization, kind, Input.To, Input.Reasons, Input.Upload, AsUnit);
        return change is null ? this.Refuse(verdict) : this.Done(t["Change_Report_Done", change.Reference], Request.PathBase + ChangeDesk.Path(organization));
    }
}
