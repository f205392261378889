using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// What is due by a day: who answers for it, when to remind, and that lateness is owned up to. The Handbook sets many
/// deadlines and says nothing of those that pass: they fall under responsibility and accountability (ENG-06), reminders
/// under notices (GAP-04), days are counted in Nairobi (GAP-11). The rule behind a duty is cited by the duty itself.
/// </summary>
public static class Obligations
{
    public static readonly Clause ENG_06 = Clause.Of("ENG-06");
    public static readonly Clause GAP_04 = Clause.Of("GAP-04");

    /// <summary>How many days before the deadline the day stands on which it is overdue.</summary>
    public const int Overdue = -1;

    /// <summary>A deadline lasts until the end of its day; what is done after it needs a reason.</summary>
    [Enforces("ENG-06")]
    public static Verdict MayClose(DateOnly due, DateOnly today, string? lateReason) =>
        For(Refuse(ENG_06, "LateReasonMissing", due).About("LateReason").When(today > due && string.IsNullOrWhiteSpace(lateReason)));

    /// <summary>What no other act closes is closed once, with a note of what was done.</summary>
    [Enforces("ENG-06")]
    public static Verdict MayCloseByNote(bool open, string? note, DateOnly due, DateOnly today, string? lateReason) => For(
        Refuse(ENG_06, "DutyOver").Unless(open),
        Refuse(ENG_06, "NoteMissing").About("Note").When(string.IsNullOrWhiteSpace(note))).And(MayClose(due, today, lateReason));

    /// <summary>One person takes a duty of a queue; nobody takes it from them.</summary>
    [Enforces("ENG-06")]
    public static Verdict MayTake(bool open, bool withSomebodyElse) => For(
        Refuse(ENG_06, "DutyOver").Unless(open),
        Refuse(ENG_06, "DutyTaken").When(withSomebodyElse));

    /// <summary>Only who has a duty hands it back.</summary>
    [Enforces("ENG-06")]
    public static Verdict MayHandBack(bool open, bool own) => For(
        Refuse(ENG_06, "DutyOver").Unless(open),
        Refuse(ENG_06, "DutyNotYours").Unless(own));

    /// <summary>
    /// The reminder to send today: the newest whose day has come, so that days without a run send one and not all. In days
    /// before the deadline, or <see cref="Overdue"/>; null before the first.
    /// </summary>
    public static int? ReminderOn(DateOnly today, DateOnly due, IEnumerable<int> daysBefore) =>
        Steps(daysBefore).Where(n => due.AddDays(-n) <= today).Select(n => (int?)n).Min();

    /// <summary>The first day from this one on that has a reminder; null once the deadline is further back than one day.</summary>
    public static DateOnly? NextReminder(DateOnly from, DateOnly due, IEnumerable<int> daysBefore) =>
        Steps(daysBefore).Select(n => (DateOnly?)due.AddDays(-n)).Where(d => d >= from).Min();

    private static IEnumerable<int> Steps(IEnumerable<int> daysBefore) => daysBefore.Where(n => n >= 0).Append(Overdue);
}
