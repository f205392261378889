using System.Text.RegularExpressions;

namespace Rostrum.Tests;

/// <summary>docs/security.md answers every requirement of ASVS 5.0.0, levels 1 and 2, once, and names only tests and files that exist.</summary>
public sealed partial class AsvsMap
{
    [Fact]
    public void Every_requirement_has_one_answer_and_every_test_and_file_it_names_exists()
    {
        var rows = File.ReadLines(Path.Combine(Words.Root, "docs", "security.md")).Select(l => Row().Match(l)).Where(m => m.Success).ToList();
        Assert.Equal(253, rows.Count);
        Assert.Empty(rows.GroupBy(r => r.Groups[1].Value).Where(g => g.Count() > 1).Select(g => g.Key));
        var tests = typeof(AsvsMap).Assembly.GetTypes().SelectMany(t => t.GetMethods().Where(m => m.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0).Select(m => $"{t.Name}.{m.Name}")).ToHashSet();
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var (id, answer) = (row.Groups[1].Value, row.Groups[3].Value);
            var named = Code().Matches(answer).Select(m => m.Groups[1].Value).ToList();
            wrong.AddRange(named.Where(n => Test().IsMatch(n) && !tests.Contains(n)).Select(n => $"{id}: there is no test {n}"));
            wrong.AddRange(named.Where(n => n.Contains('/', StringComparison.Ordinal) && !n.StartsWith('/') && !Path.Exists(Path.Combine(Words.Root, n))).Select(n => $"{id}: there is no file {n}"));
            var shown = answer switch
            {
                _ when answer.StartsWith("test: ", StringComparison.Ordinal) => named.Any(n => Test().IsMatch(n)),
                _ when answer.StartsWith("by design: ", StringComparison.Ordinal) => named.Any(n => Path.Exists(Path.Combine(Words.Root, n))) || answer.Contains("](#", StringComparison.Ordinal),
                _ => Regex.IsMatch(answer, "^not (applicable|yet): .{6,}"),
            };
            if (!shown) wrong.Add($"{id}: no answer in \"{answer}\"");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [GeneratedRegex(@"^\| (V\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Z]\w+\.[A-Z]\w*_\w+$")]
    private static partial Regex Test();
}
