using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>Withdraws a released document: its files close, and date and reason stay in its place. GAP-24.</summary>
[Authorize(nameof(Permission.KeepDocuments)), Serves("GAP-24")]
internal sealed class WithdrawModel(Library library, Me me, DocumentDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Reason"), Required, StringLength(1000)] public string? Reason { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Document Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await library.VisibleTo(me).FirstOrDefaultAsync(d => d.Id == id) is not { } document) return NotFound();
        Document = document;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await OnGetAsync(id) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.WithdrawAsync(me.As(Permission.KeepDocuments), id, Input.Reason);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Withdraw_Done"], $"{Request.PathBase}/documents/{id}");
    }
}
