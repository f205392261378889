using Microsoft.AspNetCore.Html;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>One thing that the rule book shows: a rule, a contradiction, a silent point or a parameter.</summary>
internal sealed record Found(string Type, string Id, Section? Section, Strength? Strength, Words Title, Words Text);

/// <summary>
/// Finds in the rule book whatever is typed in any of the six languages: an id first, then names, headings and numbers,
/// then texts. Built once from the register; some hundred short texts, walked in about a millisecond. Source: GAP-27, INT-04.
/// </summary>
internal sealed partial class HandbookIndex
{
    private readonly List<Document> documents;
    private readonly SearchTerms terms = new(Parameters.All["glossary.aliases"].InitialValue.Split(','));

    public HandbookIndex()
    {
        var cited = Parameters.All.Values.SelectMany(p => p.Clauses.Select(c => (c, p))).ToLookup(x => x.c, x => x.p);
        documents =
        [
            .. Register.Entries.Values.Select(e => new Document(
                new("rule", e.Id, Register.SectionOf(e), e.Strength, [], e.Text),
                [Register.SectionOf(e).Name, Register.Kinds[e.Kind], Register.Strengths[e.Strength].Label, .. cited[e.Id].Select(p => p.Name)], [e.Text], e.Kind)),
            .. Register.Contradictions.Values.Select(c => new Document(
                new("contradiction", c.Id, null, null, c.Title, c.Handled), [c.Title, .. cited[c.Id].Select(p => p.Name)], [c.A, c.B, c.Handled], "")),
            .. Register.Gaps.Values.Select(g => new Document(new("gap", g.Id, null, null, g.Title, g.Text), [g.Title], [g.Text], "")),
            .. Parameters.All.Values.Select(p => new Document(
                new("parameter", p.Key, SectionOf(p), null, p.Name, p.Name), [p.Name, .. p.OptionNames?.Values ?? []], [], p.Key)),
        ];
    }

    /// <summary>The canonical id for one typed any way ("acc9", "ACC 09", "§3 acc-9"); null when there is none such.</summary>
    public static string? IdIn(string typed)
    {
        var match = IdPattern().Match(SearchKey.Of(typed));
        if (!match.Success) return null;
        var id = $"{match.Groups[1].Value.ToUpperInvariant()}-{int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture):00}";
        return Clause.Find(id)?.Id;
    }

    /// <summary>What was found, best first; everything that the filters let through when nothing is typed.</summary>
    public IReadOnlyList<Found> Find(string? typed, Section? section = null, Strength? strength = null, string? type = null)
    {
        var candidates = documents.Where(d => (type is null || d.Found.Type == type) && (strength is null || d.Found.Strength == strength)
            && (section is null || d.Found.Section is { } s && (s == section || Register.Parts(section).Contains(s))));
        if (string.IsNullOrWhiteSpace(typed)) return [.. candidates.Where(d => type is not null || d.Found.Type == "rule").Select(d => d.Found)];
        var (id, units) = (IdIn(typed), terms.Units(typed));
        return [.. candidates.Select(d => (d.Found, Score: d.Found.Id == id || string.Equals(d.Found.Id, typed.Trim(), StringComparison.OrdinalIgnoreCase) ? 1000 : d.Score(units, Languages.Current.Code)))
            .Where(d => d.Score > 0).OrderByDescending(d => d.Score).Select(d => d.Found)];
    }

    /// <summary>The text with what was typed marked in it.</summary>
    public IHtmlContent Mark(string text, string? typed)
    {
        var html = new HtmlContentBuilder();
        var units = string.IsNullOrWhiteSpace(typed) ? [] : terms.Units(typed);
        var tokens = units.Count == 0 ? [] : SearchTokens.Of(text);
        var at = 0;
        for (var i = 0; i < tokens.Count;)
        {
            var length = units.SelectMany(u => u).Max(phrase => Matches(tokens, i, phrase));
            if (length == 0) { i++; continue; }
            var (from, to) = (tokens[i].Start, tokens[i + length - 1].Start + tokens[i + length - 1].Length);
            html.Append(text[at..from]).AppendHtml("<mark>").Append(text[from..to]).AppendHtml("</mark>");
            (at, i) = (to, i + length);
        }
        return html.Append(text[at..]);
    }

    public static Section? SectionOf(ParameterDefinition p) =>
        p.Clauses.Select(c => Register.Entries.GetValueOrDefault(c)).FirstOrDefault(e => e is not null) is { } entry ? Register.SectionOf(entry) : null;

    // How many words from there on are the phrase; of the last one its beginning is enough.
    private static int Matches(List<Token> tokens, int at, string phrase)
    {
        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || at + words.Length > tokens.Count) return 0;
        for (var i = 0; i < words.Length; i++)
        {
            var stem = tokens[at + i].Stem;
            if (i < words.Length - 1 ? stem != words[i] : !Begins(stem, words[i])) return 0;
        }
        return words.Length;
    }

    private static bool Begins(string stem, string word) => word.Length < 3 ? stem == word : stem.StartsWith(word, StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![a-z])([a-z]{3})[\s.\-]*0*(\d{1,2})(?!\d)")]
    private static partial Regex IdPattern();

    private sealed class Document
    {
        public Found Found { get; }

        private readonly string names;
        private readonly Dictionary<string, string> texts;

        public Document(Found found, IEnumerable<Words> headings, IReadOnlyList<Words> words, string more)
        {
            Found = found;
            names = SearchTokens.Line(found.Id.Replace('.', ' ')) + " |" + string.Join(" |", headings.SelectMany(h => h.Values).Append(more).Select(SearchTokens.Line)) + " ";
            texts = words.SelectMany(w => w).GroupBy(w => w.Key).ToDictionary(g => g.Key, g => string.Join(" |", g.Select(w => SearchTokens.Line(w.Value))) + " ");
        }

        /// <summary>0 unless every unit is found; more for names than for texts, and for the reader's language than for others.</summary>
        public int Score(IReadOnlyList<string[]> units, string language)
        {
            var score = 0;
            foreach (var unit in units)
            {
                var best = 0;
                for (var i = 0; i < unit.Length; i++)
                {
                    var phrase = unit[i];
                    if (Has(names, phrase)) best = Math.Max(best, 30);
                    foreach (var (code, text) in texts)
                    {
                        if (Has(text, phrase)) best = Math.Max(best, code == language ? 12 : 10);
                    }
                }
                if (best == 0) return 0;
                score += best + (unit.Any(p => texts.Values.Any(t => Has(t, p))) ? 5 : 0);
            }
            return score;
        }

        private static bool Has(string line, string phrase)
        {
            var last = phrase[(phrase.LastIndexOf(' ') + 1)..];
            return line.Contains(last.Length < 3 ? phrase + " " : phrase, StringComparison.Ordinal);
        }
    }
}
