using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace Rostrum.Web.Shared;

/// <summary>Headers of every answer, and limits on how often one address may ask. Mapped to tests in docs/security.md.</summary>
public static partial class Security
{
    /// <summary>No inline script or style, nothing from elsewhere, no frames.</summary>
    public const string ContentPolicy = "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    /// <summary>Policy of forms that try passwords, codes and mail addresses.</summary>
    public const string Strict = "strict";

    /// <summary>The same for pages that are asked by their address, where reading is what may be tried.</summary>
    public const string StrictReading = "strict-reading";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        if (settings.Proxies.Length > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedFor | Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedProto };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in settings.Proxies) forwarded.KnownIPNetworks.Add(network);
            app.UseForwardedHeaders(forwarded);
        }
        // As the answer starts, so that an error page, for which everything is begun anew, has them too.
        app.Use((context, next) =>
        {
            context.Response.OnStarting(Write, context);
            return next(context);
        });
    }

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = ContentPolicy; // files from people bring a stricter one
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps && context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]")) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (context.User.Identity?.IsAuthenticated is true && !headers.CacheControl.ToString().Contains("public", StringComparison.Ordinal)) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.OnRejected = (context, _) =>
        {
            Turned(context.HttpContext, "too often");
            // A sliding window does not say when it opens again: after a whole one it has.
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : Window;
            context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        o.AddPolicy(Strict, context => HttpMethods.IsPost(context.Request.Method) ? PerVisitor(context) : RateLimitPartition.GetNoLimiter("reading"));
        o.AddPolicy(StrictReading, PerVisitor);
    });

    /// <summary>Notes that somebody was turned away: the route, why, and the account's id if there is one.</summary>
    public static void Turned(HttpContext context, string why) => Line(
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Rostrum.Security"), why, ((context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? context.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText ?? "(none)", Me.IdOf(context.User));

    [LoggerMessage(LogLevel.Warning, "Turned away {Why} from {Route}, account {Account}")]
    private static partial void Line(ILogger log, string why, string route, Guid? account);

    private static RateLimitPartition<string> PerVisitor(HttpContext context) => RateLimitPartition.GetSlidingWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = StrictPermits(context), Window = Window, SegmentsPerWindow = 6 });

    private static int StrictPermits(HttpContext context) => context.RequestServices.GetRequiredService<IConfiguration>().GetValue("strict-posts-per-minute", 20);
}
