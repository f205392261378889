using Rostrum.Web.Shared;

namespace Rostrum.Tests.Handbook;

/// <summary>The entries that the ground floor answers for are there for people, and what binds is shown to hold.</summary>
public sealed class TheGroundFloor
{
    private static readonly string[] Binding = ["Right", "Gate", "Number", "number", "Duty", "Obligation", "Prohibition", "Limit", "Criterion", "Deadline", "Precedence"];

    private static readonly List<Covered> Ground = [.. Coverage.All(CoveringTests.ById()).Where(e => e.Capability == "ground")];

    [Fact]
    public void Every_entry_is_served_by_a_page_or_enforced_by_a_rule() =>
        Assert.Empty(Ground.Where(e => e.Served.Count == 0 && e.Enforced.Count == 0).Select(e => e.Id));

    [Fact]
    public void Every_duty_number_ban_right_and_gate_has_a_test_that_carries_its_id() =>
        Assert.Empty(Ground.Where(e => Binds(Register.Entries[e.Id]) && e.Tests.Count == 0).Select(e => e.Id));

    private static bool Binds(Entry e) => e.Strength == Strength.Must || Binding.Any(b => e.Kind.Contains(b, StringComparison.Ordinal));
}
