using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>Where a registration stands. Who is inside and who has left is read from the scans at the doors. Appendix C of the catalogue.</summary>
public enum RegistrationState { Requested, Waitlisted, Offered, Confirmed, Declined, Cancelled, Revoked }

/// <summary>A registration as it is decided on.</summary>
/// <param name="Nominated">The designated focal point, or who else has a say in that category, named the person. CON-02.</param>
/// <param name="HasRoom">It holds a place already, or there is one free.</param>
/// <param name="MissingAnswers">How many questions of the form that must be answered are not.</param>
/// <param name="Reason">Why it is confirmed all the same where answers are missing.</param>
public sealed record RegistrationFacts(RegistrationState State, SessionKind Kind, RegistrationCategory Category, StandingStatus Standing, bool? NonAccredited, bool Banned, bool Nominated, bool TermsAccepted, int MissingAnswers, Room HasRoom, MinorFacts Minor, bool Own, bool SessionOver, string? Reason = null);

/// <summary>Somebody on the waiting list: since when, and the number of the registration where two came at one instant.</summary>
public sealed record Waiting(Guid Id, Guid? Organization, DateTimeOffset Since, string Reference, RegistrationCategory Category = RegistrationCategory.MajorGroup);

/// <summary>
/// A registration from the request to the decision: named by the focal point, then confirmed by the secretariat; the waiting
/// list in its order. Source: PAR-10, PAR-64, PAR-67, CON-01, CON-02, CON-17, ACC-36, GAP-32; Appendix C.
/// </summary>
public static class RegistrationSteps
{
    public static readonly Clause GAP_05 = Clause.Of("GAP-05"), PAR_10 = Clause.Of("PAR-10"), PAR_63 = Clause.Of("PAR-63"), PAR_66 = Clause.Of("PAR-66"), PAR_67 = Clause.Of("PAR-67"), CON_01 = Clause.Of("CON-01"), CON_02 = Clause.Of("CON-02"), CON_04 = Clause.Of("CON-04"), CON_05 = Clause.Of("CON-05"), CON_17 = Clause.Of("CON-17"), ACC_36 = Clause.Of("ACC-36"), CTR_40 = Clause.Of("CTR-40"), GAP_32 = Clause.Of("GAP-32");

    private static readonly Parameter<int> OfferDays = Parameters.Number("registration.offerDays");

    /// <summary>Of one person and session at most one stands like this.</summary>
    public static readonly IReadOnlySet<RegistrationState> Live = new HashSet<RegistrationState> { RegistrationState.Requested, RegistrationState.Waitlisted, RegistrationState.Offered, RegistrationState.Confirmed };

    /// <summary>These hold a place of the session and of their organization.</summary>
    public static readonly IReadOnlySet<RegistrationState> HoldsPlace = new HashSet<RegistrationState> { RegistrationState.Requested, RegistrationState.Offered, RegistrationState.Confirmed };

    /// <summary>What of a confirmed registration, once changed, waits for the secretariat; until then what was confirmed counts. Answers of the form say it of themselves.</summary>
    public static readonly IReadOnlySet<string> Reapproved = new HashSet<string> { "name", "birth", "photo", "country", "organization", "category", "guardian" };

    /// <summary>May one state follow another?</summary>
    public static bool Follows(RegistrationState now, RegistrationState then) => (now, then) switch
    {
        (RegistrationState.Requested, RegistrationState.Waitlisted or RegistrationState.Confirmed or RegistrationState.Declined) => true,
        (RegistrationState.Waitlisted, RegistrationState.Offered or RegistrationState.Confirmed or RegistrationState.Declined) => true,
        // An offer that is taken up waits for the decision; one that is not goes to the end of the list.
        (RegistrationState.Offered, RegistrationState.Requested or RegistrationState.Waitlisted or RegistrationState.Confirmed or RegistrationState.Declined) => true,
        (RegistrationState.Declined, RegistrationState.Requested) => true,
        (_, RegistrationState.Cancelled or RegistrationState.Revoked) => Live.Contains(now),
        _ => false,
    };

    /// <summary>What is known of a person is plausible: a name, and a birth date that can be one.</summary>
    [Enforces("CON-04", "CON-05")]
    public static Verdict MayDescribe(string? name, DateOnly? birth, DateOnly today) => For(
        Refuse(CON_04, "Person_NoName").About("Name").When(string.IsNullOrWhiteSpace(name)),
        Refuse(CON_05, "Person_BirthLater").About("Birth").When(birth > today),
        Refuse(CON_05, "Person_BirthTooLongAgo").About("Birth").When(birth < today.AddYears(-120)));

    /// <summary>May somebody be named for the delegation? By the one who has the say there; the Unit takes nobody's place. CON-02.</summary>
    /// <param name="by">In what capacity it is done; null: none.</param>
    [Enforces("CON-02", "PAR-67")]
    public static Verdict MayNominate(RegistrationCategory category, NominatingAuthority? by, bool ofThatOne, RegistrationState state, bool nominated) => For(
        // An organization without accreditation that has a designated focal point all the same names by it.
        Refuse(CON_02, "Nominate_NotYours").Unless((by == RegistrationWindows.NominatedBy(category) || (category == RegistrationCategory.NonAccredited && by == NominatingAuthority.FocalPoint)) && (ofThatOne || by == NominatingAuthority.Secretariat)),
        Refuse(CON_02, "Nominate_Before").When(nominated),
        Refuse(PAR_67, "Step_NotNow").Unless(Live.Contains(state)));

    /// <summary>May somebody ask by a personal link to come with a delegation? While the link is open, for the address that it was made for, with the terms accepted; the focal point confirms it afterwards. CON-02.</summary>
    [Enforces("CON-02", "CON-01")]
    public static Verdict MayAskToJoin(bool open, bool itsAddress, bool terms) => For(
        Refuse(CON_02, "Join_Closed").Unless(open),
        Refuse(CON_02, "Join_OtherAddress").About("Email").Unless(itsAddress),
        Refuse(CON_01, "Send_NoTerms").About("Terms").Unless(terms));

    /// <summary>
    /// May somebody be named by an organization that is not accredited, where a Forum is open to such? By another than the one who
    /// comes; who is in the register as accredited has a focal point for it. CON-02, CTR-40.
    /// </summary>
    [Enforces("CON-01", "CON-02", "CTR-40")]
    public static Verdict MayNameOutside(string? organization, bool accredited, bool self, bool terms) => For(
        Refuse(CTR_40, "Outside_NoOrganization").About("Affiliation").When(string.IsNullOrWhiteSpace(organization)),
        Refuse(CON_02, "Outside_Accredited").About("Affiliation").When(accredited),
        Refuse(CON_02, "Outside_Self").About("Name").When(self),
        Refuse(CON_01, "Send_NoTerms").About("Terms").Unless(terms));

    /// <summary>May the Unit invite somebody by name? In the categories that it names itself; before the opening and after the closing with a reason. PAR-63, CON-02.</summary>
    [Enforces("CON-02", "PAR-63", "PAR-66")]
    public static Verdict MayInviteByName(RegistrationCategory category, RegistrationPeriod period, bool already, DateTimeOffset now, string? reason) => For(
        Refuse(CON_02, "Invite_NotYours").About("Category").Unless(RegistrationWindows.NominatedBy(category) == NominatingAuthority.Secretariat),
        Refuse(PAR_63, "Register_SessionOff").When(period.State is SessionState.Cancelled or SessionState.Closed || period.Over),
        Refuse(PAR_63, "Register_NotAnnounced").When(period.State == SessionState.Planned),
        Refuse(PAR_63, "Invite_ByNameBefore").About("Email").When(already),
        Refuse(PAR_66, "Invite_SayWhy").About("Reason").When(!period.OpenAt(now) && string.IsNullOrWhiteSpace(reason)));

    /// <summary>May an invitation be taken up? While it is open, by the address to which it went, with the terms accepted. PAR-63, CON-01.</summary>
    [Enforces("PAR-63", "CON-01")]
    public static Verdict MayAcceptInvitation(bool open, bool terms) => For(
        Refuse(PAR_63, "Invitation_Closed").Unless(open),
        Refuse(CON_01, "Send_NoTerms").About("Terms").Unless(terms));

    /// <summary>May the focal point send the names that are complete? With the rules of procedure and the code of conduct accepted. ACC-36, CON-01.</summary>
    [Enforces("ACC-36", "CON-01")]
    public static Verdict MaySend(bool terms) => For(
        Refuse(ACC_36, "Send_NoTerms").About("Terms").Unless(terms),
        Refuse(CON_01).Unless(true));

    /// <summary>May a name that was put down be sent still? Until the last second. PAR-66.</summary>
    [Enforces("PAR-66")]
    public static Verdict MaySendNow(bool closed, DateTimeOffset closedAt) => For(Refuse(PAR_66, "Register_Closed", closedAt).When(closed));

    /// <summary>
    /// May the secretariat confirm it? Named by the focal point, entitled still, terms accepted, nothing missing without a reason, a place free, a
    /// minor's guardian in order; nobody confirms themselves. PAR-67, CON-02, PAR-64.
    /// </summary>
    [Enforces("PAR-10", "PAR-67", "CON-01", "CON-02", "ACC-36", "GAP-32")]
    public static Verdict MayConfirm(Rulebook rules, RegistrationFacts facts, DateOnly first, DateOnly today) => For(
        Refuse(PAR_67, "Step_NotNow").Unless(Follows(facts.State, RegistrationState.Confirmed) && !facts.SessionOver),
        Refuse(CON_02, "Confirm_NotNamed").Unless(facts.Nominated),
        Refuse(ACC_36, "Confirm_NoTerms").When(!facts.TermsAccepted && RegistrationWindows.CivilSociety(facts.Category)),
        Refuse(CON_01, "Confirm_NoTerms").When(!facts.TermsAccepted && !RegistrationWindows.CivilSociety(facts.Category)),
        Refuse(PAR_67, "Confirm_AnswersMissing", facts.MissingAnswers).About("Reason").When(facts.MissingAnswers > 0 && string.IsNullOrWhiteSpace(facts.Reason)),
        Refuse(PAR_10, "Confirm_SessionFull").When(facts.HasRoom == Room.SessionFull),
        Refuse(PAR_10, "Confirm_OrganizationFull").When(facts.HasRoom == Room.OrganizationFull),
        Refuse(GAP_32, "Confirm_Own").When(facts.Own))
        .And(RegistrationWindows.MayCome(rules, facts.Kind, facts.Category, facts.Standing, facts.Banned, facts.NonAccredited, today))
        .And(Minors.MayConfirm(rules, facts.Category, facts.Minor, first));

    /// <summary>May it be declined? With a reason that the person reads; what is confirmed is cancelled or revoked instead.</summary>
    [Enforces("PAR-67", "GAP-32")]
    public static Verdict MayDecline(RegistrationState state, bool own, string? reason) => For(
        Refuse(PAR_67, "Step_NotNow").Unless(Follows(state, RegistrationState.Declined)),
        Refuse(PAR_67, "Step_SayWhy").About("Reason").When(string.IsNullOrWhiteSpace(reason)),
        Refuse(GAP_32, "Confirm_Own").When(own));

    /// <summary>May a declined one be taken up again? With a reason; it waits for the decision anew.</summary>
    [Enforces("PAR-67", "PAR-10")]
    public static Verdict MayReconsider(RegistrationState state, bool another, Room room, string? reason) => For(
        Refuse(PAR_67, "Step_NotNow").Unless(state == RegistrationState.Declined),
        Refuse(PAR_67, "Register_Already").When(another),
        Refuse(PAR_10, "Confirm_SessionFull").When(room != Room.Free),
        Refuse(PAR_67, "Step_SayWhy").About("Reason").When(string.IsNullOrWhiteSpace(reason)));

    /// <summary>May it be put on the waiting list by hand? Where there is room, with a reason. PAR-10.</summary>
    [Enforces("PAR-10", "PAR-67")]
    public static Verdict MayWaitlist(RegistrationState state, string? reason) => For(
        Refuse(PAR_67, "Step_NotNow").Unless(state == RegistrationState.Requested),
        Refuse(PAR_10, "Step_SayWhy").About("Reason").When(string.IsNullOrWhiteSpace(reason)));

    /// <summary>The waiting list in its order: who waited longest comes first.</summary>
    public static IReadOnlyList<Waiting> InOrder(IEnumerable<Waiting> waiting) => [.. waiting.OrderBy(w => w.Since).ThenBy(w => w.Reference, StringComparer.Ordinal)];

    /// <summary>To whom the free places are offered: in order, passing over only those whose organization has all of its own, or for whose category none is left. PAR-10.</summary>
    /// <param name="held">How many places each organization holds.</param>
    public static IReadOnlyList<Waiting> NextOffers(IEnumerable<Waiting> waiting, PlacesHeld places, int? cap, IReadOnlyDictionary<Guid, int> held)
    {
        var counts = new Dictionary<Guid, int>(held);
        var next = new List<Waiting>();
        foreach (var one in InOrder(waiting))
        {
            if (places.FreeFor(one.Category) is 0) continue;
            if (one.Organization is { } organization)
            {
                var has = counts.GetValueOrDefault(organization);
                if (has >= cap) continue;
                counts[organization] = has + 1;
            }
            next.Add(one);
            places = places.With(one.Category);
        }
        return next;
    }

    /// <summary>May a place be offered? To the next in order, while one is free.</summary>
    [Enforces("PAR-10", "PAR-67")]
    public static Verdict MayOffer(RegistrationState state, bool next, Room room) => For(
        Refuse(PAR_67, "Step_NotNow").Unless(state == RegistrationState.Waitlisted),
        Refuse(PAR_10, "Offer_NotNext").Unless(next),
        Refuse(PAR_10, "Confirm_SessionFull").When(room == Room.SessionFull),
        Refuse(PAR_10, "Confirm_OrganizationFull").When(room == Room.OrganizationFull));

    /// <summary>An offer made now is held until the end of that many days after today, in Nairobi.</summary>
    public static DateTimeOffset OfferExpires(Rulebook rules, DateOnly today, TimeZoneInfo zone) => RegistrationWindows.Closing(today.AddDays(rules.Value(OfferDays, today)), zone);

    /// <summary>
    /// Does a name that was put down and not sent give up its place? When registration has closed over it; and, once the days are
    /// past for which an offer is held too, when others wait. PAR-10, PAR-66.
    /// </summary>
    public static bool DraftLapses(bool closedOverIt, DateTimeOffset? heldUntil, bool othersWait, DateTimeOffset now) =>
        closedOverIt || (othersWait && heldUntil is { } end && now >= end.AddSeconds(1));

    /// <summary>May an offer be taken up? While it is held.</summary>
    [Enforces("PAR-10", "PAR-67")]
    public static Verdict MayTakeUp(RegistrationState state, DateTimeOffset? expires, DateTimeOffset now) => For(
        Refuse(PAR_67, "Step_NotNow").Unless(state == RegistrationState.Offered),
        Refuse(PAR_10, "Offer_Expired").When(state == RegistrationState.Offered && expires is { } end && now >= end.AddSeconds(1)));

    /// <summary>May it be cancelled? By the person, the focal point or the Unit, before the person has come in.</summary>
    [Enforces("PAR-67", "CON-02")]
    public static Verdict MayCancel(RegistrationState state, bool entitled, bool checkedIn) => For(
        Refuse(PAR_67, "Step_NotNow").Unless(Follows(state, RegistrationState.Cancelled)),
        Refuse(CON_02, "Nominate_NotYours").Unless(entitled),
        Refuse(PAR_67, "Cancel_Inside").When(checkedIn));

    /// <summary>May it be taken back as a sanction, or because status was lost? With a reason. CON-17, PAR-64.</summary>
    [Enforces("CON-17", "PAR-67")]
    public static Verdict MayRevoke(RegistrationState state, string? reason) => For(
        Refuse(PAR_67, "Step_NotNow").Unless(Follows(state, RegistrationState.Revoked)),
        Refuse(CON_17, "Step_SayWhy").About("Reason").When(string.IsNullOrWhiteSpace(reason)));

    /// <summary>May the focal point give the place of one to another of the same organization? While registration is open, and before the first has come in. PAR-10.</summary>
    [Enforces("PAR-10", "PAR-67", "CON-02")]
    public static Verdict MaySwap(RegistrationState leaving, bool own, bool sameOrganization, bool open, bool checkedIn, bool alreadyRegistered) => For(
        Refuse(CON_02, "Nominate_NotYours").Unless(own),
        Refuse(PAR_10, "Swap_OtherOrganization").Unless(sameOrganization),
        Refuse(PAR_67, "Step_NotNow").Unless(HoldsPlace.Contains(leaving) && open),
        Refuse(PAR_67, "Cancel_Inside").When(checkedIn),
        Refuse(PAR_67, "Register_Already").When(alreadyRegistered));

    /// <summary>Which of the changed things of a confirmed registration wait for approval; none before it is confirmed.</summary>
    /// <param name="fields">Keys of the questions of the form whose answers are approved.</param>
    public static IReadOnlyList<string> AwaitsApproval(RegistrationState state, IEnumerable<string> changed, IReadOnlySet<string> fields) =>
        state == RegistrationState.Confirmed ? [.. changed.Where(c => Reapproved.Contains(c) || fields.Contains(c)).Distinct()] : [];

    /// <summary>May others change somebody's address? Not of who has an account: notices go there. GAP-05.</summary>
    [Enforces("GAP-05")]
    public static Verdict MayReaddress(bool account, bool changed) => For(Refuse(GAP_05, "Change_OwnAddress").About("Email").When(account && changed));

    /// <summary>May it be changed? While it lives and its session is not over.</summary>
    [Enforces("PAR-67")]
    public static Verdict MayChange(RegistrationState state, bool sessionOver) => For(Refuse(PAR_67, "Step_NotNow").Unless(Live.Contains(state) && !sessionOver));

    /// <summary>May a change be approved or turned down? One that waits, and not one's own.</summary>
    [Enforces("PAR-67", "GAP-32")]
    public static Verdict MaySettleChange(RegistrationState state, bool waits, bool own, bool approve, string? reason) => For(
        Refuse(PAR_67, "Change_None").Unless(waits && state == RegistrationState.Confirmed),
        Refuse(PAR_67, "Step_SayWhy").About("Reason").When(!approve && string.IsNullOrWhiteSpace(reason)),
        Refuse(GAP_32, "Confirm_Own").When(own));
}
