using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>An organization with a status to keep: until when evidence is due, and what it sent last.</summary>
internal sealed record EvidenceRow(Guid Id, string Name, DateOnly? Due, string? Reference, bool? Accepted);

/// <summary>For the Unit: evidence that waits for it, that is overdue, that is due soon; organizations without a day. Nothing follows by itself. ACC-40, GAP-23.</summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("ACC-40", "GAP-23")]
internal sealed class EvidenceListModel(Db db, TimeProvider clock) : PageModel
{
    private const int PageSize = PagerTagHelper.Usual;

    public static readonly IReadOnlyList<string> Views = ["waiting", "overdue", "soon", "unset", "all"];

    [BindProperty(SupportsGet = true)] public string? View { get; set; }
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<(string View, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<EvidenceRow> Rows { get; private set; } = [];
    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        if (View is null || !Views.Contains(View)) View = "waiting";
        var counts = new List<(string, int)>();
        foreach (var view in Views) counts.Add((view, await In(view).CountAsync()));
        (Counts, Total) = (counts, counts.Single(c => c.Item1 == View).Item2);
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        var found = await In(View).Select(o => new { o.Id, o.Name, o.NameKey, Due = Open.Where(d => d.OrganizationId == o.Id).Select(d => (DateOnly?)d.Due).FirstOrDefault() })
            .OrderBy(o => o.Due == null).ThenBy(o => o.Due).ThenBy(o => o.NameKey).ThenBy(o => o.Id).Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync();
        var ids = found.Select(o => o.Id).ToList();
        var reports = (await db.Set<EvidenceReport>().AsNoTracking().Where(r => ids.Contains(r.OrganizationId)).Select(r => new { r.OrganizationId, r.Reference, r.Accepted, r.FiledAt }).ToListAsync()).ToLookup(r => r.OrganizationId);
        Rows = [.. found.Select(o => (Organization: o, Latest: reports[o.Id].MaxBy(r => r.FiledAt))).Select(r => new EvidenceRow(r.Organization.Id, r.Organization.Name, r.Organization.Due, r.Latest?.Reference, r.Latest?.Accepted))];
    }

    private IQueryable<Duty> Open => db.Set<Duty>().Where(d => d.Kind == EvidenceDesk.Kind && d.DoneOn == null && d.CancelledOn == null);

    private IQueryable<Organization> In(string view)
    {
        var today = clock.Today();
        var soon = today.AddDays(Evidence.Reminders.Max());
        var (open, waiting) = (Open, db.Set<EvidenceReport>().Where(r => r.Accepted == null));
        var kept = db.Set<Organization>().AsNoTracking().Where(o => o.Status == StandingStatus.Accredited || o.Status == StandingStatus.Suspended);
        return view switch
        {
            "waiting" => db.Set<Organization>().AsNoTracking().Where(o => waiting.Any(r => r.OrganizationId == o.Id)),
            "overdue" => kept.Where(o => open.Any(d => d.OrganizationId == o.Id && d.Due < today) && !waiting.Any(r => r.OrganizationId == o.Id)),
            "soon" => kept.Where(o => open.Any(d => d.OrganizationId == o.Id && d.Due >= today && d.Due <= soon)),
            "unset" => kept.Where(o => !open.Any(d => d.OrganizationId == o.Id)),
            _ => kept,
        };
    }
}
