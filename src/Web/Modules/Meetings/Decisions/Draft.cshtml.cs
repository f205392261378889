using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Decisions;

/// <summary>One draft from its first day to what is done about it, public; its next step is noted by those who plan meetings. GOV-12, GOV-21, PAR-36, PAR-37, PAR-41.</summary>
[Serves("GOV-03", "GOV-12", "GOV-21", "PAR-34", "PAR-36", "PAR-37", "PAR-41")]
internal sealed class DraftModel(Db db, Library library, Me me, DecisionDesk desk, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed record Line(DecisionStep Step, Meeting? Meeting, Document? Document);

    [BindProperty, Display(Name = "NextStep")] public DecisionState To { get; set; }
    [BindProperty, Display(Name = "On")] public DateOnly? On { get; set; }
    [BindProperty, Display(Name = "Meeting")] public Guid? Meeting { get; set; }
    [BindProperty, Display(Name = "Document")] public Guid? Document { get; set; }
    [BindProperty, Display(Name = "Note"), StringLength(2000)] public string? Note { get; set; }
    [BindProperty, Display(Name = "Views"), StringLength(2000)] public string? Views { get; set; }

    public DraftDecision Draft { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public AgendaItem? Item { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<Meeting> Meetings { get; private set; } = [];
    public IReadOnlyList<Document> Documents { get; private set; } = [];
    public IReadOnlyList<DecisionState> Next => DraftDecisions.Next(Draft.Kind, Draft.State);
    public IEnumerable<SelectListItem> NextItems => Next.Select(s => new SelectListItem(t["State_" + s], s.ToString()));
    public IEnumerable<SelectListItem> MeetingItems => Meetings.Select(m => new SelectListItem($"{Dates.Time(m.StartsAt, m.ZoneInfo)} {m.Title.Plain()}", m.Id.ToString())).Prepend(new("", ""));
    public IEnumerable<SelectListItem> DocumentItems => Documents.Select(d => new SelectListItem($"{d.Symbol} {d.Title.Plain()}", d.Id.ToString())).Prepend(new("", ""));

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await db.Set<DraftDecision>().AsNoTracking().FirstOrDefaultAsync(d => d.Reference == reference) is not { } draft) return NotFound();
        if (await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Id == draft.SessionId) is not { } session) return NotFound();
        (Draft, Session) = (draft, session);
        Item = await db.Set<AgendaItem>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == draft.ItemId);
        // A meeting that is not announced yet is nobody's to see, and no step is taken in one that was cancelled.
        Meetings = await db.Set<Meeting>().AsNoTracking().Where(m => m.SessionId == Session.Id && m.AnnouncedAt != null && m.State != MeetingState.Cancelled).OrderBy(m => m.StartsAt).ToListAsync();
        Documents = await DraftDocuments.OfAsync(library, me, Session.Id);
        var steps = await db.Set<DecisionStep>().AsNoTracking().Where(s => s.DecisionId == draft.Id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync();
        Lines = [.. steps.Select(s => new Line(s, Meetings.FirstOrDefault(m => m.Id == s.MeetingId), Documents.FirstOrDefault(d => d.Id == s.DocumentId)))];
        if (HttpMethods.IsGet(Request.Method)) On = clock.Today();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(reference) is NotFoundResult) return NotFound();
        if (Meeting is { } meeting && Meetings.All(m => m.Id != meeting)) ModelState.AddModelError("Meeting", t["Field_Invalid", t["Meeting"]]);
        if (Document is { } document && Documents.All(d => d.Id != document)) ModelState.AddModelError("Document", t["Field_Invalid", t["Document"]]);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.StepAsync(me.As(Permission.PlanMeetings), Draft.Id, new(To, On, Meeting, Document, Note, Views));
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Step_Done"], Request.PathBase + Draft.Path);
    }

    public async Task<IActionResult> OnPostRecommendAsync(string reference, bool recommended)
    {
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(reference) is NotFoundResult) return NotFound();
        var verdict = await desk.RecommendAsync(me.As(Permission.PlanMeetings), Draft.Id, recommended);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Recommend_Done"], Request.PathBase + Draft.Path);
    }
}
