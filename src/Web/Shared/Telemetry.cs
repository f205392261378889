using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;

namespace Rostrum.Web.Shared;

/// <summary>What the running program counts; shown at /metrics.</summary>
public static class Telemetry
{
    public static readonly Meter Meter = new("Rostrum");

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("rostrum_http_requests_total", description: "Requests answered, by route template and status");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("rostrum_http_request_seconds", description: "Time to answer, by route template");
    private static readonly Counter<long> DatabaseErrors = Meter.CreateCounter<long>("rostrum_database_errors_total", description: "Commands and connections that failed");

    public static void Answered(string method, string route, int status, TimeSpan took)
    {
        Requests.Add(1, new("method", method), new("route", route), new("status", status));
        Durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("route", route));
    }

    public static void DatabaseFailed(Exception e)
    {
        if (e is not OperationCanceledException && !Databases.IsUniqueViolation(e as DbUpdateException ?? new DbUpdateException("", e))) DatabaseErrors.Add(1);
    }
}

/// <summary>
/// A figure that a module reads from the database when somebody looks: <c>rostrum_KEY</c> at /metrics, and a line at
/// /operations with the words <c>Figure_KEY</c>. Register it as a singleton. With <paramref name="Label"/> it has a value
/// for each of several things ("job"); without, one under "".
/// </summary>
public sealed record Figure(string Key, string Help, Func<IServiceProvider, CancellationToken, Task<IReadOnlyDictionary<string, double>>> Read, string? Label = null)
{
    public static Figure One(string key, string help, Func<Db, TimeProvider, CancellationToken, Task<double?>> read) => new(key, help, async (services, cancel) =>
        await read(services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>(), cancel) is { } value ? new Dictionary<string, double> { [""] = value } : new Dictionary<string, double>());
}
