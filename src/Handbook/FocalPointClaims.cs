using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// An organization from a published list has no contacts: somebody claims to be its focal point with a signed letter, which the
/// Unit checks. Source: GAP-02; ENG-04; GAP-32.
/// </summary>
public static class FocalPointClaims
{
    public static readonly Clause GAP_02 = Clause.Of("GAP-02"), ENG_04 = Clause.Of("ENG-04"), GAP_32 = Clause.Of("GAP-32");

    /// <summary>Claims that one person may have waiting, over all organizations. The Handbook names no number. GAP-02.</summary>
    public const int MostWaiting = 3;

    /// <summary>Days in which the Unit settles a claim. The Handbook names none; a month. GAP-02.</summary>
    public const int SettlingDays = 30;

    /// <summary>A suspended organization is asked for information and must be able to answer: it needs a focal point all the same. ENG-04, CTR-25.</summary>
    private static bool Keeps(StandingStatus status) => status is StandingStatus.Accredited or StandingStatus.Suspended;

    /// <summary>May somebody claim it? Only where there is no focal point; a claim rests on a letter.</summary>
    /// <param name="others">How many claims of theirs to other organizations wait.</param>
    [Enforces("ENG-04", "GAP-02")]
    public static Verdict MayClaim(StandingStatus status, bool hasFocalPoint, bool waiting, int others, int letters) => For(
        Refuse(ENG_04, "Claim_NotAccredited").Unless(Keeps(status)),
        Refuse(GAP_02, "Claim_HasFocalPoint").When(hasFocalPoint),
        Refuse(GAP_02, "Claim_Waits").When(waiting),
        Refuse(GAP_02, "Claim_TooMany", MostWaiting).When(!waiting && others >= MostWaiting),
        Refuse(GAP_02, "Claim_NoLetter").About("Upload").When(letters == 0));

    /// <summary>May the Unit settle it so? Once, with reasons where it refuses, and not one's own.</summary>
    /// <param name="mayHold">The claimant's other roles leave room for this one.</param>
    [Enforces("ENG-04", "GAP-02", "GAP-32")]
    public static Verdict MaySettle(bool open, StandingStatus status, bool hasFocalPoint, bool? accept, string note, bool linked, bool mayHold) => For(
        Refuse(GAP_02, "Claim_Settled").Unless(open),
        Refuse(GAP_32, "LinkedOfficer").When(linked),
        Refuse(GAP_02, "SayDecision").About("Accept").When(accept is null),
        Refuse(GAP_02, "SayReasons").About("Note").When(accept == false && string.IsNullOrWhiteSpace(note)),
        Refuse(ENG_04, "Claim_NotAccredited").When(accept == true && !Keeps(status)),
        Refuse(GAP_02, "Claim_HasFocalPoint").When(accept == true && hasFocalPoint),
        Refuse(GAP_32, "Claim_OtherRole").When(accept == true && !mayHold));
}
