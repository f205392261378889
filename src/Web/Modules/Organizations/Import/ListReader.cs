using System.Globalization;
using System.Text.RegularExpressions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>
/// Reads a list of accredited organizations row by row. What is certain is clear; what is not is held with every doubt and
/// never guessed. Keeps nothing of the rows but digests of their names. Source: ACC-22, INT-11.
/// </summary>
public sealed partial class ListReader(ListFile file, RegisterIndex register, DateOnly today)
{
    public const int LongestTitle = 300;

    /// <summary>A file whose columns are mixed up has another "country" in each row: past so many different ones nothing is suggested.</summary>
    private const int MostSuggested = 1_000;

    private readonly Dictionary<string, (string?, Doubt?)> countries = [], groups = [], regions = [];
    private readonly Dictionary<string, (PartialDate?, Doubt?)> dates = [];

    /// <summary>How titles begin throughout the file: every one with a mark such as "12.", or with numbers that count up.</summary>
    private enum Numbering { None, Marked, Counting }

    public IEnumerable<Reading> Read()
    {
        var numbering = Numbers();
        foreach (var row in file.Rows()) yield return Read(row, numbering);
    }

    private Reading Read(CsvRow row, Numbering numbering)
    {
        var cells = row.Cells;
        while (cells.Count > file.Width && Clean.Text(cells[^1]).Length == 0) cells = [.. cells.Take(cells.Count - 1)];
        if (cells.Count != file.Width)
        {
            var uneven = new Reading { Line = row.Line, Raw = cells, State = RowState.Held };
            uneven.Doubts.Add(new("Cells", cells.Count.ToString(CultureInfo.InvariantCulture), file.Width.ToString(CultureInfo.InvariantCulture)));
            return uneven;
        }
        string Cell(Column column) => cells[file.Columns[column]];
        var reading = new Reading { Line = row.Line, Raw = [.. Enum.GetValues<Column>().Select(Cell), .. cells.Where((_, i) => !file.Columns.Values.Contains(i))] };
        void Take<T>(Column column, Dictionary<string, (T?, Doubt?)> kept, Func<string, (T?, Doubt?)> read, Action<T?> set)
        {
            var cell = Cell(column);
            if (!kept.TryGetValue(cell, out var found))
            {
                found = read(cell);
                if (kept.Count < 10_000) kept[cell] = found;
            }
            set(found.Item1);
            if (found.Item2 is { } doubt) reading.Doubts.Add(doubt);
        }
        TakeTitle(reading, Cell(Column.Title), numbering);
        Take(Column.Country, countries, c => ClosedLists.ReadCountry(c, suggest: countries.Count < MostSuggested), v => reading.Country = v);
        Take(Column.MajorGroup, groups, ClosedLists.ReadGroup, v => reading.MajorGroup = v);
        Take(Column.Region, regions, ClosedLists.ReadRegion, v => reading.Region = v);
        Take(Column.Date, dates, d => DateReader.Read(d, today), v => reading.Since = v);
        TakeRegionOf(reading);
        Compare(reading);
        return reading;
    }

    private static void TakeTitle(Reading reading, string cell, Numbering numbering)
    {
        var title = Clean.Text(cell);
        if (Clean.IsDamaged(cell)) reading.Doubts.Add(new("TitleDamaged"));
        if (Front().Match(title) is { Success: true } front)
        {
            var (number, rest) = (front.Groups["n"].Value, front.Groups["rest"].Value);
            if (rest.Length > 0 && (numbering == Numbering.Counting ? front.Groups["apart"].Success : numbering == Numbering.Marked)) (reading.Number, title) = (number, rest);
            else reading.Doubts.Add(new("TitleNumber", number, title));
        }
        (reading.Title, reading.NameKey) = (title, SearchKey.Of(title));
        if (!title.Any(char.IsLetter)) reading.Doubts.Add(new("TitleMissing"));
        if (title.Length > LongestTitle || reading.NameKey.Length > 2 * LongestTitle) reading.Doubts.Add(new("TitleLong", LongestTitle.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Each country lies in one region: another one is a mistake in one of the two cells.</summary>
    private static void TakeRegionOf(Reading reading)
    {
        if (ClosedLists.Country(reading.Country)?.Region.Key is not { } own) return;
        if (reading.Region is { } given && given != own) reading.Doubts.Add(new("RegionWrong", "region:" + given, "country:" + reading.Country, "region:" + own));
        else if (reading.Doubts.All(d => d.Key != "RegionUnknown")) reading.Region = own;
    }

    /// <summary>With the register, and with the rows before.</summary>
    private void Compare(Reading reading)
    {
        reading.State = reading.Doubts.Count == 0 ? RowState.Clear : RowState.Held;
        if (reading.Title.Length == 0 || reading.Country is not { } country) return;
        var key = reading.NameKey;
        var line = register.Line(key, country);
        // A number in doubt may belong to the title or not: either may be there already.
        if (line is null && Front().Match(reading.Title) is { Success: true } front) line = register.Line(SearchKey.Of(front.Groups["rest"].Value), country) is 0 ? 0 : null;
        if (line is 0)
        {
            reading.State = RowState.Known;
        }
        else if (line is { } earlier)
        {
            reading.State = RowState.Refused;
            reading.Doubts.Add(new("Duplicate", earlier.ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            if (register.Country(key) is { } other)
            {
                reading.Doubts.Add(new("OtherCountry", "country:" + other));
                reading.State = RowState.Held;
            }
            register.Add(key, country, reading.Line);
        }
    }

    /// <summary>
    /// Numbers in front of titles are row numbers when every title has one, with a mark ("12.", "12)") or counting up
    /// from row to row; otherwise one may be part of a name ("350 Africa").
    /// </summary>
    private Numbering Numbers()
    {
        var (rows, marked, steps) = (0, 0, 0);
        var counting = true;
        int? before = null;
        foreach (var row in file.Rows().Where(r => r.Cells.Count > file.Columns[Column.Title]))
        {
            var title = Clean.Text(row.Cells[file.Columns[Column.Title]]);
            if (title.Length == 0) continue;
            rows++;
            var front = Front().Match(title);
            if (!front.Success) return Numbering.None;
            if (front.Groups["mark"].Success) marked++;
            var number = (int)front.Groups["n"].Value.Aggregate(0L, (n, c) => Math.Min((n * 10) + (long)char.GetNumericValue(c), int.MaxValue));
            if (!front.Groups["apart"].Success || (before is { } b && number != b && number != b + 1)) counting = false;
            if (number == before + 1) steps++;
            before = number;
        }
        return counting && rows >= 3 && steps * 2 >= rows - 1 ? Numbering.Counting : rows >= 2 && marked == rows ? Numbering.Marked : Numbering.None;
    }

    // mark: a sign and a space, or a sign of Chinese or Arabic lists; apart: at least a space between number and name.
    [GeneratedRegex(@"^[(（\[]?(?:№|No\.?|n°|#)?\s*(?<n>\p{Nd}{1,6})(?<apart>(?<mark>(?:[.)\]:\-–—ـ]+(?:\s|(?=\p{IsArabic})|(?=[\u4e00-\u9fff]))|[、．）]\s*))|[.)\]:\-–—ـ]+|\s)?\s*(?<rest>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Front();
}
