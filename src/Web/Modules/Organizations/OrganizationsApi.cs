using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using static Rostrum.Web.Shared.OpenData;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>The register of organizations as open data, in the manner of the rule book's. Described at /api. Source: ACC-23, GAP-26.</summary>
internal static class OrganizationsApi
{
    private const int PageSize = 100;

    public sealed record Organizations(IReadOnlyList<OrganizationData> Items, int Total, string? Next, Words Disclaimer);
    public sealed record Decision(string From, string Status, IReadOnlyList<string> Clauses);
    public sealed record OneOrganization(OrganizationData Organization, IReadOnlyDictionary<string, string> Contact, IReadOnlyList<Decision> Decisions, string? Source, string? SourceDate, Words Disclaimer);

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("/api/v1/organizations").CacheOutput(OrganizationsModule.Kept).AddEndpointFilter(Open).WithTags("Organizations");
        api.MapGet("", AllAsync).WithSummary("Organizations that are or were accredited, searched and filtered").Produces<Organizations>().ProducesProblem(400);
        api.MapGet("/{id}", OneAsync).WithSummary("One organization by its id, with the decisions on its standing").Produces<OneOrganization>().ProducesProblem(404);
    }

    // The parameters are named for the description; they are read as the page reads them.
    [Serves("ACC-23", "ACC-50", Route = "/api/v1/organizations")]
    private static async Task<IResult> AllAsync(HttpContext context, DirectorySearch search, string? q, string? country, string[]? majorGroup, string? region, string? type, string? year, string? status, string? sort, string? page)
    {
        _ = (q, country, majorGroup, region, type, year, status, sort);
        var filter = DirectoryFilter.Read(context.Request.Query);
        if (filter.Wrong is var (name, sentence)) return Bad(name, sentence);
        if (PageNumber(page) is not { } number) return Bad("page", "The page is a whole number from 1.");
        var found = await search.PageAsync(filter, number, PageSize, exact: true, context.RequestAborted);
        var next = (long)number * PageSize < found.Total ? filter.NextPage("/api/v1/organizations", number + 1) : null;
        return Answer(context, new Organizations([.. found.Rows.Select(OrganizationData.Of)], found.Total, next, AccreditationLimits.NoEndorsement));
    }

    [Serves("ACC-23", "ACC-50", Route = "/api/v1/organizations/{id}")]
    private static async Task<IResult> OneAsync(HttpContext context, DirectorySearch search, Db db, TimeProvider clock, string id)
    {
        var (today, cancel) = (clock.Today(), context.RequestAborted);
        var row = Guid.TryParse(id, out var key) ? await search.OneAsync(key, cancel) : null;
        if (row is null)
        {
            var successor = key == default ? null : await db.Set<Organization>().Where(o => o.Id == key).Select(o => o.SucceededBy).FirstOrDefaultAsync(cancel);
            return successor is { } now ? Results.Redirect("/api/v1/organizations/" + now, permanent: true) : Results.Problem($"There is no organization {id}.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        }
        var organization = await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == key, cancel);
        var decisions = await db.StandingsOn(today).AsNoTracking().Where(s => s.OrganizationId == key).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).ToListAsync(cancel);
        return Answer(context, new OneOrganization(OrganizationData.Of(row), organization.PublicContact(),
            [.. decisions.Select(d => new Decision(OrganizationData.Known(organization.Since, d.Status, d.From), d.Status.ToString().ToLowerInvariant(), d.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries)))],
            organization.Source, organization.SourceDate is { } day ? Iso(day) : null, AccreditationLimits.NoEndorsement));
    }
}
