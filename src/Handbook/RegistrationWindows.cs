using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>As what somebody takes part. Civil society comes as observers of accredited organizations; the others have categories of their own. INT-10, PAR-64, FOR-13, CTR-40.</summary>
public enum RegistrationCategory { MajorGroup, NonAccredited, MemberState, Intergovernmental, Secretariat, Press, Speaker, Guest, GovernmentObserver, InternationalObserver }

/// <summary>Who says that somebody comes for them. Civil society: the designated focal point and nobody else. CON-02.</summary>
public enum NominatingAuthority { FocalPoint, Government, Organization, Secretariat }

/// <summary>Is there a place? The limit of the session, and the one of each organization, equal for all. PAR-10.</summary>
public enum Room { Free, SessionFull, OrganizationFull }

/// <summary>The places of a session, with those kept for a category: for the others they count as taken, whoever sits there. PAR-10.</summary>
public sealed record PlacesHeld(int? Places, IReadOnlyDictionary<RegistrationCategory, int> Kept, IReadOnlyDictionary<RegistrationCategory, int> Held)
{
    /// <summary>How many are free for one of that category; null: no limit.</summary>
    public int? FreeFor(RegistrationCategory category) => Places is not { } all ? null
        : Math.Max(0, all - Held.GetValueOrDefault(category) - Kept.Keys.Union(Held.Keys).Where(c => c != category).Sum(c => Math.Max(Kept.GetValueOrDefault(c), Held.GetValueOrDefault(c))));

    public PlacesHeld With(RegistrationCategory one) => this with { Held = new Dictionary<RegistrationCategory, int>(Held) { [one] = Held.GetValueOrDefault(one) + 1 } };
}

/// <summary>When one may register for a session. <see cref="ClosesAt"/> is the last second that counts.</summary>
public sealed record RegistrationPeriod(SessionKind Kind, SessionState State, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, bool Over, bool? NonAccredited = null)
{
    public bool OpenAt(DateTimeOffset now) => OpensAt <= now && !ClosedAt(now);

    public bool ClosedAt(DateTimeOffset now) => now >= ClosesAt.AddSeconds(1);
}

/// <summary>Somebody asks for a registration; in the name of the Unit when <see cref="BySecretariat"/>.</summary>
public sealed record RegistrationAsk(RegistrationCategory Category, StandingStatus Standing, bool Banned, bool Already, bool BySecretariat = false, string? Reason = null);

/// <summary>
/// When registration opens and closes, and for whom. Source: INT-10, PAR-06, PAR-10, PAR-63 to PAR-66, FOR-12, FOR-13, CON-17; CTR-39, CTR-40.
/// </summary>
public static class RegistrationWindows
{
    public static readonly Clause INT_10 = Clause.Of("INT-10"), PAR_06 = Clause.Of("PAR-06"), PAR_10 = Clause.Of("PAR-10"), PAR_63 = Clause.Of("PAR-63"), PAR_64 = Clause.Of("PAR-64"), PAR_65 = Clause.Of("PAR-65"), PAR_66 = Clause.Of("PAR-66"),
        FOR_12 = Clause.Of("FOR-12"), FOR_13 = Clause.Of("FOR-13"), CON_17 = Clause.Of("CON-17"), CTR_39 = Clause.Of("CTR-39"), CTR_40 = Clause.Of("CTR-40");

    private static readonly Parameter<int> OpenMonths = Parameters.Number("registration.openMonthsBefore"), CloseDays = Parameters.Number("registration.closeDaysBefore");
    private static readonly Parameter<int?> Cap = Parameters.Limit("participant.perOrganisationCap");
    private static readonly Parameter<bool> AllowNonAccredited = Parameters.Flag("forum.allowNonAccredited");
    private static readonly Parameter<TimeZoneInfo> Zone = Parameters.Zone("days.timezone");

    /// <summary>Those who come for civil society: what the Handbook says of Major Groups and of observers' age is said of them.</summary>
    public static bool CivilSociety(RegistrationCategory category) => category is RegistrationCategory.MajorGroup or RegistrationCategory.NonAccredited;

    public static NominatingAuthority NominatedBy(RegistrationCategory category) => category switch
    {
        RegistrationCategory.MajorGroup => NominatingAuthority.FocalPoint,
        RegistrationCategory.MemberState or RegistrationCategory.GovernmentObserver => NominatingAuthority.Government,
        RegistrationCategory.NonAccredited or RegistrationCategory.Intergovernmental or RegistrationCategory.InternationalObserver => NominatingAuthority.Organization,
        _ => NominatingAuthority.Secretariat,
    };

    /// <summary>The letter that stands on a badge beside its colour, so that no colour need be told apart.</summary>
    public static char Letter(RegistrationCategory category) => category switch
    {
        RegistrationCategory.MajorGroup => 'S',
        RegistrationCategory.NonAccredited => 'N',
        RegistrationCategory.MemberState => 'M',
        RegistrationCategory.Intergovernmental => 'I',
        RegistrationCategory.Secretariat => 'U',
        RegistrationCategory.Press => 'P',
        RegistrationCategory.Speaker => 'K',
        RegistrationCategory.Guest => 'G',
        RegistrationCategory.GovernmentObserver => 'O',
        _ => 'Q',
    };

    /// <summary>
    /// Two months before the first day from its first instant on, until the last second of the fifteenth day before, in the zone
    /// of the session; that of the rules where it names none. PAR-65, PAR-66, CTR-39.
    /// </summary>
    public static (DateTimeOffset OpensAt, DateTimeOffset ClosesAt) Usual(Rulebook rules, DateOnly first, TimeZoneInfo? zone = null)
    {
        var where = zone ?? rules.Value(Zone, first);
        return (Opening(first.AddMonths(-rules.Value(OpenMonths, first)), where), Closing(first.AddDays(-rules.Value(CloseDays, first)), where));
    }

    /// <summary>The first instant of a day in a zone, and the last second of one: also where clocks change at midnight.</summary>
    public static DateTimeOffset Opening(DateOnly day, TimeZoneInfo zone) => MeetingPlanning.Instant(day.ToDateTime(TimeOnly.MinValue), zone);

    public static DateTimeOffset Closing(DateOnly day, TimeZoneInfo zone) => Opening(day.AddDays(1), zone).AddSeconds(-1);

    /// <summary>
    /// Where the session now begins on another day, or in another zone: as many days before it as it was. What has opened stays open,
    /// and what is open closes not before this day ends, nor after the session; what is over opens again where there is time again.
    /// </summary>
    [Enforces("PAR-65", "PAR-66", "GAP-36")]
    public static (DateTimeOffset OpensAt, DateTimeOffset ClosesAt) Moved(DateTimeOffset opens, DateTimeOffset closes, TimeZoneInfo from, TimeZoneInfo to, DateOnly before, DateOnly first, DateOnly last, DateTimeOffset now)
    {
        DateOnly Day(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var days = first.DayNumber - before.DayNumber;
        var (opening, closing) = (Opening(Day(opens, from).AddDays(days), to), Closing(Day(closes, from).AddDays(days), to));
        if (now >= closes.AddSeconds(1)) return (opens, closing > now ? closing : closes);
        var today = Closing(Day(now, to), to);
        var latest = Closing(last, to);
        closing = closing < today ? today : closing;
        return (now >= opens ? opens : opening, closing > latest ? latest : closing);
    }

    /// <summary>The limit of each organization: that of the session, else that of the rule book; the same for all. PAR-06, PAR-10.</summary>
    public static int? CapOf(Rulebook rules, int? ofSession, DateOnly on) => ofSession ?? rules.Value(Cap, on);

    /// <summary>Is there a place for one more, those counted who hold one? Beyond it there is the waiting list, no refusal. PAR-10.</summary>
    public static Room RoomLeft(int? places, int taken, int? cap, int ofOrganization) =>
        cap is { } most && ofOrganization >= most ? Room.OrganizationFull : places is { } all && taken >= all ? Room.SessionFull : Room.Free;

    /// <summary>May one more be registered? While a place is free; else on the waiting list, if that is asked for. PAR-10.</summary>
    [Enforces("PAR-10")]
    public static Verdict MayTakePlace(Room room, bool wait, int? places, int? cap) => For(
        Refuse(PAR_10, "Place_OrganizationFull", cap ?? 0).When(room == Room.OrganizationFull && !wait),
        Refuse(PAR_10, "Place_SessionFull", places ?? 0).When(room == Room.SessionFull && !wait));

    /// <summary>May a session be opened for registration so? What departs from the usual days needs a reason.</summary>
    [Enforces("PAR-10", "PAR-63", "PAR-65", "PAR-66")]
    public static Verdict MaySet(Rulebook rules, DateOnly first, DateOnly last, TimeZoneInfo? zone, DateTimeOffset opens, DateTimeOffset closes, int? cap, int? places, int taken, string? departure, int kept = 0)
    {
        var usual = Usual(rules, first, zone);
        var silent = string.IsNullOrWhiteSpace(departure);
        return For(
            Refuse(PAR_63, "Window_Backwards").About("ClosesOn").When(closes <= opens),
            Refuse(PAR_63, "Window_AfterSession", last).About("ClosesOn").When(closes > Closing(last, zone ?? rules.Value(Zone, first))),
            Refuse(PAR_65, "Window_OpensOtherwise").About("Departure").When(silent && opens != usual.OpensAt),
            Refuse(PAR_66, "Window_ClosesOtherwise").About("Departure").When(silent && closes != usual.ClosesAt),
            Refuse(PAR_10, "Window_NoRoom").About("Cap").When(cap < 1),
            Refuse(PAR_10, "Window_NoRoom").About("Places").When(places < 1),
            Refuse(PAR_10, "Window_FewerThanTaken", taken).About("Places").When(places < taken),
            Refuse(PAR_10, "Window_KeptMore").About("Kept").When(kept > (places ?? 0)));
    }

    /// <summary>
    /// Is somebody of that category and with that organization behind them entitled to come at all? Asked when they register, when
    /// they are confirmed and when they pick up the badge: status may be lost in between. PAR-64, INT-10, CTR-40.
    /// </summary>
    /// <param name="nonAccredited">What the session says of organizations that are not accredited; null: what the rule book says.</param>
    [Enforces("INT-10", "PAR-06", "PAR-64", "FOR-12", "FOR-13", "CON-17", "CTR-40")]
    public static Verdict MayCome(Rulebook rules, SessionKind kind, RegistrationCategory category, StandingStatus standing, bool banned, bool? nonAccredited, DateOnly on)
    {
        var forum = kind == SessionKind.Forum;
        var without = CivilSociety(category) && standing != StandingStatus.Accredited;
        var verdict = For(
            Refuse(CON_17, "Register_Banned").When(banned),
            Refuse(FOR_13, "Register_AsObserver").About("Category").When(forum && category is (RegistrationCategory.MemberState or RegistrationCategory.Intergovernmental)),
            Refuse(FOR_13, "Register_ObserversOfForum").About("Category").When(!forum && category is (RegistrationCategory.GovernmentObserver or RegistrationCategory.InternationalObserver)));
        if (!CivilSociety(category)) return verdict;
        // Nothing but the status counts: no organization has more or less than another.
        verdict = verdict.And(For(Refuse(PAR_06).Unless(true)));
        if (kind == SessionKind.Assembly) return verdict.And(For(Refuse(PAR_64, "Register_NotAccredited").When(without)));
        if (!forum) return verdict.And(For(Refuse(INT_10, "Register_NotAccredited").When(without)));
        return verdict.And(For(
            Refuse(CTR_40, "Register_ForumOfAccredited").When(without && !(nonAccredited ?? rules.Value(AllowNonAccredited, on))),
            Refuse(FOR_12).Unless(true)));
    }

    /// <summary>
    /// May somebody register now? While registration is open; before and afterwards only the Unit registers, with a reason. To
    /// meetings of the Committee's family civil society gives notice instead. PAR-63 to PAR-66, CTR-39.
    /// </summary>
    [Enforces("PAR-63", "PAR-65", "PAR-66", "CTR-39")]
    public static Verdict MayRegister(Rulebook rules, RegistrationPeriod period, RegistrationAsk ask, DateTimeOffset now, DateOnly today)
    {
        var (early, late, silent) = (now < period.OpensAt, period.ClosedAt(now), string.IsNullOrWhiteSpace(ask.Reason));
        var notice = CivilSociety(ask.Category) && (period.Kind is SessionKind.OpenEndedCommittee or SessionKind.AnnualSubcommittee);
        return For(
            Refuse(PAR_63, "Register_SessionOff").When(period.State is SessionState.Cancelled or SessionState.Closed || period.Over),
            Refuse(PAR_63, "Register_NotAnnounced").When(period.State == SessionState.Planned),
            Refuse(PAR_63, "Register_Already").When(ask.Already),
            Refuse(CTR_39, "Register_NoticeInstead").When(notice),
            Refuse(PAR_65, "Register_NotOpen", period.OpensAt).When(early && !ask.BySecretariat),
            Refuse(PAR_65, "Register_SayWhyEarly").About("Reason").When(early && ask.BySecretariat && silent),
            Refuse(PAR_66, "Register_Closed", period.ClosesAt).When(late && !ask.BySecretariat),
            Refuse(PAR_66, "Register_SayWhyLate").About("Reason").When(late && ask.BySecretariat && silent))
            .And(MayCome(rules, period.Kind, ask.Category, ask.Standing, ask.Banned, period.NonAccredited, today));
    }

    /// <summary>May the invitations go out? Once, when the session is announced: to every accredited organization, none left out. FOR-12, PAR-65.</summary>
    [Enforces("FOR-12", "PAR-65")]
    public static Verdict MayInvite(SessionKind kind, SessionState state, bool invited, bool open) => For(
        Refuse(FOR_12, "Invite_NotAnnounced").When(kind == SessionKind.Forum && state != SessionState.Announced),
        Refuse(PAR_65, "Invite_NotOpen").When(kind != SessionKind.Forum && !open),
        Refuse(PAR_65, "Invite_Before").When(invited));
}
