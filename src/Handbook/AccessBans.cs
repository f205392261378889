using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>Somebody may not enter from a day on, until a day (included) or for life. CON-17.</summary>
public sealed record Ban(DateOnly From, DateOnly? Until, DateOnly? LiftedOn = null)
{
    public bool On(DateOnly day) => From <= day && (Until is null || day <= Until) && (LiftedOn is null || day < LiftedOn);
}

/// <summary>Bans from the compound: they hold at registration, at the badge and at every door of every meeting. Source: CON-17, HAR-12, GAP-32.</summary>
public static class AccessBans
{
    public static readonly Clause CON_17 = Clause.Of("CON-17"), GAP_32 = Clause.Of("GAP-32");

    private static readonly Parameter<string> Lifelong = Parameters.Choice("access.banDemonstration");

    /// <summary>The ban that is in force on a day; of several the one that lasts longest.</summary>
    public static Ban? InForce(IEnumerable<Ban> bans, DateOnly day) => bans.Where(b => b.On(day)).MaxBy(b => b.Until ?? DateOnly.MaxValue);

    /// <summary>Does a ban reach into a session? Then nobody is registered for it, not even for the days that are left.</summary>
    public static bool Blocks(IEnumerable<Ban> bans, DateOnly first, DateOnly last) =>
        bans.Any(b => b.From <= last && (b.Until is null || b.Until >= first) && (b.LiftedOn is null || b.LiftedOn > (b.From > first ? b.From : first)));

    /// <summary>May somebody be banned? Decided by security, with a reason; for life only while the rule book allows it.</summary>
    [Enforces("CON-17", "GAP-32")]
    public static Verdict MayBan(Rulebook rules, DateOnly from, DateOnly? until, bool oneself, string? reason, DateOnly today) => For(
        Refuse(CON_17, "Ban_SayWhy").About("Reason").When(string.IsNullOrWhiteSpace(reason)),
        Refuse(CON_17, "Ban_Past").About("From").When(from < today),
        Refuse(CON_17, "Ban_Backwards").About("Until").When(until < from),
        Refuse(CON_17, "Ban_NeedsEnd").About("Until").When(until is null && rules.Value(Lifelong, today) == "limited"),
        Refuse(GAP_32, "Ban_Oneself").When(oneself));

    /// <summary>May it be lifted? By another than the one it is about, with a reason, while it lasts.</summary>
    [Enforces("CON-17", "GAP-32")]
    public static Verdict MayLift(Ban ban, bool oneself, string? reason, DateOnly today) => For(
        Refuse(CON_17, "Ban_Over").When(ban.LiftedOn is not null || ban.Until < today),
        Refuse(CON_17, "Ban_SayWhy").About("Reason").When(string.IsNullOrWhiteSpace(reason)),
        Refuse(GAP_32, "Ban_Oneself").When(oneself));
}
