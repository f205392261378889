using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>
/// What other modules may ask and tell about people and organizations: which roles somebody has today, the status of an
/// organization, a new organization, a new status. Nothing is saved here: it goes with the caller's own act.
/// </summary>
public sealed class PeopleDirectory(Db db, TimeProvider clock)
{
    /// <summary>The roles that count now. In force is computed from dates and the organization's status, never stored.</summary>
    public async Task<IReadOnlyList<HeldRole>> RolesInForceAsync(Guid person, CancellationToken cancel = default)
    {
        var today = clock.Today();
        var held = await db.OnDay(today).Where(a => a.PersonId == person)
            .Select(a => new { Assignment = a, Status = a.OrganizationId == null ? StandingStatus.None : db.Set<Standing>().Where(s => s.OrganizationId == a.OrganizationId && s.From <= today).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefault() })
            .AsNoTracking().ToListAsync(cancel);
        return [.. held.Where(h => Roles.Find(h.Assignment.Role) is { } role && Offices.MayUse(role, h.Status).Allowed)
            .Select(h => new HeldRole(Roles.Of(h.Assignment.Role), h.Assignment.ScopeId, h.Assignment.ActingFor))];
    }

    /// <summary>The status in force on that day; none for an organization that was never accredited.</summary>
    public Task<StandingStatus> StandingAsync(Guid organization, DateOnly on, CancellationToken cancel = default) =>
        db.Set<Standing>().Where(s => s.OrganizationId == organization && s.From <= on).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt)
            .Select(s => s.Status).FirstOrDefaultAsync(cancel);

    /// <summary>
    /// The organizations for which somebody holds one of these roles today, whatever their status: what a suspended
    /// organization owes, its people must see. To be asked within another question to the database.
    /// </summary>
    public IQueryable<Guid?> OrganizationsOf(Guid person, IReadOnlyList<string> roles) =>
        db.OnDay(clock.Today()).Where(a => a.PersonId == person && roles.Contains(a.Role) && a.OrganizationId != null).Select(a => a.OrganizationId);

    /// <summary>Who holds one of these roles today; with an organization, for that one.</summary>
    public Task<List<Guid>> HoldersAsync(IReadOnlyList<string> roles, Guid? organization = null, CancellationToken cancel = default) =>
        db.OnDay(clock.Today()).Where(a => roles.Contains(a.Role) && (organization == null || a.OrganizationId == organization)).Select(a => a.PersonId).Distinct().ToListAsync(cancel);

    public Organization Register(Actor actor, string name, string? acronym, string country, string majorGroup, string region)
    {
        var organization = new Organization { Name = name, Acronym = acronym, Country = country, MajorGroup = majorGroup, Region = region, CreatedAt = clock.GetUtcNow() };
        db.Add(organization);
        db.Record(actor, "organization.registered", Thing(organization.Id), [Offices.GAP_01], clock.GetUtcNow(), new { name, country, majorGroup, region });
        return organization;
    }

    public void SetStanding(Actor actor, Guid organization, StandingStatus status, DateOnly from, string reason, params Clause[] clauses)
    {
        db.Add(new Standing { OrganizationId = organization, Status = status, From = from, Reason = reason, DecidedBy = actor.Person, DecidedAt = clock.GetUtcNow() });
        db.Record(actor, "organization." + status.ToString().ToLowerInvariant(), Thing(organization), [Offices.ENG_04, .. clauses], clock.GetUtcNow(), new { from, reason });
    }

    internal static string Thing(Guid organization) => "organization/" + organization;
}

internal static class RoleQueries
{
    /// <summary>Assignments whose term covers the day; one who acts needs an absent person who still holds the role.</summary>
    public static IQueryable<RoleAssignment> OnDay(this Db db, DateOnly day) => db.Set<RoleAssignment>().Where(a => a.EndedAt == null && a.From <= day && (a.Until == null || a.Until >= day)
        && (a.ActingFor == null || db.Set<RoleAssignment>().Any(h => h.PersonId == a.ActingFor && h.ActingFor == null && h.Role == a.Role && h.ScopeId == a.ScopeId && h.EndedAt == null && h.From <= day && (h.Until == null || h.Until >= day))));

    /// <summary>Assignments that are not over: in force, or still to begin.</summary>
    public static IQueryable<RoleAssignment> NotOver(this Db db, DateOnly day) => db.Set<RoleAssignment>().Where(a => a.EndedAt == null && (a.Until == null || a.Until >= day));

    /// <summary>
    /// Roles are given, ended and handed over one at a time, so that "the last administrator" and "the one focal point" stay
    /// true between reading and writing. Within a transaction; SQLite has one writer at a time anyway.
    /// </summary>
    public static Task OneAtATimeAsync(this Db db) => db.Database.IsNpgsql() ? db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(7203010)") : Task.CompletedTask;
}
