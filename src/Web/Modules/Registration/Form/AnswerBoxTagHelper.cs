using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rostrum.Web.Modules.Registration.Form;

/// <summary>What stands around one question: a group of boxes to tick, or a single control; with the answer that it depends on, for the script.</summary>
[HtmlTargetElement("answer-box")]
public sealed class AnswerBoxTagHelper : TagHelper
{
    public bool Group { get; set; }
    public bool Bad { get; set; }
    public string Described { get; set; } = "";

    /// <summary>The control that it depends on.</summary>
    public string? If { get; set; }
    public string? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Group ? "fieldset" : "div";
        output.Attributes.SetAttribute("class", Bad ? "field field--bad" : "field");
        if (Group && Described.Length > 0) output.Attributes.SetAttribute("aria-describedby", Described);
        if (If is null) return;
        output.Attributes.SetAttribute("data-if", If);
        output.Attributes.SetAttribute("data-value", Value);
    }
}
