using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rostrum.Web.Commands;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Bench;

/// <summary>The raw baseline: the framework's server, one endpoint, the same bytes, nothing else plugged in.</summary>
public static class Bare
{
    public static async Task<int> RunAsync(string address, string file, [SuppressMessage("Style", "IDE0060")] string type)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateBuilder(["--urls", address]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/", (HttpContext context) =>
        {
            context.Response.ContentType = type;
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        await app.RunAsync();
        return 0;
    }

    /// <summary>The same, after the database was asked what a page of the directory asks it: the very SQL, read to its end.</summary>
    public static async Task<int> DirectoryAsync(string address, string file, string database, string query)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateBuilder(["--urls", address]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        string sql;
        (string Name, object? Value)[] values;
        await using (var db = SchemaCommand.Open(null, Path.GetDirectoryName(database)!))
        {
            var filter = DirectoryFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));
            using var written = new DirectorySearch(db, TimeProvider.System).Rows(filter, NameSearch.Parts(filter.Q), 1, 25, names: filter.Q is not null).CreateDbCommand();
            (sql, values) = (written.CommandText, [.. written.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]);
        }
        var connection = new SqliteConnectionStringBuilder { DataSource = database }.ToString();
        app.MapGet("/", async (HttpContext context) =>
        {
            await using var own = new SqliteConnection(connection);
            await own.OpenAsync();
            await using var command = own.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
            await using var reader = await command.ExecuteReaderAsync();
            var row = new object[reader.FieldCount];
            while (await reader.ReadAsync()) reader.GetValues(row);
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes);
        });
        await app.RunAsync();
        return 0;
    }
}
