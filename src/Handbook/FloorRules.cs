using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// A request for the floor: Requested, Queued, Called, Speaking, Delivered, Skipped, Withdrawn as in Appendix C; Refused by the Chair
/// (PAR-02); Interrupted by a point of order; Cut for want of time; Filed: a statement that nobody asked to read out (CON-15).
/// </summary>
public enum FloorState { Requested, Queued, Called, Speaking, Interrupted, Delivered, Skipped, Withdrawn, Refused, Cut, Filed }

/// <summary>The list of an item. In advance: within its window, before the meeting opens it. Frozen: a public record.</summary>
public enum FloorListState { Prepared, Open, Closed, Frozen }

/// <summary>For whom a statement is made. RFA-11, GAP-17.</summary>
public enum SpeaksFor { Own, MajorGroup, Region, Joint }

/// <summary>How the body approved that civil society speaks. CTR-23.</summary>
public enum BodyApproval { Deemed, Explicit, Refused }

/// <summary>How a text came to the secretariat. CON-14, CON-15.</summary>
public enum StatementText { None, Filed, Missing, NotDelivered }

/// <summary>An agreed position of a region or Major Group, as a statement on its behalf rests on it. RFA-09.</summary>
/// <param name="OfThat">It is of the region (or group) in whose name one speaks.</param>
/// <param name="InTerm">It was reached in the term of the facilitator who presents it.</param>
public sealed record PositionFacts(bool OfThat, bool InTerm);

/// <summary>Somebody asks for the floor.</summary>
/// <param name="Takes">The meeting is announced, and neither called off nor over.</param>
/// <param name="Begun">It has begun.</param>
/// <param name="Advance">The window for asking before the meeting is open now.</param>
/// <param name="ItemOnAgenda">The item is one that this meeting takes up.</param>
/// <param name="Accredited">The organization is accredited today; null where it need not be.</param>
/// <param name="Position">The agreed position that it rests on; null: none.</param>
/// <param name="Scope">The speaker confirms that it is within the organization's field.</param>
/// <param name="Already">One of this voice waits on this item already.</param>
/// <param name="MayPropose">Who asks may propose keynotes and panellists: a member of the Facilitating Committee, or the secretariat.</param>
public sealed record FloorAsk(FloorPurpose Purpose, SpeakerRole Role, SpeakerKind Kind, SpeaksFor For, bool Takes, bool Begun, FloorListState List, bool Advance, bool ItemOnAgenda, bool? Accredited, PositionFacts? Position, bool Scope, bool Already, bool MayPropose, bool Named);

/// <summary>The floor is given.</summary>
/// <param name="Invited">The Chair invites the speaker, or somebody in the Chair's name.</param>
/// <param name="SomebodySpeaks">Another has the floor.</param>
/// <param name="Time">What would be given.</param>
public sealed record FloorGift(FloorState State, FloorPurpose Purpose, SpeakerKind Kind, SpeaksFor For, bool? Accredited, bool Position, bool Invited, BodyApproval Approval, bool Scope, bool SomebodySpeaks, bool MeetingOn, bool Frozen, TimeSpan Time);

/// <summary>
/// The list of speakers, act by act. Source: CON-13 to CON-15, PAR-02, PAR-18, PAR-29, PAR-45, PAR-74, GOV-36, ACC-45, ACC-48, INT-12,
/// RFA-09, RFA-11, CTR-06, CTR-23; GAP-17; Appendix C.
/// </summary>
public static class FloorRules
{
    public static readonly Clause CON_13 = Clause.Of("CON-13"), CON_14 = Clause.Of("CON-14"), CON_15 = Clause.Of("CON-15"), PAR_02 = Clause.Of("PAR-02"), PAR_18 = Clause.Of("PAR-18"), PAR_45 = Clause.Of("PAR-45"),
        GOV_36 = Clause.Of("GOV-36"), ACC_45 = Clause.Of("ACC-45"), ACC_48 = Clause.Of("ACC-48"), INT_12 = Clause.Of("INT-12"), RFA_09 = Clause.Of("RFA-09"), RFA_11 = Clause.Of("RFA-11"), CTR_23 = Clause.Of("CTR-23"), GAP_17 = Clause.Of("GAP-17");

    private static readonly Parameter<string> Approval = Parameters.Choice("oralStatement.bodyApproval");
    private static readonly Parameter<bool> NeedsPosition = Parameters.Flag("rf.statementRequiresAgreedPosition");
    private static readonly Parameter<int> UndoSeconds = Parameters.Number("floor.undoSeconds"), TextDays = Parameters.Number("floor.textDays");

    /// <summary>Those of whom one voice has at most one on an item and purpose.</summary>
    public static readonly IReadOnlySet<FloorState> Waiting = new HashSet<FloorState> { FloorState.Requested, FloorState.Queued, FloorState.Called };

    /// <summary>Those whose clock has begun and not ended.</summary>
    public static readonly IReadOnlySet<FloorState> OnFloor = new HashSet<FloorState> { FloorState.Speaking, FloorState.Interrupted };

    /// <summary>May one state follow another? Appendix C of the catalogue.</summary>
    public static bool Follows(FloorState now, FloorState then) => (now, then) switch
    {
        (FloorState.Requested, FloorState.Queued or FloorState.Refused) => true,
        (FloorState.Queued, FloorState.Called or FloorState.Speaking or FloorState.Skipped or FloorState.Refused) => true,
        (FloorState.Called, FloorState.Speaking or FloorState.Queued or FloorState.Skipped) => true,
        (FloorState.Skipped or FloorState.Cut, FloorState.Queued) => true,
        (FloorState.Speaking, FloorState.Delivered or FloorState.Interrupted) => true,
        (FloorState.Interrupted, FloorState.Speaking or FloorState.Delivered) => true,
        (_, FloorState.Withdrawn or FloorState.Cut) => Waiting.Contains(now),
        _ => false,
    };

    /// <summary>May somebody ask for the floor? GOV-36, ACC-45, PAR-02, PAR-45, PAR-74, CON-13, RFA-11.</summary>
    [Enforces("CON-13", "GOV-36", "ACC-45", "ACC-48", "INT-12", "PAR-02", "PAR-18", "PAR-29", "PAR-45", "PAR-74", "RFA-09", "RFA-11", "CTR-06", "GAP-17")]
    public static Verdict MayAsk(Rulebook rules, FloorAsk ask, DateOnly today)
    {
        var civil = FloorOrder.CivilSociety(ask.Kind);
        var region = ask.For == SpeaksFor.Region && rules.Value(NeedsPosition, today);
        return For(
            Refuse(CON_13, "Floor_MeetingOff").Unless(ask.Takes),
            Refuse(CON_13, "Floor_NotOnAgenda").About("Item").Unless(ask.ItemOnAgenda),
            Refuse(GAP_17, "Floor_NotOpen").When(ask.Takes && ask.Purpose == FloorPurpose.Statement && ask.List == FloorListState.Prepared && !ask.Advance),
            Refuse(CON_13, "Floor_Closed").When(ask.List == FloorListState.Frozen || (ask.Purpose == FloorPurpose.Statement && ask.List == FloorListState.Closed)),
            Refuse(CON_13, "Floor_NotBegun").When(ask.Purpose != FloorPurpose.Statement && !ask.Begun),
            Refuse(CON_13, "Floor_ForStates").About("Purpose").When(ask.Purpose != FloorPurpose.Statement && !FloorOrder.Government(ask.Kind)),
            Refuse(civil && ask.Role == SpeakerRole.Floor ? ACC_45 : GOV_36, "Floor_NotAccredited").When(ask.Accredited == false),
            Refuse(RFA_11, "Floor_NoPosition").About("Position").When(region && ask.Position is not { OfThat: true }),
            Refuse(RFA_09, "Floor_PositionOfOtherTerm").About("Position").When(region && ask.Position is { OfThat: true, InTerm: false }),
            Refuse(INT_12, "Floor_Scope").About("Scope").When(civil && ask.Purpose == FloorPurpose.Statement && !ask.Scope),
            Refuse(PAR_18, "Floor_RoleNotYours").About("Role").When(ask.Role != SpeakerRole.Floor && !ask.MayPropose),
            Refuse(GAP_17, "Floor_NobodyNamed").About("Speaker").Unless(ask.Named),
            Refuse(CON_13, "Floor_Already").When(ask.Already));
    }

    /// <summary>Does a statement for a region need an agreed position? CTR-06.</summary>
    public static bool NeedsPositionOn(Rulebook rules, DateOnly day) => rules.Value(NeedsPosition, day);

    /// <summary>Does it wait for the Chair's word before it stands in the queue? Guests, replies, and whoever is proposed for a part of their own; everybody where the Chair wants it so. PAR-02, PAR-18.</summary>
    public static bool WaitsForChair(FloorPurpose purpose, SpeakerRole role, SpeakerKind kind, bool chairDecides) =>
        purpose != FloorPurpose.PointOfOrder && (chairDecides || role != SpeakerRole.Floor || kind == SpeakerKind.Guest || purpose == FloorPurpose.RightOfReply);

    /// <summary>May the Chair grant or refuse a request? A refusal says why, if the Chair likes: the reason is optional. PAR-02.</summary>
    [Enforces("CON-13", "PAR-02", "PAR-18", "PAR-29")]
    public static Verdict MayDecide(FloorState state, bool grant, int? minutes, bool frozen = false) => For(
        Refuse(CON_13, "Floor_Frozen").When(frozen),
        Refuse(PAR_02, "Floor_Changed").Unless(state == FloorState.Requested || (!grant && Follows(state, FloorState.Refused))),
        Refuse(PAR_02, "Floor_Minutes").About("Minutes").When(minutes is < 1 or > 60));

    /// <summary>
    /// May the floor be given? At the invitation of the Chair, with the approval of the body, within the organization's field;
    /// to one at a time, a point of order excepted. INT-12, CTR-23, CON-13.
    /// </summary>
    [Enforces("CON-13", "INT-12", "ACC-45", "ACC-48", "PAR-02", "PAR-45", "PAR-74", "RFA-11", "CTR-23", "GAP-17")]
    public static Verdict MayGive(Rulebook rules, FloorGift gift, DateOnly today)
    {
        var civil = FloorOrder.CivilSociety(gift.Kind);
        return For(
            Refuse(CON_13, "Floor_Frozen").When(gift.Frozen),
            Refuse(CON_13, "Floor_NotOn").Unless(gift.MeetingOn),
            Refuse(CON_13, "Floor_Changed").Unless(Follows(gift.State, FloorState.Speaking) && gift.State != FloorState.Interrupted),
            Refuse(CON_13, "Floor_SomebodySpeaks").When(gift.SomebodySpeaks && gift.Purpose != FloorPurpose.PointOfOrder),
            Refuse(ACC_48, "Floor_NotInvited").Unless(gift.Invited || !civil),
            Refuse(ACC_45, "Floor_NotAccreditedNow").When(gift.Accredited == false),
            Refuse(INT_12, "Floor_BodyRefused").When(civil && gift.Approval == BodyApproval.Refused),
            Refuse(CTR_23, "Floor_NoApproval").When(civil && gift.Approval == BodyApproval.Deemed && rules.Value(Approval, today) == "explicit"),
            Refuse(INT_12, "Floor_Scope").When(civil && !gift.Scope),
            Refuse(RFA_11, "Floor_NoPosition").When(gift.For == SpeaksFor.Region && !gift.Position && rules.Value(NeedsPosition, today)),
            Refuse(PAR_02, "Floor_NoTime").When(gift.Time <= TimeSpan.Zero));
    }

    /// <summary>What was to be changed is not there any more. CON-13.</summary>
    public static readonly Verdict Gone = For(Refuse(CON_13, "Floor_Changed").When(true));

    /// <summary>A request of the same voice waits on the item. CON-13.</summary>
    public static readonly Verdict Already = For(Refuse(CON_13, "Floor_Already").When(true));

    /// <summary>May it be called, skipped, put back, cut or taken off? Put back only where no other of the same voice waits. CON-13.</summary>
    [Enforces("CON-13", "PAR-45")]
    public static Verdict MayTurn(FloorState now, FloorState then, bool frozen, bool already = false) => For(
        Refuse(CON_13, "Floor_Frozen").When(frozen),
        Refuse(CON_13, "Floor_Already").When(already),
        Refuse(CON_13, "Floor_Changed").Unless(Follows(now, then)));

    /// <summary>May it be placed elsewhere? While it waits, and the place is there.</summary>
    [Enforces("CON-13")]
    public static Verdict MayMove(FloorState state, bool frozen, bool there = true) => For(
        Refuse(CON_13, "Floor_Frozen").When(frozen),
        Refuse(CON_13, "Floor_Changed").Unless(there && state is FloorState.Queued or FloorState.Called));

    /// <summary>May all be put in the order that the protocol and the balance propose? CON-13, GAP-17.</summary>
    [Enforces("CON-13", "GAP-17")]
    public static Verdict MayArrange(bool frozen) => For(Refuse(CON_13, "Floor_Frozen").When(frozen), Refuse(GAP_17).Unless(true));

    /// <summary>May the clock be stopped, go on, be given more, or end?</summary>
    [Enforces("CON-13", "PAR-02")]
    public static Verdict MayClock(FloorState state, FloorClock clock, ClockAct act) => For(
        Refuse(CON_13, "Floor_Changed").Unless(state == FloorState.Speaking || (state == FloorState.Interrupted && act is ClockAct.End or ClockAct.Extend)),
        Refuse(PAR_02, "Floor_ClockStands").When(state == FloorState.Speaking && act == ClockAct.Pause && !clock.Running),
        Refuse(PAR_02, "Floor_ClockRuns").When(state == FloorState.Speaking && act == ClockAct.Resume && clock.Running));

    /// <summary>May somebody withdraw, change or hand over what they asked for? Who asked, who is to speak, or the focal point; until the floor is given. GAP-17.</summary>
    [Enforces("GAP-17", "CON-13")]
    public static Verdict MayChange(FloorState state, bool own, bool frozen) => For(
        Refuse(CON_13, "Floor_NotYours").Unless(own),
        Refuse(CON_13, "Floor_Frozen").When(frozen),
        Refuse(GAP_17, "Floor_Changed").Unless(Waiting.Contains(state)));

    /// <summary>May two exchange their places? Both of one delegation, or both for whom one person acts, both waiting for statements on one item. GAP-17.</summary>
    [Enforces("GAP-17")]
    public static Verdict MaySwap(bool sameDelegation, bool sameItem, bool bothQueued, bool sameClass) => For(
        Refuse(GAP_17, "Floor_SwapOthers").About("With").Unless(sameDelegation && sameItem),
        Refuse(GAP_17, "Floor_Changed").Unless(bothQueued && sameClass));

    /// <summary>May it be handed over? To somebody of the same delegation.</summary>
    [Enforces("GAP-17")]
    public static Verdict MayHandOver(bool sameDelegation, bool sameAsNow) => For(
        Refuse(GAP_17, "Floor_NotOfDelegation").About("Speaker").Unless(sameDelegation),
        Refuse(GAP_17, "Floor_SpeaksAlready").About("Speaker").When(sameAsNow));

    /// <summary>May a list be opened or closed? GAP-17.</summary>
    [Enforces("CON-13", "GAP-17")]
    public static Verdict MayTurnList(FloorListState now, FloorListState then, bool meetingOn, bool waiting, bool speaking) => For(
        Refuse(CON_13, "Floor_ListSo").Unless((now, then) switch
        {
            (FloorListState.Prepared or FloorListState.Closed, FloorListState.Open) => true,
            (FloorListState.Prepared or FloorListState.Open, FloorListState.Closed) => true,
            (FloorListState.Open or FloorListState.Closed, FloorListState.Frozen) => true,
            _ => false,
        }),
        Refuse(CON_13, "Floor_NotOn").When(then == FloorListState.Open && !meetingOn),
        Refuse(CON_13, "Floor_SomebodyWaits").When(then == FloorListState.Frozen && (waiting || speaking)));

    /// <summary>Do limits make sense? PAR-02, GAP-17.</summary>
    [Enforces("CON-13", "PAR-02", "PAR-45", "GAP-17")]
    public static Verdict MayLimit(int? usual, IEnumerable<int?> kinds, int? group, int? total, int? quota, DateTimeOffset? advanceFrom, DateTimeOffset? advanceUntil, DateTimeOffset ends, bool frozen = false) => For(
        Refuse(CON_13, "Floor_Frozen").When(frozen),
        Refuse(PAR_02, "Floor_Minutes").About("Minutes").When(usual is < 1 or > 60 || kinds.Any(k => k is < 1 or > 60)),
        Refuse(PAR_02, "Floor_GroupMinutes").About("GroupMinutes").When(group is < 1 or > 600 || group > total),
        Refuse(PAR_02, "Floor_TotalMinutes").About("TotalMinutes").When(total is < 1 or > 1440),
        Refuse(PAR_45, "Floor_Quota").About("Quota").When(quota is < 1 or > 100),
        Refuse(GAP_17, "Floor_Window").About("AdvanceUntil").When(advanceFrom is null != advanceUntil is null || advanceFrom >= advanceUntil || advanceUntil > ends));

    /// <summary>For how long an act can be undone.</summary>
    public static TimeSpan UndoOn(Rulebook rules, DateOnly day) => TimeSpan.FromSeconds(rules.Value(UndoSeconds, day));

    /// <summary>May an act of the Chair be undone? Within some seconds, while nothing else was done to what it touched. GAP-17.</summary>
    [Enforces("GAP-17")]
    public static Verdict MayUndo(Rulebook rules, DateTimeOffset done, DateTimeOffset now, bool undone, bool touched, DateOnly today) => For(
        Refuse(GAP_17, "Floor_UndoneBefore").When(undone),
        Refuse(GAP_17, "Floor_UndoLate").When(now - done > UndoOn(rules, today)),
        Refuse(GAP_17, "Floor_UndoTouched").When(touched && !undone));

    /// <summary>A statement that was read out has its text, or owes it. CON-14.</summary>
    [Enforces("CON-14")]
    public static StatementText TextOf(FloorState state, FloorPurpose purpose, bool text) => state switch
    {
        FloorState.Delivered when purpose != FloorPurpose.Statement => text ? StatementText.Filed : StatementText.None,
        FloorState.Delivered => text ? StatementText.Filed : StatementText.Missing,
        FloorState.Filed or FloorState.Cut or FloorState.Skipped => text ? StatementText.NotDelivered : StatementText.None,
        _ => StatementText.None,
    };

    /// <summary>The day until which the text is to be sent, counted from the one on which it was read out. CON-14.</summary>
    public static DateOnly TextDue(Rulebook rules, DateOnly delivered) => delivered.AddDays(rules.Value(TextDays, delivered));

    /// <summary>May a text be sent? For what one asked for or read out; a Chair's or a State's needs none, and has one if it likes. CON-14, CON-15.</summary>
    [Enforces("CON-14", "CON-15")]
    public static Verdict MayFile(FloorState state, bool own, string? text) => For(
        Refuse(CON_14, "Floor_NotYours").Unless(own),
        Refuse(CON_14, "Floor_NoText").About("Text").When(string.IsNullOrWhiteSpace(text)),
        Refuse(CON_15, "Floor_TextOver").When(state is FloorState.Refused or FloorState.Withdrawn));

    /// <summary>May a statement be sent that was not read out, for sharing? By an accredited organization, on an item of the meeting; also after it. CON-15.</summary>
    [Enforces("CON-15", "RFA-11")]
    public static Verdict MayFileUndelivered(bool announced, bool itemOnAgenda, bool? accredited, bool positionMissing, string? text) => For(
        Refuse(CON_15, "Floor_MeetingOff").Unless(announced),
        Refuse(CON_15, "Floor_NotOnAgenda").About("Item").Unless(itemOnAgenda),
        Refuse(CON_15, "Floor_NotAccredited").When(accredited == false),
        Refuse(RFA_11, "Floor_NoPosition").About("Position").When(positionMissing),
        Refuse(CON_15, "Floor_NoText").About("Text").When(string.IsNullOrWhiteSpace(text)));

    /// <summary>May an agreed position be kept? By the facilitator of the region or the member of the Major Group: where it was reached, when, by whom. RFA-09.</summary>
    [Enforces("RFA-09", "CTR-06")]
    public static Verdict MayKeepPosition(bool own, string? mechanism, DateOnly? agreedOn, DateOnly? termFrom, string? participants, string? text, DateOnly today) => For(
        Refuse(RFA_09, "Position_NotYours").Unless(own),
        Refuse(RFA_09, "Position_NoMechanism").About("Mechanism").When(string.IsNullOrWhiteSpace(mechanism)),
        Refuse(RFA_09, "Position_NoDate").About("AgreedOn").When(agreedOn is null),
        Refuse(RFA_09, "Position_Later").About("AgreedOn").When(agreedOn > today),
        Refuse(RFA_09, "Floor_PositionOfOtherTerm").About("AgreedOn").When(agreedOn < termFrom),
        Refuse(RFA_09, "Position_NoParticipants").About("Participants").When(string.IsNullOrWhiteSpace(participants)),
        Refuse(RFA_09, "Position_NoText").About("Text").When(string.IsNullOrWhiteSpace(text)));

    /// <summary>May an agreed position be taken back? By the facilitator of the region or the member of the Major Group, who says why; once. RFA-09.</summary>
    [Enforces("RFA-09")]
    public static Verdict MayWithdrawPosition(bool own, bool withdrawn, string? reason) => For(
        Refuse(RFA_09, "Position_NotYours").Unless(own),
        Refuse(RFA_09, "Position_WithdrawnBefore").When(withdrawn),
        Refuse(RFA_09, "Position_NoReason").About("Reason").When(string.IsNullOrWhiteSpace(reason)));

    /// <summary>May a meeting have a code for guests? A public one, until it is over. GAP-17.</summary>
    [Enforces("GAP-17")]
    public static Verdict MayTakeGuests(bool closed, bool over) => For(Refuse(GAP_17, "Join_Closed").When(closed || over));

    /// <summary>May a guest join a meeting? With its code, while the meeting takes place and the code is open. CON-13, GAP-17.</summary>
    [Enforces("GAP-17")]
    public static Verdict MayJoin(bool open, bool code, bool closed, string? name) => For(
        Refuse(GAP_17, "Join_Closed").When(!open || closed),
        Refuse(GAP_17, "Join_WrongCode").About("Code").When(open && !closed && !code),
        Refuse(GAP_17, "Join_NoName").About("Name").When(string.IsNullOrWhiteSpace(name)));
}

/// <summary>What is done to a running clock.</summary>
public enum ClockAct { Pause, Resume, Extend, End }
