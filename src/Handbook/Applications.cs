using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What kind of body asks for accreditation; only the first two can be accredited. ACC-06, ENG-14, ENG-15, CTR-32.</summary>
public enum ApplicantKind { Organization, CompanyAssociation, Company, PublicAuthority, Individual }

/// <summary>What an organization says of itself; null where it has not said it yet. Dates are calendar days.</summary>
/// <param name="LegalEntityIn">ISO 3166 alpha-2 code of the country where it is registered; <paramref name="MemberState"/>: that is a Member State.</param>
/// <param name="OtherStakeholder">It counts itself among "other stakeholders", outside the nine Major Groups. ENG-13.</param>
public sealed record ApplicantFacts(ApplicantKind? Kind, bool? NonProfit, bool? NonGovernmental, bool? International, string? LegalEntityIn, bool MemberState,
    DateOnly? Founded, bool Focus, string? MajorGroup, bool OtherStakeholder);

/// <summary>
/// Who can be accredited, and what an application must hold. Source: Handbook §3, ACC-01 to ACC-17; §2, ENG-13 to ENG-15.
/// </summary>
public static class Applications
{
    public static readonly Clause ENG_09 = Clause.Of("ENG-09"), ENG_13 = Clause.Of("ENG-13"), ENG_15 = Clause.Of("ENG-15");
    public static readonly Clause ACC_06 = Clause.Of("ACC-06"), ACC_07 = Clause.Of("ACC-07"), ACC_08 = Clause.Of("ACC-08"), ACC_09 = Clause.Of("ACC-09"), ACC_10 = Clause.Of("ACC-10");
    public static readonly Clause ACC_16 = Clause.Of("ACC-16"), ACC_17 = Clause.Of("ACC-17"), ACC_31 = Clause.Of("ACC-31"), ACC_36 = Clause.Of("ACC-36"), CTR_32 = Clause.Of("CTR-32"), GAP_08 = Clause.Of("GAP-08");

    public static readonly Parameter<int> MinimumYears = Parameters.Number("accreditation.minExistenceYears");
    public static readonly Parameter<bool> RequireBoth = Parameters.Flag("accreditation.requireBoth");

    /// <summary>Fewest and most characters of the account of international scope.</summary>
    public const int ScopeMinimum = 300, ScopeMaximum = 3000;

    /// <summary>Days after which a draft that nobody touched, or a request that nobody answered, is closed. The Handbook names none. GAP-08.</summary>
    public const int DraftDays = 90, AnswerDays = 90;

    /// <summary>Days before a draft is closed on which its applicant is told, once.</summary>
    public const int DraftNoticeDays = 14;

    /// <summary>The first day on which an organization founded then may apply.</summary>
    public static DateOnly FirstEligible(Rulebook rules, DateOnly founded, DateOnly on) => founded.AddYears(rules.Value(MinimumYears, on));

    /// <summary>
    /// Can this body be accredited at all? Asked early, of what has been said so far; what has not been said yet is not held
    /// against it.
    /// </summary>
    [Enforces("ENG-15", "CTR-32", "ACC-06", "ACC-07", "ACC-09")]
    public static Verdict CanBeAccredited(Rulebook rules, ApplicantFacts org, DateOnly submitted)
    {
        var early = org.Founded is { } founded && FirstEligible(rules, founded, submitted) > submitted;
        return For(
            Refuse(ENG_15, "CompanyElsewhere").About("Kind").When(org.Kind == ApplicantKind.Company),
            Refuse(CTR_32, "AuthorityElsewhere").About("Kind").When(org.Kind == ApplicantKind.PublicAuthority),
            Refuse(ACC_06, "PersonElsewhere").About("Kind").When(org.Kind == ApplicantKind.Individual),
            Refuse(ACC_06, "NotNonProfit").About("NonProfit").When(org.NonProfit == false && (rules.Value(RequireBoth, submitted) || org.NonGovernmental == false)),
            Refuse(ACC_06, "NotNonGovernmental").About("NonGovernmental").When(org.NonGovernmental == false && (rules.Value(RequireBoth, submitted) || org.NonProfit == false)),
            Refuse(ACC_06, "NotInternational").About("International").When(org.International == false),
            Refuse(ACC_07, "NotInMemberState").About("RegistrationCountry").When(org.LegalEntityIn is not null && !org.MemberState),
            Refuse(ACC_09, "TooYoung", rules.Value(MinimumYears, submitted), early ? FirstEligible(rules, org.Founded!.Value, submitted) : submitted).About("Founded").When(early),
            Refuse(ACC_09, "FoundedLater").About("Founded").When(org.Founded > submitted));
    }

    /// <summary>Exactly one of the nine Major Groups, "other stakeholders" too: by default that of Non-Governmental Organizations.</summary>
    [Enforces("ENG-09", "ENG-13")]
    public static Verdict MayChooseGroup(string? majorGroup, bool otherStakeholder) => For(
        Refuse(ENG_13, "OtherNeedsGroup").About("MajorGroup").When(otherStakeholder && string.IsNullOrEmpty(majorGroup)),
        Refuse(ENG_09, "NotAMajorGroup").About("MajorGroup").When((!otherStakeholder && string.IsNullOrEmpty(majorGroup)) || (!string.IsNullOrEmpty(majorGroup) && MajorGroups.Find(majorGroup) is null)));

    /// <summary>An association of companies that is registered as a non-governmental organization belongs to Business and Industry. ENG-14.</summary>
    public static bool BelongsToBusiness(ApplicantKind? kind, string? majorGroup) => kind == ApplicantKind.CompanyAssociation && majorGroup != "business-and-industry";

    /// <summary>All criteria, with everything that must have been said when the application is sent.</summary>
    [Enforces("ACC-06", "ACC-07", "ACC-08", "ACC-09")]
    public static Verdict MeetsCriteria(Rulebook rules, ApplicantFacts org, DateOnly submitted) => CanBeAccredited(rules, org, submitted).And(MayChooseGroup(org.MajorGroup, org.OtherStakeholder)).And(For(
        Refuse(ACC_06, "SayKind").About("Kind").When(org.Kind is null),
        Refuse(ACC_06, "SayNonProfit").About("NonProfit").When(org.NonProfit is null),
        Refuse(ACC_06, "SayNonGovernmental").About("NonGovernmental").When(org.NonGovernmental is null),
        Refuse(ACC_06, "SayInternational").About("International").When(org.International is null),
        Refuse(ACC_07, "SayRegistration").About("RegistrationCountry").When(org.LegalEntityIn is null),
        Refuse(ACC_08, "SayFocus").About("Focus").Unless(org.Focus),
        Refuse(ACC_09, "SayFounded").About("Founded").When(org.Founded is null)));

    /// <summary>What is written down beside the criteria: who and where it is, what is on record of its registration, its work abroad.</summary>
    [Enforces("ACC-10", "ACC-07", "ACC-16")]
    public static Verdict IsComplete(bool name, bool country, bool registrationNumber, bool registrationAuthority, bool address, int scopeCharacters, int countries) => For(
        Refuse(ACC_10, "SayName").About("Name").Unless(name),
        Refuse(ACC_10, "SayCountry").About("Country").Unless(country),
        Refuse(ACC_10, "SayEmail").About("Email").Unless(address),
        Refuse(ACC_07, "SayRegistrationNumber").About("RegistrationNumber").Unless(registrationNumber),
        Refuse(ACC_07, "SayRegistrationAuthority").About("RegistrationAuthority").Unless(registrationAuthority),
        Refuse(ACC_16, "ScopeTooShort", ScopeMinimum, scopeCharacters).About("Scope").When(scopeCharacters < ScopeMinimum),
        Refuse(ACC_16, "ScopeTooLong", ScopeMaximum, scopeCharacters).About("Scope").When(scopeCharacters > ScopeMaximum),
        Refuse(ACC_16, "SayCountries").About("Countries").When(countries == 0));

    /// <summary>Fewer than two countries do not look international; the Unit will ask. A warning, not a refusal. ACC-16.</summary>
    public static bool FewCountries(int countries) => countries == 1;

    /// <summary>
    /// May an application be begun? By somebody with a confirmed address, one organization at a time; not for an organization
    /// that is accredited or suspended, nor before its day after a withdrawal (<paramref name="barredUntil"/>).
    /// </summary>
    [Enforces("ACC-10", "ACC-31")]
    public static Verdict MayStart(bool addressConfirmed, bool openApplication, StandingStatus standing, DateOnly? barredUntil, DateOnly today) => For(
        Refuse(ACC_10, "ConfirmAddressFirst").Unless(addressConfirmed),
        Refuse(ACC_10, "OneAtATime").When(openApplication),
        Refuse(ACC_10, "AccreditedAlready").When(standing is StandingStatus.Accredited or StandingStatus.Suspended),
        Refuse(ACC_31, "BarredUntil", barredUntil ?? today).When(barredUntil > today));

    /// <summary>
    /// The first day on which an organization whose status was withdrawn may apply again; null where it never was.
    /// <paramref name="standings"/> as decided, oldest first. Which day counts is a choice of the rule book: the withdrawal, or
    /// the suspension that came directly before it. ACC-31, CTR-26.
    /// </summary>
    public static DateOnly? MayReapplyFrom(Rulebook rules, IReadOnlyList<(StandingStatus Status, DateOnly From)> standings)
    {
        // Of those that begin on one day the last counts: a withdrawal from the day of a return leaves no return between.
        standings = [.. standings.Where((s, i) => i == standings.Count - 1 || standings[i + 1].From != s.From)];
        var last = standings.Count - 1;
        if (last < 0 || standings[last].Status != StandingStatus.Withdrawn) return null;
        var withdrawn = standings[last].From;
        var clock = rules.Value(ReapplyClock, withdrawn);
        var counts = clock == "firstSuspension" && last > 0 && standings[last - 1].Status == StandingStatus.Suspended ? standings[last - 1].From : withdrawn;
        return counts.AddYears(rules.Value(ReapplyYears, withdrawn));
    }

    public static readonly Parameter<int> ReapplyYears = Parameters.Number("accreditation.reapplyYears");
    public static readonly Parameter<string> ReapplyClock = Parameters.Choice("reapply.clock");

    /// <summary>May it be sent now? Once, with what is said true by whoever is authorized, and the obligations accepted.</summary>
    [Enforces("ACC-17", "ACC-36", "ACC-31")]
    public static Verdict MaySubmit(ApplicationStage stage, bool declared, bool acceptsObligations, DateOnly? barredUntil, DateOnly today) => For(
        Refuse(ACC_17, "SentAlready").When(stage != ApplicationStage.Draft),
        Refuse(ACC_17, "SayDeclaration").About("Declared").Unless(declared),
        Refuse(ACC_36, "AcceptObligations").About("Accepted").Unless(acceptsObligations),
        Refuse(ACC_31, "BarredUntil", barredUntil ?? today).When(barredUntil > today));
}
