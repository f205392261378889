using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Floor;

/// <summary>Times and reasons on the floor, as the reader's language says them.</summary>
internal static class FloorWords
{
    /// <summary>"3:05", "−0:12": left to right in every language.</summary>
    public static string Clock(TimeSpan left)
    {
        var seconds = (int)Math.Ceiling(left.TotalSeconds);
        var (sign, rest) = (seconds < 0 ? "−" : "", Math.Abs(seconds));
        return FormattableString.Invariant($"{sign}{rest / 60}:{rest % 60:00}");
    }

    /// <summary>"3 minutes"; what is less than a minute in seconds.</summary>
    public static string Span(this IStringLocalizer t, TimeSpan span)
    {
        var seconds = (long)Math.Round(span.TotalSeconds);
        if (Math.Abs(seconds) < 60) return t.Plural("Seconds", seconds);
        return seconds % 60 == 0 ? t.Plural("Minutes", seconds / 60) : t["MinutesAndSeconds", t.Plural("Minutes", seconds / 60), t.Plural("Seconds", seconds % 60)];
    }

    /// <summary>Why somebody stands where they stand, in a sentence.</summary>
    public static string Why(this IStringLocalizer t, FloorRow row) => row.Reason switch
    {
        PlaceReason.FirstOfGroup or PlaceReason.LaterOfGroup => t["Place_" + row.Reason, row.Nth, FloorNames.Group(row.Request.MajorGroup!)],
        PlaceReason.OverQuota => t["Place_OverQuota", FloorNames.Group(row.Request.MajorGroup ?? "")],
        PlaceReason.Invited => t["Place_Invited", t["Role_" + row.Request.Role]],
        PlaceReason.Stage => t["Place_Stage", FloorNames.StageName(row.Request.Kind)],
        _ => t["Place_" + row.Reason],
    };

    /// <summary>How long the wait may be: "about 5 to 9 minutes".</summary>
    public static string Wait(this IStringLocalizer t, FloorRow row)
    {
        var (least, most) = ((long)Math.Floor(row.Least.TotalMinutes), (long)Math.Ceiling(row.Most.TotalMinutes));
        return most <= 1 ? t["Wait_Soon"] : least == most || least == 0 ? t.Plural("Wait_About", most) : t.Plural("Wait_Between", most, least);
    }

    public static string ItemTitle(this IStringLocalizer t, FloorEntry entry) => entry.Item is { } item ? t["Item_Title", item.Number, item.Title.Plain()] : t["Item_Whole"];
}
