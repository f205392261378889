using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Privacy;

/// <summary>What is kept about the reader, why and for how long. GAP-05.</summary>
[Authorize]
internal sealed class DataModel(Db db, Me me, IEnumerable<PersonalData> kinds) : PageModel
{
    public IReadOnlyList<(RetentionRule Rule, int Count)> Kept { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var kept = new List<(RetentionRule, int)>();
        foreach (var kind in kinds) kept.Add((Rostrum.Handbook.Retention.All.Single(r => r.Key == kind.Kind), (await kind.Export(db, me.Id!.Value, HttpContext.RequestAborted)).Count));
        Kept = kept;
    }
}
