using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rostrum.Web.Data;

/// <summary>SHA-256 over fields in the order they are added, each with its length before it: no two lists of fields have the same bytes.</summary>
internal sealed class Digest
{
    private readonly byte[] fields = new byte[4096];
    private int filled;
    private IncrementalHash? hash;

    /// <param name="kind">What is digested and in which form, such as "rostrum-event-1".</param>
    public Digest(string kind) => Add(kind);

    public Digest Add(string? field) => field is null ? Add((byte[]?)null) : Add(Encoding.UTF8.GetBytes(field));
    public Digest Add(Guid? field) => Add(field?.ToString());

    public Digest Add(long field)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, field);
        return Add(bytes);
    }

    public Digest Add(byte[]? field)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, field?.Length ?? -1);
        Append(length);
        Append(field);
        return this;
    }

    public byte[] Result()
    {
        if (hash is null) return SHA256.HashData(fields.AsSpan(0, filled));
        hash.AppendData(fields, 0, filled);
        using (hash) return hash.GetHashAndReset();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (filled + bytes.Length > fields.Length)
        {
            hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(fields, 0, filled);
            filled = 0;
            if (bytes.Length > fields.Length)
            {
                hash.AppendData(bytes);
                return;
            }
        }
        bytes.CopyTo(fields.AsSpan(filled));
        filled += bytes.Length;
    }
}
