using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// A labelled control with hint and error, bound to a property: <c>&lt;field for="Input.Email" type="email" /&gt;</c>.
/// With <c>items</c> a list to choose from (with <c>choices</c>: radio buttons), with <c>rows</c> a text area; a
/// <see cref="bool"/> is a checkbox, a <see cref="DateOnly"/> a date. What was typed is shown again after an error,
/// but never a password.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IStringLocalizer<Text> t) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;
    public ModelExpression For { get; set; } = null!;
    public string? Type { get; set; }
    public string? Label { get; set; }
    public string? Hint { get; set; }
    public string? Autocomplete { get; set; }
    public string? Inputmode { get; set; }
    public int Rows { get; set; }
    public int? Maxlength { get; set; }
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Radio buttons instead of a list to open.</summary>
    public bool Choices { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        View.ModelState.TryGetValue(name, out var state);
        var error = state?.Errors.FirstOrDefault()?.ErrorMessage;
        var type = Type ?? For.Metadata.UnderlyingOrModelType switch { var m when m == typeof(DateOnly) => "date", var m when m == typeof(bool) => "checkbox", _ => "text" };
        var value = type == "password" ? null : state?.AttemptedValue ?? Written(For.Model);
        var label = Label ?? For.Metadata.GetDisplayName();
        var described = string.Join(' ', new[] { Hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.OfType<string>());
        var group = Items is not null && Choices;

        output.TagName = group ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field--bad");
        if (group)
        {
            output.Attributes.SetAttribute("id", id);
            output.Attributes.SetAttribute("tabindex", "-1");
            if (described.Length > 0) output.Attributes.SetAttribute("aria-describedby", described);
            output.Content.AppendHtml("<legend>").Append(label).AppendHtml("</legend>");
        }
        else if (type != "checkbox")
        {
            output.Content.AppendHtml($"<label for=\"{id}\">").Append(label).AppendHtml("</label>");
        }
        if (Hint is not null) output.Content.AppendHtml($"<p class=\"hint\" id=\"{id}-hint\">").Append(Hint).AppendHtml("</p>");
        if (error is not null) output.Content.AppendHtml($"<p class=\"error\" id=\"{id}-error\"><span class=\"hide\">").Append(t["ErrorPrefix"].Value + " ").AppendHtml("</span>").Append(error).AppendHtml("</p>");

        if (group) AppendChoices(output, name, id, value);
        else output.Content.AppendHtml(type == "checkbox" ? Checkbox(name, id, value, label, described) : Control(name, id, type, value, described, error is not null));
    }

    private TagBuilder Control(string name, string id, string type, string? value, string described, bool bad)
    {
        var tag = new TagBuilder(Items is not null ? "select" : Rows > 0 ? "textarea" : "input");
        tag.AddCssClass("input");
        tag.MergeAttributes(new Dictionary<string, string?> { ["id"] = id, ["name"] = name });
        if (described.Length > 0) tag.MergeAttribute("aria-describedby", described);
        if (bad) tag.MergeAttribute("aria-invalid", "true");
        if (Autocomplete is not null) tag.MergeAttribute("autocomplete", Autocomplete);
        if (Inputmode is not null) tag.MergeAttribute("inputmode", Inputmode);
        if (Maxlength is { } most) tag.MergeAttribute("maxlength", most.ToString(CultureInfo.InvariantCulture));
        if (Items is not null)
        {
            foreach (var item in Items)
            {
                var option = new TagBuilder("option") { Attributes = { ["value"] = item.Value } };
                if (item.Value == (value ?? "")) option.MergeAttribute("selected", "selected");
                option.InnerHtml.Append(item.Text);
                tag.InnerHtml.AppendHtml(option);
            }
        }
        else if (Rows > 0)
        {
            tag.MergeAttribute("rows", Rows.ToString(CultureInfo.InvariantCulture));
            tag.InnerHtml.AppendHtml("\n").Append(value ?? "");
        }
        else
        {
            tag.TagRenderMode = TagRenderMode.SelfClosing;
            tag.MergeAttribute("type", type);
            if (value is not null) tag.MergeAttribute("value", value);
        }
        return tag;
    }

    private static TagBuilder Checkbox(string name, string id, string? value, string label, string described)
    {
        var tag = new TagBuilder("label");
        tag.AddCssClass("choice");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { ["type"] = "checkbox", ["id"] = id, ["name"] = name, ["value"] = "true" } };
        if (value is not null && value.StartsWith("true", StringComparison.OrdinalIgnoreCase)) input.MergeAttribute("checked", "checked");
        if (described.Length > 0) input.MergeAttribute("aria-describedby", described);
        tag.InnerHtml.AppendHtml(input).AppendHtml("<span>").Append(label).AppendHtml("</span>");
        return tag;
    }

    private void AppendChoices(TagHelperOutput output, string name, string id, string? value)
    {
        output.Content.AppendHtml("<div class=\"choices\">");
        foreach (var (item, index) in Items!.Select((item, index) => (item, index)))
        {
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { ["type"] = "radio", ["id"] = $"{id}-{index}", ["name"] = name, ["value"] = item.Value } };
            if (item.Value == value) input.MergeAttribute("checked", "checked");
            output.Content.AppendHtml("<label class=\"choice\">").AppendHtml(input).AppendHtml("<span>").Append(item.Text).AppendHtml("</span></label>");
        }
        output.Content.AppendHtml("</div>");
    }

    private static string? Written(object? model) => model switch
    {
        null => null,
        DateOnly date => date == default ? "" : date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.CurrentCulture),
        _ => model.ToString(),
    };
}
