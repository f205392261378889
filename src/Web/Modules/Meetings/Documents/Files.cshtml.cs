using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>The files of a document, one current in each language. A file in the wrong language, or in place of another, is asked about first; it is kept meanwhile. GAP-24.</summary>
[Authorize(nameof(Permission.KeepDocuments)), TakesFiles, Serves("GAP-24", "PAR-14")]
internal sealed class FilesModel(Library library, Db db, Me me, FileStore files, DocumentDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        /// <summary>The file that came with the question.</summary>
        [Hidden] public Guid? Kept { get; set; }
        [Display(Name = "Language"), Required] public string? Language { get; set; }
        [Display(Name = "File")] public IFormFile? Upload { get; set; }
        [Display(Name = "Note"), StringLength(500)] public string? Note { get; set; }
        [Display(Name = "Sure")] public bool Sure { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    public DocumentLine Line { get; private set; } = null!;
    public Document Document => Line.Document;
    public StoredFile? Kept { get; private set; }
    public IReadOnlyList<FileDoubt> Doubts { get; private set; } = [];
    public string? FoundLanguage { get; private set; }
    public static IEnumerable<SelectListItem> Choices => Languages.All.Select(l => new SelectListItem(l.Name, l.Code));

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await library.LinesAsync(library.VisibleTo(me).Where(d => d.Id == id)) is not [var line]) return NotFound();
        Line = line;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await OnGetAsync(id) is NotFoundResult missing) return missing;
        var start = Document.Thing + "/";
        Kept = Input.Kept is { } known ? await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == known && f.Thing.StartsWith(start) && f.RemovedAt == null && !db.Set<DocumentFile>().Any(d => d.FileId == f.Id)) : null;
        if (Input.Upload is null && Kept is null) ModelState.AddModelError("Input.Upload", t["File_Choose"]);
        if (!ModelState.IsValid) return this.Invalid();
        var actor = me.As(Permission.KeepDocuments);
        if (Input.Upload is { } upload)
        {
            // The record of what came names it: neither as somebody's own computer called it, nor by a symbol that is not released.
            await using var content = upload.OpenReadStream();
            var (stored, refused) = await files.AddAsync(actor, Document.ThingOf(Guid.CreateVersion7()), "document", "document-" + Input.Language, content, "Upload");
            if (stored is null) return this.Refuse(refused);
            await db.SaveChangesAsync();
            (Kept, Input.Sure) = (stored, false);
        }
        (var verdict, Doubts, FoundLanguage) = await desk.AddFileAsync(actor, id, Kept!, Input.Language, Input.Note, Input.Sure);
        if (verdict.Allowed && Doubts.Count == 0) return this.Done(t["File_Done"], $"{Request.PathBase}/documents/{id}/files");
        ModelState.Remove("Input.Kept");
        Input.Kept = Kept!.Id;
        return verdict.Refused ? this.Refuse(verdict) : this.Invalid();
    }
}
