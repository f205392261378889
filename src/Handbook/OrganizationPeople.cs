using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>Who acts for an organization: several users, exactly one designated focal point. Source: GAP-02; ENG-04.</summary>
public static class OrganizationPeople
{
    public static readonly Clause GAP_02 = Clause.Of("GAP-02");
    public static readonly Clause ENG_04 = Clause.Of("ENG-04");

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
        Refuse(ENG_04, "OrganizationNotAccredited").When(status != StandingStatus.Accredited),
        Refuse(GAP_02, "OfferNotColleague").Unless(colleague && !oneself));

    /// <summary>May this person accept? The link works once, for 14 days, for the address it was sent to, and while the sender is focal point.</summary>
    [Enforces("ENG-04", "GAP-02")]
    public static Verdict MayAccept(StandingStatus status, bool open, bool ownAddress, bool senderIsFocalPoint) => For(
        Refuse(ENG_04, "OrganizationNotAccredited").When(status != StandingStatus.Accredited),
        Refuse(GAP_02, "AcceptOver").Unless(open && senderIsFocalPoint),
        Refuse(GAP_02, "AcceptOtherAddress").Unless(ownAddress));
}
