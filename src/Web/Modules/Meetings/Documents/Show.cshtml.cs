using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>A document by its symbol or id: languages, versions with their digests, what it is about; or the sentence that stands in the place of one that was withdrawn. PAR-56, PAR-13, ACC-42, GAP-24, GOV-03.</summary>
[Serves("PAR-56", "PAR-13", "ACC-42", "GOV-37", "GAP-24", "GOV-03", "INF-04")]
internal sealed class ShowModel(Library library, Db db, Me me) : PageModel
{
    public DocumentLine Line { get; private set; } = null!;
    public Document Document => Line.Document;
    public bool Keeps => me.May(Permission.KeepDocuments);
    public IReadOnlyList<(DocumentFile File, StoredFile Stored)> Versions { get; private set; } = [];
    public Body Body { get; private set; } = null!;
    public Session? Session { get; private set; }
    public IReadOnlyList<AgendaItem> Items { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key)
    {
        var cancel = HttpContext.RequestAborted;
        if (await library.FindAsync(key, me, cancel) is not { } document) return NotFound();
        // One address: that of the symbol as it is printed.
        if (document.Path != "/documents/" + key) return Redirect(Request.PathBase + document.Path);
        Line = (await library.LinesAsync(library.VisibleTo(me).Where(d => d.Id == document.Id), cancel)).Single();
        Body = await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Key == document.BodyKey, cancel);
        Session = document.SessionId is { } session ? await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Id == session, cancel) : null;
        if (Session is not null || document.SessionId is null) Items = await db.Set<AgendaItem>().AsNoTracking().Where(i => db.Set<DocumentItem>().Any(d => d.DocumentId == document.Id && d.ItemId == i.Id)).OrderBy(i => i.Place).ToListAsync(cancel);
        if (document.State == DocumentState.Withdrawn && !Keeps) return Page();
        // A version that was replaced before the release was never for anybody else.
        Versions = [.. (await db.Set<DocumentFile>().AsNoTracking().Where(f => f.DocumentId == document.Id && (f.ReleasedAt != null || Keeps))
            .Join(db.Set<StoredFile>(), f => f.FileId, s => s.Id, (f, s) => new { File = f, Stored = s }).ToListAsync(cancel))
            .OrderBy(v => Languages.All.Select(l => l.Code).ToList().IndexOf(v.File.Language)).ThenByDescending(v => v.File.Number).Select(v => (v.File, v.Stored))];
        return Page();
    }
}
