using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Lists;

/// <summary>The Member States (and observer States, marked), each with its UNEP region and its regional group of the United Nations.</summary>
[Serves("RCM-02")]
[OutputCache(PolicyName = "public")]
public sealed class MemberStatesModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    /// <summary>"name", "code", "region" or "group"; with "-" before it from the last to the first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    public bool Filtered => !string.IsNullOrEmpty(Q) || Region is not null || Group is not null;
    public IReadOnlyList<Country> Found { get; private set; } = [];

    public void OnGet()
    {
        if (Q?.Length > 100) Q = Q[..100];
        Region = Regions.Find(Region)?.Key;
        Group = RegionalGroups.Find(Group)?.Key;
        Sort = Sort?.TrimStart('-') is "name" or "code" or "region" or "group" ? Sort : "name";
        var key = SearchKey.Of(Q);
        var found = Countries.Sorted(Countries.All.Where(c => (Region is null || c.Region.Key == Region) && (Group is null || c.Group?.Key == Group) && c.SearchText.Contains(key, StringComparison.Ordinal)));
        IEnumerable<Country> ordered = Sort.TrimStart('-') switch
        {
            "code" => found.OrderBy(c => c.Iso3, StringComparer.Ordinal),
            "region" => found.OrderBy(c => Place(Regions.All, c.Region)),
            "group" => found.OrderBy(c => c.Group is null ? int.MaxValue : Place(RegionalGroups.All, c.Group)),
            _ => found,
        };
        Found = [.. Sort[0] == '-' ? ordered.Reverse() : ordered];
    }

    /// <summary>Keys of what else is said of a State.</summary>
    public static IEnumerable<string> Marks(Country c)
    {
        if (!c.Member) yield return "Observer_State";
        if (c.LeastDeveloped) yield return "Mark_Ldc";
        if (c.Landlocked) yield return "Mark_Lldc";
        if (c.SmallIsland) yield return "Mark_Sids";
    }

    private static int Place<T>(IReadOnlyList<T> list, T item) => list.Index().First(i => Equals(i.Item, item)).Index;
}
