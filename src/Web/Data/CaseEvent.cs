using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;

namespace Rostrum.Web.Data;

/// <summary>Who acts: a person, or a job of the system (no person); on whose behalf, when it is not for oneself.</summary>
public sealed record Actor(Guid? Person, string Role, Guid? OnBehalfOf = null)
{
    /// <summary>A recurring job or a command of the operator, by its name.</summary>
    public static Actor System(string job) => new(null, "system:" + job);
}

/// <summary>
/// One act in the record that cannot be quietly changed: who, what, when, under which clauses. Appended in the same
/// transaction as the act and linked by its hash to the act before it on the same thing. It holds ids only; names and
/// free text stand in <see cref="EventText"/>, of which it keeps a salted digest. Source: GAP-03, ENG-06.
/// </summary>
public sealed class CaseEvent
{
    public Guid Id { get; private init; }

    /// <summary>The thing acted on, "kind/id": "parameter/accreditation.minExistenceYears".</summary>
    public string Thing { get; private init; } = "";

    /// <summary>1, 2, 3 … within the thing, without a hole.</summary>
    public long Sequence { get; internal set; }

    /// <summary>UTC, to the microsecond (what both databases keep).</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>What was done, "noun.verb-past": "parameter.amended".</summary>
    public string Act { get; private init; } = "";
    public Guid? ActorId { get; private init; }

    /// <summary>In which role the actor acted.</summary>
    public string ActorRole { get; private init; } = "";
    public Guid? OnBehalfOf { get; private init; }

    /// <summary>Ids of the clauses, separated by spaces.</summary>
    public string Clauses { get; private init; } = "";

    /// <summary>SHA-256 of salt and text of <see cref="EventText"/>; null when there is none.</summary>
    public byte[]? TextDigest { get; private init; }

    /// <summary>Hash of the event before on the same thing; 32 zero bytes for the first.</summary>
    public byte[] PreviousHash { get; internal set; } = [];
    public byte[] Hash { get; internal set; } = [];

    internal EventText? Text { get; private init; }

    /// <param name="number">How many events were appended before it in the same piece of work: they are written in this order.</param>
    internal static CaseEvent Of(Actor actor, string act, string thing, IEnumerable<Clause> clauses, object? text, DateTimeOffset now, int number)
    {
        var id = NewId(now, number);
        var words = text is null ? null : EventText.For(id, text);
        return new()
        {
            Id = id,
            Thing = thing,
            At = new DateTimeOffset(now.UtcTicks / 10 * 10, TimeSpan.Zero),
            Act = act,
            ActorId = actor.Person,
            ActorRole = actor.Role,
            OnBehalfOf = actor.OnBehalfOf,
            Clauses = string.Join(' ', clauses.Select(c => c.Id).Distinct()),
            Text = words,
            TextDigest = words?.Digest(),
        };
    }

    // The framework writes rows in the order of their keys; RFC 9562 lets a counter stand in the 12 bits behind the time.
    private static Guid NewId(DateTimeOffset now, int number)
    {
        Span<byte> id = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(id, bigEndian: true, out _);
        (id[6], id[7]) = ((byte)(0x70 | number >> 8 & 0xF), (byte)number);
        return new(id, bigEndian: true);
    }

    /// <summary>An event as the database holds it, for the command that verifies the record.</summary>
    internal static CaseEvent Stored(Guid id, string thing, long sequence, DateTimeOffset at, string act, Guid? actor, string role, Guid? onBehalfOf, string clauses, byte[]? digest, byte[] previous, byte[] hash) => new()
    {
        Id = id, Thing = thing, Sequence = sequence, At = at, Act = act, ActorId = actor, ActorRole = role, OnBehalfOf = onBehalfOf, Clauses = clauses, TextDigest = digest, PreviousHash = previous, Hash = hash,
    };

    /// <summary>
    /// SHA-256 over every field but the hash itself, in a fixed order, each with its length before it (-1 for none), so
    /// that no two events have the same bytes; instants count in ticks of UTC, so that both databases give the same hash.
    /// </summary>
    public byte[] ComputeHash() => new Digest("rostrum-event-1").Add(Id).Add(Thing).Add(Sequence).Add(At.UtcTicks).Add(Act).Add(ActorId)
        .Add(ActorRole).Add(OnBehalfOf).Add(Clauses).Add(TextDigest).Add(PreviousHash).Result();
}

/// <summary>The words of an act (names, reasons, before and after) as JSON; erasable without breaking the chain.</summary>
public sealed class EventText
{
    public Guid EventId { get; private init; }
    public byte[] Salt { get; private init; } = [];
    public string Json { get; private init; } = "";

    internal static EventText Stored(Guid eventId, byte[] salt, string json) => new() { EventId = eventId, Salt = salt, Json = json };

    internal static EventText For(Guid eventId, object text) =>
        new() { EventId = eventId, Salt = RandomNumberGenerator.GetBytes(16), Json = JsonSerializer.Serialize(text, Options) };

    public byte[] Digest() => SHA256.HashData([.. Salt, .. Encoding.UTF8.GetBytes(Json)]);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = global::System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

internal sealed class CaseEventMapping : IEntityTypeConfiguration<CaseEvent>, IEntityTypeConfiguration<EventText>
{
    public void Configure(EntityTypeBuilder<CaseEvent> e)
    {
        e.ToTable("CaseEvents").HasKey(x => x.Id);
        e.Ignore(x => x.Text);
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Property(x => x.Thing).HasMaxLength(120);
        e.Property(x => x.Act).HasMaxLength(80);
        e.Property(x => x.ActorRole).HasMaxLength(60);
        e.Property(x => x.Clauses).HasMaxLength(400);
        e.HasIndex(x => new { x.Thing, x.Sequence }).IsUnique();
        e.HasIndex(x => x.At);
        e.HasIndex(x => x.ActorId);
    }

    public void Configure(EntityTypeBuilder<EventText> e)
    {
        e.ToTable("EventTexts").HasKey(x => x.EventId);
        e.Property(x => x.EventId).ValueGeneratedNever();
        // No foreign key: it would cost a row lock on every append; events cannot be deleted, and the verification finds a text without its event.
    }
}
