using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.About;

[Serves("INT-03", "INT-05", "ANX-02", "ANX-04")]
[OutputCache(PolicyName = "public")]
public sealed class LegalBasisModel(Db db) : PageModel
{
    public IReadOnlyDictionary<string, Link> Links { get; private set; } = new Dictionary<string, Link>();

    /// <summary>Policies that the Handbook complements or names.</summary>
    public IReadOnlyList<Link> Related { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var links = await db.Set<Link>().InUse().Where(l => l.Group == "instruments" || l.Group == "policies").ToListAsync();
        Links = links.ToDictionary(l => l.Key);
        Related = [.. links.Where(l => l.Group == "policies")];
    }
}
