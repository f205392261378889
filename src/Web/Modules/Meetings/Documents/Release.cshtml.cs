using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>Releases a document to all who may see it, at one moment: now, or at a time in the zone of its session. ACC-42, GOV-37, PAR-14.</summary>
[Authorize(nameof(Permission.KeepDocuments)), Serves("ACC-42", "GOV-37", "PAR-14")]
internal sealed class ReleaseModel(Library library, Db db, Me me, DocumentDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "When"), Required, RegularExpression("^(now|at|off)$")] public string? When { get; set; } = "now";
        [Display(Name = "Day")] public DateOnly? Day { get; set; }
        [Display(Name = "Time"), RegularExpression(@"^([01]?\d|2[0-3]):[0-5]\d$")] public string? Time { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    public DocumentLine Line { get; private set; } = null!;
    public Document Document => Line.Document;
    public int Told { get; private set; }
    public Verdict Possible { get; private set; } = null!;
    public TimeZoneInfo Zone { get; private set; } = Dates.Nairobi;
    public IEnumerable<SelectListItem> Choices => new[] { "now", "at", "off" }.Where(w => w != "off" || Document.State == DocumentState.Scheduled).Select(w => new SelectListItem(t["When_" + w], w));

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await library.LinesAsync(library.VisibleTo(me).Where(d => d.Id == id)) is not [var line]) return NotFound();
        Line = line;
        Told = await desk.CountToldAsync(HttpContext.RequestAborted);
        Possible = await desk.MayReleaseAsync(Document, null);
        var zone = await db.Set<Session>().Where(s => s.Id == line.Document.SessionId).Select(s => s.Zone).FirstOrDefaultAsync();
        if (zone is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) Zone = found;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await OnGetAsync(id) is NotFoundResult missing) return missing;
        DateTimeOffset? at = null;
        if (Input.When == "at")
        {
            if (Input.Day is null) ModelState.AddModelError("Input.Day", t["Field_Required", t["Day"]]);
            if (string.IsNullOrEmpty(Input.Time)) ModelState.AddModelError("Input.Time", t["Field_Required", t["Time"]]);
            if (Input.Day is { } day && TimeOnly.TryParse(Input.Time, CultureInfo.InvariantCulture, out var time))
            {
                var local = day.ToDateTime(time);
                if (MeetingPlanning.Read(local, Zone) == ClockReading.Skipped) ModelState.AddModelError("Input.Time", t["Time_Skipped"]);
                else at = MeetingPlanning.Instant(local, Zone);
            }
        }
        if (!ModelState.IsValid) return this.Invalid();
        var actor = me.As(Permission.KeepDocuments);
        var verdict = Input.When == "off" ? await desk.CallOffAsync(actor, id) : await desk.ReleaseAsync(actor, id, at);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(Input.When == "off" ? t["Release_Off"] : at is { } moment ? t["Release_At", Dates.Time(moment)] : t["Release_Done"], $"{Request.PathBase}/documents/{id}");
    }
}
