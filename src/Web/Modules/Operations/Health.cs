using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Operations;

/// <summary>Addresses for whoever watches the server: alive, ready, figures. None says anything secret.</summary>
internal static class Health
{
    /// <summary>A check that takes longer has failed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Map(WebApplication app)
    {
        // Short-circuited: nobody asks the database who is asking.
        app.MapGet("/healthz", () => Results.Text("alive\n")).ShortCircuit();
        app.MapGet("/readyz", ReadyAsync).ShortCircuit();
        app.MapGet("/metrics", MetricsAsync).ShortCircuit();
        app.Services.GetRequiredService<Measurements>(); // counts from the start
    }

    private static async Task<IResult> ReadyAsync(Db db, Settings settings, WriteGate gate, CancellationToken cancel)
    {
        var (database, schema) = await DatabaseAsync(db, cancel);
        var free = FreeMegabytes(settings);
        var disk = free >= settings.MinimumFreeMegabytes ? "ok" : "nearly full";
        var data = Settings.Unwritable(settings.DataFolder) is null ? "ok" : "not writable";
        var ready = database == "ok" && schema == "ok" && disk == "ok" && data == "ok";
        return Results.Json(new { ready, mode = gate.ReadOnly ? "read-only" : "normal", checks = new { database, schema, disk, data }, freeMegabytes = free },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<(string Database, string Schema)> DatabaseAsync(Db db, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            var missing = await Schema.MissingAsync(db, patience.Token);
            return ("ok", missing.Count == 0 ? "ok" : "older than the program");
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or OperationCanceledException or TimeoutException)
        {
            return ("not reachable", "unknown");
        }
    }

    internal static long FreeMegabytes(Settings settings)
    {
        try { return new DriveInfo(settings.DataFolder).AvailableFreeSpace / (1024 * 1024); }
        catch (IOException) { return 0; }
    }

    private static async Task MetricsAsync(HttpContext context, Measurements measurements, Settings settings, TimeProvider clock)
    {
        if (!MayRead(context, settings))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var text = new StringBuilder();
        measurements.Write(text);
        Measurements.Gauge(text, "process_resident_memory_bytes", "Memory of this process", [("", Environment.WorkingSet)]);
        Measurements.Gauge(text, "process_start_time_seconds", "Start of this process, seconds since 1970", [("", new DateTimeOffset(System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime()).ToUnixTimeMilliseconds() / 1000d)]);
        Measurements.Gauge(text, "rostrum_free_disk_bytes", "Free space on the disk of the data folder", [("", FreeMegabytes(settings) * 1024d * 1024)]);
        Measurements.Gauge(text, "rostrum_read_only", "1 in read-only mode", [("", context.RequestServices.GetRequiredService<WriteGate>().ReadOnly ? 1 : 0)]);
        foreach (var (figure, values) in await FiguresAsync(context.RequestServices, context.RequestAborted))
        {
            Measurements.Gauge(text, "rostrum_" + figure.Key, figure.Help, values.Select(v => (figure.Label is null ? "" : Measurements.Label(figure.Label, v.Key), v.Value)));
        }
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }

    /// <summary>Every figure that can be read now; those of a database that is away are left out.</summary>
    internal static async Task<IReadOnlyList<(Figure Figure, IReadOnlyDictionary<string, double> Values)>> FiguresAsync(IServiceProvider services, CancellationToken cancel)
    {
        var read = new List<(Figure, IReadOnlyDictionary<string, double>)>();
        foreach (var figure in services.GetServices<Figure>())
        {
            try { read.Add((figure, await figure.Read(services, cancel))); }
            catch (Exception e) when (Databases.IsUnavailable(e)) { break; }
        }
        return read;
    }

    /// <summary>
    /// This machine, or an address that is set. What a proxy passed on for somebody else is not from this machine, even
    /// where the proxy is and nobody told us of it.
    /// </summary>
    private static bool MayRead(HttpContext context, Settings settings)
    {
        if (context.Connection.RemoteIpAddress is not { } from || context.Request.Headers.ContainsKey("X-Forwarded-For") || context.Request.Headers.ContainsKey("Forwarded")) return false;
        if (from.IsIPv4MappedToIPv6) from = from.MapToIPv4();
        return (IPAddress.IsLoopback(from) && !context.Request.Headers.ContainsKey("X-Original-For")) || settings.MetricsFrom.Any(n => n.Contains(from));
    }
}
