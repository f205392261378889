using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Files;

/// <summary>
/// Takes files from people and from jobs, checks them on arrival, keeps them as they came, and gives them back: the one
/// thing that other modules ask. Source: GAP-24.
/// </summary>
public sealed class FileStore
{
    private readonly Db db;
    private readonly TimeProvider clock;
    private readonly VirusScanner scanner;
    private readonly FileFolder folder;
    private readonly Previews previews;

    internal FileStore(Db db, TimeProvider clock, VirusScanner scanner, FileFolder folder, Previews previews) =>
        (this.db, this.clock, this.scanner, this.folder, this.previews) = (db, clock, scanner, folder, previews);

    /// <summary>A file as a form brought it; see the other.</summary>
    public async Task<(StoredFile? File, Verdict Verdict)> AddAsync(Actor actor, string thing, string purpose, IFormFile file, string? input = null, CancellationToken cancel = default)
    {
        await using var content = file.OpenReadStream();
        return await AddAsync(actor, thing, purpose, file.FileName, content, input, cancel);
    }

    /// <summary>
    /// Keeps a file, or says why not. Its row and the act are added to what the caller saves next; a content whose row
    /// is never saved is removed a day later. Call it outside of a transaction: it may take a while.
    /// </summary>
    /// <param name="thing">What it belongs to, "kind/id"; a <see cref="FileDoor"/> of that kind says who may open it.</param>
    /// <param name="purpose">What it is for there: "ACC-13", "message" …</param>
    /// <param name="input">The field with which it was sent, beside which a refusal is shown.</param>
    public async Task<(StoredFile? File, Verdict Verdict)> AddAsync(Actor actor, string thing, string purpose, string name, Stream content, string? input = null, CancellationToken cancel = default)
    {
        var part = folder.NewPart();
        try
        {
            var (facts, kind, digest) = await ReceiveAsync(part, name, content, input, cancel);
            var verdict = Filing.MayKeep(facts);
            if (verdict.Refused) return (null, verdict);

            folder.Keep(part, digest, clock.GetUtcNow());
            var now = clock.GetUtcNow();
            var file = new StoredFile { Thing = thing, Purpose = purpose, Name = FileNames.Safe(name, kind), Type = kind!.Type, Size = facts.Bytes, Sha256 = digest, AddedBy = actor.Person, AddedAt = now };
            db.Add(file);
            db.Record(actor, "file.added", "file/" + file.Id, verdict.Clauses, now, new { thing, purpose, file.Name, file.Size, file.Sha256 });
            return (file, verdict);
        }
        catch (IOException e) when (e.HResult == 28)
        {
            return (null, Filing.MayKeep(new(FileNames.Safe(name, null), 0, false, false, false, Scan.NotAsked, Room: false, input)));
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>The content, from its beginning.</summary>
    public Stream Open(StoredFile file) => folder.Open(file.Sha256);

    /// <summary>The files of a thing that were not removed, in the order in which they came.</summary>
    public IQueryable<StoredFile> Of(string thing) => db.Set<StoredFile>().Where(f => f.Thing == thing && f.RemovedAt == null).OrderBy(f => f.AddedAt).ThenBy(f => f.Id);

    /// <summary>Nobody opens it any more from the caller's next save on; its row stays.</summary>
    public Task RemoveAsync(Actor actor, StoredFile file)
    {
        if (db.Entry(file).State == EntityState.Detached) db.Attach(file);
        var now = clock.GetUtcNow();
        file.RemovedAt = now;
        db.Record(actor, "file.removed", "file/" + file.Id, [Filing.GAP_24], now, new { file.Thing, file.Purpose, file.Name });
        return Task.CompletedTask;
    }

    /// <summary>Calls it otherwise, with the ending that it has: its name may hang on what its thing is called. Written at once, within the caller's transaction.</summary>
    public async Task RenameAsync(Guid file, string name, CancellationToken cancel = default)
    {
        var type = await db.Set<StoredFile>().Where(f => f.Id == file).Select(f => f.Type).SingleAsync(cancel);
        var safe = FileNames.Safe(name, FileKinds.Of(type));
        await db.Set<StoredFile>().Where(f => f.Id == file).ExecuteUpdateAsync(s => s.SetProperty(f => f.Name, safe), cancel);
    }

    /// <summary>Whether its pages can be shown as pictures at <c>/files/{id}/pages/{n}</c>; else a page shows a link only.</summary>
    public bool CanPreview(StoredFile file) => Previews.Can(file);

    /// <summary>How many pages can be shown; one for a picture, none for what cannot be shown.</summary>
    public Task<int> PagesAsync(StoredFile file, CancellationToken cancel = default) => previews.CountAsync(file, cancel);

    /// <summary>Writes the content to the disk, digesting and counting it, and looks at it there. What is too large is not read on.</summary>
    private async Task<(FileFacts Facts, FileKind? Kind, string Digest)> ReceiveAsync(string part, string name, Stream content, string? input, CancellationToken cancel)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = PrivateFile.Create(part);
        var (buffer, bytes) = (new byte[81920], 0L);
        while (bytes <= Filing.MostBytes && await content.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            digest.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            bytes += read;
        }
        file.Flush(flushToDisk: true);
        var examined = bytes is > 0 and <= Filing.MostBytes ? FileKinds.Examine(file) : new(null);
        var facts = new FileFacts(FileNames.Safe(name, null), bytes, examined.Kind is not null, examined.Whole, examined.Encrypted, Scan.NotAsked, Input: input);
        if (Filing.MayKeep(facts).Allowed) facts = facts with { Scan = await scanner.ScanAsync(file, cancel) };
        return (facts, examined.Kind, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }
}
