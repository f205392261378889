using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What happens at it. GOV-16, GOV-22, GOV-31, PAR-07, PAR-24, PAR-27, PAR-28, PAR-32.</summary>
public enum MeetingKind
{
    Regular, OpeningPlenary, Plenary, ClosingPlenary, HighLevel, MinisterialDialogue, LeadershipDialogue, MultiStakeholderDialogue, RoundTable, Committee,
    WorkingGroup, ContactGroup, DraftingGroup, Subcommittee, Briefing, ThematicDebate, ProgrammaticDebate, Bureau, InformalBureau, Informal, SideEvent, PanelDiscussion, Exhibition, Other,
}

public enum MeetingMode { InPerson, Online, Hybrid }

public enum MeetingState { Planned, Announced, Postponed, Cancelled }

public enum MeetingChangeKind { Moved, Postponed, Cancelled, Closed, Opened, Relocated, Resumed }

/// <summary>A local date and time in a zone: it is there once, or skipped or lived through twice when clocks change.</summary>
public enum ClockReading { Once, Skipped, Twice }

/// <summary>A meeting as it is planned; local times in its zone. <see cref="FirstDay"/> and <see cref="LastDay"/> are those of its session; <see cref="Dialogue"/> is another multi-stakeholder dialogue that it has.</summary>
public sealed record MeetingPlan(BodyKind Body, MeetingKind Kind, DateTime Starts, DateTime Ends, TimeZoneInfo Zone, MeetingMode Mode, string Place, string Link, bool Titled, DateOnly? FirstDay = null, DateOnly? LastDay = null, bool RoomTaken = false, string TakenBy = "", string Dialogue = "");

/// <summary>
/// Planning meetings, closing them to the public, and what must be known of them in time. Source: GOV-35, GOV-40, PAR-08, PAR-09,
/// PAR-42, PAR-72, PAR-79; CTR-20, CTR-29; GAP-11, GAP-36.
/// </summary>
public static class MeetingPlanning
{
    public static readonly Clause GOV_23 = Clause.Of("GOV-23"), GOV_35 = Clause.Of("GOV-35"), GOV_40 = Clause.Of("GOV-40"), GOV_41 = Clause.Of("GOV-41"), PAR_08 = Clause.Of("PAR-08"), PAR_09 = Clause.Of("PAR-09"), PAR_32 = Clause.Of("PAR-32"), PAR_42 = Clause.Of("PAR-42"),
        PAR_72 = Clause.Of("PAR-72"), PAR_79 = Clause.Of("PAR-79"), GAP_11 = Clause.Of("GAP-11"), GAP_36 = Clause.Of("GAP-36"),
        GOV_36 = Clause.Of("GOV-36"), PAR_03 = Clause.Of("PAR-03"), PAR_07 = Clause.Of("PAR-07"), PAR_71 = Clause.Of("PAR-71"), ACC_44 = Clause.Of("ACC-44"), ACC_46 = Clause.Of("ACC-46"), ENG_04 = Clause.Of("ENG-04");

    private static readonly Parameter<string> OpenDefault = Parameters.Choice("meeting.openDefault"), ClosedRequires = Parameters.Choice("meeting.closedRequires"), WebcastCpr = Parameters.Choice("webcast.cpr"), WebcastOther = Parameters.Choice("webcast.other");

    /// <summary>The Handbook says "in good time" (PAR-09): so many days before it, dates, place and agenda of a meeting are looked for.</summary>
    public const int AgendaDays = 14;

    /// <summary>So many days before a public meeting of the Committee its webcast is looked for. PAR-79.</summary>
    public const int WebcastDays = 1;

    /// <summary>The longest that a meeting is planned for, in hours.</summary>
    public const int MostHours = 24;

    /// <summary>What a clock in the zone shows at that time of that day.</summary>
    public static ClockReading Read(DateTime local, TimeZoneInfo zone) => zone.IsInvalidTime(local) ? ClockReading.Skipped : zone.IsAmbiguousTime(local) ? ClockReading.Twice : ClockReading.Once;

    /// <summary>The instant of a local time that is there; of one that is lived through twice the first.</summary>
    public static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset).ToUniversalTime();
    }

    /// <summary>
    /// Is it open to the public unless something is decided? Every meeting of a body of which Rule 67 speaks, an informal one as
    /// well; those of a Bureau are not, alone or with stakeholders. Informal meetings that States convene are not meetings of a body,
    /// and whom to invite is for them to say. GOV-35, GOV-38, GOV-40, PAR-42, PAR-48.
    /// </summary>
    public static bool OpenByDefault(Rulebook rules, BodyKind body, MeetingKind kind, DateOnly on) => BodyRules.UnderRule67(body) && kind is not (MeetingKind.Bureau or MeetingKind.InformalBureau) && rules.Value(OpenDefault, on) == "public";

    /// <summary>
    /// May an organization attend as an observer and give written and oral input? Once it is accredited, at every public meeting
    /// of which Rule 67 speaks; the clauses say by which right.
    /// </summary>
    [Enforces("GOV-36", "GOV-40", "PAR-03", "PAR-07", "PAR-71", "ACC-44", "ACC-46", "ENG-04")]
    public static Verdict MayTakePart(BodyKind body, bool closed, bool accredited)
    {
        Clause[] rights = BodyRules.CprFamily(body) ? [PAR_71, PAR_03, ACC_44]
            : body is BodyKind.Plenary or BodyKind.HighLevelSegment or BodyKind.CommitteeOfTheWhole ? [ACC_46, PAR_07] : [PAR_07];
        return For([
            Refuse(GOV_40).When(closed || !BodyRules.UnderRule67(body)),
            Refuse(ENG_04).Unless(accredited),
            .. rights.Append(GOV_36).Select(right => new Ruling(right, null)),
        ]);
    }

    /// <summary>May it be planned so? It ends after it begins, lies in its session, and has its room to itself. GAP-11, PAR-09.</summary>
    [Enforces("PAR-09", "PAR-32", "GAP-11", "GOV-40")]
    public static Verdict MayPlan(MeetingPlan plan)
    {
        var (starts, ends) = (Read(plan.Starts, plan.Zone), Read(plan.Ends, plan.Zone));
        var zone = plan.Zone.Id;
        var verdict = For(
            Refuse(PAR_09, "Meeting_NoTitle").About("Title").Unless(plan.Titled),
            // What Rule 67 speaks of is not closed by calling it a meeting of a Bureau.
            Refuse(GOV_40, "Meeting_KindOfBureau").About("Kind").When(plan.Kind is MeetingKind.Bureau or MeetingKind.InformalBureau && plan.Body != BodyKind.Bureau),
            Refuse(PAR_32, "Meeting_OneDialogue", plan.Dialogue).About("Kind").When(plan.Kind == MeetingKind.MultiStakeholderDialogue && plan.Dialogue.Length > 0),
            Refuse(GAP_11, "Meeting_TimeSkipped", zone).About("Starts").When(starts == ClockReading.Skipped),
            Refuse(GAP_11, "Meeting_TimeSkipped", zone).About("Ends").When(ends == ClockReading.Skipped),
            Refuse(PAR_09, "Meeting_NoPlace").About("Room").When(plan.Mode != MeetingMode.Online && string.IsNullOrWhiteSpace(plan.Place)),
            Refuse(PAR_09, "Meeting_RoomTaken", plan.TakenBy).About("Room").When(plan.RoomTaken),
            Refuse(PAR_09, "Meeting_OutsideSession", plan.FirstDay ?? default, plan.LastDay ?? default).About("Day").When((plan.FirstDay is { } first && DateOnly.FromDateTime(plan.Starts) < first) || (plan.LastDay is { } last && DateOnly.FromDateTime(plan.Starts) > last)));
        if (starts == ClockReading.Skipped || ends == ClockReading.Skipped) return verdict;
        var length = Instant(plan.Ends, plan.Zone) - Instant(plan.Starts, plan.Zone);
        return verdict.And(For(
            Refuse(PAR_09, "Meeting_Backwards").About("Ends").When(length <= TimeSpan.Zero),
            Refuse(PAR_09, "Meeting_TooLong", MostHours).About("Ends").When(length > TimeSpan.FromHours(MostHours))));
    }

    /// <summary>May it be announced? Date, place and agenda are there. PAR-09.</summary>
    [Enforces("PAR-09")]
    public static Verdict MayAnnounce(MeetingState state, int items, bool over) => For(
        Refuse(PAR_09, "Meeting_NotPlanned").Unless(state is MeetingState.Planned or MeetingState.Postponed),
        Refuse(PAR_09, "Meeting_Over").When(over),
        Refuse(PAR_09, "Meeting_NoAgenda").When(items == 0));

    /// <summary>
    /// May it be closed to the public? Only by a decision of its own body (the Committee for its family) with reference and day,
    /// announced before it begins. GOV-35, GOV-40, PAR-08, PAR-42, PAR-72, CTR-29.
    /// </summary>
    /// <param name="decider">Key of the body that decided; <paramref name="mayDecide"/> those whose decision counts.</param>
    /// <param name="announce">The notice goes out with it.</param>
    [Enforces("GOV-35", "GOV-40", "PAR-08", "PAR-42", "PAR-72", "CTR-29", "GAP-36")]
    public static Verdict MayClose(Rulebook rules, BodyKind body, MeetingState state, bool closed, string? decider, IReadOnlyCollection<string> mayDecide, string? reference, DateOnly? decidedOn, string? reason, bool announce, bool begun, DateOnly today)
    {
        var required = rules.Value(ClosedRequires, today).Split(',');
        var group = body == BodyKind.WorkingGroup ? PAR_42 : GOV_35;
        return For(
            Refuse(GAP_36, "Meeting_IsOff").When(state is MeetingState.Cancelled),
            Refuse(GOV_40, "Meeting_ClosedAlready").When(closed),
            Refuse(PAR_08, "Meeting_Begun").When(begun),
            Refuse(GOV_40, "Meeting_WrongDecider").About("Decider").When(required.Contains("decision") && (decider is null || !mayDecide.Contains(decider))),
            Refuse(group, "Meeting_NoDecision").About("Reference").When(required.Contains("decision") && string.IsNullOrWhiteSpace(reference)),
            Refuse(group, "Meeting_NoDecisionDay").About("DecidedOn").When(required.Contains("decision") && (decidedOn is null || decidedOn > today)),
            Refuse(PAR_08, "Meeting_NoReason").About("Reason").When(string.IsNullOrWhiteSpace(reason)),
            Refuse(BodyRules.CprFamily(body) ? PAR_72 : PAR_08, "Meeting_NotAnnounced").About("Announce").When(required.Contains("announcement") && !announce));
    }

    /// <summary>May it be moved, postponed or cancelled? With a reason that everybody may read, before it is over. GAP-36.</summary>
    [Enforces("GAP-36")]
    public static Verdict MayChange(MeetingState state, bool over, string? reason) => For(
        Refuse(GAP_36, "Meeting_IsOff").When(state == MeetingState.Cancelled),
        Refuse(GAP_36, "Meeting_Over").When(over && state != MeetingState.Postponed),
        Refuse(GAP_36, "Meeting_SayWhy").About("Reason").When(string.IsNullOrWhiteSpace(reason)));

    /// <summary>May its place change, or how it is held? What was announced as any change of it; what nobody has heard of freely. GAP-36.</summary>
    public static Verdict MayRelocate(bool announced, MeetingState state, bool over, string? reason) => announced ? MayChange(state, over, reason) : For();

    /// <summary>The refusals of one meeting of a recurrence, with its day: all are planned or none.</summary>
    [Enforces("PAR-09", "GAP-11")]
    public static Verdict InSeries(Verdict one, DateOnly day) => one.And(For(Refuse(PAR_09, "Meeting_InSeries", day).When(one.Refused)));

    /// <summary>The refusals of one meeting that cannot follow its session, with its day: all of it changes or nothing.</summary>
    [Enforces("GAP-36")]
    public static Verdict InSession(Verdict one, DateOnly day) => one.And(For(Refuse(GAP_36, "Meeting_InSession", day).When(one.Refused)));

    /// <summary>May it be opened again? Only what Rule 67 speaks of was ever public.</summary>
    [Enforces("GOV-40", "GAP-36")]
    public static Verdict MayOpen(BodyKind body, bool closed, bool over) => For(
        Refuse(GOV_40, "Meeting_NotClosed").When(!closed || !BodyRules.UnderRule67(body)),
        Refuse(GAP_36, "Meeting_Over").When(over));

    /// <summary>Must it be webcast? Public meetings of the Committee and its family; others where possible. CTR-20, PAR-79, GOV-41.</summary>
    [Enforces("PAR-79", "GOV-41", "INF-09", "CTR-20")]
    public static bool WebcastRequired(Rulebook rules, BodyKind body, bool closed, DateOnly on) => !closed && rules.Value(BodyRules.CprFamily(body) ? WebcastCpr : WebcastOther, on) == "required";

    /// <summary>
    /// Is somebody shown where to join online, by the roles held? Of a public meeting the secretariat, Governments and
    /// people of accredited organizations; of a closed one Governments and those who plan meetings. Others follow the webcast. GOV-23, GOV-35, GOV-40, PAR-03.
    /// </summary>
    [Enforces("GOV-23", "GOV-35", "GOV-40", "PAR-03")]
    public static bool MayJoin(bool closed, IEnumerable<Role> roles) => roles.Any(r => r.Side == RoleSide.Governments || (closed ? r.Permissions.Contains(Permission.PlanMeetings) : r.Staff || r.NeedsAccreditation));

    private static readonly Parameter<int> PerQuarter = Parameters.Number("cpr.regularPerQuarter");

    /// <summary>Quarters of a year (1 to 4) in which the Committee has fewer regular meetings than the Handbook expects. GOV-16, GOV-31.</summary>
    [Enforces("GOV-16", "GOV-31")]
    public static IReadOnlyList<int> MissingQuarters(Rulebook rules, int year, IReadOnlyCollection<DateOnly> regular) =>
        [.. Enumerable.Range(1, 4).Where(q => regular.Count(d => d.Year == year && (d.Month + 2) / 3 == q) < rules.Value(PerQuarter, new(year, 1, 1)))];

    /// <summary>The day that is suggested for a regular meeting of a quarter: a Thursday in its middle. GOV-16.</summary>
    public static DateOnly SuggestedDay(int year, int quarter)
    {
        var middle = new DateOnly(year, (quarter * 3) - 1, 15);
        return middle.AddDays(((int)DayOfWeek.Thursday - (int)middle.DayOfWeek + 7) % 7);
    }

    /// <summary>What hangs on the time of a meeting, by the day it begins in its zone: each is counted anew when it moves. GAP-36.</summary>
    public static IReadOnlyList<(string Kind, Clause Clause, DateOnly Due)> Deadlines(Rulebook rules, BodyKind body, bool closed, DateOnly day)
    {
        var all = new List<(string, Clause, DateOnly)> { ("agenda", PAR_09, day.AddDays(-AgendaDays)) };
        if (WebcastRequired(rules, body, closed, day)) all.Add(("webcast", PAR_79, day.AddDays(-WebcastDays)));
        return all;
    }
}
