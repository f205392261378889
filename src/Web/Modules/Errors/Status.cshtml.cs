using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Errors;

[IgnoreAntiforgeryToken]
[OpenInReadOnly]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StatusModel : PageModel
{
    private static readonly int[] Known = [400, 404, 405, 413, 429, 503, 507];

    /// <summary>Which texts are shown: "S404", "S500" …</summary>
    public string Key { get; private set; } = "S500";

    /// <summary>What to name when asking for help; only where something broke.</summary>
    public string? Reference { get; private set; }

    /// <summary>What was typed, to be sent again when the house can write; nothing where a secret was among it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Typed { get; private set; } = [];

    /// <summary>Where it was sent.</summary>
    public string Address { get; private set; } = "";

    public void OnGet() => Show();

    public async Task OnPostAsync(CancellationToken cancel)
    {
        Show();
        if (Response.StatusCode is not (StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage)) return;
        if (HttpContext.Features.Get<IExceptionHandlerPathFeature>() is not { } failed || Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return;
        var form = await Request.ReadFormAsync(cancel);
        if (form.Keys.Any(k => k.Contains("password", StringComparison.OrdinalIgnoreCase) || k.EndsWith("code", StringComparison.OrdinalIgnoreCase))) return;
        Typed = [.. form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];
        Address = Request.PathBase + failed.Path + Request.QueryString;
    }

    private void Show()
    {
        // Asked for directly, this address does not exist.
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null && !ExceptionPages.Failed(HttpContext)) Response.StatusCode = StatusCodes.Status404NotFound;
        Key = ExceptionPages.WasReadOnly(HttpContext) ? "ReadOnly" : ExceptionPages.WasLocked(HttpContext) ? "Locked"
            : Known.Contains(Response.StatusCode) ? "S" + Response.StatusCode : Response.StatusCode < 500 ? "S400" : "S500";
        if (Response.StatusCode >= 500) Reference = ExceptionPages.Reference(HttpContext);
        if (Response.StatusCode == StatusCodes.Status503ServiceUnavailable) Response.Headers.RetryAfter = "60";
    }
}
