using System.Text;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>Tells in which of the six languages a text is, by its script and, in Latin script, by its commonest words; null where that is not clear.</summary>
internal static class LanguageGuess
{
    private const int LeastLetters = 60, LeastWords = 5;

    private static readonly Dictionary<string, HashSet<string>> Common = new()
    {
        ["en"] = ["the", "of", "and", "to", "in", "that", "for", "is", "by", "with", "its", "on", "at", "from", "as", "be", "this", "are", "which", "shall"],
        ["fr"] = ["le", "les", "des", "et", "du", "dans", "pour", "une", "est", "par", "sur", "au", "aux", "qui", "avec", "ses", "ainsi", "leur", "être", "ont"],
        ["es"] = ["el", "los", "las", "y", "del", "en", "para", "una", "por", "con", "que", "al", "su", "sus", "como", "sobre", "se", "lo", "entre", "más"],
    };

    public static string? Of(string text)
    {
        var (latin, cyrillic, arabic, han) = (0, 0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F): latin++; break;
                case >= 0x400 and <= 0x52F: cyrillic++; break;
                case (>= 0x600 and <= 0x6FF) or (>= 0x750 and <= 0x77F) or (>= 0xFB50 and <= 0xFEFC): arabic++; break;
                case (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF): han += 3; break; // a character says as much as some letters
            }
        }
        var all = latin + cyrillic + arabic + han;
        if (all < LeastLetters) return null;
        // Symbols, names and addresses in Latin script stand in documents of every language.
        if (han * 2 > all) return "zh";
        if (cyrillic * 2 > all) return "ru";
        if (arabic * 2 > all) return "ar";
        if (latin * 5 < all * 4) return null;
        var counts = Common.ToDictionary(c => c.Key, _ => 0);
        foreach (var word in text.ToLowerInvariant().Split([' ', '\n', '\r', '\t', '.', ',', ';', ':', '(', ')', '’', '\'', '"'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var (language, common) in Common) if (common.Contains(word)) counts[language]++;
        }
        var order = counts.OrderByDescending(c => c.Value).ToList();
        return order[0].Value >= LeastWords && order[0].Value >= 2 * order[1].Value ? order[0].Key : null;
    }
}
