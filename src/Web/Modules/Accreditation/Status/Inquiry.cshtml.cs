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

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>Asks an organization for information about its contributions, before anything is recommended.</summary>
[Authorize(nameof(Permission.HandleApplications)), Serves("CTR-25")]
internal sealed class InquiryModel(Db db, Me me, StatusDesk desk, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "MessageText"), StringLength(4000)] public string? Text { get; set; }

    public Organization Organization { get; private set; } = null!;
    public DateOnly Due => clock.Today().AddDays(ObserverStatus.AnswerDays);

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
        var verdict = await desk.AskAsync(me.As(Permission.HandleApplications), Organization, Text);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Status_Ask_Done"], Request.PathBase + StatusDesk.StatusPath(organization));
    }
}
