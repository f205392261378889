using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>For whom a block of seats is: one of the nine Major Groups, the facilitators of a region, other observers, or behind the nameplate of a Government.</summary>
public enum SeatBlock { MajorGroup, Region, Observer, Nameplate }

/// <summary>Free, named, given back by its group for others to use.</summary>
public enum SeatState { Free, Named, Released }

/// <summary>A seat by what it is for: key of the group, the region or the State, and its number there.</summary>
public sealed record SeatPlace(SeatBlock Block, string Key, int Number);

/// <summary>Who names for which group or region; the secretariat for none.</summary>
public sealed record SeatNamer(SeatBlock? Block, string? Key, bool Secretariat);

/// <summary>Somebody is to sit somewhere.</summary>
/// <param name="Key">Whose seat it is today: of its group, or of the one that it was lent to.</param>
/// <param name="PersonKey">Group (of a seat of a Major Group) or region (of a region) of the organization of the person.</param>
/// <param name="NamedOfKey">How many sit for that group or region already, and how many seats it has here.</param>
/// <param name="Delegation">The person is of the official delegation of that State.</param>
/// <param name="Invited">That State invited the person, and it is recorded.</param>
/// <param name="Deadline">Until when names are given, where seats are limited.</param>
public sealed record SeatAsk(SeatBlock Block, string Key, SeatState State, string? PersonKey, RegistrationCategory Category, RegistrationState Registration, bool SeatedHere, int NamedOfKey, int SeatsOfKey, bool Delegation, bool Invited, SeatNamer Namer, DateTimeOffset? Deadline, bool Begun);

/// <summary>
/// Seats of civil society: two of each Major Group and two of each region at every public meeting, named by the groups.
/// Source: PAR-11, PAR-12, PAR-25, PAR-26, PAR-38, ACC-37 to ACC-39, CON-11, CON-12; CTR-28, CTR-31; GAP-18.
/// </summary>
public static class Seating
{
    public static readonly Clause PAR_11 = Clause.Of("PAR-11"), PAR_12 = Clause.Of("PAR-12"), PAR_25 = Clause.Of("PAR-25"), PAR_26 = Clause.Of("PAR-26"), PAR_38 = Clause.Of("PAR-38"), PAR_67 = Clause.Of("PAR-67"), ACC_37 = Clause.Of("ACC-37"), ACC_39 = Clause.Of("ACC-39"),
        CON_11 = Clause.Of("CON-11"), CON_12 = Clause.Of("CON-12"), CTR_28 = Clause.Of("CTR-28"), CTR_31 = Clause.Of("CTR-31"), GAP_18 = Clause.Of("GAP-18");

    private static readonly Parameter<int> PerGroup = Parameters.Number("seating.perMajorGroup"), PerRegion = Parameters.Number("seating.perRegionRf");
    private static readonly Parameter<string> NamesBy = Parameters.Choice("seating.namesBy"), Observers = Parameters.Choice("seating.observer");

    /// <summary>The seats of the groups and of the regions: 18 and 12. PAR-25, PAR-26.</summary>
    public static IReadOnlyList<SeatPlace> Usual(Rulebook rules, DateOnly on) =>
    [
        .. MajorGroups.All.SelectMany(g => Enumerable.Range(1, rules.Value(PerGroup, on)).Select(n => new SeatPlace(SeatBlock.MajorGroup, g.Key, n))),
        .. Regions.All.SelectMany(r => Enumerable.Range(1, rules.Value(PerRegion, on)).Select(n => new SeatPlace(SeatBlock.Region, r.Key, n))),
    ];

    /// <summary>
    /// May seats be laid out so? At a public meeting there are some for civil society; fewer than the Handbook names need the
    /// procedure by which the groups say who takes them, more are not there.
    /// </summary>
    /// <param name="procedure">How limited seats are given out was settled with the groups. ACC-39.</param>
    [Enforces("PAR-11", "PAR-25", "PAR-26", "ACC-39", "GAP-18", "CON-12")]
    public static Verdict MayLayOut(Rulebook rules, IReadOnlyCollection<SeatPlace> seats, bool open, bool procedure, DateOnly on)
    {
        int Of(SeatBlock block, string key) => seats.Count(s => s.Block == block && s.Key == key);
        var (group, region) = (rules.Value(PerGroup, on), rules.Value(PerRegion, on));
        var few = MajorGroups.All.Any(g => Of(SeatBlock.MajorGroup, g.Key) < group) || Regions.All.Any(r => Of(SeatBlock.Region, r.Key) < region);
        return For(
            Refuse(PAR_11, "Seating_None").When(open && seats.All(s => s.Block is not (SeatBlock.MajorGroup or SeatBlock.Region))),
            Refuse(PAR_25, "Seating_TooManyOfGroup", group).When(MajorGroups.All.Any(g => Of(SeatBlock.MajorGroup, g.Key) > group)),
            Refuse(PAR_25, "Seating_NoSuchGroup").When(seats.Any(s => s.Block == SeatBlock.MajorGroup && MajorGroups.Find(s.Key) is null)),
            Refuse(PAR_26, "Seating_TooManyOfRegion", region).When(Regions.All.Any(r => Of(SeatBlock.Region, r.Key) > region)),
            Refuse(PAR_26, "Seating_NoSuchRegion").When(seats.Any(s => s.Block == SeatBlock.Region && Regions.Find(s.Key) is null)),
            Refuse(ACC_39, "Seating_LimitedNeedsProcedure").When(open && few && !procedure),
            Refuse(CON_12, "Seating_NoState").When(seats.Any(s => s.Block == SeatBlock.Nameplate && s.Key.Length == 0)),
            Refuse(GAP_18, "Seating_NumberTwice").When(seats.Distinct().Count() != seats.Count));
    }

    /// <summary>May seats be taken out of a plan? Those on which nobody was named and that nobody borrowed. GAP-18.</summary>
    [Enforces("GAP-18")]
    public static Verdict MayTakeAway(int inUse) => For(Refuse(GAP_18, "Seating_InUse", inUse).When(inUse > 0));

    /// <summary>The plan of the closing plenary is that of the opening. PAR-38.</summary>
    [Enforces("PAR-38")]
    public static Verdict MayLayOutClosing(IEnumerable<SeatPlace> opening, IEnumerable<SeatPlace> closing) =>
        For(Refuse(PAR_38, "Seating_ClosingDiffers").Unless(opening.Where(Ours).ToHashSet().SetEquals(closing.Where(Ours))));

    /// <summary>Groups without any seat: shown as a warning. ACC-38.</summary>
    public static IReadOnlyList<string> Without(IReadOnlyCollection<SeatPlace> seats) =>
        [.. MajorGroups.All.Select(g => g.Key).Where(k => !seats.Any(s => s.Block == SeatBlock.MajorGroup && s.Key == k))];

    /// <summary>
    /// May this person be named for that seat? By the group itself, never by the secretariat; of that group, confirmed, on one
    /// seat only, and nobody beyond its seats. Behind a nameplate only who belongs to the delegation or was invited.
    /// </summary>
    [Enforces("PAR-12", "PAR-25", "PAR-26", "PAR-67", "ACC-37", "ACC-39", "CON-11", "CON-12", "CTR-28", "CTR-31", "GAP-18")]
    public static Verdict MayName(Rulebook rules, SeatAsk ask, DateTimeOffset now, DateOnly on)
    {
        var civil = RegistrationWindows.CivilSociety(ask.Category);
        var verdict = For(
            Refuse(PAR_67, "Seating_NotConfirmed").Unless(ask.Registration == RegistrationState.Confirmed),
            Refuse(ACC_37, "Seating_SeatedHere").When(ask.SeatedHere),
            Refuse(GAP_18, "Seating_Taken").When(ask.State == SeatState.Named),
            Refuse(ACC_39, "Seating_NamesClosed", ask.Deadline ?? default).When(ask.Deadline is { } end && now >= end.AddSeconds(1)));
        switch (ask.Block)
        {
            case SeatBlock.MajorGroup or SeatBlock.Region:
                var own = ask.Namer.Block == ask.Block && ask.Namer.Key == ask.Key;
                verdict = verdict.And(For(
                    Refuse(PAR_12, "Seating_OnlyTheGroup").Unless(own || (ask.Namer.Secretariat && rules.Value(NamesBy, on) == "secretariat")),
                    Refuse(CTR_31).Unless(true),
                    Refuse(CON_11, "Seating_OtherGroup").Unless(civil && ask.PersonKey == ask.Key)));
                verdict = verdict.And(ask.Block == SeatBlock.MajorGroup
                    ? For(Refuse(PAR_25, "Seating_NoThird", ask.SeatsOfKey).When(ask.NamedOfKey >= ask.SeatsOfKey))
                    : For(Refuse(PAR_26, "Seating_NoThird", ask.SeatsOfKey).When(ask.NamedOfKey >= ask.SeatsOfKey)));
                break;
            case SeatBlock.Nameplate:
                var seatOfState = civil && !ask.Delegation && !ask.Invited;
                verdict = verdict.And(For(
                    Refuse(CON_12, "Seating_BehindNameplate").When(seatOfState),
                    Refuse(CTR_28).Unless(true)));
                break;
            default:
                verdict = verdict.And(For(
                    Refuse(CON_11, "Seating_ForObservers").Unless(civil || ask.Category is RegistrationCategory.Intergovernmental or RegistrationCategory.GovernmentObserver or RegistrationCategory.InternationalObserver),
                    Refuse(CON_11, "Seating_SecretariatGives").Unless(ask.Namer.Secretariat)));
                break;
        }
        return verdict;
    }

    /// <summary>Do observers sit only where seats are designated for them? CON-11, CTR-28.</summary>
    public static bool DesignatedOnly(Rulebook rules, DateOnly on) => rules.Value(Observers, on) == "designatedOnly";

    /// <summary>May a group take back a name, or give the seat back for others? Its own; the secretariat frees one once the meeting has begun and nobody came.</summary>
    [Enforces("PAR-12", "GAP-18")]
    public static Verdict MayRelease(SeatAsk ask) => For(
        Refuse(PAR_12, "Seating_OnlyTheGroup").Unless((ask.Namer.Block == ask.Block && ask.Namer.Key == ask.Key) || (ask.Namer.Secretariat && (ask.Begun || ask.Block is SeatBlock.Observer or SeatBlock.Nameplate))),
        Refuse(GAP_18, "Seating_ReleasedBefore").When(ask.State == SeatState.Released));

    /// <summary>May a seat be lent to another group or region? Free or given back, at the same meeting; whose it is lends it.</summary>
    [Enforces("PAR-12", "GAP-18")]
    public static Verdict MayLend(SeatAsk ask, string to, bool begun) => For(
        Refuse(PAR_12, "Seating_OnlyTheGroup").Unless((ask.Namer.Block == ask.Block && ask.Namer.Key == ask.Key) || (ask.Namer.Secretariat && ask.State == SeatState.Released)),
        Refuse(GAP_18, "Seating_Taken").When(ask.State == SeatState.Named),
        Refuse(GAP_18, "Seating_NotToItself").About("To").When(to == ask.Key || (MajorGroups.Find(to) is null && Regions.Find(to) is null)),
        Refuse(GAP_18, "Seating_NotLent").When(ask.Block is SeatBlock.Observer or SeatBlock.Nameplate),
        Refuse(GAP_18, "Seating_Begun").When(begun));

    /// <summary>May two groups exchange who sits where? When both said so, at one meeting.</summary>
    [Enforces("GAP-18")]
    public static Verdict MayExchange(bool sameMeeting, bool oneAgreed, bool otherAgreed, bool begun) => For(
        Refuse(GAP_18, "Seating_OtherMeeting").Unless(sameMeeting),
        Refuse(GAP_18, "Seating_BothAgree").Unless(oneAgreed && otherAgreed),
        Refuse(GAP_18, "Seating_Begun").When(begun));

    /// <summary>May the procedure for limited seats be published? Drawn up after the groups were heard, with a day by which they give names. ACC-39, CTR-31.</summary>
    [Enforces("ACC-39", "CTR-31")]
    public static Verdict MayPublishProcedure(string? text, DateOnly? consultedOn, DateTimeOffset? deadline, DateTimeOffset starts, DateTimeOffset now, DateOnly today) => For(
        Refuse(ACC_39, "Procedure_NoText").About("Text").When(string.IsNullOrWhiteSpace(text)),
        Refuse(CTR_31, "Procedure_NotConsulted").About("ConsultedOn").When(consultedOn is null || consultedOn > today),
        Refuse(ACC_39, "Procedure_NoDeadline").About("Deadline").When(deadline is not { } end || end <= now || end >= starts));

    /// <summary>May an invitation behind a nameplate be recorded? By a delegate of that State, or by the Unit with the reference of the letter. CON-12.</summary>
    [Enforces("CON-12")]
    public static Verdict MayInvite(bool ofThatState, bool secretariat, string? reference, RegistrationState registration) => For(
        Refuse(CON_12, "Invite_NotThatState").Unless(ofThatState || secretariat),
        Refuse(CON_12, "Invite_NoReference").About("Reference").When(!ofThatState && string.IsNullOrWhiteSpace(reference)),
        Refuse(CON_12, "Invite_NotRegistered").Unless(registration == RegistrationState.Confirmed));

    private static bool Ours(SeatPlace seat) => seat.Block is SeatBlock.MajorGroup or SeatBlock.Region;
}
