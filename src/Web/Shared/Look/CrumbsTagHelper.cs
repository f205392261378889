using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// The way back up, without the page itself: <c>&lt;crumbs path='[("/handbook", words)]' /&gt;</c>.
/// </summary>
[HtmlTargetElement("crumbs", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CrumbsTagHelper(IStringLocalizer<Text> t) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    /// <summary>Addresses within Rostrum and their words, the farthest first.</summary>
    public IReadOnlyList<(string To, string Words)> Path { get; set; } = [];

    /// <summary>Name of this navigation where a page has several.</summary>
    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("aria-label", Label ?? t["Crumbs"].Value);
        output.Content.AppendHtml("<ol class=\"crumbs\">");
        foreach (var (to, words) in Path)
        {
            var link = new TagBuilder("a");
            link.MergeAttribute("href", View.HttpContext.Request.PathBase + to);
            link.InnerHtml.Append(words);
            output.Content.AppendHtml("<li>").AppendHtml(link).AppendHtml("</li>");
        }
        output.Content.AppendHtml("</ol>");
    }
}
