using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Demo;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Identity;

/// <summary>The fictional institution is whole, breaks no rule and is set up once.</summary>
public sealed class Demonstration
{
    [Fact, Clause("GAP-28", "GAP-01")]
    public async Task There_is_somebody_for_every_role_and_the_record_tells_of_it()
    {
        using var app = new App().With("demo", "true");
        using var visitor = app.Visitor();
        await visitor.Open("/en/roles");
        var held = await app.WithDb(db => db.Set<RoleAssignment>().AsNoTracking().ToListAsync());
        Assert.Empty(Roles.All.Where(r => !r.Everybody).Select(r => r.Key).Except(held.Select(h => h.Role)));
        var run = held.Single(h => h.Role == Roles.RegistrationManager.Key).ScopeId;
        Assert.True(await app.WithDb(db => db.Set<Rostrum.Web.Modules.Meetings.Sessions.Session>().AnyAsync(s => s.Key == run)));
        Assert.Equal(Roles.All.Count - 1, await app.WithDb(db => db.Users.CountAsync(p => p.Email!.EndsWith(DemoData.Domain)))); // all but the visitor, who has no account
        var standings = (await app.WithDb(db => db.Set<Standing>().ToListAsync())).GroupBy(s => s.OrganizationId).Select(g => g.OrderBy(s => s.From).Last().Status).CountBy(s => s).ToDictionary();
        Assert.Equal((37, 2, 2), (standings[StandingStatus.Accredited], standings[StandingStatus.Suspended], standings[StandingStatus.Withdrawn]));
        Assert.Equal((9, 6), await app.WithDb(async db => (await db.Set<Organization>().Select(o => o.MajorGroup).Distinct().CountAsync(), await db.Set<Organization>().Select(o => o.Region).Distinct().CountAsync())));
        Assert.Equal(held.Count, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Act == "role.given" || e.Act == "role.acting")));
        foreach (var terms in held.Where(h => h.EndedAt is null).GroupBy(h => h.PersonId))
        {
            Assert.DoesNotContain(terms, a => terms.Any(b => Offices.Incompatible(Roles.Of(a.Role), Roles.Of(b.Role)).Any()));
        }
        var people = await app.WithDb(db => db.Users.CountAsync());
        await app.With<IServiceProvider, int>(async services => { await DemoData.SeedAsync(services); return 0; });
        Assert.Equal(people, await app.WithDb(db => db.Users.CountAsync()));
    }

    [Fact, Clause("ENG-04")]
    public async Task Who_belongs_to_a_suspended_organization_holds_nothing_there_today()
    {
        using var app = new App().With("demo", "true");
        using var visitor = app.Visitor();
        await visitor.Open("/en/roles");
        var suspended = await app.WithDb(db => db.Set<Standing>().Where(s => s.Status == StandingStatus.Suspended).Select(s => s.OrganizationId).ToListAsync());
        var people = await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.OrganizationId != null && suspended.Contains(a.OrganizationId.Value)).Select(a => a.PersonId).ToListAsync());
        Assert.NotEmpty(people);
        foreach (var person in people) Assert.Empty(await app.With<PeopleDirectory, IReadOnlyList<HeldRole>>(d => d.RolesInForceAsync(person)));
    }
}
