using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// The evidence that accredited organizations give at least once every four years. Nothing is lost by itself when it is
/// late: the Unit looks into it. Source: ACC-40, ACC-41; CTR-25; GAP-23.
/// </summary>
public static class Evidence
{
    public static readonly Clause ACC_40 = Clause.Of("ACC-40"), ACC_41 = Clause.Of("ACC-41"), GAP_23 = Clause.Of("GAP-23"), GAP_32 = Clause.Of("GAP-32");

    public static readonly Parameter<int> Years = Parameters.Number("accreditation.evidenceYears");

    /// <summary>Days before the due day on which the organization is reminded. ACC-40.</summary>
    public static readonly IReadOnlyList<int> Reminders = [180, 90, 30];

    /// <summary>Days in which the Unit reads what was sent, and looks into what is overdue. The Handbook names none; a month. ACC-40, GAP-23.</summary>
    public const int ReadingDays = 30, ReviewDays = 30;

    /// <summary>Fewest and most characters of an activity report written here. ACC-41.</summary>
    public const int ReportMinimum = 300, ReportMaximum = 10_000;

    /// <summary>
    /// The day by which evidence is due, counted from the last that was accepted, else from the accreditation. 29 February
    /// counts as 28 February in other years. ACC-40.
    /// </summary>
    public static DateOnly DueAfter(Rulebook rules, DateOnly accepted) => accepted.AddYears(rules.Value(Years, accepted));

    /// <summary>
    /// The day by which the next is due once what was filed on a day is accepted; null where nothing changes: what is due
    /// already is due later, as after a new accreditation. ACC-40.
    /// </summary>
    public static DateOnly? NextDue(Rulebook rules, DateOnly filed, DateOnly? due) => DueAfter(rules, filed) is var next && (due is null || next > due) ? next : null;

    /// <summary>May it be filed? Files as evidence, or an activity report instead, by an organization with a status to keep.</summary>
    [Enforces("ACC-40", "ACC-41")]
    public static Verdict MayFile(StandingStatus status, bool waiting, int files, int reportCharacters) => For(
        Refuse(ACC_40, "NoStatusToKeep").Unless(status is StandingStatus.Accredited or StandingStatus.Suspended),
        Refuse(ACC_40, "EvidenceWaits").When(waiting),
        Refuse(ACC_40, "EvidenceEmpty").About("Upload").When(files == 0 && reportCharacters == 0),
        Refuse(ACC_41, "ReportTooShort", ReportMinimum, reportCharacters).About("Report").When(files == 0 && reportCharacters is > 0 and < ReportMinimum),
        Refuse(ACC_41, "ReportTooLong", ReportMaximum, reportCharacters).About("Report").When(reportCharacters > ReportMaximum));

    /// <summary>May the Unit accept or return it? Once; what is returned says why.</summary>
    [Enforces("ACC-40", "GAP-32")]
    public static Verdict MayJudge(bool open, bool? accept, string note, bool linked) => For(
        Refuse(ACC_40, "EvidenceJudged").Unless(open),
        Refuse(GAP_32, "LinkedOfficer").When(linked),
        Refuse(ACC_40, "SayJudgement").About("Accept").When(accept is null),
        Refuse(ACC_40, "SayReasons").About("Note").When(accept == false && string.IsNullOrWhiteSpace(note)));

    /// <summary>May the Unit set the first due day of an organization from an imported list? Once, not before today, and not later than a full term.</summary>
    [Enforces("ACC-40", "GAP-23", "GAP-32")]
    public static Verdict MaySetDue(Rulebook rules, StandingStatus status, bool set, DateOnly? due, bool linked, DateOnly today) => For(
        Refuse(GAP_32, "LinkedOfficer").When(linked),
        Refuse(ACC_40, "NoStatusToKeep").Unless(status is StandingStatus.Accredited or StandingStatus.Suspended),
        Refuse(ACC_40, "DueSet").When(set),
        Refuse(ACC_40, "SayDue").About("Due").When(due is null),
        Refuse(GAP_23, "DuePast").About("Due").When(due < today),
        Refuse(ACC_40, "DueTooLate", DueAfter(rules, today)).About("Due").When(due > DueAfter(rules, today)));
}
