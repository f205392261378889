using System.Text.Json;

namespace Rostrum.Handbook;

/// <summary>Words in up to six languages, by language code (en, fr, es, ru, zh, ar).</summary>
public sealed class Words : Dictionary<string, string>
{
    public Words() { }

    public Words(IDictionary<string, string> words) : base(words) { }

    /// <summary>The text in that language, else in English, else in the first that there is; the second value says which it is.</summary>
    public (string Text, string Language) In(string language)
    {
        var found = ContainsKey(language) ? language : ContainsKey("en") ? "en" : Register.Languages.First(ContainsKey);
        return (this[found], found);
    }
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

    /// <summary>Codes of the six languages.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "fr", "es", "ru", "zh", "ar"];

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

    /// <summary>Which capability answers for an entry, by id.</summary>
    public static readonly IReadOnlyDictionary<string, string> Capabilities = Read<Dictionary<string, string[]>>("capabilities")
        .SelectMany(c => c.Value.Select(id => (id, c.Key))).ToDictionary(c => c.id, c => c.Key);

    /// <summary>The tests that show an entry to hold, by id; written from the tests and checked by them.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Covered = Read<Dictionary<string, string[]>>("coverage");

    /// <summary>Names of the kinds of entry ("Gate", "Deadline" …) in six languages.</summary>
    public static readonly IReadOnlyDictionary<string, Words> Kinds = Read<Dictionary<string, Words>>("kinds");

    public static readonly IReadOnlyDictionary<Strength, StrengthWords> Strengths =
        Read<Dictionary<string, StrengthWords>>("strengths").ToDictionary(s => Enum.Parse<Strength>(s.Key, true), s => s.Value);

    /// <summary>Units of numbers, with the plural forms of each language by CLDR category; {0} is the number.</summary>
    public static readonly IReadOnlyDictionary<string, Dictionary<string, Words>> Units = Read<Dictionary<string, Dictionary<string, Words>>>("units");

    /// <summary>The section with that id; null when there is none.</summary>
    public static Section? Section(string id) => Sections.FirstOrDefault(s => string.Equals(s.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The entries of a section in order; of section 6 or 9, those of all its parts.</summary>
    public static IEnumerable<Entry> In(Section section)
    {
        var prefixes = Parts(section).Prepend(section).SelectMany(s => s.Prefixes).ToHashSet();
        return Entries.Values.Where(e => prefixes.Contains(e.Prefix));
    }

    /// <summary>The parts of section 6 or 9; none for the others.</summary>
    public static IEnumerable<Section> Parts(Section section) => Sections.Where(s => s.Id.Length == section.Id.Length + 1 && char.IsLetter(s.Id[^1]) && s.Id[..^1] == section.Id);

    /// <summary>The section, or the part of one, in which an entry stands.</summary>
    public static Section SectionOf(Entry entry) => Sections.First(s => s.Prefixes.Contains(entry.Prefix));

    internal static T Read<T>(string name)
    {
        using var stream = typeof(Register).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The register has no file {name}.json.");
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    private static Entry ToEntry(JsonElement e)
    {
        var text = new Words();
        foreach (var language in Languages)
        {
            if (e.TryGetProperty(language, out var words)) text[language] = words.GetString()!;
        }
        return new(e.GetProperty("id").GetString()!, e.GetProperty("section").GetString()!,
            Enum.Parse<Strength>(e.GetProperty("strength").GetString()!, true), e.GetProperty("kind").GetString()!,
            [.. e.GetProperty("contradictions").EnumerateArray().Select(c => c.GetString()!)], text);
    }
}
