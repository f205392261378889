using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>
/// What of the register is asked for, as it stands in an address: the page, every download, the feed and the API take the
/// same. Names that do not exist are left out by pages and refused by the API (<see cref="Wrong"/>). Source: ACC-23, INT-07.
/// </summary>
internal sealed record DirectoryFilter
{
    public const int MostTyped = 200;

    /// <summary>Statuses to choose from; the first is meant where none is named.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["accredited", "suspended", "withdrawn", "ended", "all"];
    public static readonly IReadOnlyList<string> Sorts = ["name", "-name", "country", "-country", "since", "-since"];

    public string? Q { get; private init; }
    public string? Country { get; private init; }
    public IReadOnlyList<string> MajorGroups { get; private init; } = [];
    public string? Region { get; private init; }
    public string? Type { get; private init; }
    public string? Year { get; private init; }
    public string Status { get; private init; } = Statuses[0];
    public string Sort { get; private init; } = Sorts[0];

    /// <summary>A status was named; the feed tells of all where none is.</summary>
    private bool StatusNamed { get; init; }

    /// <summary>The first value that there is no such thing for, with a sentence for programmers.</summary>
    public (string Name, string Sentence)? Wrong { get; private init; }

    /// <summary>Every organization that has or had a standing.</summary>
    public static readonly DirectoryFilter Everything = new() { Status = "all" };

    /// <summary>All accredited organizations: the list itself.</summary>
    public static readonly DirectoryFilter List = new();

    public bool Filtered => Parameters().Any(p => p.Key != "sort");

    public static DirectoryFilter Read(IQueryCollection query)
    {
        (string, string)? wrong = null;
        string? One(string name, Func<string, bool> exists, string sentence)
        {
            if (query[name].ToString().Trim() is not { Length: > 0 } value) return null;
            if (exists(value)) return value;
            wrong ??= (name, sentence);
            return null;
        }
        var q = query["q"].ToString().Trim();
        if (q.Length > MostTyped) wrong = ("q", $"Search for at most {MostTyped} characters.");
        var groups = query["majorGroup"].Select(g => g?.Trim()).Where(g => !string.IsNullOrEmpty(g)).Distinct().ToList();
        if (groups.Any(g => Rostrum.Handbook.MajorGroups.Find(g) is null)) wrong ??= ("majorGroup", "There is no such Major Group; the groups are " + string.Join(", ", Rostrum.Handbook.MajorGroups.All.Select(g => g.Key)) + ".");
        var status = One("status", Statuses.Contains, "There is no such status; the statuses are " + string.Join(", ", Statuses) + ".");
        return new()
        {
            Q = q.Length == 0 ? null : q.AtMost(MostTyped),
            Country = One("country", c => c.Length == 2 && c.All(char.IsAsciiLetter), "Write the country as its two letters of ISO 3166: KE.")?.ToUpperInvariant(),
            MajorGroups = [.. groups.Where(g => Rostrum.Handbook.MajorGroups.Find(g) is not null).Select(g => g!)],
            Region = One("region", r => Regions.Find(r) is not null, "There is no such region; the regions are " + string.Join(", ", Regions.All.Select(r => r.Key)) + "."),
            Type = One("type", t => StakeholderTypes.Find(t) is not null, "There is no such type; the types are " + string.Join(", ", StakeholderTypes.All.Select(t => t.Key)) + "."),
            Year = One("year", y => y.Length == 4 && y.All(char.IsAsciiDigit), "Write the year with four digits."),
            Status = status ?? Statuses[0], StatusNamed = status is not null,
            Sort = One("sort", Sorts.Contains, "Sort by " + string.Join(", ", Sorts) + ".") ?? Sorts[0],
            Wrong = wrong,
        };
    }

    /// <summary>What is asked for beside the usual, as it travels in an address.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Parameters()
    {
        IEnumerable<(string Key, string? Value)> all =
        [
            ("q", Q), ("country", Country), .. MajorGroups.Select(g => ("majorGroup", (string?)g)), ("region", Region), ("type", Type), ("year", Year),
            ("status", Status == Statuses[0] ? null : Status), ("sort", Sort == Sorts[0] ? null : Sort),
        ];
        return all.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value));
    }

    /// <summary>An address with this filter, without one value where <paramref name="without"/> names it.</summary>
    public string Address(string path, string? without = null, string? value = null) =>
        QueryHelpers.AddQueryString(path, Parameters().Where(p => p.Key != without || (value is not null && p.Value != value)));

    /// <summary>The same for a list of changes: an organization that was suspended is among them, unless only a status of today is asked for.</summary>
    public DirectoryFilter Changes() => StatusNamed ? this : this with { Status = "all" };

    /// <summary>The address of the feed with this filter.</summary>
    public string Feed(string path) => StatusNamed && Status == Statuses[0] ? QueryHelpers.AddQueryString(Address(path), "status", Status) : Address(path);

    public string NextPage(string path, int number) => QueryHelpers.AddQueryString(Address(path), "page", number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Codes of all countries in the order of their names in the reader's language, for sorting in the database.</summary>
    public static string CountryOrder() => string.Join(',', Countries.InOrder.Select(c => c.Iso2));
}
