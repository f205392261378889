using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What it becomes when it is adopted; the summary of rapporteurs becomes part of the President's. PAR-34, PAR-36, PAR-37.</summary>
public enum OutcomeKind { Decision, Resolution, MinisterialDeclaration, PresidentSummary, RapporteursSummary }

/// <summary>Who prepared it. PAR-34, PAR-36, PAR-41.</summary>
public enum DraftSource { PermanentRepresentatives, MemberStates, President, Rapporteurs }

/// <summary>Where a draft stands. Appendix C.</summary>
public enum DecisionState { Prepared, InCommittee, InDraftingGroup, CommitteeReport, ConferencePaper, InPresidentSummary, Adopted, Implementation, NotAdopted }

/// <summary>What is sent on after a session: the proceedings to the Economic and Social Council, the President's report to the high-level political forum. GOV-11.</summary>
public enum TransmissionKind { Proceedings, PresidentReport }

/// <summary>The meeting in which a step was taken: its kind, and its day in the zone of the session.</summary>
public sealed record StepMeeting(MeetingKind Kind, DateOnly Day, bool OfSession);

/// <summary>A step of a draft. <see cref="Before"/> is the day of the step before; <see cref="Views"/> says where main views stand in the text.</summary>
public sealed record DecisionStepFacts(OutcomeKind Kind, DecisionState From, DecisionState To, DateOnly? On, DateOnly? Before, StepMeeting? Meeting, DateOnly LastDay, string? Note, string? Views, DocumentKind? Document = null);

/// <summary>
/// Draft decisions and resolutions from the first draft to what is done about them, and what is sent on after a session.
/// Source: GOV-03, GOV-11, GOV-12, GOV-21, PAR-34, PAR-36, PAR-37, PAR-41; Appendix C.
/// </summary>
public static class DraftDecisions
{
    public static readonly Clause GOV_03 = Clause.Of("GOV-03"), GOV_11 = Clause.Of("GOV-11"), GOV_12 = Clause.Of("GOV-12"), GOV_21 = Clause.Of("GOV-21"), PAR_34 = Clause.Of("PAR-34"), PAR_36 = Clause.Of("PAR-36"), PAR_37 = Clause.Of("PAR-37"), PAR_41 = Clause.Of("PAR-41");

    /// <summary>The Handbook names no day: so many days after a session its outcomes are looked for at the bodies to which they go. GOV-11.</summary>
    public const int TransmissionDays = 60;

    /// <summary>There are so many Sustainable Development Goals. GOV-03.</summary>
    public const int Goals = 17;

    /// <summary>High-level outcomes go to the last plenary meeting without the Committee of the Whole. PAR-36.</summary>
    public static bool HighLevel(OutcomeKind kind) => kind is OutcomeKind.MinisterialDeclaration or OutcomeKind.PresidentSummary;

    /// <summary>Where a draft may go from where it stands. Appendix C.</summary>
    public static IReadOnlyList<DecisionState> Next(OutcomeKind kind, DecisionState from) => from switch
    {
        DecisionState.Prepared when kind == OutcomeKind.RapporteursSummary => [DecisionState.ConferencePaper],
        DecisionState.ConferencePaper => [DecisionState.InPresidentSummary],
        DecisionState.Prepared when HighLevel(kind) => [DecisionState.Adopted, DecisionState.NotAdopted],
        DecisionState.Prepared => [DecisionState.InCommittee, DecisionState.NotAdopted],
        DecisionState.InCommittee => [DecisionState.InDraftingGroup, DecisionState.CommitteeReport, DecisionState.NotAdopted],
        DecisionState.InDraftingGroup => [DecisionState.InCommittee, DecisionState.CommitteeReport, DecisionState.NotAdopted],
        DecisionState.CommitteeReport => [DecisionState.Adopted, DecisionState.NotAdopted],
        DecisionState.Adopted or DecisionState.Implementation => [DecisionState.Implementation],
        _ => [],
    };

    /// <summary>May a draft be entered? With a title, and the States that submit it where it does not come from the Committee. PAR-41.</summary>
    [Enforces("GOV-21", "PAR-34", "PAR-41", "GOV-03")]
    public static Verdict MayPrepare(OutcomeKind kind, DraftSource source, bool titled, int countries, bool unknownCountry, bool unknownGoal) => For(
        Refuse(GOV_21, "Decision_NoTitle").About("Title").Unless(titled),
        Refuse(PAR_34, "Decision_OfRapporteurs").About("Source").When((kind == OutcomeKind.RapporteursSummary) != (source == DraftSource.Rapporteurs)),
        Refuse(PAR_41, "Decision_NotOfPresident").About("Source").When(source == DraftSource.President && !HighLevel(kind)),
        Refuse(PAR_41, "Decision_NoState").About("Countries").When(source == DraftSource.MemberStates && countries == 0),
        Refuse(PAR_41, "Decision_UnknownState").About("Countries").When(unknownCountry),
        Refuse(GOV_03, "Decision_UnknownGoal").About("Goals").When(unknownGoal));

    /// <summary>
    /// May the next step be noted? In its order; adoption only in the closing plenary meeting on the last day of the session, of
    /// the President's summary once its text was checked for the views of Major Groups and Stakeholders. The summary of
    /// rapporteurs is issued as a conference room paper, and is then what the President's is made from.
    /// </summary>
    [Enforces("GOV-21", "PAR-34", "PAR-36", "PAR-37")]
    public static Verdict MayStep(DecisionStepFacts step, DateOnly today)
    {
        var adopts = step.To == DecisionState.Adopted;
        var high = HighLevel(step.Kind);
        return For(
            Refuse(GOV_21, "Decision_WrongStep").About("To").Unless(Next(step.Kind, step.From).Contains(step.To)),
            Refuse(GOV_21, "Decision_NoDay").About("On").When(step.On is null || step.On > today),
            Refuse(GOV_21, "Decision_BeforeLast", step.Before ?? default).About("On").When(step.On < step.Before),
            Refuse(GOV_21, "Decision_OtherSession").About("Meeting").When(step.Meeting is { OfSession: false }),
            Refuse(PAR_34, "Decision_NoPaper").About("Document").When(step.To == DecisionState.ConferencePaper && step.Document != DocumentKind.ConferenceRoomPaper),
            Refuse(GOV_21, "Decision_SayWhatWasDone").About("Note").When(step.To == DecisionState.Implementation && string.IsNullOrWhiteSpace(step.Note)),
            Refuse(PAR_37, "Decision_NotInClosingPlenary").About("Meeting").When(adopts && !high && step.Meeting?.Kind != MeetingKind.ClosingPlenary),
            Refuse(PAR_36, "Decision_NotInClosingPlenary").About("Meeting").When(adopts && high && step.Meeting?.Kind != MeetingKind.ClosingPlenary),
            Refuse(PAR_37, "Decision_NotOnLastDay", step.LastDay).About("On").When(adopts && step.On is not null && (step.On != step.LastDay || (step.Meeting is { } meeting && meeting.Day != step.LastDay))),
            Refuse(PAR_36, "Decision_ViewsNotChecked").About("Views").When(adopts && high && string.IsNullOrWhiteSpace(step.Views)));
    }

    /// <summary>May it be marked as recommended to the General Assembly? Once it is adopted. GOV-12.</summary>
    [Enforces("GOV-12")]
    public static Verdict MayRecommend(DecisionState state) => For(Refuse(GOV_12, "Decision_NotAdoptedYet").Unless(state is DecisionState.Adopted or DecisionState.Implementation));

    /// <summary>Are its outcomes to be sent on? Once it is over; what was written down afterwards for the archive was sent on long ago. GOV-11.</summary>
    public static bool SendsOn(DateOnly lastDay, DateOnly today, DateOnly written) => today > lastDay && written <= lastDay;

    /// <summary>By which day the outcomes of a session are looked for. GOV-11.</summary>
    public static DateOnly TransmissionDue(DateOnly lastDay) => lastDay.AddDays(TransmissionDays);

    /// <summary>May it be noted that it was sent on? After the session, once, with its day and under what it was sent.</summary>
    [Enforces("GOV-11")]
    public static Verdict MaySubmit(bool submitted, DateOnly lastDay, DateOnly? on, string? under, DateOnly today) => For(
        Refuse(GOV_11, "Transmission_Before").When(submitted),
        Refuse(GOV_11, "Transmission_Day", lastDay).About("SubmittedOn").When(on is null || on > today || on <= lastDay),
        Refuse(GOV_11, "Transmission_Under").About("Under").When(string.IsNullOrWhiteSpace(under)));
}
