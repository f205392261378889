using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Cases;

/// <summary>
/// Asks the applicant for documents. What is asked for is chosen from sentences that stand in six languages, so that the
/// applicant reads them in their own; the clock stands still until the answer.
/// </summary>
[Authorize(nameof(Permission.HandleApplications)), Serves("ACC-13", "ACC-19")]
internal sealed class RequestModel(Db db, Me me, CaseDesk desk, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "AskItems")] public List<string> Items { get; set; } = [];
        [Display(Name = "MessageText"), StringLength(4000)] public string? Text { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Application Application { get; private set; } = null!;

    /// <summary>Name of the applicant's language.</summary>
    public string Language { get; private set; } = "";
    public DateOnly Due => ApplicationReview.AnswerDue(clock.Today());

    /// <summary>For each document: it is missing, unreadable, or lacks what the Unit looks for in it.</summary>
    private static IEnumerable<string> All => ApplicationDocuments.All.SelectMany(s => new[] { "missing", "unreadable" }.Concat(s.Checks).Select(c => $"{s.Key}:{c}"));

    public IEnumerable<SelectListItem> Choices => All.Select(i => new SelectListItem($"{t["Slot_" + i.Split(':')[0]]}: {t["Item_" + i.Split(':')[1]]}", i));

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.Reference == reference) is not { } found) return NotFound();
        Application = found;
        if (HttpMethods.IsGet(Request.Method)) Input.Version = found.Version;
        var language = await db.Users.Where(p => p.Id == found.ApplicantId).Select(p => p.Language).FirstOrDefaultAsync();
        Language = (Languages.Find(language ?? "en") ?? Languages.Current).Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        if (await desk.AskAsync(me.As(Permission.HandleApplications), Application.Id, Input.Version, [.. All.Where(Input.Items.Contains)], Input.Text) is not { } verdict)
        {
            Input.Version = Application.Version; // who has been told may go on
            ModelState.AddModelError("", t["CaseStale"]);
            return this.Invalid();
        }
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Ask_Done"], $"{Request.PathBase}/accreditation/cases/{reference}");
    }
}
