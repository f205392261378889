using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.People;

internal sealed class GiveInput
{
    [Display(Name = "BoundTo"), StringLength(60)] public string? Scope { get; set; }

    /// <summary>Name or acronym of an organization.</summary>
    [Display(Name = "Organization"), StringLength(300)] public string? Organization { get; set; }
    [Display(Name = "FirstDay"), Required] public DateOnly? From { get; set; }
    [Display(Name = "LastDay")] public DateOnly? Until { get; set; }

    /// <summary>E-mail address of the absent person.</summary>
    [Display(Name = "ActsFor"), StringLength(254), EmailAddress] public string? ActsFor { get; set; }
    [Display(Name = "Reason"), StringLength(2000)] public string? Reason { get; set; }
}

/// <summary>Gives somebody a role from a day on, or lets them act for an absent holder. First the role is chosen, then the rest. GAP-01, GAP-31.</summary>
[Authorize(nameof(Permission.ManagePeople))]
internal sealed partial class GiveModel(Db db, Me me, RoleDesk desk, ILookupNormalizer names, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty] public GiveInput Input { get; set; } = new();

    public Person Person { get; private set; } = null!;
    public Role? Role { get; private set; }
    public IReadOnlyList<string> Organizations { get; private set; } = [];

    public bool AsksOrganization => Role is { } role && (role.NeedsAccreditation || role.Scope == RoleScope.Organization);
    public bool AsksScope => Role is { Scope: not RoleScope.None and not RoleScope.Organization };

    public IEnumerable<SelectListItem>? ScopeItems => Role?.Scope switch
    {
        RoleScope.MajorGroup => MajorGroups.All.Select(g => new SelectListItem(Terms.Name(g.Term), g.Key)),
        RoleScope.Region => Regions.All.Select(r => new SelectListItem(Terms.Name(r.Term), r.Key)),
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(Guid person, string? role)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.Id == person && p.ErasedAt == null) is not { } found) return NotFound();
        Person = found;
        Role = Rostrum.Handbook.Roles.Find(role);
        if (Role is { Everybody: true }) Role = null;
        if (HttpMethods.IsGet(Request.Method)) Input.From ??= clock.Today();
        if (AsksOrganization) Organizations = await db.Set<Organization>().AsNoTracking().OrderBy(o => o.NameKey).Select(o => o.Name).Take(300).ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid person, string? role)
    {
        if (await OnGetAsync(person, role) is NotFoundResult missing) return missing;
        if (Role is null) return NotFound();
        var organization = await FindOrganizationAsync();
        var absent = await FindAbsentAsync();
        var scope = Scope(organization);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.GiveAsync(me.As(Permission.ManagePeople), new(person, Role, scope, organization, Input.From!.Value, Input.Until, absent, Input.Reason ?? ""));
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["GiveDone", t["Role_" + Role.Key]], $"{Request.PathBase}/people/{person}");
    }

    private async Task<Guid?> FindOrganizationAsync()
    {
        if (!AsksOrganization) return null;
        var (key, acronym) = (SearchKey.Of(Input.Organization), Input.Organization?.Trim());
        var found = await db.Set<Organization>().Where(o => o.NameKey == key || o.Acronym == acronym).OrderBy(o => o.Id).Select(o => o.Id).Take(2).ToListAsync();
        if (found.Count == 1) return found[0];
        ModelState.AddModelError("Input.Organization", found.Count == 0 ? t["OrganizationUnknown"] : t["OrganizationTwice"]);
        return null;
    }

    private async Task<Guid?> FindAbsentAsync()
    {
        if (string.IsNullOrWhiteSpace(Input.ActsFor)) return null;
        var address = names.NormalizeEmail(Input.ActsFor.Trim());
        var found = await db.Users.Where(p => p.NormalizedEmail == address).Select(p => (Guid?)p.Id).FirstOrDefaultAsync();
        if (found is null) ModelState.AddModelError("Input.ActsFor", t["PersonUnknown"]);
        return found;
    }

    private string? Scope(Guid? organization)
    {
        if (Role!.Scope == RoleScope.Organization) return organization?.ToString();
        if (!AsksScope) return null;
        var typed = Input.Scope?.Trim();
        var known = ScopeItems is { } items ? items.Any(i => i.Value == typed) : Role.Scope == RoleScope.State ? Country().IsMatch(typed ?? "") : Reference().IsMatch(typed ?? "");
        if (!known) ModelState.AddModelError("Input.Scope", t["ScopeUnknown_" + (Role.Scope == RoleScope.State ? "State" : "Other")]);
        return typed;
    }

    [GeneratedRegex("^[A-Z]{2}$")] private static partial Regex Country();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{1,59}$")] private static partial Regex Reference();
}
