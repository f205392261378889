using System.Globalization;
using System.Text;

namespace Rostrum.Web.Shared;

/// <summary>
/// The form of a name or text under which it is found whatever is typed: case, width, accents, ё and е, Arabic hamza,
/// ya, ta marbuta and vowel signs, digits of any script and kinds of quotes and dashes make no difference. Idempotent.
/// Traditional and simplified Chinese stay apart.
/// </summary>
public static class SearchKey
{
    /// <summary>The key of a text; also safe in LIKE, as % _ and \ become spaces.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var apart = text.Normalize(NormalizationForm.FormKD).ToLowerInvariant();
        var key = new StringBuilder(apart.Length);
        foreach (var rune in apart.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                    if (Belongs(rune.Value, key)) key.Append(rune);
                    break;
                case UnicodeCategory.Format:
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    key.Append((int)Rune.GetNumericValue(rune));
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control:
                    Space(key);
                    break;
                default:
                    Append(key, rune);
                    break;
            }
        }
        return key.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    // й and ї are letters of their own, and so is a kana with its voicing mark; all other marks are dropped.
    private static bool Belongs(int mark, StringBuilder key) => mark switch
    {
        0x0306 => key.Length > 0 && key[^1] == 'и',
        0x0308 => key.Length > 0 && key[^1] == 'і',
        0x3099 or 0x309A => true,
        _ => false,
    };

    private static void Append(StringBuilder key, Rune rune)
    {
        switch (rune.Value)
        {
            case 'ـ': break;
            case 'ß': key.Append("ss"); break;
            case 'ı': key.Append('i'); break;
            case 'ł': key.Append('l'); break;
            case 'ø': key.Append('o'); break;
            case 'đ' or 'ð': key.Append('d'); break;
            case 'þ': key.Append("th"); break;
            case 'æ': key.Append("ae"); break;
            case 'œ': key.Append("oe"); break;
            case 'ς': key.Append('σ'); break;
            case 'ى' or 'ی': key.Append('ي'); break;
            case 'ة': key.Append('ه'); break;
            case 'ک': key.Append('ك'); break;
            case 'ٱ': key.Append('ا'); break;
            case '’' or '‘' or '‛' or 'ʼ' or '´' or '`' or '′': key.Append('\''); break;
            case '“' or '”' or '„' or '«' or '»' or '″': key.Append('"'); break;
            case >= 0x2010 and <= 0x2015 or 0x2212: key.Append('-'); break;
            case '%' or '_' or '\\': Space(key); break;
            default: key.Append(rune); break;
        }
    }

    private static void Space(StringBuilder key)
    {
        if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
    }
}
