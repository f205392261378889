using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>The lists that were read for import, newest first, and what of each still waits for a person. ACC-22.</summary>
[Authorize(nameof(Permission.KeepRegister)), Serves("ACC-22")]
public sealed class IndexModel(Db db) : PageModel
{
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public int Total { get; private set; }
    public IReadOnlyList<(ImportBatch Batch, int Clear, int Held)> Batches { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Total = await db.Set<ImportBatch>().CountAsync();
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        var batches = await db.Set<ImportBatch>().AsNoTracking().OrderByDescending(b => b.ReadAt).ThenByDescending(b => b.Id).Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).ToListAsync();
        var ids = batches.Select(b => b.Id).ToList();
        var open = (await db.Set<ImportRow>().Where(r => ids.Contains(r.BatchId) && (r.State == RowState.Held || r.State == RowState.Clear)).GroupBy(r => new { r.BatchId, r.State }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())
            .ToDictionary(g => (g.Key.BatchId, g.Key.State), g => g.Count);
        Batches = [.. batches.Select(b => (b, open.GetValueOrDefault((b.Id, RowState.Clear)), open.GetValueOrDefault((b.Id, RowState.Held))))];
    }
}
