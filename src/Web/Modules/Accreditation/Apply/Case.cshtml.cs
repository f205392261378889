using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Accreditation.Status;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Apply;

/// <summary>A stage of the way as the applicant sees it.</summary>
internal sealed record Step(string Key, bool Done, bool Now, DateOnly? On);

/// <summary>
/// An application as its applicant follows it: where it is, who has it, what comes next, how long it has taken; messages and
/// documents in answer to requests.
/// </summary>
[Authorize, TakesFiles, Serves("ACC-18", "ACC-19", "ACC-32", "ACC-33", "ACC-34", "GAP-09")]
internal sealed class CaseModel(Db db, Me me, ApplicantDesk desk, CaseDesk cases, FileStore files, ErrorDesk errors, Rulebook rules, IStringLocalizer<Text> t, TimeProvider time) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Slot"), StringLength(30)] public string? Slot { get; set; }
        [Display(Name = "File")] public IFormFile? Upload { get; set; }
        [Display(Name = "MessageText"), StringLength(4000)] public string? Text { get; set; }
        [Display(Name = "Status_Error"), StringLength(4000)] public string? Error { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Application Application { get; private set; } = null!;
    public CaseMessage? Asked { get; private set; }
    public Decision? Decision { get; private set; }
    public IReadOnlyList<CaseMessage> Messages { get; private set; } = [];
    public IReadOnlyList<StoredFile> Files { get; private set; } = [];
    public IReadOnlyList<Letter> Letters { get; private set; } = [];
    public IReadOnlyDictionary<string, Finding> Found { get; private set; } = new Dictionary<string, Finding>();
    public IReadOnlyList<FactualError> Errors { get; private set; } = [];
    public IReadOnlyList<Step> Steps { get; private set; } = [];

    /// <summary>What happened, newest first, without the words and without what only concerns the Unit (its advice, its look at other cases).</summary>
    public IReadOnlyList<(string Act, DateTimeOffset At, string Clauses)> Past { get; private set; } = [];

    /// <summary>With whom it is now; null once it is over.</summary>
    public string? Holder => Application.Stage switch
    {
        ApplicationStage.Submitted or ApplicationStage.UnderReview => Application.OfficerId is null ? "Nobody" : "Officer",
        ApplicationStage.DocumentsRequested => "You",
        ApplicationStage.WithSecretary => "Secretary",
        _ => null,
    };

    private static readonly HashSet<string> ForApplicants =
        ["application.submitted", "application.answered", "application.message-sent", "application.withdrawn", "application.lapsed", "application.approved", "application.refused", "case.assigned", "case.documents-requested", "case.message-sent", "case.recommended"];
    public ApplicationClock? Clock => Application.SubmittedOn is null ? null : Application.Clock(rules, time.Today());
    public IEnumerable<SelectListItem> SlotItems => ApplicationDocuments.All.Select(s => new SelectListItem(t["Slot_" + s.Key], s.Key)).Prepend(new(t["ChooseSlot"], ""));

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await desk.OwnOf(me).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id) is not { } found) return NotFound();
        if (found.Stage == ApplicationStage.Draft) return Redirect($"{Root}/accreditation/applications/{id}/organization");
        Application = found;
        Messages = await db.Set<CaseMessage>().AsNoTracking().Where(m => m.ApplicationId == id).OrderByDescending(m => m.At).ToListAsync();
        Asked = Messages.FirstOrDefault(m => m.Items.Length > 0);
        Decision = await db.Set<Decision>().AsNoTracking().FirstOrDefaultAsync(d => d.ApplicationId == id);
        Files = await files.Of(found.Thing).AsNoTracking().Where(f => f.Purpose != "letter").ToListAsync();
        Letters = await db.Set<Letter>().AsNoTracking().Where(l => l.Thing == found.Thing).OrderBy(l => l.WrittenAt).ToListAsync();
        Errors = await errors.OfAsync(found.Thing);
        Found = await cases.FindingsAsync(id);
        Steps = await StepsAsync(found);
        return Page();
    }

    private string Root => Request.PathBase;

    public async Task<IActionResult> OnPostAsync(Guid id, bool complete)
    {
        var shown = await OnGetAsync(id);
        if (shown is not PageResult) return shown;
        if (Input.Upload is not null && ApplicationDocuments.Find(Input.Slot) is null) ModelState.AddModelError("Input.Slot", t["ChooseSlot"]);
        if (!ModelState.IsValid) return this.Invalid();
        if (Input.Upload is not null)
        {
            var added = await desk.AddFileAsync(me, Application, ApplicationDocuments.Find(Input.Slot)!, null, Input.Upload, "Upload");
            if (added.Refused) return this.Refuse(added);
        }
        var verdict = await desk.AnswerAsync(me, id, Input.Text, Input.Upload is not null || (complete && Files.Any(f => f.AddedAt > Asked?.At)), complete);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t[complete ? "Answer_Done" : "Message_Done"], $"{Root}/accreditation/applications/{id}");
    }

    /// <summary>There is no appeal; an error of fact may be pointed out. GAP-09.</summary>
    public async Task<IActionResult> OnPostErrorAsync(Guid id)
    {
        if (await OnGetAsync(id) is not PageResult || Decision is not { } decision) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await errors.PointOutAsync(ApplicantDesk.Applicant(me), Application.Decided(decision), Input.Error);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Status_Error_Sent"], $"{Root}/accreditation/applications/{id}");
    }

    // The days are those of the record: what happened, not what somebody wrote into a field.
    private async Task<IReadOnlyList<Step>> StepsAsync(Application a)
    {
        var acts = await db.CaseEvents.AsNoTracking().Where(e => e.Thing == a.Thing).OrderBy(e => e.Sequence).Select(e => new { e.Act, e.At, e.Clauses }).ToListAsync();
        Past = [.. acts.Where(x => ForApplicants.Contains(x.Act)).Reverse().Select(x => (x.Act, x.At, x.Clauses))];
        DateOnly? On(params string[] names) => acts.FirstOrDefault(x => names.Contains(x.Act)) is { } act ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(act.At, Dates.Nairobi).DateTime) : null;
        var (review, recommended, ended) = (On("case.assigned", "case.findings-saved", "case.documents-requested"), On("case.recommended"), a.EndedOn);
        var open = ended is null;
        return
        [
            new("Sent", true, false, a.SubmittedOn),
            new("Review", recommended is not null, open && a.Stage is ApplicationStage.Submitted or ApplicationStage.UnderReview or ApplicationStage.DocumentsRequested, review),
            new("Recommendation", recommended is not null, false, recommended),
            new("Secretary", Decision is not null, a.Stage == ApplicationStage.WithSecretary, recommended),
            new(a.Stage switch { ApplicationStage.NotApproved => "NotApproved", ApplicationStage.Withdrawn => "Withdrawn", ApplicationStage.Lapsed => "Lapsed", _ => "Approved" }, ended is not null, false, ended),
        ];
    }
}
