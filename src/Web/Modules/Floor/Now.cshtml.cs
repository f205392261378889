using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Modules.Floor.Live;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor;

/// <summary>The part of consoles and big screens that changes, in the reader's language: kept by change, as nothing in it is the reader's own. CON-13.</summary>
[OutputCache(PolicyName = Fragment.Kept), Serves("CON-13")]
internal sealed class NowModel(Me me, FloorReader reader) : PageModel
{
    [BindProperty(SupportsGet = true), Hidden] public string? Item { get; set; }
    [BindProperty(SupportsGet = true), Hidden] public string? View { get; set; }
    [BindProperty(SupportsGet = true), Hidden] public string? Second { get; set; }

    public FloorBoard Board { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await reader.MeetingAsync(me, reference) is not { } meeting) return NotFound();
        Board = await reader.ReadAsync(meeting, Item);
        ViewData["Second"] = Languages.Find(Second);
        return Page();
    }
}
