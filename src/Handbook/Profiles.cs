using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What an organization says of itself without anybody's approval: how it is reached, what it does, its names in other languages. Source: ACC-23, ENG-04.</summary>
public static class Profiles
{
    public static readonly Clause ENG_04 = Clause.Of("ENG-04");

    /// <summary>Of these fields everybody sees those that the organization lets them see. ACC-23.</summary>
    public static readonly IReadOnlyList<string> MayBePublic = ["website", "email", "phone", "address", "about"];

    /// <summary>
    /// May its focal point change it? Privileges are suspended with the status, but how the organization is reached must stay
    /// true: the Unit has to reach it. A withdrawn or ended one has no profile to keep.
    /// </summary>
    [Enforces("ENG-04")]
    public static Verdict MayEdit(StandingStatus status) => For(Refuse(ENG_04, "Keep_NoProfile").Unless(status is StandingStatus.Accredited or StandingStatus.Suspended));
}
