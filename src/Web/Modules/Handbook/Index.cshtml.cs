using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.WebUtilities;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

[OutputCache(PolicyName = "public")]
[Serves("INT-04", "INT-08", "INT-09", "INT-14", "ANX-01", "ANX-04", "GAP-27")]
internal sealed class IndexModel(HandbookIndex index) : PageModel
{
    private const int PageSize = 20;

    public string? Typed { get; private set; }
    public Section? Section { get; private set; }
    public Strength? Strength { get; private set; }

    /// <summary>Null while nothing is asked for: then the sections are shown.</summary>
    public IReadOnlyList<Found>? All { get; private set; }
    public IEnumerable<Found> Rows => All!.Skip((Number - 1) * PageSize).Take(PageSize);
    public int Number { get; private set; } = 1;
    public int Pages => (All!.Count + PageSize - 1) / PageSize;

    public IActionResult OnGet(string? q, string? section, string? strength, [FromQuery(Name = "page")] string? number)
    {
        Typed = string.IsNullOrWhiteSpace(q) ? null : q.Trim()[..Math.Min(q.Trim().Length, 200)];
        Section = section is null ? null : Register.Section(section);
        Strength = Enum.TryParse<Strength>(strength, true, out var parsed) && Enum.IsDefined(parsed) ? parsed : null;
        if (Typed is null && Section is null && Strength is null) return Page();
        All = index.Find(Typed, Section, Strength);
        Number = Math.Clamp(int.TryParse(number, out var page) ? page : 1, 1, Math.Max(Pages, 1));
        return Page();
    }

    /// <summary>This search with one thing changed; a shareable address.</summary>
    public string With(string name, string? value)
    {
        var query = new Dictionary<string, string?> { ["q"] = Typed, ["section"] = Section?.Id, ["strength"] = Strength?.ToString().ToLowerInvariant() };
        query[name] = value;
        return QueryHelpers.AddQueryString("/handbook", query.Where(p => p.Value is not null));
    }

    public Microsoft.AspNetCore.Html.IHtmlContent Mark(string text) => index.Mark(text, Typed);
}
