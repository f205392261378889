using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Record;

/// <summary>The last event of a chain, as a checkpoint seals it.</summary>
internal sealed record SealedEvent(string Thing, long Sequence, byte[] Hash)
{
    /// <summary>What the public sees of it: it shows nothing to who does not know the thing and the hash, and proves them to who does.</summary>
    public byte[] Leaf() => new Digest("rostrum-head-1").Add(Thing).Add(Sequence).Add(Hash).Result();
}

/// <summary>
/// A signed seal over the last events of all chains that grew since the seal before: with it, no event before can be
/// changed, cut off or slipped in unnoticed. Kept in the database and, outside of it, as a file. Source: GAP-03, ENG-06.
/// </summary>
public sealed class Checkpoint
{
    /// <summary>1, 2, 3 … without a hole.</summary>
    public long Number { get; private init; }

    /// <summary>UTC, to the microsecond.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>How many events this and all checkpoints before it seal.</summary>
    public long Events { get; private init; }

    /// <summary>How many chains this and all checkpoints before it seal.</summary>
    public long Chains { get; private init; }

    /// <summary>JSON: [["thing", sequence, "hash in hex"], …] in ordinal order of the things.</summary>
    public string Heads { get; private init; } = "";

    /// <summary>SHA-256 over the leaves of the heads.</summary>
    public byte[] HeadsDigest { get; private init; } = [];

    /// <summary>Hash of the checkpoint before; 32 zero bytes for the first.</summary>
    public byte[] PreviousHash { get; private init; } = [];
    public byte[] Hash { get; private init; } = [];

    /// <summary>SHA-256 of the public key (as SubjectPublicKeyInfo) in hex.</summary>
    public string Key { get; private init; } = "";

    /// <summary>ECDSA P-256 with SHA-256 over <see cref="Hash"/>, in DER.</summary>
    public byte[] Signature { get; private init; } = [];

    internal static Checkpoint Seal(Checkpoint? previous, IEnumerable<SealedEvent> heads, long newEvents, long newChains, DateTimeOffset now, SigningKey key)
    {
        var sorted = heads.OrderBy(h => h.Thing, StringComparer.Ordinal).ToList();
        var body = new Checkpoint
        {
            Number = (previous?.Number ?? 0) + 1,
            At = new DateTimeOffset(now.UtcTicks / 10 * 10, TimeSpan.Zero),
            Events = (previous?.Events ?? 0) + newEvents,
            Chains = (previous?.Chains ?? 0) + newChains,
            Heads = Write(sorted),
            HeadsDigest = Digest(sorted),
            PreviousHash = previous?.Hash ?? new byte[32],
            Key = key.Id,
        };
        var hash = body.ComputeHash();
        return body.With(hash, key.Sign(hash));
    }

    /// <summary>A checkpoint as the database holds it.</summary>
    internal static Checkpoint Stored(long number, DateTimeOffset at, long events, long chains, string heads, byte[] headsDigest, byte[] previous, byte[] hash, string key, byte[] signature) => new()
    {
        Number = number, At = at, Events = events, Chains = chains, Heads = heads, HeadsDigest = headsDigest, PreviousHash = previous, Hash = hash, Key = key, Signature = signature,
    };

    private Checkpoint With(byte[] hash, byte[] signature) => Stored(Number, At, Events, Chains, Heads, HeadsDigest, PreviousHash, hash, Key, signature);

    public byte[] ComputeHash() => new Digest("rostrum-checkpoint-1").Add(Number).Add(At.UtcTicks).Add(Events).Add(Chains).Add(HeadsDigest).Add(PreviousHash).Add(Key).Result();

    internal static byte[] Digest(IEnumerable<SealedEvent> heads) => heads.Aggregate(new Digest("rostrum-heads-1"), (d, h) => d.Add(h.Leaf())).Result();

    /// <exception cref="FormatException">The heads are not written as <see cref="Seal"/> writes them.</exception>
    internal IReadOnlyList<SealedEvent> ReadHeads()
    {
        try
        {
            var heads = JsonSerializer.Deserialize<JsonElement[][]>(Heads)!.Select(h => new SealedEvent(h[0].GetString()!, h[1].GetInt64(), Convert.FromHexString(h[2].GetString()!))).ToList();
            return Write(heads) == Heads ? heads : throw new FormatException("Not in the form in which it was written.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IndexOutOfRangeException or ArgumentException or NullReferenceException)
        {
            throw new FormatException("Not a list of heads.", e);
        }
    }

    private static string Write(IEnumerable<SealedEvent> heads) =>
        JsonSerializer.Serialize(heads.Select(h => new object[] { h.Thing, h.Sequence, Convert.ToHexStringLower(h.Hash) }), Plain);

    /// <summary>The checkpoint as a file: always the same bytes. For the public it names no things, only the leaves.</summary>
    internal byte[] ToJson(bool forPublic)
    {
        var heads = ReadHeads();
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            format = "rostrum-checkpoint-1",
            number = Number,
            at = At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            events = Events,
            chains = Chains,
            previousHash = Convert.ToHexStringLower(PreviousHash),
            heads = forPublic ? null : heads.Select(h => new { thing = h.Thing, sequence = h.Sequence, hash = Convert.ToHexStringLower(h.Hash) }),
            leaves = forPublic ? heads.Select(h => Convert.ToHexStringLower(h.Leaf())) : null,
            headsDigest = Convert.ToHexStringLower(HeadsDigest),
            hash = Convert.ToHexStringLower(Hash),
            key = Key,
            signature = Convert.ToBase64String(Signature),
        }, Indented) + "\n");
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}

/// <summary>How far each chain is sealed: what the next checkpoint is compared with. It can be rebuilt from the checkpoints.</summary>
public sealed class SealedHead
{
    public string Thing { get; init; } = "";
    public long Sequence { get; set; }

    /// <summary>Number of the checkpoint that sealed it.</summary>
    public long Checkpoint { get; set; }
}

internal sealed class CheckpointMapping : IEntityTypeConfiguration<Checkpoint>, IEntityTypeConfiguration<SealedHead>
{
    public void Configure(EntityTypeBuilder<Checkpoint> e)
    {
        e.ToTable("Checkpoints").HasKey(c => c.Number);
        e.Property(c => c.Number).ValueGeneratedNever();
        e.Property(c => c.Key).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<SealedHead> e)
    {
        e.ToTable("SealedHeads").HasKey(h => h.Thing);
        e.Property(h => h.Thing).HasMaxLength(120);
    }
}
