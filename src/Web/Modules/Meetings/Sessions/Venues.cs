using Microsoft.AspNetCore.Mvc.Rendering;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>Zones in which meetings are held, by IANA name. GAP-11.</summary>
internal static class Venues
{
    // The places of United Nations offices first; the others by name.
    private static readonly string[] First = ["Africa/Nairobi", "Europe/Geneva", "Europe/Zurich", "America/New_York", "Europe/Vienna", "Asia/Bangkok", "America/Panama", "Asia/Bahrain", "Africa/Addis_Ababa", "America/Santiago", "Asia/Beirut", "UTC"];
    private static readonly string[] All = [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(z => z.Contains('/') && !z.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static bool Known(string? zone) => zone is not null && (zone == "UTC" || All.Contains(zone));

    public static IReadOnlyList<SelectListItem> Zones(string? chosen) =>
        [.. First.Where(Known).Concat(All.Except(First)).Select(z => new SelectListItem(z.Replace('_', ' '), z, z == chosen))];
}
