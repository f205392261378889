using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>What this folder plugs in: its desks, and who may open its files.</summary>
internal static class KeepingServices
{
    public static void AddKeeping(this IServiceCollection services)
    {
        services.AddScoped<OwnOrganizations>().AddScoped<EvidenceDesk>().AddScoped<ChangeDesk>().AddScoped<ClaimDesk>();
        services.AddSingleton(ForPeopleOf("evidence", (db, id) => db.Set<EvidenceReport>().Where(r => r.Id == id).Select(r => (Guid?)r.OrganizationId)));
        services.AddSingleton(ForPeopleOf("change", (db, id) => db.Set<Change>().Where(c => c.Id == id).Select(c => (Guid?)c.OrganizationId)));
        services.AddSingleton(new FileDoor("claim", async (request, me, thing, cancel) =>
        {
            var id = IdOf(thing);
            return me.May(Permission.ReadApplications) || (me.SignedIn && await request.GetRequiredService<Db>().Set<Claim>().AnyAsync(c => c.Id == id && c.PersonId == me.Id, cancel));
        }));
    }

    // What an organization sent is for its people, also while it is suspended, and for those who work on it.
    private static FileDoor ForPeopleOf(string kind, Func<Db, Guid, IQueryable<Guid?>> organizationOf) => new(kind, async (request, me, thing, cancel) => me.May(Permission.ReadApplications)
        || (await organizationOf(request.GetRequiredService<Db>(), IdOf(thing)).FirstOrDefaultAsync(cancel) is { } organization && await request.GetRequiredService<OwnOrganizations>().IsOfAsync(me, organization, OwnOrganizations.People)));

    private static Guid IdOf(string thing) => Guid.TryParse(thing.Split('/')[1], out var id) ? id : Guid.Empty;

    /// <summary>What somebody did here, for the copy of their data.</summary>
    public static async Task<IEnumerable<object>> ExportAsync(Db db, Guid person, CancellationToken cancel) =>
    [
        .. await db.Set<EvidenceReport>().AsNoTracking().Where(r => r.FiledBy == person).Select(r => (object)new { r.Reference, r.Period, r.Report, r.FiledAt }).ToListAsync(cancel),
        .. await db.Set<Change>().AsNoTracking().Where(c => c.AskedBy == person).Select(c => (object)new { c.Reference, Kind = c.Kind.ToString(), c.From, c.To, c.Reasons, c.AskedAt }).ToListAsync(cancel),
        .. await db.Set<Claim>().AsNoTracking().Where(c => c.PersonId == person).Select(c => (object)new { c.Reference, c.Text, c.At, c.Accepted, c.Note }).ToListAsync(cancel),
    ];

    /// <summary>A claim that waits ends with the account of who made it.</summary>
    public static async Task EraseAsync(Db db, Guid person, CancellationToken cancel)
    {
        var waiting = await db.Set<Claim>().Where(c => c.PersonId == person && c.Accepted == null).Select(c => c.Id).ToListAsync(cancel);
        var things = waiting.Select(id => "claim/" + id).ToList();
        await db.Set<Duty>().Where(d => things.Contains(d.Thing) && d.Kind == ClaimDesk.Duty && d.DoneOn == null && d.CancelledOn == null).ExecuteDeleteAsync(cancel);
        await db.Set<Claim>().Where(c => c.PersonId == person && c.Accepted == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.Accepted, false).SetProperty(c => c.Text, (string?)null), cancel);
    }
}
