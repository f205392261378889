using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Bodies;

/// <summary>The seats of a Bureau and their terms. GOV-06, GOV-14, GOV-17, GOV-18.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("GOV-06", "GOV-14", "GOV-17", "GOV-18")]
internal sealed class SeatsModel(BodyDesk desk, Me me, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "State"), Required] public string Country { get; set; } = "";
        [Display(Name = "Office"), Required] public string Office { get; set; } = "member";
        [Display(Name = "Holder"), Required, StringLength(200)] public string? Holder { get; set; }
        [Display(Name = "From"), Required] public DateOnly? From { get; set; }
        [Display(Name = "Until")] public DateOnly? Until { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Body Body { get; private set; } = null!;
    public IReadOnlyList<Seat> All { get; private set; } = [];
    public DateOnly Today => clock.Today();
    public IReadOnlyList<SelectListItem> Offices => [.. BodyRules.Offices.Select(o => new SelectListItem(t["Office_" + o], o))];

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await desk.FindAsync(key, me) is not { Kind: BodyKind.Bureau } body) return NotFound();
        (Body, All) = (body, await desk.SeatsAsync(key));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (!BodyRules.Offices.Contains(Input.Office)) ModelState.AddModelError("Input.Office", t["Office_Unknown"]);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.SeatAsync(me.As(Permission.PlanMeetings), key, Input.Office, Input.Country, Input.Holder, Input.From!.Value, Input.Until);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["GiveSeat_Done"], null);
    }

    public async Task<IActionResult> OnPostEndAsync(string key, Guid id)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (All.All(s => s.Id != id)) return NotFound();
        var verdict = await desk.EndAsync(me.As(Permission.PlanMeetings), id, Today);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["EndSeat_Done"], null);
    }
}
