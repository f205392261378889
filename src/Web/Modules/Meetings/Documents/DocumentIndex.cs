using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>
/// Keeps the index of words: symbols and titles of released documents, and the pages of their current files. Nothing else ever
/// stands in it, so that a search cannot find what it must not. Within the caller's transaction.
/// </summary>
internal sealed class DocumentIndex(Db db)
{
    /// <summary>Lays out symbol and title anew, in each language in which there is one.</summary>
    public async Task WriteTitlesAsync(Document document, CancellationToken cancel = default)
    {
        await db.Set<DocumentPage>().Where(p => p.DocumentId == document.Id && p.DocumentFileId == null).ExecuteDeleteAsync(cancel);
        var pages = document.Title.Where(t => t.Value.Length > 0).Select(t => (new DocumentPage { DocumentId = document.Id, Language = t.Key, Number = 0, Level = document.Audience }, $"{document.Symbol} · {t.Value}")).ToList();
        await WriteAsync(pages, cancel);
    }

    /// <summary>The pages of a file that has just been read, in place of those that there are.</summary>
    public async Task WritePagesAsync(Document document, DocumentFile file, IReadOnlyList<string> texts, CancellationToken cancel = default)
    {
        await RemoveFileAsync(file.Id, cancel);
        var pages = texts.Select((text, i) => (Page: new DocumentPage { DocumentId = document.Id, DocumentFileId = file.Id, Language = file.Language, Number = i + 1, Level = document.Audience }, Text: text)).Where(p => p.Text.Length > 0).ToList();
        await WriteAsync(pages, cancel);
        db.AddRange(pages.Select(p => new DocumentPageText { PageId = p.Page.Id, Text = p.Text }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Its audience has become another.</summary>
    public async Task SetLevelAsync(Document document, CancellationToken cancel = default)
    {
        await db.Set<DocumentPage>().Where(p => p.DocumentId == document.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Level, document.Audience), cancel);
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlAsync($"""update "DocumentWords" set "Level" = {(int)document.Audience} where "DocumentId" = {document.Id}""", cancel);
    }

    public Task RemoveFileAsync(Guid file, CancellationToken cancel = default) => db.Set<DocumentPage>().Where(p => p.DocumentFileId == file).ExecuteDeleteAsync(cancel);

    public Task RemoveAsync(Guid document, CancellationToken cancel = default) => db.Set<DocumentPage>().Where(p => p.DocumentId == document).ExecuteDeleteAsync(cancel);

    // The numbers of the rows come from the database, and the words go beside them.
    private async Task WriteAsync(List<(DocumentPage Page, string Text)> pages, CancellationToken cancel)
    {
        db.AddRange(pages.Select(p => p.Page));
        await db.SaveChangesAsync(cancel);
        foreach (var (page, text) in pages)
        {
            var words = PageTokens.Of(text).Select(p => p.Word);
            if (db.Database.IsSqlite()) await db.Database.ExecuteSqlAsync($"""insert into "DocumentWords"(rowid, "Words") values ({page.Id}, {string.Join(' ', words)})""", cancel);
            else await db.Database.ExecuteSqlAsync($"""insert into "DocumentWords" ("Id", "DocumentId", "Level", "Language", "Number", "Words") values ({page.Id}, {page.DocumentId}, {(int)page.Level}, {page.Language}, {page.Number}, cast({Vector(words)} as tsvector))""", cancel);
        }
    }

    /// <summary>Words as PostgreSQL writes a tsvector, with the places where they stand: up to 16,383, and 255 of each.</summary>
    internal static string Vector(IEnumerable<string> words)
    {
        var vector = new StringBuilder();
        foreach (var word in words.Select((word, i) => (Word: word, Place: Math.Min(i + 1, 16383))).GroupBy(w => w.Word))
        {
            vector.Append('\'').Append(word.Key.Replace("'", "''", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal)).Append("':")
                .AppendJoin(',', word.Take(255).Select(w => w.Place.ToString(CultureInfo.InvariantCulture))).Append(' ');
        }
        return vector.ToString();
    }
}
