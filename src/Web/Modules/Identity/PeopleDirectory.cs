using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>Who holds a role that is bound to something, from when until when.</summary>
public sealed record Appointed(Guid Assignment, Guid Person, string Name, string Email, DateOnly From, DateOnly? Until);

/// <summary>
/// What other modules may ask about people: which roles somebody has today.
/// </summary>
public sealed class PeopleDirectory(Db db, TimeProvider clock)
{
    /// <summary>The roles that count now. In force is computed from dates and the organization's status, never stored.</summary>
    public async Task<IReadOnlyList<HeldRole>> RolesInForceAsync(Guid person, CancellationToken cancel = default)
    {
        var today = clock.Today();
        var standings = db.StandingsOn(today);
        var held = await db.OnDay(today).Where(a => a.PersonId == person)
            .Select(a => new { Assignment = a, Status = a.OrganizationId == null ? StandingStatus.None : standings.Where(s => s.OrganizationId == a.OrganizationId).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefault() })
            .AsNoTracking().ToListAsync(cancel);
        return [.. held.Where(h => Roles.Find(h.Assignment.Role) is { } role && Offices.MayUse(role, h.Status).Allowed)
            .Select(h => new HeldRole(Roles.Of(h.Assignment.Role), h.Assignment.ScopeId, h.Assignment.ActingFor))];
    }

    /// <summary>
    /// The organizations for which somebody holds one of these roles today, whatever their status: what a suspended
    /// organization owes, its people must see. To be asked within another question to the database.
    /// </summary>
    public IQueryable<Guid?> OrganizationsOf(Guid person, IReadOnlyList<string> roles) =>
        db.OnDay(clock.Today()).Where(a => a.PersonId == person && roles.Contains(a.Role) && a.OrganizationId != null).Select(a => a.OrganizationId);

    /// <summary>Who holds one of these roles today; with an organization, for that one.</summary>
    public Task<List<Guid>> HoldersAsync(IReadOnlyList<string> roles, Guid? organization = null, CancellationToken cancel = default) =>
        db.OnDay(clock.Today()).Where(a => roles.Contains(a.Role) && (organization == null || a.OrganizationId == organization)).Select(a => a.PersonId).Distinct().ToListAsync(cancel);

    /// <summary>Who holds a role today that is bound to something else than an organization.</summary>
    public Task<List<Guid>> HoldersForAsync(Role role, string scope, CancellationToken cancel = default) =>
        db.OnDay(clock.Today()).Where(a => a.Role == role.Key && a.ScopeId == scope).Select(a => a.PersonId).Distinct().ToListAsync(cancel);

    /// <summary>The same with their names and terms, those still to begin among them.</summary>
    public async Task<IReadOnlyList<Appointed>> AppointedAsync(Role role, string scope, CancellationToken cancel = default) =>
        await db.NotOver(clock.Today()).AsNoTracking().Where(a => a.Role == role.Key && a.ScopeId == scope).Join(db.Users, a => a.PersonId, p => p.Id, (a, p) => new { a, p }).OrderBy(x => x.p.NameKey).ThenBy(x => x.a.From)
            .Select(x => new Appointed(x.a.Id, x.p.Id, x.p.Name, x.p.Email ?? "", x.a.From, x.a.Until)).ToListAsync(cancel);

    /// <summary>Since when somebody holds a role that is bound to something else than an organization; null: they do not today.</summary>
    public Task<DateOnly?> SinceAsync(Guid person, Role role, string scope, CancellationToken cancel = default) =>
        db.OnDay(clock.Today()).Where(a => a.PersonId == person && a.Role == role.Key && a.ScopeId == scope).Select(a => (DateOnly?)a.From).MinAsync(cancel);

    /// <summary>The designated focal point of an organization, or who was it last: letters go there also when its status has lapsed.</summary>
    public Task<Guid?> LastFocalPointAsync(Guid organization, CancellationToken cancel = default)
    {
        var key = Roles.OrganizationFocalPoint.Key;
        return db.Set<RoleAssignment>().Where(a => a.OrganizationId == organization && a.Role == key).OrderBy(a => a.EndedAt != null).ThenByDescending(a => a.GivenAt).Select(a => (Guid?)a.PersonId).FirstOrDefaultAsync(cancel);
    }

    /// <summary>
    /// Those whom the institution tells of its meetings and documents: who holds a role of an organization that is accredited
    /// today, or one of a Government. To be asked within another question to the database. GOV-37, PAR-08.
    /// </summary>
    public IQueryable<Guid> Concerned()
    {
        var today = clock.Today();
        var ofOrganizations = Roles.All.Where(r => r.NeedsAccreditation).Select(r => r.Key).ToList();
        var ofGovernments = Roles.All.Where(r => r.Side == RoleSide.Governments).Select(r => r.Key).ToList();
        return db.OnDay(today).Where(a => ofGovernments.Contains(a.Role) || (ofOrganizations.Contains(a.Role) && a.OrganizationId != null
            && db.StandingsOn(today).Where(s => s.OrganizationId == a.OrganizationId).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefault() == StandingStatus.Accredited)).Select(a => a.PersonId).Distinct();
    }

    /// <summary>Who acts today for one of these organizations. To be asked within another question to the database.</summary>
    public IQueryable<Guid> ActingFor(IQueryable<Guid?> organizations) => db.OnDay(clock.Today()).Where(a => a.OrganizationId != null && organizations.Contains(a.OrganizationId)).Select(a => a.PersonId).Distinct();

    /// <summary>People whose records are held while a case is open: nothing of theirs is erased. GAP-35.</summary>
    public IQueryable<Guid> Held() => db.Set<LegalHold>().Where(h => h.LiftedAt == null).Select(h => h.PersonId);

    /// <summary>Organizations for which somebody acts today. To be asked within another question to the database.</summary>
    public IQueryable<Guid> OrganizationsWithPeople() => db.OnDay(clock.Today()).Where(a => a.OrganizationId != null).Select(a => a.OrganizationId!.Value);

    /// <summary>Who holds an office today, by name: in whose name a decision may be written down. GAP-41.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> NamedHoldersAsync(Role role)
    {
        var ids = await HoldersAsync([role.Key]);
        return [.. (await db.Users.Where(p => ids.Contains(p.Id)).OrderBy(p => p.NameKey).Select(p => new { p.Id, p.Name }).ToListAsync()).Select(p => (p.Id, p.Name))];
    }

    /// <summary>Does somebody act for that organization today, in any role bound to it?</summary>
    public Task<bool> ActsForAsync(Guid person, Guid organization, CancellationToken cancel = default) =>
        db.OnDay(clock.Today()).AnyAsync(a => a.PersonId == person && a.OrganizationId == organization, cancel);
}

internal static class RoleQueries
{
    /// <summary>Assignments whose term covers the day; one who acts needs an absent person who still holds the role.</summary>
    public static IQueryable<RoleAssignment> OnDay(this Db db, DateOnly day)
    {
        // Asked in every request: a set that is named beforehand need not be evaluated each time within the question.
        IQueryable<RoleAssignment> all = db.Set<RoleAssignment>();
        return all.Where(a => a.EndedAt == null && a.From <= day && (a.Until == null || a.Until >= day)
            && (a.ActingFor == null || all.Any(h => h.PersonId == a.ActingFor && h.ActingFor == null && h.Role == a.Role && h.ScopeId == a.ScopeId && h.EndedAt == null && h.From <= day && (h.Until == null || h.Until >= day))));
    }

    /// <summary>Assignments that are not over: in force, or still to begin.</summary>
    public static IQueryable<RoleAssignment> NotOver(this Db db, DateOnly day) => db.Set<RoleAssignment>().Where(a => a.EndedAt == null && (a.Until == null || a.Until >= day));

    /// <summary>
    /// Roles are given, ended and handed over one at a time, so that "the last administrator" and "the one focal point" stay
    /// true between reading and writing. Within a transaction; SQLite has one writer at a time anyway.
    /// </summary>
    public static Task OneAtATimeAsync(this Db db) => db.Database.IsNpgsql() ? db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(7203010)") : Task.CompletedTask;
}
