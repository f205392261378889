using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>A row that was held: a person answers its doubts, or leaves it out and says why. ACC-22, GAP-10.</summary>
[Authorize(nameof(Permission.KeepRegister)), Serves("ACC-22")]
public sealed class RowModel(Db db, ImportDesk desk, Me me, IOutputCacheStore cache, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [StringLength(ListReader.LongestTitle), Display(Name = "Import_Column_Title")] public string? Title { get; set; }
        [Display(Name = "Import_Column_Country")] public string? Country { get; set; }
        [Display(Name = "Import_Column_MajorGroup")] public string? MajorGroup { get; set; }
        [Display(Name = "Import_Column_Region")] public string? Region { get; set; }
        [StringLength(60), Display(Name = "Import_Column_Date")] public string? Since { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty, StringLength(1000), Display(Name = "Import_Reason")]
    public string? Reason { get; set; }

    public ImportBatch Batch { get; private set; } = null!;
    public ImportRow Row { get; private set; } = null!;

    /// <summary>The form to leave it out was sent and is shown open.</summary>
    public bool LeavingOut { get; private set; }
    private string Address => $"{Request.PathBase}/organizations/imports/{Batch.Reference}";

    public async Task<IActionResult> OnGetAsync(string reference, int line)
    {
        if (!await LoadAsync(reference, line)) return NotFound();
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, int line)
    {
        if (!await LoadAsync(reference, line)) return NotFound();
        ModelState.Remove(nameof(Reason));
        var (since, doubt) = string.IsNullOrWhiteSpace(Input.Since) ? (null, null) : PartialDate.Parse(Input.Since.Trim()) is { } known ? (known, null) : DateReader.Read(Input.Since, clock.Today());
        // What is before the institution's own time a person may say, what can mean two days they may not.
        if (doubt is not null && doubt.Key is not ("DateEarly" or "DateFuture")) ModelState.AddModelError("Input.Since", t.Say(doubt));
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.SettleAsync(me.As(Permission.KeepRegister), Batch.Id, line, new(Input.Title ?? "", Input.Country, Input.MajorGroup, Input.Region, since));
        if (verdict is null) return NotFound();
        if (verdict.Refused)
        {
            await LoadAsync(reference, line);
            return this.Refuse(verdict);
        }
        await cache.EvictByTagAsync("public", HttpContext.RequestAborted);
        return this.Done(t[Batch.ConfirmedAt is null ? "Import_SettleDone" : "Import_SettleDoneNow"], Address);
    }

    public async Task<IActionResult> OnPostLeaveOutAsync(string reference, int line)
    {
        if (!await LoadAsync(reference, line)) return NotFound();
        foreach (var other in ModelState.Keys.Where(k => k != nameof(Reason)).ToList()) ModelState.Remove(other);
        LeavingOut = true;
        Fill();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.LeaveOutAsync(me.As(Permission.KeepRegister), Batch.Id, line, Reason ?? "");
        if (verdict is null) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Import_LeaveOutDone"], Address);
    }

    private async Task<bool> LoadAsync(string reference, int line)
    {
        if (await db.Set<ImportBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Reference == reference) is not { } batch) return false;
        if (await db.Set<ImportRow>().AsNoTracking().FirstOrDefaultAsync(r => r.BatchId == batch.Id && r.Line == line) is not { } row) return false;
        (Batch, Row) = (batch, row);
        return true;
    }

    private void Fill() => Input = new() { Title = Row.Title.Length > 0 || Row.Cells().Count != 5 ? Row.Title : Row.Cells()[0], Country = Row.Country, MajorGroup = Row.MajorGroup, Region = ClosedLists.Country(Row.Country)?.Region.Key ?? Row.Region, Since = Row.Since };
}
