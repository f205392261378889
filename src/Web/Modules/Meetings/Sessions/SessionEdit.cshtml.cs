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

/// <summary>A session is planned or changed; what departs from the Handbook asks for a reason. GOV-07, GOV-26, GOV-29, CTR-01, CTR-02.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("GOV-07", "GOV-08", "GOV-14", "GOV-25", "GOV-26", "GOV-29", "GOV-31", "GOV-32", "PAR-23", "PAR-24", "PAR-32", "PAR-39", "PAR-43", "CTR-01", "CTR-02")]
internal sealed class SessionEditModel(SessionDesk desk, Programme programme, Db db, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "Kind")] public SessionKind Kind { get; set; }
        [Display(Name = "Body"), Required] public string Body { get; set; } = "unea";
        [Display(Name = "Number"), Range(1, 999)] public int? Number { get; set; }
        [Display(Name = "Title"), WordsLength(200)] public Words Title { get; set; } = new();
        [Display(Name = "Theme"), WordsLength(300)] public Words Theme { get; set; } = new();
        [Display(Name = "FirstDay"), Required] public DateOnly? FirstDay { get; set; }
        [Display(Name = "LastDay"), Required] public DateOnly? LastDay { get; set; }
        [Display(Name = "Place"), Required, StringLength(120)] public string? Place { get; set; } = "Nairobi";
        [Display(Name = "Zone"), Required] public string Zone { get; set; } = "Africa/Nairobi";
        [Display(Name = "Prepares")] public Guid? Prepares { get; set; }
        [Display(Name = "SymbolStem"), StringLength(60)] public string? SymbolStem { get; set; }
        [Display(Name = "OutcomesAdopted"), Range(0, 999)] public int? Outcomes { get; set; }
        [Display(Name = "Departure"), StringLength(2000)] public string? Departure { get; set; }
        [Display(Name = "WithMeetings")] public bool WithMeetings { get; set; } = true;

        /// <summary>Its meetings move by as many days as its first day.</summary>
        [Display(Name = "MoveMeetings")] public bool MoveMeetings { get; set; }
        [Display(Name = "MoveReason"), StringLength(1000)] public string? Reason { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Session? Session { get; private set; }
    public bool Stale { get; private set; }
    public IReadOnlyList<SelectListItem> Kinds => [.. Enum.GetValues<SessionKind>().Select(k => new SelectListItem(t["SessionKind_" + k], k.ToString()))];
    public IReadOnlyList<SelectListItem> Bodies { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Assemblies { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Zones => Venues.Zones(Input.Zone);

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        if (Session is { } s) Input = new() { Version = s.Version, Kind = s.Kind, Body = s.BodyKey, Number = s.Number, Title = s.Title, Theme = s.Theme, FirstDay = s.FirstDay, LastDay = s.LastDay, Place = s.Place, Zone = s.Zone, Prepares = s.Prepares, SymbolStem = s.SymbolStem, Outcomes = s.Outcomes, Departure = s.Departure };
        else Input.FirstDay = await desk.NextFirstDayAsync();
        Input.LastDay ??= Input.FirstDay?.AddDays(4);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        if (Input.Title.Tidy().Count == 0) ModelState.AddModelError("Input.Title", t["TitleMissing"]);
        if (!Venues.Known(Input.Zone)) ModelState.AddModelError("Input.Zone", t["ZoneUnknown"]);
        if (Bodies.All(b => b.Value != Input.Body)) ModelState.AddModelError("Input.Body", t["BodyUnknown"]);
        foreach (var (name, day) in new[] { ("FirstDay", Input.FirstDay), ("LastDay", Input.LastDay) }) if (day is { Year: < 1945 or > 2200 }) ModelState.AddModelError("Input." + name, t["DayOutOfReach"]);
        if (!ModelState.IsValid) return this.Invalid();
        var facts = new SessionFacts(Session?.Kind ?? Input.Kind, Session?.BodyKey ?? Input.Body, Input.Number, Input.Title, Input.Theme, Input.FirstDay!.Value, Input.LastDay!.Value, Input.Place!, Input.Zone, Input.Prepares, Input.SymbolStem ?? "", Input.Outcomes, Input.Departure ?? "");
        if (Session is null)
        {
            var (made, refused) = await desk.PlanAsync(me.As(Permission.PlanMeetings), facts, Input.WithMeetings);
            return made is null ? this.Refuse(refused) : this.Done(t["Session_Planned"], Request.PathBase + made.Path);
        }
        var verdict = await desk.ChangeAsync(me.As(Permission.PlanMeetings), key, Input.Version, facts, new(Input.MoveMeetings, Input.Reason));
        if (verdict is { Refused: false }) return this.Done(t["Changed"], Request.PathBase + Session.Path);
        if (verdict is not null) return this.Refuse(verdict);
        (Stale, Input.Version) = (true, Session.Version);
        return this.Invalid();
    }

    private async Task<bool> LoadAsync(string key)
    {
        if (key != "new" && (Session = await programme.SessionAsync(me, key)) is null) return false;
        var bodies = await db.Set<Body>().AsNoTracking().Where(b => b.Kind != BodyKind.External && b.SessionId == null && b.EndedOn == null).OrderBy(b => b.Place).ToListAsync();
        Bodies = [.. bodies.Select(b => new SelectListItem(b.Names.Plain(), b.Key))];
        var assemblies = await programme.Sessions(me).Where(s => s.Kind == SessionKind.Assembly).OrderByDescending(s => s.FirstDay).ToListAsync();
        Assemblies = [new(t["Prepares_None"], ""), .. assemblies.Select(s => new SelectListItem(s.Title.Plain(), s.Id.ToString()))];
        return true;
    }
}
