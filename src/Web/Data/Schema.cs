using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rostrum.Web.Data;

/// <summary>
/// Brings a database to the newest schema at start by numbered scripts (<c>Schema/sqlite</c>, <c>Schema/postgres</c>), each
/// in a transaction of its own and once only, whichever of several servers comes first.
/// </summary>
public static class Schema
{
    public static async Task UpgradeAsync(Db db, TimeProvider clock, CancellationToken cancel = default)
    {
        var sqlite = db.Database.IsSqlite();
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            var connection = db.Database.GetDbConnection();
            if (sqlite) await RunAsync(connection, null, "pragma journal_mode=wal", cancel);
            else await RunAsync(connection, null, "select pg_advisory_lock(7203001)", cancel);
            if (sqlite || (await db.Database.SqlQueryRaw<bool>("""select to_regclass('"SchemaVersions"') is null as "Value" """).ToListAsync(cancel))[0])
            {
                await RunAsync(connection, null, """create table if not exists "SchemaVersions" ("Name" text primary key, "At" text not null)""", cancel);
            }
            var done = await db.Database.SqlQueryRaw<string>("""select "Name" as "Value" from "SchemaVersions" """).ToListAsync(cancel);
            var scripts = Scripts(sqlite ? "sqlite" : "postgres").ToList();
            if (done.Except(scripts.Select(s => s.Name)).Order(StringComparer.Ordinal).LastOrDefault() is { } newer)
            {
                throw new StartupException($"The database was made by a newer version of this program (schema {newer}; this version knows {scripts[^1].Name}): run that version, or restore a backup made before the upgrade.");
            }
            foreach (var (name, sql) in scripts.Where(s => !done.Contains(s.Name)))
            {
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                try { await RunAsync(connection, transaction, sql, cancel); }
                catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
                {
                    throw new StartupException($"The database needs the schema {name}, which this PostgreSQL user may not make ({e.MessageText}): run the verb \"upgrade\" with --database (or ROSTRUM_DATABASE) set to a user who owns the database.");
                }
                await RunAsync(connection, transaction, $"""insert into "SchemaVersions" values ('{name}', '{clock.GetUtcNow():O}')""", cancel);
                await transaction.CommitAsync(cancel);
            }
            if (!sqlite) await RunAsync(connection, null, "select pg_advisory_unlock(7203001)", cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Names of the scripts that this database has not run yet; none when its schema is current.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(Db db, CancellationToken cancel = default)
    {
        var done = await db.Database.SqlQueryRaw<string>("""select "Name" as "Value" from "SchemaVersions" """).ToListAsync(cancel);
        return [.. Scripts(db.Database.IsSqlite() ? "sqlite" : "postgres").Select(s => s.Name).Except(done)];
    }

    /// <summary>The scripts of one database in order of their numbers.</summary>
    public static IEnumerable<(string Name, string Sql)> Scripts(string database)
    {
        var assembly = typeof(Schema).Assembly;
        var prefix = $"schema/{database}/";
        foreach (var resource in assembly.GetManifestResourceNames().Select(n => n.Replace('\\', '/')).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[prefix.Length..], reader.ReadToEnd());
        }
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
