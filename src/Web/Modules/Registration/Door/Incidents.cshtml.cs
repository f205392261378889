using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Door;

/// <summary>What happened at the venue of a session, noted for those who keep it in order. CON-07.</summary>
[Authorize(nameof(Permission.VerifyIdentity)), Serves("CON-07")]
internal sealed class IncidentsModel(Db db, Me me, SecurityDesk desk, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Number"), StringLength(20)] public string? Number { get; set; }
        [Display(Name = "IncidentDay"), Day] public DateOnly? Day { get; set; }
        [Display(Name = "IncidentTime"), StringLength(5)] public string? Time { get; set; }
        [Display(Name = "IncidentText"), StringLength(4000)] public string? Text { get; set; }
    }

    public sealed record Line(VenueIncident Incident, string? Name, string? Reference);

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true), Hidden] public string? Registration { get; set; }

    public Session Session { get; private set; } = null!;
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public string Address => Session.Path + "/incidents";

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is not { } session) return NotFound();
        Session = session;
        Lines = await db.Set<VenueIncident>().AsNoTracking().Where(i => i.SessionId == session.Id).OrderByDescending(i => i.At).Take(200)
            .Select(i => new Line(i, db.Set<Registrant>().Where(r => r.Id == i.RegistrantId).Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => p.Name).FirstOrDefault(), db.Set<Registrant>().Where(r => r.Id == i.RegistrantId).Select(r => r.Reference).FirstOrDefault())).ToListAsync();
        if (!HttpMethods.IsGet(Request.Method)) return Page();
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime;
        Input = new() { Number = Registration is { Length: <= 20 } ? Registration : null, Day = DateOnly.FromDateTime(local), Time = local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (Input.Day is null) ModelState.AddModelError("Input.Day", t["Field_Required", t["IncidentDay"]]);
        if (!TimeOnly.TryParseExact(Input.Time, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time)) ModelState.AddModelError("Input.Time", t["Field_Invalid", t["IncidentTime"]]);
        var number = Input.Number?.Trim().ToUpperInvariant();
        var registrant = string.IsNullOrEmpty(number) ? null : await db.Set<Registrant>().Where(r => r.Reference == number && r.SessionId == Session.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync();
        if (!string.IsNullOrEmpty(number) && registrant is null) ModelState.AddModelError("Input.Number", t["Number_Unknown"]);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.NoteAsync(me.As(Permission.VerifyIdentity), Session, registrant, Input.Text, MeetingPlanning.Instant(Input.Day!.Value.ToDateTime(time), Zone));
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Incident_Done"], Request.PathBase + Address);
    }

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Session.Zone);
}
