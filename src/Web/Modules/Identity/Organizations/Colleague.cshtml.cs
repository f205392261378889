using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Organizations;

internal sealed class ColleagueInput
{
    [Display(Name = "Reason"), StringLength(2000)] public string? Reason { get; set; }
}

/// <summary>Takes a colleague's access away, or offers them the task of focal point: with a reason, and not by one click. GAP-02, CON-02.</summary>
[Authorize, Serves("CON-02")]
internal sealed class ColleagueModel(Db db, Me me, OrganizationDesk desk, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty] public ColleagueInput Input { get; set; } = new();

    public Organization Organization { get; private set; } = null!;
    public RoleAssignment Held { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public bool HandingOver { get; private set; }
    public string Name => Person.Name.Length > 0 ? Person.Name : Person.Email!;

    public async Task<IActionResult> OnGetAsync(Guid organization, Guid assignment, string act)
    {
        HandingOver = act == "hand-over";
        if ((!HandingOver && act != "remove") || !await desk.IsFocalPointAsync(me.Id!.Value, organization)) return NotFound();
        Organization = await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == organization);
        var people = (await desk.PeopleAsync(organization)).Where(p => p.Assignment.Id == assignment).ToList();
        if (people.Count == 0)
        {
            var scope = organization.ToString();
            return await db.Set<RoleAssignment>().AnyAsync(a => a.Id == assignment && a.ScopeId == scope) ? Back("RemoveAlready") : NotFound();
        }
        (Held, Person) = people[0];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organization, Guid assignment, string act)
    {
        if (await OnGetAsync(organization, assignment, act) is var answer and not PageResult) return answer;
        if (!ModelState.IsValid) return this.Invalid();
        var (actor, reason) = (new Actor(me.Id, Roles.OrganizationFocalPoint.Key), Input.Reason?.Trim() ?? "");
        var verdict = HandingOver ? await desk.OfferHandOverAsync(actor, Organization, Person.Id, reason) : await desk.RemoveAsync(actor, organization, assignment, reason);
        if (verdict is { Refused: true }) return this.Refuse(verdict);
        return Back(verdict is null ? "RemoveAlready" : HandingOver ? "OfferDone" : "RemoveDone");
    }

    private RedirectResult Back(string words) => this.Done(t[words], $"{Request.PathBase}/organizations/{Organization.Id}/people");
}
