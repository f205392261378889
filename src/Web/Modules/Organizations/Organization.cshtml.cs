using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>
/// An organization for everybody: who it is, its standing and the decisions on it, and of its contact only what it agreed to.
/// Nothing else about it or its people stands here. ACC-23, ACC-49, ACC-50, INT-07.
/// </summary>
[Serves("ACC-22", "ACC-23", "ACC-49", "ACC-50", "INT-07")]
[OutputCache(PolicyName = OrganizationsModule.Kept)]
internal sealed class OrganizationModel(Db db, TimeProvider clock) : PageModel
{
    public Organization Organization { get; private set; } = null!;
    public IReadOnlyList<OrganizationName> Names { get; private set; } = [];

    /// <summary>Decisions that have begun, the newest first; the first is in force.</summary>
    public IReadOnlyList<Standing> Decisions { get; private set; } = [];
    public string Status => Decisions[0].Status.ToString().ToLowerInvariant();

    /// <summary>The day on which a suspension ends by itself.</summary>
    public DateOnly? Until { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid organization, CancellationToken cancel)
    {
        if (await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organization, cancel) is not { } found) return NotFound();
        if (found.SucceededBy is { } successor) return RedirectPermanent(Request.PathBase + OrganizationData.Path(successor));
        var today = clock.Today();
        var standings = await db.Set<Standing>().AsNoTracking().Where(s => s.OrganizationId == organization && s.CancelledAt == null).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).ToListAsync(cancel);
        Decisions = [.. standings.Where(s => s.From <= today)];
        if (Decisions.Count == 0 || Decisions[0].Status == StandingStatus.None) return NotFound();
        Organization = found;
        if (Decisions[0].Status == StandingStatus.Suspended) Until = standings.LastOrDefault(s => s.From > today && s.Status == StandingStatus.Accredited)?.From;
        Names = await db.Set<OrganizationName>().AsNoTracking().Where(n => n.OrganizationId == organization).OrderByDescending(n => n.Until).ThenBy(n => n.Language).ThenBy(n => n.Id).ToListAsync(cancel);
        return Page();
    }

    /// <summary>A link only to where a browser may safely go.</summary>
    public static Uri? Link(string website) => Uri.TryCreate(website.Contains("://", StringComparison.Ordinal) ? website : "https://" + website, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http") ? uri : null;
}
