using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;

namespace Rostrum.Tests;

/// <summary>The numbered scripts build what the model says: columns, keys and indexes, on both databases.</summary>
public sealed class SchemaMatchesModel
{
    [Fact]
    public async Task On_sqlite()
    {
        using var folder = new TemporaryFolder();
        using var model = SchemaCommand.Open(null, Directory.CreateDirectory(Path.Combine(folder.Path, "model")).FullName);
        using var scripts = SchemaCommand.Open(null, Directory.CreateDirectory(Path.Combine(folder.Path, "scripts")).FullName);
        await model.Database.EnsureCreatedAsync();
        await Schema.UpgradeAsync(scripts, TimeProvider.System);
        Compare(await SqliteFacts(model), await SqliteFacts(scripts));
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task On_postgres()
    {
        Assert.SkipWhen(App.Postgres is null, "runs where ROSTRUM_TEST_POSTGRES is set");
        var names = new[] { "model", "scripts" }.Select(n => $"rostrum_{n}_{Guid.CreateVersion7():N}").ToList();
        try
        {
            using var model = SchemaCommand.Open(PostgresDatabase.Create(names[0]));
            using var scripts = SchemaCommand.Open(PostgresDatabase.Create(names[1]));
            await model.Database.EnsureCreatedAsync();
            await Schema.UpgradeAsync(scripts, TimeProvider.System);
            Compare(await PostgresFacts(model), await PostgresFacts(scripts));
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            foreach (var name in names) PostgresDatabase.Drop(name);
        }
    }

    /// <summary>Everything the model has must be there; scripts may add what a model cannot say (triggers, full-text tables).</summary>
    private static void Compare(HashSet<string> model, HashSet<string> scripts)
    {
        Assert.True(model.Count > 50, "The model says too little to compare.");
        Assert.Empty(model.Except(scripts));
        Assert.DoesNotContain(scripts.Except(model), f => f.StartsWith("column", StringComparison.Ordinal) && model.Any(m => m.StartsWith(f[..(f.IndexOf('.') + 1)], StringComparison.Ordinal)));
    }

    private static Task<HashSet<string>> SqliteFacts(Db db) => Facts(db, """
        select 'column ' || m.name || '.' || c.name || ' ' || lower(c.type) || ' ' || c."notnull" || ' ' || c.pk from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'
        union all select 'index ' || m.name || '(' || (select group_concat(i.name) from pragma_index_info(x.name) i) || ') ' || x."unique" from sqlite_master m, pragma_index_list(m.name) x where m.type = 'table'
        union all select 'key ' || m.name || '.' || f."from" || ' -> ' || f."table" || ' ' || f.on_delete from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'
        """);

    private static Task<HashSet<string>> PostgresFacts(Db db) => Facts(db, """
        select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' ' || is_nullable from information_schema.columns where table_schema = 'public'
        union all select 'index ' || regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX \S+ ON', '\1') from pg_indexes where schemaname = 'public'
        union all select 'key ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')
        """);

    private static async Task<HashSet<string>> Facts(Db db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var facts = new HashSet<string>();
        while (await reader.ReadAsync())
        {
            if (!reader.IsDBNull(0) && !reader.GetString(0).Contains("SchemaVersions", StringComparison.Ordinal)) facts.Add(reader.GetString(0));
        }
        return facts;
    }
}

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rostrum-test-").FullName;
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
