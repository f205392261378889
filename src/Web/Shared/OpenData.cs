using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Rostrum.Web.Shared;

/// <summary>What all open data has in common: how it answers, says what is wrong, and is written as JSON and CSV. Source: GAP-26.</summary>
internal static class OpenData
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON with a tag of its content: who has it already gets 304.</summary>
    public static IResult Answer<T>(HttpContext context, T content)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(content, Json);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..24]}\"");
        context.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Bytes(body, "application/json; charset=utf-8", entityTag: tag);
    }

    public static IResult Bad(string parameter, string sentence) =>
        Results.ValidationProblem(new Dictionary<string, string[]> { [parameter] = [sentence] }, detail: sentence, title: "A parameter is wrong");

    /// <summary>The number of a page, 1 where none is asked for; null when it is no such number.</summary>
    public static int? PageNumber(string? asked) => asked is null ? 1 : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>Pages of others may read this data.</summary>
    public static ValueTask<object?> Open(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        context.HttpContext.Response.Headers.AccessControlExposeHeaders = "ETag";
        context.HttpContext.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return next(context);
    }

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A quoted field of a CSV. One that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    public static string CsvField(string? value)
    {
        if (value is null) return "";
        var safe = value.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? "'" + value : value;
        return $"\"{safe.Replace("\"", "\"\"")}\"";
    }
}
