using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Commands;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Bench;

/// <summary>
/// Twenty doors, each with a phone of its own that is signed in and scans one badge of 5,000 after the other, with a pause as
/// between two people: in at sixteen, out at four; some badges forged, some scanned twice. On SQLite and, where there is one, on PostgreSQL.
/// </summary>
internal static class Doors
{
    private const int Badges = 5_000, Count = 20, Out = 4, Seconds = 20, Warm = 4;
    private const double Most = 100;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    public static Task RunAsync(Report report) => Rehearsal.OnBothAsync((folder, connection, name) => MeasureAsync(report, folder, connection, name));

    private static async Task MeasureAsync(Report report, string folder, string? connection, string name)
    {
        using var server = await Rehearsal.ServeAsync(folder, connection, demo: true);
        var (points, codes, guard) = await SeedAsync(connection, folder);
        if (connection is not null) await Rehearsal.ExecuteAsync(connection, "analyze"); // as the database does by itself within a minute
        using var client = Rehearsal.Client(server.Address);
        var phones = new List<(string Point, bool In, Dictionary<string, string> Cookies, string Token)>();
        foreach (var point in points)
        {
            var cookies = await Rehearsal.EnterAsync(client, $"/en/sign-in/as/{guard}");
            var address = $"/en/sessions/door/door/{point.Id}";
            phones.Add((address, point.Direction == DoorDirection.In, cookies, await Rehearsal.TokenAsync(client, address, cookies)));
        }
        // Who went in may go out; each badge is scanned in once, one in twenty once more, and one code in twenty was never given out.
        var (fresh, inside, took, wrong, results, watch) = (new ConcurrentQueue<string>(codes), new ConcurrentQueue<string>(), new ConcurrentBag<double>(), new ConcurrentQueue<string>(), new ConcurrentDictionary<string, int>(), Stopwatch.StartNew());
        await Task.WhenAll(phones.Select((phone, p) => Task.Run(async () =>
        {
            await Task.Delay(p * 25); // people do not come in step
            for (var n = p; watch.Elapsed < TimeSpan.FromSeconds(Seconds + Warm); n++)
            {
                string code, expected;
                if (!phone.In) (code, expected) = inside.TryDequeue(out var leaves) ? (leaves, nameof(ScanResult.Left)) : (BadgeCode.New(), nameof(ScanResult.Unknown));
                else if (n % 20 == 7) (code, expected) = (BadgeCode.New(), nameof(ScanResult.Unknown));
                else (code, expected) = fresh.TryDequeue(out var comes) ? (comes, nameof(ScanResult.Admitted)) : throw new InvalidOperationException("There are no more badges.");
                foreach (var (again, answer) in new[] { (false, expected), (true, nameof(ScanResult.AlreadyIn)) }.Take(phone.In && n % 20 == 11 ? 2 : 1))
                {
                    var (began, form) = (watch.Elapsed, new (string, string)[] { ("__RequestVerificationToken", phone.Token), ("id", Guid.CreateVersion7().ToString()), ("code", code) });
                    using var answered = await Rehearsal.PostAsync(client, phone.Point + "?handler=Scan", phone.Cookies, form);
                    answered.EnsureSuccessStatusCode();
                    var said = JsonDocument.Parse(await answered.Content.ReadAsStringAsync()).RootElement.GetProperty("result").GetString()!;
                    if (began > TimeSpan.FromSeconds(Warm)) took.Add((watch.Elapsed - began).TotalMilliseconds);
                    if (said != answer) wrong.Enqueue($"{said} instead of {answer}");
                    results.AddOrUpdate(said, 1, (_, before) => before + 1);
                }
                if (phone.In && expected == nameof(ScanResult.Admitted)) inside.Enqueue(code);
                await Task.Delay(Between);
            }
        })));
        if (!wrong.IsEmpty) throw new InvalidOperationException($"{wrong.Count} scans were judged wrongly: {string.Join(", ", wrong.Distinct())}.");
        await using (var db = SchemaCommand.Open(connection, folder))
        {
            var kept = await db.Set<DoorScan>().CountAsync();
            if (kept != results.Values.Sum()) throw new InvalidOperationException($"{kept} scans were kept of {results.Values.Sum()}.");
        }
        Console.Error.WriteLine("  " + string.Join(", ", results.OrderByDescending(r => r.Value).Select(r => $"{r.Key} {r.Value}")));
        var sorted = took.Order().ToArray();
        var p99 = Load.Percentile(sorted, 0.99);
        report.Add($"check-in at {Count} doors, {Badges} badges, {name}: p99 (beside it the median)", p99, "ms", Load.Percentile(sorted, 0.5), $"< {Most}", p99 < Most);
        report.Add($"check-in at {Count} doors, {name}: scans answered", sorted.Length / (double)Seconds, "1/s");
        var list = Stopwatch.StartNew();
        using var asked = new HttpRequestMessage(HttpMethod.Get, phones[0].Point + "?handler=List");
        asked.Headers.Add("Cookie", string.Join("; ", phones[0].Cookies.Select(c => $"{c.Key}={c.Value}")));
        using var listed = await client.SendAsync(asked);
        var bytes = (await listed.Content.ReadAsByteArrayAsync()).Length;
        listed.EnsureSuccessStatusCode();
        report.Add($"list of {Badges} badges for a door without a network, {name}", list.Elapsed.TotalMilliseconds, "ms");
        report.Add($"its weight, uncompressed, {name}", bytes / 1024.0, "KiB");
    }

    // Press, so that no organization is needed: what the question reads is the same.
    private static async Task<(List<DoorPoint> Points, List<string> Codes, Guid Guard)> SeedAsync(string? connection, string folder)
    {
        await using var db = SchemaCommand.Open(connection, folder);
        var (now, today) = (DateTimeOffset.UtcNow, DateOnly.FromDateTime(DateTime.UtcNow));
        var session = new Web.Modules.Meetings.Sessions.Session { Key = "door", BodyKey = "unea", Kind = SessionKind.Assembly, Title = new() { ["en"] = "Session with doors" }, FirstDay = today.AddDays(-1), LastDay = today.AddDays(3), Place = "Nairobi", Zone = "Africa/Nairobi", State = SessionState.Announced, CreatedAt = now };
        db.Add(session);
        var points = Enumerable.Range(1, Count).Select(n => new DoorPoint { SessionId = session.Id, Name = $"Gate {n}", Direction = n <= Out ? DoorDirection.Out : DoorDirection.In }).ToList();
        db.AddRange(points);
        var codes = new List<string>();
        foreach (var some in Enumerable.Range(0, Badges).Chunk(500))
        {
            foreach (var n in some)
            {
                var (code, participant) = (BadgeCode.New(), new Participant { Name = $"Person {n}", Birth = new(1980, 1, 1), CreatedAt = now });
                codes.Add(code);
                db.AddRange(participant, new Registrant { Reference = RegistrationNumbers.Of(2001, n + 1), SessionId = session.Id, ParticipantId = participant.Id, Category = RegistrationCategory.Press, State = RegistrationState.Confirmed, RequestedAt = now, ConfirmedAt = now, BadgeSerial = 1, BadgeHash = BadgeCode.HashOf(code), BadgeIssuedAt = now });
            }
            await db.SaveChangesAsync();
        }
        var guard = await db.Set<RoleAssignment>().Where(a => a.Role == "security-officer" || a.Role == "csu-officer").OrderByDescending(a => a.Role).Select(a => a.PersonId).FirstAsync();
        return (points, codes, guard);
    }
}
