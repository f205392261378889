using System.IO.Compression;
using System.Text;
using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Files;

/// <summary>A format that is taken: its key in <see cref="Filing.Formats"/> and its media type.</summary>
internal sealed record FileKind(string Key, string Type, bool Picture = false)
{
    public string[] Endings => Filing.Formats[Key];
}

/// <summary>What the content of a file is, whatever its name says.</summary>
internal sealed record Examined(FileKind? Kind, bool Whole = true, bool Encrypted = false);

/// <summary>
/// Tells formats by their content. It reads beginnings, ends and lists of contents, never unpacks more than a few
/// kilobytes, and builds nothing from what it reads. Source: GAP-24.
/// </summary>
internal static class FileKinds
{
    public static readonly FileKind Pdf = new("PDF", "application/pdf");
    public static readonly FileKind Docx = new("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    public static readonly FileKind Odt = new("ODT", "application/vnd.oasis.opendocument.text");
    public static readonly FileKind Jpg = new("JPG", "image/jpeg", Picture: true);
    public static readonly FileKind Png = new("PNG", "image/png", Picture: true);
    public static readonly IReadOnlyList<FileKind> All = [Pdf, Docx, Odt, Jpg, Png];

    /// <summary>Most entries that a document in an archive may have, and most bytes read of one.</summary>
    private const int MostEntries = 5000, MostRead = 1 << 20;

    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04], Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static FileKind? Of(string type) => All.FirstOrDefault(k => k.Type == type);

    public static Examined Examine(Stream file)
    {
        var head = Read(file, 0, 64);
        if (head.AsSpan().StartsWith("%PDF-"u8)) return new(Pdf, Read(file, file.Length - 2048, 2048).AsSpan().IndexOf("%%EOF"u8) >= 0, Contains(file, "/Encrypt"u8, next: IsReference));
        // A camera may write after the picture's end; an interrupted copy never reaches it.
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return new(Jpg, Scan(file) is { } picture && Contains(file, (ReadOnlySpan<byte>)[0xFF, 0xD9], picture));
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return new(Png, Read(file, file.Length - 65536, 65536).AsSpan().LastIndexOf("IEND"u8) >= 0);
        if (head.AsSpan().StartsWith(Zip)) return Archive(file, head);
        // Word documents with a password are not archives any more but lie in an older container.
        if (head.AsSpan().StartsWith(Ole) && Contains(file, Encoding.Unicode.GetBytes("EncryptedPackage"))) return new(Docx, Encrypted: true);
        return new(null);
    }

    private static Examined Archive(Stream file, byte[] head)
    {
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries) return new(null);
            if (zip.Entries is [{ FullName: "mimetype" } first, ..] && Small(first) == Odt.Type)
            {
                var manifest = zip.GetEntry("META-INF/manifest.xml");
                if (manifest is null || zip.GetEntry("content.xml") is null) return new(Odt, Whole: false);
                return new(Odt, Encrypted: Small(manifest).Contains("encryption-data", StringComparison.Ordinal));
            }
            return zip.GetEntry("[Content_Types].xml") is not null && zip.GetEntry("word/document.xml") is not null ? new(Docx) : new(null);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or IOException { HResult: not 28 })
        {
            // The list of contents stands at the end: the beginning still says what it was to be.
            var begun = Encoding.Latin1.GetString(head);
            return begun.Contains("mimetype" + Odt.Type[..18], StringComparison.Ordinal) ? new(Odt, Whole: false)
                : begun.Contains("[Content_Types].xml", StringComparison.Ordinal) || begun.Contains("word/", StringComparison.Ordinal) || begun.Contains("_rels/", StringComparison.Ordinal) || begun.Contains("docProps/", StringComparison.Ordinal) ? new(Docx, Whole: false)
                : new(null);
        }
    }

    /// <summary>The text of an entry that is to be small; what is longer is not read, whatever its list of contents says.</summary>
    private static string Small(ZipArchiveEntry entry)
    {
        if (entry.Length > MostRead) return "";
        using var content = entry.Open();
        var buffer = new byte[(int)entry.Length];
        var read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(buffer, 0, read).Trim();
    }

    private static byte[] Read(Stream file, long from, int most)
    {
        file.Position = Math.Max(0, from);
        var buffer = new byte[Math.Min(most, file.Length)];
        var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer[..read];
    }

    /// <summary>Where the picture of a JPEG begins, after its headers (one of which may hold a small picture of its own); null when they are cut off.</summary>
    private static long? Scan(Stream file)
    {
        for (long at = 2; Read(file, at, 4) is [0xFF, var marker, var high, var low];)
        {
            if (marker == 0xDA) return at;
            at += marker == 0xFF ? 1 : 2 + ((high << 8) | low);
            if (at >= file.Length) return null;
        }
        return null;
    }

    /// <summary>"/Encrypt 12 0 R" or "/Encrypt &lt;&lt;": an entry of a PDF's trailer, and not words that begin alike.</summary>
    private static bool IsReference(ReadOnlySpan<byte> after) => after.TrimStart(" \r\n\t"u8) is [>= (byte)'0' and <= (byte)'9' or (byte)'<', ..];

    private delegate bool Next(ReadOnlySpan<byte> after);

    /// <summary>Whether the bytes stand anywhere in the file, followed by what is asked for; read in pieces that overlap.</summary>
    private static bool Contains(Stream file, ReadOnlySpan<byte> sought, long from = 0, Next? next = null)
    {
        const int Overlap = 64;
        file.Position = from;
        var buffer = new byte[81920];
        var kept = 0;
        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var filled = kept + read;
            for (var at = 0; buffer.AsSpan(at, filled - at).IndexOf(sought) is >= 0 and var found; at += found + 1)
            {
                if (next is null || next(buffer.AsSpan((at + found + sought.Length)..filled))) return true;
            }
            kept = Math.Min(Overlap, filled);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }
        return false;
    }
}
