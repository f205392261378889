using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What of a passport an invitation letter needs, and nothing else.</summary>
/// <param name="Nationality">Whether it is a State of the list; so <paramref name="Applying"/>, where the visa is asked for.</param>
public sealed record PassportFacts(string? Name, bool Nationality, string? Number, DateOnly? Expires, DateOnly? Birth, bool Applying, bool Consent);

/// <summary>
/// Invitation letters for visas: asked for by who is registered, issued to who is confirmed, with passport data that are kept no longer
/// than needed. Source: GAP-34, GAP-05, GAP-32.
/// </summary>
public static class VisaLetters
{
    public static readonly Clause GAP_05 = Clause.Of("GAP-05"), GAP_32 = Clause.Of("GAP-32"), GAP_34 = Clause.Of("GAP-34");

    private const int LongestName = 200;

    /// <summary>May a letter be asked for? By who waits for the decision or is confirmed, with a passport that lasts until the last day, and with consent.</summary>
    [Enforces("GAP-05", "GAP-34")]
    public static Verdict MayAsk(RegistrationState state, bool already, PassportFacts passport, DateOnly lastDay, DateOnly today) => For(
        Refuse(GAP_34, "Visa_NotRegistered").Unless(state is RegistrationState.Requested or RegistrationState.Confirmed),
        Refuse(GAP_34, "Visa_Over").When(lastDay < today),
        Refuse(GAP_34, "Visa_Already").When(already),
        Refuse(GAP_34, "Visa_NoName").About("Name").When(string.IsNullOrWhiteSpace(passport.Name) || passport.Name.Trim().Length > LongestName),
        Refuse(GAP_34, "Visa_NoNationality").About("Nationality").Unless(passport.Nationality),
        Refuse(GAP_34, "Visa_NoNumber").About("Number").Unless(IsNumber(passport.Number)),
        Refuse(GAP_34, "Visa_NoExpiry").About("Expires").When(passport.Expires is null),
        Refuse(GAP_34, "Visa_Expires", passport.Expires ?? default, lastDay).About("Expires").When(passport.Expires < lastDay),
        Refuse(GAP_34, "Visa_NoBirth").About("Birth").When(passport.Birth is null || passport.Birth > today || passport.Birth < today.AddYears(-120)),
        Refuse(GAP_34, "Visa_NoApplying").About("Applying").Unless(passport.Applying),
        Refuse(GAP_05, "Visa_NoConsent").About("Consent").Unless(passport.Consent));

    /// <summary>May it be issued? To who is confirmed and may come, while the passport lasts; nobody writes their own. GAP-32.</summary>
    /// <param name="come">What is said of their coming at all: status, bans.</param>
    [Enforces("GAP-32", "GAP-34")]
    public static Verdict MayIssue(RegistrationState state, bool waits, bool own, DateOnly? expires, DateOnly lastDay, DateOnly today, Verdict come) => For(
        Refuse(GAP_34, "Visa_NotConfirmed").Unless(state == RegistrationState.Confirmed),
        Refuse(GAP_34, "Visa_NotAsked").Unless(waits),
        Refuse(GAP_34, "Visa_Over").When(lastDay < today),
        Refuse(GAP_34, "Visa_Expires", expires ?? default, lastDay).When(waits && expires < lastDay),
        Refuse(GAP_32, "Visa_Own").When(own)).And(come);

    /// <summary>May the data be withdrawn? At any time, while there are any.</summary>
    [Enforces("GAP-05")]
    public static Verdict MayWithdraw(bool kept) => For(Refuse(GAP_05, "Visa_NothingKept").Unless(kept));

    /// <summary>Letters and digits as passports have them; spaces and hyphens that people write between are no part of it.</summary>
    public static string Plain(string? number) => string.Concat((number ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();

    private static bool IsNumber(string? number) => Plain(number) is { Length: >= 5 and <= 20 } plain && plain.All(char.IsAsciiLetterOrDigit) && plain.Any(char.IsAsciiDigit);
}
