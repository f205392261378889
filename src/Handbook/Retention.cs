using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>How long a kind of record about people is kept, counted from its last use; without a number, as long as said in words.</summary>
public sealed record RetentionRule(string Key, int? Days, params string[] Sources)
{
    /// <summary>What was last used before this instant is erased; null when nothing is erased by time.</summary>
    public DateTimeOffset? Before(DateTimeOffset now) => Days is { } days ? now.AddDays(-days) : null;
}

/// <summary>Retention of personal data, and when an account may be erased. Source: GAP-05, GAP-35.</summary>
public static class Retention
{
    public static readonly Clause GAP_02 = Clause.Of("GAP-02");
    public static readonly Clause GAP_05 = Clause.Of("GAP-05");
    public static readonly Clause GAP_35 = Clause.Of("GAP-35");

    public static readonly RetentionRule Account = new("account", null, "GAP-05");
    public static readonly RetentionRule UnverifiedAccount = new("unverified-account", 30, "GAP-05");
    public static readonly RetentionRule Session = new("session", 14, "GAP-02", "GAP-05");
    public static readonly RetentionRule Role = new("role", null, "GAP-01", "GAP-35");
    public static readonly RetentionRule Invitation = new("invitation", 30, "GAP-05");
    public static readonly RetentionRule Mail = new("mail", 365, "GAP-04", "GAP-05");
    public static readonly RetentionRule FeedbackAddress = new("feedback-address", 90, "GAP-05", "ENG-08");
    public static readonly RetentionRule Duty = new("duty", null, "GAP-05", "GAP-35", "ENG-06");
    public static readonly RetentionRule CaseFile = new("case-file", null, "GAP-05", "GAP-08", "ACC-17");
    public static readonly RetentionRule Participation = new("participation", null, "GAP-05", "GAP-35", "GOV-34");
    public static readonly RetentionRule Photo = new("photo", 90, "GAP-05", "CON-04");
    public static readonly RetentionRule List = new("registration-list", 30, "GAP-05");
    public static readonly RetentionRule Passport = new("passport", 30, "GAP-05", "GAP-34");
    public static readonly RetentionRule Answer = new("answer", null, "GAP-05", "GAP-34");
    public static readonly RetentionRule File = new("file", null, "GAP-24", "GAP-35");
    public static readonly RetentionRule Record = new("record", null, "GAP-03", "GAP-35");

    public static readonly IReadOnlyList<RetentionRule> All = [Account, UnverifiedAccount, Session, Role, Invitation, Mail, FeedbackAddress, Duty, CaseFile, Participation, Photo, List, Passport, Answer, File, Record];

    /// <summary>
    /// May somebody erase their account now? Not while they hold an office or a post, are an organization's designated
    /// focal point, or while a hold is on their records.
    /// </summary>
    [Enforces("GAP-02", "GAP-05", "GAP-35")]
    public static Verdict MayErase(IReadOnlyList<Term> held, bool legalHold, DateOnly today) => For(
        Refuse(GAP_02, "EraseFocalPoint").When(held.Any(h => h.Role == Roles.OrganizationFocalPoint && h.On(today))),
        Refuse(GAP_35, "EraseOffice").When(held.Any(h => h.Role.SecondFactor && (h.Until is null || h.Until >= today))),
        Refuse(GAP_35, "EraseHold").When(legalHold),
        Refuse(GAP_05).Unless(true));

    /// <summary>A hold on somebody's records is placed and lifted for a reason.</summary>
    [Enforces("GAP-35")]
    public static Verdict MayHold(string reason) => For(Refuse(GAP_35, "ReasonMissing").About("Reason").When(string.IsNullOrWhiteSpace(reason)));
}
