using System.Globalization;
using System.Text.Json;

namespace Rostrum.Handbook;

/// <summary>
/// A number, choice or text that the Handbook fixes and a rule administrator may amend from a day on.
/// Values are kept in one invariant written form (see <see cref="Check"/>), "" for "none".
/// Source: Appendix A of the catalogue and the keys of its contradictions; GAP-30.
/// </summary>
public sealed record ParameterDefinition(string Key, IReadOnlyList<string> Aliases, string Type, string? Unit, long? Min, long? Max,
    IReadOnlyList<string>? Options, JsonElement Initial, bool Fixed, bool Nullable, bool Localized, IReadOnlyList<string> Clauses, Words Name,
    IReadOnlyDictionary<string, Words>? OptionNames)
{
    /// <summary>The clause that fixes the value.</summary>
    public Clause Citation => Clause.Of(Clauses[0]);

    /// <summary>The value in force since ever, in written form.</summary>
    public string InitialValue => Initial.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => Initial.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => string.Join(',', Initial.EnumerateArray().Select(v => v.GetString())),
        JsonValueKind.Object => Written(Initial.Deserialize<Words>()!),
        _ => Initial.GetRawText(),
    };

    /// <summary>The written form of a text that has words in each language, in the order of the six.</summary>
    public static string Written(Words words) => JsonSerializer.Serialize(
        new OrderedDictionary<string, string>(Register.Languages.Where(words.ContainsKey).Select(l => KeyValuePair.Create(l, words[l].Trim()))), Readable);

    /// <summary>The words of a written text with words in each language; null when it is not one.</summary>
    public static Words? Read(string written)
    {
        try { return written.StartsWith('{') ? JsonSerializer.Deserialize<Words>(written) : null; }
        catch (JsonException) { return null; }
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value tidied into written form, or null with the key of a sentence that says what is wrong.</summary>
    public (string? Value, string? Problem) Check(string? written)
    {
        var value = (written ?? "").Trim();
        if (value.Length == 0) return Nullable ? ("", null) : (null, "ValueMissing");
        if (value.Length > 4000) return (null, "ValueTooLong");
        switch (Type)
        {
            case "integer":
                if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return (null, "ValueNotWhole");
                if (number < (Min ?? 0) || number > (Max ?? long.MaxValue)) return (null, "ValueOutOfRange");
                return (number.ToString(CultureInfo.InvariantCulture), null);
            case "flag":
                return value is "true" or "false" ? (value, null) : (null, "ValueNotAnOption");
            case "choice":
                return Options!.Contains(value) ? (value, null) : (null, "ValueNotAnOption");
            case "choices":
                var chosen = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
                return chosen.Count > 0 && chosen.All(Options!.Contains) ? (string.Join(',', Options!.Where(chosen.Contains)), null) : (null, "ValueNotAnOption");
            case "order":
                var ordered = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                return ordered.Length == Options!.Count && ordered.ToHashSet().SetEquals(Options) ? (string.Join(',', ordered), null) : (null, "ValueNotAnOrder");
            case "date":
                return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? (value, null) : (null, "ValueNotADate");
            case "days-of-year":
                var days = value.Split(',', StringSplitOptions.TrimEntries);
                return days.All(d => DateOnly.TryParseExact("2001-" + d, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                    ? (string.Join(',', days), null) : (null, "ValueNotDaysOfYear");
            case "timezone":
                return TimeZoneInfo.TryFindSystemTimeZoneById(value, out _) && value.Contains('/') ? (value, null) : (null, "ValueNotATimeZone");
            case "list":
                var items = value.Split(['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
                return items.Count > 0 ? (string.Join(',', items), null) : (null, "ValueMissing");
            default:
                return Localized ? CheckWords(value) : (value, null);
        }
    }

    private static (string? Value, string? Problem) CheckWords(string value) =>
        Read(value) is { } words && Register.Languages.All(l => words.TryGetValue(l, out var text) && !string.IsNullOrWhiteSpace(text))
            ? (Written(words), null) : (null, "ValueNotInEachLanguage");
}

/// <summary>A parameter as a rule uses it: its key and the type of its value. Null values are "none".</summary>
public sealed class Parameter<T>
{
    private readonly Func<string, T> read;

    internal Parameter(string key, Func<string, T> read)
    {
        Definition = Parameters.All[key];
        this.read = read;
    }

    public ParameterDefinition Definition { get; }

    internal T Read(string written) => read(written);
}

/// <summary>Every parameter there is, by key; and the typed handles that rules keep.</summary>
public static class Parameters
{
    public static readonly OrderedDictionary<string, ParameterDefinition> All =
        new(Register.Read<ParameterDefinition[]>("parameters").Select(p => KeyValuePair.Create(p.Key, p with { Aliases = p.Aliases ?? [] })));

    /// <summary>The parameter by key or by another name that the catalogue uses for it; null when there is none.</summary>
    public static ParameterDefinition? Find(string key) =>
        All.TryGetValue(key, out var definition) ? definition : All.Values.FirstOrDefault(p => p.Aliases.Contains(key));

    public static Parameter<int> Number(string key) => new(key, v => int.Parse(v, CultureInfo.InvariantCulture));
    public static Parameter<int?> Limit(string key) => new(key, v => v.Length == 0 ? null : int.Parse(v, CultureInfo.InvariantCulture));
    public static Parameter<bool> Flag(string key) => new(key, v => v == "true");
    public static Parameter<string> Choice(string key) => new(key, v => v);
    public static Parameter<IReadOnlyList<string>> Order(string key) => new(key, v => v.Split(','));
    public static Parameter<TimeZoneInfo> Zone(string key) => new(key, TimeZoneInfo.FindSystemTimeZoneById);
}
