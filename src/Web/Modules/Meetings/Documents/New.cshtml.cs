using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>What is said of a document, new or known; items by id.</summary>
public sealed class DocumentForm
{
    [Hidden] public int Version { get; set; }
    [Display(Name = "Kind")] public DocumentKind Kind { get; set; }
    [Display(Name = "Symbol"), StringLength(78)] public string? Symbol { get; set; }
    [Display(Name = "Titles"), WordsLength(500)] public Words Title { get; set; } = new();
    [Display(Name = "Audience")] public Audience Audience { get; set; }
    [Display(Name = "Exception")] public string? Exception { get; set; }
    [Display(Name = "Items")] public List<Guid> Items { get; set; } = [];
    [Display(Name = "Tags"), StringLength(300)] public string? Tags { get; set; }

    /// <summary>The agenda items that may be named, for the page.</summary>
    internal IReadOnlyList<AgendaItem> Agenda { get; set; } = [];

    internal DocumentText Text() => new(string.IsNullOrWhiteSpace(Symbol) ? null : Symbol.Trim(), Kind, Title.Tidy(),
        Audience, string.IsNullOrWhiteSpace(Exception) ? null : Exception, string.Join(',', (Tags ?? "").Split([',', '،', '，', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()), [.. Items.Intersect(Agenda.Select(a => a.Id))]);

    internal void Check(PageModel page, IStringLocalizer t)
    {
        if (!Enum.IsDefined(Kind)) page.ModelState.AddModelError("Input.Kind", t["Field_Invalid", t["Kind"]]);
        if (!Enum.IsDefined(Audience)) page.ModelState.AddModelError("Input.Audience", t["Field_Invalid", t["Audience"]]);
    }
}

/// <summary>A new document: first of which body, session and kind, as its symbol hangs on them; then the rest. PAR-56, CTR-38.</summary>
[Authorize(nameof(Permission.KeepDocuments)), Serves("PAR-56", "CTR-38", "INF-04")]
internal sealed class NewModel(Db db, Me me, DocumentDesk desk, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "session"), Hidden] public string? SessionKey { get; set; }
    [BindProperty(SupportsGet = true, Name = "body"), Hidden] public string? BodyKey { get; set; }
    [BindProperty(SupportsGet = true, Name = "meeting"), Hidden] public string? Reference { get; set; }
    [BindProperty(SupportsGet = true, Name = "kind"), Hidden] public string? KindName { get; set; }
    [BindProperty] public DocumentForm Input { get; set; } = new();

    public IReadOnlyList<(string Key, string Name)> Bodies { get; private set; } = [];
    public IReadOnlyList<(string Key, string Name)> Sessions { get; private set; } = [];
    public Body? Body { get; private set; }
    public Session? Session { get; private set; }
    public Meeting? Meeting { get; private set; }
    public string Address => $"/documents/new?body={Body?.Key}&session={Session?.Key}&meeting={Meeting?.Reference}&kind={Input.Kind}";

    public async Task<IActionResult> OnGetAsync()
    {
        (Bodies, Sessions) = (await DocumentView.BodiesAsync(db, me), await DocumentView.SessionsAsync(db, me));
        Meeting = string.IsNullOrEmpty(Reference) ? null : await db.Set<Meeting>().AsNoTracking().FirstOrDefaultAsync(m => m.Reference == Reference);
        Session = await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(s => Meeting != null ? s.Id == Meeting.SessionId : s.Key == SessionKey);
        var key = string.IsNullOrEmpty(BodyKey) ? Meeting?.BodyKey ?? Session?.BodyKey : BodyKey;
        if (!Enum.TryParse<DocumentKind>(KindName, out var kind) || !Enum.IsDefined(kind)) return Page();
        Body = await db.Set<Body>().AsNoTracking().FirstOrDefaultAsync(b => b.Key == key);
        if (Body is null) return Page();
        var (session, meeting) = (Session?.Id, Meeting?.Id);
        Input.Agenda = await db.Set<AgendaItem>().AsNoTracking().Where(i => (session != null && i.SessionId == session) || (meeting != null && i.MeetingId == meeting)).OrderBy(i => i.Place).ToListAsync();
        if (!HttpMethods.IsGet(Request.Method)) return Page();
        (Input.Kind, Input.Audience) = (kind, DocumentRelease.Usual(kind));
        if (kind != DocumentKind.Unedited) Input.Symbol = await desk.SuggestAsync(Session is { SymbolStem.Length: > 0 } ? Session.SymbolStem : "UNEP/" + (Body.Acronym.Length > 0 ? Body.Acronym : Body.Key.ToUpperInvariant()), kind);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (Body is null) return this.Invalid();
        Input.Check(this, t);
        if (!ModelState.IsValid) return this.Invalid();
        var (document, verdict) = await desk.CreateAsync(me.As(Permission.KeepDocuments), Body.Key, Session?.Id, Meeting?.Id, Input.Text());
        return document is null ? this.Refuse(verdict) : this.Done(t["New_Done"], $"{Request.PathBase}/documents/{document.Id}/files");
    }
}
