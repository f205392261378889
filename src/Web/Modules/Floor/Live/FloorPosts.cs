using System.Globalization;
using System.Threading.Channels;
using Npgsql;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Live;

/// <summary>
/// Carries the numbers of changes between servers on one PostgreSQL: ids alone, sent after the commit and never within it. Whoever was
/// cut off tells all readers to look anew. With SQLite there is one server, and nothing to carry.
/// </summary>
internal sealed partial class FloorPosts : BackgroundService
{
    private const string Name = "rostrum_floor";
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly FloorHub hub;
    private readonly string? connection;
    private readonly ILogger<FloorPosts> log;
    private readonly Channel<(Guid Meeting, long Version)> sent = Channel.CreateBounded<(Guid, long)>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public FloorPosts(FloorHub hub, Settings settings, ILogger<FloorPosts> log)
    {
        (this.hub, this.log) = (hub, log);
        // A connection of its own, outside of the pool, that notices when nobody is at the other end.
        connection = settings.Database is { } database ? new NpgsqlConnectionStringBuilder(database) { KeepAlive = 10, Pooling = false, ApplicationName = "Rostrum, the floor" }.ToString() : null;
        if (connection is not null) hub.Changed += (meeting, version) => sent.Writer.TryWrite((meeting, version));
    }

    protected override Task ExecuteAsync(CancellationToken stop) => connection is null ? Task.CompletedTask : Task.WhenAll(HearAsync(stop), SendAsync(stop));

    private async Task HearAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var heard = new NpgsqlConnection(connection);
                heard.Notification += (_, e) => Heard(e.Payload);
                await heard.OpenAsync(stop);
                await using (var listen = new NpgsqlCommand("listen " + Name, heard)) await listen.ExecuteNonQueryAsync(stop);
                hub.Forget(); // what was said while nobody listened
                while (true) await heard.WaitAsync(stop);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or InvalidOperationException) { Lost(log, e.Message); }
            catch (OperationCanceledException) { return; }
            await Pause(stop);
        }
    }

    private async Task SendAsync(CancellationToken stop)
    {
        NpgsqlConnection? open = null;
        var last = new Dictionary<Guid, long>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (last.Count == 0 && !await sent.Reader.WaitToReadAsync(stop)) return;
                while (sent.Reader.TryRead(out var change)) last[change.Meeting] = Math.Max(change.Version, last.GetValueOrDefault(change.Meeting));
                if (open is null) await (open = new(connection)).OpenAsync(stop);
                await using var notify = new NpgsqlCommand("select pg_notify($1, p) from unnest($2) p", open) { Parameters = { new() { Value = Name }, new() { Value = last.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}:{c.Value}")).ToArray() } } };
                await notify.ExecuteNonQueryAsync(stop);
                last.Clear();
                continue;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or InvalidOperationException) { Lost(log, e.Message); }
            catch (OperationCanceledException) { break; }
            if (open is not null) await open.DisposeAsync();
            open = null;
            await Pause(stop);
        }
        if (open is not null) await open.DisposeAsync();
    }

    private void Heard(string payload)
    {
        if (payload.Split(':') is [var meeting, var version] && Guid.TryParse(meeting, out var id) && long.TryParse(version, CultureInfo.InvariantCulture, out var number)) hub.Learn(id, number);
    }

    private static Task Pause(CancellationToken stop) => Task.Delay(Again, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    [LoggerMessage(LogLevel.Warning, "The other servers are not heard: {Why}")]
    private static partial void Lost(ILogger log, string why);
}
