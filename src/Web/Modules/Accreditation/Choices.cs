using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation;

/// <summary>What people choose from on the pages of applications.</summary>
internal static class Choices
{
    public static IEnumerable<SelectListItem> Kinds(IStringLocalizer<Text> t) => Enum.GetValues<ApplicantKind>().Select(k => new SelectListItem(t["Kind_" + k], k.ToString()));

    public static IEnumerable<SelectListItem> YesNo(IStringLocalizer<Text> t) => [new(t["Yes"], "true"), new(t["No"], "false")];

    /// <summary>Member States and observer States, as the reader's language sorts them, after an empty line.</summary>
    public static IEnumerable<SelectListItem> Countries(IStringLocalizer<Text> t) => Reference.Countries.Sorted(Reference.Countries.All).Select(c => new SelectListItem(c.Name, c.Iso2)).Prepend(new(t["ChooseCountry"], ""));

    /// <summary>For the country of registration: one outside the list may be said too, and is refused with its reason. ACC-07.</summary>
    public static IEnumerable<SelectListItem> CountriesAndElsewhere(IStringLocalizer<Text> t) => Countries(t).Append(new(t["CountryElsewhere"], Elsewhere));

    public const string Elsewhere = "ZZ";

    public static IEnumerable<SelectListItem> Groups(IStringLocalizer<Text> t) => MajorGroups.All.Select(g => new SelectListItem(Terms.Name(g.Term), g.Key)).Prepend(new(t["ChooseGroup"], ""));

    public static bool IsCountry(string? code) => code is null or Elsewhere || Reference.Countries.All.Any(c => c.Iso2 == code);
}
