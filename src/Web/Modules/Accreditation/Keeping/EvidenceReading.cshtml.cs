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

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>The Unit reads what an organization sent, and accepts it or returns it with a note; not an officer with a link to it.</summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("ACC-40", "ACC-41")]
internal sealed class EvidenceReadingModel(Db db, Me me, EvidenceDesk desk, FileStore files, Rulebook rules, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "Keep_Judgement")] public bool? Accept { get; set; }
    [BindProperty, Display(Name = "Keep_Note"), StringLength(2000)] public string? Note { get; set; }

    public EvidenceReport Report { get; private set; } = null!;
    public Organization Organization { get; private set; } = null!;
    public DateOnly? Due { get; private set; }
    public IReadOnlyList<StoredFile> Files { get; private set; } = [];
    public DateOnly Next => Evidence.NextDue(rules, Report.FiledOn, Due) ?? Due!.Value;
    public IEnumerable<SelectListItem> Choices => [new(t["Keep_Accept"], "true"), new(t["Keep_Return"], "false")];

    public bool CanPreview(StoredFile file) => files.CanPreview(file);

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await db.Set<EvidenceReport>().AsNoTracking().FirstOrDefaultAsync(r => r.Reference == reference) is not { } found) return NotFound();
        (Report, Organization, Due) = (found, await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == found.OrganizationId), await desk.DueAsync(found.OrganizationId));
        Files = await files.Of(found.Thing).AsNoTracking().ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!me.May(Permission.HandleApplications) || await OnGetAsync(reference) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.JudgeAsync(me.As(Permission.HandleApplications), Report.Id, Accept, Note);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Keep_Judge_Done"], $"{Request.PathBase}/accreditation/evidence/{reference}");
    }
}
