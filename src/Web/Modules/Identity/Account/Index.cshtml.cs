using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Account;

/// <summary>One's own account: what is set, and the way to change it.</summary>
internal sealed class IndexModel(Db db, Me me, SecondFactors factors, PlaceNames places, TimeProvider clock) : PageModel
{
    public Person Person { get; private set; } = null!;
    public int Passkeys { get; private set; }
    public int CodesLeft { get; private set; }
    public int Sessions { get; private set; }
    public IReadOnlyList<RoleAssignment> Held { get; private set; } = [];

    public string Place(RoleAssignment held) => places.Of(held);

    public async Task OnGetAsync()
    {
        var (id, today) = (me.Id!.Value, clock.Today());
        Person = await db.Users.AsNoTracking().SingleAsync(p => p.Id == id);
        Passkeys = await factors.PasskeysAsync(id);
        CodesLeft = await factors.RecoveryCodesLeftAsync(id);
        Sessions = await db.Set<Session>().CountAsync(s => s.PersonId == id);
        Held = await db.OnDay(today).AsNoTracking().Where(a => a.PersonId == id).ToListAsync();
        await places.LoadAsync(Held);
    }
}
