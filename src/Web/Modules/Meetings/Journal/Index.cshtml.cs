using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Journal;

/// <summary>The issues of a session, each with its corrections; those who plan meetings draft one and see which day is late. PAR-54, PAR-55.</summary>
[Serves("PAR-54", "PAR-55")]
internal sealed class IndexModel(Db db, Me me, JournalDesk desk, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Day")] public DateOnly? Day { get; set; }

    public Session Session { get; private set; } = null!;

    /// <summary>What was published, newest day first; of one day the newest correction first.</summary>
    public IReadOnlyList<JournalIssue> Issues { get; private set; } = [];
    public IReadOnlyList<JournalIssue> Drafts { get; private set; } = [];

    /// <summary>Days for which nothing was published by the hour at which it is looked for.</summary>
    public IReadOnlyList<DateOnly> Late { get; private set; } = [];
    public IEnumerable<SelectListItem> DayItems { get; private set; } = [];

    public bool WasLate(JournalIssue issue) => issue.Correction == 0 && JournalRules.Late(issue.Day, TimeZoneInfo.ConvertTime(issue.PublishedAt!.Value, Zone).DateTime);
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Session.Zone);

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is not { } session) return NotFound();
        Session = session;
        var all = await db.Set<JournalIssue>().AsNoTracking().Where(i => i.SessionId == session.Id).OrderByDescending(i => i.Day).ThenByDescending(i => i.Correction).ToListAsync();
        Issues = [.. all.Where(i => i.State != JournalState.Draft)];
        if (!me.May(Permission.PlanMeetings)) return Page();
        Drafts = [.. all.Where(i => i.State == JournalState.Draft)];
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime;
        List<DateOnly> days = [.. Enumerable.Range(0, session.LastDay.DayNumber - session.FirstDay.DayNumber + 1).Select(session.FirstDay.AddDays)];
        Late = [.. days.Where(d => JournalRules.Late(d, local) && Issues.All(i => i.Day != d))];
        var open = days.Where(d => all.All(i => i.Day != d)).ToList();
        DayItems = open.Select(d => new SelectListItem(Dates.Long(d), d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        if (HttpMethods.IsGet(Request.Method)) Day = open.FirstOrDefault(d => d >= DateOnly.FromDateTime(local), open.FirstOrDefault());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(key) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.DraftAsync(me.As(Permission.PlanMeetings), Session, Day);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Drafted_Done"], $"{Request.PathBase}{JournalDesk.PathOf(Session, Day!.Value)}/edit");
    }
}
