using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Commands;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Record;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;

namespace Rostrum.Bench;

/// <summary>
/// The opening of registration: 10,000 names from 1,000 organizations by the form of their focal points, 200 at once, into a
/// session with 5,000 places and a limit for each organization; beside it an endpoint that only writes the same rows. Then the
/// server is killed in the middle of another rush. On SQLite and, where there is one, on PostgreSQL.
/// </summary>
internal static class Rush
{
    private const int AtOnce = 200, NamesOfOne = 10, Cap = 6;
    private const double MostSqlite = 1500, MostPostgres = 1200, LeastRatio = 0.3;
    private static readonly string[] Names = ["أمينة عبد الرحمن الحسيني", "欧阳明月", "Екатерина Воскресенская", "Maria Fernanda Rodríguez"];

    /// <summary>A name that is put on a list; the number of its form stays the same when it is sent again.</summary>
    private sealed record Ask(FocalPoint Focal, string Name, string Email, Guid Form);

    public static Task RunAsync(Report report) => Rehearsal.OnBothAsync((folder, connection, name) => MeasureAsync(report, folder, connection, name));

    private static async Task MeasureAsync(Report report, string folder, string? connection, string name)
    {
        var organizations = Rehearsal.Share(1000);
        var places = organizations * NamesOfOne / 2;
        var sessions = await SessionsAsync(connection, folder, places);
        var focals = await Rehearsal.OrganizationsAsync(connection, folder, organizations);
        using var server = await Rehearsal.ServeAsync(folder, connection);
        using var client = Rehearsal.Client(server.Address);
        await Rehearsal.SignInAsync(client, focals, "/en/sessions/rush/delegation");
        await SendAsync(client, "warm", Asks(focals, 2, 1), 32, null); // until what is hot is compiled as it stays
        if (connection is not null) await Rehearsal.ExecuteAsync(connection, "analyze"); // as the database does by itself within a minute; the day before an opening has many

        var asks = Asks(focals, NamesOfOne, 2);
        var before = server.Processor;
        var (taken, took, seconds) = await SendAsync(client, "rush", asks, AtOnce, null);
        var processor = (server.Processor - before).TotalMilliseconds / asks.Count;
        await CheckAsync(connection, folder, sessions["rush"], places, asks, taken);
        var (bareTook, bareSeconds) = await BareAsync(connection, folder, sessions["bare"], asks);

        var (of, most) = ($"{asks.Count.ToString("N0", CultureInfo.InvariantCulture)} registrations, {AtOnce} at once, {name}", connection is null ? MostSqlite : MostPostgres);
        var ratio = bareSeconds / seconds;
        report.Add($"{of}: median", Load.Percentile(took, 0.5), "ms", Load.Percentile(bareTook, 0.5));
        report.Add($"{of}: p95", Load.Percentile(took, 0.95), "ms", Load.Percentile(bareTook, 0.95));
        report.Add($"{of}: p99", Load.Percentile(took, 0.99), "ms", Load.Percentile(bareTook, 0.99), $"< {most}", Load.Percentile(took, 0.99) < most);
        report.Add($"{of}: throughput", asks.Count / seconds, "1/s", asks.Count / bareSeconds);
        report.Add($"{of}: of the endpoint that writes the same rows", ratio, "", null, $">= {LeastRatio.ToString(CultureInfo.InvariantCulture)}", ratio >= LeastRatio);
        report.Add($"{of}: processor time of the server for one", processor, "ms");

        await KillAsync(report, server, folder, connection, sessions["kill"], focals, name);
    }

    private static async Task<Dictionary<string, Guid>> SessionsAsync(string? connection, string folder, int places)
    {
        var now = TimeProvider.System.GetUtcNow();
        var first = DateOnly.FromDateTime(now.UtcDateTime).AddDays(60);
        await using var db = SchemaCommand.Open(connection, folder);
        var made = new Dictionary<string, Guid>();
        foreach (var key in new[] { "warm", "rush", "bare", "kill" })
        {
            var session = new Session { Key = key, BodyKey = "unea", Kind = SessionKind.Assembly, Title = new() { ["en"] = "Session with a rush" }, FirstDay = first, LastDay = first.AddDays(4), Place = "Nairobi", Zone = "Africa/Nairobi", State = SessionState.Announced, CreatedAt = now };
            db.AddRange(session, new RegistrationWindow { SessionId = session.Id, OpensAt = now.AddDays(-1), ClosesAt = now.AddDays(30), CapPerOrganization = Cap, Places = places, InvitedAt = now });
            made[key] = session.Id;
        }
        await db.SaveChangesAsync();
        return made;
    }

    /// <summary>So many names of each organization, in an order by chance that is the same in every run.</summary>
    private static List<Ask> Asks(IReadOnlyList<FocalPoint> focals, int each, int series)
    {
        var asks = focals.SelectMany((f, i) => Enumerable.Range(0, each).Select(n => new Ask(f, $"{Names[(i + n) % Names.Length]} {series}-{i}-{n}", $"p{series}-{i}-{n}@example.org", Guid.CreateVersion7()))).ToArray();
        new Random(7).Shuffle(asks);
        return [.. asks];
    }

    /// <summary>Sends the forms, so many at once; what was answered to each, how long each took, and all. Ends early where the server does.</summary>
    private static async Task<(ConcurrentDictionary<Ask, string> Taken, double[] Took, double Seconds)> SendAsync(HttpClient client, string session, IReadOnlyList<Ask> asks, int atOnce, Action<int>? acknowledged)
    {
        var (taken, took, next, watch, gone) = (new ConcurrentDictionary<Ask, string>(), new ConcurrentBag<double>(), -1, Stopwatch.StartNew(), false);
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (!gone && Interlocked.Increment(ref next) is var n && n < asks.Count)
            {
                var began = watch.Elapsed;
                try { taken[asks[n]] = await SendAsync(client, session, asks[n]); }
                catch (HttpRequestException) when (acknowledged is not null)
                {
                    gone = true;
                    return;
                }
                took.Add((watch.Elapsed - began).TotalMilliseconds);
                acknowledged?.Invoke(taken.Count);
            }
        })));
        return (taken, [.. took.Order()], watch.Elapsed.TotalSeconds);
    }

    /// <summary>The number that the name was given; empty when the form had been taken before.</summary>
    private static async Task<string> SendAsync(HttpClient client, string session, Ask ask)
    {
        var page = $"/en/sessions/{session}/delegation";
        using var answer = await Rehearsal.PostAsync(client, $"{page}?organization={ask.Focal.Organization}", ask.Focal.Cookies, Fields(ask));
        var to = answer.Headers.Location?.ToString() ?? "";
        await answer.Content.ReadAsByteArrayAsync();
        if (answer.StatusCode != HttpStatusCode.Redirect || !to.StartsWith(page, StringComparison.Ordinal)) throw new InvalidOperationException($"{ask.Name}: {answer.StatusCode} {to}");
        return to.Length > page.Length ? to[(page.Length + 1)..] : "";
    }

    private static IEnumerable<(string, string)> Fields(Ask ask) =>
    [
        ("__RequestVerificationToken", ask.Focal.Token), ("__once", ask.Form.ToString()), ("Input.Name", ask.Name), ("Input.Email", ask.Email), ("Input.Birth", "1980-05-01"), ("Input.Function", "Director of programmes"), ("Input.Wait", "true"),
    ];

    private sealed record Row(string Reference, string Name, Guid Organization, RegistrationState State, DateTimeOffset? WaitingSince);

    private static async Task<List<Row>> RowsAsync(string? connection, string folder, Guid session)
    {
        await using var db = SchemaCommand.Open(connection, folder);
        return await db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session).Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => new { r, p }).OrderBy(x => x.r.Reference).Select(x => new Row(x.r.Reference, x.p.Name, x.r.OrganizationId!.Value, x.r.State, x.r.WaitingSince)).ToListAsync();
    }

    /// <summary>None lost, none beyond a limit, and who waits does so from the first moment on in which there was no place, in the order in which they were taken.</summary>
    private static async Task CheckAsync(string? connection, string folder, Guid session, int places, IReadOnlyList<Ask> asks, ConcurrentDictionary<Ask, string> taken)
    {
        var rows = await RowsAsync(connection, folder, session);
        Must(rows.Count == asks.Count, $"{rows.Count} of {asks.Count} are there");
        Acknowledged(rows, taken);
        var (held, of, since) = (0, new Dictionary<Guid, int>(), DateTimeOffset.MinValue);
        foreach (var row in rows)
        {
            var own = of.GetValueOrDefault(row.Organization);
            Must(row.State == (own >= Cap || held >= places ? RegistrationState.Waitlisted : RegistrationState.Requested), $"{row.Reference} is {row.State} with {held} places taken, {own} by its organization");
            if (row.State == RegistrationState.Requested)
            {
                (held, of[row.Organization]) = (held + 1, own + 1);
                continue;
            }
            Must(row.WaitingSince >= since, $"{row.Reference} waits before one that came earlier");
            since = row.WaitingSince!.Value;
        }
    }

    private static void Acknowledged(List<Row> rows, ConcurrentDictionary<Ask, string> taken)
    {
        var names = rows.ToDictionary(r => r.Reference, r => (r.Name, r.Organization));
        foreach (var (ask, reference) in taken) Must(reference.Length == 0 || names.GetValueOrDefault(reference) == (ask.Name, ask.Focal.Organization), $"{reference} was promised to {ask.Name}");
        Must(rows.Select(r => r.Name).Distinct().Count() == rows.Count, "somebody is there twice");
    }

    private static async Task<(double[] Took, double Seconds)> BareAsync(string? connection, string folder, Guid session, IReadOnlyList<Ask> asks)
    {
        using var bare = await Served.StartAsync(typeof(Rush).Assembly.Location, Environment.CurrentDirectory, "/", "bare-registration", "{address}", folder, connection ?? "", session.ToString());
        using var client = Rehearsal.Client(bare.Address);
        async Task<(double[], double)> RoundAsync(IReadOnlyList<Ask> some, int atOnce)
        {
            var (took, next, watch) = (new double[some.Count], -1, Stopwatch.StartNew());
            await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Increment(ref next) is var n && n < some.Count)
                {
                    var began = watch.Elapsed;
                    using var answer = await Rehearsal.PostAsync(client, $"/?organization={some[n].Focal.Organization}", some[n].Focal.Cookies, Fields(some[n]));
                    await answer.Content.ReadAsByteArrayAsync();
                    if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"The bare endpoint answered {answer.StatusCode}.");
                    took[n] = (watch.Elapsed - began).TotalMilliseconds;
                }
            })));
            return ([.. took.Order()], watch.Elapsed.TotalSeconds);
        }
        await RoundAsync([.. asks.Take(asks.Count / 5)], 32);
        return await RoundAsync(asks, AtOnce);
    }

    /// <summary>Killed in the middle, started again on the same data: what was acknowledged is there, what was not is sent again, nothing is there twice.</summary>
    private static async Task KillAsync(Report report, Served server, string folder, string? connection, Guid session, IReadOnlyList<FocalPoint> focals, string name)
    {
        var asks = Asks(focals, 3, 3);
        ConcurrentDictionary<Ask, string> taken;
        using (var client = Rehearsal.Client(server.Address))
        {
            var killed = 0;
            (taken, _, _) = await SendAsync(client, "kill", asks, AtOnce, count =>
            {
                if (count >= asks.Count / 3 && Interlocked.Exchange(ref killed, 1) == 0) server.Kill();
            });
        }
        using var again = await Rehearsal.ServeAsync(folder, connection);
        var rows = await RowsAsync(connection, folder, session);
        Must(taken.Count < asks.Count, "the server was not killed in the middle");
        Acknowledged(rows, taken);
        report.Add($"killed in the rush, {name}: acknowledged before", taken.Count, "names", rows.Count, "all there", true);
        var unanswered = asks.Where(a => !taken.ContainsKey(a)).ToList();
        using (var client = Rehearsal.Client(again.Address))
        {
            var (second, _, _) = await SendAsync(client, "kill", unanswered, AtOnce, null);
            rows = await RowsAsync(connection, folder, session);
            Must(rows.Count == asks.Count, $"{rows.Count} of {asks.Count} are there after the second start");
            Acknowledged(rows, second);
            report.Add($"killed in the rush, {name}: written but not acknowledged, and not written again when sent again", second.Count(a => a.Value.Length == 0), "names");
        }
        using var words = new StringWriter();
        var checkpoints = Path.Combine(folder, "checkpoints");
        for (var i = 0; i < 150 && !File.Exists(Path.Combine(checkpoints, SigningKey.PublicFile)); i++) await Task.Delay(1000); // sealed every minute
        var whole = await VerifyRecordCommand.RunAsync(["verify-record", "--data", folder, "--checkpoints", checkpoints, .. connection is null ? Array.Empty<string>() : ["--database", connection]], words, TimeProvider.System);
        Must(whole == 0, "the record is broken: " + words);
        Console.Error.WriteLine("  " + words.ToString().ReplaceLineEndings(" "));
        report.Add($"killed in the rush, {name}: registrations after the second start, the record whole", rows.Count, "names", null, $"= {asks.Count}", rows.Count == asks.Count);
    }

    private static void Must(bool holds, string problem)
    {
        if (!holds) throw new InvalidOperationException("The promise is broken: " + problem + ".");
    }
}
