using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.About;

[Serves("INT-08", "INT-14", "INT-15", "ANX-01")]
[OutputCache(PolicyName = "public")]
public sealed class AboutModel : PageModel
{
    /// <summary>The ten sections of the Handbook, without their parts.</summary>
    public IReadOnlyList<Section> Sections { get; } = [.. Register.Sections.Where(s => int.TryParse(s.Id, out var number) && number > 0)];
}
