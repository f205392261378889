using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rostrum.Tests.Modules.Post;

/// <summary>A small mail relay on loopback that takes mail, refuses it or is away, as a test says.</summary>
public sealed class SmtpSink : IDisposable
{
    private readonly int port = FreePort();
    private readonly CancellationTokenSource stop = new();
    private TcpListener? listener;

    public string Address => $"127.0.0.1:{port}";
    public ConcurrentQueue<(string From, string To, string Text)> Received { get; } = new();

    /// <summary>The answer to the recipient's address.</summary>
    public Func<string, string> Answer { get; set; } = _ => "250 ok";

    public void Open()
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync(listener);
    }

    private async Task AcceptAsync(TcpListener open)
    {
        try { while (true) _ = TalkAsync(await open.AcceptTcpClientAsync(stop.Token)); }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException) { /* closed */ }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        var (from, to) = ("", "");
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            if (line.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase)) (from, to) = (line[10..].Split('>')[0].Trim('<', ' '), "");
            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase)) to = line[8..].Split('>')[0].Trim('<', ' ');
            await writer.WriteLineAsync(line.Split(' ')[0].ToUpperInvariant() switch { "RCPT" => Answer(to), "DATA" => "354 go", "QUIT" => "221 bye", _ => "250 ok" });
            if (!line.Equals("DATA", StringComparison.OrdinalIgnoreCase)) continue;
            var text = new StringBuilder();
            while (await reader.ReadLineAsync(stop.Token) is { } part && part != ".") text.Append(part.StartsWith('.') ? part[1..] : part).Append('\n');
            Received.Enqueue((from, to, text.ToString()));
            await writer.WriteLineAsync("250 taken");
        }
    }

    private static int FreePort()
    {
        using var any = new TcpListener(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        stop.Cancel();
        listener?.Dispose();
        stop.Dispose();
    }
}
