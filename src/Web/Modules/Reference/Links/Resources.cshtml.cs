using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Links;

[Serves("RES-01", "ENG-16")]
[OutputCache(PolicyName = "public")]
public sealed class ResourcesModel(Db db) : PageModel
{
    public IReadOnlyList<Link> Links { get; private set; } = [];

    public async Task OnGetAsync() => Links = await db.Set<Link>().InUse().ToListAsync();
}
