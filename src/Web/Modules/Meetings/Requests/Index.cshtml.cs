using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>What the reader asked, what is asked of them, and what they may ask; the Facilitating Committee sees what its groups do here. GOV-38, GOV-39, PAR-20.</summary>
[Authorize, Serves("GOV-33", "GOV-38", "GOV-39", "PAR-20", "PAR-47", "PAR-48")]
internal sealed class IndexModel(RequestDesk desk, Voices voices, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)] public bool All { get; set; }
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<Request> Rows { get; private set; } = [];
    public int Total { get; private set; }

    /// <summary>What the reader may ask.</summary>
    public IReadOnlyList<RequestKind> Kinds { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (!ModelState.IsValid) (All, Number) = (false, 1);
        ModelState.Clear();
        var found = desk.Visible(me).Where(r => All || r.State == RequestState.Requested || r.State == RequestState.Accepted);
        Total = await found.CountAsync();
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        Rows = await found.OrderByDescending(r => r.At).ThenBy(r => r.Reference).Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).ToListAsync();
        var kinds = new List<RequestKind>();
        foreach (var kind in Enum.GetValues<RequestKind>())
        {
            if ((await voices.AskingAsync(me, kind)).Count > 0) kinds.Add(kind);
        }
        Kinds = kinds;
    }
}
