using System.Text;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>The five columns of a list, in the order in which their cells are kept.</summary>
public enum Column { Title, Country, MajorGroup, Region, Date }

/// <summary>How a file is written: encoding, separator, where the heads of the columns stand and what they mean.</summary>
public sealed class ListFile
{
    private const int FirstRows = 10;

    private static readonly Dictionary<string, Column> Heads = new (Column Column, string Names)[]
    {
        (Column.Title, "title|name|organization|organisation|organization name|organisation name|name of organization|name of the organization|name of organisation|organization title|ngo name|titre|nom|nom de l'organisation|intitulé|título|nombre|organización|nombre de la organización|denominación|название|наименование|организация|название организации|наименование организации|名称|组织名称|组织|机构名称|机构|标题|单位名称|الاسم|اسم المنظمة|المنظمة|العنوان"),
        (Column.Country, "country|country name|country of seat|country of headquarters|country/territory|member state|iso|iso2|iso3|country code|pays|pays du siège|país|país de la sede|страна|государство|国家|国别|所在国|البلد|الدولة|بلد المقر"),
        (Column.MajorGroup, "major group|majorgroup|major groups|group|mg|major group type|major group/stakeholder|grand groupe|grands groupes|groupe|groupe principal|grupo principal|grupos principales|grupo|gran grupo|основная группа|основные группы|группа|主要群体|主要团体|群体|主要群组|المجموعة الرئيسية|المجموعة|المجموعات الرئيسية"),
        (Column.Region, "region|unep region|région|région du pnue|región|región del pnuma|регион|регион юнеп|区域|地区|环境署区域|المنطقة|الإقليم"),
        (Column.Date, "accreditation date|date of accreditation|accredited|accredited since|accredited on|since|date|year|year of accreditation|accreditation|date d'accréditation|accréditée depuis|accrédité depuis|depuis|année|fecha de acreditación|acreditada desde|acreditación|fecha|desde|año|дата аккредитации|аккредитация|аккредитована с|дата|год|认证日期|认证时间|获得认证日期|日期|年份|تاريخ الاعتماد|الاعتماد|التاريخ|معتمدة منذ|السنة"),
    }.SelectMany(c => c.Names.Split('|').Select(n => (Key: Key(n), c.Column))).DistinctBy(h => h.Key).ToDictionary(h => h.Key, h => h.Column);

    private readonly Stream stream;
    private readonly Encoding encoding;

    /// <summary>The separator of cells: comma, semicolon or tab.</summary>
    public char Separator { get; }

    /// <summary>Line of the heads; what stands before it is no part of the list.</summary>
    public int HeadLine { get; }

    /// <summary>Where each column stands.</summary>
    public IReadOnlyDictionary<Column, int> Columns { get; }

    /// <summary>How many cells a row has.</summary>
    public int Width { get; }

    /// <summary>Heads of columns that are kept with the rows and not read.</summary>
    public IReadOnlyList<string> Unread { get; }

    /// <exception cref="ListRefusedException">It is not such a file; the sentence says what to do.</exception>
    public ListFile(Stream seekable)
    {
        stream = seekable;
        encoding = Csv.EncodingOf(stream);
        var best = (Columns: new Dictionary<Column, int>(), Row: (CsvRow?)null, Separator: ',', Twice: (Column?)null);
        foreach (var separator in ",;\t")
        {
            foreach (var row in Records(separator).Where(r => !IsBlank(r)).Take(FirstRows))
            {
                var (columns, twice) = Match(row);
                if (columns.Count > best.Columns.Count) best = (columns, row, separator, twice);
            }
        }
        if (best.Row is null || best.Columns.Count < 2) throw new ListRefusedException(Records(',').Any(r => !IsBlank(r)) ? "HeadsMissing" : "Empty");
        if (best.Twice is { } doubled) throw new ListRefusedException("ColumnTwice", "column:" + doubled);
        if (Enum.GetValues<Column>().Where(c => !best.Columns.ContainsKey(c)).ToList() is { Count: > 0 } missing) throw new ListRefusedException("ColumnMissing", [.. missing.Select(c => "column:" + c)]);
        (Separator, Columns, HeadLine, Width) = (best.Separator, best.Columns, best.Row.Line, best.Row.Cells.Count);
        while (Width > 5 && Clean.Text(best.Row.Cells[Width - 1]).Length == 0) Width--;
        Unread = [.. best.Row.Cells.Take(Width).Where((_, i) => !Columns.Values.Contains(i)).Select(Clean.Text).Where(h => h.Length > 0)];
    }

    /// <summary>The rows after the heads, without those that are empty; from the beginning each time.</summary>
    public IEnumerable<CsvRow> Rows() => Records(Separator).Where(r => r.Line > HeadLine && !IsBlank(r));

    private IEnumerable<CsvRow> Records(char separator)
    {
        stream.Position = 0;
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
        using var rows = Csv.Read(reader, separator).GetEnumerator();
        var begun = false;
        while (true)
        {
            try
            {
                if (!begun && reader.Peek() == '\uFEFF') reader.Read();
                begun = true;
                if (!rows.MoveNext()) yield break;
            }
            catch (CsvException e) { throw new ListRefusedException("QuoteOpen", e.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)); }
            catch (DecoderFallbackException) { throw new ListRefusedException("Encoding"); }
            if (rows.Current.Cells.Any(c => c.Contains('\0'))) throw new ListRefusedException("Encoding");
            yield return rows.Current;
        }
    }

    private static (Dictionary<Column, int> Columns, Column? Twice) Match(CsvRow row)
    {
        var columns = new Dictionary<Column, int>();
        Column? twice = null;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (!Heads.TryGetValue(Key(row.Cells[i]), out var column)) continue;
            if (!columns.TryAdd(column, i)) twice ??= column;
        }
        return (columns, twice);
    }

    private static bool IsBlank(CsvRow row) => row.Cells.All(c => Clean.Text(c).Length == 0);

    private static string Key(string head) => string.Concat(SearchKey.Of(Clean.Text(head)).Where(char.IsLetterOrDigit));
}
