using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Errors;

[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StatusModel : PageModel
{
    private static readonly int[] Known = [400, 404, 405, 413, 429, 503, 507];

    /// <summary>Which texts are shown: "S404", "S500" …</summary>
    public string Key { get; private set; } = "S500";

    /// <summary>What to name when asking for help; only where something broke.</summary>
    public string? Reference { get; private set; }

    public void OnGet() => Show();
    public void OnPost() => Show();

    private void Show()
    {
        // Asked for directly, this address does not exist.
        if (HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null
            && HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
        Key = ExceptionPages.WasReadOnly(HttpContext) ? "ReadOnly" : Known.Contains(Response.StatusCode) ? "S" + Response.StatusCode : Response.StatusCode < 500 ? "S400" : "S500";
        if (Response.StatusCode >= 500) Reference = ExceptionPages.Reference(HttpContext);
    }
}
