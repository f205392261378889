using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

public enum DoorDirection { In, Out }

/// <summary>What came of a scan; the gravest thing when there are several.</summary>
public enum ScanResult { Admitted, Left, Unknown, OtherSession, Banned, Revoked, OldBadge, NotConfirmed, NotEntitled, NotThisDay, NotThisZone, GuardianMissing, AlreadyIn, NotInside }

/// <summary>What a door knows of a badge in the moment of the scan; doors without a network know it as of the list they loaded.</summary>
/// <param name="Known">The code is one that was given out.</param>
/// <param name="Current">It is that of the last badge: an older one, lost or printed anew, opens nothing.</param>
/// <param name="Entitled">The status behind it still is what it was. PAR-64.</param>
/// <param name="GuardianInside">The guardian of a minor was scanned in and has not left.</param>
public sealed record DoorFacts(bool Known, bool SameSession, bool Current, RegistrationState State, bool Entitled, bool Banned, BadgeValidity Validity, DateOnly Day, string Zone, DoorDirection Direction, bool Inside, bool Minor, bool GuardianInside);

/// <summary>A scan as it is compared with others of the same badge.</summary>
/// <param name="At">When it happened, by the clock of the device, put right by what the clock was found to differ.</param>
public sealed record ScanSeen(Guid Id, DateTimeOffset At, DoorDirection Direction, Guid Point, bool Offline);

/// <summary>
/// What a scan at a door comes to. A door without a network judges alike with what it loaded; that a badge was used twice at two
/// such doors is found out afterwards and not prevented. Source: CON-02 to CON-07, CON-17, ACC-37, PAR-64, PAR-67 to PAR-69.
/// </summary>
public static class DoorRules
{
    public static readonly Clause CON_02 = Clause.Of("CON-02"), CON_04 = Clause.Of("CON-04"), CON_06 = Clause.Of("CON-06"), CON_07 = Clause.Of("CON-07"), CON_17 = Clause.Of("CON-17"), ACC_37 = Clause.Of("ACC-37"), PAR_64 = Clause.Of("PAR-64"), PAR_67 = Clause.Of("PAR-67"), PAR_68 = Clause.Of("PAR-68"), PAR_69 = Clause.Of("PAR-69"), GAP_37 = Clause.Of("GAP-37");

    /// <summary>Clocks of phones that differ by more are shown to who keeps the doors.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    /// <summary>May this badge pass here now? Out is let everybody who is inside: nobody is kept in.</summary>
    [Enforces("CON-02", "CON-06", "CON-17", "ACC-37", "PAR-64", "PAR-67", "PAR-68", "PAR-69")]
    public static Verdict MayPass(DoorFacts facts)
    {
        if (!facts.Known) return For(Refuse(CON_02, "Door_Unknown").When(true));
        if (!facts.SameSession) return For(Refuse(PAR_68, "Door_OtherSession").When(true));
        if (facts.Direction == DoorDirection.Out) return For(Refuse(ACC_37, "Door_NotInside").Unless(facts.Inside));
        return For(
            Refuse(CON_17, "Door_Banned").When(facts.Banned),
            Refuse(PAR_67, "Door_Revoked").When(facts.State == RegistrationState.Revoked),
            Refuse(CON_02, "Door_OldBadge").Unless(facts.Current),
            Refuse(PAR_67, "Door_NotConfirmed").When(facts.State is not (RegistrationState.Confirmed or RegistrationState.Revoked)),
            Refuse(PAR_64, "Door_NotEntitled").Unless(facts.Entitled),
            Refuse(PAR_68, "Door_NotThisDay", facts.Validity.From, facts.Validity.Until).Unless(facts.Validity.On(facts.Day)),
            Refuse(PAR_69, "Door_NotThisZone").Unless(facts.Zone.Length == 0 || facts.Validity.Zones.Contains(facts.Zone)),
            Refuse(CON_06, "Door_GuardianMissing").When(facts.Minor && !facts.GuardianInside),
            Refuse(ACC_37, "Door_AlreadyIn").When(facts.Inside));
    }

    /// <summary>The verdict in one word: the first of its refusals.</summary>
    public static ScanResult Result(DoorFacts facts) => (MayPass(facts).Refusals is [var first, ..] ? first.Reason : null) switch
    {
        null => facts.Direction == DoorDirection.In ? ScanResult.Admitted : ScanResult.Left,
        "Door_OtherSession" => ScanResult.OtherSession,
        "Door_NotInside" => ScanResult.NotInside,
        "Door_Banned" => ScanResult.Banned,
        "Door_Revoked" => ScanResult.Revoked,
        "Door_OldBadge" => ScanResult.OldBadge,
        "Door_NotConfirmed" => ScanResult.NotConfirmed,
        "Door_NotEntitled" => ScanResult.NotEntitled,
        "Door_NotThisDay" => ScanResult.NotThisDay,
        "Door_NotThisZone" => ScanResult.NotThisZone,
        "Door_GuardianMissing" => ScanResult.GuardianMissing,
        "Door_AlreadyIn" => ScanResult.AlreadyIn,
        _ => ScanResult.Unknown,
    };

    /// <summary>Is somebody inside, after these scans that were let pass? In whatever order they arrived.</summary>
    public static bool Inside(IEnumerable<ScanSeen> passed) => InOrder(passed).LastOrDefault()?.Direction == DoorDirection.In;

    /// <summary>
    /// Scans into the house of a badge that was inside already, each with the one before it: used twice, or out by a door that
    /// nobody watched. The same whatever order they arrive in. ACC-37.
    /// </summary>
    public static IReadOnlyList<(Guid Scan, Guid Before)> UsedTwice(IEnumerable<ScanSeen> passed)
    {
        var twice = new List<(Guid, Guid)>();
        ScanSeen? last = null;
        foreach (var scan in InOrder(passed))
        {
            if (scan.Direction == DoorDirection.In && last?.Direction == DoorDirection.In) twice.Add((scan.Id, last.Id));
            last = scan;
        }
        return twice;
    }

    /// <summary>By how much the clock of a device is ahead, measured when it asks for the list and whenever it sends.</summary>
    public static TimeSpan ClockDifference(DateTimeOffset device, DateTimeOffset server) => device - server;

    /// <summary>May a queue of scans be taken in? Of one's own door, and none from the future.</summary>
    [Enforces("GAP-37")]
    public static Verdict MayTakeIn(bool knownPoint, DateTimeOffset at, DateTimeOffset received, DateTimeOffset sessionEnds) => For(
        Refuse(GAP_37, "Scan_NoPoint").Unless(knownPoint),
        Refuse(GAP_37, "Scan_Future").When(at > received + ClockTolerance),
        Refuse(GAP_37, "Scan_AfterSession").When(at > sessionEnds));

    /// <summary>May somebody's photo, name and status be looked at for proof of identity? By those at the doors, for a registration of this session. CON-04.</summary>
    [Enforces("CON-04")]
    public static Verdict MayVerify(bool atTheDoor, bool thisSession) => For(Refuse(CON_04, "Verify_NotHere").Unless(atTheDoor && thisSession));

    /// <summary>May an incident be put on record? With what happened, when it has. CON-07.</summary>
    [Enforces("CON-07")]
    public static Verdict MayNote(string? text, DateTimeOffset at, DateTimeOffset now) => For(
        Refuse(CON_07, "Incident_SayWhat").About("Text").When(string.IsNullOrWhiteSpace(text)),
        Refuse(CON_07, "Incident_Later").About("At").When(at > now));

    private static IOrderedEnumerable<ScanSeen> InOrder(IEnumerable<ScanSeen> scans) => scans.OrderBy(s => s.At).ThenBy(s => s.Direction).ThenBy(s => s.Id);
}
