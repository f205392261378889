using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Files;

/// <summary>
/// Asks ClamAV's daemon (<c>clamd</c>, command INSTREAM) whether a file is clean, where the operator has set one. Whatever
/// is not a clear answer counts as no answer, so that nothing is kept unsearched. Source: GAP-24.
/// </summary>
internal sealed partial class VirusScanner(Settings settings, ILogger<VirusScanner> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<Scan> ScanAsync(Stream content, CancellationToken cancel)
    {
        if (settings.Clamd is not { } address) return Scan.NotAsked;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(Patience);
        try
        {
            using var socket = await ConnectAsync(address, over.Token);
            await using var stream = new NetworkStream(socket);
            var answer = await AskAsync(stream, content, over.Token);
            if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
            {
                Found(answer);
                return Scan.Infected;
            }
            if (answer == "stream: OK") return Scan.Clean;
            Failed(answer);
            return Scan.Away;
        }
        catch (Exception e) when (e is SocketException or IOException { HResult: not 28 } or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            Failed(e.GetType().Name);
            return Scan.Away;
        }
    }

    private static async Task<Socket> ConnectAsync(string address, CancellationToken cancel)
    {
        var local = address.StartsWith("unix:", StringComparison.Ordinal);
        var socket = local ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            var colon = address.LastIndexOf(':');
            if (local) await socket.ConnectAsync(new UnixDomainSocketEndPoint(address["unix:".Length..]), cancel);
            else await socket.ConnectAsync(address[..colon].Trim('[', ']'), int.Parse(address[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture), cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The command, then pieces each with its length, then a length of nought; the answer ends with a zero.</summary>
    private static async Task<string> AskAsync(NetworkStream stream, Stream content, CancellationToken cancel)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        content.Position = 0;
        var (buffer, length) = (new byte[65536], new byte[4]);
        while (await content.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, read);
            await stream.WriteAsync(length, cancel);
            await stream.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        await stream.WriteAsync(new byte[4], cancel);
        var answer = new StringBuilder();
        while (answer.Length < 1000 && await stream.ReadAsync(buffer.AsMemory(0, 256), cancel) is > 0 and var got) answer.Append(Encoding.ASCII.GetString(buffer, 0, got));
        return answer.ToString().Trim('\0', '\n', ' ');
    }

    [LoggerMessage(LogLevel.Warning, "A file was refused by the virus scanner: {Answer}")]
    private partial void Found(string answer);

    [LoggerMessage(LogLevel.Error, "The virus scanner gave no answer: {Answer}")]
    private partial void Failed(string answer);
}
