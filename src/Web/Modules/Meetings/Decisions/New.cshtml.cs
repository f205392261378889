using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Decisions;

/// <summary>A draft is entered, from the Committee or from Member States. GOV-03, GOV-21, PAR-41.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("GOV-03", "GOV-21", "PAR-34", "PAR-41")]
internal sealed class NewModel(Db db, Library library, Me me, DecisionDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Outcome")] public OutcomeKind Kind { get; set; } = OutcomeKind.Resolution;
        [Display(Name = "Source")] public DraftSource Source { get; set; }
        [Display(Name = "DraftTitle"), WordsLength(300)] public Words Title { get; set; } = new();
        [Display(Name = "Countries"), StringLength(600)] public string? Countries { get; set; }
        [Display(Name = "Item")] public Guid? Item { get; set; }
        [Display(Name = "Document")] public Guid? Document { get; set; }
        [Display(Name = "Goals")] public List<int> Goals { get; set; } = [];
        [Display(Name = "Processes"), StringLength(200)] public string? Processes { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Session Session { get; private set; } = null!;
    public IReadOnlyList<AgendaItem> Items { get; private set; } = [];
    public IReadOnlyList<Document> Documents { get; private set; } = [];
    public IEnumerable<SelectListItem> KindItems => Enum.GetValues<OutcomeKind>().Select(k => new SelectListItem(t["Outcome_" + k], k.ToString()));
    public IEnumerable<SelectListItem> SourceItems => Enum.GetValues<DraftSource>().Select(s => new SelectListItem(t["Source_" + s], s.ToString()));
    public IEnumerable<SelectListItem> ItemItems => Items.Select(i => new SelectListItem($"{i.Number} {i.Title.Plain()}", i.Id.ToString())).Prepend(new("", ""));
    public IEnumerable<SelectListItem> DocumentItems => Documents.Select(d => new SelectListItem($"{d.Symbol} {d.Title.Plain()}", d.Id.ToString())).Prepend(new("", ""));
    public static IEnumerable<SelectListItem> GoalItems => Enumerable.Range(1, DraftDecisions.Goals).Select(g => new SelectListItem(g.ToString(CultureInfo.CurrentCulture), g.ToString(CultureInfo.InvariantCulture)));

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is not { } session) return NotFound();
        Session = session;
        Items = await db.Set<AgendaItem>().AsNoTracking().Where(i => i.SessionId == session.Id).OrderBy(i => i.Place).ToListAsync();
        Documents = await DraftDocuments.OfAsync(library, me, session.Id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (!Enum.IsDefined(Input.Kind)) ModelState.AddModelError("Input.Kind", t["Field_Invalid", t["Outcome"]]);
        if (!Enum.IsDefined(Input.Source)) ModelState.AddModelError("Input.Source", t["Field_Invalid", t["Source"]]);
        if (Input.Item is { } item && Items.All(i => i.Id != item)) ModelState.AddModelError("Input.Item", t["Field_Invalid", t["Item"]]);
        if (Input.Document is { } document && Documents.All(d => d.Id != document)) ModelState.AddModelError("Input.Document", t["Field_Invalid", t["Document"]]);
        if (!ModelState.IsValid) return this.Invalid();
        var (draft, verdict) = await desk.PrepareAsync(me.As(Permission.PlanMeetings), Session, new(Input.Kind, Input.Source, Input.Title, Codes(Input.Countries), Input.Item, Input.Goals, Input.Processes, Input.Document));
        return draft is null ? this.Refuse(verdict) : this.Done(t["Prepared_Done", draft.Reference], Request.PathBase + draft.Path);
    }

    /// <summary>States by name in the reader's language, or by code, as they were typed.</summary>
    private static List<string> Codes(string? typed) => [.. (typed ?? "").Split([',', ';', '،', '؛', '、', '，', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(name => Countries.All.FirstOrDefault(c => SearchKey.Of(c.Iso2) == SearchKey.Of(name) || SearchKey.Of(c.Iso3) == SearchKey.Of(name) || c.Names.Values.Any(n => SearchKey.Of(n) == SearchKey.Of(name)))?.Iso2 ?? name)];
}

/// <summary>Documents of a session that the reader may name or see beside a draft.</summary>
internal static class DraftDocuments
{
    public static Task<List<Document>> OfAsync(Library library, Me me, Guid session) =>
        library.VisibleTo(me).Where(d => d.SessionId == session && d.State != DocumentState.Withdrawn).OrderBy(d => d.SymbolKey).ThenBy(d => d.Id).ToListAsync();
}
