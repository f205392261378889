using System.Security.Cryptography;
using System.Text;

namespace Rostrum.Web.Modules.Letters;

/// <summary>
/// The code on a letter, eighty bits by chance: "7K3M-9QXP-…". Its alphabet has no I, L, O and U; who reads 1 as l or 0 as
/// o, types in small letters or on a keyboard of another script, is understood. Source: GAP-33.
/// </summary>
public static class LetterCode
{
    public const int Length = 16;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    // Capitals that look like Latin ones, Cyrillic and Greek.
    private const string Alike = "ILOUАВЕЅКМНРСТУХІЈОΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    private const string Meant = "110VABESKMHPCTYX1J0ABEZH1KMN0PTYX";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>In groups of four, as it is printed.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(c => new string(c)));

    /// <summary>The code that somebody typed, or null when it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 200) return null;
        var read = new StringBuilder();
        foreach (var rune in typed.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune)) continue;
            var text = Rune.IsDigit(rune) ? ((int)Rune.GetNumericValue(rune)).ToString(System.Globalization.CultureInfo.InvariantCulture) : Rune.ToUpperInvariant(rune).ToString().Normalize(NormalizationForm.FormKC);
            foreach (var c in text) read.Append(Alike.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? Meant[i] : c);
        }
        return read.Length == Length && read.ToString().All(Alphabet.Contains) ? read.ToString() : null;
    }
}
