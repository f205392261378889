using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>
/// What other modules ask and tell about organizations: is one accredited on a day, here is a new one, a new status, another
/// name. Nothing is saved here: it goes with the caller's own act. Source: ENG-04, ACC-22, ACC-25, CTR-26.
/// </summary>
public sealed class OrganizationRegister(Db db, TimeProvider clock)
{
    private static readonly Clause GAP_01 = Clause.Of("GAP-01");
    private static readonly Clause GAP_10 = Clause.Of("GAP-10");
    private static readonly Clause ENG_04 = Clause.Of("ENG-04");
    private static readonly Clause CTR_26 = Clause.Of("CTR-26");

    /// <summary>The status in force on that day (Nairobi); none for an organization that was never accredited.</summary>
    public Task<StandingStatus> StandingAsync(Guid organization, DateOnly on, CancellationToken cancel = default) => db.StandingsOn(on).Where(s => s.OrganizationId == organization)
        .OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefaultAsync(cancel);

    /// <summary>The day after that one on which its status comes to an end, as decided already: by withdrawal, or by itself.</summary>
    public Task<DateOnly?> EndsOnAsync(Guid organization, DateOnly after) => db.Set<Standing>()
        .Where(s => s.OrganizationId == organization && s.CancelledAt == null && s.From > after && (s.Status == StandingStatus.Withdrawn || s.Status == StandingStatus.Ended))
        .OrderBy(s => s.From).Select(s => (DateOnly?)s.From).FirstOrDefaultAsync();

    /// <summary>Its standings that have begun by that day, oldest first: what the rule on applying again is asked with. ACC-31.</summary>
    public async Task<IReadOnlyList<(StandingStatus Status, DateOnly From)>> StandingsAsync(Guid organization, DateOnly on) =>
        [.. (await db.StandingsOn(on).Where(s => s.OrganizationId == organization).OrderBy(s => s.From).ThenBy(s => s.DecidedAt).Select(s => new { s.Status, s.From }).ToListAsync()).Select(s => (s.Status, s.From))];

    /// <summary>The one question of the other modules.</summary>
    public async Task<bool> IsAccreditedAsync(Guid organization, DateOnly on, CancellationToken cancel = default) => await StandingAsync(organization, on, cancel) == StandingStatus.Accredited;

    /// <summary>The organization that its people and history belong to now: itself, or that with which it was joined. GAP-10.</summary>
    public async Task<Guid> PresentAsync(Guid organization)
    {
        while (await db.Set<Organization>().Where(o => o.Id == organization).Select(o => o.SucceededBy).SingleAsync() is { } successor) organization = successor;
        return organization;
    }

    public Organization Register(Actor actor, Organization organization)
    {
        organization.SearchText = SearchText(organization, []);
        db.Add(organization);
        db.Record(actor, "organization.registered", Thing(organization.Id), [GAP_01], clock.GetUtcNow(),
            new { name = organization.Name, country = organization.Country, majorGroup = organization.MajorGroup, region = organization.Region, source = organization.Source });
        return organization;
    }

    public Organization Register(Actor actor, string name, string? acronym, string country, string majorGroup, string region) =>
        Register(actor, new Organization { Name = name, Acronym = acronym, Country = country, MajorGroup = majorGroup, Region = region, CreatedAt = clock.GetUtcNow() });

    /// <summary>
    /// A new status from a day on; whatever was to begin later gives way to it. A suspension that ends by itself says its
    /// <paramref name="until"/>: on that day the organization is accredited again.
    /// </summary>
    public async Task SetStandingAsync(Actor actor, Guid organization, StandingStatus status, DateOnly from, string reason, DateOnly? until = null, params Clause[] clauses)
    {
        var now = clock.GetUtcNow();
        var standings = await db.Set<Standing>().Where(s => s.OrganizationId == organization).ToListAsync();
        standings.AddRange(db.Set<Standing>().Local.Where(s => s.OrganizationId == organization && !standings.Contains(s)));
        foreach (var later in standings.Where(s => s.CancelledAt is null && s.From > from)) later.CancelledAt = now;
        void Add(StandingStatus what, DateOnly on, string why, Guid? by, params IEnumerable<Clause> under)
        {
            var standing = new Standing { OrganizationId = organization, Status = what, From = on, Reason = why, Clauses = string.Join(' ', under.Select(c => c.Id).Distinct()), DecidedBy = by, DecidedAt = now };
            db.Add(standing);
            standings.Add(standing);
        }
        Add(status, from, reason, actor.Person, clauses);
        if (until is { } end) Add(StandingStatus.Accredited, end, "", null, CTR_26);
        db.Record(actor, "organization." + status.ToString().ToLowerInvariant(), Thing(organization), [ENG_04, .. clauses], now, new { from, until, reason });
        var found = await db.Set<Organization>().FindAsync(organization);
        if (status == StandingStatus.Accredited) found!.Since ??= from.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        Repeat(found!, standings, clock.Today());
    }

    /// <summary>Puts onto the organization what its standings say today: a change decided earlier may have begun. Saved by the caller, who holds the organization.</summary>
    public async Task<Organization> RefreshAsync(Guid organization, CancellationToken cancel = default)
    {
        var found = await db.Set<Organization>().SingleAsync(o => o.Id == organization, cancel);
        Repeat(found, await db.Set<Standing>().Where(s => s.OrganizationId == organization).ToListAsync(cancel), clock.Today());
        return found;
    }

    /// <summary>Its acronym, and its name in other languages; what is empty is taken away. Former names stay. Recorded by the caller.</summary>
    public async Task TranslateAsync(Organization organization, string? acronym, IReadOnlyDictionary<string, string> names)
    {
        organization.Acronym = acronym;
        var known = await db.Set<OrganizationName>().Where(n => n.OrganizationId == organization.Id && n.Until == null && n.Language != null).ToListAsync();
        foreach (var old in known.Where(k => names.GetValueOrDefault(k.Language!) != k.Name)) db.Remove(old);
        foreach (var (language, name) in names.Where(n => n.Value.Length > 0 && known.All(k => k.Language != n.Key || k.Name != n.Value)))
        {
            db.Add(new OrganizationName { OrganizationId = organization.Id, Name = name, Language = language, AddedAt = clock.GetUtcNow() });
        }
        await RefreshSearchAsync(organization);
    }

    /// <summary>Puts onto the organization what its standings say, as seen from that day.</summary>
    internal static void Repeat(Organization organization, IEnumerable<Standing> standings, DateOnly today)
    {
        var valid = standings.Where(s => s.CancelledAt is null).OrderBy(s => s.From).ThenBy(s => s.DecidedAt).ToList();
        var (now, next) = (valid.LastOrDefault(s => s.From <= today), valid.FirstOrDefault(s => s.From > today));
        (organization.Status, organization.StatusFrom) = (now?.Status ?? StandingStatus.None, now?.From);
        (organization.NextStatus, organization.NextFrom) = (next?.Status ?? StandingStatus.None, next?.From);
    }

    /// <summary>Another present name. The one before stays known, and found, as the name until that day; null: it was only misspelt.</summary>
    public async Task RenameAsync(Actor actor, Guid organization, string name, DateOnly? keepFormerUntil, params Clause[] clauses)
    {
        var found = await FindAsync(organization);
        var (before, now) = (found.Name, clock.GetUtcNow());
        if (before == name) return;
        if (keepFormerUntil is { } until) db.Add(new OrganizationName { OrganizationId = organization, Name = before, Until = until, AddedAt = now });
        found.Name = name;
        found.Version++;
        await RefreshSearchAsync(found);
        db.Record(actor, "organization.renamed", Thing(organization), [GAP_10, .. clauses], now, new { before, after = name, formerUntil = keepFormerUntil });
    }

    /// <summary>A name beside the present one, in one of the six languages (null: another), or a former one until a day.</summary>
    public async Task AddNameAsync(Actor actor, Guid organization, string name, string? language, DateOnly? until = null)
    {
        var found = await FindAsync(organization);
        var now = clock.GetUtcNow();
        db.Add(new OrganizationName { OrganizationId = organization, Name = name, Language = language, Until = until, AddedAt = now });
        found.Version++;
        await RefreshSearchAsync(found);
        db.Record(actor, "organization.name-added", Thing(organization), [GAP_10], now, new { name, language, until });
    }

    /// <summary>Lays all its names out anew for searching; after any change of a name or of the acronym.</summary>
    public async Task RefreshSearchAsync(Organization organization)
    {
        await db.Set<OrganizationName>().Where(n => n.OrganizationId == organization.Id).LoadAsync();
        organization.SearchText = SearchText(organization, db.Set<OrganizationName>().Local.Where(n => n.OrganizationId == organization.Id));
    }

    private async Task<Organization> FindAsync(Guid organization) => await db.Set<Organization>().FindAsync(organization) ?? throw new InvalidOperationException($"There is no organization {organization}.");

    internal static string SearchText(Organization organization, IEnumerable<OrganizationName> names) => NameSearch.Text([organization.Name, organization.Acronym, .. names.Select(n => n.Name)]);

    public static string Thing(Guid organization) => "organization/" + organization;
}

public static class OrganizationQueries
{
    /// <summary>Those in which what was typed is found, by any of their names.</summary>
    public static IQueryable<Organization> Named(this IQueryable<Organization> organizations, string? typed) =>
        NameSearch.Parts(typed).Select(p => $"%{p}%").Aggregate(organizations, (found, like) => found.Where(o => EF.Functions.Like(o.SearchText, like)));

    /// <summary>A whole name or acronym as it stands on a line of its own in <see cref="Organization.SearchText"/>; empty for none.</summary>
    public static string LineOf(string? name) => NameSearch.Text([name]);

    /// <summary>The standings that have begun by that day and were not cancelled; of one organization the latest is in force.</summary>
    public static IQueryable<Standing> StandingsOn(this Db db, DateOnly day) => db.Set<Standing>().Where(s => s.CancelledAt == null && s.From <= day);
}
