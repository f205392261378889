using System.Text.RegularExpressions;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>A number with which a title begins. <paramref name="Marked"/>: with a sign such as "12." or "12)"; <paramref name="Apart"/>: with that or a space.</summary>
internal sealed record Front(string Number, string Rest, bool Marked, bool Apart)
{
    public int Value { get; } = (int)Number.Aggregate(0L, (n, c) => Math.Min((n * 10) + (long)char.GetNumericValue(c), int.MaxValue));
}

/// <summary>
/// Numbers in front of titles are row numbers where nearly every title has one, with a mark ("12.", "12)") or counting up from
/// row to row; otherwise one may be part of a name ("350 Africa"). In such a list too a number is held that has no mark, or
/// does not stand in the row of the others.
/// </summary>
internal sealed partial class RowNumbers
{
    private readonly bool marked;

    /// <summary>Lines whose number counts on; empty when those of the file do not count.</summary>
    private readonly HashSet<int> counting = [];

    private RowNumbers(List<(int Line, Front? Front)> titles)
    {
        marked = NearlyAll(titles.Count(t => t.Front is { Marked: true }), titles.Count, least: 2);
        var (steps, before) = (0, (int?)null);
        for (var i = 0; i < titles.Count; i++)
        {
            if (titles[i].Front is not { Apart: true, Value: var number }) continue;
            var follows = before is { } b && number - b is 0 or 1;
            // A gap is one only where the row after it goes on from there: else it is a name with a number.
            var begins = (before is null || number > before) && i + 1 < titles.Count && titles[i + 1].Front is { Apart: true, Value: var next } && next == number + 1;
            if (!follows && !begins) continue;
            if (number == before + 1) steps++;
            before = number;
            counting.Add(titles[i].Line);
        }
        if (!NearlyAll(counting.Count, titles.Count, least: 3) || steps * 2 < counting.Count - 1) counting.Clear();
    }

    /// <param name="titles">Lines and titles of all rows that may be organizations.</param>
    public static RowNumbers Of(IEnumerable<(int Line, string Title)> titles) => new([.. titles.Where(t => t.Title.Length > 0).Select(t => (t.Line, Front(t.Title)))]);

    public bool IsRowNumber(int line, Front front) => counting.Contains(line) || (marked && front.Marked);

    public static Front? Front(string title) => Form().Match(title) is { Success: true } m ? new(m.Groups["n"].Value, m.Groups["rest"].Value, m.Groups["mark"].Success, m.Groups["apart"].Success) : null;

    /// <summary>All, or of at least three all but one in ten; one may be missing in a short list.</summary>
    private static bool NearlyAll(int count, int rows, int least) => count >= least && (count == rows || (count >= 3 && rows - count <= Math.Max(1, rows / 10)));

    // mark: a sign and a space, or a sign of Chinese or Arabic lists; apart: at least a space between number and name.
    [GeneratedRegex(@"^[(（\[]?(?:№|No\.?|n°|#)?\s*(?<n>\p{Nd}{1,6})(?<apart>(?<mark>(?:[.)\]:\-–—ـ]+(?:\s|(?=\p{IsArabic})|(?=[\u4e00-\u9fff]))|[、．）]\s*))|[.)\]:\-–—ـ]+|\s)?\s*(?<rest>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
