using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Modules.Reference;

namespace Rostrum.Web.Modules.Registration.Visa;

/// <summary>What stands in a passport as nationality: a State, or by the codes of travel documents none. GAP-34.</summary>
internal static class Nationalities
{
    private static readonly string[] None = ["XXA", "XXB"];

    public static IEnumerable<SelectListItem> Items(IStringLocalizer t) => Countries.InOrder.Select(c => new SelectListItem(c.Name, c.Iso2)).Prepend(new("", "")).Concat(None.Select(n => new SelectListItem(t["Nationality_" + n], n)));

    public static string? Find(string? code) => None.Contains(code) ? code : Countries.Find(code)?.Iso2;

    public static string Name(string code, IStringLocalizer t) => None.Contains(code) ? t["Nationality_" + code] : Countries.Find(code)?.Name ?? code;
}
