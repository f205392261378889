using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Rostrum.Bench;

/// <summary>A server process of its own on a free port of the loopback address; ended with this object.</summary>
public sealed class Served : IDisposable
{
    private readonly Process process;

    private Served(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>From the start of the process until the first page had been answered.</summary>
    public TimeSpan ToFirstPage { get; private set; }

    /// <summary>Resident memory in MiB, now.</summary>
    public double Resident => double.Parse(File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>What it has used of the processors since it started.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts "dotnet PROGRAM ARGUMENTS --urls ADDRESS" (or with {address} filled in) and waits for a page.</summary>
    public static async Task<Served> StartAsync(string program, string folder, string firstPage, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument.Replace("{address}", address.ToString().TrimEnd('/')));
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, e) => { if (e.Data is not null) Console.Error.WriteLine("    " + e.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var served = new Served(process, address);
        using var client = new HttpClient { BaseAddress = address };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(firstPage);
                if (answer.StatusCode == HttpStatusCode.OK) break;
            }
            catch (Exception e) when (e is HttpRequestException or SocketException && !process.HasExited && watch.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(10);
            }
        }
        served.ToFirstPage = watch.Elapsed;
        return served;
    }

    /// <summary>Ends this process as the loss of its machine would: it is asked nothing and finishes nothing.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit(5000);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        try { process.Kill(entireProcessTree: true); process.WaitForExit(5000); } catch (InvalidOperationException) { }
        process.Dispose();
    }
}
