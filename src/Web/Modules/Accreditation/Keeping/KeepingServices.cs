using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>What this folder plugs in: its desks, and who may open its files.</summary>
internal static class KeepingServices
{
    public static void AddKeeping(this IServiceCollection services)
    {
        services.AddScoped<OwnOrganizations>().AddScoped<EvidenceDesk>();
        // What an organization sent is for its people, also while it is suspended, and for those who work on it.
        services.AddSingleton(new FileDoor("evidence", async (request, me, thing, cancel) => me.May(Permission.ReadApplications)
            || (await request.GetRequiredService<Db>().Set<EvidenceReport>().Where(r => r.Id == IdOf(thing)).Select(r => (Guid?)r.OrganizationId).FirstOrDefaultAsync(cancel) is { } organization
            && await request.GetRequiredService<OwnOrganizations>().IsOfAsync(me, organization, OwnOrganizations.People))));
    }

    private static Guid IdOf(string thing) => Guid.TryParse(thing.Split('/')[1], out var id) ? id : Guid.Empty;
}
