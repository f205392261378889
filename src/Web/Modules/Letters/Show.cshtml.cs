using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Letters;

/// <summary>A letter for those who may open its thing: its PDF once it is printed, and its text from the start. GAP-33.</summary>
[Serves("GAP-33")]
public sealed class ShowModel(Db db, FileDoors doors) : PageModel
{
    public Letter Letter { get; private set; } = null!;

    /// <summary>The PDF; null while it waits to be printed.</summary>
    public StoredFile? Pdf { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel)
    {
        if (await db.Set<Letter>().AsNoTracking().FirstOrDefaultAsync(l => l.Reference == reference, cancel) is not { } letter || !await doors.MayOpenAsync(letter.Thing, cancel)) return NotFound();
        Letter = letter;
        Pdf = await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == letter.FileId && f.RemovedAt == null, cancel);
        return Page();
    }
}
