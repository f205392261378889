using Microsoft.AspNetCore.Html;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>One line of a list of rules; what was searched for is marked in its words.</summary>
internal sealed record RuleRow(Found Found, Func<string, IHtmlContent> Mark)
{
    public static RuleRow Of(Entry e) => new(new("rule", e.Id, Register.SectionOf(e), e.Strength, [], e.Text), text => new HtmlContentBuilder().Append(text));

    public string Path => Found.Type == "parameter" ? $"/handbook/parameters/{Found.Id}" : $"/handbook/{Found.Id}";
}

/// <summary>Names of sections as the reader sees them.</summary>
internal static class SectionNames
{
    /// <summary>"§3 Accreditation"; "Introduction".</summary>
    public static string Of(Section section)
    {
        var name = section.Name.In(Languages.Current.Code).Text;
        if (section.Id is "0" or "R" or "A") return name;
        return Languages.Current.RightToLeft ? $"\u2066§{section.Id}\u2069 {name}" : $"§{section.Id} {name}";
    }

    /// <summary>Where a section is read.</summary>
    public static string Path(Section section) => "/handbook/sections/" + section.Id.ToLowerInvariant();

    /// <summary>Sections that are not a part of another.</summary>
    public static IEnumerable<Section> Whole => Register.Sections.Where(s => WholeOf(s) == s);

    /// <summary>The section of which this one is a part, or itself.</summary>
    public static Section WholeOf(Section section) => Register.Sections.First(s => s == section || Register.Parts(s).Contains(section));
}
