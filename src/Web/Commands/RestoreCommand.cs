using Npgsql;
using Rostrum.Web.Data;

namespace Rostrum.Web.Commands;

/// <summary>
/// <c>restore FILE|DIR</c>: a backup (the newest of a folder) into an empty data folder and, on PostgreSQL, an empty
/// database; every part is compared with the manifest before anything is put in place, and the record is verified after.
/// </summary>
public static class RestoreCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [_, { Length: > 0 } source, ..] || source.StartsWith('-')) return Command.Stop("Say what from: restore FILE, or restore DIR for the newest backup in it.");
        if (Command.Configure(args[2..], out var settings) is { } wrong) return Command.Stop(wrong);
        var file = Directory.Exists(source) ? Directory.GetFiles(source, "rostrum-*.tar").Order(StringComparer.Ordinal).LastOrDefault() : source;
        if (file is null || !File.Exists(file)) return Command.Stop($"There is no backup at {source}: name a file that script/backup made, or a folder with some.");
        var folder = settings!.DataFolder;
        if (Directory.EnumerateFileSystemEntries(folder).Any()) return Command.Stop($"The data folder {folder} is not empty, and a backup replaces nothing: set --data (or ROSTRUM_DATA) to a new folder, or move that one away.");

        var unpacked = folder + ".restoring";
        try
        {
            if (settings.Database is not null)
            {
                await DatabaseAtStart.CheckAsync(settings);
                if (await PostgresTools.HasTablesAsync(settings.Database)) return Command.Stop("The PostgreSQL database is not empty, and a backup replaces nothing: make a new one with createdb and set --database (or ROSTRUM_DATABASE) to it.");
            }
            if (Directory.Exists(unpacked)) Directory.Delete(unpacked, recursive: true);
            var manifest = await Archive.ReadAsync(file, unpacked);
            var kind = settings.Database is null ? "sqlite" : "postgres";
            if (manifest.Database != kind) return Command.Stop(manifest.Database == "postgres" ? "This is a backup of a PostgreSQL database: set --database (or ROSTRUM_DATABASE) to an empty one." : "This is a backup of a SQLite file: leave --database (and ROSTRUM_DATABASE) out.");

            var database = Path.Combine(unpacked, "database." + kind);
            if (settings.Database is not null) await PostgresTools.RestoreAsync(settings.Database, database);
            var data = Directory.CreateDirectory(Path.Combine(unpacked, "data")).FullName;
            if (settings.Database is null) File.Move(database, Databases.File(data));
            Directory.Delete(folder);
            Directory.Move(data, folder);
            Console.WriteLine($"Restored {manifest.Parts.Count} parts of {manifest.MadeAt:yyyy-MM-dd HH:mm} UTC, schema {manifest.Schema}.");
        }
        catch (InvalidDataException e)
        {
            return Command.Stop($"Nothing was restored: {file} cannot be trusted, {e.Message}.");
        }
        catch (Exception e) when (e is StartupException or IOException or UnauthorizedAccessException or NpgsqlException)
        {
            return Command.Stop($"Nothing was restored. {e.Message}");
        }
        finally
        {
            if (Directory.Exists(unpacked)) Directory.Delete(unpacked, recursive: true);
        }
        if (Directory.Exists(Path.Combine(folder, "checkpoints"))) return await Command.RunAsync(["verify-record", .. args[2..]]) ?? 0;
        Console.WriteLine("The record had not been sealed yet: there is nothing to verify it with.");
        return 0;
    }
}
