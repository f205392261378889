using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Files;

namespace Rostrum.Tests.Modules.Files;

/// <summary>What is kept of what people send, and what is refused with which words.</summary>
[Clause("GAP-24")]
public sealed class ArrivingFiles(App app) : IClassFixture<App>
{
    private const string Thing = "sample/1";

    private static async Task<(StoredFile? File, Verdict Verdict)> Add(App app, string name, Stream content, string thing = Thing) => await app.With(async (FileStore store, Db db) =>
    {
        var added = await store.AddAsync(Actor.System("test"), thing, "statutes", name, content, "File");
        await db.SaveChangesAsync();
        return added;
    });

    private static Task<(StoredFile? File, Verdict Verdict)> Add(App app, string name, byte[] content) => Add(app, name, new MemoryStream(content));

    private static string[] Everything(App app) => Directory.Exists(Path.Combine(app.DataFolder, "files")) ? Directory.GetFiles(Path.Combine(app.DataFolder, "files"), "*", SearchOption.AllDirectories) : [];

    public static readonly TheoryData<string, byte[], string, string> Good = new()
    {
        { "statutes.pdf", SampleFiles.Pdf(), "application/pdf", "statutes.pdf" },
        { "letter.DOCX", SampleFiles.Docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "letter.DOCX" },
        { "устав.odt", SampleFiles.Odt(), "application/vnd.oasis.opendocument.text", "устав.odt" },
        { "photo.jpeg", SampleFiles.Jpg(), "image/jpeg", "photo.jpeg" },
        { "photo.jpg", [.. SampleFiles.Jpg(), 1, 2, 3], "image/jpeg", "photo.jpg" },
        { "النظام.png", SampleFiles.Png(), "image/png", "النظام.png" },
        { "about.pdf", SampleFiles.Pdf("/EncryptMetadata in words"), "application/pdf", "about.pdf" },
        { "page.html", SampleFiles.Pdf(), "application/pdf", "page.html.pdf" },
        { "scan.png", SampleFiles.Jpg(), "image/jpeg", "scan.jpg" },
        { @"C:\papers\..\a" + "\u202Egpj.pdf", SampleFiles.Pdf(), "application/pdf", "agpj.pdf" },
        { "../../etc/\u0007<b>", SampleFiles.Pdf(), "application/pdf", "b.pdf" },
        { "", SampleFiles.Png(), "image/png", "file.png" },
        { new string('長', 300) + ".pdf", SampleFiles.Pdf(), "application/pdf", new string('長', 251) + ".pdf" },
        { "half\uD800.pdf", SampleFiles.Pdf(), "application/pdf", "half\uFFFD.pdf" },
    };

    [Theory, MemberData(nameof(Good))]
    public async Task A_file_is_kept_as_it_came_under_its_digest_and_its_true_type(string name, byte[] content, string type, string kept)
    {
        var (file, verdict) = await Add(app, name, content);
        Assert.True(verdict.Allowed, string.Join(' ', verdict.Refusals.Select(r => r.Reason)));
        Assert.Equal((type, kept, content.Length), (file!.Type, file.Name, file.Size));
        var path = Path.Combine(app.DataFolder, "files", file.Sha256[..2], file.Sha256);
        Assert.Equal(content, await File.ReadAllBytesAsync(path));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), file.Sha256);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(path));
        Assert.Empty(Directory.GetFiles(Path.Combine(app.DataFolder, "files", "incoming")));
        var act = await app.WithDb(db => db.CaseEvents.SingleAsync(e => e.Thing == "file/" + file.Id));
        Assert.Equal(("file.added", "GAP-24"), (act.Act, act.Clauses));
    }

    public static readonly TheoryData<string, byte[], string> Bad = new()
    {
        { "empty.pdf", [], "File_Empty" },
        { "script.pdf", Encoding.UTF8.GetBytes("<html><script>alert(1)</script>"), "File_Format" },
        { "picture.svg", Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "File_Format" },
        { "sheet.docx", SampleFiles.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")), "File_Format" },
        { "sheet.odt", SampleFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")), "File_Format" },
        { "archive.docx", SampleFiles.Zip([.. Enumerable.Range(0, 5001).Select(i => ($"word/{i}.xml", ""))]), "File_Format" },
        { "cut.pdf", SampleFiles.Pdf()[..^40], "File_Damaged" },
        { "cut.jpg", SampleFiles.Jpg()[..^60], "File_Damaged" },
        { "cut.png", SampleFiles.Png()[..^12], "File_Damaged" },
        { "cut.docx", SampleFiles.Docx()[..^60], "File_Damaged" },
        { "cut.odt", SampleFiles.Odt()[..^60], "File_Damaged" },
        { "secret.pdf", SampleFiles.Pdf(trailer: "/Encrypt 9 0 R"), "File_Encrypted" },
        { "secret.docx", SampleFiles.Locked(), "File_Encrypted" },
        { "secret.odt", SampleFiles.Odt(encrypted: true), "File_Encrypted" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task What_cannot_be_kept_is_refused_with_what_to_do_and_leaves_nothing(string name, byte[] content, string reason)
    {
        var before = Everything(app);
        var (file, verdict) = await Add(app, name, content);
        Assert.Null(file);
        var refusal = Assert.Single(verdict.Refusals);
        Assert.Equal((reason, "GAP-24", "File"), (refusal.Reason, refusal.Clause.Id, refusal.Input));
        Assert.Equal($"\u2068{name}\u2069", refusal.Arguments[0]);
        Assert.Equal(before, Everything(app));
    }

    [Fact]
    public async Task What_is_too_large_is_not_read_to_its_end()
    {
        var stream = new Endless("%PDF-"u8.ToArray());
        var (file, verdict) = await Add(app, "large.pdf", stream);
        Assert.Null(file);
        Assert.Equal("File_TooLarge", Assert.Single(verdict.Refusals).Reason);
        Assert.InRange(stream.Given, Filing.MostBytes, Filing.MostBytes + 200_000);
        Assert.Empty(Directory.GetFiles(Path.Combine(app.DataFolder, "files", "incoming")));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_and_a_full_disk_leave_nothing()
    {
        var before = Everything(app);
        await Assert.ThrowsAsync<IOException>(() => Add(app, "broken.pdf", new Endless("%PDF-"u8.ToArray(), new IOException("The client went away."), 300_000)));
        var (_, verdict) = await Add(app, "full.pdf", new Endless("%PDF-"u8.ToArray(), new IOException("No space left on device", 28), 300_000));
        Assert.Equal("File_NoRoom", Assert.Single(verdict.Refusals).Reason);
        Assert.Equal(before, Everything(app));
    }

    [Fact]
    public async Task Where_a_scanner_is_set_nothing_is_kept_that_it_has_not_called_clean()
    {
        using var clamd = new Clamd();
        using var scanned = new App().With("clamd", $"127.0.0.1:{clamd.Port}");
        _ = scanned.Services;
        Assert.True((await Add(scanned, "clean.pdf", SampleFiles.Pdf())).Verdict.Allowed);
        Assert.Equal(SampleFiles.Pdf(), clamd.Last);
        Assert.Equal("File_Infected", Assert.Single((await Add(scanned, "bad.pdf", SampleFiles.Pdf("EICAR"))).Verdict.Refusals).Reason);
        Assert.Equal("File_NotChecked", Assert.Single((await Add(scanned, "odd.pdf", SampleFiles.Pdf("LIMIT"))).Verdict.Refusals).Reason);
        clamd.Dispose();
        Assert.Equal("File_NotChecked", Assert.Single((await Add(scanned, "later.pdf", SampleFiles.Pdf("another"))).Verdict.Refusals).Reason);
        Assert.Single(Everything(scanned));
    }

    [Fact, Clause("GAP-05")]
    public async Task What_nothing_names_goes_after_a_day_and_nothing_else()
    {
        using var own = new App();
        _ = own.Services;
        var (kept, _) = await Add(own, "a.pdf", SampleFiles.Pdf("kept"));
        var (one, _) = await Add(own, "b.pdf", SampleFiles.Pdf("removed"));
        var (again, _) = await Add(own, "c.pdf", SampleFiles.Pdf("removed"));
        await own.With(async (FileStore store, Db _) => await store.AddAsync(Actor.System("test"), Thing, "x", "never-saved.pdf", new MemoryStream(SampleFiles.Pdf("orphan"))));
        await File.WriteAllTextAsync(Path.Combine(own.DataFolder, "files", "incoming", "left.part"), "half");
        File.SetLastWriteTimeUtc(Path.Combine(own.DataFolder, "files", "incoming", "left.part"), own.Clock.Now.UtcDateTime);
        Task Remove(StoredFile file) => own.With(async (FileStore store, Db db) => { await store.RemoveAsync(Actor.System("test"), file); return await db.SaveChangesAsync(); });
        Task Sweep() => JobRunner.RunAsync(own.Services, Recurring.All.Single(j => j.Name == "sweep-files"));
        string[] Contents() => [.. Everything(own).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

        await Remove(one!);
        await Sweep();
        Assert.Equal(4, Contents().Length);
        own.Clock.Advance(TimeSpan.FromHours(25));
        await Sweep();
        Assert.Equal(((string[])[kept!.Sha256, again!.Sha256]).Order(StringComparer.Ordinal), Contents()); // the other row still names it
        await Remove(again!);
        await Sweep();
        Assert.Equal(2, Contents().Length);
        own.Clock.Advance(TimeSpan.FromHours(25));
        await Sweep();
        Assert.Equal([kept.Sha256], Contents());
        Assert.Equal(["file.added", "file.removed"], await own.WithDb(db => db.CaseEvents.Where(e => e.Thing == "file/" + one!.Id).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()));
        Assert.Equal([kept.Id], await own.With(async (FileStore store, Db _) => await store.Of(Thing).Select(f => f.Id).ToListAsync()));
    }

    /// <summary>Gives zeros for ever, or breaks after so many.</summary>
    private sealed class Endless(byte[] begin, Exception? breaks = null, long after = long.MaxValue) : Stream
    {
        public long Given { get; private set; }
        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override int Read(Span<byte> buffer)
        {
            if (Given > after) throw breaks!;
            buffer.Clear();
            if (Given == 0) begin.CopyTo(buffer);
            Given += buffer.Length;
            return buffer.Length;
        }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>Answers as ClamAV's daemon does: EICAR is found, LIMIT is too much for it, all else is clean.</summary>
    private sealed class Clamd : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        public byte[] Last { get; private set; } = [];
        public int Port { get; }

        public Clamd()
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            _ = AcceptAsync();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    await AnswerAsync(client.GetStream());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException) { /* ended by the test */ }
        }

        private async Task AnswerAsync(NetworkStream stream)
        {
            var command = new byte[10];
            await stream.ReadExactlyAsync(command);
            Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
            var (length, content) = (new byte[4], new List<byte>());
            while (true)
            {
                await stream.ReadExactlyAsync(length);
                var size = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(length);
                if (size == 0) break;
                var piece = new byte[size];
                await stream.ReadExactlyAsync(piece);
                content.AddRange(piece);
            }
            Last = [.. content];
            var text = Encoding.Latin1.GetString(Last);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text.Contains("EICAR") ? "stream: Eicar-Test-Signature FOUND\0" : text.Contains("LIMIT") ? "INSTREAM size limit exceeded. ERROR\0" : "stream: OK\0"));
        }

        public void Dispose() => listener.Stop();
    }
}
