using System.Security.Cryptography;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

/// <summary>The key that signs checkpoints cannot be used; the sentence says what the operator is to do.</summary>
internal sealed class SigningKeyException(string message) : InvalidOperationException(message);

/// <summary>
/// The key that signs checkpoints: ECDSA P-256 in <c>keys/record-signing.pem</c> of the data folder, readable by the
/// server alone, made at first use. Its public half stands in <c>checkpoints/public-key.pem</c> for everybody.
/// </summary>
internal sealed class SigningKey : IDisposable
{
    public const string PublicFile = "public-key.pem";
    private readonly ECDsa ecdsa;

    private SigningKey(ECDsa ecdsa) => (this.ecdsa, Id) = (ecdsa, IdOf(ecdsa));

    /// <summary>SHA-256 of the public key in hex.</summary>
    public string Id { get; }

    /// <summary>Opens the key of this installation; makes one only while there is no checkpoint yet, so that a server that lacks the key never signs with a second one.</summary>
    /// <exception cref="SigningKeyException">The key is not here, or not the published one.</exception>
    public static SigningKey Open(Settings settings, bool mayMake)
    {
        var secret = Path.Combine(settings.Folder("keys"), "record-signing.pem");
        var published = Path.Combine(settings.Folder("checkpoints"), PublicFile);
        if (!File.Exists(secret))
        {
            if (!mayMake) throw new SigningKeyException($"The record has checkpoints, but the key that signed them is not in {secret}: put it there (from the other server, or from the backup).");
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            WriteOnce(secret, System.Text.Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportFromPem(File.ReadAllText(secret));
            var key = new SigningKey(ecdsa);
            if (!File.Exists(published)) WriteOnce(published, System.Text.Encoding.ASCII.GetBytes(ecdsa.ExportSubjectPublicKeyInfoPem() + "\n"), ReadableByAll);
            var known = PublicKeys.Read(published);
            return known.Knows(key.Id) ? key : throw new SigningKeyException($"The key in {secret} is not among those published in {published}: put the right one there, or, when the key was changed on purpose, add its public half to that file.");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            ecdsa.Dispose();
            throw new SigningKeyException($"The key in {secret} cannot be read: put the right one there (from the backup). {e.Message}");
        }
    }

    public byte[] Sign(byte[] hash) => ecdsa.SignData(hash, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => ecdsa.Dispose();

    internal static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    internal const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes a whole new file or nothing: safe against another server and against power loss; never replaces one.</summary>
    /// <returns>False when the file was there already.</returns>
    internal static bool WriteOnce(string file, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var part = $"{file}.{Guid.CreateVersion7():N}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode | UnixFileMode.UserWrite;
        using (var stream = new FileStream(part, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(part, file, overwrite: false);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, mode);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(part);
            return false;
        }
    }
}

/// <summary>The public keys that may have signed checkpoints: usually one; older ones stay in the file when the key is changed.</summary>
internal sealed class PublicKeys
{
    private readonly Dictionary<string, ECDsa> keys = [];

    public IEnumerable<string> Ids => keys.Keys;

    /// <exception cref="ArgumentException">The file holds no public key in PEM.</exception>
    public static PublicKeys Read(string file)
    {
        var read = new PublicKeys();
        ReadOnlySpan<char> rest = File.ReadAllText(file);
        while (PemEncoding.TryFind(rest, out var pem))
        {
            var key = ECDsa.Create();
            key.ImportFromPem(rest[pem.Location]);
            read.keys[SigningKey.IdOf(key)] = key;
            rest = rest[pem.Location.End..];
        }
        return read.keys.Count > 0 ? read : throw new ArgumentException($"{file} holds no public key.");
    }

    public bool Knows(string id) => keys.ContainsKey(id);

    public bool Verify(Checkpoint checkpoint) => keys.TryGetValue(checkpoint.Key, out var key)
        && key.VerifyData(checkpoint.Hash, checkpoint.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
