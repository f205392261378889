using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;

namespace Rostrum.Web.Modules.Accreditation;

/// <summary>
/// What an organization says of itself in an application; everything may still be missing in a draft. Countries are
/// ISO 3166 alpha-2 codes, dates calendar days.
/// </summary>
public sealed record Answers
{
    public ApplicantKind? Kind { get; init; }

    /// <summary>As on the registration certificate, in its language and script.</summary>
    public string? Name { get; init; }

    /// <summary>The same in another language, where there is one.</summary>
    public string? OtherName { get; init; }
    public string? Acronym { get; init; }
    public string? Country { get; init; }
    public string? Address { get; init; }
    public DateOnly? Founded { get; init; }
    public string? RegistrationCountry { get; init; }
    public string? RegistrationNumber { get; init; }
    public string? RegistrationAuthority { get; init; }
    public DateOnly? RegistrationDate { get; init; }
    public bool? NonProfit { get; init; }
    public bool? NonGovernmental { get; init; }
    public bool? International { get; init; }
    public string? MajorGroup { get; init; }
    public bool OtherStakeholder { get; init; }
    public IReadOnlyList<string> OtherTypes { get; init; } = [];

    public IReadOnlyList<string> Focus { get; init; } = [];
    public string? About { get; init; }
    public string? Scope { get; init; }
    public IReadOnlyList<string> Countries { get; init; } = [];
    public string? OtherAccreditations { get; init; }
    public string? Website { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }

    /// <summary>Of the ways to reach it, those that everybody may see.</summary>
    public IReadOnlyList<string> PublicFields { get; init; } = [];

    public bool HasAmendments { get; init; }
    public bool HasPartners { get; init; }
    public bool CertificateProvesNonProfit { get; init; }

    /// <summary>The two fields of ACC-08.</summary>
    public static readonly IReadOnlyList<string> FocusAreas = ["environment", "sustainable-development"];

    public ApplicantFacts Facts() => new(Kind, NonProfit, NonGovernmental, International, RegistrationCountry, Find(RegistrationCountry) is { Member: true }, Founded, Focus.Count > 0, MajorGroup, OtherStakeholder);

    public Verdict IsComplete() => Rostrum.Handbook.Applications.IsComplete(!string.IsNullOrWhiteSpace(Name), Find(Country) is not null, !string.IsNullOrWhiteSpace(RegistrationNumber), !string.IsNullOrWhiteSpace(RegistrationAuthority),
        !string.IsNullOrWhiteSpace(Email), Characters(Scope), Countries.Count);

    /// <summary>Characters as a reader counts them.</summary>
    public static int Characters(string? text) => new System.Globalization.StringInfo((text ?? "").Trim()).LengthInTextElements;

    internal static Country? Find(string? code) => Modules.Reference.Countries.All.FirstOrDefault(c => c.Iso2 == code);
}
