using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Bench;

/// <summary>
/// A meeting of thousands: how long after the Chair's click the last console has been told, beside an endpoint that streams the same
/// bytes to as many; how long until all have fetched what they show; 500 who ask for the floor within one second; what a
/// connection takes; readers who are slow or vanish. On SQLite and, where there is one, on PostgreSQL.
/// </summary>
internal static class Floor
{
    private const int Pairs = 5, Waiting = 60, Asking = 500, Slow = 200, Vanishing = 50, Burst = 3000;
    private const double MostRatio = 1.5, MostFragments = 3, MostMemory = 40;
    private static readonly string[] Languages = ["en", "fr", "es", "ru", "zh", "ar"], Names = ["جمعية سهول المستقبل", "青山环境保护协会", "Союз степных озёр", "Coastal Voices of Zürich"];

    public static Task RunAsync(Report report) => Rehearsal.OnBothAsync((folder, connection, name) => MeasureAsync(report, folder, connection, name));

    private static async Task MeasureAsync(Report report, string folder, string? connection, string name)
    {
        using var server = await Rehearsal.ServeAsync(folder, connection, demo: true);
        using var bare = await Served.StartAsync(typeof(Floor).Assembly.Location, Environment.CurrentDirectory, "/", "bare-floor", "{address}");
        var focals = await Rehearsal.OrganizationsAsync(connection, folder, Rehearsal.Share(Asking));
        var (warm, meeting, rush, chair) = await SeedAsync(connection, folder, focals);
        if (connection is not null) await Rehearsal.ExecuteAsync(connection, "analyze"); // as the database does by itself within a minute
        using var desk = await Desk.EnterAsync(server.Address, chair, meeting);

        await IdleAsync(server);
        await WarmAsync(server, bare, desk.At(warm));
        var most = Rehearsal.Share(5000);
        if (Files() is { } files && files < (2 * most) + 1000)
        {
            most = (int)((files - 1000) / 2);
            Console.Error.WriteLine($"  Only {files} open files may be had here: {most} consoles in place of 5,000.");
        }
        var alone = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            var watch = Stopwatch.StartNew();
            await desk.ClickAsync();
            alone.Add(watch.Elapsed.TotalMilliseconds);
        }
        report.Add($"nobody connected, {name}: answer to the click, median", Ground.Median(alone), "ms");
        var without = await SettledAsync(server);
        using (var consoles = await Consoles.ConnectAsync(desk.Stream(server), most))
        {
            var each = (await SettledAsync(server) - without) * 1024 / most;
            report.Add($"{Count(most)} consoles, {name}: memory of the server for each", each, "KiB", null, $"< {MostMemory}", each < MostMemory);
            using var raw = await Consoles.ConnectAsync(new(bare.Address, "/changes"), most);
            await PairsAsync(report, $"{Count(most)} consoles, {name}", 700, desk, consoles, bare, raw);
        }
        Func<Task> hindered;
        using (var consoles = await Consoles.ConnectAsync(desk.Stream(server), Rehearsal.Share(2000)))
        {
            var of = $"{Count(consoles.Count)} consoles, {name}";
            double usual;
            using (var raw = await Consoles.ConnectAsync(new(bare.Address, "/changes"), consoles.Count)) usual = await PairsAsync(report, of, 400, desk, consoles, bare, raw);
            await FragmentsAsync(report, of, server, desk, consoles);
            hindered = () => HinderedAsync(report, of, server, desk, usual);
        }
        await hindered();
        await AskAsync(report, name, server, folder, connection, rush, focals);
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How many files this process may have open; null: not known here.</summary>
    private static long? Files() => File.Exists("/proc/self/limits") && long.TryParse(File.ReadLines("/proc/self/limits").First(l => l.StartsWith("Max open files", StringComparison.Ordinal))[26..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], out var files) ? files : null;

    /// <summary>Resident memory in MiB, when nothing has happened for some time; the least that was seen.</summary>
    private static async Task<double> SettledAsync(Served server)
    {
        await Task.Delay(TimeSpan.FromSeconds(15));
        var least = double.MaxValue;
        for (var i = 0; i < 20; i++, await Task.Delay(250)) least = Math.Min(least, server.Resident);
        return least;
    }

    /// <summary>Until what the demonstration prints and sends after the start is done: it is not what is measured.</summary>
    private static async Task IdleAsync(Served server)
    {
        for (var (calm, tries) = (0, 0); calm < 3 && tries < 240; tries++)
        {
            var before = server.Processor;
            await Task.Delay(1000);
            calm = (server.Processor - before).TotalMilliseconds < 100 ? calm + 1 : 0;
        }
    }

    /// <summary>At another meeting, until what is hot is compiled as it stays: servers run for weeks.</summary>
    private static async Task WarmAsync(Served server, Served bare, Desk desk)
    {
        using var consoles = await Consoles.ConnectAsync(desk.Stream(server), 200);
        using var raw = await Consoles.ConnectAsync(new(bare.Address, "/changes"), 200);
        for (var i = 0; i < 2 * Waiting; i++)
        {
            await ToldAsync(consoles, desk.ClickAsync);
            await ToldAsync(raw, () => TellAsync(desk.Client, bare));
            if (i % 10 == 0) await FetchAsync(server, desk, consoles.Number, 200);
        }
    }

    private static async Task TellAsync(HttpClient client, Served bare)
    {
        using var answer = await client.PostAsync(new Uri(bare.Address, "/tell"), null);
        answer.EnsureSuccessStatusCode();
    }

    private sealed record Told(double[] FromClick, double[] FromAnswer, double Answer, double Spread);

    private static async Task<Told> ToldAsync(Consoles consoles, Func<Task> act)
    {
        consoles.Await();
        var clicked = Stopwatch.GetTimestamp();
        await act();
        var answered = Stopwatch.GetTimestamp();
        await consoles.AllAsync();
        return new(consoles.Since(clicked), consoles.Since(answered), Stopwatch.GetElapsedTime(clicked, answered).TotalMilliseconds, consoles.Spread());
    }

    /// <summary>The Chair clicks, and the bare endpoint tells as many, in turns; the p99 from the click.</summary>
    private static async Task<double> PairsAsync(Report report, string of, double most, Desk desk, Consoles consoles, Served bare, Consoles raw)
    {
        var pairs = new List<(Told Ours, Told Bare)>();
        for (var round = -1; round < Pairs; round++)
        {
            await QuietAsync();
            var ours = await ToldAsync(consoles, desk.ClickAsync);
            await QuietAsync();
            var theirs = await ToldAsync(raw, () => TellAsync(desk.Client, bare));
            if (round >= 0) pairs.Add((ours, theirs));
        }
        double Of(Func<(Told Ours, Told Bare), double[]> which, double share) => Load.Percentile([.. pairs.SelectMany(which).Order()], share);
        var p99 = Of(p => p.Ours.FromClick, 0.99);
        report.Add($"{of}: answer to the click, median", Ground.Median([.. pairs.Select(p => p.Ours.Answer)]), "ms", Ground.Median([.. pairs.Select(p => p.Bare.Answer)]));
        report.Add($"{of}: told after the click, p50", Of(p => p.Ours.FromClick, 0.5), "ms", Of(p => p.Bare.FromClick, 0.5));
        report.Add($"{of}: told after the click, p99", p99, "ms", Of(p => p.Bare.FromClick, 0.99), $"< {most}", p99 < most);
        report.Add($"{of}: told after the click, the last", Of(p => p.Ours.FromClick, 1), "ms", Of(p => p.Bare.FromClick, 1));
        report.Add($"{of}: told after the answer to the click, p99", Of(p => p.Ours.FromAnswer, 0.99), "ms", Of(p => p.Bare.FromAnswer, 0.99));
        var ratio = Ground.Median([.. pairs.Select(p => p.Ours.FromClick[^1] / p.Bare.FromClick[^1])]);
        report.Add($"{of}: from when the server began to tell until the last console was told, median", Ground.Median([.. pairs.Select(p => p.Ours.Spread)]), "ms", Ground.Median([.. pairs.Select(p => p.Bare.Spread)]));
        var telling = Ground.Median([.. pairs.Select(p => p.Ours.Spread / p.Bare.Spread)]);
        report.Add($"{of}: telling alone, times the bare endpoint, median of {Pairs} pairs", telling, "times", null, $"<= {MostRatio.ToString(CultureInfo.InvariantCulture)}", telling <= MostRatio);
        report.Add($"{of}: last console told after the click, act and all, times the bare endpoint, median of {Pairs} pairs", ratio, "times", null, $"<= {MostRatio.ToString(CultureInfo.InvariantCulture)}", ratio <= MostRatio);
        Console.Error.WriteLine("    pairs: " + string.Join(", ", pairs.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Ours.FromClick[^1]:0}/{p.Bare.FromClick[^1]:0}"))));
        return p99;
    }

    private static Task QuietAsync()
    {
        GC.Collect(); // what this process threw away is not to be cleared up while it takes times
        return Task.Delay(400);
    }

    /// <summary>Each console fetches what it shows, once, right after it was told: none of it was made before.</summary>
    private static async Task FragmentsAsync(Report report, string of, Served server, Desk desk, Consoles consoles)
    {
        var seconds = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            await QuietAsync();
            await ToldAsync(consoles, desk.ClickAsync);
            seconds.Add(await FetchAsync(server, desk, consoles.Number, consoles.Count));
        }
        report.Add($"{of}: all have fetched what they show, in six languages, slowest of {seconds.Count}", seconds.Max(), "s", Ground.Median(seconds), $"< {MostFragments}", seconds.Max() < MostFragments);
    }

    private static async Task<double> FetchAsync(Served server, Desk desk, long number, int count)
    {
        using var client = Rehearsal.Client(server.Address, count);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            using var answer = await client.GetAsync($"/{Languages[i % 6]}{desk.Path}/now?item=whole&v={number}");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode != HttpStatusCode.OK || bytes.Length == 0 || answer.Content.Headers.ContentLanguage.SingleOrDefault() != Languages[i % 6]) throw new InvalidOperationException($"A fragment was not served: {answer.StatusCode}");
        }));
        var took = watch.Elapsed.TotalSeconds;
        using var plain = Rehearsal.Client(server.Address);
        foreach (var language in Languages)
        {
            var html = await plain.GetStringAsync($"/{language}{desk.Path}/now?item=whole&v={number}");
            if (!html.Contains($"data-v=\"{number.ToString(CultureInfo.InvariantCulture)}\"", StringComparison.Ordinal)) throw new InvalidOperationException($"What is shown in {language} is not of change {number}.");
        }
        return took;
    }

    /// <summary>The same beside some who read nothing while so much happens that nothing more fits on the way to them, and some who vanish as the Chair clicks.</summary>
    private static async Task HinderedAsync(Report report, string of, Served server, Desk desk, double usual)
    {
        var slow = new List<Socket>();
        for (var i = 0; i < Rehearsal.Share(Slow); i++) slow.Add(await Consoles.OpenAsync(desk.Stream(server), receives: 2048));
        var burst = Rehearsal.Share(Burst);
        await desk.PressAsync(burst);
        using var consoles = await Consoles.ConnectAsync(desk.Stream(server), Rehearsal.Share(2000));
        var told = new List<double>();
        var vanishing = Rehearsal.Share(Vanishing);
        for (var round = 0; round < Pairs; round++)
        {
            var leave = new List<Socket>();
            for (var i = 0; i < vanishing; i++) leave.Add(await Consoles.OpenAsync(desk.Stream(server)));
            await QuietAsync();
            told.AddRange((await ToldAsync(consoles, () =>
            {
                var click = desk.ClickAsync();
                foreach (var socket in leave) socket.Close(0); // reset, without a word
                return click;
            })).FromClick);
        }
        var reached = new List<double>();
        var ended = 0;
        foreach (var socket in slow)
        {
            var (signs, over) = await DrainAsync(socket);
            reached.Add(signs);
            ended += over ? 1 : 0;
            socket.Dispose();
        }
        report.Add($"{of}: changes while {slow.Count} read nothing, and how many signs of them were on the way to one, median", burst, "", Ground.Median(reached));
        report.Add($"{of}: of those {slow.Count}, streams that the server ended since nothing went through", ended, "");
        if (consoles.Gone > 0) throw new InvalidOperationException($"{consoles.Gone} consoles have lost their stream.");
        var p99 = Load.Percentile([.. told.Order()], 0.99);
        report.Add($"{of}: p99 with {slow.Count} who read nothing and {vanishing} who vanish, beside without", p99, "ms", usual, "< 400", p99 < 400);
    }

    /// <summary>What was on its way to somebody who read nothing, and whether the server had ended the stream.</summary>
    private static async Task<(int Signs, bool Ended)> DrainAsync(Socket socket)
    {
        var (buffer, signs) = (new byte[1 << 16], 0);
        using var enough = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        try
        {
            while (await socket.ReceiveAsync(buffer, SocketFlags.None, enough.Token) is > 0 and var read) signs += buffer.AsSpan(0, read).Count("data:"u8);
            return (signs, true);
        }
        catch (OperationCanceledException) { return (signs, false); }
        catch (SocketException) { return (signs, true); }
    }

    /// <summary>So many people of as many organizations ask within one second, by the form: all stand on the list in the order of asking.</summary>
    private static async Task AskAsync(Report report, string name, Served server, string folder, string? connection, Meeting meeting, IReadOnlyList<FocalPoint> focals)
    {
        using var client = Rehearsal.Client(server.Address, focals.Count);
        var page = $"/en{MeetingFloor.PathOf(meeting)}";
        await Rehearsal.SignInAsync(client, focals, page);
        var (took, watch, before) = (new double[focals.Count], Stopwatch.StartNew(), server.Processor);
        var asks = new List<Task>();
        for (var i = 0; i < focals.Count; i++)
        {
            var (n, due) = (i, TimeSpan.FromSeconds((double)i / focals.Count));
            while (watch.Elapsed < due) await Task.Delay(1);
            asks.Add(Task.Run(async () =>
            {
                using var answer = await Rehearsal.PostAsync(client, page, focals[n].Cookies, [("__RequestVerificationToken", focals[n].Token), ("__once", Guid.CreateVersion7().ToString()), ("Input.Voice", "organization:" + focals[n].Organization), ("Input.Item", "whole"), ("Input.Scope", "true"), ("Input.Language", "en"), ("Input.TextLanguage", "en")]);
                if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{focals[n].Email}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                took[n] = (watch.Elapsed - due).TotalMilliseconds;
            }));
        }
        await Task.WhenAll(asks);
        var (seconds, processor) = (watch.Elapsed.TotalSeconds, (server.Processor - before).TotalMilliseconds);
        await using var db = SchemaCommand.Open(connection, folder);
        var list = await db.Set<FloorRequest>().AsNoTracking().Where(r => r.MeetingId == meeting.Id).OrderBy(r => r.Rank).Select(r => new { r.Number, r.State, r.OrganizationId }).ToListAsync();
        var thing = MeetingFloor.ThingOf(meeting);
        var kept = await db.CaseEvents.CountAsync(e => e.Thing == thing);
        if (list.Count != focals.Count || kept != focals.Count || !list.Select(r => r.Number).SequenceEqual(Enumerable.Range(1, focals.Count)) || list.Any(r => r.State != FloorState.Queued) || list.Select(r => r.OrganizationId).Distinct().Count() != focals.Count)
            throw new InvalidOperationException($"{list.Count} of {focals.Count} stand on the list, {kept} in the record; or not in order.");
        Array.Sort(took);
        report.Add($"{focals.Count} ask within one second, {name}: from the first until the last answer, all queued in order", seconds, "s");
        report.Add($"{focals.Count} ask within one second, {name}: answer, p99 (beside it the median)", Load.Percentile(took, 0.99), "ms", Load.Percentile(took, 0.5));
        report.Add($"{focals.Count} ask within one second, {name}: processor time of the server for one", processor / focals.Count, "ms");
    }

    // Two meetings with a queue from which the Chair gives the floor, one whose list is open and empty.
    private static async Task<(Meeting Warm, Meeting Meeting, Meeting Rush, Guid Chair)> SeedAsync(string? connection, string folder, IReadOnlyList<FocalPoint> focals)
    {
        await using var db = SchemaCommand.Open(connection, folder);
        var now = DateTimeOffset.UtcNow;
        Meeting Make(string reference)
        {
            var meeting = new Meeting { Reference = reference, BodyKey = "unea", Kind = MeetingKind.Plenary, Title = new() { ["en"] = "Meeting with a long list" }, StartsAt = now.AddMinutes(-20), EndsAt = now.AddHours(3), Zone = "Africa/Nairobi", Venue = "Nairobi", Room = reference, RoomKey = reference, Chair = "Chair of the meeting", State = MeetingState.Announced, AnnouncedAt = now, ChangedAt = now };
            var list = new FloorList { MeetingId = meeting.Id, State = FloorListState.Open, OpenedAt = now, Minutes = 3 };
            db.AddRange(meeting, list, new MeetingFloor { MeetingId = meeting.Id, Version = 1, ListId = list.Id, Asked = reference == "MTG-BENCH-2" ? 0 : Waiting });
            if (reference != "MTG-BENCH-2") db.AddRange(Enumerable.Range(0, Waiting).Select(i => new FloorRequest { MeetingId = meeting.Id, ListId = list.Id, Number = i + 1, Kind = SpeakerKind.Organization, Voice = "organization:" + focals[i % focals.Count].Organization + (i < focals.Count ? "" : $"#{i}"), Name = $"{Names[i % 4]} {i}", OrganizationId = focals[i % focals.Count].Organization, MajorGroup = "women", Region = "africa", Speaker = $"Speaker {i}", Language = "en", Scope = true, State = FloorState.Queued, Rank = i * (1L << 20), AskedAt = now }));
            return meeting;
        }
        var (warm, meeting, rush) = (Make("MTG-BENCH-0"), Make("MTG-BENCH-1"), Make("MTG-BENCH-2"));
        await db.SaveChangesAsync();
        var chair = await db.Set<RoleAssignment>().Where(a => a.Role == "csu-officer").Select(a => a.PersonId).FirstAsync();
        foreach (var presided in new[] { warm, meeting }) db.Add(new RoleAssignment { PersonId = chair, Role = Roles.MeetingChair.Key, ScopeId = presided.Reference, From = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), GivenAt = now });
        await db.SaveChangesAsync();
        return (warm, meeting, rush, chair);
    }

    /// <summary>The Chair, signed in, with the form of the console: gives the floor to the next, and ends it.</summary>
    private sealed class Desk(HttpClient client, Meeting meeting, Dictionary<string, string> cookies, string token) : IDisposable
    {
        private int clicks;
        private string Console => $"/en{Path}/chair?handler=Do&item=whole";

        public HttpClient Client => client;

        /// <summary>The same Chair at another meeting.</summary>
        public Desk At(Meeting other) => new(client, other, cookies, token);

        public string Path => MeetingFloor.PathOf(meeting);
        public Uri Stream(Served server) => new(server.Address, $"/api/v1/meetings/{meeting.Reference}/floor/changes");

        public static async Task<Desk> EnterAsync(Uri address, Guid chair, Meeting meeting)
        {
            var client = Rehearsal.Client(address);
            var cookies = await Rehearsal.EnterAsync(client, $"/en/sign-in/as/{chair}");
            return new(client, meeting, cookies, await Rehearsal.TokenAsync(client, $"/en{MeetingFloor.PathOf(meeting)}/chair", cookies));
        }

        public Task ClickAsync() => SendAsync((clicks / 2) + 1, clicks++ % 2 == 0 ? "Next" : "End");

        /// <summary>Stops the clock of who speaks and lets it run, again and again.</summary>
        public async Task PressAsync(int times)
        {
            if (clicks % 2 == 0) await ClickAsync();
            for (var i = 0; i < times; i++) await SendAsync((clicks / 2) + 1, i % 2 == 0 ? "Pause" : "Resume");
        }

        private async Task SendAsync(int number, string deed)
        {
            using var answer = await Rehearsal.PostAsync(client, Console, cookies, [("__RequestVerificationToken", token), ("Number", number.ToString(CultureInfo.InvariantCulture)), ("Deed", deed)]);
            if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{deed} {number}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        public void Dispose() => client.Dispose();
    }
}
