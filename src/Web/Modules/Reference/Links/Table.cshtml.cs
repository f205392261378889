using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Links;

/// <summary>The whole table for officers: what is used with what the last check found, and what was retired, with the reason.</summary>
[Serves("RES-01", "ENG-16")]
[Authorize(nameof(Permission.EditReference))]
public sealed class TableModel(Db db) : PageModel
{
    public IReadOnlyList<Link> Links { get; private set; } = [];

    public async Task OnGetAsync() =>
        Links = await db.Set<Link>().AsNoTracking().OrderBy(l => l.RetiredAt != null).ThenBy(l => l.Place).ThenBy(l => l.Key).ToListAsync();
}
