using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>How the system itself is run. Source: GAP-28.</summary>
public static class Operating
{
    public static readonly Clause GAP_28 = Clause.Of("GAP-28");

    /// <summary>
    /// May read-only mode be switched on, or off? Each change is made once, with a reason; a server that was started in
    /// it (<paramref name="fixedAtStart"/>) leaves it only by a new start.
    /// </summary>
    [Enforces("GAP-28")]
    public static Verdict MaySwitchMode(bool readOnlyNow, bool readOnlyWanted, bool fixedAtStart) => For(
        Refuse(GAP_28, "FixedAtStart").When(fixedAtStart),
        Refuse(GAP_28, readOnlyWanted ? "AlreadyReadOnly" : "AlreadyNormal").When(!fixedAtStart && readOnlyNow == readOnlyWanted));
}
