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

/// <summary>Organizations without a contribution for three years, for the Unit to look at: nothing follows by itself.</summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("ACC-28", "CTR-25")]
internal sealed class InactiveModel(Db db, ActivityLedger ledger) : PageModel
{
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public DateOnly Since { get; private set; }
    public int Total { get; private set; }
    public IReadOnlyList<(Organization Organization, Contribution? Last)> Found { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var inactive = ledger.Inactive(out var since);
        Since = since;
        Total = await inactive.CountAsync();
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        var rows = await inactive.OrderBy(o => o.NameKey).ThenBy(o => o.Id).Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).ToListAsync();
        var ids = rows.Select(o => o.Id).ToList();
        var last = (await db.Set<Contribution>().AsNoTracking().Where(c => ids.Contains(c.OrganizationId)).ToListAsync()).GroupBy(c => c.OrganizationId).ToDictionary(g => g.Key, g => g.MaxBy(c => c.On));
        Found = [.. rows.Select(o => (o, last.GetValueOrDefault(o.Id)))];
    }
}
