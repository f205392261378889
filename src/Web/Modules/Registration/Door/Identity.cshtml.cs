using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Door;

/// <summary>Who stands here: photo, name, organization, status and zones, by badge or name, for those who keep the doors. CON-04.</summary>
[Authorize(nameof(Permission.VerifyIdentity)), Serves("CON-04", "CON-17")]
internal sealed class IdentityModel(Db db, Me me, Delegates delegates, TimeProvider clock) : PageModel
{
    public sealed record Line(Registrant Registrant, Participant Participant, string? Organization)
    {
        public Ban? Ban { get; set; }
    }

    [BindProperty(SupportsGet = true), Hidden] public string? Q { get; set; }

    public Session Session { get; private set; } = null!;
    public IReadOnlyList<Line> Found { get; private set; } = [];
    public string Address => Session.Path + "/door/identity";

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is not { } session) return NotFound();
        Session = session;
        if (Q is not { Length: > 1 and <= 200 } || DoorRules.MayVerify(me.May(Permission.VerifyIdentity), thisSession: true).Refused) return Page();
        var (hash, number, name) = (BadgeCode.Read(Q)?.Hash(), Q.Trim().ToUpperInvariant(), SearchKey.Of(Q));
        var rows = await db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session.Id).Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => new { r, p })
            .Where(x => hash != null ? x.r.BadgeHash == hash : x.r.Reference == number || x.p.NameKey.Contains(name)).OrderBy(x => x.p.NameKey).ThenBy(x => x.r.Reference).Take(20)
            .Select(x => new Line(x.r, x.p, db.Set<Organization>().Where(o => o.Id == x.r.OrganizationId).Select(o => o.Name).FirstOrDefault())).ToListAsync();
        foreach (var row in rows) row.Ban = AccessBans.InForce(await delegates.BansAsync(row.Participant.Id), clock.Today());
        Found = rows;
        return Page();
    }
}
