using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// A labelled control with hint and error, bound to a property: <c>&lt;field for="Input.Email" type="email" /&gt;</c>.
/// With <c>items</c> a list to choose from (with <c>choices</c>: radio buttons, or checkboxes where the property is a
/// list), with <c>rows</c> a text area; a <see cref="bool"/> is a checkbox, a <see cref="DateOnly"/> a date, an
/// <see cref="IFormFile"/> (or a list of them) an upload. What was
/// typed is shown again after an error, but never a password. What need not be answered says "(optional)".
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IStringLocalizer<Text> t, IStringLocalizerFactory factory) : TagHelper
{
    /// <summary>Set by a form that only asks (GET).</summary>
    internal static readonly object Asking = new();

    // Written from left to right in every language.
    private static readonly HashSet<string> Technical = ["email", "url", "tel", "password", "date", "number", "time"];

    private string name = "", id = "", described = "";
    private bool bad;

    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;
    public ModelExpression For { get; set; } = null!;
    public string? Type { get; set; }
    public string? Label { get; set; }
    public string? Hint { get; set; }
    public string? Autocomplete { get; set; }
    public string? Inputmode { get; set; }

    /// <summary>Language of what is typed, where it is not the page's.</summary>
    public string? Lang { get; set; }
    public int Rows { get; set; }

    /// <summary>Stops typing there. Without it a text that is too long is kept and comes back with an error.</summary>
    public int? Maxlength { get; set; }
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Radio buttons or checkboxes instead of a list to open.</summary>
    public bool Choices { get; set; }

    /// <summary>Whether the label says "(optional)"; by default where the property is not required.</summary>
    public bool? Optional { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        id = TagBuilder.CreateSanitizedId(name, "_");
        View.ModelState.TryGetValue(name, out var state);
        var errors = (state?.Errors.Select(e => e.ErrorMessage) ?? []).Concat(MessagesTagHelper.Beside(View, name, factory)).Distinct().ToList();
        bad = errors.Count > 0;
        var type = Type ?? For.Metadata.UnderlyingOrModelType switch { var m when Uploads(m) => "file", var m when m == typeof(DateOnly) => "date", var m when m == typeof(bool) => "checkbox", _ => "text" };
        if (type == "file") Hint ??= t["File_Hint", Filing.MostMegabytes];
        var value = type is "password" or "file" ? null : state?.AttemptedValue ?? Written(For.Model);
        var several = Items is not null && Choices && For.Metadata.IsEnumerableType;
        var group = Items is not null && Choices;
        var most = Rows > 0 ? Maxlength ?? Longest() : null;
        described = string.Join(' ', new[] { Hint is null ? null : id + "-hint", bad ? id + "-error" : null, most is null ? null : id + "-count" }.OfType<string>());

        output.TagName = group ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", bad ? "field field--bad" : "field");
        if (group && described.Length > 0) output.Attributes.SetAttribute("aria-describedby", described);

        var label = new HtmlContentBuilder().Append(Label ?? For.Metadata.GetDisplayName());
        var optional = Optional ?? (!For.Metadata.IsRequired && !several && type != "checkbox" && !context.Items.ContainsKey(Asking));
        if (optional) label.AppendHtml(" <span class=\"soft\">").Append(t["Optional"].Value).AppendHtml("</span>");

        if (group) output.Content.AppendHtml("<legend>").AppendHtml(label).AppendHtml("</legend>");
        else if (type != "checkbox") output.Content.AppendHtml($"<label for=\"{id}\">").AppendHtml(label).AppendHtml("</label>");
        if (Hint is not null) output.Content.AppendHtml($"<p class=\"hint\" id=\"{id}-hint\">").Append(Hint).AppendHtml("</p>");
        if (bad) AppendErrors(output, errors);

        if (several) AppendChoices(output, "checkbox", Several(state));
        else if (group) AppendChoices(output, "radio", value is null ? [] : [value]);
        else output.Content.AppendHtml(type switch { "checkbox" => Checkbox(value, label), "file" => Upload(), _ => Control(type, value) });
        if (most is { } count) output.Content.AppendHtml($"<p class=\"count\" id=\"{id}-count\">").Append(t.Plural("UpTo", count)).AppendHtml("</p>");
    }

    private void AppendErrors(TagHelperOutput output, List<string> errors)
    {
        output.Content.AppendHtml($"<p class=\"error\" id=\"{id}-error\"><span class=\"hide\">").Append(t["ErrorPrefix"].Value + " ").AppendHtml("</span>");
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0) output.Content.AppendHtml("<br>");
            output.Content.Append(errors[i]);
        }
        output.Content.AppendHtml("</p>");
    }

    private TagBuilder Control(string type, string? value)
    {
        var tag = new TagBuilder(Items is not null ? "select" : Rows > 0 ? "textarea" : "input");
        tag.AddCssClass("input");
        tag.MergeAttributes(new Dictionary<string, string?> { ["id"] = id, ["name"] = name });
        Describe(tag);
        if (Autocomplete is not null) tag.MergeAttribute("autocomplete", Autocomplete);
        if (Lang is not null) tag.MergeAttribute("lang", Lang);
        if (Items is not null)
        {
            AppendOptions(tag, value);
            return tag;
        }
        if (Inputmode is not null) tag.MergeAttribute("inputmode", Inputmode);
        if (Maxlength is { } most) tag.MergeAttribute("maxlength", most.ToString(CultureInfo.InvariantCulture));
        // A name in Arabic or Hebrew is typed from the right on every page, an address from the left on Arabic ones.
        tag.MergeAttribute("dir", Technical.Contains(type) || Inputmode is "numeric" or "decimal" || Autocomplete == "one-time-code" ? "ltr" : "auto");
        if (Rows > 0)
        {
            tag.MergeAttribute("rows", Rows.ToString(CultureInfo.InvariantCulture));
            tag.InnerHtml.AppendHtml("\n").Append(value ?? "");
            return tag;
        }
        tag.TagRenderMode = TagRenderMode.SelfClosing;
        tag.MergeAttribute("type", type);
        if (value is not null) tag.MergeAttribute("value", value);
        return tag;
    }

    private static bool Uploads(Type type) => type == typeof(IFormFile) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type);

    /// <summary>Browsers offer what we take; what is sent all the same is checked when it is there. GAP-24.</summary>
    private TagBuilder Upload()
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { ["type"] = "file", ["id"] = id, ["name"] = name, ["accept"] = string.Join(',', Filing.Formats.Values.SelectMany(e => e)) } };
        if (For.Metadata.ModelType != typeof(IFormFile)) input.MergeAttribute("multiple", "multiple");
        Describe(input);
        var box = new TagBuilder("div");
        box.AddCssClass("upload");
        box.InnerHtml.AppendHtml(input);
        return box;
    }

    private void AppendOptions(TagBuilder select, string? value)
    {
        foreach (var item in Items!)
        {
            var option = new TagBuilder("option") { Attributes = { ["value"] = item.Value } };
            if (item.Value == (value ?? "")) option.MergeAttribute("selected", "selected");
            if (item.Disabled) option.MergeAttribute("disabled", "disabled");
            option.InnerHtml.Append(item.Text);
            select.InnerHtml.AppendHtml(option);
        }
    }

    /// <summary>A box to tick; the hidden field beside it sends "false" when it is not ticked.</summary>
    private TagBuilder Checkbox(string? value, IHtmlContent label)
    {
        var input = Choice("checkbox", id, "true", value is not null && value.StartsWith("true", StringComparison.OrdinalIgnoreCase));
        Describe(input);
        var choices = new TagBuilder("div");
        choices.AddCssClass("choices");
        choices.InnerHtml.AppendHtml("<label class=\"choice\">").AppendHtml(input).AppendHtml("<span>").AppendHtml(label).AppendHtml("</span></label>");
        choices.InnerHtml.AppendHtml(new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { ["type"] = "hidden", ["name"] = name, ["value"] = "false" } });
        return choices;
    }

    // The first choice has the id of the field, so that the link of the error summary leads to something to choose.
    private void AppendChoices(TagHelperOutput output, string type, HashSet<string> chosen)
    {
        output.Content.AppendHtml("<div class=\"choices\">");
        foreach (var (item, index) in Items!.Select((item, index) => (item, index)))
        {
            var input = Choice(type, index == 0 ? id : $"{id}-{index}", item.Value, chosen.Contains(item.Value));
            if (item.Disabled) input.MergeAttribute("disabled", "disabled");
            if (bad && type == "checkbox") input.MergeAttribute("aria-invalid", "true");
            output.Content.AppendHtml("<label class=\"choice\">").AppendHtml(input).AppendHtml("<span>").Append(item.Text).AppendHtml("</span></label>");
        }
        output.Content.AppendHtml("</div>");
    }

    private TagBuilder Choice(string type, string own, string value, bool chosen)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { ["type"] = type, ["id"] = own, ["name"] = name, ["value"] = value } };
        if (chosen) input.MergeAttribute("checked", "checked");
        return input;
    }

    private void Describe(TagBuilder tag)
    {
        if (described.Length > 0) tag.MergeAttribute("aria-describedby", described);
        if (bad) tag.MergeAttribute("aria-invalid", "true");
    }

    private HashSet<string> Several(ModelStateEntry? state) => state?.RawValue switch
    {
        IEnumerable<string> typed => [.. typed],
        string one => [one],
        _ => For.Model is IEnumerable chosen ? [.. chosen.Cast<object>().Select(Written).OfType<string>()] : [],
    };

    /// <summary>How long the text may be by the rules of the property.</summary>
    private int? Longest() => For.Metadata.ValidatorMetadata.Select(v => v switch { StringLengthAttribute s => s.MaximumLength, MaxLengthAttribute m => m.Length, _ => (int?)null }).FirstOrDefault(n => n is not null);

    private static string? Written(object? model) => model switch
    {
        null => null,
        DateOnly date => date == default ? "" : date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.CurrentCulture),
        _ => model.ToString(),
    };
}
