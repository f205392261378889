using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// A moment, to the minute, in Nairobi and, where the reader's own clock shows something else, in the reader's zone
/// beside it: <c>&lt;instant at="Model.SentAt" /&gt;</c>. Source: GAP-11.
/// </summary>
[HtmlTargetElement("instant", Attributes = "at", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InstantTagHelper(IStringLocalizer<Text> t, Me me) : TagHelper
{
    public DateTimeOffset At { get; set; }

    /// <summary>The zone of another reader than the one of this request.</summary>
    public TimeZoneInfo? Own { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Written(t, At, Own ?? OwnZone(me)));
    }

    /// <summary>The zone of the reader's account; none for visitors.</summary>
    internal static TimeZoneInfo? OwnZone(Me me) => me.SignedIn ? me.Zone : null;

    /// <summary>"17 November 2027, 10:00 Nairobi (08:00 your time)"; the own date only where it is another day.</summary>
    internal static IHtmlContent Written(IStringLocalizer t, DateTimeOffset at, TimeZoneInfo? own)
    {
        var venue = TimeZoneInfo.ConvertTime(at, Dates.Nairobi);
        var content = new HtmlContentBuilder();
        content.AppendHtml(Element(venue, t["Time_Nairobi", Dates.Time(at)]));
        return own is not null && Yours(t, venue, own) is { } yours ? content.AppendHtml(yours) : content;
    }

    /// <summary>The moment in the reader's zone, to stand beside what a clock at the venue shows; null where that shows the same.</summary>
    internal static IHtmlContent? Yours(IStringLocalizer t, DateTimeOffset venue, TimeZoneInfo own)
    {
        var local = TimeZoneInfo.ConvertTime(venue, own);
        if (local.Offset == venue.Offset) return null;
        var words = local.Date == venue.Date ? local.ToString("HH:mm", CultureInfo.InvariantCulture) : Dates.Time(venue, own);
        return new HtmlContentBuilder().AppendHtml(" <span class=\"soft\">").AppendHtml(Element(local, t["Time_Yours", words])).AppendHtml("</span>");
    }

    internal static TagBuilder Element(DateTimeOffset local, string words)
    {
        var time = new TagBuilder("time") { Attributes = { ["datetime"] = local.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture) } };
        time.InnerHtml.Append(words);
        return time;
    }
}
