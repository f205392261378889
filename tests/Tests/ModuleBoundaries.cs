using System.Text.RegularExpressions;
using Rostrum.Web;

namespace Rostrum.Tests;

/// <summary>Modules ask one another only as the table says; the rules see no package, database, request or clock.</summary>
public sealed partial class ModuleBoundaries
{
    private static IEnumerable<(string File, string Text)> Sources(params string[] folder) =>
        Directory.EnumerateFiles(Path.Combine([Words.Root, .. folder]), "*.*", SearchOption.AllDirectories)
            .Where(f => (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal)) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => (Path.GetRelativePath(Words.Root, f), File.ReadAllText(f)));

    [Fact]
    public void Modules_ask_only_whom_the_table_names()
    {
        var problems = new List<string>();
        foreach (var module in ModuleTable.All)
        {
            var asked = Sources("src", "Web", "Modules", module.Name).SelectMany(s => Other().Matches(s.Text).Select(m => (s.File, Module: m.Groups[1].Value))).Where(a => a.Module != module.Name && ModuleTable.All.Any(m => m.Name == a.Module)).ToList();
            problems.AddRange(asked.Where(a => !module.MayAsk.Contains(a.Module)).Select(a => $"{a.File} asks {a.Module}, which the table does not allow"));
            problems.AddRange(module.MayAsk.Where(m => asked.All(a => a.Module != m)).Select(m => $"{module.Name} may ask {m} but does not"));
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems.Distinct()));
    }

    [Fact]
    public void No_two_modules_ask_each_other() =>
        Assert.DoesNotContain(ModuleTable.All.SelectMany(a => a.MayAsk.Select(b => (Asks: a.Name, Asked: b))), p => ModuleTable.All.Single(m => m.Name == p.Asked).MayAsk.Contains(p.Asks));

    [Fact]
    public void Every_module_tells_what_it_is_for_in_forty_lines()
    {
        foreach (var module in ModuleTable.All)
        {
            var readme = Path.Combine(Words.Root, "src", "Web", "Modules", module.Name, "README.md");
            Assert.True(File.Exists(readme), $"{module.Name} has no README.md");
            Assert.InRange(File.ReadAllLines(readme).Length, 5, 40);
        }
    }

    [Fact]
    public void The_rules_stand_alone()
    {
        var referenced = typeof(Clause).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.All(referenced, name => Assert.StartsWith("System.", name));
        Assert.DoesNotContain(Sources("src", "Handbook"), s => s.Text.Contains("TimeProvider", StringComparison.Ordinal) || s.Text.Contains("HttpClient", StringComparison.Ordinal) || Regex.IsMatch(s.Text, @"\bFile\."));
    }

    [Fact]
    public void The_house_stays_small()
    {
        Assert.InRange(File.ReadAllLines(Path.Combine(Words.Root, "src", "Web", "Program.cs")).Length, 1, 80);
        Assert.Empty(Sources("src").Where(s => s.Text.Count(c => c == '\n') > 400).Select(s => s.File));
        Assert.InRange(Regex.Count(File.ReadAllText(Path.Combine(Words.Root, "src", "Web", "Web.csproj")), "<PackageReference"), 1, 12);
    }

    [GeneratedRegex(@"(?:Rostrum\.Web\.)?Modules\.([A-Z][a-z]+)\b")]
    private static partial Regex Other();
}
