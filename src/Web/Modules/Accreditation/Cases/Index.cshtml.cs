using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Accreditation.Cases;

/// <summary>The queue of the Unit and of the Secretary: next expected decision first; mine, nobody's, waiting, overdue, decided.</summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("ACC-19", "ACC-33")]
internal sealed class IndexModel(Db db, Me me, TimeProvider clock) : PageModel
{
    private const int PageSize = PagerTagHelper.Usual;

    public static readonly IReadOnlyList<string> Views = ["open", "mine", "unassigned", "waiting", "overdue", "secretary", "ended"];

    [BindProperty(SupportsGet = true)] public string? View { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Sort { get; set; }
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<(string View, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<Application> Cases { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Officers { get; private set; } = new Dictionary<Guid, string>();
    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        if (View is null || !Views.Contains(View)) View = "open";
        var all = db.Set<Application>().AsNoTracking().Where(a => a.Reference != null);
        var counts = new List<(string, int)>();
        foreach (var view in Views) counts.Add((view, await In(all, view).CountAsync()));
        Counts = counts;
        var found = In(all, View);
        if (SearchKey.Of(Q) is { Length: > 0 } key)
        {
            var (like, reference) = ($"%{key}%", $"%{key.ToUpperInvariant()}%");
            found = found.Where(a => EF.Functions.Like(a.NameKey, like) || EF.Functions.Like(a.Reference!, reference));
        }
        Total = await found.CountAsync();
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Cases = await Sorted(found).ThenBy(a => a.Reference).Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync();
        var ids = Cases.Select(c => c.OfficerId).OfType<Guid>().Distinct().ToList();
        Officers = await db.Users.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name);
    }

    private IQueryable<Application> In(IQueryable<Application> all, string view)
    {
        var (today, mine) = (clock.Today(), me.Id);
        var open = all.Where(a => a.EndedOn == null);
        return view switch
        {
            "mine" => open.Where(a => a.OfficerId == mine),
            "unassigned" => open.Where(a => a.OfficerId == null),
            "waiting" => open.Where(a => a.Stage == ApplicationStage.DocumentsRequested),
            "overdue" => open.Where(a => a.PausedSince == null && a.ExpectedOn < today),
            "secretary" => open.Where(a => a.Stage == ApplicationStage.WithSecretary),
            "ended" => all.Where(a => a.EndedOn != null),
            _ => open,
        };
    }

    private IOrderedQueryable<Application> Sorted(IQueryable<Application> found) => Sort switch
    {
        "reference" => found.OrderBy(a => a.Reference),
        "-reference" => found.OrderByDescending(a => a.Reference),
        "name" => found.OrderBy(a => a.NameKey),
        "-name" => found.OrderByDescending(a => a.NameKey),
        "stage" => found.OrderBy(a => a.Stage),
        "-stage" => found.OrderByDescending(a => a.Stage),
        "-expected" => found.OrderByDescending(a => a.ExpectedOn),
        _ => found.OrderBy(a => a.ExpectedOn == null).ThenBy(a => a.ExpectedOn),
    };
}
