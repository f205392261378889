using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>A list is sent and read; what was understood is shown before anything is on the register. ACC-22, INT-11.</summary>
[Authorize(nameof(Permission.KeepRegister)), Serves("ACC-22", "INT-11")]
[RequestSizeLimit(Most + 1_000_000), RequestFormLimits(MultipartBodyLengthLimit = Most + 1_000_000)]
public sealed class NewModel(ImportDesk desk, Me me, IStringLocalizer<Text> t) : PageModel
{
    private const int Most = 20_000_000;

    public sealed class Form
    {
        [Display(Name = "Import_File")] public IFormFile? File { get; set; }
        [StringLength(200), Display(Name = "Import_Source")] public string? Source { get; set; }
        [Display(Name = "Import_SourceDate")] public DateOnly? SourceDate { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var file = Input.File;
        Input.File = null; // a browser keeps its own
        if (file is null) ModelState.AddModelError("Input.File", t["Import_FileMissing"]);
        else if (file.Length > Most) ModelState.AddModelError("Input.File", t["Import_FileLarge"]);
        if (!ModelState.IsValid) return this.Invalid();
        try
        {
            await using var content = file!.OpenReadStream();
            var (verdict, batch) = await desk.ReadAsync(me.As(Permission.KeepRegister), content, Path.GetFileName(file.FileName), Input.Source ?? "", Input.SourceDate, cancel: HttpContext.RequestAborted);
            return batch is null ? this.Refuse(verdict) : this.Done(t.Plural("Import_ReadDone", batch.Rows), $"{Request.PathBase}/organizations/imports/{batch.Reference}");
        }
        catch (ListRefusedException e)
        {
            ModelState.AddModelError("Input.File", t.Say(e));
            return this.Invalid();
        }
    }
}
