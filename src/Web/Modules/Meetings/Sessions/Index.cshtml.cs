using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>The sessions to come, and those that were. GOV-07, GOV-09.</summary>
[Serves("GOV-07", "GOV-09", "GOV-32", "CTR-01")]
internal sealed class IndexModel(Programme programme, Me me, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Session> Coming { get; private set; } = [];
    public IReadOnlyList<Session> Past { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var (today, all) = (clock.Today(), await programme.Sessions(me).OrderBy(s => s.FirstDay).ToListAsync());
        (Coming, Past) = ([.. all.Where(s => s.LastDay >= today)], [.. all.Where(s => s.LastDay < today).Reverse()]);
    }
}
