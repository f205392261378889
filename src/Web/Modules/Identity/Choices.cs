using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>What people choose from on several pages.</summary>
internal static class Choices
{
    private static readonly string[] Continents = ["Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    private static readonly IReadOnlyList<string> ZoneIds = [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)
        .Where(id => Continents.Any(c => id.StartsWith(c, StringComparison.Ordinal))).Append("Africa/Nairobi").Distinct().Order(StringComparer.Ordinal)];

    public static IEnumerable<SelectListItem> Zones => ZoneIds.Select(id => new SelectListItem(id.Replace('_', ' '), id));
    public static IEnumerable<SelectListItem> Tongues => Languages.All.Select(l => new SelectListItem(l.Name, l.Code));

    public static bool IsZone(string? id) => id is not null && ZoneIds.Contains(id);

    public static string ZoneUnknown(HttpContext context) => context.RequestServices.GetRequiredService<IStringLocalizer<Text>>()["ZoneUnknown"];
}
