using System.Globalization;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>Written values as people read them, in the language of the reader: "2 years", "Odd years", "1 July".</summary>
internal static class Values
{
    public static string Show(this IStringLocalizer t, ParameterDefinition p, string written)
    {
        var language = Languages.Current.Code;
        if (written.Length == 0) return t["ValueNone"];
        return p.Type switch
        {
            "integer" when p.Unit is { } unit => Counted(unit, long.Parse(written, CultureInfo.InvariantCulture), language),
            "flag" => t[written == "true" ? "Yes" : "No"],
            "choice" => Option(p, written),
            "choices" or "order" => string.Join(Between, written.Split(',').Select(o => Option(p, o))),
            "date" => Dates.Long(DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "days-of-year" => string.Join(Between, written.Split(',').Select(DayOfYear)),
            "list" => string.Join(Between, written.Split(',')),
            "text" when p.Localized => ParameterDefinition.Read(written)?.In(language).Text ?? written,
            _ => written,
        };
    }

    /// <summary>The value where there is one line for it.</summary>
    public static string ShowShort(this IStringLocalizer t, ParameterDefinition p, string written) => t.Show(p, written) is { Length: > 90 } value ? value[..80].TrimEnd() + "…" : t.Show(p, written);

    public static string Option(ParameterDefinition p, string option) => p.OptionNames?.GetValueOrDefault(option)?.In(Languages.Current.Code).Text ?? option;

    /// <summary>"2 years", "2 года", "سنتان": the unit in the plural form that the number asks for.</summary>
    public static string Counted(string unit, long number, string language)
    {
        var forms = Register.Units[unit].TryGetValue(language, out var own) ? own : Register.Units[unit]["en"];
        var form = forms.GetValueOrDefault(Plurals.Category(language, number)) ?? forms["other"];
        return form.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string DayOfYear(string day)
    {
        var date = DateOnly.ParseExact("2001-" + day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return date.ToString(Languages.Current.Code switch { "zh" => "M月d日", "es" => "d 'de' MMMM", _ => "d MMMM" }, CultureInfo.GetCultureInfo(Languages.Current.Code));
    }

    private static string Between => Languages.Current.Code switch { "zh" => "、", "ar" => "، ", _ => ", " };
}

/// <summary>Which parameters an entry, contradiction or silent point is cited by.</summary>
internal static class Cited
{
    private static readonly ILookup<string, ParameterDefinition> By =
        Parameters.All.Values.SelectMany(p => p.Clauses.Select(c => (c, p))).ToLookup(x => x.c, x => x.p);

    public static IEnumerable<ParameterDefinition> In(string id) => By[id];

    /// <summary>Parameters of a contradiction: those it names by key and those that cite it.</summary>
    public static IEnumerable<ParameterDefinition> In(Contradiction c) => c.Keys.Select(k => Parameters.Find(k)).OfType<ParameterDefinition>().Union(By[c.Id]);
}
