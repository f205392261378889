using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>The Unit recommends a suspension, a withdrawal or the end of a suspension to the Secretary of Governing Bodies.</summary>
[Authorize(nameof(Permission.HandleApplications)), Serves("ACC-25", "ACC-30")]
internal sealed class RecommendationModel(Db db, Me me, StatusDesk desk, Rulebook rules, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Status_Kind")] public MeasureKind? Kind { get; set; }
    [BindProperty, Display(Name = "Status_From"), Day] public DateOnly? From { get; set; }
    [BindProperty, Display(Name = "Status_Until"), Day] public DateOnly? Until { get; set; }
    [BindProperty, Display(Name = "Status_Grounds")] public List<string> Grounds { get; set; } = [];
    [BindProperty, Display(Name = "Reasons"), StringLength(4000)] public string? Reasons { get; set; }

    public Organization Organization { get; private set; } = null!;
    public IReadOnlyDictionary<string, int> Incidents { get; private set; } = new Dictionary<string, int>();
    public int MostYears => rules.Value(ObserverStatus.MostYears, clock.Today());
    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<MeasureKind>().Select(k => new SelectListItem(t["Status_Kind_" + k], k.ToString()));
    public IEnumerable<SelectListItem> GroundItems => ObserverStatus.Grounds.Select(g => new SelectListItem($"{t["Status_Ground_" + g.Key]} ({g.Clause.Id})", g.Key));

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organization) is not { } found) return NotFound();
        Organization = found;
        Incidents = (await desk.Incidents(organization).Select(i => i.Ground).ToListAsync()).CountBy(g => g).ToDictionary();
        if (!HttpMethods.IsPost(Request.Method)) From = clock.Today();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (Kind is null && ModelState.IsValid) ModelState.AddModelError(nameof(Kind), t["Status_SayKind"]);
        if (!ModelState.IsValid) return this.Invalid();
        var (measure, verdict) = await desk.RecommendAsync(me.As(Permission.HandleApplications), Organization, Kind!.Value, From, Until, Grounds, Reasons);
        return measure is null ? this.Refuse(verdict) : this.Done(t["Recommend_Done"], Request.PathBase + measure.Path);
    }
}
