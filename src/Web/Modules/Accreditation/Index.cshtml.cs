using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation;

/// <summary>What accreditation is, who can have it, what it takes and what it means; for everybody, before an account is made.</summary>
[Serves("ACC-01", "ACC-02", "ACC-04", "ACC-05", "ACC-06", "ACC-07", "ACC-08", "ACC-09", "ACC-24", "ACC-32", "ACC-33", "ACC-35", "ACC-49", "ACC-50", "CSU-16")]
[OutputCache(PolicyName = "public")]
public sealed class IndexModel(Rulebook rules, TimeProvider clock) : PageModel
{
    public static readonly IReadOnlyList<(string Key, string Clause)> Criteria = [("NonProfit", "ACC-06"), ("LegalEntity", "ACC-07"), ("Focus", "ACC-08"), ("Age", "ACC-09"), ("Group", "ENG-13"), ("Company", "ENG-15")];

    /// <summary>May an organization take part that was never accredited?</summary>
    public bool OpenToAll(Activity activity) => Gates.MayTakePart(rules, activity, StandingStatus.None, clock.Today()).Allowed;

    public int MinimumYears => rules.Value(Applications.MinimumYears, clock.Today());
    public int TargetMonths => rules.Value(ApplicationReview.TargetMonths, clock.Today());

    public void OnGet()
    {
    }
}
