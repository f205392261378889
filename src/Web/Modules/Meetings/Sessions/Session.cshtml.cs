using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Journal;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>A session: its programme day by day, its agenda, what changed, what is closed. PAR-09, PAR-23, PAR-31, PAR-52, PAR-53.</summary>
[Serves("ACC-42", "PAR-13", "PAR-54", "PAR-07", "PAR-09", "PAR-22", "PAR-23", "PAR-31", "PAR-44", "PAR-52", "PAR-53", "GOV-08", "GOV-09", "GOV-25", "GAP-11", "GAP-36")]
[OutputCache(PolicyName = MeetingsModule.Kept)]
internal sealed class SessionModel(Programme programme, SessionDesk desk, ScheduleDesk schedules, Library library, Db db, Me me, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    /// <summary>A programme of more meetings than this is shown a day at a time.</summary>
    private const int MostAtOnce = 40;

    /// <summary>A day of more meetings than this is shown in parts.</summary>
    internal const int PerPage = 60;
    private const int MostDocuments = 15;

    [BindProperty, Display(Name = "Reason"), StringLength(1000)] public string? Reason { get; set; }

    public Session Session { get; private set; } = null!;
    public IHtmlContent BodyName { get; private set; } = HtmlString.Empty;
    public Session? Prepared { get; private set; }

    /// <summary>The days on which something is planned, with how many meetings each has.</summary>
    public IReadOnlyList<(DateOnly Day, int Count)> Days { get; private set; } = [];

    /// <summary>The day that is shown; null: all of them.</summary>
    public DateOnly? Day { get; private set; }
    public IReadOnlyList<Meeting> Meetings { get; private set; } = [];

    /// <summary>Which part of them, from 1, and how many there are in all.</summary>
    public int Number { get; private set; }
    public int Total { get; private set; }
    public IReadOnlyList<AgendaItem> Agenda { get; private set; } = [];
    /// <summary>What its days and place were, the latest first. GAP-36.</summary>
    public IReadOnlyList<SessionChange> Moves { get; private set; } = [];
    public IReadOnlyList<(MeetingChange Change, Meeting Meeting)> Changes { get; private set; } = [];
    public IReadOnlyList<Meeting> Closed { get; private set; } = [];
    public Meeting? Live { get; private set; }

    /// <summary>The newest documents that the reader may know of, and how many there are.</summary>
    public IReadOnlyList<DocumentLine> Documents { get; private set; } = [];
    public int DocumentCount { get; private set; }

    /// <summary>The conference room paper with the detailed schedule of the Committee of the Whole. PAR-44.</summary>
    public Document? SchedulePaper { get; private set; }

    /// <summary>For those who plan: the schedule, when readers do not have it as it stands.</summary>
    public Schedule? ScheduleDue { get; private set; }

    /// <summary>The latest issue of the Daily Journal.</summary>
    public JournalIssue? Issue { get; private set; }
    private ILookup<Guid, AgendaItem> items = Enumerable.Empty<AgendaItem>().ToLookup(i => i.Id);
    private Dictionary<string, Body> bodies = [];

    public MeetingLine Line(Meeting m) => new(m, [.. items[m.Id]], bodies.GetValueOrDefault(m.BodyKey));

    public MeetingLines Lines(IEnumerable<Meeting> meetings) => new(meetings.Select(Line)) { Now = clock.GetUtcNow() };

    public async Task<IActionResult> OnGetAsync(string key, string? day, [FromQuery(Name = "page")] int? number = null)
    {
        // One connection for the many questions of this page: each would take one from the pool, set it up and give it back.
        await db.Database.OpenConnectionAsync();
        if (await programme.SessionAsync(me, key) is not { } session) return NotFound();
        Session = session;
        var found = await programme.FindAsync(me, null, session.Id, null, null);
        // How many begin when, of all; which they are, of the day that is shown; what they are, of the part of it.
        var times = await found.GroupBy(m => new { m.StartsAt, m.Zone }).Select(g => new { g.Key.StartsAt, g.Key.Zone, Count = g.Count() }).ToListAsync();
        var byDay = times.ToLookup(m => Meeting.DayOf(m.StartsAt, m.Zone));
        Days = [.. byDay.Select(d => (d.Key, d.Sum(m => m.Count))).OrderBy(d => d.Key)];
        var (today, now) = (clock.Today(TimeZoneInfo.FindSystemTimeZoneById(session.Zone)), clock.GetUtcNow());
        Day = day == "all" ? null : DateOnly.TryParseExact(day, "yyyy-MM-dd", out var asked) ? asked
            : times.Sum(m => m.Count) <= MostAtOnce ? null : Days.Select(d => (DateOnly?)d.Day).FirstOrDefault(d => d >= today) ?? Days.Select(d => (DateOnly?)d.Day).LastOrDefault();
        var shown = Day is { } only ? [.. byDay[only]] : times;
        var (first, last) = shown.Count == 0 ? default : (shown.Min(m => m.StartsAt), shown.Max(m => m.StartsAt));
        // Places in different zones may begin at one moment on two days.
        var listed = (await found.Where(m => m.StartsAt >= first && m.StartsAt <= last).Select(m => new { m.Id, m.StartsAt, m.Zone }).ToListAsync()).Where(m => Day is null || Meeting.DayOf(m.StartsAt, m.Zone) == Day).Select(m => m.Id).ToList();
        Total = listed.Count;
        Number = Math.Clamp(number ?? 1, 1, Math.Max(1, (Total + PerPage - 1) / PerPage));
        var part = listed.Skip((Number - 1) * PerPage).Take(PerPage).ToList();
        Meetings = await found.Where(m => part.Contains(m.Id)).ToListAsync();
        Closed = [.. Meetings.Where(m => m.Closed).Take(10)];
        Live = await found.FirstOrDefaultAsync(m => m.State == MeetingState.Announced && !m.Closed && m.StartsAt <= now && m.EndsAt > now);
        (Agenda, items, bodies) = (await programme.AgendaAsync(session.Id), await programme.ItemsAsync([.. Meetings]), await programme.BodiesAsync([.. Meetings.Select(m => m.BodyKey), session.BodyKey]));
        BodyName = bodies[session.BodyKey].Names.Show();
        Prepared = session.Prepares is { } prepared ? await programme.Sessions(me).FirstOrDefaultAsync(s => s.Id == prepared) : null;
        Changes = [.. (await db.Set<MeetingChange>().AsNoTracking().Join(db.Set<Meeting>().AsNoTracking().Where(m => m.SessionId == session.Id && m.AnnouncedAt != null), c => c.MeetingId, m => m.Id, (c, m) => new { c, m })
            .OrderByDescending(x => x.c.At).Take(5).ToListAsync()).Select(x => (x.c, x.m))];
        Moves = await db.Set<SessionChange>().AsNoTracking().Where(c => c.SessionId == session.Id).OrderByDescending(c => c.At).ToListAsync();
        var documents = library.OfSession(session.Id, me);
        (DocumentCount, Documents) = (await documents.CountAsync(), await library.LinesAsync(documents.OrderByDescending(d => d.ReleasedAt).ThenBy(d => d.SymbolKey).Take(MostDocuments)));
        SchedulePaper = (await schedules.PaperAsync(session.Id))?.Paper;
        if (me.May(Permission.PlanMeetings) && await schedules.ReadAsync(session) is { MayIssue.Allowed: true } due) ScheduleDue = due;
        Issue = await db.Set<JournalIssue>().AsNoTracking().Where(i => i.SessionId == session.Id && i.State == JournalState.Published).OrderByDescending(i => i.Day).ThenByDescending(i => i.Correction).FirstOrDefaultAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostStateAsync(string key, SessionState state)
    {
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(key, null) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.SetStateAsync(me.As(Permission.PlanMeetings), key, state, Reason);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Session_State_Done"], Request.PathBase + Session.Path);
    }
}
