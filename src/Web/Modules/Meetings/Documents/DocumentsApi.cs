using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using static Rostrum.Web.Shared.OpenData;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>Public documents as open data, the same for every reader. Described at /api. Source: PAR-13, PAR-56, INF-01, GAP-26.</summary>
internal static class DocumentsApi
{
    private const int PageSize = 100;

    public sealed record File(string Language, string Url, string Type, long Size);
    public sealed record Item(string Id, string? Symbol, string Kind, bool Unedited, Words Title, string Body, string? Session, string ReleasedAt, string Url, IReadOnlyList<File> Files);
    public sealed record Documents(IReadOnlyList<Item> Items, int Total, bool More, string? Next);

    public static void Map(WebApplication app) => app.MapGroup("/api/v1/documents").AddEndpointFilter(Open).WithTags("Documents")
        .MapGet("", AllAsync).WithSummary("Public documents, newest first, or found by symbol, title and text").Produces<Documents>().ProducesProblem(400);

    // The parameters are named for the description; they are read as the page reads them.
    [Serves("PAR-13", "PAR-56", "INF-01", Route = "/api/v1/documents")]
    private static async Task<IResult> AllAsync(HttpContext context, DocumentFinder finder, Db db, Settings settings, string? q, string? body, string? session, string? kind, string? language, string? page)
    {
        var (asked, cancel) = (DocumentQuery.Read(context.Request.Query), context.RequestAborted);
        if (!string.IsNullOrEmpty(kind) && asked.Kind is null) return Bad("kind", $"There is no kind {kind}: {string.Join(", ", Enum.GetNames<DocumentKind>())}.");
        if (!string.IsNullOrEmpty(language) && asked.Language is null) return Bad("language", "The language is en, fr, es, ru, zh or ar.");
        if (!string.IsNullOrEmpty(body) && !await db.BodiesFor(new Me()).AnyAsync(b => b.Key == body, cancel)) return Bad("body", $"There is no body {body}.");
        if (!string.IsNullOrEmpty(session) && !await db.SessionsFor(new Me()).AnyAsync(s => s.Key == session, cancel)) return Bad("session", $"There is no session {session}.");
        if (PageNumber(page) is not { } number) return Bad("page", "The page is a whole number from 1.");
        var found = await finder.FindAsync(Audience.Public, asked, number, PageSize, cancel);
        var last = Math.Max(1, (found.Total + PageSize - 1) / PageSize);
        if (number > last) found = found with { Items = [] };
        var sessions = await db.SessionsFor(new Me()).ToDictionaryAsync(s => s.Id, s => s.Key, cancel);
        string? Next() => "/api/v1/documents" + QueryString.Create([.. new[] { ("q", q), ("body", body), ("session", session), ("kind", kind), ("language", language), ("page", (number + 1).ToString(CultureInfo.InvariantCulture)) }
            .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => KeyValuePair.Create(p.Item1, (string?)p.Item2))]);
        return Answer(context, new Documents([.. found.Items.Select(h => Of(h.Line, sessions, settings))], found.Total, found.More, number < last ? Next() : null));
    }

    private static Item Of(DocumentLine line, Dictionary<Guid, string> sessions, Settings settings) => new(line.Document.Id.ToString(), line.Document.Symbol, line.Document.Kind.ToString(), line.Document.Kind == DocumentKind.Unedited, line.Document.Title, line.Document.BodyKey,
        line.Document.SessionId is { } session ? sessions.GetValueOrDefault(session) : null, line.Document.ReleasedAt!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), new Uri(settings.PublicAddress, "/en" + line.Document.Path).ToString(),
        [.. line.Files.Select(f => new File(f.Language, new Uri(settings.PublicAddress, $"/{f.Language}/files/{f.FileId}/{Uri.EscapeDataString(f.Name)}").ToString(), f.Type, f.Size))]);
}
