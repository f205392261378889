using System.Globalization;
using System.Text.RegularExpressions;

namespace Rostrum.Web.Shared;

/// <summary>
/// A date as precisely as it is known: a year, a month or a day. Written "2002", "2002-01" or "2002-01-15", which sorts by
/// time. Lists of long ago often know no more than the year.
/// </summary>
public readonly partial record struct PartialDate : IComparable<PartialDate>
{
    private PartialDate(int year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    public int Year { get; }
    public int? Month { get; }
    public int? Day { get; }

    /// <summary>The first day that it may mean.</summary>
    public DateOnly First => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>Null when there is no such date.</summary>
    public static PartialDate? Of(int year, int? month = null, int? day = null) =>
        year is < 1 or > 9999 || month is < 1 or > 12 || (day is { } d && (month is not { } m || d < 1 || d > DateTime.DaysInMonth(year, m))) ? null : new(year, month, day);

    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Reads what <see cref="ToString"/> writes, and nothing else.</summary>
    public static PartialDate? Parse(string? text)
    {
        if (text is null || Form().Match(text) is not { Success: true } m) return null;
        int? Part(int group) => m.Groups[group].Success ? int.Parse(m.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : null;
        return Of(Part(1)!.Value, Part(2), Part(3));
    }

    public override string ToString() => (Month, Day) switch
    {
        (null, _) => Year.ToString("0000", CultureInfo.InvariantCulture),
        (_, null) => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>In the reader's language: "2002", "January 2002", "15 January 2002".</summary>
    public string Shown => (Month, Day) switch
    {
        (null, _) => First.ToString(Languages.Current.Code switch { "zh" => "yyyy年", "ru" => "yyyy 'г.'", _ => "yyyy" }, Culture),
        (_, null) => First.ToString(Languages.Current.Code switch { "zh" => "yyyy年M月", "es" => "MMMM 'de' yyyy", "ru" => "MMMM yyyy 'г.'", _ => "MMMM yyyy" }, Culture),
        _ => Dates.Long(First),
    };

    /// <summary>By time; what is known less precisely comes first.</summary>
    public int CompareTo(PartialDate other) => string.CompareOrdinal(ToString(), other.ToString());

    public static bool operator <(PartialDate a, PartialDate b) => a.CompareTo(b) < 0;
    public static bool operator >(PartialDate a, PartialDate b) => a.CompareTo(b) > 0;
    public static bool operator <=(PartialDate a, PartialDate b) => a.CompareTo(b) <= 0;
    public static bool operator >=(PartialDate a, PartialDate b) => a.CompareTo(b) >= 0;

    private static CultureInfo Culture => CultureInfo.GetCultureInfo(Languages.Current.Code);

    [GeneratedRegex("^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$")]
    private static partial Regex Form();
}
