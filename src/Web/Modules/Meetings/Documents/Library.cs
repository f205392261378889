using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>A file of a document as lists show it.</summary>
public sealed record LineFile(string Language, Guid FileId, string Name, string Type, long Size);

/// <summary>A document in a list, with its current files that may be read.</summary>
public sealed record DocumentLine(Document Document, IReadOnlyList<LineFile> Files)
{
    /// <summary>The file in the reader's language, else in English, else in the first that there is.</summary>
    public LineFile? File => Files.FirstOrDefault(f => f.Language == Languages.Current.Code) ?? Files.FirstOrDefault(f => f.Language == "en") ?? (Files.Count > 0 ? Files[0] : null);
}

/// <summary>
/// Which documents a reader may know of: the one place that says so, asked by every page, feed, search, download and
/// programming interface. What is drafted, timed or restricted is for those who keep documents alone. ACC-42, GOV-37, CTR-38.
/// </summary>
public sealed class Library(Db db)
{
    /// <summary>The narrowest audience to which the reader belongs today; roles behind which an organization is not accredited any more have lapsed already.</summary>
    public static Audience LevelOf(Me me) => DocumentRelease.LevelOf(me.May(Permission.KeepDocuments), me.Roles.Select(r => r.Role));

    /// <summary>All that the reader may know of, with what was withdrawn (of which a sentence remains) and, for those who keep documents, what is not released.</summary>
    public IQueryable<Document> VisibleTo(Me me) => VisibleTo(LevelOf(me));

    /// <summary>What is released and in force, of what the reader may know of.</summary>
    public IQueryable<Document> ReleasedTo(Me me) => ReleasedTo(LevelOf(me));

    /// <summary>What everybody may see, whoever asks: for feeds and open data.</summary>
    public IQueryable<Document> Public => ReleasedTo(Audience.Public);

    internal IQueryable<Document> VisibleTo(Audience level)
    {
        var all = db.Set<Document>().AsNoTracking();
        if (level == Audience.Restricted) return all;
        var known = all.Where(d => d.ReleasedAt != null && (d.State == DocumentState.Released || d.State == DocumentState.Withdrawn));
        return level == Audience.Accredited ? known.Where(d => d.Audience == Audience.Public || d.Audience == Audience.Accredited) : known.Where(d => d.Audience == Audience.Public);
    }

    internal IQueryable<Document> ReleasedTo(Audience level) => VisibleTo(level).Where(d => d.State == DocumentState.Released);

    public IQueryable<Document> OfSession(Guid session, Me me) => ReleasedTo(me).Where(d => d.SessionId == session);

    public IQueryable<Document> OfMeeting(Guid meeting, Me me) => ReleasedTo(me).Where(d => d.MeetingId == meeting);

    public IQueryable<Document> OfItem(Guid item, Me me) => ReleasedTo(me).Where(d => db.Set<DocumentItem>().Any(i => i.DocumentId == d.Id && i.ItemId == item));

    /// <summary>Found by its symbol, typed any way, or by its id.</summary>
    public Task<Document?> FindAsync(string key, Me me, CancellationToken cancel = default)
    {
        if (Guid.TryParse(key, out var id)) return VisibleTo(me).FirstOrDefaultAsync(d => d.Id == id, cancel);
        var symbol = DocumentRelease.Key(key);
        return symbol.Length == 0 ? Task.FromResult<Document?>(null) : VisibleTo(me).FirstOrDefaultAsync(d => d.SymbolKey == symbol, cancel);
    }

    /// <summary>The documents as lists show them, in the order of the question; of those not released, the files that wait.</summary>
    public async Task<IReadOnlyList<DocumentLine>> LinesAsync(IQueryable<Document> documents, CancellationToken cancel = default)
    {
        var found = await documents.ToListAsync(cancel);
        var files = (await CurrentFilesAsync([.. found.Select(d => d.Id)], cancel)).ToLookup(f => f.Document, f => f.File);
        return [.. found.Select(d => new DocumentLine(d, d.State == DocumentState.Withdrawn ? [] : InOrder(files[d.Id])))];
    }

    private static List<LineFile> InOrder(IEnumerable<LineFile> files) => [.. Languages.All.SelectMany(l => files.Where(f => f.Language == l.Code))];

    // A current file waits with its document and is released with it: a document that may be seen has no file that may not.
    private async Task<List<(Guid Document, LineFile File)>> CurrentFilesAsync(List<Guid> documents, CancellationToken cancel) =>
        [.. (await db.Set<DocumentFile>().Where(f => documents.Contains(f.DocumentId) && f.Current)
            .Join(db.Set<StoredFile>(), f => f.FileId, s => s.Id, (f, s) => new { f.DocumentId, f.Language, s.Id, s.Name, s.Type, s.Size }).ToListAsync(cancel))
            .Select(f => (f.DocumentId, new LineFile(f.Language, f.Id, f.Name, f.Type, f.Size)))];

    /// <summary>May the reader open a file of that thing? What is not released, and all that was withdrawn, is for those who keep documents.</summary>
    internal static async Task<bool> MayOpenAsync(IServiceProvider services, Me me, string thing, CancellationToken cancel)
    {
        if (me.May(Permission.KeepDocuments)) return true;
        if (thing.Split('/') is not [_, var document, var file] || !Guid.TryParse(document, out var id) || !Guid.TryParse(file, out var part)) return false;
        var (library, db) = (services.GetRequiredService<Library>(), services.GetRequiredService<Db>());
        return await library.ReleasedTo(me).AnyAsync(d => d.Id == id && db.Set<DocumentFile>().Any(f => f.Id == part && f.DocumentId == d.Id && f.ReleasedAt != null), cancel);
    }
}
