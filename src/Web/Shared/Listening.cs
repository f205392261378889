using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;

namespace Rostrum.Web.Shared;

/// <summary>Where the server listens, and with which certificate.</summary>
public static class Listening
{
    /// <summary>A certificate made on the spot is made anew after this time; browsers accept 398 days at most.</summary>
    private static readonly TimeSpan Renew = TimeSpan.FromDays(300);

    public static string Default(IConfiguration configuration) => Https(configuration) is null ? "http://localhost:5080" : "https://localhost:5443";

    /// <summary>"true", or the file of a certificate; null: plain HTTP (a proxy in front has the certificate).</summary>
    private static string? Https(IConfiguration configuration) => configuration["https"] is { Length: > 0 } text && !text.Equals("false", StringComparison.OrdinalIgnoreCase) ? text : null;

    internal static string? Configure(WebApplicationBuilder builder, Settings settings)
    {
        var configuration = builder.Configuration;
        var urls = configuration["urls"] ?? Default(configuration);
        foreach (var url in urls.Split(';'))
        {
            try
            {
                var address = BindingAddress.Parse(url);
                if (address.Scheme == "https" && Https(configuration) is null) return $"The address {url} needs a certificate: add --https (or ROSTRUM_HTTPS=true), or listen on http behind a proxy.";
                if (address.Scheme is not ("http" or "https")) throw new FormatException();
            }
            catch (Exception e) when (e is FormatException or InvalidOperationException)
            {
                return $"\"{url}\" is not an address to listen on: set --urls (or ROSTRUM_URLS) to one such as http://localhost:5080, or several separated by semicolons.";
            }
        }
        builder.WebHost.UseUrls(urls);
        configuration["AllowedHosts"] ??= builder.Environment.IsDevelopment() ? "*" : $"{settings.PublicAddress.Host};localhost;127.0.0.1;[::1]";
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        if (Https(configuration) is not { } file) return null;
        try
        {
            var certificate = file.Equals("true", StringComparison.OrdinalIgnoreCase) ? OnTheSpot(settings, TimeProvider.System) : X509CertificateLoader.LoadPkcs12FromFile(file, null);
            if (!certificate.HasPrivateKey) return $"The certificate {file} has no private key: set --https (or ROSTRUM_HTTPS) to a PKCS#12 file with one.";
            builder.WebHost.ConfigureKestrel(o => o.ConfigureHttpsDefaults(h => h.ServerCertificate = certificate));
            return null;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"The certificate {file} cannot be read ({e.Message.TrimEnd('.')}): set --https (or ROSTRUM_HTTPS) to a PKCS#12 file without password, or to true for one made on the spot.";
        }
    }

    /// <summary>The certificate kept in <c>keys/https.pfx</c>, for this machine's names and addresses.</summary>
    public static X509Certificate2 OnTheSpot(Settings settings, TimeProvider clock)
    {
        var file = Path.Combine(settings.Folder("keys"), "https.pfx");
        if (File.Exists(file))
        {
            var kept = X509CertificateLoader.LoadPkcs12FromFile(file, null);
            if (clock.GetUtcNow() - kept.NotBefore < Renew) return kept;
            kept.Dispose();
        }
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Rostrum on " + Environment.MachineName, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in (string[])["localhost", Environment.MachineName, settings.PublicAddress.Host]) if (Uri.CheckHostName(name) == UriHostNameType.Dns) names.AddDnsName(name);
        foreach (var address in Addresses()) names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var now = clock.GetUtcNow();
        using var made = request.CreateSelfSigned(now, now.AddDays(397));
        using (var stream = PrivateFile.Create(file)) stream.Write(made.Export(X509ContentType.Pkcs12));
        return X509CertificateLoader.LoadPkcs12FromFile(file, null);
    }

    private static HashSet<IPAddress> Addresses()
    {
        var found = new HashSet<IPAddress> { IPAddress.Loopback, IPAddress.IPv6Loopback };
        try { found.UnionWith(Dns.GetHostAddresses(Dns.GetHostName())); }
        catch (SocketException) { /* a machine that does not know its own name is reached by localhost */ }
        return found;
    }

    /// <summary>Tries each address before anything else starts; a sentence about the first that cannot be had.</summary>
    public static string? Refuse(WebApplication app)
    {
        if (!app.Services.GetRequiredService<IServer>().GetType().Name.StartsWith("Kestrel", StringComparison.Ordinal)) return null;
        foreach (var url in app.Urls.Concat((app.Configuration["urls"] ?? Default(app.Configuration)).Split(';')).Distinct())
        {
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.Port == 0) continue;
            var ip = IPAddress.TryParse(address.Host, out var parsed) ? parsed : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
            try
            {
                using var listener = new TcpListener(ip, address.Port);
                listener.Start();
            }
            catch (SocketException e)
            {
                const string Another = "set --urls (or ROSTRUM_URLS) to another address.";
                return e.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => $"The address {url} is in use by another program: end that program, or {Another}",
                    SocketError.AccessDenied => $"The address {url} may not be used by this user (ports below 1024 are the administrator's): {Another}",
                    _ => $"The address {url} cannot be used ({e.Message}): {Another}",
                };
            }
        }
        return null;
    }
}
