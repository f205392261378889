using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

/// <summary>One checkpoint; which things it seals is for those who read the record.</summary>
[Serves("ENG-06")]
[OutputCache(PolicyName = "public")]
public sealed class CheckpointModel(Db db, Me me) : PageModel
{
    private const int Most = 100;

    public Checkpoint Checkpoint { get; private set; } = null!;
    public int Count { get; private set; }
    internal IReadOnlyList<SealedEvent> Heads { get; private set; } = [];
    public bool HasNext { get; private set; }

    public async Task<IActionResult> OnGetAsync(long number)
    {
        if (await db.Set<Checkpoint>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == number) is not { } found) return NotFound();
        Checkpoint = found;
        var heads = found.ReadHeads();
        Count = heads.Count;
        if (me.May(Permission.ReadRecord)) Heads = [.. heads.Take(Most)];
        HasNext = await db.Set<Checkpoint>().AnyAsync(c => c.Number == number + 1);
        return Page();
    }
}
