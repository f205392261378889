namespace Rostrum.Web.Modules.Identity;

/// <summary>
/// Passwords that are tried first: well-known words and patterns of eight characters and more (CommonPasswords.txt, one a
/// line, in small letters). A password is refused when little is left of it without them. Source: NIST SP 800-63B, 3.1.1.2.
/// </summary>
public static class CommonPasswords
{
    /// <summary>How much must be left: fewer characters are guessed in no time.</summary>
    private const int Enough = 6;

    private static readonly Lazy<string[]> Known = new(() =>
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).OrderByDescending(w => w.Length)];
    });

    public static bool Includes(string password)
    {
        var text = Folded(password);
        return text.Distinct().Count() < 4 || Without(text, Known.Value) < Enough || Repeats(text) || Without(Undisguised(text), Known.Value) < Enough;
    }

    /// <summary>Is it made of the name, the address or the name of this place, with little added?</summary>
    public static bool IsMadeOf(string password, string name, string email) =>
        Without(Folded(password), [.. (name + " " + email).Split([' ', '@', '.', '-', '_', '+', '\''], StringSplitOptions.RemoveEmptyEntries).Append(email).Append("rostrum").Select(Folded).Where(w => w.Length >= 3).OrderByDescending(w => w.Length)]) < Enough;

    private static int Without(string text, string[] words)
    {
        foreach (var word in words)
        {
            if (word.Length <= text.Length && text.Contains(word, StringComparison.Ordinal)) text = text.Replace(word, " ", StringComparison.Ordinal);
        }
        return text.Count(char.IsLetterOrDigit);
    }

    /// <summary>One short part again and again, such as "nairobinairobi" or "abcabcabcabcabc".</summary>
    private static bool Repeats(string text) =>
        Enumerable.Range(1, Math.Min(10, text.Length / 2)).Any(n => Enumerable.Range(n, text.Length - n).All(i => text[i] == text[i - n]));

    private static string Folded(string text) => text.ToLowerInvariant();

    private static string Undisguised(string text) => string.Concat(text.Select(c => c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', '!' => 'i', _ => c }));
}
