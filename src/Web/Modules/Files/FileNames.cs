using System.Globalization;
using System.Text;
using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Files;

/// <summary>Names of files as people gave them, without what could mislead a reader or a file system. Source: GAP-24.</summary>
internal static class FileNames
{
    private const int Most = 255;
    private const string Forbidden = "<>:\"|?*/\\";

    /// <summary>
    /// The last part of the path, without control characters and marks that turn the reading direction ("gpj.exe" would
    /// read as "exe.jpg"), and with the ending of what the content is.
    /// </summary>
    public static string Safe(string name, FileKind? kind)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            // Two joiners of Persian and Indic words are the only format characters that a name needs.
            var kept = rune.Value is 0x200C or 0x200D || category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
            if (kept && !(rune.IsBmp && Forbidden.Contains((char)rune.Value))) clean.Append(rune.ToString());
        }
        var stem = clean.ToString().Normalize().Trim(' ', '.', '\u00A0');
        if (kind is null) return Cut(stem, "");
        var ending = kind.Endings[0];
        if (Filing.Formats.Values.SelectMany(e => e).FirstOrDefault(e => stem.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } given)
        {
            if (kind.Endings.Contains(given)) ending = stem[^given.Length..];
            stem = stem[..^given.Length].TrimEnd(' ', '.');
        }
        return Cut(stem, ending);
    }

    private static string Cut(string stem, string ending)
    {
        if (stem.Length == 0) stem = "file";
        var room = Most - ending.Length;
        if (stem.Length > room) stem = stem[..(char.IsHighSurrogate(stem[room - 1]) ? room - 1 : room)];
        return stem + ending;
    }
}
