using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Lists;

/// <summary>Every official term in six languages, found under any of its names; each has an address: /glossary#quorum.</summary>
[Serves("INT-04", "INT-06")]
[OutputCache(PolicyName = "public")]
public sealed class GlossaryModel(Rulebook rules, TimeProvider clock) : PageModel
{
    private static readonly Parameter<string> Aliases = Parameters.Choice("glossary.aliases");

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public int Count { get; private set; }

    /// <summary>The terms by the letter under which they stand in the reader's language.</summary>
    public IReadOnlyList<IGrouping<string, Term>> Letters { get; private set; } = [];

    public void OnGet()
    {
        if (Q?.Length > 100) Q = Q[..100];
        var found = Terms.Find(Q, rules.Value(Aliases, clock.Today()));
        Count = found.Count;
        var language = Languages.Current.Code;
        var order = StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true);
        Letters = [.. found.OrderBy(t => Alphabet.SortKey(t.Name, language), order).GroupBy(t => Alphabet.Letter(t.Name, language)).OrderBy(g => g.Key, order)];
    }

    /// <summary>The clauses that fix a term.</summary>
    public static IEnumerable<string> ClausesOf(string term) =>
        MajorGroups.All.Any(g => g.Term == term) ? ["ENG-09"]
        : Regions.All.Any(r => r.Term == term) ? ["RCM-02"]
        : term == "major_groups_and_stakeholders" ? ["INT-04", "INT-06"] : [];
}
