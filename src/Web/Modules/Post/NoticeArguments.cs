using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>Words of a module as an argument of a notice, said in the reader's language: the name of a role, the title of a duty.</summary>
public sealed record TextOf(Type Source, string Key, params object[] Arguments);

/// <summary>
/// Keeps the arguments of a notice so that they can be said in any language later: texts and numbers as they are, dates,
/// instants (Nairobi), names of the register (<see cref="Words"/>) and <see cref="TextOf"/> by what they mean.
/// </summary>
public static class NoticeArguments
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(object[] arguments) => Nodes(arguments).ToJsonString(Json);

    private static JsonArray Nodes(object[] arguments) => [.. arguments.Select(Node)];

    private static JsonNode Node(object argument) => argument switch
    {
        DateOnly date => new JsonObject { ["date"] = date.ToString("O", CultureInfo.InvariantCulture) },
        DateTimeOffset instant => new JsonObject { ["instant"] = instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) },
        Words words => new JsonObject { ["words"] = JsonSerializer.SerializeToNode<Dictionary<string, string>>(words) },
        TextOf text => new JsonObject { ["source"] = text.Source.FullName, ["key"] = text.Key, ["arguments"] = Nodes(text.Arguments) },
        JsonNode written => written.DeepClone(),
        int or long => JsonValue.Create(Convert.ToInt64(argument, CultureInfo.InvariantCulture)),
        decimal number => JsonValue.Create(number),
        _ => JsonValue.Create(argument.ToString() ?? ""),
    };

    /// <summary>The arguments as the language of the moment says them.</summary>
    public static object[] Say(string json, IStringLocalizerFactory texts) => Say(JsonNode.Parse(json)!.AsArray(), texts);

    private static object[] Say(JsonArray arguments, IStringLocalizerFactory texts) => [.. arguments.Select(n => Say(n!, texts))];

    private static object Say(JsonNode node, IStringLocalizerFactory texts)
    {
        if (node is JsonValue value) return value.GetValueKind() == JsonValueKind.Number ? value.GetValue<decimal>() : value.GetValue<string>();
        if (node["date"] is { } date) return Dates.Long(DateOnly.ParseExact(date.GetValue<string>(), "O", CultureInfo.InvariantCulture));
        if (node["instant"] is { } instant) return Dates.Time(new DateTimeOffset(DateTime.Parse(instant.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)));
        if (node["words"] is { } names) return (names[Languages.Current.Code] ?? names["en"] ?? names.AsObject().First().Value)!.GetValue<string>();
        var (source, key) = (Words(texts, node["source"]!.GetValue<string>()), node["key"]!.GetValue<string>());
        return node["arguments"] is JsonArray { Count: > 0 } arguments ? source[key, Say(arguments, texts)].Value : source[key].Value;
    }

    internal static IStringLocalizer Words(IStringLocalizerFactory texts, string source) => texts.Create(typeof(NoticeArguments).Assembly.GetType(source) ?? typeof(Text));
}
