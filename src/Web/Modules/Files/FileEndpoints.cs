using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Files;

/// <summary>
/// Files and pictures of their pages, for whom the door of their thing lets in; for everybody else they do not exist.
/// Each request stands in the record, a piece of a file like the whole: any range may hold all of it. Source: GAP-24, GAP-03.
/// </summary>
internal static class FileEndpoints
{
    /// <summary>A file that a browser opens all the same may run nothing, load nothing and reach nothing of ours.</summary>
    public const string ContentPolicy = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(WebApplication app)
    {
        app.MapGet("/files/{id:guid}", GetAsync);
        app.MapGet("/files/{id:guid}/{name}", GetAsync);
        app.MapGet("/files/{id:guid}/pages/{page:int}", PageAsync);
    }

    [Serves("GAP-24", Route = "/files/{id}")]
    private static async Task<IResult> GetAsync(Guid id, HttpContext context, Db db, FileStore store, FileDoors doors, Me me, TimeProvider clock, CancellationToken cancel)
    {
        if (await FindAsync(db, doors, id, cancel) is not { } file) return Results.NotFound();
        await NoteAsync(db, me, file, clock, null, cancel);
        Guard(context);
        return Results.File(store.Open(file), file.Type, file.Name, enableRangeProcessing: true, entityTag: Tag(file.Sha256));
    }

    private static async Task<IResult> PageAsync(Guid id, int page, HttpContext context, Db db, Previews previews, FileDoors doors, Me me, TimeProvider clock, CancellationToken cancel)
    {
        if (await FindAsync(db, doors, id, cancel) is not { } file || await previews.PageAsync(file, page, cancel) is not var (path, type)) return Results.NotFound();
        await NoteAsync(db, me, file, clock, page, cancel);
        Guard(context);
        context.Response.Headers.ContentDisposition = "inline";
        return Results.File(path, type, entityTag: Tag($"{file.Sha256}-{page}"));
    }

    private static async Task<StoredFile?> FindAsync(Db db, FileDoors doors, Guid id, CancellationToken cancel)
    {
        var file = await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.RemovedAt == null, cancel);
        return file is not null && await doors.MayOpenAsync(file.Thing, cancel) ? file : null;
    }

    private static async Task NoteAsync(Db db, Me me, StoredFile file, TimeProvider clock, int? page, CancellationToken cancel)
    {
        db.AllowInReadOnly = true; // reading goes on in read-only mode, and is noted as ever
        var reader = !me.SignedIn ? new Actor(null, "visitor") : me.Roles is [var held, ..] ? new Actor(me.Id, held.Role.Key, held.OnBehalfOf) : me.AsSelf();
        db.Record(reader, "file.opened", "file/" + file.Id, [Filing.GAP_24], clock.GetUtcNow(), page is null ? null : new { page });
        await db.SaveChangesAsync(cancel);
    }

    private static void Guard(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        context.Response.Headers.CacheControl = "private, no-store";
    }

    private static EntityTagHeaderValue Tag(string text) => new($"\"{text}\"");
}
