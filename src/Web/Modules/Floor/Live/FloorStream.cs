using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Live;

/// <summary>What readers are told: the number of the last change, and the time of the server (Unix milliseconds), by which clocks on pages are put right.</summary>
internal sealed record FloorSign(long V, long T);

/// <summary>Tells readers that the floor of a meeting has changed: as a stream of server-sent events, or to whoever asks again and again. Source: CON-13.</summary>
internal sealed class FloorStream(FloorHub hub, IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider clock)
{
    // Shorter than any proxy waits, and often enough that a page knows within half a minute that it hears nothing; not for all who
    // were told something together at the same moment.
    private static TimeSpan Ping => TimeSpan.FromMilliseconds(Random.Shared.Next(12_000, 15_000));
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/meetings/{reference}/floor/changes", async (string reference, HttpContext context, FloorStream stream) =>
        {
            if (await stream.OpenAsync(context, reference) is { } meeting) await stream.EventsAsync(context, meeting);
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
        }).WithMetadata(Uncompressed.Mark);
        app.MapGet("/api/v1/meetings/{reference}/floor/version", async (string reference, HttpContext context, FloorStream stream) => await stream.OpenAsync(context, reference) is { } meeting ? await stream.SignAsync(context, meeting) : Results.NotFound());
    }

    /// <summary>The meeting, if the reader may follow it. What the request holds of the database is let go of: a stream may last for hours.</summary>
    private async Task<Guid?> OpenAsync(HttpContext context, string reference)
    {
        context.Response.Headers.CacheControl = "no-store";
        var me = context.RequestServices.GetRequiredService<Me>();
        await using (var scope = scopes.CreateAsyncScope())
        {
            var meeting = await scope.ServiceProvider.GetRequiredService<Db>().MeetingsFor(me).FirstOrDefaultAsync(m => m.Reference == reference);
            if (meeting is not { AnnouncedAt: not null } || !FloorReader.MayFollow(me, meeting)) return null;
            if (me.SignedIn) await context.RequestServices.GetRequiredService<Db>().DisposeAsync();
            return meeting.Id;
        }
    }

    private async Task<IResult> SignAsync(HttpContext context, Guid meeting) => Results.Json(new FloorSign(await VersionAsync(meeting, context.RequestAborted), Now), OpenData.Json);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The number as it is, and again after each change: written as it goes over the wire, since thousands are written at once.</summary>
    private async Task EventsAsync(HttpContext context, Guid meeting)
    {
        context.Response.ContentType = "text/event-stream";
        (context.Response.Headers["X-Accel-Buffering"], context.Response.Headers.ContentEncoding) = ("no", "identity"); // a proxy keeps nothing back
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        var writer = context.Response.BodyWriter;
        try
        {
            while (!either.IsCancellationRequested)
            {
                var (_, next) = hub.Look(meeting);
                if (await TryVersionAsync(meeting, either.Token) is { } version)
                {
                    Utf8.TryWrite(writer.GetSpan(128), CultureInfo.InvariantCulture, $"data: {{\"v\":{version},\"t\":{Now}}}\nretry: 1000\n\n", out var length);
                    writer.Advance(length);
                    await writer.FlushAsync(either.Token);
                    await next.WaitAsync(Ping, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
                else await Task.Delay(Again, either.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException) { /* the reader is gone, or the server ends */ }
    }

    /// <summary>Null: the database is away. Whoever listens goes on listening, and is told when it is back.</summary>
    private async Task<long?> TryVersionAsync(Guid meeting, CancellationToken cancel)
    {
        try { return await VersionAsync(meeting, cancel); }
        catch (Exception e) when (Databases.IsUnavailable(e)) { return null; }
    }

    private readonly ConcurrentDictionary<string, Guid> ids = new();

    /// <summary>The id of a meeting by its reference, which never changes; null: there is none.</summary>
    internal async ValueTask<Guid?> IdAsync(string reference, CancellationToken cancel)
    {
        if (ids.TryGetValue(reference, out var known)) return known;
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Db>().Set<Meeting>().Where(m => m.Reference == reference).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel) is not { } id) return null;
        return ids[reference] = id;
    }

    /// <summary>The number of the last change: as known here, or from the database where this server was told nothing yet, or somebody was told more elsewhere.</summary>
    internal async ValueTask<long> VersionAsync(Guid meeting, CancellationToken cancel, long atLeast = 0)
    {
        var known = hub.Look(meeting).Version;
        return known > FloorHub.Unknown && known >= atLeast ? known : await hub.ReadAsync(meeting, ReadAsync, cancel);
    }

    private async Task<long> ReadAsync(Guid meeting, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Db>().Set<MeetingFloor>().Where(f => f.MeetingId == meeting).Select(f => (long?)f.Version).FirstOrDefaultAsync(cancel) ?? 0;
    }
}
