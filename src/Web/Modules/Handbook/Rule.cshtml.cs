using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>The address of one clause, contradiction or silent point: what every citation opens.</summary>
[OutputCache(PolicyName = "public")]
[Serves("INT-09", "GAP-27", "GAP-30")]
public sealed class RuleModel : PageModel
{
    public string Id { get; private set; } = "";
    public Entry? Entry { get; private set; }
    public Contradiction? Contradiction { get; private set; }
    public Gap? Gap { get; private set; }
    public Covered Behind { get; private set; } = null!;

    /// <summary>The neighbours in the order of the Handbook; null at either end.</summary>
    public string? Before { get; private set; }
    public string? After { get; private set; }

    public IActionResult OnGet(string id)
    {
        if (HandbookIndex.IdIn(id) is not { } canonical) return NotFound();
        if (canonical != id) return RedirectPermanent($"{Request.PathBase}/handbook/{canonical}");
        Id = canonical;
        Behind = Coverage.Of(canonical);
        if (Register.Entries.TryGetValue(canonical, out var entry)) (Entry, Before, After) = (entry, Beside(Register.Entries.Keys, -1), Beside(Register.Entries.Keys, 1));
        else if (Register.Contradictions.TryGetValue(canonical, out var contradiction)) (Contradiction, Before, After) = (contradiction, Beside(Register.Contradictions.Keys, -1), Beside(Register.Contradictions.Keys, 1));
        else (Gap, Before, After) = (Register.Gaps[canonical], Beside(Register.Gaps.Keys, -1), Beside(Register.Gaps.Keys, 1));
        return Page();
    }

    private string? Beside(IList<string> ids, int step) => ids.IndexOf(Id) + step is var at and >= 0 && at < ids.Count ? ids[at] : null;
}
