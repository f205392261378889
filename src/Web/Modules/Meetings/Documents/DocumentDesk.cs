using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>What somebody writes about a document, in a form.</summary>
internal sealed record DocumentText(string? Symbol, DocumentKind Kind, Words Title, Audience Audience, string? Exception, string Tags, IReadOnlyList<Guid> Items);

/// <summary>
/// Writes documents: drafts, files, the release to all at one moment, withdrawal. Decides, writes, tells and records in one
/// transaction. The record names documents by their ids: who reads it may not know of them all. ACC-42, GOV-37, PAR-56, GAP-24.
/// </summary>
internal sealed class DocumentDesk(Db db, DocumentIndex index, PeopleDirectory people, Notices notices, JobPrompts prompts, FileStore store, FileText reader, TimeProvider clock)
{
    public const string Job = "release-documents";
    /// <summary>Everybody who is told of a release: people of accredited organizations, and of Member States.</summary>
    private IQueryable<Guid> Readers => people.Concerned();

    /// <summary>How many people a release tells.</summary>
    public Task<int> CountToldAsync(CancellationToken cancel = default) => notices.CountAsync("DocumentReleased", Readers, cancel);

    /// <summary>The next free symbol under a stem.</summary>
    public async Task<string> SuggestAsync(string stem, DocumentKind kind)
    {
        var start = DocumentRelease.Key(stem) + "-";
        return DocumentRelease.Suggest(stem, kind, await db.Set<Document>().Where(d => d.SymbolKey!.StartsWith(start)).Select(d => d.SymbolKey!).ToListAsync());
    }

    public async Task<(Document? Document, Verdict Verdict)> CreateAsync(Actor actor, string body, Guid? session, Guid? meeting, DocumentText text)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginWriteAsync();
        var verdict = DocumentRelease.MayWrite(await PlanAsync(Guid.Empty, text));
        if (verdict.Refused) return (null, verdict);
        var document = new Document { BodyKey = body, SessionId = session, MeetingId = meeting, CreatedAt = now };
        db.Add(document);
        Put(document, text);
        db.AddRange(text.Items.Select(i => new DocumentItem { DocumentId = document.Id, ItemId = i }));
        db.Record(actor, "document.created", document.Thing, verdict.Clauses, now, new { kind = text.Kind.ToString(), audience = text.Audience.ToString(), exception = text.Exception });
        try { await db.SaveChangesAsync(); }
        catch (DbUpdateException e) when (Databases.IsUniqueViolation(e)) { return (null, Taken(text)); }
        await transaction.CommitAsync();
        return (document, verdict);
    }

    /// <summary>Null: it was changed by somebody else meanwhile, and nothing was written.</summary>
    public async Task<Verdict?> EditAsync(Actor actor, Guid id, int version, DocumentText text)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginWriteAsync();
        var document = await HoldAsync(id);
        if (document.Version != version) return null;
        var verdict = DocumentRelease.MayWrite(await PlanAsync(id, text), document.State == DocumentState.Released ? (document.Symbol, document.Audience) : null, document.State == DocumentState.Withdrawn);
        if (verdict.Refused) return verdict;
        var before = (document.Kind, document.Audience, document.Symbol, Title: ParameterDefinition.Written(document.Title));
        Put(document, text);
        document.Version++;
        await db.Set<DocumentItem>().Where(i => i.DocumentId == id).ExecuteDeleteAsync();
        db.AddRange(text.Items.Select(i => new DocumentItem { DocumentId = id, ItemId = i }));
        string[] changed = [.. new[] { (before.Kind != text.Kind, "kind"), (before.Audience != text.Audience, "audience"), (before.Symbol != text.Symbol, "symbol"), (before.Title != ParameterDefinition.Written(text.Title), "title") }.Where(c => c.Item1).Select(c => c.Item2)];
        db.Record(actor, "document.changed", document.Thing, verdict.Clauses, now, new { fields = string.Join(", ", changed), kind = text.Kind.ToString(), audience = text.Audience.ToString(), exception = text.Exception });
        try { await db.SaveChangesAsync(); }
        catch (DbUpdateException e) when (Databases.IsUniqueViolation(e)) { return Taken(text); }
        if (document.State == DocumentState.Released)
        {
            await index.WriteTitlesAsync(document);
            await index.SetLevelAsync(document);
            foreach (var file in await db.Set<DocumentFile>().AsNoTracking().Where(f => f.DocumentId == id && f.Current).ToListAsync()) await NameAsync(document, file);
        }
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>
    /// Puts a kept file into a language. What is doubtful is asked back first, and nothing is written; the file stays kept. In a
    /// released document it can be read from that moment on, and those who were told of the document are told again.
    /// </summary>
    public async Task<(Verdict Verdict, IReadOnlyList<FileDoubt> Doubts, string? Found)> AddFileAsync(Actor actor, Guid id, StoredFile stored, string? language, string? note, bool sure)
    {
        // Outside of the transaction, as it takes a while.
        var found = sure ? null : LanguageGuess.Of(string.Join('\n', await reader.ReadAsync(stored, most: 2) ?? []));
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginWriteAsync();
        var document = await HoldAsync(id);
        var own = await db.Set<DocumentFile>().Where(f => f.DocumentId == id && f.Language == language).ToListAsync();
        var current = own.FirstOrDefault(f => f.Current);
        var verdict = DocumentRelease.MayAddFile(document.State, Shared.Languages.Find(language) is not null, !stored.Type.StartsWith("image/", StringComparison.Ordinal), current?.Sha256 == stored.Sha256, current is not null, note);
        if (verdict.Refused) return (verdict, [], found);
        var doubts = sure ? [] : DocumentRelease.Doubts(language!, found, current is not null);
        if (doubts.Count > 0) return (verdict, doubts, found);

        var released = document.State == DocumentState.Released;
        var file = await PutFileAsync(actor, document, own, stored, language!, note, verdict, now);
        await db.SaveChangesAsync();
        if (released)
        {
            await NameAsync(document, file);
            await TellAsync(document, again: true);
        }
        await transaction.CommitAsync();
        if (released) prompts.Raise(DocumentTexts.Job);
        return (verdict, [], found);
    }

    /// <summary>Within the caller's transaction: a file is the current one of its language from now on.</summary>
    private async Task<DocumentFile> PutFileAsync(Actor actor, Document document, List<DocumentFile> own, StoredFile stored, string language, string? note, Verdict verdict, DateTimeOffset now)
    {
        var released = document.State == DocumentState.Released;
        if (own.Find(f => f.Current) is { } current)
        {
            current.Current = false;
            await index.RemoveFileAsync(current.Id);
        }
        var file = new DocumentFile
        {
            Id = Guid.Parse(stored.Thing.Split('/')[2], CultureInfo.InvariantCulture), DocumentId = document.Id, Language = language, Number = own.Count == 0 ? 1 : own.Max(f => f.Number) + 1, FileId = stored.Id, Sha256 = stored.Sha256, Current = true,
            Note = note?.Trim() ?? "", AddedAt = now, ReleasedAt = released ? now : null,
        };
        db.Add(file);
        document.Version++;
        db.Record(actor, released ? "document.reissued" : "document.file-added", document.Thing, [.. verdict.Clauses, .. released ? new[] { DocumentRelease.ACC_42, DocumentRelease.GOV_37 } : []], now, new { language, number = file.Number, sha256 = file.Sha256 });
        return file;
    }

    /// <summary>May a document be written so that is new? For acts that do much before they write.</summary>
    public async Task<Verdict> MayCreateAsync(DocumentText text) => DocumentRelease.MayWrite(await PlanAsync(Guid.Empty, text));

    /// <summary>
    /// A document that is there, with its files, and released in the same moment; within the caller's transaction, who then
    /// prompts the reading of its text. Files were added to what is saved next.
    /// </summary>
    public async Task<Verdict> IssueAsync(Actor actor, Document document, DocumentText text, IReadOnlyList<(string Language, StoredFile File)> files, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var verdict = await MayCreateAsync(text);
        foreach (var (language, _) in files) verdict = verdict.And(DocumentRelease.MayAddFile(document.State, Shared.Languages.Find(language) is not null, true, false, false, null));
        Put(document, text);
        verdict = verdict.And(DocumentRelease.MayRelease(document.State, document.Symbol, document.Kind, document.Audience, document.Title.Count > 0, files.Count, null, now));
        if (verdict.Refused) return verdict;
        db.Add(document);
        db.AddRange(text.Items.Select(i => new DocumentItem { DocumentId = document.Id, ItemId = i }));
        db.Record(actor, "document.created", document.Thing, verdict.Clauses, now, new { kind = text.Kind.ToString(), audience = text.Audience.ToString(), exception = text.Exception });
        foreach (var (language, file) in files) await PutFileAsync(actor, document, [], file, language, null, verdict, now);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException e) when (Databases.IsUniqueViolation(e)) { return Taken(text); }
        await PublishAsync(actor, document, verdict, cancel);
        return verdict;
    }

    /// <summary>A new version of a released document in each of these languages at one moment, of which its readers are told once; within the caller's transaction.</summary>
    public async Task<Verdict> ReissueAsync(Actor actor, Guid id, IReadOnlyList<(string Language, StoredFile File, string Note)> files, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var document = await HoldAsync(id, cancel);
        var known = (await db.Set<DocumentFile>().Where(f => f.DocumentId == id).ToListAsync(cancel)).ToLookup(f => f.Language);
        var verdict = new Verdict([], []);
        foreach (var (language, file, note) in files) verdict = verdict.And(DocumentRelease.MayAddFile(document.State, Shared.Languages.Find(language) is not null, true, known[language].Any(f => f.Current && f.Sha256 == file.Sha256), known[language].Any(f => f.Current), note));
        if (verdict.Refused) return verdict;
        var put = new List<DocumentFile>();
        foreach (var (language, file, note) in files) put.Add(await PutFileAsync(actor, document, [.. known[language]], file, language, note, verdict, now));
        await db.SaveChangesAsync(cancel);
        foreach (var file in put) await NameAsync(document, file);
        await TellAsync(document, again: true);
        return verdict;
    }

    /// <summary>Releases it now, to all who may see it at one moment; or by itself at that time.</summary>
    public async Task<Verdict> ReleaseAsync(Actor actor, Guid id, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        await using var transaction = await db.BeginWriteAsync(cancel);
        var document = await HoldAsync(id, cancel);
        var (verdict, now) = (await MayReleaseAsync(document, at, cancel), clock.GetUtcNow());
        if (verdict.Refused) return verdict;
        if (at is { } time)
        {
            (document.State, document.ReleaseAt) = (DocumentState.Scheduled, time);
            document.Version++;
            db.Record(actor, "document.scheduled", document.Thing, verdict.Clauses, now, new { at = time });
            await db.SaveChangesAsync(cancel);
        }
        else
        {
            await PublishAsync(actor, document, verdict, cancel);
        }
        await transaction.CommitAsync(cancel);
        prompts.Raise(DocumentTexts.Job);
        return verdict;
    }

    public async Task<Verdict> MayReleaseAsync(Document document, DateTimeOffset? at, CancellationToken cancel = default) => DocumentRelease.MayRelease(document.State, document.Symbol, document.Kind, document.Audience, document.Title.Count > 0,
        await db.Set<DocumentFile>().CountAsync(f => f.DocumentId == document.Id && f.Current, cancel), at, clock.GetUtcNow());

    // One moment: of the document, of its files, of the record and of the notices. ACC-42, GOV-37.
    private async Task PublishAsync(Actor actor, Document document, Verdict verdict, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        (document.State, document.ReleasedAt, document.ReleaseAt) = (DocumentState.Released, now, null);
        document.Version++;
        var files = await db.Set<DocumentFile>().Where(f => f.DocumentId == document.Id && f.Current).ToListAsync(cancel);
        foreach (var file in files) file.ReleasedAt = now;
        var told = await TellAsync(document, again: false);
        db.Record(actor, "document.released", document.Thing, verdict.Clauses, now, new { audience = document.Audience.ToString(), languages = string.Join(", ", files.Select(f => f.Language).Order()), memberStatesAt = now, accreditedAt = now, told });
        await db.SaveChangesAsync(cancel);
        foreach (var file in files) await NameAsync(document, file);
        await index.WriteTitlesAsync(document, cancel);
    }

    // Only now, as the record of a file that came names it: until its release a symbol is for those who keep documents.
    private Task NameAsync(Document document, DocumentFile file) => store.RenameAsync(file.FileId, DocumentRelease.FileName(document.Kind, document.Symbol, file.Language));

    private Task<int> TellAsync(Document document, bool again)
    {
        var title = new Words(Shared.Languages.All.ToDictionary(l => l.Code, l => document.Title.In(l.Code).Text));
        object symbol = document.Symbol is null ? new TextOf(typeof(Text), "Kind_" + document.Kind) : document.Symbol;
        return notices.AddForManyAsync("DocumentReleased", typeof(Text), document.Path, Readers, new TextOf(typeof(Text), again ? "Notice_Again" : "Notice_New"), symbol, title);
    }

    public async Task<Verdict> CallOffAsync(Actor actor, Guid id)
    {
        await using var transaction = await db.BeginWriteAsync();
        var document = await HoldAsync(id);
        var verdict = DocumentRelease.MayCallOff(document.State);
        if (verdict.Refused) return verdict;
        (document.State, document.ReleaseAt) = (DocumentState.Draft, null);
        document.Version++;
        db.Record(actor, "document.called-off", document.Thing, verdict.Clauses, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    public async Task<Verdict> WithdrawAsync(Actor actor, Guid id, string? reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        var document = await HoldAsync(id);
        var (verdict, now) = (DocumentRelease.MayWithdraw(document.State, reason), clock.GetUtcNow());
        if (verdict.Refused) return verdict;
        (document.State, document.WithdrawnAt, document.WithdrawnReason) = (DocumentState.Withdrawn, now, reason!.Trim());
        document.Version++;
        db.Record(actor, "document.withdrawn", document.Thing, verdict.Clauses, now, new { reason = document.WithdrawnReason });
        await index.RemoveAsync(id);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>The recurring job: what was to be released by itself and whose time has come. One that may not be released any more becomes a draft again.</summary>
    public async Task ReleaseDueAsync(CancellationToken stop = default)
    {
        var actor = Actor.System(Job);
        var now = clock.GetUtcNow();
        foreach (var id in await db.Set<Document>().Where(d => d.State == DocumentState.Scheduled && d.ReleaseAt <= now).OrderBy(d => d.ReleaseAt).Select(d => d.Id).ToListAsync(stop))
        {
            await using (var transaction = await db.BeginWriteAsync(stop))
            {
                var document = await HoldAsync(id, stop);
                if (document.State == DocumentState.Scheduled && document.ReleaseAt <= now)
                {
                    var verdict = await MayReleaseAsync(document, null, stop);
                    if (verdict.Allowed)
                    {
                        await PublishAsync(actor, document, verdict, stop);
                    }
                    else
                    {
                        (document.State, document.ReleaseAt) = (DocumentState.Draft, null);
                        document.Version++;
                        db.Record(actor, "document.not-released", document.Thing, verdict.Refusals.Select(r => r.Clause), now);
                        await db.SaveChangesAsync(stop);
                    }
                    await transaction.CommitAsync(stop);
                }
            }
            db.ChangeTracker.Clear();
            prompts.Raise(DocumentTexts.Job);
        }
    }

    private async Task<Document> HoldAsync(Guid id, CancellationToken cancel = default)
    {
        await db.HoldAsync("document/" + id, cancel);
        return await db.Set<Document>().SingleAsync(d => d.Id == id, cancel);
    }

    private async Task<DocumentPlan> PlanAsync(Guid id, DocumentText text)
    {
        var key = DocumentRelease.Key(text.Symbol);
        return new(text.Symbol, text.Symbol is not null && await db.Set<Document>().AnyAsync(d => d.SymbolKey == key && d.Id != id), text.Title.Count > 0, text.Kind, text.Audience, text.Exception);
    }

    private static Verdict Taken(DocumentText text) => DocumentRelease.MayWrite(new(text.Symbol, true, true, text.Kind, text.Audience, text.Exception));

    private static void Put(Document document, DocumentText text)
    {
        (document.Symbol, document.SymbolKey) = (text.Symbol, text.Symbol is null ? null : DocumentRelease.Key(text.Symbol));
        (document.Kind, document.Title, document.Audience, document.Tags) = (text.Kind, text.Title, text.Audience, text.Tags);
        document.Exception = text.Audience == Audience.Restricted ? text.Exception : null;
    }
}
