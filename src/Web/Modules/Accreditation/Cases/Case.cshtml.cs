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
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Cases;

/// <summary>A case on the desk: criteria beside the documents, findings, duplicates, messages, who has it, what happened.</summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("ACC-11", "ACC-12", "ACC-13", "ACC-14", "ACC-15", "ACC-16", "ACC-19", "GAP-08", "GAP-09", "GAP-32")]
internal sealed class CaseModel(Db db, Me me, CaseDesk desk, FileStore files, ErrorDesk errors, Rulebook rules, IStringLocalizer<Text> t, TimeProvider time) : PageModel
{
    /// <summary>How many pages of a document are shown beside the criteria; the others are in the file.</summary>
    private const int MostPages = 12;

    public sealed class Row
    {
        [Hidden] public string Criterion { get; set; } = "";
        [Display(Name = "Outcome")] public FindingOutcome Outcome { get; set; }
        [Display(Name = "Note"), StringLength(2000)] public string? Note { get; set; }
        [Display(Name = "Checks")] public List<string> Checks { get; set; } = [];
    }

    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "Checks")] public List<Row> Findings { get; set; } = [];
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty, Display(Name = "MessageText"), StringLength(4000)] public string? Text { get; set; }

    [BindProperty, Display(Name = "Status_Error_Outcome")] public bool? Corrected { get; set; }
    [BindProperty, Display(Name = "Status_Error_Note"), StringLength(2000)] public string? Note { get; set; }

    public Application Application { get; private set; } = null!;
    public Answers Answers { get; private set; } = new();
    public ApplicationClock Clock { get; private set; } = null!;
    public IReadOnlyList<StoredFile> Files { get; private set; } = [];
    public IReadOnlyList<CaseMessage> Messages { get; private set; } = [];
    public IReadOnlyList<Letter> Letters { get; private set; } = [];
    public IReadOnlyList<(DuplicateMatch Match, string Name, string Path)> Matches { get; private set; } = [];
    public IReadOnlyList<string> Earlier { get; private set; } = [];
    public Recommendation? Recommendation { get; private set; }
    public Decision? Decision { get; private set; }
    public IReadOnlyList<FactualError> Errors { get; private set; } = [];
    public FactualError? OpenError => Errors.FirstOrDefault(e => e.SettledAt is null);
    public IEnumerable<SelectListItem> Outcomes => [new(t["Status_Error_Corrected"], "true"), new(t["Status_Error_NotFound"], "false")];
    public string? Officer { get; private set; }
    public string ApplicantName { get; private set; } = "";

    /// <summary>The document that is read beside the criteria.</summary>
    public StoredFile? Reading { get; private set; }
    public int Pages { get; private set; }
    public bool More { get; private set; }

    /// <summary>What another officer saved meanwhile, beside what this one was about to save.</summary>
    public IReadOnlyList<(string Criterion, string Saved, string Yours)>? Theirs { get; private set; }

    public bool CanPreview(StoredFile file) => files.CanPreview(file);

    public static IEnumerable<string> ChecksOf(string criterion) => ApplicationDocuments.All.Where(s => s.Clause.Id == criterion).SelectMany(s => s.Checks).Distinct();

    /// <summary>What the organization said on a criterion, so that it need not be looked up.</summary>
    public string Said(string criterion) => criterion switch
    {
        "ACC-06" => Answers.Kind is { } kind ? t["Kind_" + kind] : "",
        "ACC-07" => string.Join(' ', new[] { Answers.Find(Answers.RegistrationCountry)?.Name, Answers.RegistrationNumber, Answers.RegistrationAuthority }.OfType<string>()),
        "ACC-08" => string.Join(t["ListSeparator"], Answers.Focus.Select(f => t["Focus_" + f].Value)),
        "ACC-09" => Answers.Founded is { } founded ? t["Said_Founded", Dates.Long(founded), Dates.Long(Applications.FirstEligible(rules, founded, Application.SubmittedOn!.Value))] : "",
        "ENG-13" => MajorGroups.Find(Answers.MajorGroup) is { } group ? Terms.Name(group.Term) : "",
        "ACC-16" => t["Countries_Open", Answers.Countries.Count],
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync(string reference, Guid? read)
    {
        if (!await LoadAsync(reference)) return NotFound();
        var findings = await desk.FindingsAsync(Application.Id);
        Input = new() { Version = Application.Version, Findings = [.. findings.Values.Select(f => new Row { Criterion = f.Criterion, Outcome = f.Outcome, Note = f.Note, Checks = [.. f.Checks.Split(',', StringSplitOptions.RemoveEmptyEntries)] })] };
        if (Files.FirstOrDefault(f => f.Id == read) is { } wanted && files.CanPreview(wanted))
        {
            var pages = await files.PagesAsync(wanted);
            (Reading, Pages, More) = (wanted, Math.Min(pages, MostPages), pages > MostPages);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!me.May(Permission.HandleApplications) || !await LoadAsync(reference)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var rows = Input.Findings.Where(f => ApplicationReview.Criteria.Contains(f.Criterion)).DistinctBy(f => f.Criterion).ToList();
        var given = rows.Select(f => new GivenFinding(f.Criterion, f.Outcome, f.Note?.Trim() ?? "", string.Join(',', ChecksOf(f.Criterion).Where(f.Checks.Contains)))).ToList();
        var verdict = await desk.FindAsync(me.As(Permission.HandleApplications), Application.Id, Input.Version, given);
        if (verdict is null) return await StaleAsync(given);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["FindingsSaved"], Address);
    }

    public async Task<IActionResult> OnPostAssignAsync(string reference, bool take)
    {
        var seen = Input.Version; // what is shown again is the case as it is now
        return await ActAsync(reference, take ? "TakeDone" : "HandBackDone", actor => desk.AssignAsync(actor, Application.Id, seen, take ? me.Id : null));
    }

    public async Task<IActionResult> OnPostMessageAsync(string reference) => await ActAsync(reference, "Message_Done", async actor => await desk.WriteToAsync(actor, Application.Id, Text));

    public async Task<IActionResult> OnPostSettleAsync(string reference, Guid match, bool same) => await ActAsync(reference, "Match_Done", async actor => await desk.SettleAsync(actor, Application.Id, match, same));

    public async Task<IActionResult> OnPostErrorAsync(string reference, Guid error)
    {
        if (!me.May(Permission.HandleApplications) || await OnGetAsync(reference, null) is NotFoundResult || Decision is not { } decision) return NotFound();
        if (ModelState["Note"] is { Errors.Count: > 0 }) return this.Invalid();
        if (await errors.SettleAsync(me.As(Permission.HandleApplications), Application.Decided(decision), error, Corrected, Note) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Status_Error_Done"], Address);
    }

    private async Task<IActionResult> ActAsync(string reference, string done, Func<Actor, Task<Verdict?>> act)
    {
        if (!me.May(Permission.HandleApplications) || await OnGetAsync(reference, null) is NotFoundResult) return NotFound();
        if (ModelState["Text"] is { Errors.Count: > 0 }) return this.Invalid();
        if (await act(me.As(Permission.HandleApplications)) is not { } verdict)
        {
            ModelState.AddModelError("", t["CaseStale"]);
            return this.Invalid();
        }
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t[done], Address);
    }

    // Both versions side by side; what this officer typed stays in the form, which now knows the newer version.
    private async Task<IActionResult> StaleAsync(IReadOnlyList<GivenFinding> given)
    {
        Input.Version = await db.Set<Application>().Where(a => a.Id == Application.Id).Select(a => a.Version).SingleAsync();
        var saved = await desk.FindingsAsync(Application.Id);
        Theirs = [.. given.Where(g => saved[g.Criterion] is var s && (s.Outcome != g.Outcome || s.Note != g.Note || s.Checks != g.Checks)).Select(g => (g.Criterion, Say(saved[g.Criterion].Outcome, saved[g.Criterion].Checks, saved[g.Criterion].Note), Say(g.Outcome, g.Checks, g.Note)))];
        ModelState.AddModelError("", t["Stale_About"]);
        return this.Invalid();
    }

    private string Say(FindingOutcome outcome, string checks, string note)
    {
        var with = string.Join(t["ListSeparator"], checks.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(c => t["Check_" + c].Value).Append(note).Where(x => x.Length > 0));
        return with.Length == 0 ? t["Found_" + outcome] : t["Found_With", t["Found_" + outcome], with];
    }

    private string Address => $"{Request.PathBase}/accreditation/cases/{Application.Reference}";

    private async Task<bool> LoadAsync(string reference)
    {
        if (await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.Reference == reference) is not { } found) return false;
        (Application, Answers, Clock) = (found, found.Answers, found.Clock(rules, time.Today()));
        Files = await files.Of(found.Thing).AsNoTracking().Where(f => f.Purpose != "letter").ToListAsync();
        Messages = await db.Set<CaseMessage>().AsNoTracking().Where(m => m.ApplicationId == found.Id).OrderByDescending(m => m.At).ToListAsync();
        Letters = await db.Set<Letter>().AsNoTracking().Where(l => l.Thing == found.Thing).OrderBy(l => l.WrittenAt).ToListAsync();
        Recommendation = await db.Set<Recommendation>().AsNoTracking().Where(r => r.ApplicationId == found.Id).OrderByDescending(r => r.At).FirstOrDefaultAsync();
        Decision = await db.Set<Decision>().AsNoTracking().FirstOrDefaultAsync(d => d.ApplicationId == found.Id);
        var names = await db.Users.Where(p => p.Id == found.ApplicantId || p.Id == found.OfficerId).ToDictionaryAsync(p => p.Id, p => p.Name);
        (ApplicantName, Officer) = (names.GetValueOrDefault(found.ApplicantId, ""), found.OfficerId is { } officer ? names.GetValueOrDefault(officer) : null);
        Earlier = await db.Set<Application>().Where(a => a.Id != found.Id && a.Reference != null && (a.ApplicantId == found.ApplicantId || (found.OrganizationId != null && a.OrganizationId == found.OrganizationId))).OrderBy(a => a.Reference).Select(a => a.Reference!).Take(20).ToListAsync();
        Errors = await errors.OfAsync(found.Thing);
        await LoadMatchesAsync(found.Id);
        return true;
    }

    private async Task LoadMatchesAsync(Guid id)
    {
        var matches = await db.Set<DuplicateMatch>().AsNoTracking().Where(m => m.ApplicationId == id).ToListAsync();
        var (cases, organizations) = (matches.Select(m => m.OtherApplicationId).OfType<Guid>().ToList(), matches.Select(m => m.OrganizationId).OfType<Guid>().ToList());
        var others = await db.Set<Application>().Where(a => cases.Contains(a.Id)).Select(a => new { a.Id, a.Reference, a.Name }).ToDictionaryAsync(a => a.Id);
        var known = await db.Set<Organization>().Where(o => organizations.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id);
        Matches = [.. matches.Select(m => m.OtherApplicationId is { } a ? (m, $"{others[a].Reference} {others[a].Name}", "/accreditation/cases/" + others[a].Reference) : (m, known[m.OrganizationId!.Value].Name, "/organizations/" + m.OrganizationId))];
    }
}
