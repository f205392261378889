using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// One of the nine Major Groups. <paramref name="Key"/> stands in addresses and tables; the names in six languages are the
/// official term <see cref="Term"/>; <paramref name="Clauses"/> say who belongs to it.
/// </summary>
public sealed record MajorGroup(int Number, string Key, IReadOnlyList<Clause> Clauses)
{
    /// <summary>Key of the official term: "children_and_youth".</summary>
    public string Term => Key.Replace('-', '_');
}

/// <summary>The closed list of the nine Major Groups, as numbered. Source: ENG-09; INT-05 (decision SSVII.5, Agenda 21).</summary>
public static class MajorGroups
{
    public static readonly Clause ENG_09 = Clause.Of("ENG-09");

    public static readonly IReadOnlyList<MajorGroup> All =
    [
        Group(1, "farmers", "ENG-10"),
        Group(2, "women"),
        Group(3, "scientific-and-technological-community", "ENG-11"),
        Group(4, "children-and-youth"),
        Group(5, "indigenous-peoples-and-their-communities"),
        Group(6, "workers-and-trade-unions"),
        Group(7, "business-and-industry", "ENG-14", "ENG-15"),
        Group(8, "non-governmental-organizations", "ENG-13"),
        Group(9, "local-authorities"),
    ];

    /// <summary>The group by key, or null.</summary>
    public static MajorGroup? Find(string? key) => All.FirstOrDefault(g => g.Key == key);

    /// <summary>The list is closed: only one of the nine may be chosen as somebody's Major Group. ENG-09.</summary>
    [Enforces("ENG-09")]
    public static Verdict MayBeChosen(string? key) => For(Refuse(ENG_09, "NotAMajorGroup").Unless(Find(key) is not null));

    private static MajorGroup Group(int number, string key, params string[] clauses) => new(number, key, [.. clauses.Select(Clause.Of)]);
}
