using System.Text;
using Microsoft.AspNetCore.Html;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Handbook;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>A word of a page as it is indexed, and where it stands.</summary>
internal readonly record struct Piece(string Word, int Start, int Length);

/// <summary>What is looked for: words that stand next to each other. <paramref name="Open"/>: of the last one its beginning is enough.</summary>
internal sealed record Phrase(IReadOnlyList<string> Words, bool Open);

/// <summary>
/// Cuts pages and queries into the words of the index: those of <see cref="SearchTokens"/>, where a run of Chinese characters is
/// laid out as pairs, with its last character alone, so that two characters are one word of the index and a single one is the
/// beginning of some.
/// </summary>
internal static class PageTokens
{
    public const int MostPhrases = 10, MostWord = 60, MostQuery = 200;

    public static List<Piece> Of(string text)
    {
        var tokens = SearchTokens.Of(text);
        var pieces = new List<Piece>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var (token, next) = (tokens[i], i + 1 < tokens.Count ? tokens[i + 1] : default);
            if (!SearchTokens.IsHan(token.Stem)) pieces.Add(new(Cut(token.Stem), token.Start, token.Length));
            else if (next.Stem is not null && next.Start == token.Start + token.Length && SearchTokens.IsHan(next.Stem)) pieces.Add(new(token.Stem + next.Stem, token.Start, token.Length + next.Length));
            else pieces.Add(new(token.Stem, token.Start, token.Length));
        }
        return pieces;
    }

    /// <summary>What must all be found on one page: each word, and each phrase between quotes. What is written without spaces is a phrase.</summary>
    public static IReadOnlyList<Phrase> Phrases(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return [];
        var text = new StringBuilder(typed.Length > MostQuery ? typed[..MostQuery] : typed);
        foreach (var quote in "“”„«»″＂「」") text.Replace(quote, '"');
        // A quote that is not closed is none.
        var parts = text.ToString().Split('"');
        if (parts.Length % 2 == 0) parts = [.. parts[..^2], parts[^2] + ' ' + parts[^1]];
        var chunks = parts.SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return [.. chunks.Select(Whole).OfType<Phrase>().DistinctBy(p => string.Join(' ', p.Words)).Take(MostPhrases)];
    }

    private static Phrase? Whole(string chunk)
    {
        // Symbols are looked for as they are printed: "l1" as "L.1".
        var pieces = Of(chunk.Contains('/') && !chunk.Contains(' ') ? DocumentRelease.Key(chunk).Replace('-', ' ') : chunk);
        if (pieces.Count == 0) return null;
        var last = pieces[^1];
        if (!SearchTokens.IsHan(last.Word)) return new([.. pieces.Select(p => p.Word)], false);
        // The last character of a run stands alone in the index only where the run ends; in a query it may go on.
        var inRun = pieces.Count > 1 && pieces[^2].Start + pieces[^2].Length == last.Start + last.Length && SearchTokens.IsHan(pieces[^2].Word);
        return inRun ? new([.. pieces[..^1].Select(p => p.Word)], false) : new([.. pieces.Select(p => p.Word)], true);
    }

    /// <summary>Where what is looked for stands in a text, in order and without overlaps.</summary>
    public static List<(int From, int To)> Hits(string text, IReadOnlyList<Phrase> phrases)
    {
        var pieces = Of(text);
        var found = new List<(int From, int To)>();
        for (var i = 0; i < pieces.Count; i++)
        {
            foreach (var phrase in phrases.Where(p => Stands(pieces, i, p)))
            {
                var last = pieces[i + phrase.Words.Count - 1];
                found.Add((pieces[i].Start, last.Start + (phrase.Open ? Math.Min(last.Length, phrase.Words[^1].Length) : last.Length)));
            }
        }
        var merged = new List<(int From, int To)>();
        foreach (var hit in found.OrderBy(h => h.From))
        {
            if (merged.Count > 0 && hit.From <= merged[^1].To) merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, hit.To));
            else merged.Add(hit);
        }
        return merged;
    }

    private static bool Stands(List<Piece> pieces, int at, Phrase phrase)
    {
        if (at + phrase.Words.Count > pieces.Count) return false;
        for (var i = 0; i < phrase.Words.Count; i++)
        {
            var word = pieces[at + i].Word;
            if (phrase.Open && i == phrase.Words.Count - 1 ? !word.StartsWith(phrase.Words[i], StringComparison.Ordinal) : word != phrase.Words[i]) return false;
        }
        return true;
    }

    /// <summary>The text, or the part of it around the first hit, with what was looked for marked.</summary>
    public static IHtmlContent Mark(string text, IReadOnlyList<Phrase> phrases, int most = int.MaxValue)
    {
        var hits = Hits(text, phrases);
        var (from, to) = (0, text.Length);
        if (text.Length > most)
        {
            from = Math.Max(0, Math.Min((hits.Count > 0 ? hits[0].From : 0) - (most / 3), text.Length - most));
            while (from > 0 && from < text.Length && hits.All(h => from < h.From) && !char.IsWhiteSpace(text[from - 1]) && !SearchTokens.IsHan(text[from..Math.Min(text.Length, from + 2)])) from++;
            to = Math.Min(text.Length, from + most);
            if (to < text.Length && char.IsLowSurrogate(text[to])) to++;
            if (from < text.Length && char.IsLowSurrogate(text[from])) from++;
        }
        var html = new HtmlContentBuilder();
        if (from > 0) html.Append("… ");
        var at = from;
        foreach (var (start, end) in hits.Where(h => h.From >= from && h.To <= to))
        {
            html.Append(text[at..start]).AppendHtml("<mark>").Append(text[start..end]).AppendHtml("</mark>");
            at = end;
        }
        html.Append(text[at..to]);
        return to < text.Length ? html.Append(" …") : html;
    }

    private static string Cut(string word) => word.Length <= MostWord ? word : word[..(char.IsHighSurrogate(word[MostWord - 1]) ? MostWord - 1 : MostWord)];
}
