using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Identity.Organizations;

/// <summary>Accredited organizations that nobody acts for, such as those of an imported list, for the Unit to see to. GAP-02, ACC-22.</summary>
[Authorize(nameof(Permission.KeepRegister)), Serves("GAP-02")]
internal sealed class UnattendedModel(Db db, TimeProvider clock) : PageModel
{
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public int Total { get; private set; }
    public IReadOnlyList<Organization> Organizations { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var (today, focal) = (clock.Today(), Roles.OrganizationFocalPoint.Key);
        var attended = db.OnDay(today).Where(a => a.Role == focal).Select(a => a.OrganizationId);
        var found = db.Set<Organization>().AsNoTracking()
            .Where(o => o.SucceededBy == null && (o.NextFrom != null && o.NextFrom <= today ? o.NextStatus : o.Status) == StandingStatus.Accredited && !attended.Contains(o.Id));
        Total = await found.CountAsync();
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        Organizations = await found.OrderBy(o => o.NameKey).ThenBy(o => o.Id).Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).ToListAsync();
    }
}
