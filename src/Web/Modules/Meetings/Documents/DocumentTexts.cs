using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>
/// Reads the text of released files into the index, one after another. Nothing is read before its release, so that nothing of it
/// can be found. What three tries could not read has no text.
/// </summary>
internal sealed partial class DocumentTexts(Db db, DocumentIndex index, FileText reader, ILogger<DocumentTexts> log)
{
    public const string Job = "read-documents";
    private const int MostTries = 3, Batch = 200;

    public async Task ReadWaitingAsync(CancellationToken stop = default)
    {
        var waiting = await db.Set<DocumentFile>().Where(f => f.Text == TextState.Waiting && f.Current && f.ReleasedAt != null).OrderBy(f => f.ReleasedAt).ThenBy(f => f.Id).Select(f => f.Id).Take(Batch).ToListAsync(stop);
        foreach (var id in waiting)
        {
            await ReadAsync(id, stop);
            db.ChangeTracker.Clear();
        }
    }

    private async Task ReadAsync(Guid id, CancellationToken stop)
    {
        var stored = await db.Set<DocumentFile>().Where(f => f.Id == id).Join(db.Set<StoredFile>(), f => f.FileId, s => s.Id, (_, s) => s).AsNoTracking().SingleAsync(stop);
        var pages = await reader.ReadAsync(stored, cancel: stop);
        await using var transaction = await db.BeginWriteAsync(stop);
        var file = await db.Set<DocumentFile>().SingleAsync(f => f.Id == id, stop);
        await db.HoldAsync("document/" + file.DocumentId, stop);
        await db.Entry(file).ReloadAsync(stop);
        var document = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == file.DocumentId, stop);
        // Meanwhile another server was faster, another version came, or the document was withdrawn.
        if (file.Text != TextState.Waiting || !file.Current || document.State != DocumentState.Released) return;
        if (pages is null)
        {
            file.Tries++;
            if (file.Tries >= MostTries) file.Text = TextState.None;
            Failed(id, file.Tries);
        }
        else
        {
            file.Text = pages.Any(p => p.Length > 0) ? TextState.Read : TextState.None;
            await index.WritePagesAsync(document, file, pages, stop);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The text of document file {File} could not be read (try {Tries})")]
    private partial void Failed(Guid file, int tries);
}
