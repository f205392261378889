namespace Rostrum.Handbook;

/// <summary>What a role is bound to: nothing, or one organization, Major Group, region, meeting …</summary>
public enum RoleScope { None, Organization, MajorGroup, Region, Meeting, State, Case, Election }

/// <summary>What a role lets a person do. Each is asked for by at least one page, or is a promise that nobody has it.</summary>
public enum Permission
{
    /// <summary>Amend the parameters of the rule book. GAP-30.</summary>
    AmendRules,
    /// <summary>Read the whole record and export it, changing nothing. GAP-03.</summary>
    ReadRecord,
    /// <summary>Give and end roles, lock and unlock accounts. GAP-01.</summary>
    ManagePeople,
    /// <summary>See mail delivery, jobs and figures of the system; switch read-only mode. GAP-28.</summary>
    OperateSystem,
    /// <summary>Edit the tables of links and contacts. RES-01, ENG-16.</summary>
    EditReference,
    /// <summary>Read feedback and keep the improvement log. ENG-08.</summary>
    KeepImprovements,
    /// <summary>Invite and remove people of one's own organization, hand over as focal point. GAP-02, CON-02.</summary>
    ManageOrganizationPeople,
    /// <summary>Open an individual ballot: nobody has it, ever. GAP-29, GAP-32.</summary>
    SeeBallots,
    /// <summary>Open a confidential case: only those who work on it. HAR-11.</summary>
    SeeConfidentialCases,
}

/// <summary>A role of Appendix B. <paramref name="SecondFactor"/>: staff and office-holders must sign in with one (GAP-02).</summary>
public sealed record Role(string Key, RoleScope Scope, bool Staff, bool SecondFactor, bool NeedsAccreditation, IReadOnlyList<Permission> Permissions, IReadOnlyList<string> Sources);

/// <summary>The table of roles. Source: Appendix B of the catalogue; GAP-01, GAP-32.</summary>
public static class Roles
{
    public static readonly Role RuleAdministrator = Staff("rule-administrator", RoleScope.None, [Permission.AmendRules], "GAP-30");
    public static readonly Role SystemAdministrator = Staff("system-administrator", RoleScope.None, [Permission.ManagePeople, Permission.OperateSystem], "GAP-01", "GAP-28");
    public static readonly Role Auditor = Staff("auditor", RoleScope.None, [Permission.ReadRecord], "GAP-03");
    public static readonly Role CsuOfficer = Staff("csu-officer", RoleScope.None, [Permission.EditReference, Permission.KeepImprovements], "ACC-19");
    public static readonly Role OrganizationFocalPoint = new("organization-focal-point", RoleScope.Organization, false, false, true, [Permission.ManageOrganizationPeople], ["CON-02", "ACC-36"]);

    public static readonly IReadOnlyList<Role> All = [RuleAdministrator, SystemAdministrator, Auditor, CsuOfficer, OrganizationFocalPoint];

    public static Role Of(string key) => All.First(r => r.Key == key);

    private static Role Staff(string key, RoleScope scope, Permission[] permissions, params string[] sources) => new(key, scope, true, true, false, permissions, sources);
}
