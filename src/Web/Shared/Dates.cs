using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Rostrum.Web.Shared;

/// <summary>Dates, times and plurals as each of the six languages writes them.</summary>
public static class Dates
{
    public static readonly TimeZoneInfo Nairobi = TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi");

    /// <summary>"17 November 2027", "2027年11月17日", "17 de noviembre de 2027".</summary>
    public static string Long(DateOnly date) => date.ToString(Languages.Current.Code switch
    {
        "fr" when date.Day == 1 => "d'er' MMMM yyyy",
        "es" => "d 'de' MMMM 'de' yyyy",
        "zh" => "yyyy年M月d日",
        "ru" => "d MMMM yyyy 'г.'",
        _ => "d MMMM yyyy",
    }, Culture);

    /// <summary>A date as precisely as it is known: "2002", "2002-01" or "2002-01-15".</summary>
    public static string Known(string date) => date.Length switch
    {
        10 when DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day) => Long(day),
        7 when DateOnly.TryParseExact(date + "-01", "yyyy-MM-dd", out var month) => month.ToString(Languages.Current.Code switch { "es" => "MMMM 'de' yyyy", "zh" => "yyyy年M月", "ru" => "MMMM yyyy 'г.'", _ => "MMMM yyyy" }, Culture),
        _ => date,
    };

    /// <summary>The instant as date and time to the minute in a zone (Nairobi where none is named).</summary>
    public static string Time(DateTimeOffset instant, TimeZoneInfo? zone = null)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone ?? Nairobi);
        return $"{Long(DateOnly.FromDateTime(local.DateTime))}{(Languages.Current.Code switch { "zh" => " ", "ar" => "، ", _ => ", " })}{local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>"15:42:10" in a zone: how old something is that changes by the minute.</summary>
    public static string Clock(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>"Nov", "نوفمبر", "11月": the month above the number of a day.</summary>
    public static string Month(DateOnly date) => Languages.Current.Code is "ar" or "zh" ? date.ToString("MMMM", Culture) : date.ToString("MMM", Culture).TrimEnd('.');

    /// <summary>"17 Nov", "11月17日".</summary>
    public static string Short(DateOnly date) => Languages.Current.Code == "zh" ? date.ToString("M月d日", Culture) : $"{date.Day} {Month(date)}";

    /// <summary>"Wednesday".</summary>
    public static string Weekday(DateOnly date) => date.ToString("dddd", Culture);

    /// <summary>"10:00–13:00 (UTC+3)" in a zone; the end with its date where it is another day.</summary>
    public static string Between(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var (starts, ends) = (TimeZoneInfo.ConvertTime(from, zone), TimeZoneInfo.ConvertTime(to, zone));
        var offset = starts.Offset == TimeSpan.Zero ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"UTC{(starts.Offset < TimeSpan.Zero ? '−' : '+')}{Math.Abs(starts.Offset.Hours)}{(starts.Offset.Minutes == 0 ? "" : $":{Math.Abs(starts.Offset.Minutes):00}")}");
        var end = starts.Date == ends.Date ? ends.ToString("HH:mm", CultureInfo.InvariantCulture) : Time(to, zone);
        return $"\u2066{starts.ToString("HH:mm", CultureInfo.InvariantCulture)}–{end}\u2069 (\u2066{offset}\u2069)";
    }

    /// <summary>Today in the zone of the rules.</summary>
    public static DateOnly Today(this TimeProvider clock, TimeZoneInfo? zone = null) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone ?? Nairobi).DateTime);

    private static CultureInfo Culture => CultureInfo.GetCultureInfo(Languages.Current.Code);
}

/// <summary>Plural forms by the rules of CLDR for the six languages.</summary>
public static class Plurals
{
    /// <summary>The words under "key_one", "key_few" … for that number; {0} is the number.</summary>
    public static string Plural(this IStringLocalizer t, string key, long number, params object[] more) =>
        t[$"{key}_{Category(Languages.Current.Code, number)}", [number, .. more]];

    /// <summary>CLDR plural category of a whole number: zero, one, two, few, many or other.</summary>
    public static string Category(string language, long n)
    {
        n = Math.Abs(n);
        var (ten, hundred) = (n % 10, n % 100);
        return language switch
        {
            "zh" => "other",
            "fr" => n is 0 or 1 ? "one" : n != 0 && n % 1_000_000 == 0 ? "many" : "other",
            "es" => n == 1 ? "one" : n != 0 && n % 1_000_000 == 0 ? "many" : "other",
            "ru" => ten == 1 && hundred != 11 ? "one" : ten is >= 2 and <= 4 && hundred is not (>= 12 and <= 14) ? "few" : "many",
            "ar" => n switch { 0 => "zero", 1 => "one", 2 => "two", _ => hundred is >= 3 and <= 10 ? "few" : hundred >= 11 ? "many" : "other" },
            _ => n == 1 ? "one" : "other",
        };
    }
}
