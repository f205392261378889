using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using Rostrum.Handbook;

namespace Rostrum.Web.Shared;

/// <summary>What stands behind one entry: rules that enforce it, routes that serve it, tests that cover it.</summary>
public sealed record Covered(string Id, string Strength, string? Capability, IReadOnlyList<string> Enforced, IReadOnlyList<string> Served, [property: System.Text.Json.Serialization.JsonPropertyName("covered")] IReadOnlyList<string> Tests);

/// <summary>Reads from the code itself what enforces and serves each entry, and from the register which tests cover it.</summary>
public static class Coverage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Lazy<ILookup<string, string>> Enforced = new(() => typeof(Clause).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .SelectMany(m => (m.GetCustomAttribute<EnforcesAttribute>()?.Ids ?? []).Select(id => (id, Name: $"{m.DeclaringType!.Name}.{m.Name}")))
        .Distinct().OrderBy(e => e.Name, StringComparer.Ordinal).ToLookup(e => e.id, e => e.Name));

    private static readonly Lazy<ILookup<string, string>> Served = new(() => Pages().Concat(Endpoints())
        .Distinct().OrderBy(e => e.Route, StringComparer.Ordinal).ToLookup(e => e.Id, e => e.Route));

    /// <summary>The entry, contradiction or silent point with that id.</summary>
    public static Covered Of(string id, IReadOnlyDictionary<string, string[]>? tests = null) => new(id,
        Register.Entries.TryGetValue(id, out var entry) ? entry.Strength.ToString().ToUpperInvariant() : "", Register.Capabilities.GetValueOrDefault(id),
        [.. Enforced.Value[id]], [.. Served.Value[id]], (tests ?? Register.Covered).GetValueOrDefault(id) ?? []);

    /// <summary>Every id that an attribute names, to find those that do not exist.</summary>
    public static IEnumerable<string> Named => Enforced.Value.Select(e => e.Key).Concat(Served.Value.Select(s => s.Key));

    public static IReadOnlyList<Covered> All(IReadOnlyDictionary<string, string[]>? tests = null) => [.. Register.Entries.Keys.Select(id => Of(id, tests))];

    /// <summary>The text of <c>coverage.json</c> for these tests by id.</summary>
    public static string Write(IReadOnlyDictionary<string, string[]> tests) => JsonSerializer.Serialize(tests, Json) + "\n";

    /// <summary>The answer of <c>script/coverage --json</c>.</summary>
    public static string Write(IReadOnlyList<Covered> entries) => JsonSerializer.Serialize(new { Entries = entries, Summary = Summary(entries) }, Json);

    /// <summary>How many entries of a section and strength there are, and how many are enforced, served, covered by a test.</summary>
    public sealed record Line(string Section, string Strength, int Entries, int Enforced, int Served, int Covered);

    public static IReadOnlyList<Line> Summary(IReadOnlyList<Covered> entries) =>
        [.. entries.GroupBy(e => (Section: Register.SectionOf(Register.Entries[e.Id]).Id, e.Strength))
            .Select(g => new Line(g.Key.Section, g.Key.Strength, g.Count(), g.Count(e => e.Enforced.Count > 0), g.Count(e => e.Served.Count > 0), g.Count(e => e.Tests.Count > 0)))];

    /// <summary>The text of <c>docs/handbook-register.md</c>.</summary>
    public static string Markdown(IReadOnlyList<Covered> entries)
    {
        var by = entries.ToDictionary(e => e.Id);
        var text = new StringBuilder("# The Handbook, entry by entry\n\nWritten from the register and the code; `ROSTRUM_APPROVE=1` and the tests of `TheRegister` write it anew.\n");
        foreach (var section in Register.Sections.Where(s => s.Prefixes.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Title(section)}\n\n| Id | Strength | Kind | Rule | Enforced by | Served by | Covered by |\n| --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (var entry in Register.Entries.Values.Where(e => section.Prefixes.Contains(e.Prefix)))
            {
                var c = by[entry.Id];
                text.Append(CultureInfo.InvariantCulture, $"| {entry.Id} | {c.Strength} | {entry.Kind} | {entry.Text.In("en").Text.Replace("|", "\\|")} | {Code(c.Enforced)} | {Code(c.Served)} | {Code(c.Tests)} |\n");
            }
        }
        return text.ToString();
    }

    private static string Title(Section section) => (char.IsDigit(section.Id[0]) && section.Id != "0" ? $"§{section.Id} " : "") + section.Name.In("en").Text;

    private static string Code(IReadOnlyList<string> names) => string.Join("<br>", names.Select(n => $"`{n}`"));

    private static IEnumerable<(string Id, string Route)> Pages()
    {
        foreach (var item in new RazorCompiledItemLoader().LoadItems(typeof(Coverage).Assembly))
        {
            var model = typeof(PageBase).IsAssignableFrom(item.Type) ? item.Type.GetProperty("Model")?.PropertyType : null;
            var route = item.Metadata.OfType<RazorCompiledItemMetadataAttribute>().FirstOrDefault(m => m.Key == "RouteTemplate")?.Value;
            foreach (var id in model?.GetCustomAttribute<ServesAttribute>()?.Ids ?? []) yield return (id, route ?? item.Identifier);
        }
    }

    private static IEnumerable<(string Id, string Route)> Endpoints() => typeof(Coverage).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Select(m => m.GetCustomAttribute<ServesAttribute>()).Where(s => s is not null).SelectMany(s => s!.Ids.Select(id => (id, s.Route ?? "")));
}
