using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Floor.Chair;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Guests;

/// <summary>A guest without an account joins the list of one meeting with the code that the secretariat gave. CON-13, GAP-17.</summary>
[EnableRateLimiting(Security.Strict), Serves("CON-13", "GAP-17")]
internal sealed class JoinModel(Me me, FloorReader reader, SettingsDesk desk, GuestPass guests, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Code"), Required, StringLength(20)] public string? Code { get; set; }
        [Display(Name = "GuestName"), Required, StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Affiliation"), StringLength(200)] public string? Affiliation { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Meeting Meeting { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await reader.MeetingAsync(me, reference) is not { } meeting) return NotFound();
        Meeting = meeting;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var (verdict, guest) = await desk.JoinAsync(Meeting, Input.Code, Input.Name, Input.Affiliation);
        if (verdict.Refused) return this.Refuse(verdict);
        guests.Keep(HttpContext, guest!);
        return this.Done(t["Join_Done"], Request.PathBase + MeetingFloor.PathOf(Meeting));
    }
}
