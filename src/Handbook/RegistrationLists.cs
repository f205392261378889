using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What a row of a list says of somebody who is not registered yet: which of its cells can be read.</summary>
public sealed record RowFacts(bool Category, bool Birth, bool Email, bool Lengths, bool Country, bool Organization, bool Affiliation, bool Word);

/// <summary>
/// Registrations as lists that go out and come in. A list is no other way of registering: what one asks is asked of it as of a form.
/// Source: PAR-63, PAR-67, CON-02, GAP-05, GAP-34.
/// </summary>
public static class RegistrationLists
{
    public static readonly Clause PAR_63 = Clause.Of("PAR-63"), PAR_67 = Clause.Of("PAR-67"), CON_02 = Clause.Of("CON-02"), CON_04 = Clause.Of("CON-04"), GAP_05 = Clause.Of("GAP-05"), GAP_34 = Clause.Of("GAP-34");

    /// <summary>So many rows a list has at most, and so many of them may bring something new.</summary>
    public const int MostRows = 20_000, MostActs = 2_000;

    /// <summary>May a list be written? Of columns that somebody has chosen: no more about people than is needed.</summary>
    [Enforces("GAP-05")]
    public static Verdict MayExport(int columns) => For(Refuse(GAP_05, "Export_NoColumns").About("Columns").When(columns == 0));

    /// <summary>May a list be carried out? Once, and not without anything to do.</summary>
    [Enforces("PAR-67")]
    public static Verdict MayConfirm(bool confirmed, int acts) => For(
        Refuse(PAR_67, "List_ConfirmedBefore").When(confirmed),
        Refuse(PAR_67, "List_NothingToDo").When(!confirmed && acts == 0));

    /// <summary>Can a row be read as somebody to be registered?</summary>
    [Enforces("PAR-63", "CON-02", "CON-04")]
    public static Verdict MayRead(RowFacts row) => For(
        Refuse(PAR_63, "List_Category").Unless(row.Category),
        Refuse(CON_04, "List_Birth").Unless(row.Birth),
        Refuse(CON_04, "List_Email").Unless(row.Email),
        Refuse(PAR_63, "List_TooLong").Unless(row.Lengths),
        Refuse(PAR_63, "Country_Missing").Unless(row.Country),
        Refuse(CON_02, "Organization_Unknown").Unless(row.Organization),
        Refuse(CON_02, "Organization_Missing").Unless(row.Affiliation),
        Refuse(CON_02, "Word_Missing").Unless(row.Word));

    /// <summary>Is there a step to the state that a row names?</summary>
    [Enforces("PAR-67")]
    public static Verdict MayReachState(bool step) => For(Refuse(PAR_67, "Step_NotNow").Unless(step));

    /// <summary>Is it somebody else than the one of that name who is registered? Only an address or a date of birth tells. CON-04.</summary>
    [Enforces("CON-04")]
    public static Verdict MayBeAnother(string? there) => For(Refuse(CON_04, "List_ThereAlready", there ?? "").When(there is not null));

    /// <summary>May a row be taken? It is alone with its person, of a registration of this session, whose cells can be read.</summary>
    [Enforces("PAR-63", "PAR-67")]
    public static Verdict MayTake(int? sameAs, bool known, string? fixedColumn, bool readable, bool changedMeanwhile) => For(
        Refuse(PAR_63, "List_Twice", sameAs ?? 0).When(sameAs is not null),
        Refuse(PAR_67, "List_Unknown").Unless(known),
        Refuse(PAR_67, "List_NotByList", fixedColumn ?? "").When(fixedColumn is not null),
        Refuse(PAR_67, "List_Cell").Unless(readable),
        Refuse(PAR_67, "List_ChangedMeanwhile").When(changedMeanwhile));
}
