using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference;

/// <summary>
/// A State: a Member State, or an observer State (<see cref="Member"/> false). <see cref="Group"/> is its regional group of
/// the United Nations (null: none), <see cref="Region"/> its UNEP region; each country has one of each (CTR-37).
/// </summary>
public sealed record Country(string Iso2, string Iso3, Words Names, RegionalGroup? Group, Region Region, string SubRegion, bool Member, bool Developing, bool LeastDeveloped, bool Landlocked, bool SmallIsland)
{
    /// <summary>The name in the reader's language.</summary>
    public string Name => Names[Languages.Current.Code];

    internal string SearchText { get; } = string.Join('\n', Names.Values.Append(Iso3).Select(SearchKey.Of));
}

/// <summary>The 193 Member States and the two observer States, with their regions. Source: RCM-02, CTR-37.</summary>
public static class Countries
{
    public static readonly IReadOnlyList<Country> All = [.. Csv.Table("reference/member-states").Select(Read)];

    private static readonly Dictionary<string, Country> ByCode = All.ToDictionary(c => c.Iso2);

    /// <summary>The State with that ISO code of two letters, or null.</summary>
    public static Country? Find(string? iso2) => iso2 is null ? null : ByCode.GetValueOrDefault(iso2);

    /// <summary>All of them by name, as the reader's language sorts; sorted once for each language.</summary>
    public static IReadOnlyList<Country> InOrder => ByName.GetOrAdd(Languages.Current.Code, _ => Sorted(All));

    /// <summary>The Member States to choose from, with an empty choice first.</summary>
    public static IEnumerable<SelectListItem> MemberChoices => InOrder.Where(c => c.Member).Select(c => new SelectListItem(c.Name, c.Iso2)).Prepend(new("", ""));

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Country>> ByName = new();

    /// <summary>By name, as the reader's language sorts.</summary>
    public static IReadOnlyList<Country> Sorted(IEnumerable<Country> countries) => [.. countries.OrderBy(c => Alphabet.SortKey(c.Name, Languages.Current.Code), StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: false))];

    private static Country Read(IReadOnlyDictionary<string, string> row)
    {
        var names = new Words();
        foreach (var language in Languages.All) names[language.Code] = row["name_" + language.Code];
        return new(row["iso2"], row["iso3"], names, RegionalGroups.All.FirstOrDefault(g => g.Name == row["un_regional_group"]), Regions.All.First(r => r.Name == row["unep_region"]),
            row["unep_subregion"], row["status"] == "member", row["developing"] == "yes", row["ldc"] == "yes", row["lldc"] == "yes", row["sids"] == "yes");
    }
}
