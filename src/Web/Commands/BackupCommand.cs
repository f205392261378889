using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Commands;

/// <summary>
/// <c>backup FILE|DIR</c>: the database and everything in the data folder as one archive, while the server runs. The
/// database comes first: what it names was in the folder before it was named.
/// </summary>
public static class BackupCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [_, { Length: > 0 } target, ..] || target.StartsWith('-')) return Command.Stop("Say where to: backup FILE, or backup DIR for a file named by the time.");
        if (Command.Configure(args[2..], out var settings) is { } wrong) return Command.Stop(wrong);
        var now = TimeProvider.System.GetUtcNow();
        var file = Path.GetFullPath(Directory.Exists(target) || target.EndsWith('/') ? Path.Combine(target, $"rostrum-{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.tar") : target);
        if (File.Exists(file)) return Command.Stop($"{file} exists: name another file, or a folder.");
        if (settings!.Database is null && !File.Exists(Databases.File(settings.DataFolder))) return Command.Stop($"There is no database in {settings.DataFolder}: set --data (or ROSTRUM_DATA) to the folder of the server.");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        var copy = Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.database");
        try
        {
            await DatabaseAtStart.CheckAsync(settings);
            var kind = settings.Database is null ? "sqlite" : "postgres";
            if (settings.Database is null) CopySqlite(Databases.File(settings.DataFolder), copy);
            else await PostgresTools.DumpAsync(settings.Database, copy);
            var schema = await SchemaAsync(settings);
            var program = typeof(BackupCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
            Manifest? made = null;
            await Archive.WriteAsync(file, [("database." + kind, copy), .. Files(settings.DataFolder, file)], parts => made = new(1, program, now, kind, schema, parts));
            Console.WriteLine($"{file}: {made!.Parts.Count} parts, {new FileInfo(file).Length.ToString("N0", CultureInfo.InvariantCulture)} bytes. It holds keys and personal data: keep it where only operators can read it.");
            return 0;
        }
        catch (Exception e) when (e is StartupException or IOException or UnauthorizedAccessException or SqliteException or NpgsqlException)
        {
            return Command.Stop($"No backup was made. {e.Message}");
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Everything in the data folder but the database file, its journals, what can be made anew or is on its way, and the archive itself.</summary>
    private static IEnumerable<(string Name, string File)> Files(string folder, string archive) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(f => Path.GetDirectoryName(f) != folder || !(Path.GetFileName(f).StartsWith("rostrum.db", StringComparison.Ordinal) || Path.GetFileName(f).StartsWith('.')))
            .Where(f => !f.StartsWith(Path.Combine(folder, "previews") + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !f.StartsWith(Path.Combine(folder, "files", "incoming") + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Where(f => !f.StartsWith(archive, StringComparison.Ordinal) && !Path.GetFileName(f).StartsWith("." + Path.GetFileName(archive), StringComparison.Ordinal))
            .Select(f => ("data/" + Path.GetRelativePath(folder, f).Replace('\\', '/'), f));

    private static void CopySqlite(string from, string to)
    {
        PrivateFile.Create(to).Dispose();
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ToString());
        source.Open();
        target.Open();
        source.BackupDatabase(target);
        using var command = target.CreateCommand();
        command.CommandText = "pragma journal_mode=delete";
        command.ExecuteNonQuery();
    }

    private static async Task<string> SchemaAsync(Settings settings)
    {
        await using System.Data.Common.DbConnection connection = settings.Database is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Databases.File(settings.DataFolder), Pooling = false }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.Database) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """select max("Name") from "SchemaVersions" """;
        return await command.ExecuteScalarAsync() as string ?? "";
    }
}
