using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Npgsql;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>Two servers, each a process of its own, on one PostgreSQL and behind HAProxy: one floor.</summary>
[Clause("CON-13", "GAP-28")]
public sealed class TwoServers
{
    [Fact]
    public async Task What_is_done_through_one_is_told_and_shown_by_both()
    {
        Assert.SkipWhen(App.Postgres is null, "PostgreSQL only");
        await using var pair = await Pair.StartAsync();
        var chair = await pair.Chair();
        using var visitor = Pair.At(pair.Front);
        using var one = Pair.At(pair.One);
        using var two = Pair.At(pair.Two);
        await using var first = new Follower(one.Http, pair.Meeting.Reference);
        await using var second = new Follower(two.Http, pair.Meeting.Reference);
        await using var front = new Follower(visitor.Http, pair.Meeting.Reference);
        foreach (var follower in new[] { first, second, front }) await follower.HearsAsync(0);
        using var here = Pair.At(pair.One, chair);
        using var there = Pair.At(pair.Two, chair);
        foreach (var (version, by, deed) in new[] { (1, here, "Open"), (2, there, "Close"), (3, here, "Open") })
        {
            await by.Act(pair.Meeting, deed);
            foreach (var follower in new[] { first, second, front }) await follower.HearsAsync(version, 5);
            // As fetched by who was told, from either, whichever the proxy chooses; and by who was not told yet, once the server was.
            foreach (var at in new[] { one, two, visitor, visitor }) Assert.Equal(version.ToString(CultureInfo.InvariantCulture), await pair.Shown(at, version));
            foreach (var at in new[] { one, two }) Assert.Equal(version.ToString(CultureInfo.InvariantCulture), await pair.Shown(at));
        }
        Assert.All(new[] { first, second, front }, f => Assert.Equal(1, f.Opened));
    }

    [Fact]
    public async Task Of_two_who_chair_at_once_on_two_servers_one_comes_second_and_sees_what_the_first_did()
    {
        Assert.SkipWhen(App.Postgres is null, "PostgreSQL only");
        await using var pair = await Pair.StartAsync();
        using var here = Pair.At(pair.One, await pair.Chair());
        using var there = Pair.At(pair.Two, await pair.Chair("csu-officer"));
        await here.Act(pair.Meeting, "Open");
        await pair.Queue(6);
        for (var number = 1; number <= 3; number++)
        {
            // Both see that nobody speaks, and press the same button.
            await Task.WhenAll(here.Http.GetAsync(pair.Console), there.Http.GetAsync(pair.Console));
            var answers = await Task.WhenAll(pair.Press(here, "Next", number), pair.Press(there, "Next", number));
            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], answers.Select(a => a.Status).Order());
            Assert.Contains(pair.Words("Floor_Changed"), answers.Single(a => a.Status == HttpStatusCode.BadRequest).Page.QuerySelector("main")!.TextContent);
            Assert.Equal(number, await pair.App.WithDb(db => db.Set<FloorRequest>().Where(r => r.MeetingId == pair.Meeting.Id && r.State == FloorState.Speaking).Select(r => r.Number).SingleAsync()));
            await (number % 2 == 0 ? here : there).Act(pair.Meeting, "End", number);
        }
        // Each moves another: both are done, and both servers have the same order.
        var moved = await Task.WhenAll(pair.Press(here, "Last", 4), pair.Press(there, "Last", 5));
        Assert.All(moved, m => Assert.Equal(HttpStatusCode.Redirect, m.Status));
        var order = await pair.Order(Pair.At(pair.One));
        Assert.Equal(order, await pair.Order(Pair.At(pair.Two)));
        Assert.Contains(string.Join(' ', order), (string[])["6 4 5", "6 5 4"]);
        var (version, acts) = await pair.App.WithDb(async db => (await db.Set<MeetingFloor>().Where(f => f.MeetingId == pair.Meeting.Id).Select(f => f.Version).SingleAsync(), await db.CaseEvents.CountAsync(e => e.Thing == "floor/" + pair.Meeting.Reference)));
        Assert.Equal((9L, 9), (version, acts)); // opened; three given and ended; two moved
    }

    [Fact]
    public async Task When_a_server_is_killed_readers_come_again_to_the_other_and_nothing_acknowledged_is_lost()
    {
        Assert.SkipWhen(App.Postgres is null, "PostgreSQL only");
        await using var pair = await Pair.StartAsync();
        var (chair, askers) = (Pair.At(pair.Front, await pair.Chair()), new List<(Visitor Visitor, Guid Organization)>());
        for (var i = 0; i < 16; i++)
        {
            var organization = await pair.App.Organization(name: $"Asker {i}");
            askers.Add((Pair.At(pair.Front, await pair.SignIn("organization-focal-point", organization.ToString())), organization));
        }
        await chair.Act(pair.Meeting, "Open");
        var forms = await Task.WhenAll(askers.Select(a => a.Visitor.Open($"/en{pair.Meeting.Path}/floor")));
        using var readers = Pair.At(pair.Front);
        var followers = Enumerable.Range(0, 8).Select(_ => new Follower(readers.Http, pair.Meeting.Reference)).ToList();
        foreach (var follower in followers) await follower.HearsAsync(1);

        // All ask, four at once; in the midst one server is gone. Who got no answer sends the form again.
        var acknowledged = 0;
        await Parallel.ForEachAsync(askers.Zip(forms), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (one, _) =>
        {
            var ((visitor, _), form) = one;
            string Field(string name) => form.QuerySelector($"#ask input[name={name}]")!.GetAttribute("value")!;
            for (var again = 0; ; again++)
            {
                var status = await Pair.Post(visitor, $"/en{pair.Meeting.Path}/floor", new() { ["__RequestVerificationToken"] = Field("__RequestVerificationToken"), ["__once"] = Field("__once"), ["Input.Item"] = "whole", ["Input.Scope"] = "true", ["Input.Language"] = "en" });
                if (status == HttpStatusCode.Redirect) break;
                Assert.True(again < 30, $"Not taken: {status}");
                await Task.Delay(200, CancellationToken.None);
            }
            if (Interlocked.Increment(ref acknowledged) == 5) pair.KillOne();
        });
        Assert.Equal(16, acknowledged);
        var list = await pair.App.WithDb(db => db.Set<FloorRequest>().Where(r => r.MeetingId == pair.Meeting.Id).OrderBy(r => r.Number).Select(r => new { r.Number, r.OrganizationId }).ToListAsync());
        Assert.Equal(askers.Select(a => (Guid?)a.Organization).Order(), list.Select(r => r.OrganizationId).Order());
        Assert.Equal(Enumerable.Range(1, 16), list.Select(r => r.Number));

        foreach (var follower in followers) await follower.HearsAsync(17, 15);
        await chair.Act(pair.Meeting, "Next", 1);
        foreach (var follower in followers) await follower.HearsAsync(18);
        Assert.Equal("18", await pair.Shown(readers, 18));
        Assert.InRange(followers.Count(f => f.Opened > 1), 1, 7); // some were on the one that is gone, and the others were not disturbed
        foreach (var follower in followers) await follower.DisposeAsync();
    }

    [Fact]
    public async Task When_a_server_was_cut_off_from_the_database_its_readers_look_anew()
    {
        Assert.SkipWhen(App.Postgres is null, "PostgreSQL only");
        var to = new NpgsqlConnectionStringBuilder(App.Postgres);
        using var cable = new Cable(to.Host!, to.Port);
        await using var pair = await Pair.StartAsync(cable.Port);
        using var here = Pair.At(pair.One, await pair.Chair());
        using var cut = Pair.At(pair.Two);
        var followers = Enumerable.Range(0, 5).Select(_ => new Follower(cut.Http, pair.Meeting.Reference)).ToList();
        await here.Act(pair.Meeting, "Open");
        foreach (var follower in followers) await follower.HearsAsync(1);
        for (var told = 1; told < 7; told += 3)
        {
            cable.Cut();
            await Task.Delay(300);
            await here.Act(pair.Meeting, told == 1 ? "Close" : "Open");
            await here.Act(pair.Meeting, told == 1 ? "Open" : "Close");
            await Task.Delay(1000);
            Assert.All(followers, f => Assert.Equal(told, f.Heard[^1])); // nobody could tell them
            cable.Plug();
            foreach (var follower in followers) await follower.HearsAsync(told + 2, 15);
            Assert.Equal((told + 2).ToString(CultureInfo.InvariantCulture), await pair.Shown(cut));
            await here.Act(pair.Meeting, told == 1 ? "Close" : "Open"); // and from now on at once again
            foreach (var follower in followers) await follower.HearsAsync(told + 3, 5);
        }
        Assert.All(followers, f => Assert.Equal(1, f.Opened)); // the streams themselves held
        foreach (var follower in followers) await follower.DisposeAsync();
    }

    /// <summary>Two servers on one database, HAProxy before them, and the application once more in this process: to set things up and look at them.</summary>
    private sealed class Pair : IAsyncDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("rostrum-haproxy-").FullName;
        private Running? one, two;
        private Process? proxy;

        private Pair(Meeting meeting, App app) => (Meeting, App) = (meeting, app);

        public App App { get; }
        public Meeting Meeting { get; }
        public Uri One { get; private set; } = null!;
        public Uri Two { get; private set; } = null!;
        public Uri Front { get; private set; } = null!;
        public string Console => $"/en{Meeting.Path}/floor/chair?item=whole";

        /// <param name="cable">The port through which the second reaches the database; null: as the first does.</param>
        public static async Task<Pair> StartAsync(int? cable = null)
        {
            var app = new App();
            app.Clock.Now = TimeProvider.System.GetUtcNow();
            var nairobi = TimeZoneInfo.ConvertTime(app.Clock.Now, TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi"));
            var pair = new Pair(await app.PlannedMeeting(MeetingKind.Plenary, nairobi.DateTime.AddMinutes(-10)), app);
            await pair.SignIn(null); // so that the key of cookies is there before the others begin
            try
            {
                var port = FreePort();
                pair.Front = new($"http://127.0.0.1:{port}");
                string[] settings = ["--public-address", pair.Front.ToString(), "--jobs", "false", "--demo", "false"];
                var through = new NpgsqlConnectionStringBuilder(app.Database) { Timeout = 3 };
                var serving = new[] { Running.Serve([.. settings, "--database", through.ToString()]), Running.Serve([.. settings, "--database", new NpgsqlConnectionStringBuilder(through.ToString()) { Port = cable ?? through.Port }.ToString()]) };
                (pair.one, pair.One) = await serving[0];
                (pair.two, pair.Two) = await serving[1];
                await pair.ProxyAsync(port);
                return pair;
            }
            catch
            {
                await pair.DisposeAsync();
                throw;
            }
        }

        private async Task ProxyAsync(int port)
        {
            var file = Path.Combine(folder, "haproxy.cfg");
            await File.WriteAllTextAsync(file, $"""
                global
                  maxconn 400
                  nbthread 1
                defaults
                  mode http
                  timeout connect 2s
                  timeout client 60s
                  timeout server 60s
                  option redispatch
                  retries 3
                frontend rostrum
                  bind 127.0.0.1:{port}
                  default_backend both
                backend both
                  balance roundrobin
                  option httpchk
                  http-check send meth GET uri /healthz hdr Host localhost
                  default-server check inter 500 fall 2 rise 1
                  server one 127.0.0.1:{One.Port}
                  server two 127.0.0.1:{Two.Port}

                """);
            proxy = Process.Start(new ProcessStartInfo("haproxy", ["-db", "-f", file]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder })!;
            var said = proxy.StandardError.ReadToEndAsync();
            _ = proxy.StandardOutput.ReadToEndAsync();
            using var client = new HttpClient { BaseAddress = Front };
            for (var i = 0; ; i++)
            {
                try
                {
                    if ((await client.GetAsync("/healthz")).IsSuccessStatusCode) return;
                }
                catch (HttpRequestException) { /* not yet */ }
                Assert.False(proxy.HasExited || i > 100, "HAProxy does not serve: " + (proxy.HasExited ? await said : ""));
                await Task.Delay(100);
            }
        }

        private static int FreePort()
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            return ((IPEndPoint)free.LocalEndpoint).Port;
        }

        /// <summary>The cookies of a new person who is signed in.</summary>
        public async Task<CookieContainer> SignIn(string? role, string? scope = null)
        {
            var person = await App.Person(role, scope);
            using var client = App.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
            using var answer = await client.PostAsync(SignedIn.Door.Path + person.Id, null);
            var cookies = new CookieContainer();
            foreach (var set in answer.Headers.GetValues("Set-Cookie")) cookies.SetCookies(new("http://127.0.0.1/"), set);
            return cookies;
        }

        public Task<CookieContainer> Chair(string role = "meeting-chair") => SignIn(role, role == "meeting-chair" ? Meeting.Reference : null);

        public static Visitor At(Uri server, CookieContainer? cookies = null) => new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new(), MaxConnectionsPerServer = 100 }) { BaseAddress = server });

        /// <summary>The number of the change that a server shows.</summary>
        public async Task<string?> Shown(Visitor visitor, int? told = null) => (await visitor.Open($"/en{Meeting.Path}/floor/now?item=whole{(told is { } v ? "&v=" + v : "")}")).QuerySelector("[data-v]")!.GetAttribute("data-v");

        public async Task<string[]> Order(Visitor visitor) => [.. (await visitor.Open($"/en{Meeting.Path}/floor/now?item=whole")).QuerySelectorAll("[data-queue] [data-number]").Select(r => r.GetAttribute("data-number")!)];

        public Task Queue(int count) => App.WithDb(async db =>
        {
            var list = await db.Set<FloorList>().SingleAsync(l => l.MeetingId == Meeting.Id);
            db.AddRange(Enumerable.Range(1, count).Select(n => new FloorRequest { MeetingId = Meeting.Id, ListId = list.Id, Number = n, Kind = SpeakerKind.Intergovernmental, Voice = "body:" + n, Name = "Body " + n, Speaker = "Speaker " + n, State = FloorState.Queued, Rank = n * (1L << 20), AskedAt = App.Clock.Now }));
            await db.SaveChangesAsync();
        });

        /// <summary>Presses a button, whatever comes of it.</summary>
        public async Task<(HttpStatusCode Status, AngleSharp.Html.Dom.IHtmlDocument Page)> Press(Visitor chair, string deed, int number)
        {
            var token = (await chair.Open(Console)).QuerySelector("#add input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var answer = await chair.Http.PostAsync($"/en{Meeting.Path}/floor/chair?handler=Do&item=whole", Form(new() { ["__RequestVerificationToken"] = token, ["Deed"] = deed, ["Number"] = number.ToString(CultureInfo.InvariantCulture) }));
            return (answer.StatusCode, await Visitor.Parse(await answer.Content.ReadAsStringAsync()));
        }

        /// <summary>Null: no answer.</summary>
        public static async Task<HttpStatusCode?> Post(Visitor visitor, string address, Dictionary<string, string> fields)
        {
            try
            {
                using var answer = await visitor.Http.PostAsync(address, Form(fields));
                return answer.StatusCode;
            }
            catch (HttpRequestException) { return null; }
        }

        private static FormUrlEncodedContent Form(Dictionary<string, string> fields) => new(fields);

        /// <summary>As the sentence is said; while it has no words yet, its key.</summary>
        public string Words(string key)
        {
            var (before, texts) = (CultureInfo.CurrentUICulture, App.Services.GetRequiredService<IStringLocalizer<Rostrum.Web.Modules.Floor.Text>>());
            try
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
                return texts[key].Value;
            }
            finally
            {
                CultureInfo.CurrentUICulture = before;
            }
        }

        /// <summary>As the loss of its machine would end it.</summary>
        public void KillOne()
        {
            using var process = Process.GetProcessById(one!.Id);
            process.Kill();
            process.WaitForExit(5000);
        }

        public async ValueTask DisposeAsync()
        {
            if (proxy is not null)
            {
                if (!proxy.HasExited) proxy.Kill();
                await proxy.WaitForExitAsync();
                proxy.Dispose();
            }
            one?.Dispose();
            two?.Dispose();
            App.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
