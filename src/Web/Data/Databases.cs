using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Rostrum.Web.Data;

/// <summary>The two databases: SQLite (a file, the default) and PostgreSQL (one connection string).</summary>
public static class Databases
{
    /// <summary>Plugs the right one in. <paramref name="connection"/> null: the file rostrum.db in the data folder.</summary>
    public static void Use(DbContextOptionsBuilder options, string? connection, string dataFolder)
    {
        if (connection is null)
        {
            options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "rostrum.db") }.ToString());
            options.AddInterceptors(SqliteSettings.Instance);
        }
        else
        {
            options.UseNpgsql(connection);
        }
    }

    public static bool IsUniqueViolation(DbUpdateException e) => e.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        _ => false,
    };

    /// <summary>The database cannot be reached, is locked or full: nothing was written, and trying again later may work.</summary>
    public static bool IsUnavailable(Exception e)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 }) return true;
            if (inner is PostgresException { IsTransient: true }) return true;
            if (inner is NpgsqlException and not PostgresException) return true;
        }
        return false;
    }

    /// <summary>Settings that SQLite keeps per connection: wait for other processes; a commit survives power loss.</summary>
    private sealed class SqliteSettings : DbConnectionInterceptor
    {
        public static readonly SqliteSettings Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "pragma busy_timeout=10000; pragma synchronous=full;";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken cancel = default)
        {
            ConnectionOpened(connection, data);
            return Task.CompletedTask;
        }
    }
}
