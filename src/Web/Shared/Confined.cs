using System.Diagnostics;
using System.Globalization;

namespace Rostrum.Web.Shared;

/// <summary>
/// Runs a program of this machine on something that may be meant to break it: with an empty environment, a folder of its
/// own, no network where the system allows that, and limits on time and memory. There is never a shell in between.
/// </summary>
public static class Confined
{
    /// <summary>How it ended; no exit code when there is no such program or its time was over.</summary>
    public sealed record Result(int? ExitCode, string Output, string Problem)
    {
        public bool Done => ExitCode == 0;
    }

    private const int MostOutput = 4000;
    private static readonly Lazy<string[]> WithoutNetwork = new(FindWithoutNetwork);

    /// <summary>The program by its path or, by its name alone, from the PATH; null when there is none.</summary>
    public static string? Find(string program) => program.Contains('/')
        ? File.Exists(program) ? Path.GetFullPath(program) : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);

    /// <param name="limits">Arguments of <c>prlimit</c>, such as <c>--as=1073741824</c>.</param>
    public static async Task<Result> RunAsync(string program, IEnumerable<string> arguments, string folder, TimeSpan most, IEnumerable<string> limits, CancellationToken stop = default)
    {
        if (Find(program) is not { } path) return new(null, "", "missing");
        string[] limited = Find("prlimit") is { } prlimit ? [prlimit, .. limits, path] : [path];
        string[] line = [.. WithoutNetwork.Value, .. limited, .. arguments];
        using var process = Process.Start(Start(line, folder))!;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(most);
        try
        {
            var (output, problem) = (ReadAsync(process.StandardOutput, over.Token), ReadAsync(process.StandardError, over.Token));
            await process.WaitForExitAsync(over.Token);
            return new(process.ExitCode, await output, await problem);
        }
        catch (OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            return new(null, "", string.Create(CultureInfo.InvariantCulture, $"not done within {most.TotalSeconds} seconds"));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Start(string[] line, string folder)
    {
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = folder;
        return start;
    }

    // Reads all, so that the program does not wait for a reader, and keeps the beginning.
    private static async Task<string> ReadAsync(StreamReader from, CancellationToken stop)
    {
        var (kept, buffer) = (new System.Text.StringBuilder(), new char[4096]);
        while (await from.ReadAsync(buffer, stop) is > 0 and var read) if (kept.Length < MostOutput) kept.Append(buffer, 0, read);
        return kept.ToString();
    }

    /// <summary>What to put in front so that there is no network; nothing where the system lets nobody do that.</summary>
    private static string[] FindWithoutNetwork()
    {
        if (Find("unshare") is not { } unshare || Find("true") is not { } nothing) return [];
        foreach (var way in (string[][])[[unshare, "--user", "--map-current-user", "--net"], [unshare, "--net"]])
        {
            using var process = Process.Start(Start([.. way, nothing], Path.GetTempPath()));
            if (process!.WaitForExit(TimeSpan.FromSeconds(10)) && process.ExitCode == 0) return way;
        }
        return [];
    }
}
