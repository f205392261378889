using System.Globalization;
using System.Text.RegularExpressions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>Reads a date as people write it in lists, in six languages; what can mean two days means none.</summary>
public static partial class DateReader
{
    /// <summary>UNEP was founded in December 1972: nobody was accredited before.</summary>
    public const int FirstYear = 1972;

    private static readonly string[][] Names =
    [
        ["january jan", "janvier janv", "enero ene", "январь января январе янв", "يناير|كانون الثاني|جانفي"],
        ["february feb febr", "fevrier fevr fev", "febrero", "февраль февраля феврале фев февр", "فبراير|شباط|فيفري"],
        ["march mar", "mars", "marzo", "март марта марте мар", "مارس|آذار"],
        ["april apr", "avril avr", "abril abr", "апрель апреля апреле апр", "أبريل|إبريل|نيسان|أفريل"],
        ["may", "mai", "mayo", "май мая мае", "مايو|أيار|ماي"],
        ["june jun", "juin", "junio", "июнь июня июне июн", "يونيو|يونيه|حزيران|جوان"],
        ["july jul", "juillet juil", "julio", "июль июля июле июл", "يوليو|يوليه|تموز|جويلية|يوليوز"],
        ["august aug", "aout", "agosto ago", "август августа августе авг", "أغسطس|آب|أوت|غشت"],
        ["september sept sep", "septembre", "septiembre setiembre set", "сентябрь сентября сентябре сен сент", "سبتمبر|أيلول|شتنبر"],
        ["october oct", "octobre", "octubre", "октябрь октября октябре окт", "أكتوبر|تشرين الأول"],
        ["november nov", "novembre", "noviembre", "ноябрь ноября ноябре ноя нояб", "نوفمبر|تشرين الثاني|نونبر"],
        ["december dec", "decembre", "diciembre dic", "декабрь декабря декабре дек", "ديسمبر|كانون الأول|دجنبر"],
    ];

    private static readonly Dictionary<string, int> Months = Names.SelectMany((languages, i) => languages
        .SelectMany((words, n) => words.Split(n == 4 ? '|' : ' ')).Select(w => (Key: SearchKey.Of(w), Month: i + 1))).DistinctBy(m => m.Key).ToDictionary(m => m.Key, m => m.Month);

    /// <summary>Words that stand beside a date and say nothing.</summary>
    private static readonly HashSet<string> Fillers = [.. "de del of the le el la in en year ano annee г год года в من في سنة عام شهر".Split(' ').Select(SearchKey.Of)];

    private const string Numerals = "〇一二三四五六七八九";

    /// <summary>The date, or why there is none; a date with a doubt is what it would be if the doubt were unfounded.</summary>
    public static (PartialDate? Date, Doubt? Doubt) Read(string text, DateOnly today)
    {
        var shown = text.Trim();
        var key = Time().Replace(SearchKey.Of(Clean.Text(text)), "").Trim();
        if (key.Length == 0) return (null, new("DateMissing"));
        if (key.Length > 60) return (null, new("DateUnreadable", shown.AtMost(60)));
        var (date, doubt) = Numbers(key, shown) ?? Chinese(key) ?? Words(key, shown);
        doubt ??= date switch
        {
            null => new("DateUnreadable", shown),
            { } d when d.First > today => new("DateFuture", "date:" + d),
            { Year: < FirstYear } d => new("DateEarly", "date:" + d),
            _ => null,
        };
        return (date, doubt);
    }

    private static (PartialDate? Date, Doubt? Doubt)? Numbers(string key, string shown)
    {
        if (Digits().Match(key) is not { Success: true } m) return null;
        var parts = m.Groups["n"].Captures.Select(c => c.Value).ToArray();
        var signs = m.Groups["s"].Captures.Select(c => c.Value).Distinct().ToArray();
        if (signs.Length > 1) return (null, null);
        int N(int i) => int.Parse(parts[i], CultureInfo.InvariantCulture);
        switch (string.Join(' ', parts.Select(p => p.Length == 4 ? 'y' : p.Length < 3 ? 'n' : '?')))
        {
            case "y": return (PartialDate.Of(N(0)), null);
            // 2002/03 and 2002–03, with the dash of ranges, may be the third month or two years.
            case "y n" when (signs[0] == "/" || (signs[0] == "-" && !shown.Contains('-'))) && N(1) == (N(0) + 1) % 100: return (PartialDate.Of(N(0), N(1)), new("DateUnreadable", shown));
            case "y n": return (PartialDate.Of(N(0), N(1)), null);
            case "n y": return (PartialDate.Of(N(1), N(0)), null);
            case "y n n": return (PartialDate.Of(N(0), N(1), N(2)), null);
            case "n n y":
                var (dayFirst, monthFirst) = (PartialDate.Of(N(2), N(1), N(0)), PartialDate.Of(N(2), N(0), N(1)));
                return dayFirst is { } a && monthFirst is { } b && a != b ? (null, new("DateAmbiguous", "date:" + a, "date:" + b)) : (dayFirst ?? monthFirst, null);
            case "n" or "n n" or "n n n": return (null, new("DateTwoDigits", shown));
            default: return (null, null);
        }
    }

    private static (PartialDate? Date, Doubt? Doubt)? Chinese(string key)
    {
        if (Han().Match(key.Replace(" ", "").Replace('零', '〇').Replace('○', '〇')) is not { Success: true } m) return null;
        int? Number(string group)
        {
            var s = m.Groups[group].Value;
            if (s.Length == 0) return null;
            if (s.All(char.IsAsciiDigit)) return int.Parse(s, CultureInfo.InvariantCulture);
            if (s.All(c => Numerals.Contains(c)) && (s.Length is 4 or 1)) return s.Aggregate(0, (n, c) => n * 10 + Numerals.IndexOf(c));
            var (tens, rest) = (s.IndexOf('十'), s[(s.IndexOf('十') + 1)..]);
            if (tens is < 0 or > 1 || rest.Length > 1 || rest.Contains('十')) return -1;
            return (tens == 0 ? 1 : Numerals.IndexOf(s[0])) * 10 + (rest.Length == 0 ? 0 : Numerals.IndexOf(rest[0]));
        }
        return (PartialDate.Of(Number("y") ?? 0, Number("m"), Number("d")), null);
    }

    private static (PartialDate? Date, Doubt? Doubt) Words(string key, string shown)
    {
        if (key.Any(c => !char.IsLetterOrDigit(c) && c is not (' ' or ',' or '.' or '/' or '-' or '\'' or '،' or '(' or ')'))) return (null, null);
        var tokens = Tokens().Matches(key).Select(m => m.Value).ToList();
        var (months, years, days) = (new HashSet<int>(), new List<int>(), new List<int>());
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (i + 1 < tokens.Count && Months.TryGetValue(token + " " + tokens[i + 1], out var two))
            {
                months.Add(two);
                i++;
            }
            else if (Months.TryGetValue(token, out var one)) months.Add(one);
            else if (token.Length == 4 && token.All(char.IsAsciiDigit)) years.Add(int.Parse(token, CultureInfo.InvariantCulture));
            else if (token.Length <= 2 && token.All(char.IsAsciiDigit)) days.Add(int.Parse(token, CultureInfo.InvariantCulture));
            else if (Ordinal().Match(token) is { Success: true } nth) days.Add(int.Parse(nth.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            else if (!Fillers.Contains(token)) return (null, null);
        }
        if (months.Count == 1 && years.Count == 0 && days.Count > 0) return (null, new("DateTwoDigits", shown));
        if (months.Count > 1 || years.Count != 1 || days.Count > 1 || (months.Count == 0 && days.Count > 0)) return (null, null);
        return (PartialDate.Of(years[0], months.Count == 1 ? months.Single() : null, days.Count == 1 ? days[0] : null), null);
    }

    [GeneratedRegex(@"^(?<n>[0-9]+)(?:\s*(?<s>[-/.])\s*(?<n>[0-9]+)){0,2}$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[t ]\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]+)?\s*(z|[+-][0-9]{2}:?[0-9]{2})?$")]
    private static partial Regex Time();

    [GeneratedRegex("^(?<y>[0-9]{4}|[〇一二三四五六七八九]{4})年?(?:(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})月份?(?:(?<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号號])?)?$")]
    private static partial Regex Han();

    [GeneratedRegex(@"\p{L}+|[0-9]+(?:er|st|nd|rd|th|o)?(?![\p{L}0-9])|[0-9]+\p{L}+")]
    private static partial Regex Tokens();

    [GeneratedRegex("^([0-9]{1,2})(?:er|st|nd|rd|th|o)$")]
    private static partial Regex Ordinal();
}
