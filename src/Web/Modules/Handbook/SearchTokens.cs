using System.Globalization;
using System.Text;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>A word of a text and where it stands; each Chinese character is a word of its own.</summary>
internal readonly record struct Token(int Start, int Length, string Stem);

/// <summary>
/// Cuts texts of the six languages into comparable words: keys of <see cref="SearchKey"/>, without the commonest endings
/// and, in Arabic, the article; what is typed in one form finds the others.
/// </summary>
internal static class SearchTokens
{
    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var size);
            if (IsHan(rune)) { tokens.Add(new(i, size, text.Substring(i, size))); i += size; continue; }
            if (!Rune.IsLetterOrDigit(rune)) { i += size; continue; }
            var start = i;
            while (i < text.Length && Rune.DecodeFromUtf16(text.AsSpan(i), out rune, out size) == System.Buffers.OperationStatus.Done && Belongs(rune)) i += size;
            if (i == start) { i += size; continue; }
            var stem = Stem(SearchKey.Of(text[start..i]));
            if (stem.Length > 0) tokens.Add(new(start, i - start, stem));
        }
        return tokens;
    }

    /// <summary>The words of a text with a space before each: what phrases are looked for in.</summary>
    public static string Line(string text) => Line(Of(text).Select(t => t.Stem));

    public static string Line(IEnumerable<string> stems) => string.Concat(stems.Select(s => " " + s));

    public static bool IsHan(string stem) => stem.Length > 0 && IsHan(Rune.GetRuneAt(stem, 0));

    private static bool IsHan(Rune r) => r.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x323AF) or (>= 0xF900 and <= 0xFAFF);

    private static bool Belongs(Rune r) => !IsHan(r) && (Rune.IsLetterOrDigit(r)
        || Rune.GetUnicodeCategory(r) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || r.Value == 'ـ');

    private static string Stem(string word)
    {
        if (word.Length < 4 || char.IsDigit(word[0])) return word;
        if (word[0] is >= 'ء' and <= 'ي') return Arabic(word);
        if (word[0] is >= 'а' and <= 'я') return Russian(word);
        if (word.EndsWith("aux", StringComparison.Ordinal) && word.Length > 5) return word[..^2];
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4) return word[..^3];
        if (word.EndsWith("es", StringComparison.Ordinal) && word.Length > 5) return word[..^2];
        if (word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal)) return word[..^1];
        return word[^1] is 'e' or 'y' or 'o' or 'a' && word.Length > 4 ? word[..^1] : word;
    }

    private static string Arabic(string word)
    {
        foreach (var article in (string[])["وال", "بال", "كال", "فال", "لل", "ال"])
        {
            if (word.Length - article.Length >= 3 && word.StartsWith(article, StringComparison.Ordinal)) { word = word[article.Length..]; break; }
        }
        foreach (var ending in (string[])["ات", "ين", "ون", "يه", "ه", "ي"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        }
        return word;
    }

    private static string Russian(string word)
    {
        foreach (var ending in (string[])["иями", "ями", "ами", "ией", "иям", "иях", "ого", "его", "ому", "ему", "ыми", "ими", "ий", "ия", "ию", "ии", "ие", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ых", "их", "ым", "им", "ую", "юю", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "ей", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        }
        return word;
    }
}
