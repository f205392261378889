using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// The head of a column by which a table can be sorted: <c>&lt;th sort="name" sorted="@Model.Sort"&gt;Name&lt;/th&gt;</c>.
/// The order travels as <c>?sort=name</c>, or <c>?sort=-name</c> from the last to the first; other query values are
/// kept, but the list starts at its first page again.
/// </summary>
[HtmlTargetElement("th", Attributes = "sort")]
public sealed class SortTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    /// <summary>What this column sorts by.</summary>
    public string Sort { get; set; } = "";

    /// <summary>The order that the table has now; by default what the address asks for.</summary>
    public string? Sorted { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = View.HttpContext.Request;
        var now = Sorted ?? request.Query["sort"].ToString();
        output.Attributes.SetAttribute("scope", "col");
        output.Attributes.SetAttribute("role", "columnheader");
        output.Attributes.SetAttribute("aria-sort", now == Sort ? "ascending" : now == "-" + Sort ? "descending" : "none");
        var link = new TagBuilder("a") { TagRenderMode = TagRenderMode.StartTag };
        link.MergeAttribute("href", request.With(("sort", now == Sort ? "-" + Sort : Sort), ("page", null)));
        output.PreContent.AppendHtml(link);
        output.PostContent.AppendHtml("</a>");
    }
}
