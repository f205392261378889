using System.Net;
using System.Net.Sockets;

namespace Rostrum.Tests.Support;

/// <summary>A cable between the application and a server, that can be cut and plugged in again.</summary>
public sealed class Cable : IDisposable
{
    private readonly string host;
    private readonly int port;
    private readonly List<TcpClient> ends = [];
    private TcpListener listener = new(IPAddress.Loopback, 0);

    public Cable(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = ServeAsync(listener);
    }

    public int Port { get; }

    public void Cut()
    {
        listener.Stop();
        lock (ends)
        {
            ends.ForEach(e => e.Close());
            ends.Clear();
        }
    }

    public void Plug()
    {
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        _ = ServeAsync(listener);
    }

    private async Task ServeAsync(TcpListener from)
    {
        try
        {
            while (true)
            {
                var near = await from.AcceptTcpClientAsync();
                var far = new TcpClient();
                lock (ends) ends.AddRange([near, far]);
                await far.ConnectAsync(host, port);
                _ = Copy(near, far);
                _ = Copy(far, near);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException) { /* cut */ }
    }

    private static async Task Copy(TcpClient from, TcpClient to)
    {
        try { await from.GetStream().CopyToAsync(to.GetStream()); }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException) { /* cut */ }
        to.Close();
    }

    public void Dispose() => Cut();
}
