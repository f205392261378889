using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// One of the six regions in which UNEP works. <paramref name="Name"/> is its English name, as lists of countries have it;
/// the names in six languages are the official term <see cref="Term"/>.
/// </summary>
public sealed record Region(string Key, string Name)
{
    /// <summary>Key of the official term: "region_west_asia".</summary>
    public string Term => "region_" + Key.Replace('-', '_');
}

/// <summary>
/// The closed list of the six UNEP regions, for Regional Facilitators and Regional Consultative Meetings. They are not the
/// five regional groups of the United Nations (<see cref="RegionalGroups"/>), from which the Bureaux are formed. Source: RCM-02, CTR-37.
/// </summary>
public static class Regions
{
    public static readonly Clause RCM_02 = Clause.Of("RCM-02");

    public static readonly IReadOnlyList<Region> All =
    [
        new("africa", "Africa"),
        new("asia-and-the-pacific", "Asia and the Pacific"),
        new("europe", "Europe"),
        new("latin-america-and-the-caribbean", "Latin America and the Caribbean"),
        new("north-america", "North America"),
        new("west-asia", "West Asia"),
    ];

    /// <summary>The region by key, or null.</summary>
    public static Region? Find(string? key) => All.FirstOrDefault(r => r.Key == key);

    /// <summary>The list is closed: only one of the six may be chosen as a region. RCM-02.</summary>
    [Enforces("RCM-02")]
    public static Verdict MayBeChosen(string? key) => For(Refuse(RCM_02, "NotARegion").Unless(Find(key) is not null));
}

/// <summary>One of the five regional groups of the United Nations; <paramref name="Name"/> as lists of countries have it.</summary>
public sealed record RegionalGroup(string Key, string Name);

/// <summary>The five regional groups of the United Nations. Source: GOV-17, CTR-37.</summary>
public static class RegionalGroups
{
    public static readonly IReadOnlyList<RegionalGroup> All =
    [
        new("african", "African Group"),
        new("asia-pacific", "Asia-Pacific Group"),
        new("eastern-european", "Eastern European Group"),
        new("latin-american-and-caribbean", "GRULAC"),
        new("western-european-and-others", "WEOG"),
    ];

    public static RegionalGroup? Find(string? key) => All.FirstOrDefault(g => g.Key == key);
}
