using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>How somebody wants to hear of a kind of thing.</summary>
public enum NoticeChoice
{
    /// <summary>Not at all; only for kinds that are optional.</summary>
    Off,
    /// <summary>On the page of notices only.</summary>
    InApp,
    /// <summary>On the page of notices, and together with others in one mail a day.</summary>
    Daily,
    /// <summary>On the page of notices, and by mail at once.</summary>
    AtOnce,
}

/// <summary>
/// What must be told, what may be switched off, and how long mail is tried. The Handbook has many duties to notify and
/// names no channel. Source: GAP-04.
/// </summary>
public static class Notifications
{
    public static readonly Clause GAP_04 = Clause.Of("GAP-04");

    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    /// <summary>Decisions and security reach everybody by every channel; only optional kinds are a matter of choice.</summary>
    [Enforces("GAP-04")]
    public static Verdict MayChoose(bool mandatory, NoticeChoice choice) =>
        For(Refuse(GAP_04, "MandatoryKind").Unless(!mandatory || choice == NoticeChoice.AtOnce));

    /// <summary>A mail is tried again by hand while it waits or after it was given up, not once it has gone out or been emptied.</summary>
    [Enforces("GAP-04")]
    public static Verdict MayRetry(bool sent, bool emptied) => For(
        Refuse(GAP_04, "AlreadySent").When(sent),
        Refuse(GAP_04, "AlreadyEmptied").When(emptied));

    /// <summary>Does a mail go to an address? Optional mail is not sent against the reader's choice or to an address that bounced.</summary>
    public static bool MayMail(bool mandatory, bool bounced, NoticeChoice? choice) =>
        mandatory || (!bounced && choice is not (NoticeChoice.Off or NoticeChoice.InApp));

    /// <summary>
    /// How long to wait after the n-th try that a server has put off: 1, 5, 15 minutes, 1 hour, then every 6 hours;
    /// null when three days have been tried.
    /// </summary>
    public static TimeSpan? WaitAfter(int tries) => tries <= Waits.Length ? Waits[Math.Max(1, tries) - 1] : tries <= Waits.Length + 12 ? TimeSpan.FromHours(6) : null;
}
