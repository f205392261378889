using System.Data.Common;
using System.Globalization;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Record;

/// <summary>A field in the database is not in the form in which the application writes it.</summary>
internal sealed class MalformedException(string field) : Exception($"The field {field} is not in the form in which it was written.")
{
    public string Field { get; } = field;
}

/// <summary>
/// Reads rows as they lie in the database, without the leniency of the data layer: on SQLite, whose columns hold anything,
/// each value must be exactly as the application writes it, so that no changed byte goes unseen.
/// </summary>
internal sealed class StoredRows(DbDataReader reader)
{
    public const string EventColumns = """e."Id", e."Thing", e."Sequence", e."At", e."Act", e."ActorId", e."ActorRole", e."OnBehalfOf", e."Clauses", e."TextDigest", e."PreviousHash", e."Hash" """;
    public const string CheckpointColumns = """ "Number", "At", "Events", "Chains", "Heads", "HeadsDigest", "PreviousHash", "Hash", "Key", "Signature" """;

    public CaseEvent Event() => CaseEvent.Stored(Id("Id") ?? throw new MalformedException("Id"), Text("Thing"), Number("Sequence"), Instant("At"), Text("Act"), Id("ActorId"), Text("ActorRole"),
        Id("OnBehalfOf"), Text("Clauses"), BytesOrNull("TextDigest"), Bytes("PreviousHash"), Bytes("Hash"));

    /// <summary>The text joined to the event, or null when there is none (any more).</summary>
    public EventText? Words(Guid eventId) => Value("Json") is null && Value("Salt") is null ? null : EventText.Stored(eventId, Bytes("Salt"), Text("Json"));

    public Checkpoint Checkpoint() => Record.Checkpoint.Stored(Number("Number"), Instant("At"), Number("Events"), Number("Chains"), Text("Heads"), Bytes("HeadsDigest"), Bytes("PreviousHash"), Bytes("Hash"), Text("Key"), Bytes("Signature"));

    private object? Value(string field) => reader.GetValue(reader.GetOrdinal(field)) is var v && v is DBNull ? null : v;

    public string Text(string field) => Value(field) as string ?? throw new MalformedException(field);
    public long Number(string field) => Value(field) is long n ? n : throw new MalformedException(field);
    public byte[] Bytes(string field) => BytesOrNull(field) ?? throw new MalformedException(field);

    private byte[]? BytesOrNull(string field) => Value(field) switch { null => null, byte[] bytes => bytes, _ => throw new MalformedException(field) };

    private Guid? Id(string field) => Value(field) switch
    {
        null => null,
        Guid id => id,
        string text when Guid.TryParseExact(text, "D", out var id) && string.Equals(id.ToString().ToUpperInvariant(), text, StringComparison.Ordinal) => id,
        _ => throw new MalformedException(field),
    };

    private DateTimeOffset Instant(string field)
    {
        const string form = "yyyy'-'MM'-'dd' 'HH':'mm':'ss.FFFFFFF";
        var at = Value(field) switch
        {
            DateTime instant => instant,
            string text when DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && instant.ToString(form, CultureInfo.InvariantCulture) == text => instant,
            _ => throw new MalformedException(field),
        };
        return new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
    }
}
