using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>How the numbers of the rules are changed. Source: GAP-30; INT-09 (precedence).</summary>
public static class RuleAdministration
{
    public static readonly Clause GAP_30 = Clause.Of("GAP-30");
    public static readonly Clause INT_09 = Clause.Of("INT-09");

    /// <summary>Sources in the order of their rank: a lower one never overrides a higher one. INT-09.</summary>
    public static readonly IReadOnlyList<string> Precedence = ["rules-of-procedure", "policy", "handbook", "terms-of-reference", "practice"];

    /// <summary>
    /// May this parameter have this value from this day on? Nothing is changed for days that have passed, a fixed value
    /// is never changed, the reason and the citation are said, and the citation ranks no lower than the Handbook when
    /// the parameter is fixed by it (<paramref name="source"/> is one of <see cref="Precedence"/>).
    /// </summary>
    [Enforces("GAP-30", "INT-09")]
    public static Verdict MayAmend(ParameterDefinition parameter, string current, string value, DateOnly from, DateOnly today,
        string reason, string citation, string source) => For(
            Refuse(GAP_30, "AmendFixed").When(parameter.Fixed),
            Refuse(GAP_30, "AmendPast", today).About("From").When(from < today),
            Refuse(GAP_30, "AmendSame").About("Value").When(value == current),
            Refuse(GAP_30, "AmendNoReason").About("Reason").When(string.IsNullOrWhiteSpace(reason)),
            Refuse(GAP_30, "AmendNoCitation").About("Citation").When(string.IsNullOrWhiteSpace(citation)),
            Refuse(INT_09, "AmendLowerSource").About("Source").When(!Precedence.Take(3).Contains(source)));

    /// <summary>May an amendment be taken back? Only before the day from which it is in force, once, and with a reason.</summary>
    [Enforces("GAP-30")]
    public static Verdict MayWithdraw(DateOnly from, bool withdrawn, DateOnly today, string reason) => For(
        Refuse(GAP_30, "WithdrawInForce", from).When(from <= today),
        Refuse(GAP_30, "WithdrawTwice").When(withdrawn),
        Refuse(GAP_30, "AmendNoReason").About("Reason").When(string.IsNullOrWhiteSpace(reason)));

    /// <summary>A change rests on what its author saw: <paramref name="seen"/> and <paramref name="now"/> count the changes so far.</summary>
    [Enforces("GAP-30")]
    public static Verdict MayBuildOn(int seen, int now) => For(Refuse(GAP_30, "AmendStale").When(seen != now));
}
