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

namespace Rostrum.Web.Modules.Identity.People;

/// <summary>Somebody's account, roles and history for administrators: lock and unlock, hold and lift. GAP-01, GAP-35.</summary>
[Authorize(nameof(Permission.ManagePeople))]
internal sealed class PersonModel(Db db, Me me, RoleDesk desk, PlaceNames places, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Reason"), StringLength(2000)] public string? Reason { get; set; }

    public Person Person { get; private set; } = null!;
    public IReadOnlyList<RoleAssignment> Now { get; private set; } = [];
    public IReadOnlyList<RoleAssignment> Later { get; private set; } = [];
    public IReadOnlyList<RoleAssignment> Past { get; private set; } = [];
    public IReadOnlySet<Guid> Lapsed { get; private set; } = new HashSet<Guid>();
    public IReadOnlyDictionary<Guid, string> Absent { get; private set; } = new Dictionary<Guid, string>();
    public bool Locked => Person.Locked(clock.GetUtcNow());
    public bool Held { get; private set; }
    public bool Myself => me.Id == Person.Id;
    public string Address => $"{Request.PathBase}/people/{Person.Id}";

    public string Place(RoleAssignment assignment) => places.Of(assignment);

    public async Task<IActionResult> OnGetAsync(Guid person)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.Id == person) is not { } found) return NotFound();
        Person = found;
        var today = clock.Today();
        var all = await db.Set<RoleAssignment>().AsNoTracking().Where(a => a.PersonId == person).OrderByDescending(a => a.From).ThenBy(a => a.Role).ToListAsync();
        await places.LoadAsync(all);
        bool Over(RoleAssignment a) => a.EndedAt is not null || a.Until < today;
        Past = [.. all.Where(Over)];
        Later = [.. all.Where(a => !Over(a) && a.From > today)];
        Now = [.. all.Where(a => !Over(a) && a.From <= today)];
        var counts = await db.OnDay(today).Where(a => a.PersonId == person).Select(a => new { a.Id, a.OrganizationId, a.Role }).ToListAsync();
        var organizations = counts.Select(c => c.OrganizationId).OfType<Guid>().Distinct().ToList();
        var standing = (await db.StandingsOn(today).Where(s => organizations.Contains(s.OrganizationId)).ToListAsync()).GroupBy(s => s.OrganizationId)
            .ToDictionary(g => g.Key, g => g.OrderBy(s => s.From).ThenBy(s => s.DecidedAt).Last().Status);
        var count = counts.Where(c => Offices.MayUse(Roles.Of(c.Role), c.OrganizationId is { } o ? standing.GetValueOrDefault(o) : StandingStatus.None).Allowed).Select(c => c.Id).ToHashSet();
        Lapsed = Now.Select(a => a.Id).Where(id => !count.Contains(id)).ToHashSet();
        Held = await db.Set<LegalHold>().AnyAsync(h => h.PersonId == person && h.LiftedAt == null);
        var absent = all.Select(a => a.ActingFor).OfType<Guid>().ToList();
        Absent = await db.Users.Where(p => absent.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name);
        return Page();
    }

    public Task<IActionResult> OnPostLockAsync(Guid person) => ActAsync(person, "LockDone", actor => desk.LockAsync(actor, person, true, Reason ?? ""));

    public Task<IActionResult> OnPostUnlockAsync(Guid person) => ActAsync(person, "UnlockDone", actor => desk.LockAsync(actor, person, false, Reason ?? ""));

    public Task<IActionResult> OnPostHoldAsync(Guid person) => ActAsync(person, "HoldDone", actor => desk.HoldAsync(actor, person, true, Reason ?? ""));

    public Task<IActionResult> OnPostLiftAsync(Guid person) => ActAsync(person, "LiftDone", actor => desk.HoldAsync(actor, person, false, Reason ?? ""));

    private async Task<IActionResult> ActAsync(Guid person, string done, Func<Actor, Task<Verdict>> act)
    {
        if (await OnGetAsync(person) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await act(me.As(Permission.ManagePeople));
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t[done], Address);
    }
}
