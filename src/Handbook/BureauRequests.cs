using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// What is asked for: an informal meeting with a Bureau (by organizations, or by the Bureau), an invitation to an informal
/// meeting, a theme or panellist of the multi-stakeholder dialogue, a briefing. GOV-33, GOV-38, GOV-39, PAR-33, PAR-47, PAR-48.
/// </summary>
public enum RequestKind { MeetBureau, BureauAsks, Invitation, DialogueTheme, DialoguePanellist, Briefing, GroupBriefing }

public enum RequestState { Requested, Accepted, Declined, Held, Withdrawn }

/// <summary>
/// A request before it is made. <see cref="CallUntil"/>: the last day of the call for proposals of the session, null without one.
/// <see cref="WrittenDown"/>: somebody else writes it down, in the name of a holder of <see cref="AskedAs"/> who is named, or not.
/// </summary>
public sealed record RequestFacts(RequestKind Kind, Role? AskedAs, bool Accredited, string? Addressee, string? Topic, DateOnly? WantedOn, DateOnly? CallUntil = null, bool WrittenDown = false, bool HolderNamed = false);

/// <summary>
/// What civil society may ask of a Bureau, a convenor or the secretariat, what a Bureau and Member States may ask, and the
/// exchange beside a meeting. Source: GOV-33, GOV-34, GOV-38, GOV-39, PAR-33, PAR-47, PAR-48, PAR-78; GAP-14, GAP-41.
/// </summary>
public static class BureauRequests
{
    public static readonly Clause GOV_33 = Clause.Of("GOV-33"), GOV_34 = Clause.Of("GOV-34"), GOV_38 = Clause.Of("GOV-38"), GOV_39 = Clause.Of("GOV-39"), PAR_33 = Clause.Of("PAR-33"), PAR_47 = Clause.Of("PAR-47"),
        PAR_48 = Clause.Of("PAR-48"), PAR_78 = Clause.Of("PAR-78"), ENG_04 = Clause.Of("ENG-04"), GAP_14 = Clause.Of("GAP-14"), GAP_41 = Clause.Of("GAP-41");

    /// <summary>Through whom a Bureau is approached, and nobody else. GOV-39.</summary>
    public static readonly IReadOnlyList<Role> Addressees = [Roles.CprChair, Roles.UneaPresident];

    /// <summary>Who speaks for a Bureau. GOV-38.</summary>
    public static readonly IReadOnlyList<Role> Bureaux = [Roles.CprChair, Roles.CprBureauMember, Roles.UneaPresident, Roles.UneaBureauMember];

    /// <summary>Who answers for civil society when a Bureau asks. GOV-38.</summary>
    public static readonly IReadOnlyList<Role> Facilitators = [Roles.MgfcMember, Roles.MgfcCoChair];

    public static bool Dialogue(RequestKind kind) => kind is RequestKind.DialogueTheme or RequestKind.DialoguePanellist;

    public static Clause ClauseOf(RequestKind kind) => kind switch
    {
        RequestKind.MeetBureau => GOV_39,
        RequestKind.BureauAsks => GOV_38,
        RequestKind.Invitation => PAR_48,
        RequestKind.Briefing => GOV_33,
        RequestKind.GroupBriefing => PAR_47,
        _ => PAR_33,
    };

    /// <summary>In which roles each is asked.</summary>
    public static IReadOnlyList<Role> AskedAs(RequestKind kind) => kind switch
    {
        RequestKind.MeetBureau or RequestKind.Invitation => [Roles.OrganizationFocalPoint, Roles.OrganizationDelegate, Roles.MgfcMember, Roles.MgfcCoChair],
        RequestKind.BureauAsks => Bureaux,
        RequestKind.Briefing => [Roles.MemberStateDelegate],
        RequestKind.GroupBriefing => Facilitators,
        _ => [Roles.MgfcMember],
    };

    /// <summary>May it be asked? By those whose right it is, of those to whom the Handbook sends them, while a call is open.</summary>
    [Enforces("GOV-33", "GOV-38", "GOV-39", "PAR-33", "PAR-47", "PAR-48", "ENG-04", "GAP-41")]
    public static Verdict MayAsk(RequestFacts facts, DateOnly today)
    {
        var clause = ClauseOf(facts.Kind);
        return For(
            Refuse(clause, "Request_NotYours").About("As").Unless(facts.AskedAs is { } role && AskedAs(facts.Kind).Contains(role)),
            Refuse(ENG_04, "Request_NotAccredited").About("As").When(facts.AskedAs is { NeedsAccreditation: true } && !facts.Accredited),
            Refuse(GAP_41, "Request_NoHolder").About("As").When(facts.WrittenDown && !facts.HolderNamed),
            Refuse(GOV_39, "Request_Addressee").About("Addressee").When(facts.Kind == RequestKind.MeetBureau && Addressees.All(a => a.Key != facts.Addressee)),
            Refuse(clause, "Request_NoAddressee").About("Addressee").When(facts.Kind is RequestKind.Invitation or RequestKind.GroupBriefing && string.IsNullOrWhiteSpace(facts.Addressee)),
            Refuse(clause, "Request_NoTopic").About("Topic").When(string.IsNullOrWhiteSpace(facts.Topic)),
            Refuse(clause, "Request_Past").About("WantedOn").When(facts.WantedOn < today),
            Refuse(PAR_33, "Request_NoCall").When(Dialogue(facts.Kind) && facts.CallUntil is null),
            Refuse(PAR_33, "Request_CallOver", facts.CallUntil ?? default).When(Dialogue(facts.Kind) && facts.CallUntil < today));
    }

    /// <summary>
    /// May it be answered so? Once, and with a reason when the answer is no; whom a convenor invites is the convenor's own
    /// affair: no reason is asked for, and nobody may change the answer. PAR-48.
    /// </summary>
    /// <param name="writtenDown">Somebody else writes it down, in the name of an addressee who was named, or not. GAP-41.</param>
    [Enforces("GOV-38", "GOV-39", "PAR-48", "GAP-41")]
    public static Verdict MayAnswer(RequestKind kind, RequestState state, RequestState? answer, string? words, bool writtenDown, bool holderNamed)
    {
        var clause = ClauseOf(kind);
        return For(
            Refuse(PAR_48, "Request_ConvenorDecided").When(kind == RequestKind.Invitation && state is RequestState.Accepted or RequestState.Declined),
            Refuse(clause, "Request_Settled").When(state != RequestState.Requested && !(kind == RequestKind.Invitation && state is RequestState.Accepted or RequestState.Declined)),
            Refuse(clause, "Request_NoAnswer").About("Answer").Unless(answer is RequestState.Accepted or RequestState.Declined),
            Refuse(clause, "Request_SayWhy").About("Words").When(answer == RequestState.Declined && kind != RequestKind.Invitation && string.IsNullOrWhiteSpace(words)),
            Refuse(clause, "Request_SayWho").About("Words").When(answer == RequestState.Accepted && kind == RequestKind.BureauAsks && string.IsNullOrWhiteSpace(words)),
            Refuse(GAP_41, "Request_NoHolder").About("OnBehalfOf").When(writtenDown && !holderNamed));
    }

    /// <summary>Was what was agreed held? On a day that has come.</summary>
    [Enforces("GOV-38", "GOV-39")]
    public static Verdict MayBeHeld(RequestKind kind, RequestState state, DateOnly? on, DateOnly today)
    {
        var clause = ClauseOf(kind);
        return For(
            Refuse(clause, "Request_NotAgreed").When(state != RequestState.Accepted),
            Refuse(clause, "Request_HeldWhen").About("HeldOn").When(on is null || on > today));
    }

    /// <summary>May it be taken back? By who asked, until it is declined or held.</summary>
    [Enforces("GOV-38", "GOV-39")]
    public static Verdict MayWithdraw(RequestKind kind, RequestState state)
    {
        var clause = ClauseOf(kind);
        return For(Refuse(clause, "Request_Over").Unless(state is RequestState.Requested or RequestState.Accepted));
    }

    /// <summary>May the Major Groups be called to propose? Once for a session, until a day before it begins.</summary>
    [Enforces("PAR-33")]
    public static Verdict MayCall(bool called, DateOnly? closes, DateOnly first, DateOnly today) => For(
        Refuse(PAR_33, "Call_Twice").When(called),
        Refuse(PAR_33, "Call_Until").About("ClosesOn").When(closes is null || closes < today),
        Refuse(PAR_33, "Call_TooLate", first).About("ClosesOn").When(closes >= first));

    /// <summary>Until when a call is open whose session now begins on another day: as long before it as it was, and not before today. One that is over stays over.</summary>
    [Enforces("PAR-33", "GAP-36")]
    public static DateOnly CallMoved(DateOnly closes, DateOnly before, DateOnly now, DateOnly today)
    {
        if (closes < today) return closes;
        var moved = closes.AddDays(now.DayNumber - before.DayNumber);
        return new[] { moved < today ? today : moved, now.AddDays(-1) }.Min();
    }

    /// <summary>Has a meeting a space for exchange? A public briefing, debate, or meeting of the Committee and its family. GOV-34, PAR-78.</summary>
    public static bool HasExchange(BodyKind body, MeetingKind kind, bool closed) => !closed && (kind is MeetingKind.Briefing or MeetingKind.ThematicDebate or MeetingKind.ProgrammaticDebate || BodyRules.CprFamily(body));

    /// <summary>May somebody write there? As one of an accredited organization, before, during and after the meeting.</summary>
    [Enforces("GOV-34", "PAR-78", "ENG-04", "GAP-14")]
    public static Verdict MayComment(bool exchange, bool cancelled, bool accredited, string? text, bool proposes, BodyKind body) => For(
        Refuse(GOV_34, "Comment_NoExchange").Unless(exchange),
        Refuse(GOV_34, "Comment_Cancelled").When(cancelled),
        Refuse(ENG_04, "Comment_NotAccredited").Unless(accredited),
        Refuse(PAR_78, "Comment_NoProposals").About("Proposes").When(proposes && !BodyRules.CprFamily(body)),
        Refuse(GAP_14, "Comment_Empty").About("Text").When(string.IsNullOrWhiteSpace(text)));

    /// <summary>The most files that a comment may bring, and the most that each may have.</summary>
    public const int MostMaterial = 3, MostMaterialMegabytes = 20;

    /// <summary>May these files go with a comment? Their formats are those of all files. GOV-34, GAP-24.</summary>
    [Enforces("GOV-34", "GAP-24")]
    public static Verdict MayAttach(int files, long largest) => For(
        Refuse(GOV_34, "Comment_TooManyFiles", MostMaterial).About("Upload").When(files > MostMaterial),
        Refuse(Filing.GAP_24, "Comment_FileTooLarge", MostMaterialMegabytes).About("Upload").When(largest > MostMaterialMegabytes * 1024L * 1024L));

    /// <summary>May a comment be taken out of sight? For a reason that its author is told.</summary>
    [Enforces("GAP-14")]
    public static Verdict MayHide(bool hidden, string? reason) => For(
        Refuse(GAP_14, "Comment_HiddenAlready").When(hidden),
        Refuse(GAP_14, "Comment_SayWhy").About("Reason").When(string.IsNullOrWhiteSpace(reason)));
}
