using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Door;

/// <summary>The doors of a session, and what is to be looked at: badges used twice, clocks that differ. ACC-37, PAR-68.</summary>
[Authorize(nameof(Permission.CheckIn)), Serves("ACC-37", "PAR-68", "PAR-69", "GAP-37")]
internal sealed class IndexModel(Db db, Me me, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "PointName"), Required, StringLength(120)] public string? Name { get; set; }
        [Display(Name = "Zone"), StringLength(60)] public string? Zone { get; set; }
        [Display(Name = "Direction")] public DoorDirection Direction { get; set; }
    }

    public sealed record Line(DoorPoint Point, int Today, DateTimeOffset? Last);

    public sealed record Twice(DoorScan Scan, DateTimeOffset Before, string Point, string Name, string Reference);

    [BindProperty] public Form Input { get; set; } = new();

    public Session Session { get; private set; } = null!;
    public IReadOnlyList<Line> Points { get; private set; } = [];
    public IReadOnlyList<Twice> UsedTwice { get; private set; } = [];
    public IReadOnlyList<(string Point, int Seconds)> Clocks { get; private set; } = [];
    public IReadOnlyList<string> Zones { get; private set; } = [];
    public string Address => Session.Path + "/door";
    public IEnumerable<SelectListItem> ZoneItems => Zones.Select(z => new SelectListItem(ZoneName(t, z), z)).Prepend(new(t["Zone_compound"], ""));
    public IEnumerable<SelectListItem> DirectionItems => Enum.GetValues<DoorDirection>().Select(d => new SelectListItem(t["Direction_" + d], d.ToString()));

    private static readonly string[] Known = [.. Passes.Everywhere, Passes.DelegatesArea, Passes.PressArea, Passes.OfficesArea];

    public static string ZoneName(IStringLocalizer t, string zone) => zone.Length == 0 ? t["Zone_compound"] : Known.Contains(zone) ? t["Zone_" + zone] : zone;

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is not { } session) return NotFound();
        Session = session;
        var from = DoorDesk.StartOf(session, clock.GetUtcNow());
        Points = await db.Set<DoorPoint>().AsNoTracking().Where(p => p.SessionId == session.Id).OrderBy(p => p.ClosedAt != null).ThenBy(p => p.Name)
            .Select(p => new Line(p, db.Set<DoorScan>().Count(s => s.PointId == p.Id && s.At >= from), db.Set<DoorScan>().Where(s => s.PointId == p.Id).OrderByDescending(s => s.At).Select(s => (DateTimeOffset?)s.ReceivedAt).FirstOrDefault())).ToListAsync();
        UsedTwice = await db.Set<DoorScan>().AsNoTracking().Where(s => s.SessionId == session.Id && s.UsedTwiceWith != null).OrderByDescending(s => s.At).Take(100)
            .Join(db.Set<Registrant>(), s => s.RegistrantId, r => r.Id, (s, r) => new { s, r }).Join(db.Set<Participant>(), x => x.r.ParticipantId, p => p.Id, (x, p) => new Twice(x.s,
                db.Set<DoorScan>().Where(b => b.Id == x.s.UsedTwiceWith).Select(b => b.At).First(), db.Set<DoorPoint>().Where(d => d.Id == x.s.PointId).Select(d => d.Name).First(), p.Name, x.r.Reference)).ToListAsync();
        var tolerance = (int)DoorRules.ClockTolerance.TotalSeconds;
        Clocks = [.. (await db.Set<DoorScan>().AsNoTracking().Where(s => s.SessionId == session.Id && (s.ClockAheadSeconds > tolerance || s.ClockAheadSeconds < -tolerance)).GroupBy(s => s.PointId).Select(g => new { g.Key, Most = g.Max(s => s.ClockAheadSeconds), Least = g.Min(s => s.ClockAheadSeconds) }).ToListAsync())
            .Select(c => (Points.First(p => p.Point.Id == c.Key).Point.Name, Math.Abs(c.Most) > Math.Abs(c.Least) ? c.Most : c.Least))];
        Zones = [.. Known.Concat(await db.Set<PassQuota>().Where(q => q.SessionId == session.Id).Select(q => q.Area).ToListAsync()).Distinct()];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (!Enum.IsDefined(Input.Direction)) ModelState.AddModelError("Input.Direction", t["Field_Invalid", t["Direction"]]);
        if (Input.Zone is { Length: > 0 } zone && !Zones.Contains(zone)) ModelState.AddModelError("Input.Zone", t["Field_Invalid", t["Zone"]]);
        if (Points.Any(p => p.Point.Name == Input.Name?.Trim())) ModelState.AddModelError("Input.Name", t["Point_Twice"]);
        if (!ModelState.IsValid) return this.Invalid();
        var point = new DoorPoint { SessionId = Session.Id, Name = Input.Name!.Trim(), Zone = Input.Zone ?? "", Direction = Input.Direction };
        db.Add(point);
        db.Record(me.As(Permission.CheckIn), "door.set-up", Session.Thing, [DoorRules.ACC_37], clock.GetUtcNow(), new { point.Name, point.Zone, direction = point.Direction.ToString() });
        await db.SaveChangesAsync();
        return this.Done(t["Point_Done", point.Name], Request.PathBase + Address);
    }
}
