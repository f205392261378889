using System.Globalization;
using System.Text;

namespace Rostrum.Web.Modules.Registration.Badges;

/// <summary>
/// The biggest size at which a text of any script fits into a box. It is reckoned and not measured, with generous widths: what is
/// printed is never cut off, and may be a little smaller than it could be.
/// </summary>
internal static class Fitting
{
    private const double Step = 0.2;

    /// <summary>Size in the unit of the box; not below <paramref name="least"/>.</summary>
    public static double Size(string text, double width, double height, double most, double least) => Size([text], width, height, most, least);

    /// <summary>The same for several texts, one below the other.</summary>
    public static double Size(IReadOnlyList<string> texts, double width, double height, double most, double least)
    {
        for (var size = most; size > least; size -= Step)
        {
            if (texts.Sum(t => Lines(t, width / size)) * size * texts.Max(LineHeight) <= height) return Math.Round(size, 2);
        }
        return least;
    }

    /// <summary>Arabic letters reach higher and lower.</summary>
    public static double LineHeight(string text) => text.EnumerateRunes().Any(Tall) ? 1.55 : 1.18;

    /// <summary>How many lines it makes where so many ems go into one: words as a whole, as long as they go into one.</summary>
    private static int Lines(string text, double most)
    {
        var (lines, used) = (1, 0.0);
        foreach (var word in Words(text))
        {
            var width = word.EnumerateRunes().Sum(Width);
            if (used > 0 && used + width > most) (lines, used) = (lines + 1, 0);
            // A word that goes into no line is broken where the line ends.
            for (; width > most; width -= most) lines++;
            used += width;
        }
        return lines;
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            word.Append(rune.ToString());
            if (!Rune.IsWhiteSpace(rune) && !Wide(rune) && rune.Value != '-') continue;
            yield return word.ToString();
            word.Clear();
        }
        if (word.Length > 0) yield return word.ToString();
    }

    // In ems of a bold face.
    private static double Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => 0,
        UnicodeCategory.SpaceSeparator => 0.3,
        _ when Wide(rune) => 1.02,
        _ when Tall(rune) => 0.66,
        UnicodeCategory.UppercaseLetter => "MWЖШЩЮФ@".Contains(rune.ToString(), StringComparison.Ordinal) ? 1.02 : 0.76,
        UnicodeCategory.LowercaseLetter => "mwжшщюфы".Contains(rune.ToString(), StringComparison.Ordinal) ? 0.98 : 0.64,
        _ => 0.66,
    };

    private static bool Wide(Rune rune) => rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 and <= 0x3FFFF;

    private static bool Tall(Rune rune) => rune.Value is >= 0x0600 and <= 0x08FF or >= 0xFB50 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF or >= 0x0900 and <= 0x0FFF;
}
