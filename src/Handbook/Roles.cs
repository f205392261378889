namespace Rostrum.Handbook;

/// <summary>What a role is bound to: nothing, or one organization, Major Group, region, meeting …</summary>
public enum RoleScope { None, Organization, MajorGroup, Region, Meeting, State, Case, Election, Cluster, Person, Session }

/// <summary>On whose side of the table a role sits. What civil society may do is limited by ENG-03.</summary>
public enum RoleSide { Everybody, CivilSociety, Governments, Secretariat }

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
    /// <summary>Keep the register: bring in lists, make numbered lists for the Assembly and record what it did with them. ACC-22, INT-11, CTR-22.</summary>
    KeepRegister,
    /// <summary>Invite and remove people of one's own organization, hand over as focal point. GAP-02, CON-02.</summary>
    ManageOrganizationPeople,
    /// <summary>See applications for accreditation and their documents. ACC-19, ACC-20.</summary>
    ReadApplications,
    /// <summary>Review applications, ask for documents, recommend. ACC-19, ACC-20.</summary>
    HandleApplications,
    /// <summary>Decide on accreditation, suspension and withdrawal. ACC-21, ACC-30.</summary>
    DecideAccreditation,
    /// <summary>Write down a decision in the name of the Secretary of Governing Bodies. GAP-41.</summary>
    RecordDecisions,
    /// <summary>Keep bodies, plan sessions and meetings, issue the Journal, follow draft decisions. GOV-04, PAR-09, PAR-54.</summary>
    PlanMeetings,
    /// <summary>Keep and release documents; close a meeting to the public once its body decided so. GOV-37, GOV-40.</summary>
    KeepDocuments,
    /// <summary>Answer what is asked of a Bureau. GOV-38, GOV-39.</summary>
    AnswerRequests,
    /// <summary>Open sessions for registration, confirm, decline, print badges, lay out seats, send lists to security. PAR-63, PAR-67, PAR-68, PAR-76.</summary>
    ManageRegistration,
    /// <summary>Run the registration of a session: decide, ask and answer, bring and take lists, invite, print badges. PAR-63, PAR-67, PAR-68, CON-02.</summary>
    RunRegistration,
    /// <summary>Scan badges at the doors and hand them out. CON-02, PAR-68.</summary>
    CheckIn,
    /// <summary>See photo, name and status for proof of identity; note incidents. CON-04, CON-07.</summary>
    VerifyIdentity,
    /// <summary>Note and correct who was at a meeting. GAP-37, MGF-41, TAP-09.</summary>
    NotePresence,
    /// <summary>Run the list of speakers of a meeting: as its Chair, or as its secretary in the name of the Chair. CON-13, PAR-02, PAR-45.</summary>
    RunFloor,
    /// <summary>Keep the agreed positions of one's own region or Major Group, and speak on their strength. RFA-09, RFA-11.</summary>
    KeepPositions,
    /// <summary>Ban somebody from the compound, and lift a ban. CON-17.</summary>
    BanAccess,
    /// <summary>Name who sits for one's own Major Group or region. PAR-12, PAR-25, PAR-26.</summary>
    NameSeats,
    /// <summary>Give out the special passes of the Facilitating Committee. PAR-69.</summary>
    AssignPasses,
    /// <summary>Name one's own Government's delegation, and invite an observer behind its nameplate. CON-12, GOV-23.</summary>
    NameDelegation,
    /// <summary>Open an individual ballot: nobody has it, ever. GAP-29, GAP-32.</summary>
    SeeBallots,
    /// <summary>Open a confidential case: only those who work on it. HAR-11.</summary>
    SeeConfidentialCases,
}

/// <summary>
/// A role of Appendix B. Staff and office-holders must sign in with a second factor (GAP-02). A role that
/// <see cref="NeedsAccreditation"/> lapses while the organization behind it is not accredited (ENG-04).
/// </summary>
public sealed record Role(string Key, RoleSide Side, RoleScope Scope, bool Office, bool NeedsAccreditation, IReadOnlyList<Permission> Permissions, IReadOnlyList<string> Sources)
{
    /// <summary>Works for the secretariat.</summary>
    public bool Staff => Side == RoleSide.Secretariat;

    /// <summary>May only be used by somebody who signed in with a second factor.</summary>
    public bool SecondFactor => Staff || Office;

    /// <summary>Held by everybody, or by everybody with an account; it is not given to anyone.</summary>
    public bool Everybody => this == Roles.Visitor || this == Roles.RegisteredIndividual;
}

/// <summary>
/// The table of roles. What a role may do is said here and nowhere else, so that two organizations of one status can
/// never have different privileges. Source: Appendix B of the catalogue; GAP-01, GAP-32, ENG-03, ENG-04.
/// </summary>
public static class Roles
{
    public static readonly Role Visitor = new("visitor", RoleSide.Everybody, RoleScope.None, false, false, [], ["GOV-41", "ACC-23", "INF-06"]);
    public static readonly Role RegisteredIndividual = new("registered-individual", RoleSide.Everybody, RoleScope.None, false, false, [], ["CSU-06", "CSU-13", "PTN-07"]);
    public static readonly Role Media = new("media", RoleSide.Everybody, RoleScope.None, false, false, [], ["PAR-51"]);

    public static readonly Role ApplicantFocalPoint = new("applicant-focal-point", RoleSide.CivilSociety, RoleScope.Organization, false, false, [], ["ACC-10", "ACC-19"]);
    public static readonly Role OrganizationFocalPoint = Accredited("organization-focal-point", RoleScope.Organization, [Permission.ManageOrganizationPeople], "ACC-36", "CON-02", "GAP-02");
    public static readonly Role OrganizationDelegate = Accredited("organization-delegate", RoleScope.Organization, [], "CON-02", "CON-15");
    public static readonly Role MinorDelegate = Accredited("minor-delegate", RoleScope.Organization, [], "CON-06");
    public static readonly Role Guardian = new("guardian", RoleSide.CivilSociety, RoleScope.Person, false, false, [], ["CON-06"]);
    public static readonly Role MgfcMember = Accredited("mgfc-member", RoleScope.MajorGroup, [Permission.NameSeats, Permission.AssignPasses, Permission.KeepPositions], "MGF-08", "TAP-16") with { Office = true };
    public static readonly Role MgfcCoChair = Accredited("mgfc-co-chair", RoleScope.None, [Permission.AssignPasses], "MGF-09", "TAP-01") with { Office = true };
    public static readonly Role MgfcRapporteur = Accredited("mgfc-rapporteur", RoleScope.Meeting, [Permission.NotePresence], "MGF-41", "TAP-09") with { Office = true };
    public static readonly Role RegionalFacilitator = Accredited("regional-facilitator", RoleScope.Region, [Permission.NameSeats, Permission.AssignPasses, Permission.KeepPositions], "RFA-01", "RCM-15") with { Office = true };
    public static readonly Role ClusterFacilitator = Accredited("cluster-facilitator", RoleScope.Cluster, [], "FOR-10") with { Office = true };
    public static readonly Role BriefingModerator = Accredited("briefing-moderator", RoleScope.Meeting, [], "MGF-42");
    public static readonly Role IssueVolunteer = Accredited("issue-volunteer", RoleScope.Meeting, [], "MGF-44");
    public static readonly Role EventHost = Accredited("event-host", RoleScope.Meeting, [], "FOR-02", "RCM-17");

    public static readonly Role CsuOfficer = Staff("csu-officer", RoleScope.None, [Permission.EditReference, Permission.KeepImprovements, Permission.KeepRegister, Permission.ReadApplications, Permission.HandleApplications, Permission.PlanMeetings, Permission.ManageRegistration, Permission.RunRegistration, Permission.CheckIn, Permission.VerifyIdentity, Permission.NotePresence, Permission.RunFloor], "ACC-19", "CSU-06");
    public static readonly Role CsuHead = Staff("csu-head", RoleScope.None, [Permission.EditReference, Permission.KeepImprovements, Permission.KeepRegister, Permission.ReadApplications, Permission.HandleApplications, Permission.PlanMeetings, Permission.ManageRegistration, Permission.RunRegistration, Permission.CheckIn, Permission.VerifyIdentity, Permission.NotePresence, Permission.RunFloor], "CSU-20");
    public static readonly Role GaoOfficer = Staff("gao-officer", RoleScope.None, [Permission.ReadApplications, Permission.RecordDecisions, Permission.PlanMeetings, Permission.KeepDocuments, Permission.RunFloor], "GOV-37");
    public static readonly Role SecretaryOfGoverningBodies = Staff("secretary-of-governing-bodies", RoleScope.None, [Permission.ReadApplications, Permission.DecideAccreditation], "ACC-21", "ACC-30") with { Office = true };
    public static readonly Role UneaSecretary = Staff("unea-secretary", RoleScope.None, [], "FOR-14") with { Office = true };
    public static readonly Role ExecutiveDirector = Staff("executive-director", RoleScope.None, [], "PAR-24", "FOR-05") with { Office = true };
    public static readonly Role RegionalOfficer = Staff("regional-officer", RoleScope.Region, [], "RCM-12", "RCM-18");
    public static readonly Role UnepOfficer = Staff("unep-officer", RoleScope.None, [], "CSU-08", "PTN-05");
    public static readonly Role PrivateSectorUnit = Staff("private-sector-unit", RoleScope.None, [], "ENG-15");
    public static readonly Role RegistrationManager = Staff("registration-manager", RoleScope.Session, [Permission.RunRegistration], "PAR-67", "CON-02", "GAP-01");
    public static readonly Role SecurityOfficer = Staff("security-officer", RoleScope.None, [Permission.CheckIn, Permission.VerifyIdentity, Permission.BanAccess], "CON-04", "PAR-76");
    public static readonly Role HarassmentCaseOfficer = Staff("harassment-case-officer", RoleScope.None, [Permission.SeeConfidentialCases], "HAR-11");
    public static readonly Role InformationOfficer = Staff("information-officer", RoleScope.None, [], "INF-06");
    public static readonly Role InformationReviewer = Staff("information-reviewer", RoleScope.None, [], "INF-06");
    public static readonly Role InformationPanelMember = Staff("information-panel-member", RoleScope.None, [], "INF-06") with { Office = true };
    public static readonly Role ElectionOfficer = Staff("election-officer", RoleScope.Election, [], "ELE-06", "GAP-32");
    public static readonly Role Auditor = Staff("auditor", RoleScope.None, [Permission.ReadRecord], "GAP-03");
    public static readonly Role RuleAdministrator = Staff("rule-administrator", RoleScope.None, [Permission.AmendRules], "GAP-30");
    public static readonly Role SystemAdministrator = Staff("system-administrator", RoleScope.None, [Permission.ManagePeople, Permission.OperateSystem], "GAP-01", "GAP-28");

    public static readonly Role UneaPresident = Government("unea-president", RoleScope.None, "FOR-14", "PAR-24", "GAP-41") with { Permissions = [Permission.AnswerRequests] };
    public static readonly Role UneaBureauMember = Government("unea-bureau-member", RoleScope.None, "GOV-38", "GAP-41");
    public static readonly Role CprChair = Government("cpr-chair", RoleScope.None, "GOV-38", "GOV-39", "GAP-41") with { Permissions = [Permission.AnswerRequests] };
    public static readonly Role CprBureauMember = Government("cpr-bureau-member", RoleScope.None, "GOV-38", "GAP-41");
    public static readonly Role MeetingChair = Government("meeting-chair", RoleScope.Meeting, "PAR-02", "CON-13") with { Permissions = [Permission.RunFloor] };
    public static readonly Role SessionRapporteur = Government("session-rapporteur", RoleScope.Meeting, "PAR-34") with { Permissions = [Permission.NotePresence] };
    public static readonly Role MemberStateDelegate = Government("member-state-delegate", RoleScope.State, "GOV-23", "CON-12") with { Office = false, Permissions = [Permission.NameDelegation] };
    public static readonly Role RegionalGroupOfGovernments = Government("regional-group-of-governments", RoleScope.Region, "PAR-46") with { Office = false };
    public static readonly Role GovernmentObserver = Government("government-observer", RoleScope.None, "FOR-13") with { Office = false };

    /// <summary>All roles, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<Role> All =
    [
        Visitor, RegisteredIndividual, Media,
        ApplicantFocalPoint, OrganizationFocalPoint, OrganizationDelegate, MinorDelegate, Guardian, MgfcMember, MgfcCoChair, MgfcRapporteur,
        RegionalFacilitator, ClusterFacilitator, BriefingModerator, IssueVolunteer, EventHost,
        UneaPresident, UneaBureauMember, CprChair, CprBureauMember, MeetingChair, SessionRapporteur, MemberStateDelegate, RegionalGroupOfGovernments, GovernmentObserver,
        ExecutiveDirector, SecretaryOfGoverningBodies, UneaSecretary, GaoOfficer, CsuHead, CsuOfficer, RegionalOfficer, UnepOfficer, PrivateSectorUnit,
        RegistrationManager, SecurityOfficer, HarassmentCaseOfficer, InformationOfficer, InformationReviewer, InformationPanelMember, ElectionOfficer,
        Auditor, RuleAdministrator, SystemAdministrator,
    ];

    private static readonly Dictionary<string, Role> ByKey = All.ToDictionary(r => r.Key);

    public static Role Of(string key) => ByKey[key];

    public static Role? Find(string? key) => key is null ? null : ByKey.GetValueOrDefault(key);

    private static Role Accredited(string key, RoleScope scope, Permission[] permissions, params string[] sources) => new(key, RoleSide.CivilSociety, scope, false, true, permissions, sources);

    private static Role Staff(string key, RoleScope scope, Permission[] permissions, params string[] sources) => new(key, RoleSide.Secretariat, scope, false, false, permissions, sources);

    private static Role Government(string key, RoleScope scope, params string[] sources) => new(key, RoleSide.Governments, scope, true, false, [], sources);
}
