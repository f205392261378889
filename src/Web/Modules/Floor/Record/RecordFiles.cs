using System.Globalization;
using System.Text;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Floor.Record;

/// <summary>The record as a table, CSV or XLSX: the rows of the page for those who may read it, and no more of anybody than stands there. Source: CON-14, CON-15; GAP-17, GAP-26.</summary>
internal static class RecordFiles
{
    private static readonly string[] Columns = ["item", "record", "delivered", "order", "started", "seconds", "on_behalf_of", "name", "jointly_with", "stage", "major_group", "region", "speaker", "purpose", "role", "language", "invited_by", "approval", "text", "text_language", "statement"];

    public static void Map(WebApplication app)
    {
        app.MapGet("/meetings/{reference}/floor/record.csv", CsvAsync).ExcludeFromDescription();
        app.MapGet("/meetings/{reference}/floor/record.xlsx", XlsxAsync).ExcludeFromDescription();
    }

    [Serves("CON-14", "CON-15", "GAP-17", "GAP-26", Route = "/meetings/{reference}/floor/record.csv")]
    private static async Task<IResult> CsvAsync(HttpContext context, string reference, Me me, FloorReader reader, FloorRecord records) =>
        await RowsAsync(context, reference, me, reader, records) is { } rows ? Results.File(Csv(rows), "text/csv; charset=utf-8", Name(reference, "csv")) : Results.NotFound();

    [Serves("CON-14", "CON-15", "GAP-17", "GAP-26", Route = "/meetings/{reference}/floor/record.xlsx")]
    private static async Task<IResult> XlsxAsync(HttpContext context, string reference, Me me, FloorReader reader, FloorRecord records) =>
        await RowsAsync(context, reference, me, reader, records) is { } rows ? Results.File(Spreadsheet.Write("speakers", rows), Spreadsheet.Type, Name(reference, "xlsx")) : Results.NotFound();

    private static string Name(string reference, string type) => $"speakers-{reference}.{type}";

    private static async Task<IEnumerable<IReadOnlyList<string>>?> RowsAsync(HttpContext context, string reference, Me me, FloorReader reader, FloorRecord records)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await reader.MeetingAsync(me, reference) is { } meeting ? Rows(await records.ReadAsync(meeting)).Prepend(Columns) : null;
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(RecordOfFloor record) =>
        record.Items.SelectMany(i => i.Heard.Select((r, n) => Row(record, i, r, n + 1)).Concat(i.NotDelivered.Select(r => Row(record, i, r, null))));

    private static string[] Row(RecordOfFloor record, RecordedItem item, FloorRequest r, int? order) =>
    [
        item.Entry.Item is { } of ? $"{of.Number} {of.Title.Plain()}" : "", item.Provisional ? "provisional" : "final", r.State == FloorState.Delivered ? "yes" : order is null ? "no" : "speaking", order?.ToString(CultureInfo.InvariantCulture) ?? "",
        order is null ? "" : AtVenue(r.StartedAt, record.Meeting), order is null ? "" : ((long)Math.Round(r.Clock.Elapsed(record.At).TotalSeconds)).ToString(CultureInfo.InvariantCulture),
        r.For switch { SpeaksFor.MajorGroup => "major-group", SpeaksFor.Region => "region", SpeaksFor.Joint => "joint", _ => "own" }, r.Who(), r.JointWith, FloorOrder.KeyOf(r.Kind), r.MajorGroup ?? "", r.Region ?? "", r.Speaker,
        r.Purpose switch { FloorPurpose.PointOfOrder => "point-of-order", FloorPurpose.RightOfReply => "right-of-reply", _ => "statement" }, r.Role.ToString().ToLowerInvariant(), r.Language,
        r.InvitedBy, r.Approval?.ToString().ToLowerInvariant() ?? "",
        FloorRules.TextOf(r.State, r.Purpose, r.HasText) switch { StatementText.Filed => "filed", StatementText.Missing => "missing", StatementText.NotDelivered => "not-delivered", _ => "" }, r.HasText ? r.TextLanguage : "", Shown(r),
    ];

    /// <summary>The text as the page shows it: of what was read out, and of what was sent and not read out.</summary>
    private static string Shown(FloorRequest r) => FloorRules.TextOf(r.State, r.Purpose, r.HasText) is StatementText.Filed or StatementText.NotDelivered ? r.Text?.Words ?? "" : "";

    private static string AtVenue(DateTimeOffset? at, Meeting meeting) => at is { } instant ? TimeZoneInfo.ConvertTime(instant, meeting.ZoneInfo).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : "";

    private static byte[] Csv(IEnumerable<IReadOnlyList<string>> table)
    {
        var text = new StringBuilder();
        foreach (var row in table) text.AppendJoin(',', row.Select(c => OpenData.CsvField(c.Length == 0 ? null : c))).Append("\r\n");
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
