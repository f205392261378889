using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Rostrum.Web.Data;

namespace Rostrum.Web.Shared;

/// <summary>What went wrong becomes a page that helps: a reference for 500, "try again" for a database that is away.</summary>
public static class ExceptionPages
{
    public static void UseExceptionPages(this WebApplication app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        AllowStatusCode404Response = true,
        SuppressDiagnosticsCallback = c => c.Exception is ReadOnlyException,
        StatusCodeSelector = e => e switch
        {
            ReadOnlyException => StatusCodes.Status503ServiceUnavailable,
            _ when Databases.IsFull(e) => StatusCodes.Status507InsufficientStorage,
            _ when Databases.IsUnavailable(e) => StatusCodes.Status503ServiceUnavailable,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        },
        ExceptionHandlingPath = "/status/error",
    });

    /// <summary>
    /// Middleware that asks the database who the reader is: left out for who sends no cookie and can be nobody, and while
    /// an error page is made, or a database that is away would break the page that says so.
    /// </summary>
    public static void UseForKnownReaders(this WebApplication app, Action<IApplicationBuilder> configure)
    {
        // Else the host puts an authentication of its own in front, as it does not see the one in the branch.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseWhen(context => context.Request.Headers.Cookie.Count > 0 && !Failed(context), configure);
    }

    /// <summary>The page being made is the error page of a request that threw.</summary>
    public static bool Failed(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>The page being made tells of an error, whether something threw or only a status was given.</summary>
    public static bool Shown(HttpContext context) => Failed(context) || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    /// <summary>The reference that the page shows and the log holds.</summary>
    public static string Reference(HttpContext? context) => Activity.Current?.TraceId.ToHexString() is { } id ? id[..12] : context?.TraceIdentifier ?? "";

    public static bool WasReadOnly(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error is ReadOnlyException;

    /// <summary>Another program held the SQLite file for longer than we wait.</summary>
    public static bool WasLocked(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error is { } e && Databases.IsLocked(e);
}
