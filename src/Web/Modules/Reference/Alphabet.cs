using System.Globalization;
using System.Text;

namespace Rostrum.Web.Modules.Reference;

/// <summary>Under which letter a word stands in the list of each language: Chinese by the sound (pinyin), Arabic without the article.</summary>
internal static class Alphabet
{
    // The first character in dictionary order of each initial; no syllable begins with i, u or v.
    private const string First = "吖八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他穵夕丫帀";
    private const string Initials = "ABCDEFGHJKLMNOPQRSTWXYZ";

    public static string Letter(string word, string language) => language switch
    {
        "zh" => Sound(word),
        "ar" => Bare(word.StartsWith("ال", StringComparison.Ordinal) ? word[2] : word[0]).ToString(),
        _ => char.ToUpper(Bare(word[0]), CultureInfo.GetCultureInfo(language)).ToString(),
    };

    /// <summary>Words in the order of their list; the article does not count in Arabic.</summary>
    public static string SortKey(string word, string language) => language == "ar" && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;

    private static string Sound(string word)
    {
        var order = CultureInfo.GetCultureInfo("zh").CompareInfo;
        for (var i = First.Length - 1; i >= 0; i--)
        {
            if (order.Compare(word[..1], First[i].ToString()) >= 0) return Initials[i].ToString();
        }
        return "#";
    }

    private static char Bare(char letter) => letter is 'й' or 'Й' ? letter : letter.ToString().Normalize(NormalizationForm.FormD)[0];
}
