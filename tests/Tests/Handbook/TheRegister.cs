using System.Text;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Handbook;

/// <summary>The register as data: complete, consistent, and its generated files as the code says.</summary>
public sealed partial class TheRegister
{
    [Fact]
    public void All_entries_contradictions_and_silent_points_are_there()
    {
        Assert.Equal(460, Register.Entries.Count);
        Assert.Equal(46, Register.Contradictions.Count);
        Assert.Equal(42, Register.Gaps.Count);
        var strengths = Register.Entries.Values.CountBy(e => e.Strength).ToDictionary();
        Assert.Equal((206, 45, 79, 12, 101, 17), (strengths[Strength.Must], strengths[Strength.Should], strengths[Strength.May], strengths[Strength.Practice], strengths[Strength.Fact], strengths[Strength.Service]));
        Assert.Equal([15, 42, 16, 52, 79, 16, 158, 16, 5, 33, 22, 2, 4], Register.Sections.Where(s => Register.Sections.All(o => !Register.Parts(o).Contains(s))).Select(s => Register.In(s).Count()));
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_text_has_its_languages()
    {
        foreach (var e in Register.Entries.Values)
        {
            Assert.True(e.Text.ContainsKey("en") && e.Text.ContainsKey("zh"), e.Id);
            Assert.Contains(e.Kind, Register.Kinds);
            Assert.Contains(e.Id, Register.Capabilities);
            Assert.All(e.Contradictions, c => Assert.Contains(c, (IDictionary<string, Contradiction>)Register.Contradictions));
        }
        foreach (var c in Register.Contradictions.Values)
        {
            Assert.All(c.UsedBy, id => Assert.Contains(id, (IDictionary<string, Entry>)Register.Entries));
            Assert.All(c.Keys, key => Assert.NotNull(Parameters.Find(key)));
            Assert.All((Rostrum.Handbook.Words[])[c.Title, c.A, c.B, c.Handled], w => Assert.Equal(6, w.Count));
        }
        Assert.All(Register.Sections.Select(s => s.Name).Concat(Register.Kinds.Values).Concat(Parameters.All.Values.Select(p => p.Name)).Concat(Register.Gaps.Values.Select(g => g.Title)),
            w => Assert.All(Register.Languages, l => Assert.False(string.IsNullOrWhiteSpace(w[l]))));
        Assert.All(CoveringTests.ById().Keys.Concat(Coverage.Named), id => Assert.NotNull(Clause.Find(id)));
    }

    /// <summary>What a rule enforces is read by people who may not read English.</summary>
    [Fact]
    [Clause("GAP-06")]
    public void Rules_that_are_enforced_are_written_in_six_languages() => Assert.Empty(
        Register.Entries.Values.Select(e => (e.Id, e.Text)).Concat(Register.Gaps.Values.Select(g => (g.Id, g.Text)))
            .Where(e => Coverage.Of(e.Id).Enforced.Count > 0 && e.Text.Count < 6).Select(e => e.Id));

    /// <summary>Read from the sources: what a verdict refuses by is what its attribute says, so that coverage tells the truth.</summary>
    [Fact]
    public void Every_verdict_names_the_clauses_that_it_refuses_by()
    {
        var seen = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Rostrum.Tests.Words.Root, "src", "Handbook"), "*.cs").Where(f => !f.EndsWith("Verdict.cs", StringComparison.Ordinal)))
        {
            var named = new HashSet<string>();
            foreach (var line in File.ReadLines(file))
            {
                if (line.Contains("[Enforces(", StringComparison.Ordinal)) named = [.. Ids().Matches(line).Select(m => m.Value)];
                else if (line.StartsWith("    public static ", StringComparison.Ordinal) && !line.Contains(" Verdict ", StringComparison.Ordinal)) named = [];
                foreach (System.Text.RegularExpressions.Match refusal in Refusals().Matches(line))
                {
                    seen++;
                    var clause = refusal.Groups[1].Value.Replace('_', '-');
                    Assert.True(named.Contains(clause), $"{Path.GetFileName(file)}: {line.Trim()}");
                }
            }
        }
        Assert.True(seen > 40, $"Only {seen} refusals were found.");
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"[A-Z]{3}-\d{2}")]
    private static partial System.Text.RegularExpressions.Regex Ids();

    [System.Text.RegularExpressions.GeneratedRegex(@"Refuse\(([A-Z]{3}_\d{2})")]
    private static partial System.Text.RegularExpressions.Regex Refusals();

    /// <summary>Appendix A of the catalogue and the keys of its contradictions, value by value.</summary>
    [Fact]
    [Clause("GAP-30")]
    public void The_first_values_of_all_parameters_are_the_approved_ones()
    {
        var text = new StringBuilder("# key | value | unit or options | clauses\n");
        foreach (var p in Parameters.All.Values)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{string.Join(" = ", p.Aliases.Prepend(p.Key))} | {(p.InitialValue.Length == 0 ? "none" : p.InitialValue)}{(p.Fixed ? " (fixed)" : "")} | {p.Unit ?? (p.Options is null ? p.Type : string.Join(", ", p.Options))} | {string.Join(' ', p.Clauses)}\n");
            Assert.Equal((p.InitialValue, null), p.Check(p.InitialValue));
            Assert.All(p.Clauses, c => Assert.NotNull(Clause.Find(c)));
        }
        Approved.Check("tests/Tests/Approved/parameters.txt", text.ToString());
    }

    [Fact]
    public void The_list_of_tests_in_the_register_is_up_to_date() =>
        Approved.Check("src/Handbook/Register/coverage.json", Coverage.Write(CoveringTests.ById()));

    [Fact]
    public void The_printed_register_is_up_to_date() =>
        Approved.Check("docs/handbook-register.md", Coverage.Markdown(Coverage.All(CoveringTests.ById())));

    [Fact]
    public void Coverage_as_data_lists_every_entry_with_its_rules_routes_and_tests()
    {
        var json = System.Text.Json.JsonDocument.Parse(Coverage.Write(Coverage.All())).RootElement;
        Assert.Equal(460, json.GetProperty("entries").GetArrayLength());
        var precedence = json.GetProperty("entries").EnumerateArray().Single(e => e.GetProperty("id").GetString() == "INT-09");
        Assert.Equal(("MUST", "ground"), (precedence.GetProperty("strength").GetString(), precedence.GetProperty("capability").GetString()));
        Assert.Contains("RuleAdministration.MayAmend", precedence.GetProperty("enforced").EnumerateArray().Select(e => e.GetString()));
        Assert.Contains("/handbook", precedence.GetProperty("served").EnumerateArray().Select(e => e.GetString()));
        Assert.NotEqual(0, precedence.GetProperty("covered").GetArrayLength());
        Assert.Equal(460, json.GetProperty("summary").EnumerateArray().Sum(l => l.GetProperty("entries").GetInt32()));
    }
}
