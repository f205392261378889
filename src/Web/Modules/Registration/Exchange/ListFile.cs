using System.Globalization;
using System.Text;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>The whole file cannot be read as a list; the key names a sentence that says what to do.</summary>
internal sealed class ListUnreadableException(string key, params object[] arguments) : Exception(key)
{
    public string Key { get; } = key;
    public object[] Arguments { get; } = arguments;
}

/// <summary>A row with its cells by their columns; null cells: it has not as many as there are heads.</summary>
internal sealed record ListLine(int Line, IReadOnlyDictionary<string, string>? Cells);

/// <summary>
/// A list as it was sent: CSV with any usual separator in UTF-8 or UTF-16, or XLSX. Its heads are the names of columns, in any order;
/// those that are not known are named and not read.
/// </summary>
internal sealed record ListFile(IReadOnlyList<string> Unread, IReadOnlyList<ListLine> Lines)
{
    /// <exception cref="ListUnreadableException">It is no such list.</exception>
    public static ListFile Read(Stream file, IReadOnlyCollection<string> known)
    {
        var sheet = Spreadsheet.IsOne(file);
        var rows = (sheet ? Spreadsheet.Read(file, RegistrationLists.MostRows + 1) ?? throw new ListUnreadableException("Sheet") : Text(file, known)).Where(r => r.Cells.Any(c => c.Trim().Length > 0)).ToList();
        if (rows.Count < 2) throw new ListUnreadableException("Empty");
        if (rows.Count - 1 > RegistrationLists.MostRows) throw new ListUnreadableException("Rows", RegistrationLists.MostRows);
        var names = rows[0].Cells.Select(c => Find(c, known)).ToList();
        if (names.All(n => n is not ("reference" or "name"))) throw new ListUnreadableException("Heads");
        if (names.OfType<string>().GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new ListUnreadableException("Twice", twice.Key);
        return new([.. rows[0].Cells.Where((c, i) => names[i] is null && c.Trim().Length > 0).Select(c => c.Trim().AtMost(100)).Take(50)], [.. rows.Skip(1).Select(r => new ListLine(r.Line, Cells(r, names, sheet)))]);
    }

    private static Dictionary<string, string>? Cells(CsvRow row, List<string?> names, bool sheet)
    {
        // A sheet does not keep the empty cells at the end of a row.
        if (row.Cells.Count < names.Count && !sheet || row.Cells.Skip(names.Count).Any(c => c.Trim().Length > 0)) return null;
        var cells = new Dictionary<string, string>();
        for (var i = 0; i < names.Count; i++) if (names[i] is { } name) cells[name] = i < row.Cells.Count ? row.Cells[i] : "";
        return cells;
    }

    private static string? Find(string head, IReadOnlyCollection<string> known) => known.FirstOrDefault(k => k.Equals(head.Trim().TrimStart('\uFEFF'), StringComparison.OrdinalIgnoreCase));

    private static List<CsvRow> Text(Stream file, IReadOnlyCollection<string> known)
    {
        try
        {
            var encoding = Csv.EncodingOf(file);
            IEnumerable<CsvRow> Open(char separator)
            {
                file.Position = 0;
                return Csv.Read(new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true), separator);
            }
            var separator = ",;\t|".MaxBy(s => Open(s).FirstOrDefault(r => r.Cells.Any(c => c.Trim().Length > 0))?.Cells.Count(c => Find(c, known) is not null) ?? 0);
            var rows = Open(separator).Where(r => r.Cells.Any(c => c.Trim().Length > 0)).Take(RegistrationLists.MostRows + 2).ToList();
            if (rows.Any(r => r.Cells.Any(c => c.Contains('\0', StringComparison.Ordinal)))) throw new ListUnreadableException("Encoding");
            return rows;
        }
        catch (CsvException e) { throw new ListUnreadableException("QuoteOpen", e.Line); }
        catch (DecoderFallbackException) { throw new ListUnreadableException("Encoding"); }
    }

    /// <summary>As it was before the export made a formula of it harmless.</summary>
    public static string Unguarded(string cell) => cell.Length > 1 && cell[0] == '\'' && OpenData.CsvField(cell[1..]) is ['"', '\'', ..] ? cell[1..] : cell;

    /// <summary>Does the cell say what stands there already, however a program has written line ends and spaces around it?</summary>
    public static bool Same(string cell, string kept) => Plain(cell) == Plain(kept) || Plain(Unguarded(cell)) == Plain(kept);

    public static string Plain(string cell) => cell.ReplaceLineEndings("\n").Trim();

    /// <summary>A day as 2027-03-09; or the number that a spreadsheet makes of one.</summary>
    public static bool Day(string cell, out DateOnly? day)
    {
        day = null;
        var text = cell.Trim();
        if (text.Length == 0) return true;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) day = read;
        else if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 60 and < 80_000) day = DateOnly.FromDateTime(DateTime.FromOADate(number));
        return day is not null;
    }

    public static bool? YesNo(string cell) => cell.Trim().ToUpperInvariant() switch { "YES" or "TRUE" or "1" => true, "NO" or "FALSE" or "0" or "" => false, _ => null };
}
