using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What may happen to an organization in its life. GAP-10.</summary>
public enum ChangeKind { Name, Country, MajorGroup, Merger, Split, Dissolution, VoluntaryEnd }

/// <summary>
/// Changes in the life of an organization: it reports them, or the Unit writes them down; the Unit settles them. History stays
/// with the organization; what it held through its status lapses with the status. Source: GAP-10; ENG-13; GAP-32.
/// </summary>
public static class OrganizationChanges
{
    public static readonly Clause GAP_10 = Clause.Of("GAP-10"), ENG_13 = Clause.Of("ENG-13"), GAP_32 = Clause.Of("GAP-32");

    /// <summary>Days in which the Unit settles what was reported. The Handbook names none; a month. GAP-10.</summary>
    public const int SettlingDays = 30;

    /// <summary>With these the organization is accredited no more, without a bar on applying again.</summary>
    public static bool EndsStatus(ChangeKind kind) => kind is ChangeKind.Merger or ChangeKind.Dissolution or ChangeKind.VoluntaryEnd;

    /// <summary>These say into what: another name, country, group, organization.</summary>
    public static bool NeedsValue(ChangeKind kind) => kind is not (ChangeKind.Dissolution or ChangeKind.VoluntaryEnd);

    /// <summary>These may be settled for a day to come; all others are known once they have happened.</summary>
    public static bool MayBeLater(ChangeKind kind) => kind is ChangeKind.Dissolution or ChangeKind.VoluntaryEnd;

    private static bool Keeps(StandingStatus status) => status is StandingStatus.Accredited or StandingStatus.Suspended;

    /// <summary>May it be reported? One of a kind at a time; the Major Group is one of the nine, whichever is closest. ENG-13.</summary>
    /// <param name="known">The country or group exists.</param>
    /// <param name="linked">An officer writes it down who has a link with the organization.</param>
    [Enforces("ENG-13", "GAP-10", "GAP-32")]
    public static Verdict MayReport(StandingStatus status, ChangeKind kind, string from, string to, bool known, string reasons, bool waiting, bool linked)
    {
        var verdict = For(
            Refuse(GAP_10, "Change_NoStatus").Unless(Keeps(status)),
            Refuse(GAP_32, "LinkedOfficer").When(linked),
            Refuse(GAP_10, "Change_Waits").When(waiting),
            Refuse(GAP_10, "Change_SayWhat").About("To").When(NeedsValue(kind) && string.IsNullOrWhiteSpace(to)),
            Refuse(GAP_10, "Change_Same").About("To").When(!string.IsNullOrWhiteSpace(to) && to == from),
            Refuse(GAP_10, "SayReasons").About("Reasons").When(string.IsNullOrWhiteSpace(reasons)));
        var unknown = !known && !string.IsNullOrWhiteSpace(to);
        return kind switch
        {
            ChangeKind.MajorGroup => verdict.And(For(Refuse(ENG_13, "Change_GroupUnknown").About("To").When(unknown))),
            ChangeKind.Country => verdict.And(For(Refuse(GAP_10, "Change_CountryUnknown").About("To").When(unknown))),
            _ => verdict,
        };
    }

    /// <summary>May the Unit settle it so? Once, not the officer who wrote it down, with the day from which it holds.</summary>
    /// <param name="otherKnown">Of a merger: the organization that goes on is on the register and is another one.</param>
    /// <param name="otherStatus">Of a merger: the status of the organization that goes on.</param>
    [Enforces("GAP-10", "GAP-32")]
    public static Verdict MaySettle(bool open, StandingStatus status, ChangeKind kind, bool? approve, string note, DateOnly? effective, bool otherKnown, StandingStatus otherStatus, bool linked, bool ownReport, DateOnly today) => For(
        Refuse(GAP_10, "Change_Settled").Unless(open),
        Refuse(GAP_32, "LinkedOfficer").When(linked),
        Refuse(GAP_32, "Change_OwnReport").When(ownReport),
        Refuse(GAP_10, "SayDecision").About("Approve").When(approve is null),
        Refuse(GAP_10, "SayReasons").About("Note").When(approve == false && string.IsNullOrWhiteSpace(note)),
        Refuse(GAP_10, "Change_NoStatus").When(approve == true && !Keeps(status)),
        Refuse(GAP_10, "Change_SayEffective").About("EffectiveOn").When(approve == true && effective is null),
        Refuse(GAP_10, "Change_NotYet").About("EffectiveOn").When(approve == true && effective > today && !MayBeLater(kind)),
        Refuse(GAP_10, "Change_OtherUnknown").About("Other").When(approve == true && kind == ChangeKind.Merger && !otherKnown),
        Refuse(GAP_10, "Change_OtherNoStatus").About("Other").When(approve == true && kind == ChangeKind.Merger && otherKnown && !Keeps(otherStatus)));

    /// <summary>The day from which the status is at an end: never before today, as what was done until now was done with it.</summary>
    public static DateOnly EndsFrom(DateOnly effective, DateOnly today) => effective > today ? effective : today;
}
