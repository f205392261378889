using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Rostrum.Bench;

/// <summary>Load on a server of ours on the loopback address, bounded in time and count.</summary>
public static partial class Load
{
    /// <summary>Requests per second by wrk: 32 connections that ask again as soon as they are answered.</summary>
    public static async Task<double> ClosedAsync(Uri address, int seconds = 5)
    {
        var start = new ProcessStartInfo("wrk", ["-t1", "-c32", $"-d{seconds}s", address.ToString()]) { RedirectStandardOutput = true };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (output.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException($"{address} did not answer with pages:\n{output}");
        return double.Parse(PerSecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Milliseconds from the moment a request was due until it was answered whole, at a fixed number of arrivals a
    /// second whatever the server does (open loop); sorted.
    /// </summary>
    public static async Task<double[]> OpenAsync(HttpClient client, IReadOnlyList<string> pages, int perSecond, int seconds)
    {
        var count = perSecond * seconds;
        var took = new double[count];
        var requests = new Task[count];
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            while (watch.Elapsed < due) await Task.Delay(due - watch.Elapsed is var wait && wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.Zero);
            var n = i;
            requests[n] = Task.Run(async () =>
            {
                using var answer = await client.GetAsync(pages[n % pages.Count]);
                await answer.Content.ReadAsByteArrayAsync();
                answer.EnsureSuccessStatusCode();
                took[n] = (watch.Elapsed - due).TotalMilliseconds;
            });
        }
        await Task.WhenAll(requests);
        Array.Sort(took);
        return took;
    }

    public static double Percentile(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(sorted.Length * share) - 1)];

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();
}
