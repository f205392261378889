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

    /// <summary>The same term with the variants of its names that are not said already.</summary>
    internal Term WithVariants(IEnumerable<(string Variant, string Name)> pairs)
    {
        var variants = pairs.Where(p => Names.ContainsValue(p.Name) && OtherNames.All(o => o.Name != p.Variant)).Select(p => new OtherName("also", Names["zh"] == p.Name ? "zh" : "en", p.Variant)).ToList();
        return variants.Count == 0 ? this : new(Key, Names, [.. OtherNames, .. variants]);
    }

    internal string SearchText { get; } = string.Join('\n', Names.Values.Concat(OtherNames.Select(o => o.Name)).Select(SearchKey.Of));
}

/// <summary>The glossary: official terms, their other names, and the search that treats all names alike. Source: INT-04, INT-06, CTR-36.</summary>
public static class Terms
{
    public static readonly OrderedDictionary<string, Term> All = Load();

    /// <summary>The official name in the reader's language.</summary>
    /// <exception cref="KeyNotFoundException">The glossary has no such term.</exception>
    public static string Name(string key) => All[key].Name;

    /// <summary>
    /// The terms in which the words are found, in any language and under any name; all of them for no words.
    /// <paramref name="aliases"/> is the parameter <c>glossary.aliases</c> as written: pairs "variant = name", each taken for the other.
    /// </summary>
    public static IReadOnlyList<Term> Find(string? words, string aliases)
    {
        var pairs = aliases.Split(',').Select(a => a.Split(" = ")).Where(a => a.Length == 2).Select(a => (Variant: a[0].Trim(), Name: a[1].Trim())).ToList();
        var terms = All.Values.Select(t => t.WithVariants(pairs)).ToList();
        var key = SearchKey.Of(words);
        if (key.Length == 0) return terms;
        List<string> keys = [key, .. pairs.Select(p => (Variant: SearchKey.Of(p.Variant), p.Name)).Where(p => key.Contains(p.Variant, StringComparison.Ordinal)).Select(p => key.Replace(p.Variant, SearchKey.Of(p.Name), StringComparison.Ordinal))];
        return [.. terms.Where(t => keys.Any(k => t.SearchText.Contains(k, StringComparison.Ordinal)))];
    }

    private static OrderedDictionary<string, Term> Load()
    {
        var others = Csv.Table("reference/other-names").ToLookup(r => r["key"], r => new OtherName(r["kind"], r["language"], r["name"]));
        var terms = Csv.Table("reference/terms").Select(row =>
        {
            var names = new Words();
            foreach (var language in Languages.All) names[language.Code] = row[language.Code];
            return new Term(row["key"], names, [.. others[row["key"]]]);
        });
        return new(terms.Select(t => KeyValuePair.Create(t.Key, t)));
    }
}
