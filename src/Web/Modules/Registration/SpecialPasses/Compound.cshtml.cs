using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.SpecialPasses;

/// <summary>Passes for entering the compound many times, issued by the Unit; each counts as notice of attendance. PAR-77.</summary>
[Authorize(nameof(Permission.ManageRegistration)), Serves("PAR-77")]
internal sealed class CompoundModel(Db db, Me me, PassDesk desk, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Number"), StringLength(20)] public string? Number { get; set; }
        [Display(Name = "From"), Day] public DateOnly? From { get; set; }
        [Display(Name = "Until"), Day] public DateOnly? Until { get; set; }
    }

    public sealed record Line(CompoundPass Pass, string Name, string Organization);

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty, Display(Name = "RevokeReason"), StringLength(1000)] public string? Revoking { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public DateOnly Today => clock.Today();

    public async Task OnGetAsync()
    {
        Lines = await db.Set<CompoundPass>().AsNoTracking().Join(db.Set<Participant>(), c => c.ParticipantId, p => p.Id, (c, p) => new { c, p }).Join(db.Set<Organization>(), x => x.c.OrganizationId, o => o.Id, (x, o) => new { x.c, x.p, o })
            .OrderByDescending(x => x.c.IssuedAt).Take(200).Select(x => new Line(x.c, x.p.Name, x.o.Name)).ToListAsync();
        if (HttpMethods.IsGet(Request.Method)) Input.From = Today;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (Input.From is null) ModelState.AddModelError("Input.From", t["Field_Required", t["From"]]);
        if (Input.Until is null) ModelState.AddModelError("Input.Until", t["Field_Required", t["Until"]]);
        if (!ModelState.IsValid) return this.Invalid();
        var (verdict, reference) = await desk.IssueAsync(me.As(Permission.ManageRegistration), Input.Number, Input.From!.Value, Input.Until!.Value);
        if (verdict is null)
        {
            ModelState.AddModelError("Input.Number", t["Number_Unknown"]);
            return this.Invalid();
        }
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Issued_Done", reference], Request.PathBase + "/compound-passes");
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid pass)
    {
        await OnGetAsync();
        if (string.IsNullOrWhiteSpace(Revoking)) ModelState.AddModelError("Revoking", t["Field_Required", t["RevokeReason"]]);
        if (!ModelState.IsValid) return this.Invalid();
        return await desk.RevokeAsync(me.As(Permission.ManageRegistration), pass, Revoking!) ? this.Done(t["Revoked_Done"], Request.PathBase + "/compound-passes") : NotFound();
    }
}
