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

namespace Rostrum.Web.Modules.Identity.Organizations;

internal sealed class InviteInput
{
    [Display(Name = "Email"), Required, EmailAddress, StringLength(254)] public string Email { get; set; } = "";
}

/// <summary>
/// Who acts for an organization, for its designated focal point: invite, remove, hand over. While the organization is
/// not accredited the page is shown and every act refused; a suspended one may be handed over. GAP-02, CON-02, ENG-04.
/// </summary>
[Authorize, Serves("CON-02")]
internal sealed class PeopleModel(Db db, Me me, OrganizationDesk desk, OrganizationRegister organizations, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty] public InviteInput Input { get; set; } = new();

    public Organization Organization { get; private set; } = null!;
    public StandingStatus Status { get; private set; }
    public IReadOnlyList<(RoleAssignment Assignment, Person Person)> People { get; private set; } = [];
    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];
    public string Address => $"{Request.PathBase}/organizations/{Organization.Id}/people";

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (!await desk.IsFocalPointAsync(me.Id!.Value, organization) || await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organization) is not { } found) return NotFound();
        Organization = found;
        Status = await organizations.StandingAsync(organization, clock.Today());
        People = await desk.PeopleAsync(organization);
        Invitations = await desk.OpenInvitationsAsync(organization);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.InviteAsync(Me(), Organization, Input.Email.Trim());
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["InviteDone", Input.Email.Trim()], Address);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid organization, Guid invitation)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        await desk.WithdrawAsync(Me(), organization, invitation);
        return this.Done(t["WithdrawDone"], Address);
    }

    // The role may have lapsed: the refusal then comes from the rule, and nothing is recorded.
    private Actor Me() => new(me.Id, Roles.OrganizationFocalPoint.Key);
}
