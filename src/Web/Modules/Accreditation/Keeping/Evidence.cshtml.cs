using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>What an organization owes every four years: until when, what it sent before, and the form that sends it. For its people, also while it is suspended.</summary>
[Authorize, TakesFiles, Serves("ACC-40", "ACC-41", "GAP-23")]
internal sealed class EvidenceModel(Db db, Me me, EvidenceDesk desk, OwnOrganizations own, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Keep_Period"), Required, StringLength(100)] public string? Period { get; set; }
        [Display(Name = "Keep_Report")] public string? Report { get; set; }
        [Display(Name = "Keep_Files")] public List<IFormFile> Upload { get; set; } = [];
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Organization Organization { get; private set; } = null!;
    public DateOnly? Due { get; private set; }
    public IReadOnlyList<EvidenceReport> Reports { get; private set; } = [];
    public EvidenceReport? Waiting => Reports.FirstOrDefault(r => r.Accepted is null);
    private ILookup<string, StoredFile> files = null!;

    public IEnumerable<StoredFile> FilesOf(EvidenceReport report) => files[report.Thing];

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (await own.FindAsync(me, organization, OwnOrganizations.People) is not { } found) return NotFound();
        (Organization, Due) = (found, await desk.DueAsync(organization));
        Reports = await db.Set<EvidenceReport>().AsNoTracking().Where(r => r.OrganizationId == organization).OrderByDescending(r => r.FiledAt).ToListAsync();
        var things = Reports.Select(r => r.Thing).ToList();
        files = (await db.Set<StoredFile>().AsNoTracking().Where(f => things.Contains(f.Thing) && f.RemovedAt == null).OrderBy(f => f.AddedAt).ToListAsync()).ToLookup(f => f.Thing);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var (filed, verdict) = await desk.FileAsync(me, Organization, Input.Period!, Input.Report, Input.Upload);
        return filed is null ? this.Refuse(verdict) : this.Done(t["Keep_File_Done", filed.Reference], Request.PathBase + EvidenceDesk.Path(organization));
    }
}
