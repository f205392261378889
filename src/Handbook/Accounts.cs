using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// Accounts and sign-in, on which the Handbook says only "create an account". Source: GAP-02; the numbers follow
/// NIST SP 800-63B revision 4 and OWASP ASVS 5.
/// </summary>
public static class Accounts
{
    public static readonly Clause GAP_02 = Clause.Of("GAP-02");

    /// <summary>Fewest and most characters (Unicode code points after NFKC) of a password; nothing is asked of their kind.</summary>
    public const int PasswordMinimum = 15, PasswordMaximum = 128;

    /// <summary>Wrong tries, of passwords and codes together, after which sign-in with them pauses.</summary>
    public const int TriesBeforePause = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>How long a mailed link is good: to confirm an address, and to choose a new password.</summary>
    public static readonly TimeSpan ConfirmationLink = TimeSpan.FromHours(24), RecoveryLink = TimeSpan.FromHours(1);

    public const int RecoveryCodes = 10;

    /// <summary>A session ends when it was not used for this long, and at the latest this long after it began.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(12), AbsoluteLimit = TimeSpan.FromDays(Retention.Session.Days!.Value);

    /// <summary>The same for staff.</summary>
    public static readonly TimeSpan StaffIdleLimit = TimeSpan.FromHours(8), StaffAbsoluteLimit = TimeSpan.FromHours(12);

    /// <summary>May this be a password? <paramref name="common"/>: little is left without well-known words and patterns;
    /// <paramref name="personal"/>: little is left without the person's own name and address.</summary>
    [Enforces("GAP-02")]
    public static Verdict MayUsePassword(int characters, bool common, bool personal) => For(
        Refuse(GAP_02, "PasswordTooShort", PasswordMinimum).About("Password").When(characters < PasswordMinimum),
        Refuse(GAP_02, "PasswordTooLong", PasswordMaximum).About("Password").When(characters > PasswordMaximum),
        Refuse(GAP_02, "PasswordCommon").About("Password").When(common),
        Refuse(GAP_02, "PasswordPersonal").About("Password").When(personal && !common));

    /// <summary>One answer for a wrong password, an unknown address and a pause; only who has the password learns more.</summary>
    [Enforces("GAP-02")]
    public static Verdict MaySignIn(bool proven, bool addressConfirmed) => For(
        Refuse(GAP_02, "SignInWrong", TriesBeforePause, (int)Pause.TotalMinutes).Unless(proven),
        Refuse(GAP_02, "SignInUnconfirmed").When(proven && !addressConfirmed));

    /// <summary>May an act on one's own account go on, after the password or code was asked for once more?</summary>
    [Enforces("GAP-02")]
    public static Verdict MayProceed(bool proven, string otherwise) => For(
        Refuse(GAP_02, otherwise, TriesBeforePause, (int)Pause.TotalMinutes).About(otherwise.StartsWith("Password", StringComparison.Ordinal) ? "Password" : "Code").Unless(proven));

    /// <summary>A mailed link is good once and for a time, and for the account as it was when it was mailed.</summary>
    [Enforces("GAP-02")]
    public static Verdict MayUseLink(bool good) => For(Refuse(GAP_02, "LinkSpent").Unless(good));

    /// <summary>Staff and office-holders sign in with a second factor or a passkey.</summary>
    public static bool SecondFactorRequired(IEnumerable<Role> held) => held.Any(r => r.SecondFactor);

    /// <summary>May a second factor be given up, when that many others remain?</summary>
    [Enforces("GAP-02")]
    public static Verdict MayGiveUpFactor(IEnumerable<Role> held, int others) => For(
        Refuse(GAP_02, "FactorNeeded").When(SecondFactorRequired(held) && others == 0));

    public static bool SessionHolds(DateTimeOffset started, DateTimeOffset lastSeen, DateTimeOffset now, bool staff) =>
        now - lastSeen < (staff ? StaffIdleLimit : IdleLimit) && now - started < (staff ? StaffAbsoluteLimit : AbsoluteLimit);
}
