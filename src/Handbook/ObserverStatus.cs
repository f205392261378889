using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>A ground on which observer status may be suspended or withdrawn: a to d. ACC-26 to ACC-29.</summary>
public sealed record StatusGround(string Key, Clause Clause);

/// <summary>What is done to observer status: suspend it until a day, withdraw it, or end a suspension early.</summary>
public enum MeasureKind { Suspend, Withdraw, Reinstate }

/// <summary>A measure as recommended: from a day on (Nairobi), a suspension until the day on which the organization is accredited again.</summary>
/// <param name="Incidents">How many incidents are on record for it; ground a speaks of repeated acts.</param>
/// <param name="Asked">The organization was asked for information. CTR-25.</param>
public sealed record MeasureFacts(MeasureKind Kind, DateOnly? From, DateOnly? Until, IReadOnlyCollection<string> Grounds, string Reasons, int Incidents, bool Asked)
{
    /// <summary>The organization has a focal point, who can be asked and can answer.</summary>
    public bool Reachable { get; init; } = true;
}

/// <summary>
/// Suspension, withdrawal and return of observer status. Source: ACC-25 to ACC-32; CTR-25, CTR-26; GAP-09, GAP-22, GAP-32, GAP-41.
/// </summary>
public static class ObserverStatus
{
    public static readonly Clause ACC_25 = Clause.Of("ACC-25"), ACC_26 = Clause.Of("ACC-26"), ACC_27 = Clause.Of("ACC-27"), ACC_28 = Clause.Of("ACC-28"), ACC_29 = Clause.Of("ACC-29"), ACC_30 = Clause.Of("ACC-30"), ACC_32 = Clause.Of("ACC-32");
    public static readonly Clause CTR_25 = Clause.Of("CTR-25"), CTR_26 = Clause.Of("CTR-26"), GAP_09 = Clause.Of("GAP-09"), GAP_22 = Clause.Of("GAP-22"), GAP_32 = Clause.Of("GAP-32"), GAP_41 = Clause.Of("GAP-41");

    public static readonly IReadOnlyList<StatusGround> Grounds = [new("a", ACC_26), new("b", ACC_27), new("c", ACC_28), new("d", ACC_29)];

    public static readonly Parameter<int> MostYears = Parameters.Number("accreditation.suspensionMaxYears");
    public static readonly Parameter<string> SuspensionEnds = Parameters.Choice("suspension.end");
    public static readonly Parameter<int> InactivityYears = Parameters.Number("accreditation.inactivityYears");

    /// <summary>Incidents that make an act "repeated"; fewer are a warning, not a refusal. ACC-26 says "repeatedly".</summary>
    public const int Repeated = 2;

    /// <summary>Days in which an error of fact in a decision may be pointed out. The Handbook names none. GAP-09.</summary>
    public const int CorrectionDays = 60;

    /// <summary>Days in which the Secretary decides on a recommendation, and in which the Unit looks at an error of fact. The Handbook names none; a month. ACC-30, GAP-09.</summary>
    public const int DecisionDays = 30, ErrorDays = 30;

    /// <summary>The last day on which a suspension that begins then may end. ACC-25.</summary>
    public static DateOnly LatestEnd(Rulebook rules, DateOnly from) => from.AddYears(rules.Value(MostYears, from));

    /// <summary>Does a suspension end by itself on its day? Else after a look by the Unit. CTR-26.</summary>
    public static bool EndsByItself(Rulebook rules, DateOnly from) => rules.Value(SuspensionEnds, from) == "auto";

    /// <summary>Since when an organization without any contribution is shown to the Unit; nothing follows by itself. ACC-28.</summary>
    public static DateOnly InactiveBefore(Rulebook rules, DateOnly today) => today.AddYears(-rules.Value(InactivityYears, today));

    /// <summary>
    /// May the Unit recommend this measure? With at least one of the four grounds; a suspension lasts at most three years;
    /// before acting on want of contribution the organization is asked. Nobody with a link to the organization recommends.
    /// <paramref name="status"/> is that of the day on which it is to begin; <paramref name="ends"/> the day of an end or a
    /// withdrawal that is decided already.
    /// </summary>
    [Enforces("ACC-25", "CTR-25", "GAP-32")]
    public static Verdict MayRecommend(Rulebook rules, StandingStatus status, DateOnly? ends, MeasureFacts asked, bool linked, bool pending, DateOnly today)
    {
        var grounded = asked.Kind != MeasureKind.Reinstate;
        var suspends = asked.Kind == MeasureKind.Suspend;
        return For(
            Refuse(GAP_32, "LinkedOfficer").When(linked),
            Refuse(ACC_25, "MeasurePending").When(pending)).And(Fits(asked.Kind, status, ends)).And(For(
            Refuse(ACC_25, "SayGround").About("Grounds").When(grounded && asked.Grounds.Count == 0),
            Refuse(ACC_25, "SayReasons").About("Reasons").When(string.IsNullOrWhiteSpace(asked.Reasons)),
            Refuse(ACC_25, "SayFrom").About("From").When(asked.From is null),
            Refuse(ACC_25, "FromPast").About("From").When(asked.From < today),
            Refuse(ACC_25, "SayUntil").About("Until").When(suspends && asked.Until is null),
            Refuse(ACC_25, "UntilBeforeFrom").About("Until").When(suspends && asked.Until <= asked.From),
            TooLong(rules, asked, suspends, "Until", today),
            Refuse(CTR_25, "InquiryNobody").About("Grounds").When(asked.Grounds.Contains("c") && !asked.Reachable),
            Refuse(CTR_25, "AskFirst").About("Asked").When(asked.Grounds.Contains("c") && !asked.Asked && asked.Reachable)));
    }

    /// <summary>Does a measure fit the status of the day on which it begins? Nothing but a withdrawal goes before an end that is decided.</summary>
    private static Verdict Fits(MeasureKind kind, StandingStatus status, DateOnly? ends) => For(
        Refuse(ACC_25, "NothingToSuspend").When(kind == MeasureKind.Suspend && status != StandingStatus.Accredited),
        Refuse(ACC_25, "NothingToWithdraw").When(kind == MeasureKind.Withdraw && status is not (StandingStatus.Accredited or StandingStatus.Suspended)),
        Refuse(ACC_25, "NothingToReinstate").When(kind == MeasureKind.Reinstate && status != StandingStatus.Suspended),
        Refuse(ACC_25, "EndDecided", ends ?? default).When(kind != MeasureKind.Withdraw && ends is not null));

    private static Ruling TooLong(Rulebook rules, MeasureFacts facts, bool suspends, string about, DateOnly today)
    {
        var latest = suspends && facts.From is { } from ? LatestEnd(rules, from) : (DateOnly?)null;
        return Refuse(ACC_25, "SuspensionTooLong", rules.Value(MostYears, today), latest ?? today).About(about).When(facts.Until > latest);
    }

    /// <summary>
    /// May the Secretary decide on it? On the Unit's recommendation, by another person, and not about an organization of their
    /// own. <paramref name="decided"/> holds the reasons of the decision and the day from which it takes effect: the Secretary
    /// may choose another than the one recommended. What was recommended may no longer fit the status of that day.
    /// </summary>
    [Enforces("ACC-25", "ACC-30", "GAP-32", "GAP-41")]
    public static Verdict MayDecide(Rulebook rules, StandingStatus status, DateOnly? ends, bool open, bool? adopt, MeasureFacts decided, bool deciderRecommended, bool recorderRecommended, bool linked, bool deciderIsSecretary, DateOnly today)
    {
        var suspends = adopt == true && decided.Kind == MeasureKind.Suspend;
        var verdict = For(
            Refuse(ACC_30, "MeasureDecided").Unless(open),
            Refuse(ACC_30, "DeciderRecommended").When(deciderRecommended),
            Refuse(GAP_32, "RecorderRecommended").When(recorderRecommended && !deciderRecommended),
            Refuse(GAP_32, "LinkedOfficer").When(linked),
            Refuse(GAP_41, "NotForSecretary").About("OnBehalfOf").Unless(deciderIsSecretary),
            Refuse(ACC_30, "SayDecision").About("Approve").When(adopt is null),
            Refuse(ACC_30, "SayReasons").About("Reasons").When(string.IsNullOrWhiteSpace(decided.Reasons)),
            Refuse(ACC_25, "SayFrom").About("From").When(adopt == true && decided.From is null),
            Refuse(ACC_25, "FromPast").About("From").When(adopt == true && decided.From < today),
            Refuse(ACC_25, "UntilBeforeFrom").About("From").When(suspends && decided.Until <= decided.From),
            TooLong(rules, decided, suspends, "From", today));
        return open && adopt == true ? verdict.And(Fits(decided.Kind, status, ends)) : verdict;
    }

    /// <summary>May an incident be put on record? Under one of the grounds, as something that has happened; by nobody with a link.</summary>
    [Enforces("ACC-25", "GAP-32")]
    public static Verdict MayNote(bool linked, string? ground, DateOnly? happened, string text, DateOnly today) => For(
        Refuse(GAP_32, "LinkedOfficer").When(linked),
        Refuse(ACC_25, "SayGround").About("Ground").Unless(Grounds.Any(g => g.Key == ground)),
        Refuse(ACC_25, "SayHappened").About("HappenedOn").When(happened is null),
        Refuse(ACC_25, "HappenedLater").About("HappenedOn").When(happened > today),
        Refuse(ACC_25, "SayWhat").About("Text").When(string.IsNullOrWhiteSpace(text)));

    /// <summary>Ground a speaks of acts "repeatedly", ground d of what persists: fewer than two incidents are a warning to who decides, no refusal. ACC-26, ACC-29.</summary>
    public static IEnumerable<StatusGround> FewIncidents(IReadOnlyCollection<string> grounds, Func<string, int> incidents) =>
        Grounds.Where(g => g.Key is "a" or "d" && grounds.Contains(g.Key) && incidents(g.Key) < Repeated);

    /// <summary>Days within which an organization that was asked for information is to answer. The Handbook names none. CTR-25.</summary>
    public const int AnswerDays = 30;

    /// <summary>Was the organization asked, as it must be before want of contribution is acted on? It answered, or had its time to. CTR-25.</summary>
    public static bool WasAsked(DateOnly asked, bool answered, DateOnly today) => answered || today > asked.AddDays(AnswerDays);

    /// <summary>May the organization be asked for information? One question at a time, and where there is somebody to answer.</summary>
    [Enforces("CTR-25", "GAP-32")]
    public static Verdict MayInquire(bool linked, bool reachable, bool waiting, string text) => For(
        Refuse(GAP_32, "LinkedOfficer").When(linked),
        Refuse(CTR_25, "InquiryNobody").Unless(reachable),
        Refuse(CTR_25, "InquiryWaits").When(waiting),
        Refuse(CTR_25, "SayWhat").About("Text").When(string.IsNullOrWhiteSpace(text)));

    /// <summary>May the organization answer? Once; late too, while nothing else was asked.</summary>
    [Enforces("CTR-25")]
    public static Verdict MayAnswer(bool open, string text) => For(
        Refuse(CTR_25, "InquiryAnswered").Unless(open),
        Refuse(CTR_25, "SayAnswer").About("Text").When(string.IsNullOrWhiteSpace(text)));

    /// <summary>Contributions of which the ledger of activity is made: to UNEP's own work, or to another body in the field. ACC-28.</summary>
    public static readonly IReadOnlyList<string> Contributions = ["registration", "statement", "report", "project", "other-un-body"];

    /// <summary>May a contribution be listed? Of a kind, on a day that has come, saying which.</summary>
    /// <param name="linked">An officer lists it who has a link with the organization.</param>
    [Enforces("ACC-28", "GAP-32")]
    public static Verdict MayList(string? kind, DateOnly? on, string text, bool linked, DateOnly today) => For(
        Refuse(GAP_32, "LinkedOfficer").When(linked),
        Refuse(ACC_28, "SayContribution").About("Kind").Unless(Contributions.Contains(kind ?? "")),
        Refuse(ACC_28, "SayHappened").About("On").When(on is null),
        Refuse(ACC_28, "HappenedLater").About("On").When(on > today),
        Refuse(ACC_28, "SayWhat").About("Contribution").When(string.IsNullOrWhiteSpace(text)));

    /// <summary>There is no appeal. May an error of fact in a decision be pointed out? Within a time, and saying which.</summary>
    [Enforces("GAP-09")]
    public static Verdict MayPointOut(DateOnly decided, DateOnly today, string text) => For(
        Refuse(GAP_09, "CorrectionLate", decided.AddDays(CorrectionDays)).When(today > decided.AddDays(CorrectionDays)),
        Refuse(GAP_09, "SayError").About("Error").When(string.IsNullOrWhiteSpace(text)));

    /// <summary>May the Unit log what came of it? Once, with a word why; who decided stays who decided.</summary>
    [Enforces("GAP-09", "GAP-32")]
    public static Verdict MaySettleError(bool open, bool linked, bool? corrected, string note) => For(
        Refuse(GAP_32, "LinkedOfficer").When(linked),
        Refuse(GAP_09, "CorrectionSettled").Unless(open),
        Refuse(GAP_09, "SayOutcome").About("Corrected").When(corrected is null),
        Refuse(GAP_09, "SayReasons").About("Note").When(string.IsNullOrWhiteSpace(note)));
}
