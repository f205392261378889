using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>When and where a badge opens doors: from a day to a day, both included, in these zones.</summary>
public sealed record BadgeValidity(DateOnly From, DateOnly Until, IReadOnlyList<string> Zones)
{
    public bool On(DateOnly day) => From <= day && day <= Until;
}

/// <summary>Badges, special and additional passes, multiple-entry passes. Source: PAR-67 to PAR-70, PAR-77, CON-02, CON-03, CON-06, CON-17, GAP-18.</summary>
public static class Passes
{
    public static readonly Clause PAR_67 = Clause.Of("PAR-67"), PAR_68 = Clause.Of("PAR-68"), PAR_69 = Clause.Of("PAR-69"), PAR_70 = Clause.Of("PAR-70"), PAR_77 = Clause.Of("PAR-77"), INT_10 = Clause.Of("INT-10"), CON_02 = Clause.Of("CON-02"), CON_17 = Clause.Of("CON-17"), GAP_18 = Clause.Of("GAP-18");

    private static readonly Parameter<int> CompoundMonths = Parameters.Number("pass.compoundMonths");

    /// <summary>Where every badge opens doors: meeting rooms and the main conference facilities. PAR-68.</summary>
    public static readonly IReadOnlyList<string> Everywhere = ["rooms", "facilities"];

    /// <summary>The areas to which some categories have access of themselves.</summary>
    public const string DelegatesArea = "delegates", PressArea = "press", OfficesArea = "offices";

    /// <summary>A badge is valid for the whole session. PAR-68.</summary>
    public static BadgeValidity Validity(RegistrationCategory category, DateOnly first, DateOnly last) => new(first, last, category switch
    {
        RegistrationCategory.MemberState => [.. Everywhere, DelegatesArea],
        RegistrationCategory.Press => [.. Everywhere, PressArea],
        RegistrationCategory.Secretariat => [.. Everywhere, DelegatesArea, OfficesArea],
        _ => Everywhere,
    });

    /// <summary>
    /// May a badge be printed or handed out? Of a confirmed registration, and to somebody who may come today as well: status, ban
    /// and guardian are looked at again.
    /// </summary>
    /// <param name="mayCome">What <see cref="RegistrationWindows.MayCome"/> says today.</param>
    /// <param name="minor">What <see cref="Minors.MayConfirm"/> says of the minor today.</param>
    /// <param name="changesWait">A change of what stands on it waits for approval.</param>
    [Enforces("PAR-67", "PAR-68", "CON-02")]
    public static Verdict MayIssueBadge(RegistrationState state, bool nominated, bool changesWait, bool sessionOver, Verdict mayCome, Verdict minor) => For(
        Refuse(PAR_67, "Badge_NotConfirmed").Unless(state == RegistrationState.Confirmed),
        Refuse(CON_02, "Confirm_NotNamed").Unless(nominated),
        Refuse(PAR_67, "Badge_ChangeWaits").When(changesWait),
        Refuse(PAR_68, "Badge_SessionOver").When(sessionOver)).And(mayCome).And(minor);

    /// <summary>May so many passes for an area be put at the disposal of the Facilitating Committee? PAR-69.</summary>
    [Enforces("PAR-69")]
    public static Verdict MaySetQuota(string? area, int number, int given) => For(
        Refuse(PAR_69, "Quota_NoArea").About("Area").When(string.IsNullOrWhiteSpace(area)),
        Refuse(PAR_69, "Quota_Negative").About("Number").When(number < 0),
        Refuse(PAR_69, "Quota_FewerThanGiven", given).About("Number").When(number < given));

    /// <summary>
    /// May a special pass be given? By the Facilitating Committee within its number, or by the Unit with a reason; to somebody
    /// confirmed, one for each area. PAR-69.
    /// </summary>
    [Enforces("PAR-69", "PAR-67", "CON-17", "GAP-18")]
    public static Verdict MayGive(int quota, int given, bool byCommittee, bool bySecretariat, RegistrationState state, bool has, bool banned, string? reason) => For(
        Refuse(PAR_69, "Pass_ThroughCommittee").Unless(byCommittee || bySecretariat),
        Refuse(PAR_69, "Pass_SayWhy").About("Reason").When(!byCommittee && bySecretariat && string.IsNullOrWhiteSpace(reason)),
        Refuse(PAR_69, "Pass_NoneLeft", quota).When(given >= quota),
        Refuse(PAR_67, "Seating_NotConfirmed").Unless(state == RegistrationState.Confirmed),
        Refuse(GAP_18, "Pass_HasOne").When(has),
        Refuse(CON_17, "Register_Banned").When(banned));

    /// <summary>May a pass be given beside the number, because somebody was chosen to represent the groups at a meeting? PAR-70.</summary>
    [Enforces("PAR-70", "PAR-67")]
    public static Verdict MayGiveAdditional(bool designated, RegistrationState state, bool has) => For(
        Refuse(PAR_70, "Pass_NotDesignated").Unless(designated),
        Refuse(PAR_67, "Seating_NotConfirmed").Unless(state == RegistrationState.Confirmed),
        Refuse(PAR_70, "Pass_HasOne").When(has));

    /// <summary>May a multiple-entry pass for the compound be issued? By the Unit to a representative of an accredited organization, for some months. PAR-77.</summary>
    [Enforces("PAR-77", "INT-10", "CON-17")]
    public static Verdict MayIssueCompound(Rulebook rules, StandingStatus standing, bool banned, bool has, DateOnly from, DateOnly until, DateOnly today)
    {
        var most = rules.Value(CompoundMonths, from);
        return For(
            Refuse(INT_10, "Notice_NotAccredited").Unless(standing == StandingStatus.Accredited),
            Refuse(CON_17, "Register_Banned").When(banned),
            Refuse(PAR_77, "Compound_HasOne").When(has),
            Refuse(PAR_77, "Compound_Past").About("From").When(from < today),
            Refuse(PAR_77, "Compound_Backwards").About("Until").When(until < from),
            Refuse(PAR_77, "Compound_TooLong", most).About("Until").When(until >= from.AddMonths(most)));
    }
}
