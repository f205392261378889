using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>
/// What the directory shows, whole, as CSV and JSON, written while it is read; and its changes as an Atom feed. All take the
/// filter of the page, as it stands in its address. Source: ACC-23, ACC-50, ACC-52.
/// </summary>
internal static class DirectoryDownloads
{
    private const int NewestChanges = 50;

    public static void Map(WebApplication app)
    {
        app.MapGet("/organizations.csv", CsvAsync).ExcludeFromDescription();
        app.MapGet("/organizations.json", JsonAsync).ExcludeFromDescription();
        app.MapGet("/organizations.atom", AtomAsync).CacheOutput(OrganizationsModule.Kept).ExcludeFromDescription();
    }

    [Serves("ACC-23", "ACC-50", Route = "/organizations.csv")]
    private static async Task CsvAsync(HttpContext context, DirectorySearch search, Settings settings, TimeProvider clock)
    {
        Begin(context, clock, "csv", "text/csv; charset=utf-8");
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 * 1024) { NewLine = "\r\n" };
        await WriteCsvAsync(writer, search, DirectoryFilter.Read(context.Request.Query), Site(settings), context.RequestAborted);
    }

    /// <summary>How many organizations were written.</summary>
    public static async Task<int> WriteCsvAsync(TextWriter writer, DirectorySearch search, DirectoryFilter filter, string site, CancellationToken cancel)
    {
        await writer.WriteLineAsync(OrganizationData.CsvHeadLine);
        var written = 0;
        await foreach (var row in search.All(filter).WithCancellation(cancel))
        {
            await writer.WriteLineAsync(OrganizationData.Of(row).CsvLine(site));
            written++;
        }
        return written;
    }

    [Serves("ACC-23", "ACC-50", Route = "/organizations.json")]
    private static async Task JsonAsync(HttpContext context, DirectorySearch search, TimeProvider clock)
    {
        Begin(context, clock, "json", "application/json; charset=utf-8");
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(false), 16 * 1024);
        await writer.WriteAsync($"{{\"on\":\"{OpenData.Iso(clock.Today())}\",\"disclaimer\":{JsonSerializer.Serialize(AccreditationLimits.NoEndorsement, OpenData.Json)},\"items\":[");
        var separator = "\n";
        await foreach (var row in search.All(DirectoryFilter.Read(context.Request.Query)).WithCancellation(context.RequestAborted))
        {
            await writer.WriteAsync(separator + JsonSerializer.Serialize(OrganizationData.Of(row), OpenData.Json));
            separator = ",\n";
        }
        await writer.WriteAsync("\n]}\n");
    }

    private static void Begin(HttpContext context, TimeProvider clock, string ending, string type)
    {
        context.Response.ContentType = type;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"organizations-{clock.Today().ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.{ending}\"";
        context.Response.Headers.CacheControl = "public, max-age=60";
    }

    public static string Site(Settings settings) => new Uri(settings.PublicAddress, "/" + Languages.Current.Code).ToString();

    private sealed class Change
    {
        public Guid Id { get; init; }
        public Guid OrganizationId { get; init; }
        public string Name { get; init; } = "";

        /// <summary>A status, or nothing for a change of name.</summary>
        public string? Status { get; init; }

        /// <summary>The other name, or nothing for a change of status.</summary>
        public string? OtherName { get; init; }
        public string? Clauses { get; init; }
        public string? Since { get; init; }

        /// <summary>The organization into which it was merged.</summary>
        public string? Successor { get; init; }
        public DateOnly? On { get; init; }
        public DateTime At { get; init; }

        /// <summary>When it became true for everybody: it was decided, and its day had begun.</summary>
        public DateTimeOffset Updated => Status is not null && On is { } day && new DateTimeOffset(day.ToDateTime(default), Dates.Nairobi.GetUtcOffset(day.ToDateTime(default))) is var begun && begun.UtcDateTime > At ? begun : new(DateTime.SpecifyKind(At, DateTimeKind.Utc));
    }

    [Serves("ACC-22", "ACC-23", "ACC-50", Route = "/organizations.atom")]
    private static async Task<IResult> AtomAsync(HttpContext context, DirectorySearch search, Settings settings, IStringLocalizer<Text> t)
    {
        var filter = DirectoryFilter.Read(context.Request.Query);
        var (standings, names) = (search.Begin(filter.Changes(), merged: true), search.Begin(filter.Changes(), merged: true));
        var changes = await standings.Query<Change>($"""
            select d."Id", d."OrganizationId", x."Name", d."Status", null as "OtherName", d."Clauses", x."Since", (select y."Name" from "Organizations" y where y."Id" = x."SucceededBy") as "Successor", d."From" as "On", d."DecidedAt" as "At"
            from "Standings" d join "Organizations" x on x."Id" = d."OrganizationId" where d."CancelledAt" is null and d."From" <= {standings.Today} and {standings.Filters}{standings.Named}
            order by {standings.LaterOf("d.\"From\"", "d.\"DecidedAt\"")} desc, d."From" desc limit {NewestChanges}
            """).ToListAsync(context.RequestAborted);
        changes.AddRange(await names.Query<Change>($"""
            select d."Id", d."OrganizationId", x."Name", null as "Status", d."Name" as "OtherName", null as "Clauses", null as "Since", null as "Successor", d."Until" as "On", d."AddedAt" as "At"
            from "OrganizationNames" d join "Organizations" x on x."Id" = d."OrganizationId" where {names.Filters}{names.Named} order by d."AddedAt" desc limit {NewestChanges}
            """).ToListAsync(context.RequestAborted));
        var newest = changes.OrderByDescending(c => c.Updated).ThenByDescending(c => c.On).Take(NewestChanges).ToList();
        var site = Site(settings);
        return Atom.Answer(filter.Feed(site + "/organizations.atom"), filter.Address(site + "/organizations"), t["DirectoryTitle"], Terms.Name("civil_society_unit"),
            [.. newest.Select(c => new AtomEntry("urn:uuid:" + c.Id, Title(t, c), c.Updated, site + OrganizationData.Path(c.OrganizationId), Summary(t, c)))], AccreditationLimits.NoEndorsement[Languages.Current.Code]);
    }

    private static string Title(IStringLocalizer t, Change c) => c switch
    {
        { Status: null } => t["FeedName", c.Name, c.OtherName!],
        { Status: nameof(StandingStatus.Ended), Successor: { } successor } => t["FeedMerged", c.Name, successor],
        _ => t["FeedStatus", c.Name, t["Status_" + c.Status.ToLowerInvariant()]],
    };

    private static string Summary(IStringLocalizer t, Change c)
    {
        if (c.Status is null) return c.On is { } until ? t["FeedFormer", c.OtherName!, Dates.Long(until)] : t["FeedOther", c.OtherName!];
        var known = OrganizationData.Known(c.Since, Enum.Parse<StandingStatus>(c.Status), c.On!.Value);
        return t[known.Length == 10 ? "FeedSince" : "FeedKnown", t["Status_" + c.Status.ToLowerInvariant()], Dates.Known(known), c.Clauses!.Replace(" ", ", ", StringComparison.Ordinal)];
    }
}
