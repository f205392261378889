using System.Globalization;
using System.Text;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>
/// How names are laid out so that one index of three characters answers whatever is typed, one letter included. Each word
/// has two spaces before it, and each Chinese or Japanese character is a word of its own, as those names have no spaces:
/// "Coastal Voices" is kept as "  coastal  voices". Three letters are found anywhere, one and two at the start of a word
/// ("  v" are three characters), one Chinese character anywhere.
/// </summary>
internal static class NameSearch
{
    private const string Gap = "  ";
    private const int MostParts = 8;

    /// <summary>All names of an organization, each on a line.</summary>
    public static string Text(IEnumerable<string?> names) => string.Join('\n', names.Select(n => string.Concat(Words(n).Select(w => Gap + string.Join(Gap, w)))).Where(l => l.Length > 0).Distinct());

    /// <summary>What must all stand in the text for what was typed; none when nothing was typed that a name could have.</summary>
    public static IReadOnlyList<string> Parts(string? typed) =>
        [.. Words(typed).Take(MostParts).Select(w => w is [var one] && !Alone(one.EnumerateRunes().First()) && one.EnumerateRunes().Count() > 2 ? one : Gap + string.Join(Gap, w)).Distinct()];

    /// <summary>Every three characters in a row of a part, as <c>rostrum_trigrams</c> of PostgreSQL cuts them.</summary>
    public static IEnumerable<string> Trigrams(string part)
    {
        var runes = part.EnumerateRunes().ToList();
        return Enumerable.Range(0, Math.Max(0, runes.Count - 2)).Select(i => $"{runes[i]}{runes[i + 1]}{runes[i + 2]}");
    }

    /// <summary>Words of one piece each, or runs of characters that stand alone.</summary>
    private static List<List<string>> Words(string? text)
    {
        var words = new List<List<string>>();
        var (inWord, inRun) = (false, false);
        foreach (var rune in SearchKey.Of(text).EnumerateRunes())
        {
            if (Alone(rune))
            {
                if (inRun) words[^1].Add(rune.ToString());
                else words.Add([rune.ToString()]);
                (inWord, inRun) = (false, true);
            }
            else if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                if (inWord) words[^1][0] += rune.ToString();
                else words.Add([rune.ToString()]);
                (inWord, inRun) = (true, false);
            }
            else
            {
                (inWord, inRun) = (false, false);
            }
        }
        return words;
    }

    /// <summary>Chinese characters and kana.</summary>
    private static bool Alone(Rune r) => r.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x323AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x3040 and <= 0x30FF) or (>= 0x3005 and <= 0x3007);
}
