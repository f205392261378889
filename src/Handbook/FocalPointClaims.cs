using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// An organization from a published list has no contacts: somebody claims to be its focal point with a signed letter, which the
/// Unit checks. Source: GAP-02; ENG-04; GAP-32.
/// </summary>
public static class FocalPointClaims
{
    public static readonly Clause GAP_02 = Clause.Of("GAP-02"), ENG_04 = Clause.Of("ENG-04"), GAP_32 = Clause.Of("GAP-32");

    /// <summary>May somebody claim it? Only where there is no focal point; a claim rests on a letter.</summary>
    [Enforces("ENG-04", "GAP-02")]
    public static Verdict MayClaim(StandingStatus status, bool hasFocalPoint, bool waiting, int letters) => For(
        Refuse(ENG_04, "Claim_NotAccredited").When(status != StandingStatus.Accredited),
        Refuse(GAP_02, "Claim_HasFocalPoint").When(hasFocalPoint),
        Refuse(GAP_02, "Claim_Waits").When(waiting),
        Refuse(GAP_02, "Claim_NoLetter").About("Upload").When(letters == 0));

    /// <summary>May the Unit settle it so? Once, with reasons where it refuses, and not one's own.</summary>
    /// <param name="mayHold">The claimant's other roles leave room for this one.</param>
    [Enforces("ENG-04", "GAP-02", "GAP-32")]
    public static Verdict MaySettle(bool open, StandingStatus status, bool hasFocalPoint, bool? accept, string note, bool linked, bool mayHold) => For(
        Refuse(GAP_02, "Claim_Settled").Unless(open),
        Refuse(GAP_32, "LinkedOfficer").When(linked),
        Refuse(GAP_02, "SayDecision").About("Accept").When(accept is null),
        Refuse(GAP_02, "SayReasons").About("Note").When(accept == false && string.IsNullOrWhiteSpace(note)),
        Refuse(ENG_04, "Claim_NotAccredited").When(accept == true && status != StandingStatus.Accredited),
        Refuse(GAP_02, "Claim_HasFocalPoint").When(accept == true && hasFocalPoint),
        Refuse(GAP_32, "Claim_OtherRole").When(accept == true && !mayHold));
}
