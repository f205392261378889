using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// Links to the pages of a long list, with every other query value kept:
/// <c>&lt;pager page="Model.Number" total="Model.Total" /&gt;</c>. Nothing when one page holds all.
/// The number travels as <c>?page=2</c>; bind it with <c>[FromQuery(Name = "page")]</c>, because a plain parameter of
/// that name would receive the route value with the name of the Razor page.
/// </summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTagHelper(IStringLocalizer<Text> t) : TagHelper
{
    public const int Usual = 25;

    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    /// <summary>The page that is shown, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>How many entries there are in all.</summary>
    public int Total { get; set; }
    public int PerPage { get; set; } = Usual;

    /// <summary>Name of this navigation where a page has several.</summary>
    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var last = (Total + PerPage - 1) / PerPage;
        if (last <= 1)
        {
            output.SuppressOutput();
            return;
        }
        var current = Math.Clamp(Page, 1, last);
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pages");
        output.Attributes.SetAttribute("aria-label", Label ?? t["Pages"].Value);
        if (current > 1) output.Content.AppendHtml(Link(current - 1, t["PreviousPage"].Value, "prev"));
        var before = 0;
        foreach (var number in new[] { 1, current - 1, current, current + 1, last }.Where(n => n >= 1 && n <= last).Distinct())
        {
            if (number == before + 2) output.Content.AppendHtml(Numbered(number - 1, current));
            else if (number > before + 2) output.Content.AppendHtml("<span aria-hidden=\"true\">…</span>");
            output.Content.AppendHtml(Numbered(number, current));
            before = number;
        }
        if (current < last) output.Content.AppendHtml(Link(current + 1, t["NextPage"].Value, "next"));
    }

    private TagBuilder Numbered(int number, int current)
    {
        var link = Link(number, number.ToString("N0", System.Globalization.CultureInfo.CurrentCulture), null);
        link.MergeAttribute("aria-label", t["PageNumber", number]);
        if (number == current) link.MergeAttribute("aria-current", "page");
        return link;
    }

    private TagBuilder Link(int number, string words, string? relation)
    {
        var link = new TagBuilder("a");
        link.MergeAttribute("href", View.HttpContext.Request.With(("page", number == 1 ? null : number.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        if (relation is not null) link.MergeAttribute("rel", relation);
        link.InnerHtml.Append(words);
        return link;
    }
}
