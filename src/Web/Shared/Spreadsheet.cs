using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Cells = DocumentFormat.OpenXml.Spreadsheet;

namespace Rostrum.Web.Shared;

/// <summary>
/// Tables as XLSX, by a library. What is written is text in every cell, so that nothing is ever taken for a formula; of what is
/// read the first sheet counts, and of a formula what it came to when it was saved.
/// </summary>
internal static class Spreadsheet
{
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What a file may hold when it is unpacked: a small one can unfold to fill a disk.</summary>
    private const long MostUnpacked = 100_000_000;
    private const int MostColumns = 1_000;

    public static byte[] Write(string sheet, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(part))
            {
                writer.WriteStartElement(new Cells.Worksheet());
                writer.WriteStartElement(new Cells.SheetData());
                foreach (var row in rows)
                {
                    writer.WriteStartElement(new Cells.Row());
                    foreach (var cell in row) writer.WriteElement(new Cells.Cell { DataType = Cells.CellValues.InlineString, InlineString = new Cells.InlineString(new Cells.Text(Writable(cell)) { Space = SpaceProcessingModeValues.Preserve }) });
                    writer.WriteEndElement();
                }
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
            book.Workbook = new Cells.Workbook(new Cells.Sheets(new Cells.Sheet { Name = sheet, SheetId = 1, Id = book.GetIdOfPart(part) }));
        }
        return stream.ToArray();
    }

    /// <summary>Is this a packed file, as all XLSX are?</summary>
    public static bool IsOne(Stream file)
    {
        file.Position = 0;
        Span<byte> first = stackalloc byte[4];
        return file.ReadAtLeast(first, 4, throwOnEndOfStream: false) == 4 && first is [0x50, 0x4B, 0x03, 0x04];
    }

    /// <summary>The rows of the first sheet, each with its number. Null: it is no such file, or too large when unpacked.</summary>
    public static IReadOnlyList<CsvRow>? Read(Stream file, int mostRows)
    {
        try
        {
            file.Position = 0;
            using (var packed = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
            {
                if (packed.Entries.Sum(e => e.Length) > MostUnpacked) return null;
            }
            file.Position = 0;
            using var document = SpreadsheetDocument.Open(file, false);
            if (document.WorkbookPart is not { } book || book.Workbook?.Sheets?.Elements<Cells.Sheet>().FirstOrDefault()?.Id?.Value is not { } id || book.GetPartById(id) is not WorksheetPart sheet) return null;
            var shared = book.SharedStringTablePart?.SharedStringTable?.Elements<Cells.SharedStringItem>().Select(i => i.InnerText).ToList() ?? [];
            var rows = new List<CsvRow>();
            using var reader = OpenXmlReader.Create(sheet);
            while (reader.Read() && rows.Count <= mostRows)
            {
                if (reader.ElementType != typeof(Cells.Row) || !reader.IsStartElement || reader.LoadCurrentElement() is not Cells.Row row) continue;
                var cells = new List<string>();
                foreach (var cell in row.Elements<Cells.Cell>())
                {
                    var place = cell.CellReference?.Value is { } name ? Place(name) : cells.Count;
                    if (place >= MostColumns) continue;
                    while (cells.Count < place) cells.Add("");
                    cells.Add(Said(cell, shared));
                }
                rows.Add(new((int)(row.RowIndex?.Value ?? (uint)rows.Count + 1), cells));
            }
            return rows;
        }
        catch (Exception e) when (e is InvalidDataException or OpenXmlPackageException or XmlException or FileFormatException or ArgumentException or InvalidOperationException) { return null; }
    }

    private static string Said(Cells.Cell cell, List<string> shared)
    {
        if (cell.InlineString is { } inline) return inline.InnerText;
        var value = cell.CellValue?.InnerText ?? "";
        if (cell.DataType?.Value == Cells.CellValues.SharedString) return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < shared.Count ? shared[number] : "";
        if (cell.DataType?.Value == Cells.CellValues.Boolean) return value == "1" ? "yes" : "no";
        return value;
    }

    /// <summary>"AB12" is in the 28th column: 27.</summary>
    private static int Place(string reference)
    {
        var place = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter)) place = Math.Min((place * 26) + (char.ToUpperInvariant(letter) - 'A' + 1), MostColumns + 1);
        return Math.Max(0, place - 1);
    }

    // What XML cannot hold at all.
    private static string Writable(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c))) return text;
        var kept = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) kept.Append(text[i]);
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) kept.Append(text[i]).Append(text[++i]);
        }
        return kept.ToString();
    }
}
