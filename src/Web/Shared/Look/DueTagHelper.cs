using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// A deadline as the time left or late, and then the date: <c>&lt;due on="Model.Due" done="Model.DecidedOn" /&gt;</c>.
/// A date lasts until the end of its day in Nairobi; what was done late stays visibly late.
/// </summary>
[HtmlTargetElement("due", Attributes = "on", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DueTagHelper(IStringLocalizer<Text> t, TimeProvider clock, Me me) : TagHelper
{
    /// <summary>From so many days before, the deadline is shown as near.</summary>
    private const int SoonDays = 7;

    /// <summary>The deadline: a <see cref="DateOnly"/> (Nairobi) or a <see cref="DateTimeOffset"/>; null shows nothing.</summary>
    public object? On { get; set; }

    /// <summary>When it was done, as date or instant; null while it is open.</summary>
    public object? Done { get; set; }

    /// <summary>The clock is stopped.</summary>
    public bool Off { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (On is null)
        {
            output.SuppressOutput();
            return;
        }
        var (state, key, span) = Off ? ("off", "Due_Off", null) : Done is not null ? Finished() : Open();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", state is null ? "due" : "due due--" + state);
        // One element within, because the sign and the words stand side by side.
        output.Content.AppendHtml("<span>").AppendHtml(Sentence(key, span, Done is null ? Deadline() : Day(Done))).AppendHtml("</span>");
    }

    private (string? State, string Key, string? Span) Open()
    {
        if (On is DateOnly date)
        {
            var days = date.DayNumber - clock.Today().DayNumber;
            return days < 0 ? ("late", "Due_Late", t.Plural("Span_Days", -days)) : days == 0 ? ("soon", "Due_Today", null) : (days <= SoonDays ? "soon" : null, "Due_In", t.Plural("Span_Days", days));
        }
        var left = (DateTimeOffset)On! - clock.GetUtcNow();
        return left <= TimeSpan.Zero ? ("late", "Due_Late", Span(-left)) : (left.TotalDays <= SoonDays ? "soon" : null, "Due_In", Span(left));
    }

    private (string? State, string Key, string? Span) Finished()
    {
        if (On is DateOnly date)
        {
            var days = DayOf(Done!).DayNumber - date.DayNumber;
            return days <= 0 ? ("done", "Due_Done", null) : ("done due--late", "Due_DoneLate", t.Plural("Span_Days", days));
        }
        var late = (Done is DateTimeOffset at ? at : EndOf((DateOnly)Done!)) - (DateTimeOffset)On!;
        return late <= TimeSpan.Zero ? ("done", "Due_Done", null) : ("done due--late", "Due_DoneLate", Span(late));
    }

    /// <summary>Whole minutes under an hour, hours under two days, then days; never more than there is.</summary>
    private string Span(TimeSpan span) => span.TotalHours < 1 ? t.Plural("Span_Minutes", Math.Max(1, (long)span.TotalMinutes))
        : span.TotalHours < 48 ? t.Plural("Span_Hours", (long)span.TotalHours)
        : t.Plural("Span_Days", (long)span.TotalDays);

    private IHtmlContent Deadline() => InstantTagHelper.Written(t, On is DateOnly date ? EndOf(date) : (DateTimeOffset)On!, InstantTagHelper.OwnZone(me));

    private static TagBuilder Day(object when)
    {
        var day = DayOf(when);
        var time = new TagBuilder("time") { Attributes = { ["datetime"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) } };
        time.InnerHtml.Append(Dates.Long(day));
        return time;
    }

    // The translated sentence says where the date stands; it is cut there, because the date is an element.
    private HtmlContentBuilder Sentence(string key, string? span, IHtmlContent date)
    {
        const string Here = "\u0001";
        var parts = t[key, span is null ? [Here] : [span, Here]].Value.Split(Here);
        var sentence = new HtmlContentBuilder().Append(parts[0]);
        return (HtmlContentBuilder)(parts.Length < 2 ? sentence : sentence.AppendHtml(date).Append(parts[1]));
    }

    private static DateOnly DayOf(object when) => when is DateOnly day ? day : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime((DateTimeOffset)when, Dates.Nairobi).DateTime);

    /// <summary>23:59 of that day in Nairobi.</summary>
    private static DateTimeOffset EndOf(DateOnly day)
    {
        var end = day.ToDateTime(new TimeOnly(23, 59));
        return new(end, Dates.Nairobi.GetUtcOffset(end));
    }
}
