using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>The Unit sets the first day for an organization that came from a published list, of which nobody knows when it last gave evidence. ACC-40, GAP-23.</summary>
[Authorize(nameof(Permission.HandleApplications)), Serves("ACC-40", "GAP-23")]
internal sealed class EvidenceDueModel(Db db, Me me, EvidenceDesk desk, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "Keep_FirstDue"), Day] public DateOnly? Due { get; set; }

    public Organization Organization { get; private set; } = null!;

    /// <summary>The day that is set already.</summary>
    public DateOnly? Set { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organization) is not { } found) return NotFound();
        (Organization, Set) = (found, await desk.DueAsync(organization));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.SetDueAsync(me.As(Permission.HandleApplications), organization, Due);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Keep_SetDue_Done", Organization.Name], $"{Request.PathBase}/accreditation/evidence?view=all");
    }
}
