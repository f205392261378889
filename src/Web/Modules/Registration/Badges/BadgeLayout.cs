using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Registration.Door;

namespace Rostrum.Web.Modules.Registration.Badges;

/// <summary>
/// How badges look, in millimetres. Name, category with its letter, number, validity and code stand on each; the rest may be
/// left away. What is not set is proportioned to the paper. Source: PAR-68.
/// </summary>
internal sealed partial record BadgeLayout
{
    public static readonly IReadOnlyDictionary<string, (int Width, int Height)> Papers = new Dictionary<string, (int, int)> { ["A6"] = (105, 148), ["A7"] = (74, 105), ["CR80"] = (54, 86), ["A5"] = (148, 210) };

    /// <summary>Of each category; each has a letter as well, so that nobody need tell them apart by colour.</summary>
    public static readonly IReadOnlyDictionary<RegistrationCategory, string> UsualColours = new Dictionary<RegistrationCategory, string>
    {
        [RegistrationCategory.MajorGroup] = "#f2b632", [RegistrationCategory.NonAccredited] = "#e8a27c", [RegistrationCategory.MemberState] = "#0b5a63", [RegistrationCategory.Intergovernmental] = "#2f5fb3", [RegistrationCategory.Secretariat] = "#5b2a86",
        [RegistrationCategory.Press] = "#b3261e", [RegistrationCategory.Speaker] = "#1f7a4d", [RegistrationCategory.Guest] = "#5d6773", [RegistrationCategory.GovernmentObserver] = "#a5d3d8", [RegistrationCategory.InternationalObserver] = "#a9c3ee",
    };

    public const string Ink = "#14201f", White = "#ffffff";

    public string Paper { get; init; } = "A6";
    public string Language { get; init; } = "en";

    /// <summary>The biggest size of the name; long ones shrink.</summary>
    public int NameSize { get; init; } = 11;

    /// <summary>Sides of the photo and of the code; no photo: 0.</summary>
    public int Photo { get; init; } = 34;
    public int Code { get; init; } = 27;
    public bool Organization { get; init; } = true;
    public bool Group { get; init; } = true;
    public bool Zones { get; init; } = true;
    public string Note { get; init; } = "";
    public IReadOnlyDictionary<RegistrationCategory, string> Colours { get; init; } = UsualColours;

    public int Width => Papers[Paper].Width;
    public int Height => Papers[Paper].Height;
    public double Padding => Width * 0.05;
    public double Top => Height * 0.14;
    public double Kind => Height * 0.1;
    public double Foot => Math.Max(Code + Padding, Height * 0.18);

    /// <summary>Height that is left for name, organization and group; more where somebody has no photo.</summary>
    public double Left(bool photo) => Height - Top - Kind - Foot - (photo && Photo > 0 ? Photo + Padding : 0) - (2 * Padding);

    public Verdict May() => BadgeLayouts.MayLayOut(NameSize, Code, Photo, Width - (2 * Padding), Left(photo: true));

    /// <summary>As it usually is on that paper.</summary>
    public static BadgeLayout Usual(string paper)
    {
        var scale = Math.Min(Papers[paper].Width / 105.0, Papers[paper].Height / 148.0);
        return new() { Paper = paper, NameSize = Math.Max(5, (int)(11 * scale)), Photo = (int)(34 * scale), Code = Math.Max(BadgeLayouts.LeastCode + 3, (int)(27 * scale)) };
    }

    public static BadgeLayout Of(BadgeTemplate? template)
    {
        if (template is null) return new();
        var read = JsonSerializer.Deserialize<BadgeLayout>(template.FieldsJson) ?? new();
        return read with { Paper = Papers.ContainsKey(template.Paper) ? template.Paper : "A6" };
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public string Colour(RegistrationCategory category) => Colours.TryGetValue(category, out var colour) && IsColour(colour) ? colour : UsualColours[category];

    /// <summary>Black or white, whichever is told better from that colour.</summary>
    public static string On(string colour)
    {
        static double Linear(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        var light = (0.2126 * Linear(colour[1..3])) + (0.7152 * Linear(colour[3..5])) + (0.0722 * Linear(colour[5..7]));
        return (light + 0.05) / 0.06 >= 1.05 / (light + 0.05) ? Ink : White;
    }

    public static bool IsColour(string? text) => text is not null && Colouring().IsMatch(text);

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colouring();
}
