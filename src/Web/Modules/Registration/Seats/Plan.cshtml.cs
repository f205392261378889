using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Seats;

/// <summary>Who sits where at a meeting; everybody sees how many seats there are, those concerned see names. PAR-11, PAR-25, PAR-26, PAR-38, ACC-38, ACC-39.</summary>
[Serves("PAR-11", "PAR-25", "PAR-26", "PAR-38", "ACC-38", "ACC-39", "CON-11", "CTR-28", "CTR-31", "GAP-18")]
internal sealed class PlanModel(Db db, Me me, SeatDesk desk, Delegates delegates, Rules rules, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "PerGroup"), Range(0, 9)] public int PerGroup { get; set; }
        [Display(Name = "PerRegion"), Range(0, 9)] public int PerRegion { get; set; }
        [Display(Name = "Observers"), Range(0, 300)] public int Observers { get; set; }
        [Display(Name = "Nameplates"), StringLength(1000)] public string? Nameplates { get; set; }
    }

    public sealed class ProcedureForm
    {
        [Display(Name = "Procedure"), StringLength(4000)] public string? Text { get; set; }
        [Display(Name = "ConsultedOn"), Day] public DateOnly? ConsultedOn { get; set; }
        [Display(Name = "Deadline"), Day] public DateOnly? Deadline { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty] public ProcedureForm Limited { get; set; } = new();
    [BindProperty(SupportsGet = true), Hidden] public string? Live { get; set; }

    public Meeting Meeting { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<SeatLine> Lines { get; private set; } = [];
    public SeatProcedure? Procedure { get; private set; }
    public Meeting? Opening { get; private set; }
    public IReadOnlyList<string> Without { get; private set; } = [];
    public bool Unit => me.MayRun(Session);
    public bool Names { get; private set; }

    /// <summary>A government sees who sits behind its own nameplate. CON-12.</summary>
    public string? NameOn(SeatLine line) => Names || MayOpen(line) ? line.Name : null;
    public string Address => Meeting.Path + "/seats";
    public IEnumerable<IGrouping<(SeatBlock Block, string Key), SeatLine>> Blocks => Lines.GroupBy(l => (l.Seat.Block, l.Seat.Key));

    public bool MayOpen(SeatLine line) => Unit || (line.Seat.Block == SeatBlock.Nameplate ? me.May(Permission.NameDelegation, line.Seat.Key) : line.Seat.Block != SeatBlock.Observer && (me.May(Permission.NameSeats, line.Seat.Key) || me.May(Permission.NameSeats, line.For.Key)));

    public static string NameOf(SeatBlock block, string key) => block switch
    {
        SeatBlock.MajorGroup => MajorGroups.Find(key) is { } group ? Terms.Name(group.Term) : key,
        SeatBlock.Region => Regions.Find(key) is { } region ? Terms.Name(region.Term) : key,
        SeatBlock.Nameplate => Countries.Find(key)?.Name ?? key,
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await db.MeetingsFor(me).FirstOrDefaultAsync(m => m.Reference == reference && m.SessionId != null) is not { } meeting || await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Id == meeting.SessionId) is not { } session) return NotFound();
        (Meeting, Session) = (meeting, session);
        Lines = await desk.LinesAsync(meeting.Id);
        (Procedure, Opening) = (await desk.ProcedureAsync(meeting.Id), await desk.OpeningAsync(meeting));
        Without = Lines.Count == 0 || meeting.Closed ? [] : Seating.Without([.. Lines.Select(l => l.Seat.Place)]);
        Names = Unit || me.May(Permission.NameSeats) || me.May(Permission.CheckIn) || (me.Id is { } id && await delegates.IsConfirmedAsync(session.Id, id));
        if (Live is not null) Response.Headers["Refresh"] = "20";
        if (!HttpMethods.IsGet(Request.Method)) return Page();
        int Most(SeatBlock block) => Lines.Where(l => l.Seat.Block == block).GroupBy(l => l.Seat.Key).Select(g => g.Count()).DefaultIfEmpty(0).Max();
        var usual = Seating.Usual(rules.Current, meeting.Day);
        int Usual(SeatBlock block) => usual.Where(s => s.Block == block).GroupBy(s => s.Key).Select(g => g.Count()).DefaultIfEmpty(0).Max();
        Input = Lines.Count == 0 ? new() { PerGroup = Usual(SeatBlock.MajorGroup), PerRegion = Usual(SeatBlock.Region) }
            : new() { PerGroup = Most(SeatBlock.MajorGroup), PerRegion = Most(SeatBlock.Region), Observers = Lines.Count(l => l.Seat.Block == SeatBlock.Observer), Nameplates = string.Join(", ", Lines.Where(l => l.Seat.Block == SeatBlock.Nameplate).Select(l => l.Seat.Key)) };
        if (Procedure is { } p) Limited = new() { Text = p.Text, ConsultedOn = p.ConsultedOn, Deadline = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(p.Deadline, meeting.ZoneInfo).DateTime) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult || !Unit) return NotFound();
        var states = (Input.Nameplates ?? "").Split([',', ';', '،', '؛', '、', '，', '\n', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(s => s.ToUpperInvariant()).ToList();
        if (states.FirstOrDefault(s => Countries.Find(s) is null) is { } unknown) ModelState.AddModelError("Input.Nameplates", t["Nameplate_Unknown", unknown]);
        if (!ModelState.IsValid) return this.Invalid();
        List<SeatPlace> places =
        [
            .. MajorGroups.All.SelectMany(g => Enumerable.Range(1, Input.PerGroup).Select(n => new SeatPlace(SeatBlock.MajorGroup, g.Key, n))),
            .. Regions.All.SelectMany(r => Enumerable.Range(1, Input.PerRegion).Select(n => new SeatPlace(SeatBlock.Region, r.Key, n))),
            .. Enumerable.Range(1, Input.Observers).Select(n => new SeatPlace(SeatBlock.Observer, "", n)),
            .. states.GroupBy(s => s).SelectMany(g => g.Select((s, n) => new SeatPlace(SeatBlock.Nameplate, s, n + 1))),
        ];
        var verdict = await desk.LayOutAsync(me.Runs(Session), reference, places);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["LaidOut_Done", places.Count], Request.PathBase + Address);
    }

    public async Task<IActionResult> OnPostCopyAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult || !Unit) return NotFound();
        if (await desk.CopyAsync(me.Runs(Session), reference) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Copied_Done"], Request.PathBase + Address);
    }

    public async Task<IActionResult> OnPostProcedureAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult || !Unit) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.PublishAsync(me.Runs(Session), reference, Limited.Text, Limited.ConsultedOn, Limited.Deadline);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Procedure_Done"], Request.PathBase + Address);
    }
}
