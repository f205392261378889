using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>Doubts and refusals of lists as sentences in the reader's language.</summary>
public static class ImportWords
{
    public static string Say(this IStringLocalizer t, Doubt doubt)
    {
        var arguments = doubt.Arguments.Select(Name).ToList();
        return doubt.Key switch
        {
            "CountryUnknown" when arguments.Count > 1 => t["Import_Doubt_CountryNear", arguments[0], string.Join(t["Import_Or"].Value, arguments.Skip(1))],
            "CountryTwo" => t["Import_Doubt_CountryTwo", arguments[0], string.Join(t["Import_Or"].Value, arguments.Skip(1))],
            _ => t["Import_Doubt_" + doubt.Key, [.. arguments]],
        };
    }

    public static string Say(this IStringLocalizer t, ListRefusedException refused) =>
        t["Import_File_" + refused.Key, string.Join(t["Import_And"].Value, refused.Arguments.Select(a => a.StartsWith("column:", StringComparison.Ordinal) ? t["Import_Column_" + a["column:".Length..]].Value : a))];

    /// <summary>What was understood of a row, in the reader's language.</summary>
    public static IEnumerable<string> AsRead(string title, string? country, string? majorGroup, string? region, PartialDate? since) => new[]
    {
        title, ClosedLists.Country(country)?.Name, MajorGroups.Find(majorGroup) is { } group ? Terms.Name(group.Term) : null,
        Regions.Find(region) is { } lies ? Terms.Name(lies.Term) : null, since?.Shown,
    }.Where(p => !string.IsNullOrEmpty(p)).Select(p => p!);

    /// <summary>The same with the title in quotes, and the row number that was taken off it.</summary>
    public static IEnumerable<string> AsRead(this IStringLocalizer t, Reading row) =>
        [$"\"{row.Title}\"", .. AsRead("", row.Country, row.MajorGroup, row.Region, row.Since), .. row.Number is { } number ? [t["Import_NumberOff", number].Value] : Array.Empty<string>()];

    private static string Name(string argument) => (argument.IndexOf(':') is var colon and > 0 ? argument[..colon] : "") switch
    {
        "country" => ClosedLists.Country(argument[8..])?.Name ?? argument,
        "group" => MajorGroups.Find(argument[6..]) is { } group ? Terms.Name(group.Term) : argument,
        "region" => Regions.Find(argument[7..]) is { } region ? Terms.Name(region.Term) : argument,
        "date" => PartialDate.Parse(argument[5..])?.Shown ?? argument,
        _ => argument,
    };
}
