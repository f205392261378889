using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>A list of registrations is sent and read; what each row would do is shown before anything is written. PAR-63, PAR-67.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-63", "PAR-67")]
[RequestSizeLimit(Most + 1_000_000), RequestFormLimits(MultipartBodyLengthLimit = Most + 1_000_000)]
internal sealed class ImportModel(Programme programme, Db db, ListedRows listed, ListDesk desk, Me me, IStringLocalizer<Text> t) : PageModel
{
    private const int Most = 20_000_000;

    public sealed class Form
    {
        [Display(Name = "Import_File")] public IFormFile? File { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<ListImport> Lists { get; private set; } = [];
    public IReadOnlyList<string> Columns { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session)) return NotFound();
        Session = session;
        Lists = await db.Set<ListImport>().AsNoTracking().Where(i => i.SessionId == session.Id).OrderByDescending(i => i.ReadAt).Take(20).ToListAsync();
        Columns = [.. (await listed.ColumnsAsync(session.Id, unit: true)).Select(c => c.Column.Name), .. ListColumns.ForNew];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        var file = Input.File;
        Input.File = null; // a browser keeps its own
        if (file is null) ModelState.AddModelError("Input.File", t["Import_FileMissing"]);
        else if (file.Length > Most) ModelState.AddModelError("Input.File", t["Import_FileLarge", Most / 1_000_000]);
        if (!ModelState.IsValid) return this.Invalid();
        try
        {
            await using var content = file!.OpenReadStream();
            var list = await desk.ReadAsync(me.Runs(Session), Session, content, Path.GetFileName(file.FileName), HttpContext.RequestAborted);
            return this.Done(t.Plural("Import_ReadDone", list.Rows), $"{Request.PathBase}{Session.Path}/registrations/imports/{list.Reference}");
        }
        catch (ListUnreadableException e)
        {
            ModelState.AddModelError("Input.File", t["Import_File_" + e.Key, e.Arguments]);
            return this.Invalid();
        }
    }
}
