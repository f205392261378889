using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>
/// What is not certain about a row. <see cref="Key"/> names its sentence; an argument "country:KE", "group:women",
/// "region:africa" or "date:2019-03" is shown by its name in the reader's language, any other as it is.
/// </summary>
public sealed record Doubt(string Key, params string[] Arguments)
{
    public bool Equals(Doubt? other) => other is not null && Key == other.Key && Arguments.SequenceEqual(other.Arguments);
    public override int GetHashCode() => HashCode.Combine(Key, Arguments.Length);
}

/// <summary>What becomes of a row. Clear rows wait for the confirmation; held ones for a person; known ones are on the register already.</summary>
public enum RowState { Clear, Held, Refused, Known, Imported, LeftOut }

/// <summary>
/// A row of a list and what was understood of it; what was not is null and has a <see cref="Doubt"/>. Source: ACC-22, INT-11.
/// </summary>
public sealed class Reading
{
    public required int Line { get; init; }

    /// <summary>The five cells (title, country, group, region, date), then all others; when their number is wrong, the cells as they stand.</summary>
    public required IReadOnlyList<string> Raw { get; init; }
    public string Title { get; set; } = "";

    /// <summary>The title as it is compared: <see cref="SearchKey"/>.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>The row number that stood in front of the title and was taken off.</summary>
    public string? Number { get; set; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string? Country { get; set; }
    public string? MajorGroup { get; set; }
    public string? Region { get; set; }
    public PartialDate? Since { get; set; }
    public List<Doubt> Doubts { get; } = [];
    public RowState State { get; set; }
}

/// <summary>The whole file cannot be read as a list; the key names a sentence that says what to do.</summary>
public sealed class ListRefusedException(string key, params string[] arguments) : Exception(key)
{
    public string Key { get; } = key;
    public IReadOnlyList<string> Arguments { get; } = arguments;
}
