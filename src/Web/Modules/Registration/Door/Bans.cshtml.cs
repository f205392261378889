using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.Door;

/// <summary>Who may not enter any compound: pronounced and lifted by security. CON-17.</summary>
[Authorize(nameof(Permission.BanAccess)), Serves("CON-17")]
internal sealed class BansModel(Db db, Me me, SecurityDesk desk, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Number"), StringLength(20)] public string? Number { get; set; }
        [Display(Name = "From"), Day] public DateOnly? From { get; set; }
        [Display(Name = "Until"), Day] public DateOnly? Until { get; set; }
        [Display(Name = "Reason"), StringLength(2000)] public string? Reason { get; set; }
    }

    public sealed record Line(AccessBan Ban, string Name);

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty, Display(Name = "LiftReason"), StringLength(2000)] public string? Lifting { get; set; }
    [BindProperty(SupportsGet = true), Hidden] public string? Registration { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public DateOnly Today => clock.Today();

    public async Task OnGetAsync()
    {
        Lines = await db.Set<AccessBan>().AsNoTracking().Join(db.Set<Participant>(), b => b.ParticipantId, p => p.Id, (b, p) => new { b, p }).OrderByDescending(x => x.b.DecidedAt).Take(200).Select(x => new Line(x.b, x.p.Name)).ToListAsync();
        if (HttpMethods.IsGet(Request.Method)) Input = new() { Number = Registration is { Length: <= 20 } ? Registration : null, From = Today };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (Input.From is null) ModelState.AddModelError("Input.From", t["Field_Required", t["From"]]);
        if (!ModelState.IsValid) return this.Invalid();
        if (await desk.BanAsync(me.As(Permission.BanAccess), Input.Number, Input.From!.Value, Input.Until, Input.Reason) is not { } verdict)
        {
            ModelState.AddModelError("Input.Number", t["Number_Unknown"]);
            return this.Invalid();
        }
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Ban_Done"], Request.PathBase + "/bans");
    }

    public async Task<IActionResult> OnPostLiftAsync(Guid ban)
    {
        await OnGetAsync();
        if (!ModelState.IsValid) return this.Invalid();
        if (await desk.LiftAsync(me.As(Permission.BanAccess), ban, Lifting) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Lift_Done"], Request.PathBase + "/bans");
    }
}
