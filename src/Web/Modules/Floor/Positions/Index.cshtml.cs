using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Positions;

/// <summary>What regions and Major Groups have agreed on, by which mechanism, when, by whom; withdrawn positions stay, and say so. RFA-09, RFA-11, CTR-06.</summary>
[Serves("RFA-09", "RFA-11", "CTR-06")]
internal sealed class IndexModel(Db db, IStringLocalizer<Text> t) : PageModel
{
    public const int PerPage = 20;

    public IReadOnlyList<AgreedPosition> Positions { get; private set; } = [];
    public int Total { get; private set; }
    public int Number { get; private set; } = 1;

    /// <summary>Key of the region or Major Group of which positions are shown; null: of all.</summary>
    public string? Of { get; private set; }

    public IEnumerable<SelectListItem> OfItems => Regions.All.Select(r => new SelectListItem(Terms.Name(r.Term), r.Key, r.Key == Of)).Concat(MajorGroups.All.Select(g => new SelectListItem(Terms.Name(g.Term), g.Key, g.Key == Of))).Prepend(new(t["Positions_All"], ""));

    public async Task OnGetAsync(string? of, [FromQuery(Name = "page")] int page = 1)
    {
        Of = Regions.Find(of)?.Key ?? MajorGroups.Find(of)?.Key;
        var found = db.Set<AgreedPosition>().AsNoTracking().Where(p => Of == null || p.Region == Of || p.MajorGroup == Of);
        Total = await found.CountAsync();
        Number = Math.Clamp(page, 1, Math.Max(1, (Total + PerPage - 1) / PerPage));
        // Regions first, then Major Groups; of each the newest first.
        Positions = await found.OrderBy(p => p.Region == null).ThenBy(p => p.Region).ThenBy(p => p.MajorGroup).ThenByDescending(p => p.AgreedOn).ThenByDescending(p => p.Id).Skip((Number - 1) * PerPage).Take(PerPage).ToListAsync();
    }
}
