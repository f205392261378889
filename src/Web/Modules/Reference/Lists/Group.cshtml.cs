using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Lists;

[Serves("ENG-09", "ENG-10", "ENG-11", "ENG-16")]
[OutputCache(PolicyName = "public")]
public sealed class GroupModel(Db db) : PageModel
{
    public MajorGroup Group { get; private set; } = MajorGroups.All[0];
    public IReadOnlyList<Link> Links { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (MajorGroups.Find(key) is not { } group) return NotFound();
        Group = group;
        Links = await db.Set<Link>().On(key).ToListAsync();
        return Page();
    }
}
