using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Journal;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>A meeting: when in the venue's zone and the reader's own, where, about what, whether it is public, what changed. PAR-09, GOV-40, GOV-41.</summary>
[Serves("GOV-16", "GOV-23", "GOV-30", "GOV-33", "GOV-35", "GOV-36", "GOV-40", "GOV-41", "PAR-03", "PAR-07", "PAR-08", "PAR-09", "PAR-28", "PAR-42", "PAR-44", "PAR-71", "PAR-72", "PAR-79", "INF-09", "ACC-44", "ACC-46", "CON-13", "GAP-11", "GAP-36")]
[OutputCache(PolicyName = MeetingsModule.Kept)]
internal sealed class MeetingModel(Programme programme, MeetingDesk desk, Library library, Db db, Rules rules, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "Webcast_Link"), StringLength(500), Url] public string? Webcast { get; set; }
        [Display(Name = "Recording_Link"), StringLength(500), Url] public string? Recording { get; set; }
        [Display(Name = "NoWebcast"), StringLength(500)] public string? NoWebcast { get; set; }
    }

    private const int MostDocuments = 50;

    [BindProperty] public Form Input { get; set; } = new();
    public Meeting Meeting { get; private set; } = null!;
    public Body Body { get; private set; } = null!;
    public Body? Decider { get; private set; }
    public Session? Session { get; private set; }
    public DateOnly Day { get; private set; }

    /// <summary>Of a meeting of a session: the Daily Journal of its day is out. PAR-54.</summary>
    public bool Journal { get; private set; }
    public IReadOnlyList<AgendaItem> Items { get; private set; } = [];
    public IReadOnlyList<MeetingChange> Changes { get; private set; } = [];
    public bool WebcastDue { get; private set; }
    public IReadOnlyList<DocumentLine> Documents { get; private set; } = [];

    /// <summary>Organizations may write beside it. GOV-34, PAR-78.</summary>
    public bool Exchange { get; private set; }

    /// <summary>Where to join online, for who may attend. GOV-35, GOV-40.</summary>
    public string? Join => Meeting is { Link.Length: > 0, State: MeetingState.Announced } && MeetingPlanning.MayJoin(Meeting.Closed, me.Roles.Select(r => r.Role)) ? Meeting.Link : null;

    /// <summary>It has a list of speakers that the reader may follow: everybody that of a public meeting. CON-13, GOV-40.</summary>
    public bool Speakers => Meeting.AnnouncedAt is not null && (!Meeting.Closed || me.May(Permission.RunFloor, Meeting.Reference) || MeetingPlanning.MayJoin(true, me.Roles.Select(r => r.Role)));

    /// <summary>By which right accredited organizations attend it and give input; none where they may not.</summary>
    public IReadOnlyList<Clause> Rights { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await programme.MeetingAsync(me, reference) is not { } meeting) return NotFound();
        (Meeting, Body) = (meeting, await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Key == meeting.BodyKey));
        Decider = meeting.ClosedBy.Length > 0 ? await db.Set<Body>().AsNoTracking().FirstOrDefaultAsync(b => b.Key == meeting.ClosedBy) : null;
        Session = meeting.SessionId is { } id ? await programme.Sessions(me).FirstOrDefaultAsync(s => s.Id == id) : null;
        Day = meeting.Day;
        Journal = Session is { } of && await db.Set<JournalIssue>().AnyAsync(i => i.SessionId == of.Id && i.Day == Day && i.State == JournalState.Published);
        (Items, Changes) = ([.. (await programme.ItemsAsync([meeting]))[meeting.Id]], await programme.ChangesAsync(meeting.Id));
        WebcastDue = MeetingPlanning.WebcastRequired(rules.Current, Body.Kind, meeting.Closed, Day);
        var taken = Items.Select(i => i.Id).ToList();
        if (!meeting.Closed) Documents = await library.LinesAsync(library.ReleasedTo(me).Where(d => d.MeetingId == meeting.Id || db.Set<DocumentItem>().Any(i => i.DocumentId == d.Id && taken.Contains(i.ItemId))).OrderBy(d => d.SymbolKey).ThenBy(d => d.Id).Take(MostDocuments));
        if (meeting.State == MeetingState.Announced && MeetingPlanning.MayTakePart(Body.Kind, meeting.Closed, accredited: true) is { Allowed: true } right) Rights = [.. right.Clauses.Except([MeetingPlanning.GOV_40, MeetingPlanning.ENG_04])];
        Exchange = meeting.State == MeetingState.Announced && BureauRequests.HasExchange(Body.Kind, meeting.Kind, meeting.Closed);
        if (!HttpMethods.IsPost(Request.Method)) Input = new() { Version = meeting.Version, Webcast = meeting.Webcast, Recording = meeting.Recording, NoWebcast = meeting.NoWebcast };
        return Page();
    }

    public async Task<IActionResult> OnPostAnnounceAsync(string reference)
    {
        ModelState.Clear();
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(reference) is NotFoundResult) return NotFound();
        var verdict = await desk.AnnounceAsync(me.As(Permission.PlanMeetings), reference);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Meeting_Announced"], Request.PathBase + Meeting.Path);
    }

    public async Task<IActionResult> OnPostWebcastAsync(string reference)
    {
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(reference) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        if (await desk.WebcastAsync(me.As(Permission.PlanMeetings), reference, Input.Version, Input.Webcast, Input.Recording, Input.NoWebcast)) return this.Done(t["Changed"], Request.PathBase + Meeting.Path);
        ModelState.AddModelError("", t["Stale_About"]);
        return this.Invalid();
    }
}
