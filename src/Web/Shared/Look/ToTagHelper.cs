using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// An address within Rostrum, in the reader's language: <c>&lt;a to="/handbook"&gt;</c>, <c>&lt;form to="/sign-in" method="post"&gt;</c>.
/// </summary>
[HtmlTargetElement("a", Attributes = "to")]
[HtmlTargetElement("form", Attributes = "to")]
public sealed class ToTagHelper : TagHelper
{
    // After the framework's own form helper, which leaves the antiforgery token out of forms with an address of their own.
    public override int Order => 1000;

    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;
    public string To { get; set; } = "";

    /// <summary>On a form that makes something new: it is taken once, however often it is sent.</summary>
    public bool Once { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var form = output.TagName == "form";
        output.Attributes.SetAttribute(form ? "action" : "href", View.HttpContext.Request.PathBase + To);
        if (Once) output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{OnceFilter.Field}\" value=\"{Guid.CreateVersion7()}\">");
        // In a form that only asks, nothing must be answered: its fields are not marked as optional.
        if (form && !string.Equals(output.Attributes["method"]?.Value?.ToString(), "post", StringComparison.OrdinalIgnoreCase)) context.Items[FieldTagHelper.Asking] = true;
    }
}
