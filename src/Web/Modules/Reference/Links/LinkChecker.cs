using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Reference;

/// <summary>What a check can find.</summary>
public static class LinkOutcome
{
    /// <summary>It answers.</summary>
    public const string Ok = "ok";

    /// <summary>It says that the page is gone, or nobody answers under that name.</summary>
    public const string Dead = "dead";

    /// <summary>It answers in a way that settles nothing: busy, closed to programs, broken today.</summary>
    public const string Unclear = "unclear";

    /// <summary>It leads, or forwards, to an address that is not public; we do not go there.</summary>
    public const string NotPublic = "not-public";
}

/// <summary>
/// Tries the links once a week, at most forty in a run, and notes what it found. Runs only where the operator sets
/// <c>check-links</c>, as it calls other sites. Source: ENG-16.
/// </summary>
public sealed class LinkChecker(Db db, IHttpClientFactory clients, TimeProvider clock, IConfiguration configuration)
{
    public const string Client = "links";
    private const int AtMost = 40;
    private const int Hops = 5;
    private static readonly TimeSpan Again = TimeSpan.FromDays(7);

    public static Task RunAsync(IServiceProvider services, CancellationToken stop) => ActivatorUtilities.CreateInstance<LinkChecker>(services).RunAsync(stop);

    public async Task RunAsync(CancellationToken stop)
    {
        if (!configuration.GetValue("check-links", false)) return;
        var before = clock.GetUtcNow() - Again;
        var due = await db.Set<Link>().InUse().Where(l => (l.CheckedAt == null || l.CheckedAt < before) && !l.Url.StartsWith("mailto:")).OrderBy(l => l.CheckedAt != null).ThenBy(l => l.CheckedAt).Take(AtMost).ToListAsync(stop);
        foreach (var link in due)
        {
            var (outcome, note) = await TryAsync(new Uri(link.Url), stop);
            var now = clock.GetUtcNow();
            // Only if nobody changed the address meanwhile; two servers at once do no harm.
            await using var write = await db.BeginWriteAsync(stop);
            await db.Set<Link>().Where(l => l.Key == link.Key && l.Version == link.Version)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.CheckedAt, now).SetProperty(l => l.Outcome, outcome).SetProperty(l => l.Note, note), stop);
            await write.CommitAsync(stop);
        }
    }

    /// <summary>Asks for the head only, then for the page where that is not answered; follows up to five redirects.</summary>
    private async Task<(string Outcome, string Note)> TryAsync(Uri address, CancellationToken stop)
    {
        var client = clients.CreateClient(Client);
        try
        {
            for (var hop = 0; hop <= Hops; hop++)
            {
                if (address.Scheme is not ("http" or "https") || !address.IsDefaultPort) return (LinkOutcome.NotPublic, address.Scheme);
                using var answer = await AskAsync(client, address, stop);
                var status = (int)answer.StatusCode;
                if (status is >= 300 and < 400 && answer.Headers.Location is { } next)
                {
                    address = new Uri(address, next);
                    continue;
                }
                return (status < 300 ? LinkOutcome.Ok : status is 404 or 410 ? LinkOutcome.Dead : LinkOutcome.Unclear, "HTTP " + status);
            }
            return (LinkOutcome.Dead, "redirects");
        }
        catch (NotPublicException) { return (LinkOutcome.NotPublic, address.Host); }
        catch (HttpRequestException e) when (e.InnerException is NotPublicException) { return (LinkOutcome.NotPublic, address.Host); }
        catch (HttpRequestException e) { return (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError ? LinkOutcome.Dead : LinkOutcome.Unclear, e.HttpRequestError.ToString()); }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested) { return (LinkOutcome.Unclear, "timeout"); }
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, Uri address, CancellationToken stop)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, address);
        var answer = await client.SendAsync(head, HttpCompletionOption.ResponseHeadersRead, stop);
        if ((int)answer.StatusCode < 400) return answer;
        answer.Dispose();
        using var get = new HttpRequestMessage(HttpMethod.Get, address);
        return await client.SendAsync(get, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    /// <summary>Ten seconds an address, no cookies, no proxy, and no connection to an address that is not public.</summary>
    public static void AddClient(IServiceCollection services) => services.AddHttpClient(Client, c =>
        {
            c.Timeout = TimeSpan.FromSeconds(10);
            c.DefaultRequestHeaders.UserAgent.ParseAdd("Rostrum-links/1");
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxResponseHeadersLength = 32, ConnectCallback = ConnectAsync });

    // The check stands where the connection is made: a name that is public when asked and private when used is refused too.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, stop);
        if (addresses.Length == 0 || !addresses.All(IsPublic)) throw new NotPublicException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static readonly IPNetwork[] Private =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    /// <summary>Neither loopback, private, link-local, reserved nor multicast. Of IPv6 only global unicast, without the forms that wrap an IPv4 address.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork) return !Private.Any(n => n.Contains(address));
        return Global.Contains(address) && !Wrapped.Any(n => n.Contains(address));
    }

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Wrapped = [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16")];

    private sealed class NotPublicException() : IOException("The address is not public.");
}
