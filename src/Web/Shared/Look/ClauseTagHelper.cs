using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;

namespace Rostrum.Web.Shared.Look;

/// <summary>The chip that names a clause and opens the rule book: <c>&lt;clause id="ACC-09" /&gt;</c>.</summary>
[HtmlTargetElement("clause", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ClauseTagHelper(IStringLocalizer<Text> t) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    /// <summary>An id of the register; an unknown one fails the page, as it would mislead.</summary>
    public string Id { get; set; } = "";

    /// <summary>In tables the word "Handbook" is for screen readers only.</summary>
    public bool Short { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var clause = Clause.Of(Id);
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "clause");
        output.Attributes.SetAttribute("href", $"{View.HttpContext.Request.PathBase}/handbook/{clause.Id}");
        if (Short) output.Content.AppendHtml("<span class=\"hide\">").Append(t["Handbook"].Value + " ").AppendHtml("</span>");
        else output.Content.Append(t["Handbook"].Value + " ");
        var section = clause.Section is "" or "0" or "R" or "A" ? "" : $"§{clause.Section} · ";
        output.Content.AppendHtml("<bdi dir=\"ltr\">").Append(section + clause.Id).AppendHtml("</bdi>");
    }
}
