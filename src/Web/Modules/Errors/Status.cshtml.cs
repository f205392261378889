using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Errors;

[IgnoreAntiforgeryToken] // shown in place of a form that was refused, perhaps for its token; it acts on nothing
[OpenInReadOnly]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StatusModel : PageModel
{
    private static readonly int[] Known = [400, 404, 405, 413, 429, 503, 507];

    /// <summary>Which texts are shown: "S404", "S500" …</summary>
    public string Key { get; private set; } = "S500";

    /// <summary>How many megabytes the form that was too large may have, where its page says.</summary>
    public long? Most { get; private set; }

    /// <summary>What to name when asking for help; only where something broke.</summary>
    public string? Reference { get; private set; }

    /// <summary>What was typed, to be sent again, without its secrets; nothing where another site may have sent it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Typed { get; private set; } = [];

    /// <summary>Where it was sent.</summary>
    public string Address { get; private set; } = "";

    public void OnGet() => Show();

    /// <summary>The form was refused for its token, and gets a new one; otherwise its own is still good.</summary>
    public bool TokenRefused { get; private set; }

    public async Task OnPostAsync(CancellationToken cancel)
    {
        Show();
        TokenRefused = Response.StatusCode == StatusCodes.Status400BadRequest && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (TokenRefused) Security.Turned(HttpContext, "for a form without its token or too old");
        if (!(TokenRefused ? FromOurPages() : Response.StatusCode is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage)) return;
        if (Asked() is not { } asked || Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return;
        var form = await Request.ReadFormAsync(cancel);
        Typed = [.. form.Where(f => !IsSecret(f.Key) && !(TokenRefused && f.Key == Token)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];
        Address = asked;
    }

    private const string Token = "__RequestVerificationToken";

    private static bool IsSecret(string field) => field.Contains("password", StringComparison.OrdinalIgnoreCase) || field.EndsWith("code", StringComparison.OrdinalIgnoreCase);

    private string? Asked() => HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } again ? again.OriginalPathBase + again.OriginalPath + again.OriginalQueryString
        : HttpContext.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? Request.PathBase + failed.Path + Request.QueryString : null;

    /// <summary>The browser says that a page of ours sent it. A form that another site forged must not come back with a good token.</summary>
    private bool FromOurPages() => Request.Headers["Sec-Fetch-Site"] == "same-origin";

    private void Show()
    {
        // Asked for directly, this address does not exist.
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null && !ExceptionPages.Failed(HttpContext)) Response.StatusCode = StatusCodes.Status404NotFound;
        Key = ExceptionPages.WasReadOnly(HttpContext) ? "ReadOnly" : ExceptionPages.WasLocked(HttpContext) ? "Locked"
            : Known.Contains(Response.StatusCode) ? "S" + Response.StatusCode : Response.StatusCode < 500 ? "S400" : "S500";
        if (Response.StatusCode == StatusCodes.Status413PayloadTooLarge) Most = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize / (1024 * 1024);
        if (Response.StatusCode >= 500) Reference = ExceptionPages.Reference(HttpContext);
        if (Response.StatusCode == StatusCodes.Status503ServiceUnavailable) Response.Headers.RetryAfter = "60";
    }
}
