using System.Security.Cryptography;
using System.Text;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>
/// Which names there are in which country, on the register or in the file read so far. Names are kept as digests: a
/// register of a hundred thousand takes a few megabytes.
/// </summary>
public sealed class RegisterIndex
{
    private readonly Dictionary<UInt128, int> there = [];
    private readonly Dictionary<UInt128, string> countries = [];

    /// <summary>An organization of the register, under one of its names.</summary>
    public void Add(string nameKey, string country) => Add(nameKey, country, 0);

    /// <summary>A row of the file.</summary>
    internal void Add(string nameKey, string country, int line)
    {
        there.TryAdd(Digest(nameKey, country), line);
        countries.TryAdd(Digest(nameKey, ""), country);
    }

    /// <summary>Null: not there; 0: on the register; otherwise the line of the file.</summary>
    public int? Line(string nameKey, string country) => there.TryGetValue(Digest(nameKey, country), out var line) ? line : null;

    /// <summary>A country in which there is an organization of that name.</summary>
    public string? Country(string nameKey) => countries.GetValueOrDefault(Digest(nameKey, ""));

    internal static UInt128 Digest(string nameKey, string country)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(nameKey + "\n" + country), digest);
        return BitConverter.ToUInt128(digest[..16]);
    }
}
