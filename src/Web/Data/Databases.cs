using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Rostrum.Web.Data;

/// <summary>The two databases: SQLite (a file, the default) and PostgreSQL (one connection string).</summary>
public static class Databases
{
    /// <summary>Plugs the right one in. <paramref name="connection"/> null: the file rostrum.db in the data folder.</summary>
    public static void Use(DbContextOptionsBuilder options, string? connection, string dataFolder, TimeSpan? busyTimeout = null)
    {
        if (connection is null)
        {
            var seconds = (int)(busyTimeout ?? TimeSpan.FromSeconds(10)).TotalSeconds;
            options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = File(dataFolder), DefaultTimeout = seconds }.ToString());
            options.AddInterceptors(SqliteSettings.Instance);
        }
        else
        {
            options.UseNpgsql(Prepared(connection));
        }
        options.AddInterceptors(ErrorCounts.Instance);
    }

    // Statements that come again are prepared once per connection: parsing and planning them anew is half of what PostgreSQL
    // does for a short transaction. Nothing is ever set on a connection for longer than a transaction, so that nothing need be
    // reset before the next question; and a rush that waits here for its turn ends sooner than one that has a hundred
    // connections at once. A connection string that says otherwise ("Max Auto Prepare=0") is left as it is.
    private static string Prepared(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!settings.ShouldSerialize("Max Auto Prepare")) settings.MaxAutoPrepare = 100;
        if (!settings.ShouldSerialize("No Reset On Close")) settings.NoResetOnClose = true;
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = 30;
        return settings.ToString();
    }

    /// <summary>The file of a SQLite database.</summary>
    public static string File(string dataFolder) => Path.Combine(dataFolder, "rostrum.db");

    public static bool IsUniqueViolation(DbUpdateException e) => e.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        _ => false,
    };

    /// <summary>The database cannot be reached or is locked: nothing was written, and trying again later may work.</summary>
    public static bool IsUnavailable(Exception e)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 14 }) return true;
            if (inner is PostgresException { IsTransient: true } or PostgresException { SqlState: "57P01" or "57P02" or "57P03" }) return true;
            if (inner is NpgsqlException and not PostgresException) return true;
        }
        return false;
    }

    /// <summary>Another process holds the SQLite file.</summary>
    public static bool IsLocked(Exception e) => e is SqliteException { SqliteErrorCode: 5 or 6 } || (e.InnerException is { } inner && IsLocked(inner));

    /// <summary>The disk of the database or of the data folder is full: nothing was written.</summary>
    public static bool IsFull(Exception e)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is SqliteException { SqliteErrorCode: 13 } or PostgresException { SqlState: PostgresErrorCodes.DiskFull } or IOException { HResult: 28 }) return true;
        }
        return false;
    }

    /// <summary>Settings that SQLite keeps per connection: a commit survives power loss; what was written goes from its log into the file every 16 MB, not every 4. (The wait for other processes is the provider's own, in <c>DefaultTimeout</c>.)</summary>
    private sealed class SqliteSettings : DbConnectionInterceptor
    {
        public static readonly SqliteSettings Instance = new();

        // A connection that comes out of the pool again is still set so.
        private static readonly ConditionalWeakTable<SQLitePCL.sqlite3, SqliteSettings> Told = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data)
        {
            if (!Told.TryAdd(((SqliteConnection)connection).Handle!, this)) return;
            using var command = connection.CreateCommand();
            command.CommandText = "pragma synchronous=full; pragma wal_autocheckpoint=4000;";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken cancel = default)
        {
            ConnectionOpened(connection, data);
            return Task.CompletedTask;
        }
    }

    /// <summary>Counts what the database refuses or fails to do, for /metrics; a unique key that holds is no error.</summary>
    private sealed class ErrorCounts : DbCommandInterceptor, IDbConnectionInterceptor
    {
        public static readonly ErrorCounts Instance = new();
        public override void CommandFailed(DbCommand command, CommandErrorEventData data) => Shared.Telemetry.DatabaseFailed(data.Exception);
        public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData data, CancellationToken cancel = default)
        {
            Shared.Telemetry.DatabaseFailed(data.Exception);
            return Task.CompletedTask;
        }
        public void ConnectionFailed(DbConnection connection, ConnectionErrorEventData data) => Shared.Telemetry.DatabaseFailed(data.Exception);
        public Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData data, CancellationToken cancel = default)
        {
            Shared.Telemetry.DatabaseFailed(data.Exception);
            return Task.CompletedTask;
        }
    }
}
