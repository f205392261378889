using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

/// <summary>Events as CSV or JSON, written while they are read, so that the whole record fits through little memory.</summary>
internal static class Export
{
    private sealed record Row(DateTimeOffset At, string Thing, long Sequence, string Act, Guid? ActorId, string ActorRole, Guid? OnBehalfOf, string Clauses, string? Text, bool TextErased, byte[] PreviousHash, byte[] Hash);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpResponse response, Db db, IQueryable<CaseEvent> events, string format, DateTimeOffset now, CancellationToken cancel)
    {
        response.ContentType = format == "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8";
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"record-{now.UtcDateTime:yyyyMMdd-HHmmss}.{format}\"");
        response.Headers.CacheControl = "no-store";
        var rows = events.Select(e => new { Event = e, Text = db.EventTexts.Where(t => t.EventId == e.Id).Select(t => t.Json).FirstOrDefault() }).AsAsyncEnumerable()
            .Select(r => new Row(r.Event.At, r.Event.Thing, r.Event.Sequence, r.Event.Act, r.Event.ActorId, r.Event.ActorRole, r.Event.OnBehalfOf, r.Event.Clauses, r.Text, r.Text is null && r.Event.TextDigest is not null, r.Event.PreviousHash, r.Event.Hash));
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == "csv"), 16 * 1024) { NewLine = "\r\n" };
        if (format == "csv") await CsvAsync(writer, rows, cancel);
        else await JsonAsync(writer, rows, cancel);
    }

    private static async Task CsvAsync(StreamWriter writer, IAsyncEnumerable<Row> rows, CancellationToken cancel)
    {
        await writer.WriteLineAsync("at,thing,sequence,act,actorId,actorRole,onBehalfOf,clauses,text,textErased,previousHash,hash");
        await foreach (var r in rows.WithCancellation(cancel))
        {
            string?[] fields = [Instant(r.At), r.Thing, r.Sequence.ToString(CultureInfo.InvariantCulture), r.Act, r.ActorId?.ToString(), r.ActorRole, r.OnBehalfOf?.ToString(), r.Clauses, r.Text, r.TextErased ? "true" : "false", Convert.ToHexStringLower(r.PreviousHash), Convert.ToHexStringLower(r.Hash)];
            await writer.WriteLineAsync(string.Join(',', fields.Select(OpenData.CsvField)));
        }
    }

    private static async Task JsonAsync(StreamWriter writer, IAsyncEnumerable<Row> rows, CancellationToken cancel)
    {
        var first = true;
        await writer.WriteAsync('[');
        await foreach (var r in rows.WithCancellation(cancel))
        {
            await writer.WriteAsync(first ? "\n" : ",\n");
            first = false;
            using var text = r.Text is null ? null : JsonDocument.Parse(r.Text);
            await writer.WriteAsync(JsonSerializer.Serialize(new
            {
                At = Instant(r.At), r.Thing, r.Sequence, r.Act, r.ActorId, r.ActorRole, r.OnBehalfOf, Clauses = r.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                Text = text?.RootElement, r.TextErased, PreviousHash = Convert.ToHexStringLower(r.PreviousHash), Hash = Convert.ToHexStringLower(r.Hash),
            }, Json));
        }
        await writer.WriteAsync("\n]\n");
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
