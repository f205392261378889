using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Accreditation.Cases;

/// <summary>The Unit's advice to the Secretary of Governing Bodies, when the review is complete. ACC-20.</summary>
[Authorize(nameof(Permission.HandleApplications)), Serves("ACC-20")]
internal sealed class RecommendationModel(Db db, Me me, CaseDesk desk, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "Recommendation")] public bool? Approve { get; set; }
    [BindProperty, Display(Name = "Reasons"), StringLength(4000)] public string? Reasons { get; set; }

    public Application Application { get; private set; } = null!;
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>What stands against any recommendation now.</summary>
    public IReadOnlyList<Refusal> Against { get; private set; } = [];
    public IEnumerable<SelectListItem> Choices => [new(t["Approve"], "true"), new(t["ApproveNot"], "false")];

    public string Say(Refusal refusal) => MessagesTagHelper.Reason(t, refusal);

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.Reference == reference) is not { } found) return NotFound();
        Application = found;
        Findings = [.. (await desk.FindingsAsync(found.Id)).Values];
        if (HttpMethods.IsGet(Request.Method)) Against = (await desk.MayRecommendAsync(me.Id!.Value, found, approve: false, reasons: "…")).Refusals;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.RecommendAsync(me.As(Permission.HandleApplications), Application.Id, Approve, Reasons ?? "");
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Recommend_Done"], $"{Request.PathBase}/accreditation/cases/{reference}");
    }
}
