using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.Attendance;

/// <summary>Who was at a meeting: what the doors say, noted and corrected by its rapporteur or the Unit; excuses do not count as missing. GAP-37.</summary>
[Authorize(nameof(Permission.NotePresence)), Serves("GAP-37")]
internal sealed class WhoWasThereModel(Db db, Me me, PresenceDesk desk, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Number"), StringLength(20)] public string? Number { get; set; }
        [Hidden, StringLength(60)] public string? Who { get; set; }
        [Display(Name = "Presence"), Required] public PresenceKind? Kind { get; set; }
        [Display(Name = "PresenceReason"), StringLength(1000)] public string? Reason { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true), Hidden] public string? Who { get; set; }

    public Meeting Meeting { get; private set; } = null!;
    public IReadOnlyList<PresenceLine> Lines { get; private set; } = [];

    /// <summary>Of whom the form speaks; null: of somebody whose number is asked.</summary>
    public PresenceLine? Chosen { get; private set; }
    public string Address => Meeting.Path + "/presence";
    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<PresenceKind>().Where(k => k == PresenceKind.Excused || clock.GetUtcNow() >= Meeting.StartsAt)
        .Where(k => !(k == PresenceKind.Remote && Meeting.Mode == MeetingMode.InPerson) && !(k == PresenceKind.InPerson && Meeting.Mode == MeetingMode.Online)).Select(k => new SelectListItem(t["Presence_" + k], k.ToString()));

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await db.MeetingsFor(me).FirstOrDefaultAsync(m => m.Reference == reference) is not { } meeting || !me.May(Permission.NotePresence, meeting.Reference)) return NotFound();
        Meeting = meeting;
        Lines = await desk.LinesAsync(meeting);
        Chosen = Lines.FirstOrDefault(l => l.Key == (Input.Who ?? Who));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult) return NotFound();
        var key = Chosen?.Key ?? await desk.FindAsync(Meeting, Input.Number);
        if (key is null) ModelState.AddModelError("Input.Number", t["Presence_Nobody"]);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.NoteAsync(me.As(Permission.NotePresence, Meeting.Reference), reference, key!, Input.Kind!.Value, Input.Reason);
        if (verdict is null) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Presence_Done"], Request.PathBase + Address);
    }
}
