using System.Net;
using System.Text.RegularExpressions;

namespace Rostrum.Bench;

/// <summary>The ground floor: start, memory, public pages against a bare endpoint, signed-in pages, first views, the record.</summary>
public static partial class Ground
{
    private static readonly string[] Languages = ["en", "fr", "es", "ru", "zh", "ar"];

    public static async Task RunAsync(Report report)
    {
        var published = Environment.GetEnvironmentVariable("ROSTRUM_PUBLISHED") ?? throw new InvalidOperationException("script/bench says where the published build is (ROSTRUM_PUBLISHED).");
        var web = Path.Combine(published, "Rostrum.Web.dll");
        var data = Directory.CreateTempSubdirectory("rostrum-bench-").FullName;
        try
        {
            string[] arguments = ["--data", data, "--urls", "{address}", "--demo", "true", "--check-links", "false"];
            using (await Served.StartAsync(web, published, "/en/", arguments)) { /* makes the database once: what is measured is a start, not the set-up */ }

            var starts = new List<double>();
            for (var i = 0; i < 5; i++)
            {
                using var start = await Served.StartAsync(web, published, "/en/", arguments);
                starts.Add(start.ToFirstPage.TotalSeconds);
            }
            starts.Sort();
            report.Add("cold start to first page, median of 5", starts[2], "s", null, "< 2", starts[2] < 2);

            using var server = await Served.StartAsync(web, published, "/en/", arguments);
            await Task.Delay(TimeSpan.FromSeconds(10));
            var idle = server.Resident;
            report.Add("resident memory idle", idle, "MiB", null, "< 180", idle < 180);

            await PublicAsync(report, server, "home page", "/en/");
            await PublicAsync(report, server, "clause page", "/en/handbook/ACC-09");
            await SignedInAsync(report, server);
            await FirstViewAsync(report, server);
            report.Add("resident memory after the load", server.Resident, "MiB");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
        await RecordBench.RunAsync(report);
    }

    /// <summary>Cached page, the same page rendered anew, and a bare endpoint with the same bytes, in turns.</summary>
    private static async Task PublicAsync(Report report, Served server, string name, string page)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        var bytes = await client.GetByteArrayAsync(page);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, bytes);
        using var bare = await Served.StartAsync(typeof(Ground).Assembly.Location, Environment.CurrentDirectory, "/", "bare", "{address}", file, "text/html; charset=utf-8");
        var (cached, raw, rendered) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < 6; round++)
        {
            var c = await Load.ClosedAsync(new Uri(server.Address, page));
            var b = await Load.ClosedAsync(bare.Address);
            if (round == 0) continue; // warming up
            cached.Add(c);
            raw.Add(b);
        }
        // An unknown cookie of a session keeps the answer out of the shared cache only when it is valid; a POST-less bypass
        // is the query that the cache varies by: each value is a page of its own.
        rendered.Add(await RenderedAsync(server, page));
        var ratio = Median(cached) / Median(raw);
        report.Add($"{name} cached", Median(cached), "requests/s", Median(raw));
        report.Add($"{name} cached, of the bare endpoint", ratio, "", null, ">= 0.6", ratio >= 0.6);
        report.Add($"{name} rendered anew", Median(rendered), "requests/s", Median(raw));
        File.Delete(file);
    }

    private static async Task<double> RenderedAsync(Served server, string page)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32 }) { BaseAddress = server.Address };
        var count = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 3000), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (n, cancel) =>
        {
            using var answer = await client.GetAsync($"{page}?page={n + 1}", cancel);
            await answer.Content.ReadAsByteArrayAsync(cancel);
            Interlocked.Increment(ref count);
        });
        return count / watch.Elapsed.TotalSeconds;
    }

    private static async Task SignedInAsync(Report report, Served server)
    {
        using var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        var signIn = await client.GetStringAsync("/en/sign-in");
        var action = EnterAs().Match(signIn).Groups[1].Value;
        var token = Token().Match(signIn[signIn.IndexOf(action, StringComparison.Ordinal)..]).Groups[1].Value;
        using var entered = await client.PostAsync(action, new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        entered.EnsureSuccessStatusCode();
        string[] pages = ["/en/", "/en/handbook", "/en/handbook/ACC-09", "/en/account", "/en/handbook/parameters/accreditation.minExistenceYears"];
        var kept = new List<string>();
        foreach (var page in pages)
        {
            using var answer = await client.GetAsync(page);
            if (answer.IsSuccessStatusCode) kept.Add(page);
        }
        await Load.OpenAsync(client, kept, 100, 5);
        var took = await Load.OpenAsync(client, kept, 200, 20);
        report.Add("signed-in readers, 200 arrivals/s, median", Load.Percentile(took, 0.5), "ms");
        var p99 = Load.Percentile(took, 0.99);
        report.Add("signed-in readers, 200 arrivals/s, p99", p99, "ms", null, "< 30", p99 < 30);
    }

    /// <summary>Bytes over the wire of a first view: page, stylesheet and pictures, compressed as a browser asks for.</summary>
    private static async Task FirstViewAsync(Report report, Served server)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        using var plain = new HttpClient { BaseAddress = server.Address };
        foreach (var language in Languages)
        {
            var html = await plain.GetStringAsync($"/{language}/");
            var parts = Parts().Matches(html).Select(m => m.Groups[1].Value).Append("/hemicycle.svg").Distinct();
            var bytes = (await client.GetByteArrayAsync($"/{language}/")).Length;
            foreach (var part in parts) bytes += (await client.GetByteArrayAsync(part)).Length;
            report.Add($"first view of the home page, {language}", bytes / 1024.0, "KiB", null, "<= 50", bytes <= 50 * 1024);
        }
    }

    internal static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    [GeneratedRegex("(?:href|src)=\"(/[^\"]+\\.(?:css|svg|js)[^\"]*)\"")]
    private static partial Regex Parts();

    [GeneratedRegex("action=\"(/en/sign-in/as/[^\"]+)\"")]
    private static partial Regex EnterAs();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
