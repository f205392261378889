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
            _ when Databases.IsUnavailable(e) => StatusCodes.Status503ServiceUnavailable,
            IOException { HResult: 28 } => StatusCodes.Status507InsufficientStorage,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        },
        ExceptionHandlingPath = "/status/error",
    });

    /// <summary>The reference that the page shows and the log holds.</summary>
    public static string Reference(HttpContext context) => Activity.Current?.TraceId.ToHexString() is { } id ? id[..12] : context.TraceIdentifier;

    public static bool WasReadOnly(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error is ReadOnlyException;
}
