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

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute(output.TagName == "form" ? "action" : "href", View.HttpContext.Request.PathBase + To);
}
