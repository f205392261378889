using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Bodies;

/// <summary>The bodies and how they hang together. GOV-04.</summary>
[Serves("GOV-04", "GOV-10")]
internal sealed class IndexModel(BodyDesk desk, Me me) : PageModel
{
    public IReadOnlyList<(Body Body, int Depth)> Tree { get; private set; } = [];
    public IReadOnlyList<Body> External { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var all = await desk.AllAsync(me);
        External = [.. all.Where(b => b.Kind == BodyKind.External)];
        Tree = [.. Under(null, 0)];
        IEnumerable<(Body, int)> Under(string? parent, int depth) => all.Where(b => b.ParentKey == parent && b.Kind != BodyKind.External).SelectMany(b => Under(b.Key, depth + 1).Prepend((b, depth)));
    }
}
