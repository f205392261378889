using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>A meeting as lists show it, with the items that it takes up and its body.</summary>
public sealed record MeetingLine(Meeting Meeting, IReadOnlyList<AgendaItem> Items, Body? Body);

/// <summary>Meetings in a list, in their order; <see cref="Now"/>: the moment at which those that are on are marked.</summary>
public sealed record MeetingLines(IEnumerable<MeetingLine> Lines)
{
    public string Class { get; init; } = "agenda";
    public DateTimeOffset? Now { get; init; }

    public bool IsNow(Meeting m) => Now is { } now && m.State == MeetingState.Announced && m.StartsAt <= now && m.EndsAt > now;
}

internal static class MeetingTags
{
    /// <summary>What became of it, and whether it is public.</summary>
    public static IHtmlContent StateTags(this Meeting m, IStringLocalizer t)
    {
        var tags = new HtmlContentBuilder();
        if (m.State != MeetingState.Announced) tags.AppendHtml(m.State == MeetingState.Planned ? """<span class="tag tag--plain">""" : """<span class="tag tag--closed">""").Append(t["MeetingState_" + m.State]).AppendHtml("</span> ");
        return tags.AppendHtml(m.Closed ? """<span class="tag tag--closed">""" : """<span class="tag tag--public">""").Append(t[m.Closed ? "Closed" : "Public"]).AppendHtml("</span>");
    }
}
