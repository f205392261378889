using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>The whole register, or one section of it, on one page for paper.</summary>
[OutputCache(PolicyName = "public")]
public sealed class PrintModel : PageModel
{
    public Section? Section { get; private set; }

    public IActionResult OnGet(string? section)
    {
        Section = section is null ? null : Register.Section(section);
        return section is not null && Section is null ? NotFound() : Page();
    }
}
