using Rostrum.Web.Modules.Reference;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>
/// Names that mean the same, in all six languages: official terms, their short forms, and the names that people and older
/// documents use for them. Whoever types one finds all. Source: INT-04, INT-06, CTR-36; Appendix G of the catalogue.
/// </summary>
internal sealed class SearchTerms
{
    /// <summary>Words that people type for an official term and that the glossary does not list; "|" between them.</summary>
    private static readonly Dictionary<string, string> Everyday = new()
    {
        ["major_groups_and_stakeholders"] = "stakeholders|Major Groups|parties prenantes|grands groupes|partes interesadas|grupos principales|заинтересованные стороны|основные группы|利益攸关方|利益相关者|主要群体|أصحاب المصلحة|المجموعات الرئيسية",
        ["committee_of_permanent_representatives"] = "常驻代表",
        ["civil_society_unit"] = "民间组织股",
        ["non_governmental_organizations"] = "non-governmental organization|organisation non gouvernementale|organización no gubernamental",
        ["badge"] = "通行证",
        ["accreditation"] = "accredit|accredited|accréditer|acreditar|acreditado|аккредитовать|معتمد",
    };

    private readonly Dictionary<string, string[]> groups = [];
    private readonly int longest;

    /// <param name="aliases">Pairs "name = other name", as the parameter glossary.aliases holds them.</param>
    public SearchTerms(IEnumerable<string> aliases)
    {
        var all = Terms.All.Values.Select(t => t.Names.Values.Concat(t.OtherNames.Where(o => o.Kind != "includes").Select(o => o.Name))
            .Concat(Everyday.GetValueOrDefault(t.Key)?.Split('|') ?? [])).ToList();
        all.AddRange(aliases.Select(a => a.Split('=', 2)));
        foreach (var names in all)
        {
            var lines = names.Select(SearchTokens.Line).Where(l => l.Length > 1).Distinct().ToList();
            var group = lines.Concat(lines.SelectMany(l => groups.GetValueOrDefault(l) ?? [])).Distinct().ToArray();
            foreach (var line in group) groups[line] = group;
        }
        longest = groups.Keys.Max(k => k.Count(c => c == ' '));
    }

    /// <summary>
    /// What is typed, as units that must all be found, each with the phrases that are as good. Names are taken as long as
    /// they can be; a run of Chinese characters between them is a phrase.
    /// </summary>
    public IReadOnlyList<string[]> Units(string typed)
    {
        var stems = SearchTokens.Of(typed).Select(t => t.Stem).Take(40).ToList();
        var units = new List<string[]>();
        var han = "";
        for (var i = 0; i < stems.Count;)
        {
            var length = Math.Min(longest, stems.Count - i);
            while (length > 0 && !groups.ContainsKey(SearchTokens.Line(stems.Skip(i).Take(length)))) length--;
            if (length == 0 && SearchTokens.IsHan(stems[i]))
            {
                han += " " + stems[i++];
                continue;
            }
            End();
            if (length > 0) units.Add(groups[SearchTokens.Line(stems.Skip(i).Take(length))]);
            else if (!Empty.Contains(stems[i])) units.Add([" " + stems[i]]);
            i += Math.Max(length, 1);
        }
        End();
        return units;

        void End()
        {
            if (han.Length > 0) units.Add([han]);
            han = "";
        }
    }

    /// <summary>Words that say nothing by themselves.</summary>
    private static readonly HashSet<string> Empty = ["the", "a", "an", "of", "and", "or", "to", "in", "on", "for", "is", "l", "d", "le", "la", "les", "de", "du", "des", "et", "un", "une", "el", "los", "las", "y", "en", "и", "в", "на", "о", "по", "من", "في", "على", "و"];
}
