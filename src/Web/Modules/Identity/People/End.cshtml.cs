using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.People;

internal sealed class EndInput
{
    /// <summary>Null: at once.</summary>
    [Display(Name = "LastDay")] public DateOnly? Last { get; set; }
    [Display(Name = "Reason"), StringLength(2000)] public string? Reason { get; set; }
}

/// <summary>Ends a role at once or after a day. GAP-01.</summary>
[Authorize(nameof(Permission.ManagePeople))]
internal sealed class EndModel(Db db, Me me, RoleDesk desk, PlaceNames places, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty] public EndInput Input { get; set; } = new();

    public RoleAssignment Held { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public string Place => places.Of(Held);

    public async Task<IActionResult> OnGetAsync(Guid person, Guid assignment)
    {
        if (await db.NotOver(clock.Today()).AsNoTracking().FirstOrDefaultAsync(a => a.Id == assignment && a.PersonId == person) is not { } held) return NotFound();
        (Held, Person) = (held, await db.Users.AsNoTracking().SingleAsync(p => p.Id == person));
        await places.LoadAsync([held]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid person, Guid assignment)
    {
        if (await OnGetAsync(person, assignment) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.EndAsync(me.As(Permission.ManagePeople), assignment, Input.Last, Input.Reason ?? "");
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["EndDone", t["Role_" + Held.Role]], $"{Request.PathBase}/people/{person}");
    }
}
