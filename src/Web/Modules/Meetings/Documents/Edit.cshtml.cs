using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>What is said of a document. Whoever changes it after somebody else is shown both, and decides. PAR-56, CTR-38, GOV-03.</summary>
[Authorize(nameof(Permission.KeepDocuments)), Serves("PAR-56", "CTR-38", "GOV-03")]
internal sealed class EditModel(Library library, Db db, Me me, DocumentDesk desk, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty] public DocumentForm Input { get; set; } = new();

    public Document Document { get; private set; } = null!;

    /// <summary>Somebody else has changed it since the form was opened.</summary>
    public bool Stale { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await library.VisibleTo(me).FirstOrDefaultAsync(d => d.Id == id) is not { } document) return NotFound();
        Document = document;
        Input.Agenda = await db.Set<AgendaItem>().AsNoTracking().Where(i => (document.SessionId != null && i.SessionId == document.SessionId) || (document.MeetingId != null && i.MeetingId == document.MeetingId)).OrderBy(i => i.Place).ToListAsync();
        if (!HttpMethods.IsGet(Request.Method)) return Page();
        (Input.Version, Input.Kind, Input.Symbol, Input.Audience, Input.Exception, Input.Tags) = (document.Version, document.Kind, document.Symbol, document.Audience, document.Exception, document.Tags);
        Input.Title = document.Title;
        Input.Items = await db.Set<DocumentItem>().Where(i => i.DocumentId == id).Select(i => i.ItemId).ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await OnGetAsync(id) is NotFoundResult missing) return missing;
        Input.Check(this, t);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.EditAsync(me.As(Permission.KeepDocuments), id, Input.Version, Input.Text());
        if (verdict is { Refused: true }) return this.Refuse(verdict);
        if (verdict is not null) return this.Done(t["Edit_Done"], $"{Request.PathBase}/documents/{id}");
        await OnGetAsync(id);
        Stale = true;
        ModelState.Remove("Input.Version");
        Input.Version = Document.Version;
        ModelState.AddModelError("", t["Stale"]);
        return this.Invalid();
    }
}
