using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Identity.People;

/// <summary>People with an account, found by name or address, 25 on a page. GAP-01.</summary>
[Authorize(nameof(Permission.ManagePeople))]
internal sealed class IndexModel(Db db, ILookupNormalizer names, TimeProvider clock) : PageModel
{
    private const int PageSize = PagerTagHelper.Usual;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<Person> People { get; private set; } = [];
    public ILookup<Guid, RoleAssignment> RolesNow { get; private set; } = null!;
    public int Count { get; private set; }
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync()
    {
        var found = db.Users.AsNoTracking().Where(p => p.ErasedAt == null);
        var key = SearchKey.Of(Q);
        if (key.Length > 0)
        {
            // The address as written: only names have other forms. "%" and "_" are spaces in the key and so find nothing unwanted.
            var (name, address) = ($"%{key}%", $"%{names.NormalizeEmail(Q!.Trim().Replace("%", "").Replace("\\", ""))}%");
            found = found.Where(p => EF.Functions.Like(p.NameKey, name) || (p.NormalizedEmail != null && EF.Functions.Like(p.NormalizedEmail, address)));
        }
        Count = await found.CountAsync();
        Number = Math.Clamp(Number, 1, Math.Max(1, (Count + PageSize - 1) / PageSize));
        People = await found.OrderBy(p => p.NameKey).ThenBy(p => p.Id).Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync();
        var ids = People.Select(p => p.Id).ToList();
        RolesNow = (await db.OnDay(clock.Today()).AsNoTracking().Where(a => ids.Contains(a.PersonId)).ToListAsync()).ToLookup(a => a.PersonId);
    }
}
