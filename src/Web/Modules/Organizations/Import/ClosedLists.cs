using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>
/// Countries, Major Groups and regions as people write them: official names in six languages, codes, abbreviations and
/// names in common use. What fits two is none; nothing is taken because it is merely near. Source: ENG-09, RCM-02, CTR-36, CTR-37.
/// </summary>
public static class ClosedLists
{
    /// <summary>Words that lists add and leave out at will.</summary>
    private static readonly HashSet<string> Small = [.. "and et y e und the of de des del la las los les le el major group groups grupo grupos grand grands groupe groupes principal principales region région región и".Split(' ').Select(SearchKey.Of)];

    private static readonly Dictionary<string, HashSet<string>> CountryNames = IndexCountries();
    private static readonly Dictionary<string, HashSet<string>> GroupNames = Index(MajorGroups.All.Select(g => (g.Key, Names(g.Term))), "group-variants");
    private static readonly Dictionary<string, HashSet<string>> RegionNames = Index(Regions.All.Select(r => (r.Key, Names(r.Term))), "region-variants");
    private static readonly Dictionary<string, Country> ByCode = Countries.All.ToDictionary(c => c.Iso2);

    /// <summary>The State of that code.</summary>
    public static Country? Country(string? iso2) => iso2 is null ? null : ByCode.GetValueOrDefault(iso2);

    /// <param name="suggest">Whether a name that is not known comes with those that it may be: a search through all names.</param>
    public static (string? Value, Doubt? Doubt) ReadCountry(string cell, bool suggest = true)
    {
        var key = Compact(cell);
        if (key.Length == 0) return (null, new("CountryMissing"));
        if (!CountryNames.TryGetValue(key, out var found)) return (null, new("CountryUnknown", [Clean.Text(cell), .. (suggest ? Near(key) : []).Select(c => "country:" + c)]));
        if (found.Count > 1) return (null, new("CountryTwo", [Clean.Text(cell), .. found.Order(StringComparer.Ordinal).Select(c => "country:" + c)]));
        return found.Single() is var one && ByCode[one].Member ? (one, null) : (one, new("CountryNotMember", "country:" + one));
    }

    public static (string? Value, Doubt? Doubt) ReadGroup(string cell) => Read(cell, GroupNames, "Group");

    /// <summary>An empty cell is no doubt: each country lies in one region.</summary>
    public static (string? Value, Doubt? Doubt) ReadRegion(string cell) => Clean.Text(cell).Length == 0 ? (null, null) : Read(cell, RegionNames, "Region");

    private static (string? Value, Doubt? Doubt) Read(string cell, Dictionary<string, HashSet<string>> names, string what)
    {
        if (Clean.Text(cell).Length == 0) return (null, new(what + "Missing"));
        return names.TryGetValue(Loose(cell), out var found) && found.Count == 1 ? (found.Single(), null) : (null, new(what + "Unknown", Clean.Text(cell)));
    }

    private static IEnumerable<string> Names(string term) => Terms.All[term].Names.Values.Concat(Terms.All[term].OtherNames.Where(o => o.Kind == "also").Select(o => o.Name));

    private static Dictionary<string, HashSet<string>> Index(IEnumerable<(string Key, IEnumerable<string> Names)> official, string variants)
    {
        var index = new Dictionary<string, HashSet<string>>();
        foreach (var (key, names) in official.Concat(Csv.Table("import/" + variants).Select(r => (r["key"], (IEnumerable<string>)r["names"].Split('|')))))
        {
            foreach (var name in names.Append(key)) Add(index, Loose(name), key);
        }
        return index;
    }

    private static Dictionary<string, HashSet<string>> IndexCountries()
    {
        var index = new Dictionary<string, HashSet<string>>();
        foreach (var country in Countries.All)
        {
            foreach (var name in country.Names.Values.Append(country.Iso2).Append(country.Iso3)) Add(index, Compact(name), country.Iso2);
            // "Bolivia (Plurinational State of)" is Bolivia; of the two that are called Congo neither is meant by that alone.
            foreach (var name in country.Names.Values.Where(n => n.Contains('(') || n.Contains('（'))) Add(index, Compact(name.Split('(', '（')[0]), country.Iso2);
        }
        foreach (var row in Csv.Table("import/country-variants"))
        {
            foreach (var name in row["names"].Split('|')) Add(index, Compact(name), row["iso2"]);
        }
        foreach (var name in Countries.All.Single(c => c.Iso2 == "CG").Names.Values.Append("刚果")) Add(index, Compact(name), "CD");
        foreach (var name in (string[])["Korea", "Corée", "Corea", "Корея", "كوريا"])
        {
            Add(index, Compact(name), "KP");
            Add(index, Compact(name), "KR");
        }
        foreach (var name in Countries.All.Single(c => c.Iso2 == "CG").Names.Values.Where(n => n.Contains('（') || n.Contains('('))) index[Compact(name)] = ["CG"];
        return index;
    }

    private static void Add(Dictionary<string, HashSet<string>> index, string key, string value)
    {
        if (key.Length == 0) return;
        if (!index.TryGetValue(key, out var values)) index[key] = values = [];
        values.Add(value);
    }

    /// <summary>Letters and digits alone: hyphens, apostrophes, dots and spaces make no difference.</summary>
    private static string Compact(string text) => string.Concat(SearchKey.Of(text.Replace("&", " and ")).Where(char.IsLetterOrDigit));

    /// <summary>As <see cref="Compact"/>, without the small words.</summary>
    private static string Loose(string text)
    {
        var words = string.Concat(SearchKey.Of(text.Replace("&", "")).Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Where(w => !Small.Contains(w)));
    }

    /// <summary>Up to three countries of which a person may think: for the hint, never for the reading.</summary>
    private static IEnumerable<string> Near(string key) => key.Length is < 4 or > 60 ? [] : CountryNames
        .Where(n => n.Key.Length > 3 && (n.Key.Contains(key, StringComparison.Ordinal) || key.Contains(n.Key, StringComparison.Ordinal) || Distance(n.Key, key) <= key.Length / 4))
        .OrderBy(n => Distance(n.Key, key)).ThenBy(n => n.Key, StringComparer.Ordinal).SelectMany(n => n.Value).Distinct().Take(3);

    /// <summary>How many letters must be put in, left out or changed.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++) (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
