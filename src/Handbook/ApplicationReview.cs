using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>Where an application is. Appendix C of the catalogue; ACC-18.</summary>
public enum ApplicationStage { Draft, Submitted, UnderReview, DocumentsRequested, WithSecretary, Approved, NotApproved, Withdrawn, Lapsed }

/// <summary>What the Unit found of one criterion. ACC-19.</summary>
public enum FindingOutcome { Open, Met, NotMet }

/// <summary>How long an application has taken: days that count, since when its clock stands still, and the day by which a decision is expected.</summary>
public sealed record ApplicationClock(int DaysUsed, int DaysMeant, DateOnly? PausedSince, DateOnly Expected)
{
    public bool Overdue => PausedSince is null && DaysUsed > DaysMeant;
}

/// <summary>
/// The review by the Civil Society Unit, its recommendation, and the decision of the Secretary of Governing Bodies.
/// Source: ACC-03, ACC-18 to ACC-22, ACC-33; CTR-22, CTR-27; GAP-08, GAP-32, GAP-41.
/// </summary>
public static class ApplicationReview
{
    public static readonly Clause ACC_03 = Clause.Of("ACC-03"), ACC_10 = Clause.Of("ACC-10"), ACC_19 = Clause.Of("ACC-19"), ACC_20 = Clause.Of("ACC-20"), ACC_21 = Clause.Of("ACC-21"), ACC_22 = Clause.Of("ACC-22"), ACC_30 = Clause.Of("ACC-30"), ACC_31 = Clause.Of("ACC-31"), ACC_33 = Clause.Of("ACC-33");
    public static readonly Clause GAP_08 = Clause.Of("GAP-08"), GAP_32 = Clause.Of("GAP-32"), GAP_41 = Clause.Of("GAP-41");

    /// <summary>What the Unit makes a finding on: the criteria, the Major Group, and each document that is always asked for.</summary>
    public static readonly IReadOnlyList<string> Criteria = ["ACC-06", "ACC-07", "ACC-08", "ACC-09", "ENG-13", "ACC-11", "ACC-12", "ACC-13", "ACC-14", "ACC-15", "ACC-16"];

    public static readonly Parameter<int> TargetMonths = Parameters.Number("accreditation.targetMonths");

    public static bool IsOpen(ApplicationStage stage) => stage is ApplicationStage.Submitted or ApplicationStage.UnderReview or ApplicationStage.DocumentsRequested or ApplicationStage.WithSecretary;

    /// <summary>While the Unit works on it.</summary>
    public static bool InReview(ApplicationStage stage) => stage is ApplicationStage.Submitted or ApplicationStage.UnderReview or ApplicationStage.DocumentsRequested;

    /// <summary>
    /// The clock: about three months from submission, without the days on which documents are waited for. A target, no
    /// deadline: nothing follows from it by itself. ACC-33, CTR-27.
    /// </summary>
    /// <param name="paused">Whole days for which it stood still before; <paramref name="pausedSince"/>: it stands still since.</param>
    /// <param name="ended">Day of the decision, or of its end without one.</param>
    public static ApplicationClock Clock(Rulebook rules, DateOnly submitted, int paused, DateOnly? pausedSince, DateOnly? ended, DateOnly today)
    {
        var target = submitted.AddMonths(rules.Value(TargetMonths, submitted));
        var until = ended ?? pausedSince ?? today;
        var still = pausedSince is { } since && ended is null ? today.DayNumber - since.DayNumber : 0;
        return new(until.DayNumber - submitted.DayNumber - paused, target.DayNumber - submitted.DayNumber, ended is null ? pausedSince : null, target.AddDays(paused + still));
    }

    /// <summary>May an officer work on the case? Nobody works on that of an organization with which they have a link.</summary>
    [Enforces("ACC-19", "GAP-32")]
    public static Verdict MayReview(ApplicationStage stage, bool linked) => For(
        Refuse(ACC_19, "NotInReview").Unless(InReview(stage)),
        Refuse(GAP_32, "LinkedOfficer").When(linked));

    /// <summary>What was found not to be met says why, as the applicant will ask.</summary>
    [Enforces("ACC-19")]
    public static Verdict MayFind(FindingOutcome outcome, string note, string field) => For(Refuse(ACC_19, "FindingNeedsNote").About(field).When(outcome == FindingOutcome.NotMet && string.IsNullOrWhiteSpace(note)));

    /// <summary>May documents be asked for? The request says which; the clock stands still from that day.</summary>
    [Enforces("ACC-19", "GAP-32")]
    public static Verdict MayAsk(ApplicationStage stage, bool linked, int documents) => MayReview(stage, linked).And(For(Refuse(ACC_19, "AskForWhat").About("Items").When(documents == 0)));

    /// <summary>
    /// May the recommendation go to the Secretary? The review is complete, and approval is recommended only where all is met, and
    /// not for an organization that is accredited or suspended (<paramref name="standing"/>): its standing is not for an application to change.
    /// </summary>
    [Enforces("ACC-03", "ACC-10", "ACC-19", "ACC-20", "ACC-31", "GAP-32")]
    public static Verdict MayRecommend(ApplicationStage stage, bool linked, bool? approve, string reasons, IReadOnlyCollection<FindingOutcome> findings, bool duplicatesOpen, StandingStatus standing, DateOnly? barredUntil, DateOnly today) => MayReview(stage, linked).And(For(
        Refuse(ACC_19, "AnswerAwaited").When(stage == ApplicationStage.DocumentsRequested),
        Refuse(ACC_20, "FindingsOpen", findings.Count(f => f == FindingOutcome.Open)).When(findings.Any(f => f == FindingOutcome.Open)),
        Refuse(ACC_20, "DuplicatesOpen").When(duplicatesOpen),
        Refuse(ACC_20, "SayRecommendation").About("Approve").When(approve is null),
        Refuse(ACC_20, "SayReasons").About("Reasons").When(string.IsNullOrWhiteSpace(reasons)),
        Refuse(ACC_03, "NotAllMet").About("Approve").When(approve == true && findings.Any(f => f == FindingOutcome.NotMet)),
        Refuse(ACC_10, "StandsAlready").About("Approve").When(approve == true && Stands(standing)),
        Refuse(ACC_31, "BarredUntil", barredUntil ?? today).When(approve == true && barredUntil > today)));

    /// <summary>
    /// May this be the decision? Of the Secretary alone, on a recommendation of somebody else; approval only where every
    /// criterion and document was verified, and the organization does not stand accredited or suspended already. Who writes it down for
    /// the Secretary did not recommend it either.
    /// </summary>
    /// <param name="mayHold">The applicant's other roles leave room for that of the focal point.</param>
    [Enforces("ACC-03", "ACC-10", "ACC-21", "ACC-30", "GAP-32", "GAP-41")]
    public static Verdict MayDecide(ApplicationStage stage, bool? approve, string reasons, IReadOnlyCollection<FindingOutcome> findings, bool deciderRecommended, bool recorderRecommended, bool linked, bool deciderIsSecretary, StandingStatus standing, bool mayHold) => For(
        Refuse(ACC_21, "NotBeforeSecretary").When(stage != ApplicationStage.WithSecretary),
        Refuse(ACC_30, "DeciderRecommended").When(deciderRecommended),
        Refuse(GAP_32, "RecorderRecommended").When(recorderRecommended && !deciderRecommended),
        Refuse(GAP_32, "LinkedOfficer").When(linked),
        Refuse(GAP_41, "NotForSecretary").About("OnBehalfOf").Unless(deciderIsSecretary),
        Refuse(ACC_21, "SayDecision").About("Approve").When(approve is null),
        Refuse(ACC_21, "SayReasons").About("Reasons").When(string.IsNullOrWhiteSpace(reasons)),
        Refuse(ACC_03, "NotAllMet").About("Approve").When(approve == true && findings.Any(f => f != FindingOutcome.Met)),
        Refuse(ACC_10, "StandsAlready").About("Approve").When(approve == true && Stands(standing)),
        Refuse(GAP_32, "ApplicantOtherRole").About("Approve").When(approve == true && !mayHold));

    private static bool Stands(StandingStatus standing) => standing is StandingStatus.Accredited or StandingStatus.Suspended;

    /// <summary>May the applicant send a message or documents? While there is no decision.</summary>
    [Enforces("ACC-19")]
    public static Verdict MayAnswer(ApplicationStage stage, bool anything) => For(
        Refuse(ACC_19, "CaseOver").Unless(IsOpen(stage)),
        Refuse(ACC_19, "SaySomething").About("Text").Unless(anything));

    /// <summary>May the applicant withdraw? While there is no decision; a new application is open to them at once.</summary>
    [Enforces("GAP-08")]
    public static Verdict MayWithdraw(ApplicationStage stage) => For(Refuse(GAP_08, "CaseOver").Unless(stage == ApplicationStage.Draft || IsOpen(stage)));

    /// <summary>The last day on which an answer is waited for, counted anew from each sign of life: the request, or an answer that says that more will come. GAP-08.</summary>
    public static DateOnly AnswerDue(DateOnly asked) => asked.AddDays(Applications.AnswerDays);

    /// <summary>Is the case closed for want of an answer? On the day after the last one. GAP-08.</summary>
    public static bool HasLapsed(ApplicationStage stage, DateOnly asked, DateOnly today) => stage == ApplicationStage.DocumentsRequested && today > AnswerDue(asked);
}
