using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>The Unit invites somebody to be the focal point of an organization that has none, as one from a published list. GAP-02.</summary>
[Authorize(nameof(Permission.HandleApplications)), Serves("GAP-02")]
internal sealed class InviteModel(Db db, Me me, OrganizationDesk desk, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "Keep_Invite_Email"), Required, EmailAddress, StringLength(254)] public string? Email { get; set; }

    public Organization Organization { get; private set; } = null!;
    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organization) is not { } found) return NotFound();
        (Organization, Invitations) = (found, [.. (await desk.OpenInvitationsAsync(organization)).Where(i => i.FromUnit)]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.InviteFocalPointAsync(me.As(Permission.HandleApplications), Organization, Email!.Trim());
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Keep_Invite_Done", Email.Trim()], $"{Request.PathBase}/accreditation/invite/{organization}");
    }
}
