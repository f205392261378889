using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Data;

/// <summary>The program cannot start as it is set; the message is one sentence that says what to set.</summary>
public sealed class StartupException(string sentence) : Exception(sentence);

/// <summary>Asks the database once before anything else does, and says in one sentence why it cannot be used.</summary>
public static class DatabaseAtStart
{
    private const string Set = "set --database (or ROSTRUM_DATABASE)";

    /// <exception cref="StartupException">It cannot be used.</exception>
    public static async Task CheckAsync(Settings settings)
    {
        try
        {
            if (settings.Database is null) await OpenFileAsync(settings);
            else await OpenServerAsync(settings.Database);
        }
        catch (SqliteException e)
        {
            throw new StartupException($"The database file {Databases.File(settings.DataFolder)} cannot be used ({e.Message.TrimEnd('.')}): end the program that holds it, or set --data (or ROSTRUM_DATA) to another folder.");
        }
        catch (NpgsqlException e)
        {
            throw new StartupException(Sentence(e, new NpgsqlConnectionStringBuilder(settings.Database)));
        }
    }

    private static async Task OpenFileAsync(Settings settings)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Databases.File(settings.DataFolder), Pooling = false, DefaultTimeout = (int)settings.BusyTimeout.TotalSeconds }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "begin immediate; rollback";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task OpenServerAsync(string database)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select to_regclass('\"SchemaVersions\"') is not null or has_schema_privilege(current_schema(), 'create')", connection);
        if (await command.ExecuteScalarAsync() is not true)
        {
            throw new StartupException($"The PostgreSQL user may not make tables in the database: let the owner run \"grant create on schema public to {new NpgsqlConnectionStringBuilder(database).Username}\", or {Set} to one with its owner.");
        }
    }

    private static string Sentence(NpgsqlException e, NpgsqlConnectionStringBuilder to) => e switch
    {
        PostgresException { SqlState: "3D000" } => $"The PostgreSQL server has no database \"{to.Database}\": make it with \"createdb {to.Database}\", or {Set} to one that exists.",
        PostgresException { SqlState: "28P01" or "28000" } refused => $"The PostgreSQL server refuses the user \"{to.Username}\" ({refused.MessageText}): {Set} to a user and password that may connect.",
        PostgresException other => $"The PostgreSQL server refuses the connection ({other.MessageText}): {Set} to one that can be used, or try again when it has started.",
        { InnerException: SocketException or TimeoutException } => $"The PostgreSQL server at {to.Host}:{to.Port} cannot be reached ({e.InnerException!.Message.TrimEnd('.')}): start it, or {Set} to another host and port.",
        _ when to.SslMode is SslMode.VerifyFull or SslMode.VerifyCA or SslMode.Require && (e.InnerException is AuthenticationException || e.Message.Contains("SSL", StringComparison.Ordinal)) =>
            $"The PostgreSQL server at {to.Host}:{to.Port} cannot be trusted ({(e.InnerException ?? e).Message.TrimEnd('.')}): give it a certificate for that name and {Set} with \"Root Certificate=FILE\" if its authority is your own, or, on a line that is yours alone, with \"SSL Mode=Disable\".",
        _ => $"The PostgreSQL server at {to.Host}:{to.Port} cannot be used ({e.Message.TrimEnd('.')}): {Set} to one that can be reached.",
    };
}
