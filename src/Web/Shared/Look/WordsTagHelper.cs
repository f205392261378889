using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// A text in up to six languages: the reader's own first, the others to unfold:
/// <c>&lt;words for="Input.Title" /&gt;</c>, bound to <see cref="Handbook.Words"/>. With <c>rows</c> text areas.
/// </summary>
[HtmlTargetElement("words", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WordsTagHelper(IStringLocalizer<Text> t, IStringLocalizerFactory factory) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;
    public ModelExpression For { get; set; } = null!;
    public string? Label { get; set; }
    public string? Hint { get; set; }
    public int Rows { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var words = For.Model as Handbook.Words ?? [];
        var errors = (View.ModelState.TryGetValue(name, out var state) ? state.Errors.Select(e => e.ErrorMessage) : []).Concat(MessagesTagHelper.Beside(View, name, factory)).Distinct().ToList();
        var most = For.Metadata.ValidatorMetadata.OfType<WordsLengthAttribute>().Select(a => (int?)a.Most).FirstOrDefault();
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", errors.Count > 0 ? "field field--bad" : "field");
        var content = output.Content.AppendHtml("<legend>").Append(Label ?? For.Metadata.GetDisplayName()).AppendHtml("</legend>");
        if (Hint is not null) content.AppendHtml("<p class=\"hint\">").Append(Hint).AppendHtml("</p>");
        if (errors.Count > 0) content.AppendHtml($"<p class=\"error\" id=\"{id}-error\"><span class=\"hide\">").Append(t["ErrorPrefix"].Value + " ").AppendHtml("</span>").Append(string.Join(' ', errors)).AppendHtml("</p>");
        var first = Languages.Current;
        One(content, first, id, name, words, most, errors.Count > 0);
        var others = Languages.All.Where(l => l != first).ToList();
        content.AppendHtml(others.Any(l => words.ContainsKey(l.Code)) ? "<details class=\"fold\" open><summary>" : "<details class=\"fold\"><summary>").Append(t["OtherLanguages"].Value).AppendHtml("</summary>");
        foreach (var language in others) One(content, language, $"{id}_{language.Code}", name, words, most, false);
        content.AppendHtml("</details>");
    }

    private void One(TagHelperContent content, Language language, string id, string name, Handbook.Words words, int? most, bool bad)
    {
        var control = new TagBuilder(Rows > 0 ? "textarea" : "input") { Attributes = { ["class"] = "input", ["id"] = id, ["name"] = $"{name}[{language.Code}]", ["lang"] = language.Code, ["dir"] = "auto" } };
        if (bad) control.MergeAttributes(new Dictionary<string, string?> { ["aria-invalid"] = "true", ["aria-describedby"] = TagBuilder.CreateSanitizedId(name, "_") + "-error" });
        if (most is { } limit) control.MergeAttribute("maxlength", limit.ToString(CultureInfo.InvariantCulture));
        var value = words.GetValueOrDefault(language.Code) ?? "";
        if (Rows > 0)
        {
            control.MergeAttribute("rows", Rows.ToString(CultureInfo.InvariantCulture));
            control.InnerHtml.AppendHtml("\n").Append(value);
        }
        else
        {
            control.TagRenderMode = TagRenderMode.SelfClosing;
            control.MergeAttributes(new Dictionary<string, string?> { ["type"] = "text", ["value"] = value });
        }
        content.AppendHtml($"<label for=\"{id}\" lang=\"{language.Code}\">").Append(language.Name).AppendHtml("</label>").AppendHtml(control);
    }
}

/// <summary>None of the texts is longer than that; what is left empty is no text.</summary>
public sealed class WordsLengthAttribute(int most) : ValidationAttribute
{
    public int Most => most;

    public override bool IsValid(object? value) => value is not Handbook.Words words || words.Values.All(w => w is null || w.Length <= most);

    public override string FormatErrorMessage(string name) => string.Format(CultureInfo.CurrentCulture, ErrorMessageString, name, most);
}

/// <summary>Words as a form sends and a page shows them.</summary>
public static class WordsExtensions
{
    /// <summary>Without languages that were left empty.</summary>
    public static Handbook.Words Tidy(this Handbook.Words words) => new(words.Where(w => !string.IsNullOrWhiteSpace(w.Value) && Languages.Find(w.Key) is not null).ToDictionary(w => w.Key, w => w.Value.Trim()));

    /// <summary>The words in the reader's language, or in another that is marked as such; nothing when there are none.</summary>
    public static IHtmlContent Show(this Handbook.Words words)
    {
        if (words.Count == 0) return HtmlString.Empty;
        var (text, language) = words.In(Languages.Current.Code);
        var tag = new TagBuilder(language == Languages.Current.Code ? "bdi" : "span");
        if (language != Languages.Current.Code) tag.MergeAttributes(new Dictionary<string, string?> { ["lang"] = language, ["dir"] = "auto" });
        tag.InnerHtml.Append(text);
        return tag;
    }

    /// <summary>The same as plain text, for titles and feeds.</summary>
    public static string Plain(this Handbook.Words words) => words.Count == 0 ? "" : words.In(Languages.Current.Code).Text;
}
