using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What is known of somebody's age and guardian.</summary>
/// <param name="Guardian">Where the guardian's own registration for the same session stands; null: there is none.</param>
/// <param name="SamePerson">The guardian is the minor.</param>
public sealed record MinorFacts(DateOnly? Birth, RegistrationState? Guardian = null, DateOnly? GuardianBirth = null, bool SamePerson = false, bool Consent = false, bool Approved = false);

/// <summary>Observers are of age on the first day; younger ones come with a guardian, consent and approval. Source: CON-05, CON-06, GAP-16.</summary>
public static class Minors
{
    public static readonly Clause CON_05 = Clause.Of("CON-05"), CON_06 = Clause.Of("CON-06"), GAP_16 = Clause.Of("GAP-16"), GAP_32 = Clause.Of("GAP-32");

    private static readonly Parameter<int> MinAge = Parameters.Number("participant.minAge");

    /// <summary>Of age on that day? Who was born on 29 February is so on the 28th of a common year.</summary>
    public static bool OfAge(Rulebook rules, DateOnly birth, DateOnly on) => birth.AddYears(rules.Value(MinAge, on)) <= on;

    /// <summary>Whole years on that day.</summary>
    public static int Age(DateOnly birth, DateOnly on)
    {
        var years = on.Year - birth.Year;
        return birth.AddYears(years) <= on ? years : years - 1;
    }

    public static bool IsMinor(Rulebook rules, DateOnly? birth, DateOnly first) => birth is { } day && !OfAge(rules, day, first);

    /// <summary>May somebody of that age be registered? A minor with a guardian who is of age and registered for the same session.</summary>
    [Enforces("CON-05", "CON-06")]
    public static Verdict MayRegister(Rulebook rules, RegistrationCategory category, MinorFacts facts, DateOnly first)
    {
        if (!RegistrationWindows.CivilSociety(category) && !IsMinor(rules, facts.Birth, first)) return For();
        if (facts.Birth is not { } birth) return For(Refuse(CON_05, "Minor_NoBirth").About("Birth").When(true));
        if (OfAge(rules, birth, first)) return For(Refuse(CON_05).Unless(true));
        return For(
            Refuse(CON_06, "Minor_NoGuardian", rules.Value(MinAge, first)).About("Guardian").Unless(facts.Guardian is { } state && RegistrationSteps.Live.Contains(state)),
            Refuse(CON_06, "Minor_GuardianYoung").About("Guardian").When(facts.Guardian is not null && (facts.SamePerson || facts.GuardianBirth is not { } guardian || !OfAge(rules, guardian, first))));
    }

    /// <summary>May a minor be confirmed? The guardian is confirmed, consent lies there, and the secretariat agreed. CON-06, GAP-16.</summary>
    [Enforces("CON-06", "GAP-16")]
    public static Verdict MayConfirm(Rulebook rules, RegistrationCategory category, MinorFacts facts, DateOnly first)
    {
        var verdict = MayRegister(rules, category, facts, first);
        if (!IsMinor(rules, facts.Birth, first)) return verdict;
        return verdict.And(For(
            Refuse(CON_06, "Minor_GuardianNotConfirmed").When(facts.Guardian is { } state && state != RegistrationState.Confirmed),
            Refuse(GAP_16, "Minor_NoConsent").About("Consent").Unless(facts.Consent),
            Refuse(CON_06, "Minor_NotApproved").Unless(facts.Approved)));
    }

    /// <summary>May the Unit agree to a minor's coming? At its discretion, once consent is there and by nobody for themselves.</summary>
    [Enforces("CON-06", "GAP-16", "GAP-32")]
    public static Verdict MayApprove(bool minor, bool consent, bool approved, bool own) => For(
        Refuse(CON_06, "Minor_NotAMinor").Unless(minor),
        Refuse(GAP_16, "Minor_NoConsent").Unless(consent),
        Refuse(CON_06, "Minor_ApprovedBefore").When(approved),
        Refuse(GAP_32, "Confirm_Own").When(own));
}
