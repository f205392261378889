using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rostrum.Web.Shared.Look;

/// <summary>
/// Beside a time at a venue the same moment in the reader's zone, where that shows another: <c>&lt;own-time at="m.StartsAt" zone="m.ZoneInfo" /&gt;</c>.
/// The zone of an account is known here; that of a visitor only to the browser, where own-times.js fills it in, so that one
/// kept page serves all visitors. Source: GAP-11.
/// </summary>
[HtmlTargetElement("own-time", Attributes = "at,zone", TagStructure = TagStructure.WithoutEndTag)]
public sealed class OwnTimeTagHelper(IStringLocalizer<Text> t, Me me) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    /// <summary>In which the time beside it is said.</summary>
    public TimeZoneInfo Zone { get; set; } = Dates.Nairobi;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var venue = TimeZoneInfo.ConvertTime(At, Zone);
        if (InstantTagHelper.OwnZone(me) is { } own)
        {
            if (InstantTagHelper.Yours(t, venue, own) is { } yours) output.Content.AppendHtml(yours);
            return;
        }
        var time = InstantTagHelper.Element(venue, "");
        time.Attributes["class"] = "soft";
        time.Attributes["data-own"] = "";
        output.Content.AppendHtml(" ").AppendHtml(time);
        View.HttpContext.Items[typeof(OwnTimeTagHelper)] = true; // the layout brings the script where it has something to do
    }
}
