using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>Takes out of a cell what nobody sees: spaces at the ends and in rows, zero-width signs, signs of direction.</summary>
public static partial class Clean
{
    public static string Text(string cell)
    {
        if (cell.Length == 0) return "";
        var text = new StringBuilder(cell.Length);
        foreach (var c in cell.Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
            }
            // Between letters of Persian and of India they are part of the spelling.
            else if (c is '\u200c' or '\u200d')
            {
                if (text.Length > 0 && char.GetUnicodeCategory(text[^1]) is UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark) text.Append(c);
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                text.Append(c);
            }
        }
        return text.ToString().Trim(' ', '\u200c', '\u200d');
    }

    /// <summary>Signs of a text that was once read in the wrong encoding.</summary>
    public static bool IsDamaged(string text) => text.Contains('\uFFFD', StringComparison.Ordinal) || Damage().IsMatch(text);

    [GeneratedRegex("[ÃÂ][\u0080-\u00BF]|[ÐÑØÙ][\u0080-\u00BF‚-™][ÐÑØÙ]|â€|\\?{3,}")]
    private static partial Regex Damage();
}
