using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// What stands above every form: the message after an act, the refusals of a rule with their clauses, and the summary
/// of errors with a link to each field. Empty when there is nothing to say. The attribute <c>asked</c>
/// names the act for "Not possible: …".
/// </summary>
[HtmlTargetElement("messages", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MessagesTagHelper(IStringLocalizer<Text> t, IStringLocalizerFactory factory) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;
    public string? Asked { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (View.TempData[Verdicts.DoneMessage] is string done)
        {
            output.Content.AppendHtml("<div class=\"note note--ok\" role=\"status\"><p>").Append(done).AppendHtml("</p></div>");
        }
        if (View.ViewData[Verdicts.Refused] is Verdict { Refused: true } verdict) Refusals(output, verdict);
        var errors = View.ModelState.Where(e => e.Value!.Errors.Count > 0).SelectMany(e => e.Value!.Errors.Select(x => (e.Key, x.ErrorMessage))).ToList();
        if (errors.Count == 0) return;
        output.Content.AppendHtml("<div class=\"errors\" role=\"alert\" tabindex=\"-1\"><h2>").Append(t.Plural("Problems", errors.Count)).AppendHtml("</h2><ul>");
        foreach (var (key, message) in errors)
        {
            output.Content.AppendHtml("<li>");
            if (key.Length > 0) output.Content.AppendHtml($"<a href=\"#{TagBuilder.CreateSanitizedId(key, "_")}\">").Append(message).AppendHtml("</a>");
            else output.Content.Append(message);
            output.Content.AppendHtml("</li>");
        }
        output.Content.AppendHtml("</ul></div>");
    }

    private void Refusals(TagHelperOutput output, Verdict verdict)
    {
        var words = Words(View, factory);
        output.Content.AppendHtml("<div class=\"refusal\" role=\"alert\" tabindex=\"-1\"><h2>").Append(Asked is null ? t["NotPossibleShort"].Value : t["NotPossible", Asked].Value).AppendHtml("</h2>");
        foreach (var refusal in verdict.Refusals)
        {
            var chip = new TagHelperOutput("clause", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
            new ClauseTagHelper(t) { View = View, Id = refusal.Clause.Id }.Process(new([], new Dictionary<object, object>(), "clause"), chip);
            var field = refusal.Input is null ? null : View.ModelState.Keys.FirstOrDefault(k => Plain(k) == refusal.Input);
            output.Content.AppendHtml("<p>");
            if (field is null) output.Content.Append(Reason(words, refusal));
            else output.Content.AppendHtml($"<a href=\"#{TagBuilder.CreateSanitizedId(field, "_")}\">").Append(Reason(words, refusal)).AppendHtml("</a>");
            output.Content.Append(" ").AppendHtml(chip).AppendHtml("</p>");
        }
        output.Content.AppendHtml("</div>");
    }

    /// <summary>The sentences of the refusals that are about this field.</summary>
    internal static IEnumerable<string> Beside(ViewContext view, string field, IStringLocalizerFactory factory) =>
        view.ViewData[Verdicts.Refused] is Verdict { Refused: true } verdict ? verdict.Refusals.Where(r => r.Input is not null && r.Input == Plain(field)).Select(r => Reason(Words(view, factory), r)) : [];

    private static string Plain(string field) => field[(field.LastIndexOf('.') + 1)..];

    private static IStringLocalizer Words(ViewContext view, IStringLocalizerFactory factory) => factory.Create(view.ViewData[Verdicts.Words] as Type ?? (view.ViewData.Model is { } model ? Texts.Nearest(model.GetType()) : typeof(Text)));

    /// <summary>The sentence of a refusal, for a page that lists refusals itself.</summary>
    public static string Reason(IStringLocalizer words, Refusal refusal)
    {
        if (refusal.Reason is { } key) return words[key, [.. refusal.Arguments.Select(a => a switch { DateOnly date => Dates.Long(date), DateTimeOffset at => Dates.Time(at), RoleName name => words["Role_" + name.Role.Key].Value, _ => a })]];
        return Register.Entries.TryGetValue(refusal.Clause.Id, out var entry) ? entry.Text.In(Languages.Current.Code).Text
            : Register.Gaps.TryGetValue(refusal.Clause.Id, out var gap) ? gap.Text.In(Languages.Current.Code).Text
            : Register.Contradictions[refusal.Clause.Id].Handled.In(Languages.Current.Code).Text;
    }
}
