using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rostrum.Handbook;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;

namespace Rostrum.Tests.Modules.Operations;

/// <summary>On PostgreSQL the server needs no rights of the owner, who alone upgrades; the grants are those of docs/operations.md.</summary>
public sealed class LeastPrivilege
{
    [Fact, Clause("GAP-28")]
    public async Task The_server_runs_as_a_user_who_owns_nothing()
    {
        Assert.SkipWhen(App.Postgres is null, "PostgreSQL only");
        var name = "rostrum_" + Guid.CreateVersion7().ToString("N");
        var owner = PostgresDatabase.Create(name);
        var user = "u" + name;
        await Run(owner, $"create role {user} login");
        var served = new NpgsqlConnectionStringBuilder(owner) { Username = user }.ToString();
        try
        {
            Assert.Contains("may not make tables", (await Running.Stopping("--database", served)).Output);
            Assert.Equal(0, await Command.RunAsync(["upgrade", "--database", owner, "--data", Path.GetTempPath()]));
            var guide = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "operations.md"));
            var grants = guide[(guide.IndexOf("-- grants", StringComparison.Ordinal) + "-- grants".Length)..guide.IndexOf("-- end of grants", StringComparison.Ordinal)];
            await Run(owner, grants.Replace("rostrum_server", user));

            using (var app = new App().With("database", served))
            {
                using var operators = await app.SignIn(Roles.SystemAdministrator.Key);
                await operators.Send(await operators.Open("/en/operations"), new { Input__Reason = "New disks are put in tonight" });
                Assert.Equal(HttpStatusCode.OK, (await operators.Http.GetAsync("/readyz")).StatusCode);
                await Assert.ThrowsAsync<PostgresException>(() => app.WithDb(db => db.Database.ExecuteSqlRawAsync("""alter table "CaseEvents" disable trigger all""")));
            }
            await Run(owner, """delete from "SchemaVersions" where "Name" = '0001-ground'""");
            Assert.Contains("run the verb \"upgrade\"", (await Running.Stopping("--database", served)).Output);
        }
        finally
        {
            PostgresDatabase.Drop(name);
            await Run(App.Postgres!, $"drop role {user}");
        }
    }

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rostrum.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static async Task Run(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync();
    }
}
