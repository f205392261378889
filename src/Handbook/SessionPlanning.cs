using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What kind of session it is; each has its own expectations of year, place and length.</summary>
public enum SessionKind { Assembly, OpenEndedCommittee, AnnualSubcommittee, Forum, Other }

public enum SessionState { Planned, Announced, Postponed, Cancelled, Closed }

/// <summary>A session as it is planned: days both included; <see cref="PreparedFrom"/> the first day of the session that it prepares.</summary>
public sealed record SessionPlan(SessionKind Kind, DateOnly First, DateOnly Last, string Place, DateOnly? PreparedFrom = null);

/// <summary>
/// Where and when sessions are expected: the Assembly every two years in odd years in Nairobi, the open-ended meeting for five
/// days before it, the Annual Subcommittee for five days. What departs from it is planned with a reason, and what was held
/// is never doubted. Source: GOV-07, GOV-08, GOV-25, GOV-26, GOV-29, GOV-32; CTR-01, CTR-02.
/// </summary>
public static class SessionPlanning
{
    public static readonly Clause GOV_07 = Clause.Of("GOV-07"), GOV_25 = Clause.Of("GOV-25"), GOV_26 = Clause.Of("GOV-26"), GOV_29 = Clause.Of("GOV-29"), PAR_09 = Clause.Of("PAR-09"), GAP_36 = Clause.Of("GAP-36"), CTR_01 = Clause.Of("CTR-01"), CTR_02 = Clause.Of("CTR-02");

    private static readonly Parameter<int> Interval = Parameters.Number("unea.intervalYears"), ParityFrom = Parameters.Number("unea.parityEffectiveFrom"), HighLevel = Parameters.Number("unea.highLevelSegmentDays"),
        OpenEndedDays = Parameters.Number("oecpr.days"), SubcommitteeDays = Parameters.Number("annualSubcommittee.days");
    private static readonly Parameter<string> Parity = Parameters.Choice("unea.parity"), OpenEndedParity = Parameters.Choice("oecpr.parity"), Place = Parameters.Choice("unea.place");

    /// <summary>The longest that any session is planned for, in days: a mistyped year is found.</summary>
    public const int MostDays = 60;

    /// <summary>The place that is suggested.</summary>
    public static string UsualPlace(Rulebook rules, DateOnly on) => rules.Value(Place, on);

    /// <summary>The year of the next session of the Assembly after one of a year: the interval on, and of the right parity. GOV-07, GOV-32.</summary>
    public static int NextYear(Rulebook rules, int last, DateOnly on)
    {
        var year = last + rules.Value(Interval, on);
        return Matches(rules.Value(Parity, on), year) ? year : year + 1;
    }

    /// <summary>How many days its high-level segment takes: the last ones of the session. GOV-08.</summary>
    public static int HighLevelDays(Rulebook rules, DateOnly on) => rules.Value(HighLevel, on);

    /// <summary>How many days it is expected to last; null where the Handbook says nothing.</summary>
    public static int? ExpectedDays(Rulebook rules, SessionKind kind, DateOnly on) => kind switch
    {
        SessionKind.OpenEndedCommittee => rules.Value(OpenEndedDays, on),
        SessionKind.AnnualSubcommittee => rules.Value(SubcommitteeDays, on),
        _ => null,
    };

    /// <summary>
    /// May it be planned so? <paramref name="departure"/> is the reason for what is not as the Handbook expects; a session that
    /// is over on <paramref name="today"/> is written down as it was.
    /// </summary>
    [Enforces("GOV-07", "GOV-25", "GOV-26", "GOV-29", "GOV-32", "PAR-09", "CTR-01", "CTR-02")]
    public static Verdict MayPlan(Rulebook rules, SessionPlan plan, string departure, DateOnly today)
    {
        var (days, past) = (plan.Last.DayNumber - plan.First.DayNumber + 1, plan.Last < today);
        var basics = For(
            Refuse(PAR_09, "Session_Backwards").About("LastDay").When(days < 1),
            Refuse(PAR_09, "Session_TooLong", MostDays).About("LastDay").When(days > MostDays),
            Refuse(PAR_09, "Session_NoPlace").About("Place").When(string.IsNullOrWhiteSpace(plan.Place)),
            Refuse(GOV_25, "Session_PreparesNothing").About("Prepares").When(plan.Kind == SessionKind.OpenEndedCommittee && plan.PreparedFrom is null),
            Refuse(GOV_26, "Session_EndsTooLate").About("LastDay").When(plan.Kind == SessionKind.OpenEndedCommittee && plan.PreparedFrom is { } opens && plan.Last >= opens));
        return basics.Refused || past || !string.IsNullOrWhiteSpace(departure) ? basics : basics.And(Departures(rules, plan));
    }

    /// <summary>What about a plan is not as the Handbook expects: it needs a reason, and no more than that.</summary>
    [Enforces("GOV-07", "GOV-26", "GOV-29", "GOV-32", "CTR-01", "CTR-02")]
    public static Verdict Departures(Rulebook rules, SessionPlan plan)
    {
        var on = plan.First;
        var length = plan.Last.DayNumber - on.DayNumber + 1;
        var (place, expected) = (UsualPlace(rules, on), ExpectedDays(rules, plan.Kind, on));
        var elsewhere = plan.Kind is SessionKind.Assembly or SessionKind.OpenEndedCommittee or SessionKind.AnnualSubcommittee && !string.Equals(plan.Place.Trim(), place, StringComparison.OrdinalIgnoreCase);
        var wrongYear = plan.Kind == SessionKind.Assembly && on.Year >= rules.Value(ParityFrom, on) && !Matches(rules.Value(Parity, on), on.Year);
        return For(
            Refuse(CTR_01, "Session_WrongYear", on.Year).About("Departure").When(wrongYear),
            Refuse(GOV_07, "Session_Elsewhere", place).About("Departure").When(elsewhere && plan.Kind == SessionKind.Assembly),
            Refuse(GOV_26, "Session_Elsewhere", place).About("Departure").When(elsewhere && plan.Kind == SessionKind.OpenEndedCommittee),
            Refuse(GOV_29, "Session_Elsewhere", place).About("Departure").When(elsewhere && plan.Kind == SessionKind.AnnualSubcommittee),
            Refuse(GOV_26, "Session_Length", expected ?? 0).About("Departure").When(plan.Kind == SessionKind.OpenEndedCommittee && length != expected),
            Refuse(GOV_29, "Session_Length", expected ?? 0).About("Departure").When(plan.Kind == SessionKind.AnnualSubcommittee && length != expected));
    }

    /// <summary>May its state become that? It is announced, then put off, or called off, or held after all, with a reason; and over once its last day is.</summary>
    [Enforces("GAP-36", "PAR-09")]
    public static Verdict MaySetState(SessionState now, SessionState asked, DateOnly last, DateOnly today, string? reason) => For(
        Refuse(GAP_36, "Session_IsOff").When(now is SessionState.Cancelled or SessionState.Closed || now == asked || asked == SessionState.Planned),
        Refuse(PAR_09, "Session_NeverAnnounced").When(now == SessionState.Planned && asked is (SessionState.Postponed or SessionState.Cancelled)),
        Refuse(GAP_36, "Session_SayWhy").About("Reason").When((asked is SessionState.Postponed or SessionState.Cancelled || now == SessionState.Postponed) && asked != SessionState.Closed && string.IsNullOrWhiteSpace(reason)),
        Refuse(GAP_36, "Session_DaysGone").When(now == SessionState.Postponed && asked == SessionState.Announced && last < today),
        Refuse(PAR_09, "Session_NotOver").When(asked == SessionState.Closed && last >= today));

    /// <summary>
    /// May its days, place or zone change so? No meeting is left outside of it, and what was made known changes with a reason.
    /// <paramref name="meetingsToo"/>: meetings move with it; <paramref name="known"/>: some of its meetings were announced. <paramref name="outside"/>: how many of its meetings still to come would lie outside its new days.
    /// </summary>
    [Enforces("GAP-36")]
    public static Verdict MayMove(SessionState state, bool moves, bool meetingsToo, bool known, string? reason, int outside) => For(
        Refuse(GAP_36, "Session_IsOff").When(moves && state is SessionState.Cancelled),
        Refuse(GAP_36, "Session_SayWhy").About("Reason").When(moves && (meetingsToo || known || state is SessionState.Announced or SessionState.Postponed) && string.IsNullOrWhiteSpace(reason)),
        Refuse(GAP_36, "Session_MeetingsOutside", outside).About("MoveMeetings").When(outside > 0));

    /// <summary>The first day that is suggested: a Monday late in February, as the Assembly met of late.</summary>
    public static DateOnly SuggestedFirst(int year) => new DateOnly(year, 2, 22) is var day ? day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7) : day;

    /// <summary>Shown beside a plan of the open-ended meeting, and no more than that. CTR-02.</summary>
    public static bool OddYearOfOpenEnded(Rulebook rules, SessionPlan plan) => plan.Kind == SessionKind.OpenEndedCommittee && !Matches(rules.Value(OpenEndedParity, plan.First), plan.First.Year);

    private static bool Matches(string parity, int year) => parity switch { "odd" => year % 2 != 0, "even" => year % 2 == 0, _ => true };
}
