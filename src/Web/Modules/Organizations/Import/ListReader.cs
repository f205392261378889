using System.Globalization;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>
/// Reads a list of accredited organizations row by row. What is certain is clear; what is not is held with every doubt and
/// never guessed. Keeps nothing of the rows but digests of their names. Source: ACC-22, INT-11.
/// </summary>
public sealed class ListReader(ListFile file, RegisterIndex register, DateOnly today)
{
    public const int LongestTitle = 300;

    /// <summary>A file whose columns are mixed up has another "country" in each row: past so many different ones nothing is suggested.</summary>
    private const int MostSuggested = 1_000;

    private readonly Dictionary<string, (string?, Doubt?)> countries = [], groups = [], regions = [];
    private readonly Dictionary<string, (PartialDate?, Doubt?)> dates = [];

    /// <summary>Lines that tell other things of the organization of another line, each with that line.</summary>
    private readonly Dictionary<int, int> conflicts = [];

    public IEnumerable<Reading> Read()
    {
        var numbers = RowNumbers.Of(file.Rows().Where(MayBeOrganization).Select(r => (r.Line, Clean.Text(r.Cells[file.Columns[Column.Title]]))));
        FindConflicts(numbers);
        foreach (var row in file.Rows())
        {
            var reading = Read(row, numbers);
            if (Cells(row).Count == file.Width) Compare(reading);
            yield return reading;
        }
    }

    /// <summary>The cells without those that are empty past the heads.</summary>
    private IReadOnlyList<string> Cells(CsvRow row)
    {
        var count = row.Cells.Count;
        while (count > file.Width && Clean.Text(row.Cells[count - 1]).Length == 0) count--;
        return count == row.Cells.Count ? row.Cells : [.. row.Cells.Take(count)];
    }

    /// <summary>No heading, sum or note between the rows: those tell nothing of the row numbers.</summary>
    private bool MayBeOrganization(CsvRow row) => Cells(row) is var cells && cells.Count == file.Width
        && new[] { Column.Country, Column.MajorGroup, Column.Date }.Any(c => Clean.Text(cells[file.Columns[c]]).Length > 0);

    private Reading Read(CsvRow row, RowNumbers numbers)
    {
        var cells = Cells(row);
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
        TakeTitle(reading, Cell(Column.Title), numbers);
        Take(Column.Country, countries, c => ClosedLists.ReadCountry(c, suggest: countries.Count < MostSuggested), v => reading.Country = v);
        Take(Column.MajorGroup, groups, ClosedLists.ReadGroup, v => reading.MajorGroup = v);
        Take(Column.Region, regions, ClosedLists.ReadRegion, v => reading.Region = v);
        Take(Column.Date, dates, d => DateReader.Read(d, today), v => reading.Since = v);
        TakeRegionOf(reading);
        return reading;
    }

    private static void TakeTitle(Reading reading, string cell, RowNumbers numbers)
    {
        var title = Clean.Text(cell);
        if (Clean.IsDamaged(cell)) reading.Doubts.Add(new("TitleDamaged"));
        if (RowNumbers.Front(title) is { } front)
        {
            if (front.Rest.Length > 0 && numbers.IsRowNumber(reading.Line, front)) (reading.Number, title) = (front.Number, front.Rest);
            else reading.Doubts.Add(new("TitleNumber", front.Number, title));
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

    /// <summary>
    /// Rows of one organization that do not agree in group, region and date, or of which one has a doubt: neither is taken for
    /// the right one, and both are held. So the file is read twice.
    /// </summary>
    private void FindConflicts(RowNumbers numbers)
    {
        var first = new Dictionary<UInt128, (int Line, bool Sure, string? Group, string? Region, PartialDate? Since)>();
        foreach (var row in file.Rows().Where(r => Cells(r).Count == file.Width))
        {
            var reading = Read(row, numbers);
            if (reading.Title.Length == 0 || reading.Country is not { } country || register.Line(reading.NameKey, country) is not null) continue;
            var told = (reading.Line, Sure: reading.Doubts.Count == 0, reading.MajorGroup, reading.Region, reading.Since);
            var key = RegisterIndex.Digest(reading.NameKey, country);
            if (first.TryAdd(key, told)) continue;
            var before = first[key];
            if (before.Sure && told.Sure && before == told with { Line = before.Line }) continue;
            conflicts.TryAdd(before.Line, reading.Line);
            conflicts.TryAdd(reading.Line, before.Line);
        }
    }

    /// <summary>With the register, and with the other rows.</summary>
    private void Compare(Reading reading)
    {
        if (conflicts.TryGetValue(reading.Line, out var other)) reading.Doubts.Add(new("Conflict", other.ToString(CultureInfo.InvariantCulture)));
        reading.State = reading.Doubts.Count == 0 ? RowState.Clear : RowState.Held;
        if (reading.Title.Length == 0 || reading.Country is not { } country) return;
        var key = reading.NameKey;
        var line = register.Line(key, country);
        // A number in doubt may belong to the title or not: either may be there already.
        if (line is null && RowNumbers.Front(reading.Title) is { } front) line = register.Line(SearchKey.Of(front.Rest), country) is 0 ? 0 : null;
        if (line is 0)
        {
            reading.State = RowState.Known;
        }
        else if (line is { } earlier && !conflicts.ContainsKey(reading.Line))
        {
            reading.State = RowState.Refused;
            reading.Doubts.Add(new("Duplicate", earlier.ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            if (register.Country(key) is { } elsewhere && elsewhere != country)
            {
                reading.Doubts.Add(new("OtherCountry", "country:" + elsewhere));
                reading.State = RowState.Held;
            }
            register.Add(key, country, reading.Line);
        }
    }
}
