using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>Letters that can be checked by whoever holds them, and taken back. Source: GAP-33.</summary>
public static class Lettering
{
    public static readonly Clause GAP_33 = Clause.Of("GAP-33");

    /// <summary>May this letter be taken back? Once, and for a reason.</summary>
    [Enforces("GAP-33")]
    public static Verdict MayRevoke(bool revoked, string reason) => For(
        Refuse(GAP_33, "Letter_ReasonMissing").About("Reason").When(string.IsNullOrWhiteSpace(reason)),
        Refuse(GAP_33, "Letter_RevokedBefore").When(revoked));
}
