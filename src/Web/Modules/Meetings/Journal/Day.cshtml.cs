using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Journal;

/// <summary>The Journal of a day as it was published, with its programme, changes, documents and announcements, and the printed sheets. PAR-31, PAR-54, PAR-55.</summary>
[Serves("PAR-31", "PAR-54", "PAR-55")]
internal sealed class DayModel(Db db, Me me, JournalDesk desk, LetterDesk letters, IStringLocalizer<Text> t) : PageModel
{
    /// <summary>Which issue of the day; without it the one that is valid.</summary>
    [BindProperty(SupportsGet = true)] public string? Correction { get; set; }

    public Session Session { get; private set; } = null!;
    public JournalIssue Issue { get; private set; } = null!;
    public JournalIssue? Valid { get; private set; }
    public IReadOnlyList<JournalEntry> Entries { get; private set; } = [];

    /// <summary>Language in which it is shown: the reader's if it was published in that, else English.</summary>
    public Language Shown { get; private set; } = Languages.All[0];
    public IReadOnlyList<(Language Language, string Path)> Sheets { get; private set; } = [];
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Session.Zone);

    public async Task<IActionResult> OnGetAsync(string key, string day)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is not { } session) return NotFound();
        Session = session;
        var issues = await db.Set<JournalIssue>().AsNoTracking().Where(i => i.SessionId == session.Id && i.Day == on && i.State != JournalState.Draft).ToListAsync();
        Valid = issues.FirstOrDefault(i => i.State == JournalState.Published);
        var asked = Correction is null ? Valid : int.TryParse(Correction, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? issues.FirstOrDefault(i => i.Correction == number) : null;
        if (asked is null) return NotFound();
        Issue = asked;
        Entries = await desk.EntriesAsync(Issue.Id);
        Shown = Issue.Languages.Split(',').Contains(Languages.Current.Code) ? Languages.Current : Languages.Find(JournalRules.Least)!;
        var sheets = await letters.Of(Issue.Thing).AsNoTracking().Select(l => new { l.Language, l.Reference, File = db.Set<StoredFile>().Where(f => f.Id == l.FileId && f.RemovedAt == null).Select(f => new { f.Id, f.Name }).FirstOrDefault() }).ToListAsync();
        Sheets = [.. Languages.All.SelectMany(l => sheets.Where(s => s.Language == l.Code).Select(s => (l, s.File is null ? $"/letters/{s.Reference}" : $"/files/{s.File.Id}/{s.File.Name}")))];
        return Page();
    }

    public async Task<IActionResult> OnPostCorrectAsync(string key, string day)
    {
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(key, day) is NotFoundResult) return NotFound();
        var verdict = await desk.CorrectAsync(me.As(Permission.PlanMeetings), Session, Issue.Id);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Correct_Done"], $"{Request.PathBase}{JournalDesk.PathOf(Session, Issue.Day)}/edit");
    }
}
