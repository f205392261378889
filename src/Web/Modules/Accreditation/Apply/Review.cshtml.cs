using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Accreditation.Apply;

/// <summary>Last part of an application: everything on one page, per criterion what stands against it and why, and the sending.</summary>
[Authorize, Serves("ACC-03", "ACC-17", "ACC-36", "ACC-51")]
internal sealed class ReviewModel(Me me, ApplicantDesk desk, FileStore files, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Declared")] public bool Declared { get; set; }
        [Display(Name = "Accepted")] public bool Accepted { get; set; }
    }

    private static readonly HashSet<string> Work = ["Focus", "Scope", "Countries", "Email"];

    [BindProperty] public Form Input { get; set; } = new();

    public Guid Id { get; private set; }
    public Answers Answers { get; private set; } = new();
    public IReadOnlyList<StoredFile> Files { get; private set; } = [];

    /// <summary>What stands against sending it, but for the declaration that is still to be made.</summary>
    public IReadOnlyList<Refusal> Problems { get; private set; } = [];

    /// <summary>Each criterion and document with what stands against it; nothing: what was given meets the rule. ACC-03.</summary>
    public IEnumerable<(string Criterion, IReadOnlyList<Refusal> Against)> Judged =>
        ApplicationReview.Criteria.Select(c => (c, (IReadOnlyList<Refusal>)[.. Problems.Where(p => CriterionOf(p) == c)]));

    /// <summary>What stands against it beside the criteria.</summary>
    public IEnumerable<Refusal> Others => Problems.Where(p => !ApplicationReview.Criteria.Contains(CriterionOf(p)));

    // What cannot be accredited at all is a matter of the first criterion, the closed list one of the Major Group.
    private static string CriterionOf(Refusal refusal) => refusal.Clause.Id switch { "ENG-15" or "CTR-32" => "ACC-06", "ENG-09" => "ENG-13", var id => id };

    public string Say(Refusal refusal) => MessagesTagHelper.Reason(t, refusal);

    /// <summary>On which part the problem is mended.</summary>
    public static string PartOf(Refusal refusal) => refusal.Reason?.StartsWith("Missing_", StringComparison.Ordinal) is true ? "documents" : Work.Contains(refusal.Input ?? "") ? "work" : "organization";

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await desk.OwnOf(me).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id) is not { } draft) return NotFound();
        if (draft.Stage != ApplicationStage.Draft) return Redirect($"{Request.PathBase}/accreditation/applications/{id}");
        (Id, Answers, Files) = (id, draft.Answers, await files.Of(draft.Thing).AsNoTracking().ToListAsync());
        Problems = (await desk.MaySubmitAsync(draft, declared: true, accepted: true)).Refusals;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var shown = await OnGetAsync(id);
        if (shown is not PageResult) return shown;
        var verdict = await desk.SubmitAsync(me, id, Input.Declared, Input.Accepted);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["SubmitDone"], $"{Request.PathBase}/accreditation/applications/{id}");
    }
}
