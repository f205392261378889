using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>The numbered lists for the Environment Assembly, for everybody; the Unit makes one. INT-11, CTR-22.</summary>
[Serves("INT-11", "CTR-22", "ACC-50")]
[OutputCache(PolicyName = OrganizationsModule.Kept)]
internal sealed class SnapshotsModel(Db db, Me me, SnapshotDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed record Line(string Number, DateOnly Day, int Organizations);

    public IReadOnlyList<Line> Lists { get; private set; } = [];
    public ILookup<string, SnapshotStep> Steps { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Lists = await db.Set<Snapshot>().OrderByDescending(s => s.Year).ThenByDescending(s => s.InYear).Select(s => new Line(s.Number, s.Day, s.Organizations)).ToListAsync();
        Steps = (await db.Set<SnapshotStep>().Join(db.Set<Snapshot>(), p => p.SnapshotId, s => s.Id, (p, s) => new { s.Number, Step = p }).ToListAsync()).OrderBy(p => p.Step.Place).ToLookup(p => p.Number, p => p.Step);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!me.May(Permission.KeepRegister)) return NotFound();
        var made = await desk.MakeAsync(me.As(Permission.KeepRegister));
        return this.Done(t["ListMade", made.Number], $"{Request.PathBase}/organizations/snapshots/{made.Number}");
    }
}
