using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Rostrum.Tests.Support;

/// <summary>The real program as a process of its own, in Production, on a data folder of its own.</summary>
public sealed partial class Running : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public string DataFolder { get; }

    private Running(string dataFolder, string[] args)
    {
        DataFolder = dataFolder;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = dataFolder };
        foreach (var arg in (string[])[Path.Combine(AppContext.BaseDirectory, "Rostrum.Web.dll"), .. args]) start.ArgumentList.Add(arg);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', lines);
    public int ExitCode => process.ExitCode;
    public int Id => process.Id;

    /// <summary>Starts the server on a free port and waits until it listens there.</summary>
    public static async Task<(Running Server, Uri Address)> Serve(params string[] args)
    {
        var server = Start(["--urls", args.Contains("--https") ? "https://127.0.0.1:0" : "http://127.0.0.1:0", .. args]);
        var first = await Task.WhenAny(server.listening.Task, server.process.WaitForExitAsync()).WaitAsync(TimeSpan.FromSeconds(60));
        return first == server.listening.Task ? (server, await server.listening.Task) : throw new Xunit.Sdk.XunitException("It did not start:\n" + server.Output);
    }

    /// <summary>Starts the server, which is expected to stop at once; says what it wrote and its exit code.</summary>
    public static async Task<(string Output, int ExitCode)> Stopping(params string[] args)
    {
        using var server = Start(args);
        await server.End();
        return (server.Output, server.ExitCode);
    }

    public async Task End() => await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>As a service manager ends it.</summary>
    public Task Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return End();
    }

    private static Running Start(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("rostrum-run-").FullName;
        var given = args.Contains("--data") ? args : ["--data", folder, .. args];
        return new(folder, given.Contains("--public-address") ? given : ["--public-address", "https://rostrum.example.org", .. given]);
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        if (Address().Match(line) is { Success: true } found) listening.TrySetResult(new Uri(found.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (https?://127\.0\.0\.1:\d+)")]
    private static partial Regex Address();

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }
}
