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
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>The Unit settles a change: from which day it holds, or why not. GAP-10, ENG-13, GAP-32.</summary>
[Authorize(nameof(Permission.ReadApplications)), Serves("GAP-10", "ENG-13")]
internal sealed class ChangeSettlingModel(Db db, Me me, ChangeDesk desk, FileStore files, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "DecisionIs")] public bool? Approve { get; set; }
    [BindProperty, Display(Name = "Change_EffectiveOn"), Day] public DateOnly? EffectiveOn { get; set; }
    [BindProperty, Display(Name = "Change_To_Merger"), StringLength(300)] public string? Other { get; set; }
    [BindProperty, Display(Name = "Keep_Note"), StringLength(2000)] public string? Note { get; set; }

    public Change Change { get; private set; } = null!;
    public Organization Organization { get; private set; } = null!;
    public string AskedBy { get; private set; } = "";
    public IReadOnlyList<StoredFile> Files { get; private set; } = [];
    public IEnumerable<SelectListItem> Choices => [new(t["Change_Approve"], "true"), new(t["Change_Refuse"], "false")];

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await db.Set<Change>().AsNoTracking().FirstOrDefaultAsync(c => c.Reference == reference) is not { } found) return NotFound();
        (Change, Organization) = (found, await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == found.OrganizationId));
        AskedBy = await db.Users.Where(p => p.Id == found.AskedBy).Select(p => p.Name).FirstOrDefaultAsync() ?? "";
        Files = await files.Of(found.Thing).AsNoTracking().ToListAsync();
        if (HttpMethods.IsGet(Request.Method)) (EffectiveOn, Other) = (clock.Today(), found.To);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!me.May(Permission.HandleApplications) || await OnGetAsync(reference) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.SettleAsync(me.As(Permission.HandleApplications), Change.Id, Approve, Note, EffectiveOn, Other);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Keep_Judge_Done"], $"{Request.PathBase}/accreditation/changes/{reference}");
    }
}
