using System.Diagnostics;
using Npgsql;
using Rostrum.Web.Data;

namespace Rostrum.Web.Commands;

/// <summary>PostgreSQL's own programs for copies of a database.</summary>
internal static class PostgresTools
{
    public static Task DumpAsync(string connection, string file) =>
        RunAsync("pg_dump", connection, ["--format=custom", "--no-owner", "--no-privileges", "--file=" + file]);

    /// <summary>All or nothing: the whole copy is one transaction.</summary>
    public static Task RestoreAsync(string connection, string file) =>
        RunAsync("pg_restore", connection, ["--no-owner", "--no-privileges", "--no-comments", "--single-transaction", "--exit-on-error", file], databaseOption: true);

    /// <summary>Whether the database has a table of anybody's.</summary>
    public static async Task<bool> HasTablesAsync(string connection)
    {
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await open.OpenAsync();
        await using var command = new NpgsqlCommand("select exists (select 1 from pg_tables where schemaname not in ('pg_catalog', 'information_schema'))", open);
        return await command.ExecuteScalarAsync() is true;
    }

    private static async Task RunAsync(string program, string connection, string[] arguments, bool databaseOption = false)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(Find(program)) { RedirectStandardError = true };
        foreach (var argument in (string[])["--host=" + to.Host, "--port=" + to.Port, "--username=" + to.Username, "--no-password", .. databaseOption ? ["--dbname=" + to.Database] : Array.Empty<string>(), .. arguments, .. databaseOption ? [] : new[] { to.Database! }]) start.ArgumentList.Add(argument);
        if (to.Password is not null) start.Environment["PGPASSWORD"] = to.Password;
        if (connection.Contains("SSL Mode", StringComparison.OrdinalIgnoreCase)) start.Environment["PGSSLMODE"] = to.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new StartupException($"{program} failed: {said.Trim().Split('\n')[0]}");
    }

    /// <summary>The newest that is installed: it reads servers of its own and older versions.</summary>
    private static string Find(string program)
    {
        const string Debian = "/usr/lib/postgresql";
        var newest = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var v) ? v : 0).Select(d => Path.Combine(d, "bin", program)).FirstOrDefault(File.Exists) : null;
        return newest ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(d => Path.Combine(d, program)).FirstOrDefault(File.Exists)
            ?? throw new StartupException($"{program} is not installed: install PostgreSQL's client programs (Debian: postgresql-client), of the server's version or newer.");
    }
}
