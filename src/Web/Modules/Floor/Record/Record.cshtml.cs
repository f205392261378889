using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Record;

/// <summary>Who spoke, when, for whom, at whose invitation; which texts are there, which are missing, and what was sent and not read out. CON-14, CON-15, INT-12, CTR-23.</summary>
[Serves("CON-13", "CON-14", "CON-15", "INT-12", "CTR-23", "GAP-17")]
internal sealed class RecordModel(Me me, FloorReader reader, FloorRecord records) : PageModel
{
    public RecordOfFloor Of { get; private set; } = null!;

    public IEnumerable<(string Words, IReadOnlyList<FloorShare> Shares)> Tables =>
        ((string, IReadOnlyList<FloorShare>)[])[("Stats_Groups", Of.Statistics.Groups), ("Stats_Regions", Of.Statistics.Regions), ("Stats_Organizations", Of.Statistics.Organizations), ("Stats_Stages", Of.Statistics.Stages)];

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await reader.MeetingAsync(me, reference) is not { } meeting) return NotFound();
        Of = await records.ReadAsync(meeting);
        return Page();
    }
}
