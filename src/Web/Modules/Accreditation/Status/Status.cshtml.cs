using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>
/// All about the status of an organization for the Unit and the Secretary: how it stood, what is recommended and decided, what
/// happened, what it answered, what it contributed. Incidents are for those alone who work on them. ACC-27, ACC-28.
/// </summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("ACC-28", "CTR-25")]
internal sealed class StatusModel(Db db, Me me, StatusDesk desk, MeasureDesk measures, ActivityLedger ledger, PeopleDirectory people, FileStore files, Rulebook rules, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    private const int Most = 50;

    [BindProperty, Display(Name = "Status_Contribution_Kind"), StringLength(20)] public string? Kind { get; set; }
    [BindProperty, Display(Name = "Status_Day"), Day] public DateOnly? On { get; set; }
    [BindProperty, Display(Name = "Status_Contribution"), StringLength(2000)] public string? Contribution { get; set; }

    public Organization Organization { get; private set; } = null!;
    public StandingStatus Now { get; private set; }
    public IReadOnlyList<Standing> Standings { get; private set; } = [];
    public IReadOnlyList<Measure> Measures { get; private set; } = [];
    public IReadOnlyList<Inquiry> Inquiries { get; private set; } = [];
    public IReadOnlyList<(Incident Incident, IReadOnlyList<StoredFile> Files)> Incidents { get; private set; } = [];
    public IReadOnlyList<Contribution> Contributions { get; private set; } = [];
    public DateOnly? MayReapplyFrom { get; private set; }
    public bool SeesIncidents { get; private set; }
    public bool Works => me.May(Permission.HandleApplications);
    public int MostYears => rules.Value(ObserverStatus.MostYears, clock.Today());
    public bool EndsByItself => ObserverStatus.EndsByItself(rules, clock.Today());

    /// <summary>Accredited, and without any contribution since then: for the Unit to look at.</summary>
    public DateOnly? InactiveSince { get; private set; }
    public IEnumerable<SelectListItem> Kinds => ObserverStatus.Contributions.Select(k => new SelectListItem(t["Status_Contribution_" + k], k)).Prepend(new("", ""));

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organization) is not { } found) return NotFound();
        var today = clock.Today();
        Organization = found;
        Standings = await db.Set<Standing>().AsNoTracking().Where(s => s.OrganizationId == organization && s.CancelledAt == null).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).ToListAsync();
        Now = Standings.FirstOrDefault(s => s.From <= today)?.Status ?? StandingStatus.None;
        Measures = await desk.Measures(organization).AsNoTracking().Take(Most).ToListAsync();
        Inquiries = await desk.Inquiries(organization).AsNoTracking().Take(Most).ToListAsync();
        Contributions = await ledger.Of(organization).Take(Most).ToListAsync();
        MayReapplyFrom = await measures.MayReapplyFromAsync(organization, today);
        if (await ledger.Inactive(out var since).AnyAsync(o => o.Id == organization)) InactiveSince = since;
        SeesIncidents = await StatusServices.MaySeeIncidentsAsync(me, people, organization);
        if (!SeesIncidents) return Page();
        var incidents = new List<(Incident, IReadOnlyList<StoredFile>)>();
        foreach (var incident in await desk.Incidents(organization).AsNoTracking().Take(Most).ToListAsync()) incidents.Add((incident, await files.Of(incident.Evidence).AsNoTracking().ToListAsync()));
        Incidents = incidents;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (!Works || await OnGetAsync(organization) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await ledger.ListAsync(me.As(Permission.HandleApplications), organization, Kind, On, Contribution, declared: false);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Status_Contribution_Done"], Request.PathBase + StatusDesk.StatusPath(organization));
    }
}
