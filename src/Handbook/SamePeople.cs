using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>One human being who was put down twice, as two entries: their accounts, and what they are registered or announced for.</summary>
/// <param name="Gone">One of them was joined or erased before.</param>
/// <param name="Same">It is one entry, not two.</param>
/// <param name="Both">Both are registered for one session, or announced for one meeting.</param>
/// <param name="Differ">Their dates of birth differ.</param>
public sealed record Likeness(bool Same, bool Gone, bool TwoAccounts, bool Both, bool Differ);

/// <summary>
/// People are kept once: what one organization says of somebody stays with it until the person, or the Unit, joins the entries.
/// Source: CON-02, CON-04, PAR-63; GAP-05.
/// </summary>
public static class SamePeople
{
    public static readonly Clause CON_04 = Clause.Of("CON-04"), PAR_63 = Clause.Of("PAR-63"), GAP_05 = Clause.Of("GAP-05");

    /// <summary>May two entries be joined? By the Unit, or by the person to whose confirmed address both were made.</summary>
    [Enforces("CON-04", "PAR-63", "GAP-05")]
    public static Verdict MayJoin(Likeness two, bool bySecretariat, bool ownAddress, string? reason) => For(
        Refuse(GAP_05, "Same_NotYours").Unless(bySecretariat || ownAddress),
        Refuse(CON_04, "Same_One").When(two.Same),
        Refuse(CON_04, "Same_Gone").When(two.Gone),
        Refuse(CON_04, "Same_TwoAccounts").When(two.TwoAccounts),
        Refuse(PAR_63, "Same_Both").When(two.Both),
        Refuse(CON_04, "Same_SayWhy").About("Reason").When(two.Differ && string.IsNullOrWhiteSpace(reason)));

    /// <summary>So many days a join can be undone.</summary>
    public const int DaysToUndo = 14;

    /// <summary>May a join be undone? For some days, while nothing else was done with the joined entry. CON-04.</summary>
    [Enforces("CON-04")]
    public static Verdict MayUndo(bool undone, bool changed, DateOnly joined, DateOnly today) => For(
        Refuse(CON_04, "Undo_Done").When(undone),
        Refuse(CON_04, "Undo_Late", DaysToUndo).When(!undone && today > joined.AddDays(DaysToUndo)),
        Refuse(CON_04, "Undo_Changed").When(!undone && changed));

    /// <summary>May it be written down that two who look alike are two? CON-04.</summary>
    [Enforces("CON-04")]
    public static Verdict MayTellApart(Likeness two) => For(
        Refuse(CON_04, "Same_One").When(two.Same),
        Refuse(CON_04, "Same_Gone").When(two.Gone));
}
