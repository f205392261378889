using System.Text.Json;

namespace Rostrum.Handbook;

/// <summary>Words in up to six languages, by language code (en, fr, es, ru, zh, ar).</summary>
public sealed class Words : Dictionary<string, string>
{
    /// <summary>The text in that language, else in English; the second value says which it is.</summary>
    public (string Text, string Language) In(string language) =>
        TryGetValue(language, out var text) ? (text, language) : (this["en"], "en");
}

public enum Strength { Must, Should, May, Practice, Fact, Service }

/// <summary>One of the 460 entries of the register of rules.</summary>
public sealed record Entry(string Id, string Section, Strength Strength, string Kind, IReadOnlyList<string> Contradictions, Words Text)
{
    /// <summary>"ACC" of "ACC-09".</summary>
    public string Prefix => Id[..Id.IndexOf('-')];
}

/// <summary>Two passages of the Handbook that do not agree, and how they are handled.</summary>
public sealed record Contradiction(string Id, IReadOnlyList<string> Sections, IReadOnlyList<string> UsedBy, IReadOnlyList<string> Keys,
    Words Title, Words A, Words B, Words Handled);

/// <summary>A point on which the Handbook is silent, and what is done about it.</summary>
public sealed record Gap(string Id, Words Title, Words Text);

/// <summary>A section of the Handbook ("3"), or a part of one ("6b"), with the prefixes of its entries.</summary>
public sealed record Section(string Id, IReadOnlyList<string> Prefixes, Words Name);

public sealed record StrengthWords(Words Label, Words Meaning);

/// <summary>
/// The whole Handbook as data: every entry, section, contradiction and silent point, in our words.
/// Source: the catalogue of requirements; the files beside this one under <c>Register/</c>.
/// </summary>
public static class Register
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly string[] Prefixes =
        ["INT", "GOV", "ENG", "ACC", "PAR", "INF", "MGF", "ELE", "COC", "OCM", "FOR", "RCM", "RFA", "TAP", "PTN", "FUN", "CON", "HAR", "CSU", "RES", "ANX"];

    /// <summary>The entries in the order of the Handbook, by id.</summary>
    public static readonly OrderedDictionary<string, Entry> Entries =
        new(Prefixes.SelectMany(p => Read<JsonElement[]>(p)).Select(ToEntry).Select(e => KeyValuePair.Create(e.Id, e)));

    public static readonly OrderedDictionary<string, Contradiction> Contradictions =
        new(Read<Contradiction[]>("contradictions").Select(c => KeyValuePair.Create(c.Id, c)));

    public static readonly OrderedDictionary<string, Gap> Gaps =
        new(Read<Gap[]>("gaps").Select(g => KeyValuePair.Create(g.Id, g)));

    public static readonly IReadOnlyList<Section> Sections = Read<Section[]>("sections");

    /// <summary>Names of the kinds of entry ("Gate", "Deadline" …) in six languages.</summary>
    public static readonly IReadOnlyDictionary<string, Words> Kinds = Read<Dictionary<string, Words>>("kinds");

    public static readonly IReadOnlyDictionary<Strength, StrengthWords> Strengths =
        Read<Dictionary<string, StrengthWords>>("strengths").ToDictionary(s => Enum.Parse<Strength>(s.Key, true), s => s.Value);

    /// <summary>Units of numbers, with the plural forms of each language by CLDR category; {0} is the number.</summary>
    public static readonly IReadOnlyDictionary<string, Dictionary<string, Words>> Units = Read<Dictionary<string, Dictionary<string, Words>>>("units");

    internal static T Read<T>(string name)
    {
        using var stream = typeof(Register).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The register has no file {name}.json.");
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    private static Entry ToEntry(JsonElement e)
    {
        var text = new Words();
        foreach (var language in (string[])["en", "fr", "es", "ru", "zh", "ar"])
        {
            if (e.TryGetProperty(language, out var words)) text[language] = words.GetString()!;
        }
        return new(e.GetProperty("id").GetString()!, e.GetProperty("section").GetString()!,
            Enum.Parse<Strength>(e.GetProperty("strength").GetString()!, true), e.GetProperty("kind").GetString()!,
            [.. e.GetProperty("contradictions").EnumerateArray().Select(c => c.GetString()!)], text);
    }
}
