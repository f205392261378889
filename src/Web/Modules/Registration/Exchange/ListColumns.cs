using System.Globalization;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>A registration with what a list says of it.</summary>
internal sealed record ListedRow(Registrant Registrant, Participant Participant, string? Organization, string? Guardian, IReadOnlyList<string> Tags, IReadOnlyDictionary<Guid, string> Answers);

/// <summary>What may become of a cell that comes back changed: it is taken, or the list cannot change it.</summary>
internal enum ColumnUse { Key, Fact, State, Tags, Fixed, Answer }

/// <summary>A column: its name in the file, the words for it, and what stands in it. With <paramref name="Unit"/> only the Unit reads it.</summary>
internal sealed record ListColumn(string Name, string Words, ColumnUse Use, Func<ListedRow, string> Cell, bool Unit = false, FormField? Field = null);

/// <summary>The columns of lists of registrations. Their names in files are the same in every language.</summary>
internal static class ListColumns
{
    private const string Prefix = "field:";

    public static readonly IReadOnlyList<ListColumn> Fixed =
    [
        new("reference", "Column_Reference", ColumnUse.Key, r => r.Registrant.Reference),
        new("state", "State", ColumnUse.State, r => r.Registrant.State.ToString()),
        new("reason", "Reason", ColumnUse.State, r => r.Registrant.Reason),
        new("category", "Category", ColumnUse.Fixed, r => r.Registrant.Category.ToString()),
        new("name", "PersonName", ColumnUse.Fact, r => r.Participant.Name),
        new("email", "Email", ColumnUse.Fact, r => r.Participant.Email),
        new("birth", "Birth", ColumnUse.Fact, r => Day(r.Participant.Birth)),
        new("organization", "Organization", ColumnUse.Fixed, r => r.Organization ?? ""),
        new("affiliation", "Column_Affiliation", ColumnUse.Fixed, r => r.Registrant.Affiliation),
        new("country", "Country", ColumnUse.Fixed, r => r.Registrant.Country ?? ""),
        new("function", "Function", ColumnUse.Fact, r => r.Registrant.Title),
        new("head", "Head", ColumnUse.Fact, r => Yes(r.Registrant.HeadOfDelegation)),
        new("official", "Official", ColumnUse.Fixed, r => Yes(r.Registrant.OfficialDelegation)),
        new("expertise", "Expertise", ColumnUse.Fact, r => r.Registrant.Expertise),
        new("guardian", "Guardian", ColumnUse.Fixed, r => r.Guardian ?? ""),
        new("zones", "Column_Zones", ColumnUse.Fixed, r => r.Registrant.Zones, Unit: true),
        new("tags", "Tags", ColumnUse.Tags, r => string.Join(", ", r.Tags), Unit: true),
        new("requested", "RequestedAt", ColumnUse.Fixed, r => Instant(r.Registrant.RequestedAt)),
        new("nominated", "NominatedAt", ColumnUse.Fixed, r => Instant(r.Registrant.NominatedAt)),
        new("terms", "Terms", ColumnUse.Fixed, r => Yes(r.Registrant.TermsAcceptedAt is not null)),
        new("decided", "DecidedAt", ColumnUse.Fixed, r => Instant(r.Registrant.DecidedAt)),
        new("confirmed", "Column_Confirmed", ColumnUse.Fixed, r => Instant(r.Registrant.ConfirmedAt)),
    ];

    /// <summary>Read for somebody new only.</summary>
    public static readonly IReadOnlyList<string> ForNew = ["word", "late_reason", "wait"];

    /// <summary>"field:diet".</summary>
    public static ListColumn Of(FormField field) => new(Prefix + field.Key, "", ColumnUse.Answer, r => r.Answers.GetValueOrDefault(field.Id) ?? "", Field: field);

    public static bool IsField(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Yes(bool value) => value ? "yes" : "no";

    private static string Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
