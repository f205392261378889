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
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>
/// Anybody with an account claims to be the focal point of an organization that has none, with a signed letter; of other claims
/// nobody learns here. GAP-02.
/// </summary>
[Authorize, TakesFiles, Serves("GAP-02")]
internal sealed class ClaimModel(Db db, Me me, ClaimDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Claim_Text"), StringLength(2000)] public string? Text { get; set; }
        [Display(Name = "Claim_Letter")] public List<IFormFile> Upload { get; set; } = [];
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Organization Organization { get; private set; } = null!;

    /// <summary>The reader's latest claim.</summary>
    public Claim? Own { get; private set; }
    public IReadOnlyList<Refusal> Against { get; private set; } = [];

    public string Say(Refusal refusal) => MessagesTagHelper.Reason(t, refusal);

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organization) is not { } found) return NotFound();
        Organization = found;
        Own = await db.Set<Claim>().AsNoTracking().Where(c => c.OrganizationId == organization && c.PersonId == me.Id).OrderByDescending(c => c.At).FirstOrDefaultAsync();
        Against = (await desk.MayClaimAsync(me, organization, letters: 1)).Refusals;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var (claim, verdict) = await desk.ClaimAsync(me, Organization, Input.Text, Input.Upload);
        return claim is null ? this.Refuse(verdict) : this.Done(t["Claim_Done", claim.Reference], Request.PathBase + ClaimDesk.Path(organization));
    }
}
