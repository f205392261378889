using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Commands;

/// <summary>A part of a backup by its name in the archive, with its length in bytes and its SHA-256 in small letters.</summary>
public sealed record Part(string Name, long Bytes, string Sha256);

/// <summary>What a backup is; the last entry of its archive.</summary>
public sealed record Manifest(int Format, string Program, DateTimeOffset MadeAt, string Database, string Schema, IReadOnlyList<Part> Parts);

/// <summary>One tar file with every part and a manifest that says what each must be.</summary>
internal static class Archive
{
    public const string ManifestName = "manifest.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the parts in their order; the archive has its name only when it is whole.</summary>
    public static async Task WriteAsync(string target, IEnumerable<(string Name, string File)> parts, Func<IReadOnlyList<Part>, Manifest> manifest)
    {
        var unfinished = target + ".part";
        try
        {
            await using (var stream = PrivateFile.Create(unfinished))
            await using (var tar = new TarWriter(stream, TarEntryFormat.Pax))
            {
                var written = new List<Part>();
                foreach (var (name, file) in parts)
                {
                    FileStream content;
                    try { content = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete); }
                    catch (FileNotFoundException) when (written.Count > 0) { continue; } // removed since the list was made: no longer needed when the database was copied
                    await using var opened = content;
                    var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
                    content.Position = 0;
                    written.Add(new(name, content.Length, digest));
                    await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
                }
                using var text = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest(written), Json));
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, ManifestName) { DataStream = text });
            }
            File.Move(unfinished, target);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Unpacks into a folder and compares every part with the manifest.</summary>
    /// <exception cref="InvalidDataException">The archive is not whole, or not what the manifest says.</exception>
    public static async Task<Manifest> ReadAsync(string archive, string folder)
    {
        var found = new Dictionary<string, (long Bytes, string Sha256)>();
        try
        {
            await using var stream = File.OpenRead(archive);
            await using var tar = new TarReader(stream);
            while (await tar.GetNextEntryAsync() is { } entry)
            {
                var path = Path.GetFullPath(Path.Combine(folder, entry.Name));
                if (entry.EntryType is not TarEntryType.RegularFile || !path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new InvalidDataException($"it has an entry that no backup has, \"{entry.Name}\"");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await using var file = PrivateFile.Create(path);
                if (entry.DataStream is { } content) await content.CopyToAsync(file);
                file.Position = 0;
                found[entry.Name] = (file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file)));
            }
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException) { throw new InvalidDataException("it is cut short or no archive", e); }
        if (!found.Remove(ManifestName)) throw new InvalidDataException("it has no manifest, so it is not a whole backup");
        var manifest = JsonSerializer.Deserialize<Manifest>(await File.ReadAllBytesAsync(Path.Combine(folder, ManifestName)), Json)!;
        if (manifest.Format != 1) throw new InvalidDataException($"it has format {manifest.Format}, which this version does not know");
        foreach (var part in manifest.Parts)
        {
            if (!found.Remove(part.Name, out var there)) throw new InvalidDataException($"\"{part.Name}\" is missing");
            if (there != (part.Bytes, part.Sha256)) throw new InvalidDataException($"\"{part.Name}\" is not what was backed up");
        }
        return found.Count == 0 ? manifest : throw new InvalidDataException($"\"{found.Keys.First()}\" was added to it");
    }
}
