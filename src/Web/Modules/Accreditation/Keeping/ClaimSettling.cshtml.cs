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

/// <summary>The Unit checks the letter of a claim and says whether the person becomes focal point. GAP-02, GAP-32.</summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("GAP-02")]
internal sealed class ClaimSettlingModel(Db db, Me me, ClaimDesk desk, FileStore files, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "DecisionIs")] public bool? Accept { get; set; }
    [BindProperty, Display(Name = "Keep_Note"), StringLength(2000)] public string? Note { get; set; }

    public Claim Claim { get; private set; } = null!;
    public Organization Organization { get; private set; } = null!;
    public string PersonName { get; private set; } = "";
    public string PersonEmail { get; private set; } = "";
    public IReadOnlyList<StoredFile> Files { get; private set; } = [];
    public IEnumerable<SelectListItem> Choices => [new(t["Claim_Accept"], "true"), new(t["Claim_Refuse"], "false")];

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await db.Set<Claim>().AsNoTracking().FirstOrDefaultAsync(c => c.Reference == reference) is not { } found) return NotFound();
        (Claim, Organization) = (found, await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == found.OrganizationId));
        if (await db.Users.Where(p => p.Id == found.PersonId).Select(p => new { p.Name, p.Email }).FirstOrDefaultAsync() is { } person) (PersonName, PersonEmail) = (person.Name, person.Email ?? "");
        Files = await files.Of(found.Thing).AsNoTracking().ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!me.May(Permission.HandleApplications) || await OnGetAsync(reference) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.SettleAsync(me.As(Permission.HandleApplications), Claim.Id, Accept, Note);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Claim_Settle_Done"], $"{Request.PathBase}/accreditation/claims/{reference}");
    }
}
