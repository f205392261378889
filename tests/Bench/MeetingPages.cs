using System.Diagnostics;
using Rostrum.Handbook;
using Rostrum.Web.Commands;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Bench;

/// <summary>
/// The page of a session with 300 meetings and 600 documents under arrivals, what it weighs, and the calendar of a year; the
/// same with ten times as much. On SQLite.
/// </summary>
public static class MeetingPages
{
    private const double MostPage = 60, MostWeight = 60, MostCalendar = 100, MostMemory = 400;

    public static async Task RunAsync(Report report)
    {
        var published = Environment.GetEnvironmentVariable("ROSTRUM_PUBLISHED") ?? throw new InvalidOperationException("script/bench says where the published build is (ROSTRUM_PUBLISHED).");
        var small = await MeasureAsync(report, published, 300);
        var large = await MeasureAsync(report, published, 3_000);
        report.Add("session page: growth of p99 for ten times the data", large.Page / small.Page, "times");
        report.Add("calendar of a year: growth for ten times the data", large.Calendar / small.Calendar, "times");
    }

    private static async Task<(double Page, double Calendar)> MeasureAsync(Report report, string published, int meetings)
    {
        var folder = Directory.CreateTempSubdirectory("rostrum-bench-").FullName;
        try
        {
            await using (var db = SchemaCommand.Open(null, folder)) await Web.Data.Schema.UpgradeAsync(db, TimeProvider.System);
            await SeedAsync(folder, meetings);
            string[] arguments = ["--data", folder, "--urls", "{address}", "--check-links", "false", "--demo", "false"];
            using var server = await Served.StartAsync(Path.Combine(published, "Rostrum.Web.dll"), published, "/en/sessions", arguments);
            var of = $"{meetings} meetings and {2 * meetings} documents";
            using var client = new HttpClient { BaseAddress = server.Address };
            // The page that opens first, and days of the session beside it; each made anew, as no two addresses are the same, and
            // then as visitors get them, who share a kept page until something changes.
            List<string> pages = ["/en/sessions/unea-8", "/en/sessions/unea-8?day=2027-12-08", "/en/sessions/unea-8?day=2027-12-10"];
            var never = 0;
            List<string> Anew(int count) => [.. Enumerable.Range(0, count).Select(i => $"{pages[i % 3]}{(i % 3 == 0 ? "?" : "&")}n={never++}")];
            await Load.OpenAsync(client, Anew(1000), 100, 10); // until what is hot is compiled as it stays
            var before = server.Processor;
            var took = await Load.OpenAsync(client, Anew(1500), 100, 15);
            report.Add($"session page made anew, {of}, processor time", (server.Processor - before).TotalMilliseconds / 1500, "ms");
            var page = Load.Percentile(took, 0.99);
            report.Add($"session page made anew, {of}, p99 at 100 arrivals/s", page, "ms", Load.Percentile(took, 0.5), $"< {MostPage}", page < MostPage);
            took = await Load.OpenAsync(client, pages, 100, 15);
            report.Add($"session page kept, {of}, p99 at 100 arrivals/s", Load.Percentile(took, 0.99), "ms", Load.Percentile(took, 0.5), $"< {MostPage}", Load.Percentile(took, 0.99) < MostPage);
            using var asked = new HttpRequestMessage(HttpMethod.Get, pages[0]) { Headers = { { "Accept-Encoding", "br, gzip" } } };
            using var answer = await client.SendAsync(asked);
            var weight = (await answer.Content.ReadAsByteArrayAsync()).Length / 1024.0;
            report.Add($"session page, {of}, over the wire", weight, "KiB", null, $"< {MostWeight}", weight < MostWeight);
            var calendars = new List<double>();
            for (var i = 0; i < 12; i++)
            {
                var watch = Stopwatch.StartNew();
                await client.GetByteArrayAsync($"/en/meetings.ics?body=unea&n={i}"); // made anew each time
                if (i > 1) calendars.Add(watch.Elapsed.TotalMilliseconds);
            }
            calendars.Sort();
            report.Add($"calendar of a year, {meetings} meetings, slowest of ten", calendars[^1], "ms", calendars[5], $"< {MostCalendar}", calendars[^1] < MostCalendar);
            report.Add($"resident memory, {of}", server.Resident, "MiB", null, $"< {MostMemory}", server.Resident < MostMemory);
            return (page, calendars[5]);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    // Five days; rooms enough for all; every fourth document unedited, a tenth of the meetings closed.
    private static async Task SeedAsync(string folder, int meetings)
    {
        await using var db = SchemaCommand.Open(null, folder);
        var now = DateTimeOffset.UtcNow;
        var session = new Session { Key = "unea-8", BodyKey = "unea", Kind = SessionKind.Assembly, Number = 8, Title = In("Eighth session of the Environment Assembly"), FirstDay = new(2027, 12, 6), LastDay = new(2027, 12, 10), Place = "Nairobi", Zone = "Africa/Nairobi", State = SessionState.Announced, SymbolStem = "UNEP/EA.8", CreatedAt = now };
        db.Add(session);
        var items = Enumerable.Range(1, 20).Select(n => new AgendaItem { SessionId = session.Id, Number = $"{n}", Title = In($"Item {n} of the agenda"), Place = n }).ToList();
        db.AddRange(items);
        for (var n = 0; n < meetings; n++)
        {
            var starts = new DateTimeOffset(2027, 12, 6 + (n % 5), 7 + (n / 5 % 3 * 3), 0, 0, TimeSpan.Zero);
            var meeting = new Meeting { Reference = $"MTG-2027-{n + 1:0000}", BodyKey = n % 3 == 0 ? "unea-cow" : "unea-plenary", SessionId = session.Id, Kind = MeetingKind.Committee, Title = In($"Meeting {n} on inland waters and lakes"), StartsAt = starts, EndsAt = starts.AddHours(3), Zone = "Africa/Nairobi", Venue = "Nairobi", Room = $"Room {n}", State = MeetingState.Announced, AnnouncedAt = now, ChangedAt = now, Closed = n % 10 == 9 };
            db.Add(meeting);
            db.Add(new MeetingItem { MeetingId = meeting.Id, ItemId = items[n % items.Count].Id });
        }
        for (var n = 0; n < 2 * meetings; n++) db.Add(new Document { Symbol = $"UNEP/EA.8/{n}", SymbolKey = $"unep-ea-8-{n}", BodyKey = "unea", SessionId = session.Id, Kind = n % 4 == 0 ? DocumentKind.Unedited : DocumentKind.PreSession, Title = In($"Report {n} on inland waters"), Audience = n % 4 == 0 ? Audience.Accredited : Audience.Public, State = DocumentState.Released, ReleasedAt = now, CreatedAt = now });
        await db.SaveChangesAsync();
    }

    private static Words In(string english) => new() { ["en"] = english };
}
