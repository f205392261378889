namespace Rostrum.Web.Shared;

/// <summary>
/// Names and flags that every cookie of ours has. Where the public address is https a browser takes them over https only
/// and from no neighbouring host: they are Secure and begin with <c>__Host-</c>.
/// </summary>
public static class Cookies
{
    public static string Name(string name, bool overHttps) => (overHttps ? "__Host-rostrum-" : "rostrum-") + name;

    public static CookieBuilder Of(string name, bool overHttps) => new Hardened
    {
        Name = Name(name, overHttps), Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true,
        SecurePolicy = CookieSecurePolicy.SameAsRequest, Always = overHttps,
    };

    /// <summary>
    /// Secure whatever the request looks like. <see cref="CookieSecurePolicy.Always"/> alone would do so too, but makes the
    /// forms throw behind a proxy that nobody named in the settings.
    /// </summary>
    private sealed class Hardened : CookieBuilder
    {
        public bool Always { get; init; }

        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure |= Always;
            return options;
        }
    }
}
