using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>Where an organization's people begin: its status, what it owes, and where everything else is. ENG-06, GAP-02.</summary>
[Authorize, Serves("ENG-06")]
internal sealed class HomeModel(Me me, OwnOrganizations own, OrganizationRegister register, EvidenceDesk evidence, TimeProvider clock) : PageModel
{
    public Organization Organization { get; private set; } = null!;
    public StandingStatus Status { get; private set; }
    public DateOnly? Due { get; private set; }
    public bool FocalPoint { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (await own.FindAsync(me, organization, OwnOrganizations.People) is not { } found) return NotFound();
        (Organization, Status, Due) = (found, await register.StandingAsync(organization, clock.Today()), await evidence.DueAsync(organization));
        FocalPoint = await own.IsOfAsync(me, organization, OwnOrganizations.FocalPoint);
        return Page();
    }
}
