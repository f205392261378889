using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Journal;

/// <summary>The draft of a day: its entries, the languages in which it is whole, and its publication. PAR-54.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("PAR-54")]
internal sealed class EditModel(Db db, Me me, JournalDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Correcting"), WordsLength(1000)] public Words Correcting { get; set; } = new();
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Session Session { get; private set; } = null!;
    public JournalIssue Issue { get; private set; } = null!;
    public IReadOnlyList<JournalEntry> Entries { get; private set; } = [];
    public IReadOnlyList<string> Whole => JournalDesk.LanguagesOf(Entries);

    public async Task<IActionResult> OnGetAsync(string key, string day)
    {
        if (await Drafts.FindAsync(db, me, desk, key, day) is not { } found) return NotFound();
        (Session, Issue) = found;
        Entries = await desk.EntriesAsync(Issue.Id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, string day)
    {
        if (await OnGetAsync(key, day) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.PublishAsync(me.As(Permission.PlanMeetings), Session, Issue.Id, Input.Correcting);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Publish_Done"], Request.PathBase + JournalDesk.PathOf(Session, Issue.Day));
    }

    public async Task<IActionResult> OnPostRedraftAsync(string key, string day)
    {
        if (await OnGetAsync(key, day) is NotFoundResult missing) return missing;
        var verdict = await desk.RedraftAsync(me.As(Permission.PlanMeetings), Session, Issue.Id);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Redraft_Done"], $"{Request.PathBase}{JournalDesk.PathOf(Session, Issue.Day)}/edit");
    }
}

internal static class Drafts
{
    /// <summary>The session and its draft of that day; null when there is none.</summary>
    public static async Task<(Session Session, JournalIssue Issue)?> FindAsync(Db db, Me me, JournalDesk desk, string key, string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is { } session && await desk.DraftOfAsync(session.Id, on) is { } issue ? (session, issue) : null;
}
