using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>
/// The text of a file, page by page: of a PDF by <c>pdftotext</c> under <see cref="Confined"/>, of a DOCX or ODT from its XML, where
/// a page ends at a page break or after some thousand characters. Files come from people and may be meant to break a reader.
/// </summary>
internal sealed class FileText(FileStore files, Settings settings)
{
    public const int MostPages = 2000, MostCharacters = 20_000;
    private const int OwnPage = 3000;
    private const long MostXml = 60_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Limits = ["--as=1073741824", "--cpu=60", "--fsize=52428800"];

    /// <summary>None for what has no text (a picture, a scan); null when it could not be read this time.</summary>
    public async Task<IReadOnlyList<string>?> ReadAsync(StoredFile file, int most = MostPages, CancellationToken cancel = default)
    {
        if (file.Type.StartsWith("image/", StringComparison.Ordinal)) return [];
        try
        {
            var pages = file.Type == "application/pdf" ? await PdfAsync(file, most, cancel) : await XmlAsync(file, most, cancel);
            return pages is null ? null : [.. pages.Take(most).Select(Clean)];
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return null;
        }
    }

    private async Task<IEnumerable<string>?> PdfAsync(StoredFile file, int most, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Folder("previews"), "." + Guid.CreateVersion7().ToString("N"))).FullName;
        try
        {
            var (from, to) = (Path.Combine(folder, "in.pdf"), Path.Combine(folder, "out.txt"));
            await using (var copy = PrivateFile.Create(from))
            await using (var content = files.Open(file)) await content.CopyToAsync(copy, cancel);
            var run = await Confined.RunAsync("pdftotext", ["-q", "-enc", "UTF-8", "-l", most.ToString(CultureInfo.InvariantCulture), from, to], folder, Patience, Limits, cancel);
            if (!run.Done || !File.Exists(to)) return null;
            return (await File.ReadAllTextAsync(to, cancel)).TrimEnd('\f').Split('\f');
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IEnumerable<string>?> XmlAsync(StoredFile file, int most, CancellationToken cancel)
    {
        await using var content = files.Open(file);
        await using var zip = new ZipArchive(content, ZipArchiveMode.Read);
        var entry = zip.GetEntry("word/document.xml") ?? zip.GetEntry("content.xml");
        if (entry is null || entry.Length > MostXml) return null;
        var open = entry.Name == "content.xml";
        using var xml = XmlReader.Create(new Bounded(await entry.OpenAsync(cancel)), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostXml, Async = true });
        var (pages, page, inText) = (new List<string>(), new StringBuilder(), 0);
        void End()
        {
            if (page.Length > 0) pages.Add(page.ToString());
            page.Clear();
        }
        while (pages.Count < most && await xml.ReadAsync())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName is "lastRenderedPageBreak" or "soft-page-break" || (xml.LocalName == "br" && xml.GetAttribute("type", xml.NamespaceURI) == "page"): End(); break;
                case XmlNodeType.Element when xml.LocalName is "tab" or "br" or "line-break" or "s": page.Append(' '); break;
                case XmlNodeType.Element when (open ? xml.LocalName is "p" or "h" : xml.LocalName == "t") && !xml.IsEmptyElement: inText++; break;
                case XmlNodeType.EndElement when open ? xml.LocalName is "p" or "h" : xml.LocalName is "p" or "t":
                    if (open || xml.LocalName == "t") inText--;
                    if (xml.LocalName != "t") page.Append('\n');
                    if (xml.LocalName != "t" && page.Length > OwnPage) End();
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inText > 0: page.Append(await xml.GetValueAsync()); break;
            }
            if (page.Length > MostCharacters) End();
        }
        End();
        return pages;
    }

    // One space for any run of them, and no characters that say nothing or that a database does not take.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, MostCharacters));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= MostCharacters) break;
            if (Rune.IsWhiteSpace(rune)) { if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' '); }
            else if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)) clean.Append(rune.ToString());
        }
        return clean.ToString().Trim();
    }

    /// <summary>An archive may say that it is small and not be: no more than that is read.</summary>
    private sealed class Bounded(Stream inner) : Stream
    {
        private long left = MostXml;
        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default) => Count(await inner.ReadAsync(buffer, cancel));
        private int Count(int read) => (left -= read) < 0 ? throw new InvalidDataException() : read;
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
