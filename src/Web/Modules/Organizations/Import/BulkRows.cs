using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>Writes many rows at once, past the tracking of changes: one prepared statement on SQLite, COPY on PostgreSQL.</summary>
internal static class BulkRows
{
    private static readonly string[] Columns = ["BatchId", "Line", "Raw", "Doubts", "State", "Number", "Title", "NameKey", "SearchText", "Country", "MajorGroup", "Region", "Since", "From", "OrganizationId"];

    private static object?[] Values(ImportRow r) => [r.BatchId, r.Line, r.Raw, r.Doubts, r.State.ToString(), r.Number, r.Title, r.NameKey, r.SearchText, r.Country, r.MajorGroup, r.Region, r.Since, r.From, r.OrganizationId];

    /// <summary>Within a transaction.</summary>
    public static async Task WriteAsync(Db db, IReadOnlyList<ImportRow> rows, CancellationToken cancel)
    {
        var names = string.Join(", ", Columns.Select(c => $"\"{c}\""));
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            await using var copy = await postgres.BeginBinaryImportAsync($"copy \"ImportRows\" ({names}) from stdin (format binary)", cancel);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancel);
                foreach (var value in Values(row))
                {
                    if (value is null) await copy.WriteNullAsync(cancel);
                    else await copy.WriteAsync(value, value switch { Guid => NpgsqlDbType.Uuid, int => NpgsqlDbType.Integer, DateOnly => NpgsqlDbType.Date, _ => NpgsqlDbType.Text }, cancel);
                }
            }
            await copy.CompleteAsync(cancel);
            return;
        }
        using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"insert into \"ImportRows\" ({names}) values ({string.Join(", ", Columns.Select((_, i) => "$" + i))})";
        for (var i = 0; i < Columns.Length; i++) command.Parameters.Add(new SqliteParameter("$" + i, null));
        command.Prepare();
        foreach (var row in rows)
        {
            var values = Values(row);
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }
}
