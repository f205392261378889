using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

[OutputCache(PolicyName = "public")]
[Serves("INT-03", "INT-05", "INT-06", "INT-15", "ANX-02")]
public sealed class SectionModel : PageModel
{
    public Section Section { get; private set; } = null!;

    public IReadOnlyList<Section> Parts => [.. Register.Parts(Section)];

    public IActionResult OnGet(string id)
    {
        if (Register.Section(id) is not { } section) return NotFound();
        var address = SectionNames.Path(section);
        if (!address.EndsWith("/" + id, StringComparison.Ordinal)) return RedirectPermanent(Request.PathBase + address);
        Section = section;
        return Page();
    }
}
