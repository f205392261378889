using System.Net;

namespace Rostrum.Web.Shared;

/// <summary>
/// What an operator sets: by the command line (<c>--data DIR</c>), the environment (<c>ROSTRUM_DATA</c>) or
/// <c>appsettings.json</c>. A wrong value stops the start with one sentence that says what to set.
/// </summary>
public sealed record Settings(string DataFolder, string? Database, Uri PublicAddress, bool Demo, string? MailRelay, string MailFrom, string BouncesTo, IPNetwork[] Proxies)
{
    /// <summary>Files of people, by their digest.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(DataFolder, name)).FullName;

    /// <summary>Reads and checks the settings and registers them; returns a sentence when one is wrong.</summary>
    public static string? Read(WebApplicationBuilder builder)
    {
        // ROSTRUM_MAIL_RELAY sets mail-relay: names of variables have no dashes.
        builder.Configuration.AddInMemoryCollection(Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Where(v => ((string)v.Key).StartsWith("ROSTRUM_", StringComparison.Ordinal))
            .Select(v => KeyValuePair.Create(((string)v.Key)["ROSTRUM_".Length..].ToLowerInvariant().Replace('_', '-'), (string?)v.Value)));
        builder.Configuration.AddCommandLine(Environment.GetCommandLineArgs().Skip(1).ToArray());
        return Read(builder.Configuration, builder.Environment.IsDevelopment(), out var settings, s => builder.Services.AddSingleton(s)) ?? Listen(builder, settings!);
    }

    public static string? Read(IConfiguration configuration, bool development, out Settings? settings, Action<Settings>? register = null)
    {
        settings = null;
        var data = Path.GetFullPath(configuration["data"] ?? "data");
        try
        {
            Directory.CreateDirectory(data);
            var probe = Path.Combine(data, ".writable");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The data folder {data} cannot be written ({e.Message}): set --data (or ROSTRUM_DATA) to a folder that this user may write.";
        }

        var database = configuration["database"] is { Length: > 0 } text ? text : null;
        if (database is not null)
        {
            try { _ = new Npgsql.NpgsqlConnectionStringBuilder(database); }
            catch (ArgumentException e) { return $"The database setting is not a PostgreSQL connection string ({e.Message}): set --database (or ROSTRUM_DATABASE) to one such as \"Host=localhost;Database=rostrum;Username=rostrum\", or leave it out for SQLite."; }
        }

        var address = configuration["public-address"] ?? configuration["urls"]?.Split(';')[0] ?? "http://localhost:5080";
        if (!Uri.TryCreate(address.Replace("//+", "//localhost").Replace("//*", "//localhost").Replace("//0.0.0.0", "//localhost").Replace("//[::]", "//localhost"), UriKind.Absolute, out var publicAddress) || publicAddress.Scheme is not ("http" or "https"))
        {
            return $"The public address \"{address}\" is not an http or https address: set --public-address (or ROSTRUM_PUBLIC_ADDRESS) to the address that people type, such as https://rostrum.example.org.";
        }
        if (!development && configuration["public-address"] is null)
        {
            return "The public address is not set: set --public-address (or ROSTRUM_PUBLIC_ADDRESS) to the address that people type, such as https://rostrum.example.org; letters and passkeys are bound to it.";
        }

        var relay = configuration["mail-relay"] is { Length: > 0 } host ? host : null;
        if (relay is not null && (!Uri.TryCreate("smtp://" + relay, UriKind.Absolute, out var smtp) || smtp.Host.Length == 0))
        {
            return $"The mail relay \"{relay}\" is not a host or host:port: set --mail-relay (or ROSTRUM_MAIL_RELAY) to one, or leave it out to keep mail in the folder \"mail\".";
        }

        var proxies = new List<IPNetwork>();
        foreach (var part in (configuration["proxies"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPNetwork.TryParse(part.Contains('/') ? part : part + (part.Contains(':') ? "/128" : "/32"), out var network))
            {
                return $"The proxy \"{part}\" is not an IP address or network: set --proxies (or ROSTRUM_PROXIES) to the addresses of the proxies in front, separated by commas.";
            }
            proxies.Add(network);
        }

        var from = configuration["mail-from"] ?? $"no-reply@{publicAddress.Host}";
        foreach (var (key, address2) in new[] { ("mail-from", from), ("bounces-to", configuration["bounces-to"] ?? from) })
        {
            if (!System.Net.Mail.MailAddress.TryCreate(address2, out _)) return $"The address \"{address2}\" of {key} is not an e-mail address: set --{key} (or ROSTRUM_{key.ToUpperInvariant().Replace('-', '_')}) to one, such as no-reply@example.org.";
        }
        if (configuration["mail-user"] is { Length: > 0 } && configuration["mail-password"] is not { Length: > 0 })
        {
            return "The mail relay has a user and no password: set ROSTRUM_MAIL_PASSWORD, or leave out --mail-user (ROSTRUM_MAIL_USER).";
        }
        settings = new(data, database, publicAddress, configuration.GetValue("demo", development), relay, from, configuration["bounces-to"] ?? from, [.. proxies]);
        register?.Invoke(settings);
        return null;
    }

    private static string? Listen(WebApplicationBuilder builder, Settings settings)
    {
        if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls("http://localhost:5080");
        builder.Configuration["AllowedHosts"] ??= builder.Environment.IsDevelopment() ? "*" : $"{settings.PublicAddress.Host};localhost;127.0.0.1;[::1]";
        return null;
    }
}
