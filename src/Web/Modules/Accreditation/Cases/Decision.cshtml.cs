using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Cases;

/// <summary>
/// The decision of the Secretary of Governing Bodies; somebody of the office may write it down in the Secretary's name, and
/// the record says so.
/// </summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("ACC-21", "ACC-22", "GAP-41")]
internal sealed class DecisionModel(Db db, Me me, DecisionDesk desk, PeopleDirectory people, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "OnBehalfOf")] public Guid? OnBehalfOf { get; set; }
    [BindProperty, Display(Name = "DecisionIs")] public bool? Approve { get; set; }
    [BindProperty, Display(Name = "Reasons"), StringLength(4000)] public string? Reasons { get; set; }

    public Application Application { get; private set; } = null!;
    public Recommendation? Advice { get; private set; }

    /// <summary>Whose decision may be written down; empty when the reader decides in person.</summary>
    public IReadOnlyList<SelectListItem> Secretaries { get; private set; } = [];
    public IEnumerable<SelectListItem> Choices => [new(t["Approve"], "true"), new(t["ApproveNot"], "false")];

    private bool InPerson => me.May(Permission.DecideAccreditation);

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (!InPerson && !me.May(Permission.RecordDecisions)) return NotFound();
        if (await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.Reference == reference) is not { } found) return NotFound();
        (Application, Advice) = (found, await desk.RecommendationAsync(found.Id));
        if (InPerson) return Page();
        Secretaries = [.. (await people.NamedHoldersAsync(Rostrum.Handbook.Roles.SecretaryOfGoverningBodies)).Select(p => new SelectListItem(p.Name, p.Id.ToString())).Prepend(new("", ""))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var actor = me.As(InPerson ? Permission.DecideAccreditation : Permission.RecordDecisions);
        var verdict = await desk.DecideAsync(actor, InPerson ? me.Id!.Value : OnBehalfOf ?? Guid.Empty, Application.Id, Approve, Reasons ?? "");
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Decide_Done"], $"{Request.PathBase}/accreditation/cases/{reference}");
    }
}
