using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Post;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Rostrum.Bench;

/// <summary>
/// What the record costs: 200 writers at once on PostgreSQL, each transaction four rows of the application, with and
/// without an event in the record, in alternating rounds of the same run.
/// </summary>
public static class RecordBench
{
    private const int Writers = 200, PerWriter = 20, Rounds = 7;
    private static readonly Clause[] Clauses = [Clause.Of("GAP-03"), Clause.Of("ENG-06")];

    public static async Task RunAsync(Report report)
    {
        var server = Environment.GetEnvironmentVariable("ROSTRUM_TEST_POSTGRES") is { Length: > 0 } text ? text : throw new InvalidOperationException("ROSTRUM_TEST_POSTGRES holds no connection string of a PostgreSQL server.");
        var name = "rostrum_bench_" + Guid.CreateVersion7().ToString("N");
        await ExecuteAsync(server, $"create database {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = Writers }.ToString();
        try
        {
            await using (var db = Open(connection)) await Schema.UpgradeAsync(db, TimeProvider.System);
            var kinds = new (string Name, bool Event, bool Words)[] { ("without the record", false, false), ("with an event", true, false), ("with an event and its words", true, true) };
            var figures = kinds.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round <= Rounds; round++)
            {
                for (var i = 0; i < kinds.Length; i++)
                {
                    var k = (i + round) % kinds.Length;
                    var perSecond = await RoundAsync(connection, kinds[k].Event, kinds[k].Words);
                    if (round > 0) figures[k].Add(perSecond); // the first round warms up
                }
            }
            var without = Ground.Median(figures[0]);
            for (var i = 0; i < kinds.Length; i++) report.Add($"transactions of 4 rows, {kinds[i].Name}", Ground.Median(figures[i]), "tx/s", without);
            for (var i = 1; i < kinds.Length; i++)
            {
                var ratio = Ground.Median(figures[i]) / without;
                report.Add($"of the throughput without the record, {kinds[i].Name}", ratio, "", null, ">= 0.75", ratio >= 0.75);
            }
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(server, $"drop database {name} with (force)");
        }
    }

    private static async Task<double> RoundAsync(string connection, bool withEvent, bool withWords)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            var (thing, actor) = ("bench/" + Guid.CreateVersion7(), new Actor(Guid.CreateVersion7(), "auditor"));
            for (var i = 0; i < PerWriter; i++)
            {
                await using var db = Open(connection);
                for (var row = 0; row < 4; row++) db.Add(new OutboxMail { To = "someone@example.org", Kind = "Bench", Subject = "A subject of usual length", Body = "A body of one sentence.", CreatedAt = TimeProvider.System.GetUtcNow() });
                if (withEvent) db.Record(actor, "bench.written", thing, Clauses, TimeProvider.System.GetUtcNow(), withWords ? new { reason = "A reason of one sentence, as an officer writes it." } : null);
                await db.SaveChangesAsync();
            }
        })));
        return Writers * PerWriter / watch.Elapsed.TotalSeconds;
    }

    private static readonly IServiceProvider Services = new ServiceCollection().Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();
    private static readonly WriteGate Gate = new();
    private static DbContextOptions<Db>? options;

    private static Db Open(string connection)
    {
        if (options is null)
        {
            var builder = new DbContextOptionsBuilder<Db>().UseApplicationServiceProvider(Services);
            Databases.Use(builder, connection, ".");
            options = (DbContextOptions<Db>)builder.Options;
        }
        return new Db(options, Gate);
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
