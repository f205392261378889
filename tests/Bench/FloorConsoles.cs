using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rostrum.Bench;

/// <summary>
/// Consoles that listen to a stream of server-sent events, each on a connection of its own, and note when they were told a number.
/// No more than a socket and a few bytes each: two processors serve them and play them.
/// </summary>
internal sealed class Consoles : IDisposable
{
    private readonly Ear[] ears;
    private long awaited = 1;
    private int left;
    private TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Consoles(int count) => (ears, left) = (new Ear[count], count);

    public int Count => ears.Length;

    /// <summary>The number that all were told last.</summary>
    public long Number => ears.Min(e => e.Number);

    /// <summary>Those whose stream has ended.</summary>
    public int Gone => ears.Count(e => e.Gone);

    /// <summary>Connects so many and waits until each was told its first number.</summary>
    public static async Task<Consoles> ConnectAsync(Uri stream, int count)
    {
        var consoles = new Consoles(count);
        var room = new byte[count * Ear.Room];
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
            (consoles.ears[i] = new Ear(consoles, await OpenAsync(stream), room.AsMemory(i * Ear.Room, Ear.Room))).Listen());
        await consoles.AllAsync();
        return consoles;
    }

    /// <summary>A connection on which the stream was asked for, and nothing is read.</summary>
    public static async Task<Socket> OpenAsync(Uri stream, int? receives = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receives is { } bytes) socket.ReceiveBufferSize = bytes;
        await socket.ConnectAsync(IPAddress.Loopback, stream.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {stream.PathAndQuery} HTTP/1.1\r\nHost: {stream.Authority}\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip, br\r\nUser-Agent: bench\r\n\r\n"));
        return socket;
    }

    /// <summary>From now on the time counts at which each is told the next number.</summary>
    public void Await()
    {
        (awaited, left, all) = (Number + 1, ears.Length, new(TaskCreationOptions.RunContinuationsAsynchronously));
        foreach (var ear in ears) ear.At = 0;
    }

    public async Task AllAsync()
    {
        try { await all.Task.WaitAsync(TimeSpan.FromSeconds(60)); }
        catch (TimeoutException) { throw new InvalidOperationException($"{left} of {Count} consoles were not told {awaited} within a minute; {Gone} are gone."); }
    }

    /// <summary>Milliseconds from an instant until each was told; sorted.</summary>
    public double[] Since(long instant) => [.. ears.Select(e => Math.Max(0, Stopwatch.GetElapsedTime(instant, e.At).TotalMilliseconds)).Order()];

    /// <summary>Milliseconds from when the server began to tell, by its own clock on this machine, until the last was told.</summary>
    public double Spread()
    {
        var (now, at) = (TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp());
        var last = now - Stopwatch.GetElapsedTime(ears.Max(e => e.At), at);
        return Math.Max(1, (last - DateTimeOffset.FromUnixTimeMilliseconds(ears.Min(e => e.Said))).TotalMilliseconds);
    }

    public void Dispose()
    {
        foreach (var ear in ears) ear?.Close();
    }

    private sealed class Ear : SocketAsyncEventArgs
    {
        public const int Room = 1024;
        private static readonly byte[] Change = "\"v\":"u8.ToArray(), Time = "\"t\":"u8.ToArray();
        private readonly Consoles of;
        private readonly Socket socket;
        private byte[] before = Change;
        private int matched;
        private long number, change;

        public Ear(Consoles of, Socket socket, Memory<byte> room) : base(true)
        {
            (this.of, this.socket) = (of, socket);
            SetBuffer(room);
        }

        public long At;
        public long Number, Said;
        public bool Gone;

        public void Listen()
        {
            try
            {
                while (!socket.ReceiveAsync(this)) if (!Take()) return;
            }
            catch (ObjectDisposedException) { Gone = true; }
        }

        protected override void OnCompleted(SocketAsyncEventArgs e)
        {
            if (Take()) Listen();
        }

        // The numbers after "v" and "t", wherever a packet happens to end.
        private bool Take()
        {
            if (SocketError != SocketError.Success || BytesTransferred == 0)
            {
                Gone = true;
                return false;
            }
            foreach (var b in MemoryBuffer.Span[..BytesTransferred])
            {
                if (matched == before.Length)
                {
                    if (b is >= (byte)'0' and <= (byte)'9')
                    {
                        number = (number * 10) + (b - '0');
                        continue;
                    }
                    if (before == Change) (change, before) = (number, Time);
                    else
                    {
                        Told(change, number);
                        before = Change;
                    }
                    (matched, number) = (0, 0);
                }
                else matched = b == before[matched] ? matched + 1 : b == before[0] ? 1 : 0;
            }
            return true;
        }

        private void Told(long version, long said)
        {
            Number = version;
            if (At != 0 || version < of.awaited) return;
            (At, Said) = (Stopwatch.GetTimestamp(), said);
            if (Interlocked.Decrement(ref of.left) == 0) of.all.TrySetResult();
        }

        public void Close()
        {
            socket.Dispose();
            Dispose();
        }
    }
}
