using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

[OutputCache(PolicyName = "public")]
[Serves("GAP-30")]
public sealed class ParameterModel(Rules rules) : PageModel
{
    public ParameterDefinition Parameter { get; private set; } = null!;

    /// <summary>Amendments that were taken back before they came into force, newest first.</summary>
    internal IReadOnlyList<(RuleAmendment Amendment, RuleAmendment Withdrawal)> Withdrawn { get; private set; } = [];

    public IActionResult OnGet(string key)
    {
        var found = Parameters.Find(key) ?? Parameters.All.Values.FirstOrDefault(p => string.Equals(p.Key, key, StringComparison.OrdinalIgnoreCase));
        if (found is null) return NotFound();
        if (found.Key != key) return RedirectPermanent($"{Request.PathBase}/handbook/parameters/{found.Key}");
        Parameter = found;
        var journal = rules.Journal(key).ToList();
        Withdrawn = [.. journal.Where(a => a.Withdraws is not null).Select(w => (journal.First(a => a.Sequence == w.Withdraws), w)).Reverse()];
        return Page();
    }
}
