using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

public enum AttendanceMode { InPerson, Online }

/// <summary>Where a notice of attendance stands. Appendix C of the catalogue.</summary>
public enum NoticeState { InTime, Late, SentToSecurity, Admitted, Refused, Withdrawn }

/// <summary>What somebody may do who comes too late with a notice.</summary>
public enum LateChoice { Online, CompoundPass, AskTheUnit }

/// <summary>Somebody announces that they will come to a meeting of the Committee or of its family.</summary>
public sealed record NoticeAsk(BodyKind Body, MeetingMode Held, bool MeetingOff, bool Closed, DateTimeOffset StartsAt, AttendanceMode Mode, StandingStatus Standing, bool Banned, bool Already, bool CompoundPass = false, bool BySecretariat = false, string? Reason = null);

/// <summary>
/// Notice of attendance for meetings of the Committee of Permanent Representatives and its family: until the end of the second day
/// before, in Nairobi; online needs none, and a multiple-entry pass counts as one. Source: PAR-76, PAR-77, INT-10; CTR-39.
/// </summary>
public static class AttendanceNotices
{
    public static readonly Clause PAR_76 = Clause.Of("PAR-76"), PAR_77 = Clause.Of("PAR-77"), INT_10 = Clause.Of("INT-10"), CON_17 = Clause.Of("CON-17"), CTR_39 = Clause.Of("CTR-39");

    private static readonly Parameter<int> Days = Parameters.Number("notice.cprDays");
    private static readonly Parameter<string> Counted = Parameters.Choice("days.kind");
    private static readonly Parameter<TimeZoneInfo> Zone = Parameters.Zone("days.timezone");

    /// <summary>The last day on which notice is given for a meeting on a day (of the zone of the rules).</summary>
    public static DateOnly LastDay(Rulebook rules, DateOnly meeting)
    {
        var (left, day) = (rules.Value(Days, meeting), meeting);
        if (rules.Value(Counted, meeting) != "working") return day.AddDays(-left);
        while (left > 0)
        {
            day = day.AddDays(-1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) left--;
        }
        return day;
    }

    /// <summary>The last second that counts, and the day of the meeting, both in the zone of the rules.</summary>
    public static DateTimeOffset Deadline(Rulebook rules, DateTimeOffset startsAt)
    {
        var zone = rules.Value(Zone, DateOnly.FromDateTime(startsAt.UtcDateTime));
        return RegistrationWindows.Closing(LastDay(rules, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(startsAt, zone).DateTime)), zone);
    }

    public static bool Late(Rulebook rules, DateTimeOffset startsAt, DateTimeOffset now) => now >= Deadline(rules, startsAt).AddSeconds(1);

    /// <summary>May notice be given? In time; afterwards only the Unit takes one, with a reason.</summary>
    [Enforces("PAR-76", "PAR-77", "INT-10", "CON-17", "CTR-39")]
    public static Verdict MayNotify(Rulebook rules, NoticeAsk ask, DateTimeOffset now)
    {
        var online = ask.Mode == AttendanceMode.Online;
        var late = !online && !ask.CompoundPass && Late(rules, ask.StartsAt, now);
        var verdict = For(
            Refuse(CTR_39, "Notice_RegisterInstead").Unless(BodyRules.CprFamily(ask.Body)),
            Refuse(PAR_76, "Notice_MeetingOff").When(ask.MeetingOff || now >= ask.StartsAt),
            Refuse(INT_10, "Notice_Closed").When(ask.Closed),
            Refuse(INT_10, "Notice_NotAccredited").When(ask.Standing != StandingStatus.Accredited),
            Refuse(CON_17, "Register_Banned").When(ask.Banned && !online),
            Refuse(PAR_76, "Notice_NotOnline").About("Mode").When(online && ask.Held == MeetingMode.InPerson),
            Refuse(PAR_76, "Notice_OnlyOnline").About("Mode").When(!online && ask.Held == MeetingMode.Online),
            Refuse(PAR_76, "Notice_Already").When(ask.Already),
            Refuse(PAR_76, "Notice_Late", Deadline(rules, ask.StartsAt)).When(late && !ask.BySecretariat),
            Refuse(PAR_76, "Notice_SayWhy").About("Reason").When(late && ask.BySecretariat && string.IsNullOrWhiteSpace(ask.Reason)));
        return ask.CompoundPass && !online ? verdict.And(For(Refuse(PAR_77).Unless(true))) : verdict;
    }

    /// <summary>What else is possible for somebody who is late.</summary>
    public static IReadOnlyList<LateChoice> Instead(MeetingMode held, bool hasCompoundPass) =>
        [.. held != MeetingMode.InPerson ? [LateChoice.Online] : Array.Empty<LateChoice>(), .. hasCompoundPass ? [LateChoice.CompoundPass] : Array.Empty<LateChoice>(), LateChoice.AskTheUnit];

    /// <summary>May one state follow another? Notified, sent to security, then admitted or refused at the gate.</summary>
    public static bool Follows(NoticeState now, NoticeState then) => (now, then) switch
    {
        (NoticeState.InTime or NoticeState.Late, NoticeState.SentToSecurity or NoticeState.Withdrawn) => true,
        (NoticeState.SentToSecurity, NoticeState.Admitted or NoticeState.Refused or NoticeState.Withdrawn) => true,
        _ => false,
    };

    /// <summary>May the list go to security? There is somebody on it who was not sent yet.</summary>
    [Enforces("PAR-76")]
    public static Verdict MaySend(int unsent, bool over) => For(
        Refuse(PAR_76, "Notice_NobodyToSend").When(unsent == 0),
        Refuse(PAR_76, "Notice_MeetingOff").When(over));

    /// <summary>May a notice be withdrawn? Before somebody has come to the gate with it.</summary>
    [Enforces("PAR-76")]
    public static Verdict MayWithdraw(NoticeState state) => For(Refuse(PAR_76, "Notice_Settled").Unless(Follows(state, NoticeState.Withdrawn)));
}
