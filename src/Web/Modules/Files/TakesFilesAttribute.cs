using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Rostrum.Web.Modules.Files;

/// <summary>
/// On a page model whose form brings files (<c>enctype="multipart/form-data"</c>): the request may be as large as several
/// of them, and one that is larger is answered with a sentence that says how large it may be. Source: GAP-24.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute : Attribute, IAuthorizationFilter, IOrderedFilter, IRequestSizeLimitMetadata
{
    /// <summary>All files of one form together, with a little room for the other fields.</summary>
    public const long MostBytes = 210 * 1024 * 1024;

    /// <summary>Before the token is looked for in the form, which reads it.</summary>
    public int Order => 900;
    public long? MaxRequestBodySize => MostBytes;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var features = context.HttpContext.Features;
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;
        if (context.HttpContext.Request.ContentLength > MostBytes) context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        else if (features.Get<IFormFeature>() is null or { Form: null }) features.Set<IFormFeature>(new FormFeature(context.HttpContext.Request, new FormOptions { MultipartBodyLengthLimit = MostBytes }));
    }
}
