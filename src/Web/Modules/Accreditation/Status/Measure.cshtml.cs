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
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>
/// One measure: what the Unit recommends, what the Secretary decides, in person or by somebody who writes it down, and the
/// errors of fact that were pointed out in it.
/// </summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("ACC-25", "ACC-30", "GAP-09", "GAP-41")]
internal sealed class MeasureModel(Db db, Me me, MeasureDesk desk, PeopleDirectory people, StatusDesk status, ErrorDesk errors, LetterDesk letters, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "OnBehalfOf")] public Guid? OnBehalfOf { get; set; }
    [BindProperty, Display(Name = "DecisionIs")] public bool? Approve { get; set; }
    [BindProperty, Display(Name = "Status_From"), Day] public DateOnly? From { get; set; }
    [BindProperty, Display(Name = "Reasons"), StringLength(4000)] public string? Reasons { get; set; }
    [BindProperty, Display(Name = "Status_Error_Outcome")] public bool? Corrected { get; set; }
    [BindProperty, Display(Name = "Status_Error_Note"), StringLength(2000)] public string? Note { get; set; }

    public Measure Measure { get; private set; } = null!;
    public Organization Organization { get; private set; } = null!;
    public IReadOnlyList<FactualError> Errors { get; private set; } = [];
    public FactualError? OpenError => Errors.FirstOrDefault(e => e.SettledAt is null);
    public IReadOnlyList<Letter> Letters { get; private set; } = [];
    public IReadOnlyDictionary<string, int> Incidents { get; private set; } = new Dictionary<string, int>();

    /// <summary>Whose decision may be written down; empty when the reader decides in person.</summary>
    public IReadOnlyList<SelectListItem> Secretaries { get; private set; } = [];
    public IEnumerable<SelectListItem> Choices => [new(t["Status_Adopt"], "true"), new(t["Status_AdoptNot"], "false")];
    public IEnumerable<SelectListItem> Outcomes => [new(t["Status_Error_Corrected"], "true"), new(t["Status_Error_NotFound"], "false")];
    public bool Decides => Measure.Adopted is null && (InPerson || me.May(Permission.RecordDecisions));
    private bool InPerson => me.May(Permission.DecideAccreditation);

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await db.Set<Measure>().AsNoTracking().FirstOrDefaultAsync(m => m.Reference == reference) is not { } found) return NotFound();
        Measure = found;
        Organization = await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == found.OrganizationId);
        Errors = await errors.OfAsync(found.Thing);
        Letters = await letters.Of(found.Thing).AsNoTracking().ToListAsync();
        Incidents = (await status.Incidents(found.OrganizationId).Where(i => i.At <= found.RecommendedAt).Select(i => i.Ground).ToListAsync()).CountBy(g => g).ToDictionary();
        if (!HttpMethods.IsPost(Request.Method)) From = found.From < clock.Today() ? clock.Today() : found.From;
        if (!Decides || InPerson) return Page();
        Secretaries = [.. (await people.NamedHoldersAsync(Rostrum.Handbook.Roles.SecretaryOfGoverningBodies)).Select(p => new SelectListItem(p.Name, p.Id.ToString())).Prepend(new("", ""))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!InPerson && !me.May(Permission.RecordDecisions)) return NotFound();
        if (await OnGetAsync(reference) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var actor = me.As(InPerson ? Permission.DecideAccreditation : Permission.RecordDecisions);
        var verdict = await desk.DecideAsync(actor, InPerson ? me.Id!.Value : OnBehalfOf ?? Guid.Empty, Measure.Id, Approve, From, Reasons);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Status_Decide_Done"], Request.PathBase + Measure.Path);
    }

    public async Task<IActionResult> OnPostSettleAsync(string reference, Guid error)
    {
        if (!me.May(Permission.HandleApplications) || await OnGetAsync(reference) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        if (await errors.SettleAsync(me.As(Permission.HandleApplications), Measure.Decided, error, Corrected, Note) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Status_Error_Done"], Request.PathBase + Measure.Path);
    }
}
