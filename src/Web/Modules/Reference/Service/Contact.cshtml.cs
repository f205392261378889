using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Service;

[Serves("RES-02", "ACC-34")]
[OutputCache(PolicyName = "public")]
public sealed class ContactModel(Db db, Rulebook rules, TimeProvider clock) : PageModel
{
    /// <summary>As the Handbook prints it. RES-02.</summary>
    public const string Fax = "(254 20) 7623927";

    private static readonly Parameter<string> Address = Parameters.Choice("contact.accreditation");

    public string Accreditation { get; private set; } = "";
    public IReadOnlyList<Link> Links { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Accreditation = rules.Value(Address, clock.Today());
        Links = await db.Set<Link>().InUse().Where(l => l.Key == "civil-society-unit" || l.Key == "accreditation").ToListAsync();
    }
}
