using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>The library: documents of all bodies, searched by symbol, title and text. PAR-13, PAR-14, PAR-56, INF-01, GOV-37.</summary>
[Serves("PAR-13", "PAR-14", "PAR-56", "INF-01", "GOV-37", "ACC-42")]
internal sealed class IndexModel(DocumentFinder finder, Db db, Me me) : PageModel
{
    public DocumentQuery Query { get; private set; } = new();
    public Hits Found { get; private set; } = new([], 1, 0, false);
    public bool Keeps => me.May(Permission.KeepDocuments);
    public IReadOnlyList<(string Key, string Name)> Bodies { get; private set; } = [];
    public IReadOnlyList<(string Key, string Name)> Sessions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Query = DocumentQuery.Read(Request.Query, Keeps);
        var number = Math.Min(OpenData.PageNumber(Request.Query["page"] is [var asked] ? asked : null) ?? 1, 1_000_000);
        Found = await finder.FindAsync(Library.LevelOf(me), Query, number, PagerTagHelper.Usual, HttpContext.RequestAborted);
        (Bodies, Sessions) = (await DocumentView.BodiesAsync(db, me, HttpContext.RequestAborted), await DocumentView.SessionsAsync(db, me, HttpContext.RequestAborted));
    }
}
