using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Lists;

[Serves("RCM-02")]
[OutputCache(PolicyName = "public")]
public sealed class RegionPageModel(Db db) : PageModel
{
    public Region Region { get; private set; } = Regions.All[0];
    public IReadOnlyList<Country> Countries { get; private set; } = [];
    public IReadOnlyList<Link> Links { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (Regions.Find(key) is not { } region) return NotFound();
        Region = region;
        Countries = Reference.Countries.Sorted(Reference.Countries.All.Where(c => c.Region == region));
        Links = await db.Set<Link>().On(key).ToListAsync();
        return Page();
    }
}
