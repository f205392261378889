using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Record;

/// <summary>What the record is, how far it is sealed, and the checkpoints.</summary>
[Serves("ENG-06")]
[OutputCache(PolicyName = "public")]
public sealed class IndexModel(Db db) : PageModel
{
    public int Number { get; private set; }
    public int Total { get; private set; }
    public long Events { get; private set; }
    public Checkpoint? Latest { get; private set; }
    public IReadOnlyList<Checkpoint> Checkpoints { get; private set; } = [];

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number)
    {
        var all = db.Set<Checkpoint>().AsNoTracking().OrderByDescending(c => c.Number);
        Events = await db.CaseEvents.LongCountAsync();
        Latest = await all.FirstOrDefaultAsync();
        Total = (int)(Latest?.Number ?? 0);
        Number = Math.Clamp(number ?? 1, 1, Math.Max(1, (Total + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        Checkpoints = await all.Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).ToListAsync();
    }
}
