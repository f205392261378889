using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference;

/// <summary>Another name of a term: an abbreviation or a variant ("also"), a part of it ("includes"), or an earlier name ("former"); in one language or in all.</summary>
public sealed record OtherName(string Kind, string Language, string Name);

/// <summary>An official term with its names in six languages; they are binding everywhere in Rostrum.</summary>
public sealed record Term(string Key, Words Names, IReadOnlyList<OtherName> OtherNames)
{
    /// <summary>The name in the reader's language.</summary>
    public string Name => Names[Languages.Current.Code];

    internal string SearchText { get; } = string.Join('\n', Names.Values.Concat(OtherNames.Select(o => o.Name)).Select(SearchKey.Of));
}

/// <summary>The glossary: official terms, their other names, and the search that treats all names alike. Source: INT-04, INT-06, CTR-36.</summary>
public static class Terms
{
    /// <summary>Pairs "variant = name" that search accepts for one another.</summary>
    private static readonly (string Variant, string Name)[] Aliases =
        [.. Parameters.All["glossary.aliases"].Initial.EnumerateArray().Select(a => a.GetString()!.Split(" = ")).Select(a => (a[0], a[1]))];

    private static readonly (string Variant, string Name)[] AliasKeys = [.. Aliases.Select(a => (SearchKey.Of(a.Variant), SearchKey.Of(a.Name)))];

    public static readonly OrderedDictionary<string, Term> All = Load();

    /// <summary>The official name in the reader's language.</summary>
    /// <exception cref="KeyNotFoundException">The glossary has no such term.</exception>
    public static string Name(string key) => All[key].Name;

    /// <summary>The terms in which the words are found, in any language and under any name; all of them for no words.</summary>
    public static IReadOnlyList<Term> Find(string? words)
    {
        var key = SearchKey.Of(words);
        if (key.Length == 0) return [.. All.Values];
        List<string> keys = [key];
        foreach (var (variant, name) in AliasKeys)
        {
            if (key.Contains(variant, StringComparison.Ordinal)) keys.Add(key.Replace(variant, name, StringComparison.Ordinal));
        }
        return [.. All.Values.Where(t => keys.Any(k => t.SearchText.Contains(k, StringComparison.Ordinal)))];
    }

    private static OrderedDictionary<string, Term> Load()
    {
        var others = Csv.Read("other-names").ToLookup(r => r["key"], r => new OtherName(r["kind"], r["language"], r["name"]));
        var terms = Csv.Read("terms").Select(row =>
        {
            var names = new Words();
            foreach (var language in Languages.All) names[language.Code] = row[language.Code];
            var variants = Aliases.Where(a => names.ContainsValue(a.Name)).Select(a => new OtherName("also", names["zh"] == a.Name ? "zh" : "en", a.Variant));
            return new Term(row["key"], names, [.. others[row["key"]], .. variants.Where(v => others[row["key"]].All(o => o.Name != v.Name))]);
        });
        return new(terms.Select(t => KeyValuePair.Create(t.Key, t)));
    }
}
