using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

[OutputCache(PolicyName = "public")]
[Serves("INT-04", "INT-08", "INT-09", "INT-14", "ANX-01", "ANX-04", "GAP-27")]
internal sealed class IndexModel(HandbookIndex index) : PageModel
{
    public const int PageSize = 20;

    public string? Typed { get; private set; }
    public Section? Section { get; private set; }
    public Strength? Strength { get; private set; }

    /// <summary>Null while nothing is asked for: then the sections are shown.</summary>
    public IReadOnlyList<Found>? All { get; private set; }
    public IEnumerable<Found> Rows => All!.Skip((Number - 1) * PageSize).Take(PageSize);
    public int Number { get; private set; } = 1;

    public IActionResult OnGet(string? q, string? section, string? strength, [FromQuery(Name = "page")] string? number)
    {
        Typed = string.IsNullOrWhiteSpace(q) ? null : q.Trim()[..Math.Min(q.Trim().Length, 200)];
        Section = section is null ? null : Register.Section(section);
        Strength = Enum.TryParse<Strength>(strength, true, out var parsed) && Enum.IsDefined(parsed) ? parsed : null;
        if (Typed is null && Section is null && Strength is null) return Page();
        All = index.Find(Typed, Section, Strength);
        Number = Math.Clamp(int.TryParse(number, out var page) ? page : 1, 1, Math.Max((All.Count + PageSize - 1) / PageSize, 1));
        return Page();
    }

    public Microsoft.AspNetCore.Html.IHtmlContent Mark(string text) => index.Mark(text, Typed);
}
