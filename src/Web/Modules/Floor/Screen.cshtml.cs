using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor;

/// <summary>The big screen of the room: who speaks and who is next, in one language or two; clear, for mixing into the picture of an overflow room or a webcast. CON-13.</summary>
[Serves("CON-13")]
internal sealed class ScreenModel(Me me, FloorReader reader) : PageModel
{
    [BindProperty(SupportsGet = true), Hidden] public string? Item { get; set; }
    [BindProperty(SupportsGet = true, Name = "second"), Hidden] public string? SecondCode { get; set; }
    [BindProperty(SupportsGet = true), Hidden] public bool Clear { get; set; }

    public Meeting Meeting { get; private set; } = null!;
    public FloorBoard Board { get; private set; } = null!;
    public Language? Second => Languages.Find(SecondCode) is { } second && second != Languages.Current ? second : null;

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await reader.MeetingAsync(me, reference) is not { } meeting) return NotFound();
        (Meeting, Board) = (meeting, await reader.ReadAsync(meeting, Item));
        ViewData["Second"] = Second;
        return Page();
    }
}
