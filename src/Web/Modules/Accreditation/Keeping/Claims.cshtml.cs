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

internal sealed record ClaimRow(Claim Claim, string Organization, string? Person);

/// <summary>Claims to be a focal point: those that wait first, the oldest at the top. GAP-02.</summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("GAP-02")]
internal sealed class ClaimsModel(Db db) : PageModel
{
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<ClaimRow> Rows { get; private set; } = [];
    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        Total = await db.Set<Claim>().CountAsync();
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        var rows = await db.Set<Claim>().AsNoTracking().OrderBy(c => c.Accepted != null).ThenBy(c => c.At).ThenBy(c => c.Reference).Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual)
            .Select(c => new { Claim = c, Organization = db.Set<Organization>().Where(o => o.Id == c.OrganizationId).Select(o => o.Name).First(), Person = db.Users.Where(p => p.Id == c.PersonId).Select(p => p.Name).FirstOrDefault() }).ToListAsync();
        Rows = [.. rows.Select(r => new ClaimRow(r.Claim, r.Organization, r.Person))];
    }
}
