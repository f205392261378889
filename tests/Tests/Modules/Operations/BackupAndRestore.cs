using System.Data.Common;
using System.Formats.Tar;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rostrum.Handbook;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;

namespace Rostrum.Tests.Modules.Operations;

[Clause("GAP-28")]
public sealed class BackupAndRestore : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rostrum-backup-").FullName;
    private readonly string name = "rostrum_" + Guid.CreateVersion7().ToString("N");

    [Fact]
    public async Task What_is_restored_is_what_was_there_row_by_row_and_file_by_file()
    {
        using var app = await Used();
        Assert.Equal(0, await Run("backup", folder + "/", app.DataFolder, app.Database));
        var target = Path.Combine(folder, "restored");
        var database = app.Database is null ? null : PostgresDatabase.Create(name);
        Assert.Equal(0, await Run("restore", folder, target, database));

        await using (var before = Open(app.DataFolder, app.Database))
        await using (var after = Open(target, database))
        {
            var tables = await Tables(before);
            Assert.Contains("CaseEvents", tables);
            Assert.Equal(tables, await Tables(after));
            foreach (var table in tables) Assert.Equal(await Rows(before, table), await Rows(after, table));
        }
        Assert.Equal("of somebody", await File.ReadAllTextAsync(Path.Combine(target, "files", "ab", "cd")));
        Assert.Equal(2, await Run("restore", folder, target, database)); // not onto what is there
        using var again = new App().With("data", target).With("database", database);
        using var visitor = again.Visitor();
        await visitor.Open("/readyz");
    }

    [Fact]
    public async Task A_backup_that_was_changed_cut_or_extended_is_not_restored()
    {
        using var app = await Used();
        var file = Path.Combine(folder, "one.tar");
        Assert.Equal(0, await Run("backup", file, app.DataFolder, app.Database));
        Assert.Equal(2, await Run("backup", file, app.DataFolder, app.Database)); // never over another
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await Refused("changed", async (from, to) => await Copy(from, to, (n, b) => { if (n.StartsWith("data/files", StringComparison.Ordinal)) b[0] ^= 1; return true; }));
        await Refused("missing", async (from, to) => await Copy(from, to, (n, _) => !n.StartsWith("data/files", StringComparison.Ordinal)));
        await Refused("no manifest", async (from, to) => await Copy(from, to, (n, _) => n != "manifest.json"));
        await Refused("cut", async (from, to) => await File.WriteAllBytesAsync(to, (await File.ReadAllBytesAsync(from))[..20000]));
        await Refused("added", async (from, to) => await Copy(from, to, (_, _) => true, "data/keys/mine"));
        await Refused("outside", async (from, to) => await Copy(from, to, (_, _) => true, "../mine"));

        async Task Refused(string what, Func<string, string, Task> change)
        {
            var changed = Path.Combine(folder, what + ".tar");
            await change(file, changed);
            var target = Path.Combine(folder, what);
            var database = app.Database is null ? null : PostgresDatabase.Create(name);
            Assert.Equal(2, await Run("restore", changed, target, database));
            Assert.Empty(Directory.EnumerateFileSystemEntries(target));
            if (database is not null) PostgresDatabase.Drop(name);
        }
    }

    /// <summary>An app in which somebody has done something.</summary>
    private static async Task<App> Used()
    {
        var app = new App();
        using var operators = await app.SignIn(Roles.SystemAdministrator.Key);
        await operators.Send(await operators.Open("/en/operations"), new { Input__Reason = "Новые диски — 今晚" });
        var files = Directory.CreateDirectory(Path.Combine(app.DataFolder, "files", "ab")).FullName;
        await File.WriteAllTextAsync(Path.Combine(files, "cd"), "of somebody");
        return app;
    }

    private static async Task<int?> Run(string verb, string file, string data, string? database) =>
        await Command.RunAsync([verb, file, "--data", data, .. database is null ? Array.Empty<string>() : ["--database", database]]);

    private static async Task Copy(string from, string to, Func<string, byte[], bool> keep, string? add = null)
    {
        await using var reader = new TarReader(File.OpenRead(from));
        await using var writer = new TarWriter(File.Create(to));
        while (await reader.GetNextEntryAsync(copyData: true) is { } entry)
        {
            using var bytes = new MemoryStream();
            await entry.DataStream!.CopyToAsync(bytes);
            if (!keep(entry.Name, bytes.GetBuffer())) continue;
            bytes.Position = 0;
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, entry.Name) { DataStream = bytes });
        }
        if (add is not null) await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, add) { DataStream = new MemoryStream([1]) });
    }

    private static DbConnection Open(string data, string? database)
    {
        DbConnection connection = database is null ? new SqliteConnection($"Data Source={Databases.File(data)};Pooling=false") : new NpgsqlConnection(database + ";Pooling=false");
        connection.Open();
        return connection;
    }

    private static Task<List<string>> Tables(DbConnection connection) => Strings(connection, connection is SqliteConnection
        ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
        : "select tablename from pg_tables where schemaname = 'public' order by tablename");

    private static Task<List<string>> Rows(DbConnection connection, string table) => Strings(connection, $"""select * from "{table}" """);

    /// <summary>Every row as text, in an order that does not depend on where it lies.</summary>
    private static async Task<List<string>> Strings(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] b ? Convert.ToHexString(b) : reader.GetValue(i).ToString())));
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        if (App.Postgres is not null) PostgresDatabase.Drop(name);
        Directory.Delete(folder, recursive: true);
    }
}
