using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>A meeting is planned, once or each week, or what is said of it changes. Its time changes at /move alone. PAR-09, GAP-11.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("GOV-22", "GOV-33", "PAR-07", "PAR-09", "PAR-24", "PAR-27", "PAR-28", "PAR-40", "GAP-11")]
internal sealed class MeetingEditModel(MeetingDesk desk, Programme programme, Db db, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form : WhenForm
    {
        [Display(Name = "Body")] public string Body { get; set; } = "cpr";
        [Display(Name = "Kind")] public MeetingKind Kind { get; set; }
        [Display(Name = "Title"), WordsLength(200)] public Words Title { get; set; } = new();
        [Display(Name = "Mode")] public MeetingMode Mode { get; set; } = MeetingMode.Hybrid;
        [Display(Name = "Link"), StringLength(500), Url] public string? Link { get; set; }
        [Display(Name = "Chair"), StringLength(200)] public string? Chair { get; set; }
        [Display(Name = "Items")] public List<Guid> Items { get; set; } = [];
        [Display(Name = "RelocateReason"), StringLength(1000)] public string? Reason { get; set; }
        [Display(Name = "Weeks"), Range(1, MeetingDesk.MostRepeats)] public int? Weeks { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Meeting? Meeting { get; private set; }
    public Session? Session { get; private set; }
    public bool Stale { get; private set; }
    public IReadOnlyList<SelectListItem> Bodies { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Agenda { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Kinds => [.. Enum.GetValues<MeetingKind>().Select(k => new SelectListItem(t["MeetingKind_" + k], k.ToString()))];
    public IReadOnlyList<SelectListItem> Modes => [.. Enum.GetValues<MeetingMode>().Select(k => new SelectListItem(t["Mode_" + k], k.ToString()))];
    public IReadOnlyList<SelectListItem> Zones => Venues.Zones(Input.Zone);

    public async Task<IActionResult> OnGetAsync(string reference, string? session)
    {
        if (!await LoadAsync(reference, session)) return NotFound();
        if (Meeting is { } m)
        {
            Input.At(m);
            (Input.Title, Input.Mode, Input.Link, Input.Chair) = (m.Title, m.Mode, m.Link, m.Chair);
            Input.Items = await db.Set<MeetingItem>().Where(i => i.MeetingId == m.Id).Select(i => i.ItemId).ToListAsync();
        }
        else if (Session is { } s) (Input.Body, Input.Day, Input.Zone, Input.Venue) = (s.Kind == SessionKind.Assembly ? "unea-plenary" : s.BodyKey, s.FirstDay, s.Zone, s.Place);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, string? session)
    {
        if (!await LoadAsync(reference, session)) return NotFound();
        if (Meeting is { } known)
        {
            foreach (var key in new[] { "Day", "Starts", "Ends", "LastDay", "Zone" }) ModelState.Remove("Input." + key);
            var (title, mode, venue, room, version) = (Input.Title, Input.Mode, Input.Venue, Input.Room, Input.Version);
            Input.At(known);
            (Input.Title, Input.Mode, Input.Venue, Input.Room, Input.Version) = (title, mode, venue, room, version);
        }
        else if (Bodies.All(b => b.Value != Input.Body)) ModelState.AddModelError("Input.Body", t["BodyUnknown"]);
        if (!Venues.Known(Input.Zone)) ModelState.AddModelError("Input.Zone", t["ZoneUnknown"]);
        if (!Input.InReach()) ModelState.AddModelError("Input.Day", t["DayOutOfReach"]);
        if (!ModelState.IsValid) return this.Invalid();
        var items = Input.Items.Where(i => Agenda.Any(a => a.Value == i.ToString())).ToList();
        var facts = new MeetingFacts(Meeting?.BodyKey ?? Input.Body, Meeting?.SessionId ?? Session?.Id, Meeting?.Kind ?? Input.Kind, Input.Title, Input.Day!.Value, Input.Starts!.Value, Input.LastDay ?? Input.Day.Value, Input.Ends!.Value, Input.Zone, Input.Mode, Input.Venue ?? "", Input.Room ?? "", Input.Link ?? "", Input.Chair ?? "");
        if (Meeting is null)
        {
            var (first, refused) = await desk.PlanAsync(me.As(Permission.PlanMeetings), facts, items, Input.Weeks ?? 1);
            return first is null ? this.Refuse(refused) : this.Done(t["Meeting_Planned"], Request.PathBase + first.Path);
        }
        var verdict = await desk.ChangeAsync(me.As(Permission.PlanMeetings), reference, Input.Version, facts, items, Input.Reason);
        if (verdict is { Refused: false }) return this.Done(t["Changed"], Request.PathBase + Meeting.Path);
        if (verdict is not null) return this.Refuse(verdict);
        (Stale, Input.Version) = (true, Meeting.Version);
        return this.Invalid();
    }

    private async Task<bool> LoadAsync(string reference, string? session)
    {
        if (reference != "new" && (Meeting = await programme.MeetingAsync(me, reference)) is null) return false;
        if (Meeting?.SessionId is { } id) Session = await programme.Sessions(me).FirstOrDefaultAsync(s => s.Id == id);
        else if (session is not null && (Session = await programme.SessionAsync(me, session)) is null) return false;
        var ofSession = Session?.Id;
        var bodies = await db.Set<Body>().AsNoTracking().Where(b => b.Kind != BodyKind.External && b.EndedOn == null && (b.SessionId == null || b.SessionId == ofSession)).OrderBy(b => b.Place).ThenBy(b => b.Key).ToListAsync();
        Bodies = [.. bodies.Select(b => new SelectListItem(b.Names.Plain(), b.Key))];
        if (Session is { } s) Agenda = [.. (await programme.AgendaAsync(s.Id)).Select(i => new SelectListItem($"{i.Number} · {i.Title.Plain()}", i.Id.ToString()))];
        return true;
    }
}
