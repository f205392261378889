using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>The public list of organizations, for everybody to search, filter and take away. ACC-22, ACC-23, ACC-50, ACC-52, INT-07.</summary>
[Serves("ACC-22", "ACC-23", "ACC-50", "ACC-52", "INT-07")]
[OutputCache(PolicyName = OrganizationsModule.Kept)]
internal sealed class DirectoryModel(DirectorySearch search, IStringLocalizer<Text> t) : PageModel
{
    public DirectoryFilter Filter { get; private set; } = new();
    public Found Found { get; private set; } = new([], 1, 0, false);

    public async Task OnGetAsync()
    {
        Filter = DirectoryFilter.Read(Request.Query);
        Found = await search.PageAsync(Filter, Math.Min(OpenData.PageNumber(Request.Query["page"] is [var asked] ? asked : null) ?? 1, 1_000_000), PagerTagHelper.Usual, cancel: HttpContext.RequestAborted);
    }

    /// <summary>What the list is filtered by, each with the address without it.</summary>
    public IEnumerable<(string Words, string Without)> Active()
    {
        (string Key, string? Value, string? Words)[] all =
        [
            ("q", Filter.Q, Filter.Q is null ? null : t["FilterName", Filter.Q].Value),
            .. Filter.MajorGroups.Select(g => ("majorGroup", (string?)g, (string?)Terms.Name(MajorGroups.Find(g)!.Term))),
            ("region", Filter.Region, Filter.Region is null ? null : Terms.Name(Regions.Find(Filter.Region)!.Term)),
            ("country", Filter.Country, Filter.Country is null ? null : OrganizationData.CountryName(Filter.Country)),
            ("type", Filter.Type, Filter.Type is null ? null : StakeholderTypes.Find(Filter.Type)!.Names[Languages.Current.Code]),
            ("year", Filter.Year, Filter.Year is null ? null : t["FilterYear", Filter.Year].Value),
            ("status", Filter.Status, Filter.Status == DirectoryFilter.Statuses[0] ? null : t["Show_" + Filter.Status].Value),
        ];
        return all.Where(f => f.Words is not null).Select(f => (f.Words!, Filter.Address("/organizations", f.Key, f.Key == "majorGroup" ? f.Value : null)));
    }

    /// <summary>The other names in which what was typed was found, where the present one does not show it.</summary>
    public IEnumerable<OrganizationData.OtherName> FoundUnder(DirectoryRow row)
    {
        if (row.Names is null or "[]") return [];
        parts ??= NameSearch.Parts(Filter.Q);
        bool Shows(string? name) => NameSearch.Text([name]) is var text && parts.Any(p => text.Contains(p, StringComparison.Ordinal));
        return Shows(row.Name) || Shows(row.Acronym) ? [] : OrganizationData.NamesOf(row).Where(n => Shows(n.Name));
    }

    private IReadOnlyList<string>? parts;
}
