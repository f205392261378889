using System.Text.Json;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>An organization as open data: keys and ISO codes, dates as precise as they are known. Nothing about people. Source: ACC-23.</summary>
public sealed record OrganizationData(Guid Id, string Name, IReadOnlyList<OrganizationData.OtherName> Names, string? Acronym, string Country, string Region, string MajorGroup,
    IReadOnlyList<string> OtherTypes, string? Since, string Status, string? SuspendedUntil, string Address)
{
    /// <summary>A name beside the present one; a former one says its last day.</summary>
    public sealed record OtherName(string Name, string? Language, string? Until);

    internal static OrganizationData Of(DirectoryRow row) => new(row.Id, row.Name, NamesOf(row), row.Acronym, row.Country, row.Region, row.MajorGroup,
        row.OtherTypes.Split(',', StringSplitOptions.RemoveEmptyEntries), row.Since, row.Status.ToLowerInvariant(), row.Until is { } until ? OpenData.Iso(until) : null, Path(row.Id));

    internal static IReadOnlyList<OtherName> NamesOf(DirectoryRow row) => row.Names is null ? [] : JsonSerializer.Deserialize<OtherName[]>(row.Names, OpenData.Json)!;

    /// <summary>The first day of a standing, no more precisely than is known since when it was accredited.</summary>
    internal static string Known(string? since, StandingStatus status, DateOnly from) => status == StandingStatus.Accredited && PartialDate.Parse(since)?.First == from ? since! : OpenData.Iso(from);

    internal static string Path(Guid id) => "/organizations/" + id;

    internal static string CountryName(string code) => Countries.Find(code)?.Name ?? code;

    internal const string CsvHead = "id,name,acronym,country,countryName,majorGroup,region,otherTypes,since,status,suspendedUntil,otherNames,formerNames,page";

    /// <summary>The head line; its last column bears the notice that no export may be without, and is empty below. ACC-50.</summary>
    internal static string CsvHeadLine => CsvHead + "," + OpenData.CsvField(AccreditationLimits.NoEndorsement["en"]);

    internal string CsvLine(string site)
    {
        string?[] fields =
        [
            Id.ToString(), Name, Acronym, Country, CountryName(Country), MajorGroup, Region, string.Join("; ", OtherTypes), Since, Status, SuspendedUntil,
            string.Join("; ", Names.Where(n => n.Until is null).Select(n => n.Name)), string.Join("; ", Names.Where(n => n.Until is not null).Select(n => $"{n.Name} ({n.Until})")), site + Address,
        ];
        return string.Join(',', fields.Select(f => OpenData.CsvField(f is "" ? null : f))) + ",";
    }
}
