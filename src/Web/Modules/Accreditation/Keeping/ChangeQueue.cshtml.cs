using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>Changes that wait for the Unit, the oldest first; and those that were settled. GAP-10.</summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("GAP-10")]
internal sealed class ChangeQueueModel(Db db) : PageModel
{
    [BindProperty(SupportsGet = true)] public bool Settled { get; set; }
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<(Change Change, string Name)> Rows { get; private set; } = [];
    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        var found = db.Set<Change>().AsNoTracking().Where(c => (c.Approved != null) == Settled);
        Total = await found.CountAsync();
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        var sorted = Settled ? found.OrderByDescending(c => c.SettledOn).ThenByDescending(c => c.Reference) : found.OrderBy(c => c.AskedAt).ThenBy(c => c.Reference);
        var rows = await sorted.Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).Select(c => new { Change = c, Name = db.Set<Organization>().Where(o => o.Id == c.OrganizationId).Select(o => o.Name).First() }).ToListAsync();
        Rows = [.. rows.Select(r => (r.Change, r.Name))];
    }
}
