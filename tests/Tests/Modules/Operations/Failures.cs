using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Operations;

namespace Rostrum.Tests.Modules.Operations;

/// <summary>What the page says when the database cannot do it; that nothing is half done; that it works again by itself.</summary>
[Clause("GAP-28")]
public sealed class Failures
{
    private const string Reason = "New disks are put in tonight";

    [Fact]
    public async Task A_file_held_by_another_program_is_said_and_works_again_when_it_is_free()
    {
        using var app = new OnSqlite();
        app.With("busy-timeout", "1");
        using var operators = await app.SignIn(Roles.SystemAdministrator.Key);
        var page = await operators.Open("/en/operations");
        using (var other = new SqliteConnection($"Data Source={Databases.File(app.DataFolder)};Pooling=false"))
        {
            other.Open();
            Run(other, "begin immediate");
            var busy = await operators.Send(page, new { Input__Reason = Reason }, HttpStatusCode.ServiceUnavailable);
            Assert.Contains("The database is busy", busy.QuerySelector("h1")!.TextContent);
            Assert.True(operators.Last!.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            await operators.Open("/en/operations"); // reading goes on
            Run(other, "rollback");
            Assert.Equal(0, await app.WithDb(db => db.Set<ReadOnlyPeriod>().CountAsync()));
            await operators.Send(busy, new { }); // the page kept what was typed
        }
        Assert.Equal(Reason, (await app.WithDb(db => db.Set<ReadOnlyPeriod>().SingleAsync())).Reason);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_nothing_is_half_written()
    {
        using var app = new OnSqlite();
        using var operators = await app.SignIn(Roles.SystemAdministrator.Key);
        var large = new { Input__Reason = new string('满', 500) }; // the third does not fit on the pages there are
        await operators.Send(await operators.Open("/en/operations"), large);
        await operators.Send(await operators.Open("/en/operations"), large);
        var page = await operators.Open("/en/operations");
        app.Full.On = true;
        var full = await operators.Send(page, large, HttpStatusCode.InsufficientStorage);
        Assert.Contains("There is no space left", full.QuerySelector("h1")!.TextContent);
        app.Full.On = false;
        SqliteConnection.ClearAllPools();
        Assert.Equal((1, 2), await app.WithDb(async db => (await db.Set<ReadOnlyPeriod>().CountAsync(), await db.CaseEvents.CountAsync(e => e.Thing == "system/mode"))));
        await operators.Send(full, new { });
        Assert.Equal((2, 3), await app.WithDb(async db => (await db.Set<ReadOnlyPeriod>().CountAsync(), await db.CaseEvents.CountAsync(e => e.Thing == "system/mode"))));
    }

    [Fact]
    public async Task A_server_that_is_gone_and_comes_back_loses_nothing_acknowledged()
    {
        Assert.SkipWhen(App.Postgres is null, "PostgreSQL only");
        var to = new NpgsqlConnectionStringBuilder(App.Postgres);
        using var cable = new Cable(to.Host!, to.Port);
        using var app = new App().With("database", null);
        using var direct = new App();
        await direct.WithDb(db => db.Database.CanConnectAsync());
        app.With("database", new NpgsqlConnectionStringBuilder(direct.Database) { Port = cable.Port, Timeout = 3 }.ToString());
        using var operators = await app.SignIn(Roles.SystemAdministrator.Key);
        var acknowledged = 0;
        var page = await operators.Open("/en/operations");
        for (var i = 0; i < 4; i++)
        {
            await operators.Send(page, new { Input__Reason = Reason });
            acknowledged++;
            page = await operators.Open("/en/operations");
        }

        cable.Cut();
        var away = await operators.Open("/ru/operations", HttpStatusCode.ServiceUnavailable);
        Assert.Equal("ru", away.DocumentElement.GetAttribute("lang"));
        var kept = await operators.Send(page, new { Input__Reason = "While it was away" }, HttpStatusCode.ServiceUnavailable, sendTo: "/en/operations");
        Assert.Contains("The database cannot be reached", kept.QuerySelector("h1")!.TextContent);
        await operators.Open("/", HttpStatusCode.Redirect);
        var ready = await operators.Http.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("not reachable", await ready.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await operators.Http.GetAsync("/healthz")).StatusCode);

        cable.Plug();
        await operators.Send(kept, new { });
        Assert.Equal(acknowledged + 1, await direct.WithDb(db => db.CaseEvents.CountAsync(e => e.Thing == "system/mode")));
        await operators.Open("/en/operations");
        Assert.Equal(HttpStatusCode.OK, (await operators.Http.GetAsync("/readyz")).StatusCode);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>On a file whatever the test run is for, with a disk that can be filled.</summary>
    private sealed class OnSqlite : App
    {
        public OnSqlite() => With("database", null);
        public FullDisk Full { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureDbContext<Db>(o => o.AddInterceptors(Full)));
        }
    }

    /// <summary>Leaves the file no page more than it has.</summary>
    private sealed class FullDisk : DbConnectionInterceptor
    {
        public bool On { get; set; }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken cancel = default)
        {
            using var command = connection.CreateCommand();
            command.CommandText = On ? "pragma max_page_count=1" : "pragma max_page_count=1073741823";
            command.ExecuteNonQuery();
            return Task.CompletedTask;
        }
    }
}
