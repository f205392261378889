using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Journal;

/// <summary>An entry of a draft in its languages, a new one by the word "new". PAR-54.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("PAR-54")]
internal sealed class EntryModel(Db db, Me me, JournalDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Words"), WordsLength(4000)] public Words Text { get; set; } = new();
    }

    [BindProperty(SupportsGet = true)] public string? Section { get; set; }
    [BindProperty] public Form Input { get; set; } = new();

    public Session Session { get; private set; } = null!;
    public JournalIssue Issue { get; private set; } = null!;
    public JournalEntry? Entry { get; private set; }
    public JournalSection Into { get; private set; }
    public string Back => JournalDesk.PathOf(Session, Issue.Day) + "/edit";

    public async Task<IActionResult> OnGetAsync(string key, string day, string id)
    {
        if (await Drafts.FindAsync(db, me, desk, key, day) is not { } found) return NotFound();
        (Session, Issue) = found;
        if (id == "new")
        {
            Into = Enum.TryParse<JournalSection>(Section, out var section) && Enum.IsDefined(section) ? section : JournalSection.Announcements;
            return Page();
        }
        Entry = Guid.TryParse(id, out var entry) ? (await desk.EntriesAsync(Issue.Id)).FirstOrDefault(e => e.Id == entry) : null;
        if (Entry is null) return NotFound();
        Into = Entry.Section;
        if (HttpMethods.IsGet(Request.Method)) Input.Text = Entry.Text;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, string day, string id)
    {
        if (await OnGetAsync(key, day, id) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        if (await desk.WriteAsync(me.As(Permission.PlanMeetings), Session, Issue.Id, Entry?.Id, Into, Input.Text) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Entry_Done"], Request.PathBase + Back);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string key, string day, string id)
    {
        if (await OnGetAsync(key, day, id) is NotFoundResult || Entry is null || await desk.RemoveAsync(me.As(Permission.PlanMeetings), Session, Issue.Id, Entry.Id) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Remove_Done"], Request.PathBase + Back);
    }
}
