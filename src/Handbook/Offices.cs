using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// Status of an organization: never accredited, accredited, suspended (for at most three years), withdrawn, or ended by
/// itself or by merger, which is no bar on applying again. ENG-04, ACC-25, ACC-31, GAP-10.
/// </summary>
public enum StandingStatus { None, Accredited, Suspended, Withdrawn, Ended }

/// <summary>A role as held or asked for, from a day to a day, both included; acting for an absent person when <see cref="ActingFor"/> is said.</summary>
public sealed record Term(Role Role, string? Scope, DateOnly From, DateOnly? Until, Guid? ActingFor = null)
{
    public bool On(DateOnly day) => From <= day && (Until is null || Until >= day);

    public bool Overlaps(Term other) => (Until is null || other.From <= Until) && (other.Until is null || From <= other.Until);
}

/// <summary>
/// Who may hold a role, for how long and beside which others; and what a role may let its holder do.
/// Source: GAP-01, GAP-02, GAP-31, GAP-32; ENG-03, ENG-04; ACC-30.
/// </summary>
public static class Offices
{
    public static readonly Clause ENG_03 = Clause.Of("ENG-03");
    public static readonly Clause ENG_04 = Clause.Of("ENG-04");
    public static readonly Clause ACC_30 = Clause.Of("ACC-30");
    public static readonly Clause GAP_01 = Clause.Of("GAP-01");
    public static readonly Clause GAP_02 = Clause.Of("GAP-02");
    public static readonly Clause GAP_03 = Clause.Of("GAP-03");
    public static readonly Clause GAP_29 = Clause.Of("GAP-29");
    public static readonly Clause GAP_30 = Clause.Of("GAP-30");
    public static readonly Clause GAP_31 = Clause.Of("GAP-31");
    public static readonly Clause GAP_32 = Clause.Of("GAP-32");

    /// <summary>All that civil society may do through a role: matters of its own organizations and groups. Deciding stays with Member States.</summary>
    public static readonly IReadOnlySet<Permission> OwnMatters = new HashSet<Permission> { Permission.ManageOrganizationPeople, Permission.NameSeats, Permission.AssignPasses, Permission.NotePresence, Permission.KeepPositions };

    /// <summary>May the table of roles give this permission to this role?</summary>
    [Enforces("ENG-03", "GAP-03", "GAP-29")]
    public static Verdict MayHold(Role role, Permission permission) => For(
        Refuse(ENG_03).When(role.Side == RoleSide.CivilSociety && !OwnMatters.Contains(permission)),
        Refuse(GAP_29).When(permission == Permission.SeeBallots),
        Refuse(GAP_29).When(permission == Permission.SeeConfidentialCases && role != Roles.HarassmentCaseOfficer),
        Refuse(GAP_03).When(role == Roles.Auditor && permission != Permission.ReadRecord));

    /// <summary>Does a role give anything while the organization behind it has this status? Equal for all accredited organizations.</summary>
    [Enforces("ENG-04")]
    public static Verdict MayUse(Role role, StandingStatus organization) => For(
        Refuse(ENG_04).When(role.NeedsAccreditation && organization != StandingStatus.Accredited));

    /// <summary>
    /// May this person be given a role? <paramref name="held"/> are their other terms that are not over;
    /// <paramref name="absent"/> the terms of the person acted for; <paramref name="organization"/> the status of the
    /// organization behind the role: a suspended one may get a focal point, who answers for it and may use nothing. Dates in Nairobi.
    /// </summary>
    [Enforces("ACC-30", "ENG-04", "GAP-01", "GAP-02", "GAP-03", "GAP-30", "GAP-31", "GAP-32")]
    public static Verdict MayGive(Term asked, IReadOnlyList<Term> held, IReadOnlyList<Term> absent, StandingStatus organization, bool toOneself, DateOnly today, string reason)
    {
        var role = asked.Role;
        var acting = asked.ActingFor is not null;
        var backwards = asked.Until < asked.From;
        var verdict = For(
            Refuse(GAP_32, "GiveOwnRole").When(toOneself),
            Refuse(GAP_01).When(role.Everybody),
            Refuse(GAP_01, "ReasonMissing").About("Reason").When(string.IsNullOrWhiteSpace(reason)),
            Refuse(GAP_01).When(role.Scope != RoleScope.None && asked.Scope is null),
            Refuse(GAP_01, "GiveBackwards").About("Until").When(backwards),
            Refuse(GAP_01, "GiveOver").About("Until").When(!backwards && asked.Until < today),
            Refuse(GAP_01, "GiveTwice").When(held.Any(h => h.Role == role && h.Scope == asked.Scope && h.Overlaps(asked))));
        // Only what applies to the role is relied on.
        if (role == Roles.OrganizationFocalPoint) verdict = verdict.And(For(Refuse(GAP_02, "GiveFocalPointTerm").When(asked.Until is not null || asked.From > today)));
        if (role.NeedsAccreditation) verdict = verdict.And(For(Refuse(ENG_04, "GiveNotAccredited").Unless(organization == StandingStatus.Accredited || (role == Roles.OrganizationFocalPoint && organization == StandingStatus.Suspended))));
        if (acting) verdict = verdict.And(MayAct(asked, absent));
        foreach (var (other, clause) in held.Where(h => h.Overlaps(asked)).SelectMany(h => Incompatible(role, h.Role).Select(c => (h.Role, c))).DistinctBy(c => c.Item1))
        {
            verdict = verdict.And(For(Refuse(clause, "GiveIncompatible", new RoleName(role), new RoleName(other)).When(true)));
        }
        return verdict;
    }

    /// <summary>Somebody acts for an absent holder of the same role, between two days at most a year apart. GAP-31.</summary>
    private static Verdict MayAct(Term asked, IReadOnlyList<Term> absent) => For(
        Refuse(GAP_31, "ActNoEnd").About("Until").When(asked.Until is null),
        Refuse(GAP_31, "ActTooLong").About("Until").When(asked.Until > asked.From.AddYears(1)),
        Refuse(GAP_31, "ActFocalPoint").When(asked.Role == Roles.OrganizationFocalPoint),
        Refuse(GAP_31, "ActNotHolder").About("ActsFor").When(!absent.Any(a => a.ActingFor is null && a.Role == asked.Role && a.Scope == asked.Scope && a.Overlaps(asked))));

    /// <summary>May a role be ended? The system always keeps an administrator, an organization its focal point.</summary>
    [Enforces("GAP-01", "GAP-02", "GAP-32")]
    public static Verdict MayEnd(Term ending, DateOnly last, DateOnly today, bool ownRole, bool lastAdministrator, string reason) => For(
        Refuse(GAP_32, "EndOwnRole").When(ownRole),
        Refuse(GAP_01, "ReasonMissing").About("Reason").When(string.IsNullOrWhiteSpace(reason)),
        Refuse(GAP_01, "EndPast", today).About("Last").When(last < today),
        Refuse(GAP_01, "EndLater").About("Last").When(last > ending.Until),
        Refuse(GAP_01, "EndLastAdministrator").When(lastAdministrator),
        Refuse(GAP_02, "EndFocalPoint").When(ending.Role == Roles.OrganizationFocalPoint));

    /// <summary>May an account be locked or unlocked? Nobody locks themselves out, and one administrator always remains.</summary>
    [Enforces("GAP-01", "GAP-32")]
    public static Verdict MayLock(bool oneself, bool lastAdministrator, string reason) => For(
        Refuse(GAP_32, "LockOneself").When(oneself),
        Refuse(GAP_01, "EndLastAdministrator").When(lastAdministrator),
        Refuse(GAP_01, "ReasonMissing").About("Reason").When(string.IsNullOrWhiteSpace(reason)));

    /// <summary>The clauses that keep two roles apart in one person; none when they go together. GAP-32.</summary>
    public static IEnumerable<Clause> Incompatible(Role a, Role b) => Apart.Where(p => (p.One(a) && p.Other(b)) || (p.One(b) && p.Other(a))).Select(p => p.Clause).Where(_ => a != b);

    private static readonly (Clause Clause, Func<Role, bool> One, Func<Role, bool> Other)[] Apart =
    [
        (ACC_30, r => r == Roles.CsuOfficer || r == Roles.CsuHead, r => r == Roles.SecretaryOfGoverningBodies),
        (GAP_30, r => r == Roles.RuleAdministrator, r => r == Roles.SystemAdministrator),
        (GAP_03, r => r == Roles.Auditor, r => r.Staff),
        (GAP_32, r => r == Roles.SystemAdministrator || r == Roles.RuleAdministrator, r => r == Roles.HarassmentCaseOfficer || r == Roles.ElectionOfficer),
        (GAP_32, r => r == Roles.ElectionOfficer, r => r.Side == RoleSide.CivilSociety),
        (GAP_32, r => r == Roles.RegistrationManager, r => r == Roles.OrganizationFocalPoint || r == Roles.MemberStateDelegate),
        (GAP_32, r => r == Roles.InformationOfficer || r == Roles.InformationReviewer, r => r == Roles.InformationPanelMember),
        (GAP_32, r => r == Roles.InformationOfficer, r => r == Roles.InformationReviewer),
    ];
}

/// <summary>A role as an argument of a sentence; the page puts its name in the reader's language.</summary>
public sealed record RoleName(Role Role);
