using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What became of a meeting since the schedule before was issued.</summary>
public enum ScheduleMark { Same, New, Changed, Dropped }

/// <summary>
/// The detailed schedule of the Committee of the Whole, which is issued at once as a conference room paper: one paper a
/// session, in as many versions as it takes. Source: PAR-44.
/// </summary>
public static class CommitteeSchedule
{
    public static readonly Clause PAR_44 = Clause.Of("PAR-44");

    /// <summary>Whose meetings stand in it: those of the Committee and of the groups below it.</summary>
    public static bool Holds(BodyKind kind) => kind == BodyKind.CommitteeOfTheWhole || BodyRules.Groups.Contains(kind);

    /// <summary>What is new, changed or dropped: of meetings by their reference, with all that was and is said of each.</summary>
    public static IReadOnlyDictionary<string, ScheduleMark> Compare(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
        now.Keys.Union(before.Keys).ToDictionary(r => r, r => !now.TryGetValue(r, out var said) ? ScheduleMark.Dropped : !before.TryGetValue(r, out var was) ? ScheduleMark.New : was == said ? ScheduleMark.Same : ScheduleMark.Changed);

    /// <summary>May it be issued? For a session that everybody may know of, with something in it that readers do not have yet.</summary>
    [Enforces("PAR-44")]
    public static Verdict MayIssue(SessionState session, int meetings, bool issued, bool changed) => For(
        Refuse(PAR_44, "Schedule_SessionPlanned").When(session == SessionState.Planned),
        Refuse(PAR_44, "Schedule_Empty").When(meetings == 0 && !issued),
        Refuse(PAR_44, "Schedule_Same").When(issued && !changed));

    /// <summary>May it go out as it was printed? In every language, and nothing has changed since it was printed.</summary>
    [Enforces("PAR-44")]
    public static Verdict MayGoOut(bool printed, bool asItIs) => For(
        Refuse(PAR_44, "Schedule_NotPrinted").Unless(printed),
        Refuse(PAR_44, "Schedule_Overtaken").When(printed && !asItIs));
}
