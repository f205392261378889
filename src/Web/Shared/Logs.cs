using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Rostrum.Web.Shared;

/// <summary>
/// The log: a line of JSON per entry on the console (readable text in Development), with the reference that an error page
/// shows. It holds no names, addresses of people or machines, or query strings: nobody writes them, and e-mail addresses
/// and queries that a library puts into a message are taken out. Source: GAP-28, GAP-05.
/// </summary>
public static class Logs
{
    private static readonly (string Source, LogLevel Level)[] Levels =
    [
        ("Default", LogLevel.Information),
        ("Microsoft", LogLevel.Warning),
        ("System", LogLevel.Warning),
        ("Microsoft.Hosting.Lifetime", LogLevel.Information),
        ("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical), // a form too old is no fault, and the page explains it
        ("Microsoft.AspNetCore.DataProtection", LogLevel.Error),
    ];

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // First of all sources, so that Logging:LogLevel in appsettings.json or on the command line still decides.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels.Select(l => KeyValuePair.Create("Logging:LogLevel:" + l.Source, (string?)l.Level.ToString())) });
        if (builder.Environment.IsDevelopment()) builder.Logging.AddSimpleConsole(o => { o.SingleLine = true; o.TimestampFormat = "HH:mm:ss "; });
        else builder.Logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>().AddConsole(o => o.FormatterName = JsonLines.Format);
    }
}

/// <summary>One entry of the log as one line of JSON.</summary>
public sealed partial class JsonLines(TimeProvider clock) : ConsoleFormatter(Format)
{
    public const string Format = "rostrum";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes, TextWriter writer)
    {
        var message = entry.Formatter(entry.State, entry.Exception);
        var line = new Dictionary<string, object?>
        {
            ["at"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["level"] = entry.LogLevel.ToString(),
            ["source"] = entry.Category,
            ["message"] = Clean(message),
        };
        if (Activity.Current is not null) line["reference"] = ExceptionPages.Reference(null);
        if (entry.State is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (key, value) in values.Where(v => v.Key != "{OriginalFormat}")) line.TryAdd(JsonNamingPolicy.CamelCase.ConvertName(key), value is int or long or double ? value : Clean(Convert.ToString(value, CultureInfo.InvariantCulture)));
        }
        if (entry.Exception is { } e) line["error"] = Clean(e.ToString());
        writer.WriteLine(JsonSerializer.Serialize(line, Options));
    }

    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string? Clean(string? text) => text is null ? null : Query().Replace(Mail().Replace(text, "[address]"), "$1");

    [GeneratedRegex(@"[^\s""'<>(),;:=]+@[\w-]+(\.[\w-]+)+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(https?://[^\s?""']+|(?<=\s)/[^\s?""']*)\?[^\s""']*")]
    private static partial Regex Query();
}
