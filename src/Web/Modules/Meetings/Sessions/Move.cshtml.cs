using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>A meeting is moved, postponed or cancelled, with a reason for everybody. GAP-36.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("GAP-36")]
internal sealed class MoveModel(MeetingDesk desk, Programme programme, Me me, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty] public WhenForm Input { get; set; } = new();
    [BindProperty, Display(Name = "What")] public MeetingChangeKind What { get; set; } = MeetingChangeKind.Moved;
    [BindProperty, Display(Name = "Reason"), StringLength(1000)] public string? Reason { get; set; }

    [BindProperty, Hidden] public int Version { get; set; }

    public Meeting Meeting { get; private set; } = null!;
    public bool Stale { get; private set; }
    public IReadOnlyList<SelectListItem> Whats => [.. new[] { MeetingChangeKind.Moved, MeetingChangeKind.Postponed, MeetingChangeKind.Cancelled }.Select(k => new SelectListItem(t["What_" + k], k.ToString()))];
    public IReadOnlyList<SelectListItem> Zones => Venues.Zones(Input.Zone);

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await programme.MeetingAsync(me, reference) is not { } meeting) return NotFound();
        (Meeting, Version) = (meeting, meeting.Version);
        Input.At(meeting);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await programme.MeetingAsync(me, reference) is not { } meeting) return NotFound();
        Meeting = meeting;
        var moved = What == MeetingChangeKind.Moved;
        if (!moved) foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Input.", StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
        if (What is not (MeetingChangeKind.Moved or MeetingChangeKind.Postponed or MeetingChangeKind.Cancelled)) ModelState.AddModelError(nameof(What), t["What_Unknown"]);
        if (moved && !Venues.Known(Input.Zone)) ModelState.AddModelError("Input.Zone", t["ZoneUnknown"]);
        if (moved && !Input.InReach()) ModelState.AddModelError("Input.Day", t["DayOutOfReach"]);
        if (!ModelState.IsValid) return this.Invalid();
        var to = moved ? MeetingFacts.Of(meeting) with { Day = Input.Day!.Value, Starts = Input.Starts!.Value, LastDay = Input.LastDay ?? Input.Day.Value, Ends = Input.Ends!.Value, Zone = Input.Zone, Venue = Input.Venue ?? "", Room = Input.Room ?? "" } : null;
        var verdict = await desk.MoveAsync(me.As(Permission.PlanMeetings), reference, Version, What, to, Reason);
        if (verdict is null)
        {
            ModelState.Remove(nameof(Version));
            (Stale, Version) = (true, meeting.Version);
            return this.Invalid();
        }
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Move_Done"], Request.PathBase + meeting.Path);
    }
}
