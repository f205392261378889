using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>
/// The side of the organization, for its focal point and whatever its status is now: what the Unit asks, what was decided,
/// errors of fact, and what it contributed elsewhere. There is no appeal, and the page says so.
/// </summary>
[Authorize, Serves("ACC-28", "ACC-31", "ACC-32", "CTR-25", "GAP-09")]
internal sealed class AnswerModel(Db db, Me me, PeopleDirectory people, StatusDesk desk, MeasureDesk measures, ErrorDesk errors, ActivityLedger ledger, DutyDesk duties, LetterDesk letters, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Status_Answer"), StringLength(4000)] public string? Text { get; set; }
    [BindProperty, Display(Name = "LateReason"), StringLength(1000)] public string? LateReason { get; set; }
    [BindProperty, Display(Name = "Status_Error_Decision")] public Guid? Decision { get; set; }
    [BindProperty, Display(Name = "Status_Error"), StringLength(4000)] public string? Error { get; set; }
    [BindProperty, Display(Name = "Status_Day"), Day] public DateOnly? On { get; set; }
    [BindProperty, Display(Name = "Status_Contribution"), StringLength(2000)] public string? Contribution { get; set; }

    public Organization Organization { get; private set; } = null!;
    public StandingStatus Now { get; private set; }
    public DateOnly? MayReapplyFrom { get; private set; }
    public Inquiry? Question { get; private set; }

    /// <summary>The answer is late, and something is still due: a reason is asked for.</summary>
    public bool Late { get; private set; }
    public IReadOnlyList<(Measure Measure, IReadOnlyList<Letter> Letters, IReadOnlyList<FactualError> Errors)> Decisions { get; private set; } = [];
    public IReadOnlyList<Contribution> Contributions { get; private set; } = [];
    public IEnumerable<SelectListItem> DecisionItems => Decisions.Select(d => new SelectListItem($"{d.Measure.Reference}: {t["Status_Kind_" + d.Measure.Kind]}", d.Measure.Id.ToString()));

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (!await people.OrganizationsOf(me.Id!.Value, StatusServices.Speakers).AnyAsync(o => o == organization)) return NotFound();
        var today = clock.Today();
        Organization = await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == organization);
        Now = await db.StandingsOn(today).Where(s => s.OrganizationId == organization).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefaultAsync();
        MayReapplyFrom = await measures.MayReapplyFromAsync(organization, today);
        Question = await desk.Inquiries(organization).AsNoTracking().FirstOrDefaultAsync();
        Late = Question is { AnsweredAt: null } asked && asked.Due < today && (await duties.OpenOfAsync(OrganizationRegister.Thing(organization))).Any(d => d.Kind == StatusDesk.InformationDuty && d.Due < today);
        Contributions = await ledger.Of(organization).Take(50).ToListAsync();
        var decisions = new List<(Measure, IReadOnlyList<Letter>, IReadOnlyList<FactualError>)>();
        foreach (var m in await desk.Measures(organization).AsNoTracking().Where(m => m.Adopted == true).ToListAsync())
        {
            decisions.Add((m, await letters.Of(m.Thing).AsNoTracking().ToListAsync(), await errors.OfAsync(m.Thing)));
        }
        Decisions = decisions;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.AnswerAsync(Speaker(), Organization, Text, LateReason);
        return verdict.Refused ? this.Refuse(verdict) : Thanks("Status_Answer_Done");
    }

    public async Task<IActionResult> OnPostErrorAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (Decisions.Select(d => d.Measure).FirstOrDefault(m => m.Id == Decision) is not { } measure) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await errors.PointOutAsync(Speaker(), measure.Decided, Error);
        return verdict.Refused ? this.Refuse(verdict) : Thanks("Status_Error_Sent");
    }

    public async Task<IActionResult> OnPostContributionAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await ledger.ListAsync(Speaker(), organization, "other-un-body", On, Contribution, declared: true);
        return verdict.Refused ? this.Refuse(verdict) : Thanks("Status_Contribution_Done");
    }

    private RedirectResult Thanks(string key) => this.Done(t[key], Request.PathBase + StatusDesk.AnswerPath(Organization.Id));

    // While the status lapsed the role does too; about the status itself they speak all the same, as themselves.
    private Actor Speaker() => me.Roles.FirstOrDefault(r => r.Role == Roles.OrganizationFocalPoint && r.ScopeId == Organization.Id.ToString()) is { } held ? new(me.Id, held.Role.Key) : me.AsSelf();
}
