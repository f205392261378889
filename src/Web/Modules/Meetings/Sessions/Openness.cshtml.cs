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

/// <summary>A meeting is closed to the public by a decision of its body that is announced, or opened again. GOV-35, GOV-40, PAR-08, PAR-42, PAR-72, CTR-29.</summary>
[Authorize(nameof(Permission.KeepDocuments)), Serves("GOV-35", "GOV-40", "PAR-08", "PAR-42", "PAR-72", "CTR-29")]
internal sealed class OpennessModel(MeetingDesk desk, Programme programme, Db db, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Decider")] public string? Decider { get; set; }
        [Display(Name = "Reference"), StringLength(200)] public string? Reference { get; set; }
        [Display(Name = "DecidedOn")] public DateOnly? DecidedOn { get; set; }
        [Display(Name = "Reason"), StringLength(1000)] public string? Reason { get; set; }
        [Display(Name = "Announce")] public bool Announce { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Meeting Meeting { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Deciders { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await programme.MeetingAsync(me, reference) is not { } meeting) return NotFound();
        Meeting = meeting;
        var keys = MeetingDesk.Deciders(await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Key == meeting.BodyKey));
        var bodies = await programme.BodiesAsync(keys);
        Deciders = [.. keys.Select(k => new SelectListItem(bodies[k].Names.Plain(), k))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.CloseAsync(me.As(Permission.KeepDocuments), reference, new(Input.Decider, Input.Reference, Input.DecidedOn, Input.Reason, Input.Announce));
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Closed_Done"], Request.PathBase + Meeting.Path);
    }

    public async Task<IActionResult> OnPostOpenAsync(string reference)
    {
        ModelState.Clear();
        if (await OnGetAsync(reference) is NotFoundResult missing) return missing;
        var verdict = await desk.OpenAsync(me.As(Permission.KeepDocuments), reference);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Opened_Done"], Request.PathBase + Meeting.Path);
    }
}
