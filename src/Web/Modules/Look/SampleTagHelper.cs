using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Look;

/// <summary>
/// One component of the gallery: what stands within is rendered in the page's language and then once in each of the
/// six, by running it again under that culture.
/// </summary>
[HtmlTargetElement("sample", Attributes = "name")]
public sealed class SampleTagHelper(IStringLocalizer<Text> t, TimeProvider clock) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    /// <summary>Key of the heading, which is also the place on the page.</summary>
    public string Name { get; set; } = "";

    /// <summary>Show it as after a form that was refused for its input.</summary>
    public bool Wrong { get; set; }

    /// <summary>Show it as after an act that a rule refused.</summary>
    public bool Refused { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var page = (Culture: CultureInfo.CurrentCulture, Words: CultureInfo.CurrentUICulture);
        var kept = new ModelStateDictionary(View.ModelState);
        output.TagName = "section";
        output.Attributes.SetAttribute("class", "top-l");
        output.Attributes.SetAttribute("aria-labelledby", Name);
        output.Content.AppendHtml($"<h2 id=\"{Name}\">").Append(t[Name].Value).AppendHtml("</h2><div class=\"top flow\">").AppendHtml(await Render(output, "page")).AppendHtml("</div><div class=\"grid top\">");
        foreach (var language in Languages.All)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language.Code);
            output.Content.AppendHtml($"<div class=\"panel\" lang=\"{language.Code}\" dir=\"{(language.RightToLeft ? "rtl" : "ltr")}\"><p class=\"kicker\">").Append(language.Name).AppendHtml("</p><div class=\"flow\">").AppendHtml(await Render(output, language.Code)).AppendHtml("</div></div>");
        }
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = page;
        View.ModelState.Merge(kept);
        output.Content.AppendHtml("</div>");
    }

    // Ids and names of fields begin with the section and the language, so that none stands twice on the page.
    private async Task<TagHelperContent> Render(TagHelperOutput output, string prefix)
    {
        var template = View.ViewData.TemplateInfo;
        template.HtmlFieldPrefix = $"{Name}_{prefix}";
        View.ModelState.Clear();
        if (Wrong)
        {
            View.ModelState.AddModelError(template.GetFullHtmlFieldName("Form.Name"), t["Field_Required", t["Name"]]);
            View.ModelState.SetModelValue(template.GetFullHtmlFieldName("Form.Email"), "ada(at)example.org", "ada(at)example.org");
            View.ModelState.AddModelError(template.GetFullHtmlFieldName("Form.Email"), t["Field_Email", t["Email"]]);
        }
        if (Refused) View.ViewData[Verdicts.Refused] = new Verdict([new Refusal(Clause.Of("ACC-09"), "TooYoung", clock.Today().AddMonths(5))], []);
        var content = await output.GetChildContentAsync(useCachedResult: false);
        var rendered = new DefaultTagHelperContent().SetHtmlContent(content.GetContent());
        View.ModelState.Clear();
        View.ViewData.Remove(Verdicts.Refused);
        template.HtmlFieldPrefix = "";
        return rendered;
    }
}
