using System.Globalization;
using System.Text.Json;

namespace Rostrum.Bench;

/// <summary>What was measured, each figure beside its baseline and what was aimed at; printed as a table and as JSON.</summary>
public sealed class Report(string name)
{
    private sealed record Line(string What, double Figure, string Unit, double? Baseline, string? Target, bool? Met);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<Line> lines = [];

    public void Add(string what, double figure, string unit, double? baseline = null, string? target = null, bool? met = null)
    {
        lines.Add(new(what, Math.Round(figure, 3), unit, baseline is { } b ? Math.Round(b, 3) : null, target, met));
        Console.Error.WriteLine($"  {what}: {figure.ToString("0.###", CultureInfo.InvariantCulture)} {unit}");
    }

    public void Print()
    {
        var rows = lines.Select(l => new[] { l.What, Number(l.Figure), l.Unit, l.Baseline is { } b ? Number(b) : "", l.Target ?? "", l.Met switch { true => "yes", false => "NO", null => "" } })
            .Prepend(["what", "figure", "unit", "baseline", "target", "met"]).ToList();
        var widths = Enumerable.Range(0, 6).Select(i => rows.Max(r => r[i].Length)).ToArray();
        foreach (var row in rows) Console.WriteLine(string.Join("  ", row.Select((cell, i) => i is 1 or 3 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
        Directory.CreateDirectory("artifacts");
        var file = Path.Combine("artifacts", $"bench-{name}.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new { name, at = DateTimeOffset.UtcNow, cores = Environment.ProcessorCount, lines }, Json));
        Console.WriteLine($"JSON: {file}");
    }

    private static string Number(double n) => n.ToString("#,0.###", CultureInfo.InvariantCulture);
}
