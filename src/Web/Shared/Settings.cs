using System.Net;
using Npgsql;

namespace Rostrum.Web.Shared;

/// <summary>
/// What an operator sets: by the command line (<c>--data DIR</c>), the environment (<c>ROSTRUM_DATA</c>) or
/// <c>appsettings.json</c>. A wrong value stops the start with one sentence that says what to set.
/// </summary>
public sealed record Settings(string DataFolder, string? Database, Uri PublicAddress, bool Demo, string? MailRelay, string MailFrom, string BouncesTo, IPNetwork[] Proxies)
{
    /// <summary>People come over https, whatever a proxy in front makes of it.</summary>
    public bool OverHttps => PublicAddress.Scheme == "https";

    /// <summary>Besides this machine, who may read <c>/metrics</c>.</summary>
    public IPNetwork[] MetricsFrom { get; init; } = [];

    /// <summary>How long to wait for another process that holds the SQLite file; whole seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);
    public bool ReadOnly { get; init; }

    /// <summary>Language for visitors whose browser asks for none of the six.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Below this the server says it is not ready.</summary>
    public long MinimumFreeMegabytes { get; init; } = 200;

    /// <summary>The virus scanner, "host:port" or "unix:/path"; null: files are not searched.</summary>
    public string? Clamd { get; init; }

    /// <summary>The browser that prints letters, by name or path.</summary>
    public string Chromium { get; init; } = "chromium";

    /// <summary>A folder of the data folder, such as "files": files of people, by their digest.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(DataFolder, name)).FullName;

    /// <summary>Reads and checks the settings and registers them; returns a sentence when one is wrong.</summary>
    public static string? Read(WebApplicationBuilder builder, string[] args)
    {
        builder.Configuration.AddConfiguration(Sources(args));
        return Arguments.Refuse(args)
            ?? Read(builder.Configuration, builder.Environment.IsDevelopment(), out var settings, s => builder.Services.AddSingleton(s))
            ?? Listening.Configure(builder, settings!);
    }

    /// <summary>The environment, then the command line; the framework's own names come before.</summary>
    public static IConfiguration Sources(string[] args) => new ConfigurationBuilder().Add(new Variables()).AddCommandLine(args).Build();

    private static bool OnThisMachine(string host) => host.StartsWith('/') || host.Split(':')[0] is "localhost" or "127.0.0.1" || host is "::1" or "[::1]";

    public static string? Read(IConfiguration configuration, bool development, out Settings? settings, Action<Settings>? register = null)
    {
        settings = null;
        if (Installation() is { } missing) return missing;
        var data = Path.GetFullPath(configuration["data"] ?? "data");
        if (Unwritable(data) is { } reason) return $"The data folder {data} cannot be written ({reason}): set --data (or ROSTRUM_DATA) to a folder that this user may write.";

        var database = configuration["database"] is { Length: > 0 } text ? text : null;
        if (database is not null)
        {
            const string Example = "set --database (or ROSTRUM_DATABASE) to one such as \"Host=localhost;Database=rostrum;Username=rostrum\", or leave it out for SQLite.";
            try
            {
                var parts = new NpgsqlConnectionStringBuilder(database);
                if (string.IsNullOrEmpty(parts.Host) || string.IsNullOrEmpty(parts.Database)) return "The database setting names no host or no database: " + Example;
                if (!parts.ShouldSerialize("SSL Mode") && !parts.Host.Split(',').All(OnThisMachine))
                {
                    parts.SslMode = SslMode.VerifyFull; // over a network nobody else may read or answer, unless the operator says otherwise
                    database = parts.ToString();
                }
            }
            catch (ArgumentException e) { return $"The database setting is not a PostgreSQL connection string ({e.Message}): {Example}"; }
        }

        var address = configuration["public-address"] ?? (configuration["urls"] ?? Listening.Default(configuration)).Split(';')[0];
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

        var language = configuration["language"] ?? "en";
        if (Languages.Find(language) is null) return $"The language \"{language}\" is none of the six: set --language (or ROSTRUM_LANGUAGE) to {string.Join(", ", Languages.All.Select(l => l.Code))}.";

        if (Networks(configuration, "proxies", out var proxies) is { } wrongProxy) return wrongProxy;
        if (Networks(configuration, "metrics-from", out var readers) is { } wrongReader) return wrongReader;
        if (Number(configuration, "busy-timeout", 10, 1, 600, out var wait) is { } wrongWait) return wrongWait;
        if (Number(configuration, "min-free-mb", 200, 0, 1_000_000_000, out var free) is { } wrongFree) return wrongFree;
        foreach (var flag in (string[])["demo", "jobs", "read-only", "mail-tls"])
        {
            if (configuration[flag] is { } given && !bool.TryParse(given, out _)) return $"The option --{flag} is \"{given}\": set it (or {new Option(flag, "", "").Variable}) to true or false.";
        }

        var scanner = configuration["clamd"] is { Length: > 0 } clamd ? clamd : null;
        if (scanner is not null && !(scanner.StartsWith("unix:/", StringComparison.Ordinal) || (Uri.TryCreate("tcp://" + scanner, UriKind.Absolute, out var tcp) && tcp is { Port: > 0, Host.Length: > 0, AbsolutePath: "/" or "" })))
        {
            return $"The virus scanner \"{scanner}\" is neither host:port nor unix:/path: set --clamd (or ROSTRUM_CLAMD) to the address of clamd, such as localhost:3310, or leave it out.";
        }

        var from = configuration["mail-from"] ?? $"no-reply@{publicAddress.Host}";
        foreach (var (key, mailbox) in new[] { ("mail-from", from), ("bounces-to", configuration["bounces-to"] ?? from) })
        {
            if (!System.Net.Mail.MailAddress.TryCreate(mailbox, out _)) return $"The address \"{mailbox}\" of {key} is not an e-mail address: set --{key} (or {new Option(key, "", "").Variable}) to one, such as no-reply@example.org.";
        }
        if (configuration["mail-user"] is { Length: > 0 } && configuration["mail-password"] is not { Length: > 0 })
        {
            return "The mail relay has a user and no password: set ROSTRUM_MAIL_PASSWORD, or leave out --mail-user (ROSTRUM_MAIL_USER).";
        }
        settings = new(data, database, publicAddress, configuration.GetValue("demo", development), relay, from, configuration["bounces-to"] ?? from, proxies)
        {
            MetricsFrom = readers, BusyTimeout = TimeSpan.FromSeconds(wait), MinimumFreeMegabytes = free, Language = language, ReadOnly = configuration.GetValue("read-only", false),
            Clamd = scanner, Chromium = configuration["chromium"] is { Length: > 0 } browser ? browser : "chromium",
        };
        register?.Invoke(settings);
        return null;
    }

    /// <summary>Why the folder cannot be written, or null when it can.</summary>
    internal static string? Unwritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".writable-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message.TrimEnd('.');
        }
    }

    private static string? Installation()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Africa/Nairobi", out _)) return "This machine has no time zones, and deadlines are in Nairobi time: install its time zone data (Debian: tzdata).";
        return System.Globalization.CultureInfo.GetCultureInfo("fr").DateTimeFormat.MonthNames[0] == "janvier" ? null
            : "This machine has no languages: install ICU (Debian: libicu72 or newer) and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT unset.";
    }

    private static string? Networks(IConfiguration configuration, string name, out IPNetwork[] networks)
    {
        var found = new List<IPNetwork>();
        networks = [];
        foreach (var part in (configuration[name] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPNetwork.TryParse(part.Contains('/') ? part : part + (part.Contains(':') ? "/128" : "/32"), out var network))
            {
                return $"\"{part}\" is not an IP address or network: set --{name} (or {new Option(name, "", "").Variable}) to addresses or networks such as 10.0.0.5 or 10.0.0.0/24, separated by commas.";
            }
            found.Add(network);
        }
        networks = [.. found];
        return null;
    }

    private static string? Number(IConfiguration configuration, string name, long usual, long least, long most, out long number)
    {
        number = usual;
        return configuration[name] is not { } text || (long.TryParse(text, out number) && number >= least && number <= most) ? null
            : $"The option --{name} is \"{text}\": set it (or {new Option(name, "", "").Variable}) to a whole number from {least} to {most}.";
    }

    /// <summary>ROSTRUM_PUBLIC_ADDRESS for public-address: a hyphen cannot stand in the name of a variable.</summary>
    private sealed class Variables : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
        public override void Load()
        {
            foreach (var option in Arguments.Known)
            {
                if (Environment.GetEnvironmentVariable(option.Variable) is { Length: > 0 } value) Data[option.Name] = value;
            }
        }
    }
}
