using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Accreditation.Keeping;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Demo;

/// <summary>
/// Organizations of nine Major Groups and six regions, somebody for every role, terms that run, have ended and will begin,
/// somebody acting, organizations suspended and withdrawn: all set up by the same verbs as people use, so that the record
/// tells of it. Dates are relative to today.
/// </summary>
internal sealed class DemoInstitution(Db db, OrganizationRegister register, RoleDesk desk, EvidenceDesk evidence, Passwords passwords, TimeProvider clock)
{
    private static readonly Actor Actor = Actor.System("demo");

    private readonly List<(DemoOrganization Facts, Guid Id)> organizations = [];
    private int people;

    private DateOnly Today => clock.Today();

    public async Task SeedAsync()
    {
        await using var transaction = await db.BeginWriteAsync();
        foreach (var facts in DemoNames.Organizations)
        {
            var organization = register.Register(Actor, facts.Name, facts.Acronym, facts.Country, facts.Group, facts.Region);
            organizations.Add((facts, organization.Id));
            await register.SetStandingAsync(Actor, organization.Id, StandingStatus.Accredited, Today.AddDays(-400 - 37 * organizations.Count), "Accredited by the Secretary of Governing Bodies.", null, Clause.Of("ACC-21"));
            await evidence.BeginAsync(Actor, organization.Id, Today.AddDays(-400 - 37 * organizations.Count));
        }
        await db.SaveChangesAsync();

        foreach (var (_, id) in organizations) await GiveAsync(Roles.OrganizationFocalPoint, id.ToString(), id);
        foreach (var (_, id) in organizations.Where((_, i) => i % 4 == 0)) await GiveAsync(Roles.OrganizationDelegate, id.ToString(), id);
        await OfficesAsync();
        await SecretariatAsync();
        await GovernmentsAsync();
        await StandingsAsync();
        await PersonAsync(Roles.RegisteredIndividual.Key); // an account and no role
        await transaction.CommitAsync();
    }

    // Two members for each Major Group and two facilitators for each region, whose terms run; one that has ended.
    private async Task OfficesAsync()
    {
        var (began, ends) = (Today.AddMonths(-10), Today.AddMonths(14).AddDays(-1));
        Guid member = default;
        foreach (var group in MajorGroups.All.Select(g => g.Key))
        {
            foreach (var (_, id) in organizations.Where(o => o.Facts.Group == group).Take(2)) member = await GiveAsync(Roles.MgfcMember, group, id, began, ends);
        }
        foreach (var region in Regions.All.Select(r => r.Key))
        {
            foreach (var (_, id) in organizations.Where(o => o.Facts.Region == region).TakeLast(2)) await GiveAsync(Roles.RegionalFacilitator, region, id, began, ends);
        }
        await GiveAsync(Roles.MgfcCoChair, null, organizations[4].Id, began, ends);
        await GiveAsync(Roles.MgfcCoChair, null, organizations[13].Id, began, ends);
        await GiveAsync(Roles.MgfcRapporteur, "mgfc-call-next", organizations[9].Id, Today.AddDays(-7), Today.AddDays(7));
        await GiveAsync(Roles.ClusterFacilitator, "inland-waters", organizations[33].Id, began, ends);
        await GiveAsync(Roles.BriefingModerator, "briefing-day-1", organizations[17].Id, Today, Today.AddDays(20));
        await GiveAsync(Roles.IssueVolunteer, "briefing-day-1", organizations[14].Id, Today, Today.AddDays(24));
        await GiveAsync(Roles.EventHost, "forum-next", organizations[30].Id);
        await GiveAsync(Roles.MinorDelegate, organizations[15].Id.ToString(), organizations[15].Id);
        await GiveAsync(Roles.Guardian, member.ToString());
        await GiveAsync(Roles.ApplicantFocalPoint, organizations[^1].Id.ToString(), organizations[^1].Id);
    }

    private async Task SecretariatAsync()
    {
        foreach (var role in Roles.All.Where(r => r.Staff && r.Scope == RoleScope.None)) await GiveAsync(role, null, null, Today.AddMonths(-18));
        foreach (var region in Regions.All.Select(r => r.Key)) await GiveAsync(Roles.RegionalOfficer, region, null, Today.AddMonths(-6));
        await GiveAsync(Roles.ElectionOfficer, "mgfc-election-next", null, Today, Today.AddMonths(4));
        await GiveAsync(Roles.RegistrationManager, "unea-8", null, Today, Today.AddMonths(3));
        await GiveAsync(Roles.SystemAdministrator, null, null, Today.AddMonths(-2));
        // The Secretary is away for six weeks; somebody of the Governance Affairs Office acts. An officer who left, and one who will begin.
        var secretary = holders[Roles.SecretaryOfGoverningBodies];
        await GiveAsync(Roles.SecretaryOfGoverningBodies, null, null, Today.AddDays(-3), Today.AddDays(39), holders[Roles.GaoOfficer], secretary);
        await GiveAsync(Roles.CsuOfficer, null, null, Today.AddDays(30));
        var left = await GiveAsync(Roles.CsuOfficer, null, null, Today.AddYears(-2));
        await desk.EndAsync(Actor, db.Set<RoleAssignment>().Single(a => a.PersonId == left).Id, null, "Moved to another duty station.");
    }

    private async Task GovernmentsAsync()
    {
        foreach (var role in Roles.All.Where(r => r.Side == RoleSide.Governments))
        {
            var scope = role.Scope switch { RoleScope.None => null, RoleScope.State => "KE", RoleScope.Region => "africa", _ => "assembly-next" };
            await GiveAsync(role, scope, null, Today.AddMonths(-9), role.Office ? Today.AddMonths(15) : null);
        }
        await GiveAsync(Roles.Media, null, null);
    }

    // Two suspended, one withdrawn: what their people held lapses at once, and is back when a suspension ends.
    private async Task StandingsAsync()
    {
        Clause[] clauses = [Clause.Of("ACC-25"), Clause.Of("ACC-30")];
        await register.SetStandingAsync(Actor, organizations[31].Id, StandingStatus.Suspended, Today.AddDays(-40), "Evidence of activities not provided after reminders.", null, clauses);
        await register.SetStandingAsync(Actor, organizations[23].Id, StandingStatus.Suspended, Today.AddDays(-12), "Under review on the recommendation of the Civil Society Unit.", null, clauses);
        await register.SetStandingAsync(Actor, organizations[28].Id, StandingStatus.Withdrawn, Today.AddDays(-200), "At the request of the organization.", null, Clause.Of("ACC-30"));
        await register.SetStandingAsync(Actor, organizations[^1].Id, StandingStatus.Withdrawn, Today.AddYears(-4), "Dissolved; founded anew and applying again.", null, Clause.Of("ACC-31"));
        await db.SaveChangesAsync();
    }

    private readonly Dictionary<Role, Guid> holders = [];

    private async Task<Guid> GiveAsync(Role role, string? scope, Guid? organization = null, DateOnly? from = null, DateOnly? until = null, Guid? person = null, Guid? actingFor = null)
    {
        var holder = person ?? await PersonAsync(holders.ContainsKey(role) ? null : role.Key);
        var verdict = await desk.GiveAsync(Actor, new(holder, role, scope, organization, from ?? Today, until, actingFor, "Set up for the demonstration."));
        if (verdict.Refused) throw new InvalidOperationException($"The demonstration breaks a rule: {role.Key}, {string.Join(", ", verdict.Refusals)}");
        db.ChangeTracker.Clear();
        holders.TryAdd(role, holder);
        return holder;
    }

    // The first holder of a role has its address: that is whom one may enter as.
    private async Task<Guid> PersonAsync(string? first)
    {
        var (language, name) = DemoNames.Person(people++);
        var email = first is null ? $"person{people}@people{DemoData.Domain.Replace('@', '.')}" : first + DemoData.Domain;
        var person = new Person { Id = Guid.CreateVersion7(), Name = name, Language = language, EmailConfirmed = true, SecurityStamp = Passwords.Stamp(), CreatedAt = clock.GetUtcNow() };
        passwords.SetEmail(person, email);
        db.Add(person);
        db.Record(Actor, "person.registered", "person/" + person.Id, [Offices.GAP_02], clock.GetUtcNow(), new { name });
        await db.SaveChangesAsync();
        return person.Id;
    }
}
