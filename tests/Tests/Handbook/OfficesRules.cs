namespace Rostrum.Tests.Handbook;

public sealed class OfficesRules
{
    private static readonly DateOnly Today = new(2027, 11, 17);

    private static Term Of(Role role, string? scope = null, int from = 0, int? until = null, Guid? actingFor = null) =>
        new(role, scope, Today.AddDays(from), until is { } days ? Today.AddDays(days) : null, actingFor);

    private static Verdict Give(Term asked, Term[]? held = null, Term[]? absent = null, StandingStatus organization = StandingStatus.None, bool toOneself = false, string reason = "Elected.") =>
        Offices.MayGive(asked, held ?? [], absent ?? [], organization, toOneself, Today, reason);

    private static void Refused(string clause, Verdict verdict) => Assert.Contains(clause, verdict.Refusals.Select(r => r.Clause.Id));

    [Fact, Clause("ENG-03", "GAP-03", "GAP-29", "GAP-30")]
    public void The_table_gives_nothing_that_the_rules_refuse() =>
        Assert.All(Roles.All.SelectMany(r => r.Permissions.Select(p => (Role: r, Permission: p))), held => Assert.True(Offices.MayHold(held.Role, held.Permission).Allowed, held.ToString()));

    [Fact, Clause("ENG-03")]
    public void No_role_of_civil_society_decides_for_member_states()
    {
        foreach (var role in Roles.All.Where(r => r.Side == RoleSide.CivilSociety)) Refused("ENG-03", Offices.MayHold(role, Permission.AmendRules));
        Assert.True(Offices.MayHold(Roles.OrganizationFocalPoint, Permission.ManageOrganizationPeople).Allowed);
    }

    [Fact, Clause("GAP-29", "GAP-30", "GAP-32")]
    public void Nobody_sees_ballots_and_only_the_case_officer_sees_cases()
    {
        Assert.All(Roles.All, role => Refused("GAP-29", Offices.MayHold(role, Permission.SeeBallots)));
        Assert.Equal([Roles.HarassmentCaseOfficer], Roles.All.Where(r => Offices.MayHold(r, Permission.SeeConfidentialCases).Allowed));
        Assert.DoesNotContain(Roles.All, r => r.Permissions.Contains(Permission.SeeBallots));
    }

    [Fact, Clause("ENG-04")]
    public void Privileges_follow_from_accreditation_alone()
    {
        foreach (var role in Roles.All.Where(r => r.NeedsAccreditation))
        {
            Assert.True(Offices.MayUse(role, StandingStatus.Accredited).Allowed);
            foreach (var status in new[] { StandingStatus.None, StandingStatus.Suspended, StandingStatus.Withdrawn }) Refused("ENG-04", Offices.MayUse(role, status));
        }
        Refused("ENG-04", Give(Of(Roles.MgfcMember, "women", until: 700), organization: StandingStatus.Suspended));
        Assert.True(Give(Of(Roles.MgfcMember, "women", until: 700), organization: StandingStatus.Accredited).Allowed);
    }

    [Fact, Clause("GAP-02")]
    public void Staff_and_office_holders_need_a_second_factor()
    {
        Assert.All(Roles.All.Where(r => r.Staff || r.Office), r => Assert.True(r.SecondFactor));
        Assert.False(Roles.OrganizationDelegate.SecondFactor);
    }

    [Theory, Clause("GAP-32", "ACC-30", "GAP-30", "GAP-03")]
    [InlineData("csu-officer", "secretary-of-governing-bodies", "ACC-30")]
    [InlineData("secretary-of-governing-bodies", "csu-head", "ACC-30")]
    [InlineData("rule-administrator", "system-administrator", "GAP-30")]
    [InlineData("auditor", "gao-officer", "GAP-03")]
    [InlineData("csu-officer", "auditor", "GAP-03")]
    [InlineData("system-administrator", "harassment-case-officer", "GAP-32")]
    [InlineData("election-officer", "mgfc-member", "GAP-32")]
    [InlineData("information-reviewer", "information-officer", "GAP-32")]
    [InlineData("csu-officer", "regional-officer", null)]
    [InlineData("organization-delegate", "mgfc-member", null)]
    public void Duties_that_must_be_apart_are_not_held_by_one_person(string asked, string held, string? clause)
    {
        var term = Of(Roles.Of(asked), "x", until: 10);
        var verdict = Give(term, [Of(Roles.Of(held), "y", until: 10)], organization: StandingStatus.Accredited);
        if (clause is null) Assert.True(verdict.Allowed);
        else Refused(clause, verdict);
        Assert.True(Give(term with { From = Today.AddDays(6) }, [Of(Roles.Of(held), "y", -9, 5)], organization: StandingStatus.Accredited).Allowed);
    }

    [Fact, Clause("GAP-01")]
    public void A_term_has_a_beginning_before_its_end_a_reason_and_no_double()
    {
        Assert.True(Give(Of(Roles.GaoOfficer, until: 0)).Allowed);
        Refused("GAP-01", Give(Of(Roles.GaoOfficer, until: -1)));
        Refused("GAP-01", Give(Of(Roles.GaoOfficer, from: -20, until: -1)));
        Refused("GAP-01", Give(Of(Roles.GaoOfficer), reason: " "));
        Refused("GAP-01", Give(Of(Roles.RegionalOfficer)));
        Refused("GAP-01", Give(Of(Roles.Visitor)));
        var held = Of(Roles.RegionalOfficer, "africa", until: 10);
        Refused("GAP-01", Give(Of(Roles.RegionalOfficer, "africa", 10), [held]));
        Assert.True(Give(Of(Roles.RegionalOfficer, "africa", 11), [held]).Allowed);
        Assert.True(Give(Of(Roles.RegionalOfficer, "europe"), [held]).Allowed);
        Refused("GAP-32", Give(Of(Roles.GaoOfficer), toOneself: true));
    }

    [Fact, Clause("GAP-31")]
    public void Somebody_acts_for_an_absent_holder_for_a_year_at_most()
    {
        var absent = Guid.CreateVersion7();
        Term[] holds = [Of(Roles.SecretaryOfGoverningBodies, from: -100)];
        Assert.True(Give(Of(Roles.SecretaryOfGoverningBodies, until: 366, actingFor: absent), absent: holds).Allowed); // 2028 has a 29 February
        Refused("GAP-31", Give(Of(Roles.SecretaryOfGoverningBodies, until: 367, actingFor: absent), absent: holds));
        Refused("GAP-31", Give(Of(Roles.SecretaryOfGoverningBodies, actingFor: absent), absent: holds));
        Refused("GAP-31", Give(Of(Roles.SecretaryOfGoverningBodies, until: 30, actingFor: absent), absent: [Of(Roles.GaoOfficer)]));
        Refused("GAP-31", Give(Of(Roles.SecretaryOfGoverningBodies, until: 30, actingFor: absent), absent: [holds[0] with { ActingFor = absent }]));
    }

    [Fact, Clause("GAP-35", "GAP-02", "GAP-05")]
    public void An_account_is_erased_when_nothing_depends_on_it()
    {
        Assert.True(Retention.MayErase([Of(Roles.OrganizationDelegate, "x")], false, Today).Allowed);
        Refused("GAP-02", Retention.MayErase([Of(Roles.OrganizationFocalPoint, "x")], false, Today));
        Refused("GAP-35", Retention.MayErase([Of(Roles.MgfcMember, "women", 3)], false, Today));
        Refused("GAP-35", Retention.MayErase([], true, Today));
        Assert.All(Retention.All.SelectMany(r => r.Sources).Concat(Roles.All.SelectMany(r => r.Sources)), id => Clause.Of(id));
    }
}
