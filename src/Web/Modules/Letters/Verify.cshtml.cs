using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Letters;

/// <summary>Anybody who holds a letter asks whether it is ours; by its code, which nobody can guess. GAP-33.</summary>
[Serves("GAP-33")]
[EnableRateLimiting(Security.StrictReading)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class VerifyModel(Db db) : PageModel
{
    /// <summary>From the address, or typed into the form.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Code")]
    public string? Code { get; set; }

    public Letter? Letter { get; private set; }

    /// <summary>Digest of the PDF; null while it waits to be printed.</summary>
    public string? Sha256 { get; private set; }
    public bool Asked => !string.IsNullOrWhiteSpace(Code);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (LetterCode.Read(Code) is not { } code) return;
        Letter = await db.Set<Letter>().AsNoTracking().FirstOrDefaultAsync(l => l.Code == code, cancel);
        Sha256 = Letter?.Digest;
        if (Letter?.FileId is { } id) Sha256 = await db.Set<StoredFile>().Where(f => f.Id == id).Select(f => f.Sha256).FirstOrDefaultAsync(cancel);
    }
}
