using System.Globalization;

namespace Rostrum.Web.Shared;

/// <summary>A setting that an operator may give: <c>--name value</c>, or <c>ROSTRUM_NAME</c> in the environment.</summary>
public sealed record Option(string Name, string Default, string Meaning)
{
    /// <summary>Its name in the environment; hyphens and capitals do not matter there.</summary>
    public string Variable => "ROSTRUM_" + Name.Replace('-', '_').ToUpperInvariant();
}

/// <summary>The settings there are, and how they are typed; docs/operations.md lists the same table.</summary>
public static class Arguments
{
    public static readonly IReadOnlyList<Option> Known =
    [
        new("data", "data", "folder for everything that is kept: database file, files, mail, keys, checkpoints"),
        new("database", "the file rostrum.db in the data folder", "PostgreSQL connection string"),
        new("urls", "http://localhost:5080", "addresses to listen on, separated by semicolons"),
        new("https", "off", "serve HTTPS: with a certificate made on the spot, or with the PKCS#12 file named"),
        new("public-address", "the first of urls (Development only)", "address that people type; letters and passkeys are bound to it"),
        new("proxies", "none", "addresses or networks of the proxies in front, separated by commas; only they may say who the visitor is"),
        new("metrics-from", "this machine", "addresses or networks that may read /metrics, separated by commas"),
        new("language", "en", "language for visitors whose browser asks for none of the six"),
        new("read-only", "off", "start in read-only mode and stay in it"),
        new("demo", "on in Development", "set up the fictional institution"),
        new("jobs", "on", "run the recurring jobs in this process"),
        new("mail-relay", "none: mail is kept in the folder mail", "SMTP relay, host or host:port"),
        new("mail-user", "none", "name with which the relay is signed in to"),
        new("mail-password", "none", "password for it; better in the environment, where no list of processes shows it"),
        new("mail-tls", "on with mail-user", "STARTTLS to the relay"),
        new("mail-from", "no-reply@ the public address", "sender of mail"),
        new("bounces-to", "as mail-from", "address for mail that could not be delivered"),
        new("clamd", "none: files are not searched", "virus scanner: host:port of clamd, or unix:/path of its socket"),
        new("chromium", "chromium", "browser that prints letters to PDF, by name or path"),
        new("check-links", "off", "check the links of the resources page once a week"),
        new("busy-timeout", "10", "seconds to wait for another process that holds the SQLite file"),
        new("min-free-mb", "200", "megabytes of free disk below which /readyz answers 503"),
        new("strict-posts-per-minute", "20", "tries with passwords, codes and addresses per minute and visitor"),
    ];

    private static readonly string[] Flags = ["https", "read-only", "demo", "jobs", "mail-tls", "check-links"];

    /// <summary>Names of the framework itself; a colon begins a path into its configuration.</summary>
    private static readonly string[] Framework = ["environment", "contentRoot", "applicationName", "webroot", "AllowedHosts", "Logging", "Kestrel", "hostBuilder", "temp"];

    /// <summary>Gives switches that stand alone (<c>--https</c>) their value, which the framework's reader would take from the next word.</summary>
    public static string[] Complete(string[] args) =>
        [.. args.Select((a, i) => a.StartsWith("--", StringComparison.Ordinal) && Flags.Contains(a[2..]) && (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal)) ? a + "=true" : a)];

    /// <summary>A sentence about the first word that means nothing, or null.</summary>
    public static string? Refuse(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                return string.Create(CultureInfo.InvariantCulture, $"\"{args[i]}\" is neither an option nor a verb: options begin with --, and are {Names()}.");
            }
            var name = args[i][2..].Split('=')[0];
            if (!Known.Any(o => Same(o.Name, name)) && !Framework.Any(f => Same(f, name.Split(':')[0])))
            {
                var near = Known.Select(o => o.Name).FirstOrDefault(n => n.StartsWith(name, StringComparison.OrdinalIgnoreCase) || name.StartsWith(n, StringComparison.OrdinalIgnoreCase) || Same(n.Replace("-", ""), name.Replace("-", "").Replace("_", "")));
                return $"There is no option --{name}: {(near is null ? $"the options are {Names()}" : $"did you mean --{near}?")}{(near is null ? "." : "")}";
            }
            if (args[i].Contains('=')) continue;
            if (++i == args.Length || args[i].StartsWith("--", StringComparison.Ordinal)) return $"The option --{name} has no value: write --{name} VALUE.";
        }
        return null;
    }

    private static string Names() => string.Join(", ", Known.Select(o => "--" + o.Name));
    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
