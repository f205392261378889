using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>Measures that wait for the Secretary, and those decided; and the way to the status of any organization.</summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("ACC-30")]
internal sealed class MeasuresModel(Db db) : PageModel
{
    public static readonly IReadOnlyList<string> Views = ["open", "decided"];

    [BindProperty(SupportsGet = true)] public string? View { get; set; }

    /// <summary>Part of the name of an organization.</summary>
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<(string View, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<(Measure Measure, string Name)> Found { get; private set; } = [];
    public IReadOnlyList<Organization> Organizations { get; private set; } = [];
    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        View = Views.Contains(View ?? "") ? View : Views[0];
        var all = db.Set<Measure>().AsNoTracking();
        var (open, decided) = (all.Where(m => m.Adopted == null), all.Where(m => m.Adopted != null));
        Counts = [("open", await open.CountAsync()), ("decided", await decided.CountAsync())];
        Total = Counts.Single(c => c.View == View).Count;
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        var rows = await (View == "open" ? open.OrderBy(m => m.From).ThenBy(m => m.Reference) : decided.OrderByDescending(m => m.DecidedAt).ThenBy(m => m.Reference))
            .Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).Join(db.Set<Organization>(), m => m.OrganizationId, o => o.Id, (m, o) => new { m, o.Name }).ToListAsync();
        Found = [.. rows.Select(r => (r.m, r.Name))];
        if (string.IsNullOrWhiteSpace(Q)) return;
        Organizations = await db.Set<Organization>().AsNoTracking().Named(Q).OrderBy(o => o.NameKey).Take(PagerTagHelper.Usual).ToListAsync();
    }
}
