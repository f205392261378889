using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

public enum JournalState { Draft, Published, Replaced }

/// <summary>The parts of the Daily Journal, in their order. PAR-54.</summary>
public enum JournalSection { Programme, Changes, Documents, SideEvents, Announcements }

/// <summary>
/// The Daily Journal of a session: drafted for each of its days, published in English at least, corrected by an issue that
/// takes the place of the one before. Source: PAR-31, PAR-54, PAR-55.
/// </summary>
public static class JournalRules
{
    public static readonly Clause PAR_31 = Clause.Of("PAR-31"), PAR_54 = Clause.Of("PAR-54"), PAR_55 = Clause.Of("PAR-55");

    /// <summary>The language without which no issue is published.</summary>
    public const string Least = "en";

    /// <summary>Participants look at it every morning (PAR-55): at the place of the session it is expected by this hour.</summary>
    public static readonly TimeOnly DueBy = new(8, 0);

    /// <summary>May an issue be drafted? For a day of the session, once.</summary>
    [Enforces("PAR-54")]
    public static Verdict MayDraft(DateOnly? day, DateOnly first, DateOnly last, bool drafted) => For(
        Refuse(PAR_54, "Journal_NotADay", first, last).About("Day").When(day is null || day < first || day > last),
        Refuse(PAR_54, "Journal_Drafted").About("Day").When(drafted));

    /// <summary>May it be changed? What was published stays as it was.</summary>
    [Enforces("PAR-54")]
    public static Verdict MayChange(JournalState state, bool written) => For(
        Refuse(PAR_54, "Journal_NotADraft").When(state != JournalState.Draft),
        Refuse(PAR_54, "Journal_NoText").About("Text").Unless(written));

    /// <summary>May it be published? Whole in English; a correction says what it corrects, and changes something.</summary>
    [Enforces("PAR-54")]
    public static Verdict MayPublish(JournalState state, int entries, IReadOnlyCollection<string> languages, bool correction, bool said, bool changed) => For(
        Refuse(PAR_54, "Journal_NotADraft").When(state != JournalState.Draft),
        Refuse(PAR_54, "Journal_Empty").When(entries == 0),
        Refuse(PAR_54, "Journal_NotInEnglish").When(entries > 0 && !languages.Contains(Least)),
        Refuse(PAR_54, "Journal_SayWhat").About("Correcting").When(correction && !said),
        Refuse(PAR_54, "Journal_NothingChanged").When(correction && !changed));

    /// <summary>May a correction be begun? Of what is published, one at a time.</summary>
    [Enforces("PAR-54")]
    public static Verdict MayCorrect(JournalState state, bool begun) => For(
        Refuse(PAR_54, "Journal_NotPublished").When(state != JournalState.Published),
        Refuse(PAR_54, "Journal_CorrectionBegun").When(begun));

    /// <summary>Is the issue of a day late at that local time? Published later, or not published yet. PAR-55.</summary>
    [Enforces("PAR-55")]
    public static bool Late(DateOnly day, DateTime local) => local > day.ToDateTime(DueBy);
}
