using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Operations;

/// <summary>
/// One line per request: method, route template (never the address itself, which may say who or what), status, milliseconds
/// and the reference; the same is counted for /metrics.
/// </summary>
public static partial class RequestLog
{
    public static void UseRequestLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Rostrum.Requests");
        app.Use(async (context, next) =>
        {
            var started = Stopwatch.GetTimestamp();
            var method = context.Request.Method is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "OPTIONS" ? context.Request.Method : "OTHER";
            try
            {
                await next(context);
            }
            finally
            {
                var took = Stopwatch.GetElapsedTime(started);
                var route = Route(context);
                Telemetry.Answered(method, route, context.Response.StatusCode, took);
                if (log.IsEnabled(LogLevel.Information)) Line(log, method, route, context.Response.StatusCode, (long)took.TotalMilliseconds, ExceptionPages.Reference(context));
            }
        });
    }

    /// <summary>The template of the page asked for, also when another page was shown in its place.</summary>
    private static string Route(HttpContext context)
    {
        var asked = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint;
        var shown = context.Features.Get<IExceptionHandlerFeature>() is null && context.Features.Get<IStatusCodeReExecuteFeature>() is null ? context.GetEndpoint() : null;
        return (asked ?? shown) is RouteEndpoint { RoutePattern.RawText: { } text } ? "/" + text.TrimStart('/') : context.Response.StatusCode is 200 or 304 ? "(file)" : "(none)";
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} in {Milliseconds} ms, reference {Reference}")]
    private static partial void Line(ILogger log, string method, string route, int status, long milliseconds, string reference);
}
