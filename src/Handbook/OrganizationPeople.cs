using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>Who acts for an organization: several users, exactly one designated focal point. Source: GAP-02; ENG-04.</summary>
public static class OrganizationPeople
{
    public static readonly Clause GAP_02 = Clause.Of("GAP-02");
    public static readonly Clause ENG_04 = Clause.Of("ENG-04");

    /// <summary>A suspended organization must be able to answer for itself: its focal point may change, nothing else. ENG-04.</summary>
    private static bool Answers(StandingStatus status) => status is StandingStatus.Accredited or StandingStatus.Suspended;

    /// <summary>May the focal point invite a colleague?</summary>
    [Enforces("ENG-04", "GAP-02")]
    public static Verdict MayInvite(StandingStatus status, bool hasAccess, bool invited) => For(
        Refuse(ENG_04, "OrganizationNotAccredited").When(status != StandingStatus.Accredited),
        Refuse(GAP_02, "InviteHasAccess").When(hasAccess),
        Refuse(GAP_02, "InviteTwice").When(invited));

    /// <summary>May the focal point take away somebody's access? Not their own: it is handed over.</summary>
    [Enforces("ENG-04", "GAP-02")]
    public static Verdict MayRemove(StandingStatus status, bool focalPoint, string reason) => For(
        Refuse(GAP_02, "ReasonMissing").About("Reason").When(string.IsNullOrWhiteSpace(reason)),
        Refuse(ENG_04, "OrganizationNotAccredited").When(status != StandingStatus.Accredited),
        Refuse(GAP_02, "RemoveFocalPoint").When(focalPoint));

    /// <summary>May the focal point offer to hand over to this person? The other still has to accept.</summary>
    [Enforces("ENG-04", "GAP-02")]
    public static Verdict MayOffer(StandingStatus status, bool colleague, bool oneself, string reason) => For(
        Refuse(GAP_02, "ReasonMissing").About("Reason").When(string.IsNullOrWhiteSpace(reason)),
        Refuse(ENG_04, "OrganizationNotAccredited").Unless(Answers(status)),
        Refuse(GAP_02, "OfferNotColleague").Unless(colleague && !oneself));

    /// <summary>May the Unit invite somebody to be focal point? Only where there is none: an organization that came from a list.</summary>
    [Enforces("ENG-04", "GAP-02")]
    public static Verdict MayInviteFocalPoint(StandingStatus status, bool hasFocalPoint) => For(
        Refuse(ENG_04, "OrganizationNotAccredited").Unless(Answers(status)),
        Refuse(GAP_02, "HasFocalPoint").When(hasFocalPoint));

    /// <summary>
    /// May this person accept? The link works once, for 14 days, for the address it was sent to, and while the sender may still
    /// send it: as focal point, or as the Unit while there is none.
    /// </summary>
    [Enforces("ENG-04", "GAP-02")]
    public static Verdict MayAccept(StandingStatus status, bool asFocalPoint, bool open, bool ownAddress, bool senderMayStill) => For(
        Refuse(ENG_04, "OrganizationNotAccredited").Unless(status == StandingStatus.Accredited || (asFocalPoint && Answers(status))),
        Refuse(GAP_02, "AcceptOver").Unless(open && senderMayStill),
        Refuse(GAP_02, "AcceptOtherAddress").Unless(ownAddress));
}
