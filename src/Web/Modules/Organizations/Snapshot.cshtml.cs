using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>One numbered list: its file, and what the Assembly did with it. The Unit records that. INT-11, CTR-22.</summary>
[Serves("INT-11", "CTR-22", "ACC-50")]
[OutputCache(PolicyName = OrganizationsModule.Kept)]
internal sealed class SnapshotModel(Db db, Me me, SnapshotDesk desk, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "StepKind"), RegularExpression("submitted|noted|adopted")]
        public string Kind { get; set; } = SnapshotStep.Submitted;

        [Display(Name = "StepOn")]
        public DateOnly? On { get; set; }

        [Display(Name = "StepSession"), StringLength(100)]
        public string? Session { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Snapshot List { get; private set; } = null!;
    public IReadOnlyList<SnapshotStep> Steps { get; private set; } = [];

    /// <summary>What may still be recorded.</summary>
    public IEnumerable<string> Open => Steps.Count == 0 ? [SnapshotStep.Submitted] : Steps.Count == 1 ? [SnapshotStep.Noted, SnapshotStep.Adopted] : [];

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (!await LoadAsync(number)) return NotFound();
        Input = new() { Kind = Open.FirstOrDefault() ?? "", On = clock.Today() };
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(string number)
    {
        if (await db.Set<Snapshot>().AsNoTracking().FirstOrDefaultAsync(s => s.Number == number) is not { } found) return NotFound();
        return File(found.Content, "text/csv; charset=utf-8", found.Number + ".csv");
    }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (!me.May(Permission.KeepRegister) || !await LoadAsync(number)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.RecordAsync(me.As(Permission.KeepRegister), List, Input.Kind, Input.On, Input.Session ?? "");
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["StepRecorded"], null);
    }

    private async Task<bool> LoadAsync(string number)
    {
        if (await db.Set<Snapshot>().AsNoTracking().Where(s => s.Number == number).Select(s => new Snapshot { Id = s.Id, Number = s.Number, Day = s.Day, MadeAt = s.MadeAt, Organizations = s.Organizations, Digest = s.Digest }).FirstOrDefaultAsync() is not { } found) return false;
        List = found;
        Steps = await db.Set<SnapshotStep>().AsNoTracking().Where(s => s.SnapshotId == found.Id).OrderBy(s => s.Place).ToListAsync();
        return true;
    }
}
