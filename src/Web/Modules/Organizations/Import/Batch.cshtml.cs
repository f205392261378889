using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>A list as it was read: each row as written beside its reading, with every doubt; and the confirmation. ACC-22, ACC-23.</summary>
[Authorize(nameof(Permission.KeepRegister)), Serves("ACC-22", "INT-11")]
public sealed class BatchModel(Db db, ImportDesk desk, Me me, IOutputCacheStore cache, IStringLocalizer<Text> t) : PageModel
{
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public ImportBatch Batch { get; private set; } = null!;
    public IReadOnlyDictionary<RowState, int> Counts { get; private set; } = new Dictionary<RowState, int>();
    public int Clear => Counts.GetValueOrDefault(RowState.Clear);
    public IEnumerable<RowState> Tabs => Enum.GetValues<RowState>().Where(s => s == Show || Counts.GetValueOrDefault(s) > 0);
    public RowState Show { get; private set; }
    public IReadOnlyList<ImportRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, string? show)
    {
        if (await db.Set<ImportBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Reference == reference) is not { } found) return NotFound();
        Batch = found;
        Counts = await db.Set<ImportRow>().Where(r => r.BatchId == found.Id).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        Show = Enum.TryParse<RowState>(show, ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : Counts.GetValueOrDefault(RowState.Held) > 0 ? RowState.Held : Enum.GetValues<RowState>().FirstOrDefault(s => Counts.GetValueOrDefault(s) > 0);
        Number = Math.Clamp(Number, 1, Math.Max(1, (Counts.GetValueOrDefault(Show) + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        Rows = await db.Set<ImportRow>().AsNoTracking().Where(r => r.BatchId == found.Id && r.State == Show).OrderBy(r => r.Line).Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await db.Set<ImportBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Reference == reference) is not { } found) return NotFound();
        var verdict = await desk.ConfirmAsync(me.As(Permission.KeepRegister), found.Id);
        if (verdict.Refused)
        {
            await OnGetAsync(reference, null);
            return this.Refuse(verdict);
        }
        await cache.EvictByTagAsync("public", HttpContext.RequestAborted);
        return this.Done(t.Plural("Import_ConfirmDone", await desk.ImportedAsync(found.Id)), $"{Request.PathBase}/organizations/imports/{reference}");
    }

    /// <summary>What was understood, in the reader's language.</summary>
    public static IEnumerable<string> AsRead(ImportRow row) => ImportWords.AsRead(row.Title, row.Country, row.MajorGroup, row.Region, PartialDate.Parse(row.Since));
}
