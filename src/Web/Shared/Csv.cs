using System.Text;

namespace Rostrum.Web.Shared;

/// <summary>A record of a list: the line of the file on which it begins, and its cells.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A quoted cell is never closed: from that line on nothing can be told apart.</summary>
public sealed class CsvException(int line) : Exception($"A quotation mark on line {line} is never closed.")
{
    public int Line { get; } = line;
}

/// <summary>Text in columns (RFC 4180) with any separator, read record by record; a quotation mark within a cell stands for itself.</summary>
public static class Csv
{
    /// <summary>The rows of a table that is part of the program, each by the names of its columns.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Table(string resource)
    {
        using var stream = typeof(Csv).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"No table {resource} in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var rows = Read(reader).ToList();
        return [.. rows.Skip(1).Select(row => rows[0].Cells.Zip(row.Cells).ToDictionary(p => p.First, p => p.Second))];
    }

    /// <summary>UTF-16 says so by its first two bytes; everything else must be UTF-8.</summary>
    public static Encoding EncodingOf(Stream stream)
    {
        stream.Position = 0;
        Span<byte> first = stackalloc byte[2];
        var read = stream.ReadAtLeast(first, 2, throwOnEndOfStream: false);
        return read < 2 ? new UTF8Encoding(false, true) : (first[0], first[1]) switch
        {
            (0xFF, 0xFE) => new UnicodeEncoding(false, true, true),
            (0xFE, 0xFF) => new UnicodeEncoding(true, true, true),
            _ => new UTF8Encoding(false, true),
        };
    }

    /// <exception cref="CsvException">A quoted cell is never closed.</exception>
    public static IEnumerable<CsvRow> Read(TextReader reader, char separator = ',')
    {
        var (row, cell) = (new List<string>(), new StringBuilder());
        var (line, began, opened) = (1, 1, 0);
        var (quoted, closed) = (false, false);
        for (var c = reader.Read(); c >= 0; c = reader.Read())
        {
            if (c == '\r' && reader.Peek() == '\n') continue;
            if (c == '\r') c = '\n';
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') cell.Append((char)c);
                else if (reader.Peek() == '"') cell.Append((char)reader.Read());
                else (quoted, closed) = (false, true);
            }
            else if (c == '"' && !closed && IsBlank(cell))
            {
                cell.Clear();
                (quoted, opened) = (true, line);
            }
            else if (c == separator || c == '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                closed = false;
                if (c == separator) continue;
                yield return new(began, row);
                (row, began) = ([], line);
            }
            else
            {
                cell.Append((char)c);
            }
        }
        if (quoted) throw new CsvException(opened);
        if (cell.Length == 0 && row.Count == 0) yield break;
        row.Add(cell.ToString());
        yield return new(began, row);
    }

    private static bool IsBlank(StringBuilder cell)
    {
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] != ' ') return false;
        }
        return true;
    }
}
