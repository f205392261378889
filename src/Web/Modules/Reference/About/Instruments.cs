using System.Globalization;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.About;

/// <summary>
/// A passage of an instrument on which the rules rest. Its words are under the keys <c>Ins_Name</c> (the instrument),
/// <c>Ins_Key_Where</c> (section, paragraph, rule) and <c>Ins_Key_What</c> (what it says, in our words).
/// </summary>
/// <param name="Adopted">As exact as it is certain: a year, a month ("yyyy-MM") or a day; null for a text that is amended from time to time.</param>
/// <param name="LinkKey">Where it can be read, in the table of links; null while no public address is known.</param>
public sealed record Instrument(string Key, string Name, string? Adopted, string? LinkKey, params string[] Clauses)
{
    /// <summary>The register of legal bases, by date. Source: INT-03.</summary>
    public static readonly IReadOnlyList<Instrument> All =
    [
        new("2997", "2997", "1972-12-15", "instrument-2997", "INT-10", "ANX-02"),
        new("Rio10", "Rio", "1992-06", "instrument-rio-declaration", "INF-13"),
        new("Agenda21", "Agenda21", "1992-06", "instrument-agenda-21", "INT-06", "ENG-09"),
        new("SSVII5", "SSVII5", "2002", null, "INT-05"),
        new("2214", "2214", "2003", null, "RCM-01"),
        new("Future43", "Future", "2012-06", "instrument-future-we-want", "INT-07", "ENG-12"),
        new("Future88", "Future", "2012-06", "instrument-future-we-want", "INT-03"),
        new("Future88h", "Future", "2012-06", "instrument-future-we-want", "INT-03"),
        new("272", "272", "2013", null, "INF-04"),
        new("Access", "Access", "2014-06", "access-to-information", "INF-02", "ENG-05"),
        new("Rule67", "Rules", null, null, "GOV-35", "GOV-40", "GOV-41"),
        new("Rule70", "Rules", null, null, "INT-10", "INT-11", "INT-12", "INT-13"),
    ];

    /// <summary>The date as exactly as it is known, in the reader's language.</summary>
    public string? Date => Adopted?.Length switch
    {
        null => null,
        4 => Languages.Current.Code switch { "zh" => Adopted + "年", "ru" => Adopted + " г.", _ => Adopted },
        7 => DateOnly.ParseExact(Adopted, "yyyy-MM", CultureInfo.InvariantCulture).ToString(Languages.Current.Code switch { "zh" => "yyyy年M月", "es" => "MMMM 'de' yyyy", "ru" => "MMMM yyyy 'г.'", _ => "MMMM yyyy" }, CultureInfo.CurrentCulture),
        _ => Dates.Long(DateOnly.ParseExact(Adopted, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
    };
}
