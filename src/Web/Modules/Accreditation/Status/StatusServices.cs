using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>What this part of the module plugs in. Source: ACC-27, GAP-05, GAP-22, GAP-32.</summary>
internal static class StatusServices
{
    /// <summary>Who speaks for an organization about its own status, also while that is suspended or withdrawn.</summary>
    public static readonly string[] Speakers = [Roles.OrganizationFocalPoint.Key];

    /// <summary>Those who work on it, but for who acts for the organization as well. ACC-27, GAP-32.</summary>
    public static async Task<bool> MaySeeIncidentsAsync(Me me, PeopleDirectory people, Guid organization, CancellationToken cancel = default) =>
        (me.May(Permission.HandleApplications) || me.May(Permission.DecideAccreditation)) && me.Id is { } person && !await people.ActsForAsync(person, organization, cancel);

    public static void AddStatus(this IServiceCollection services)
    {
        services.AddScoped<StatusDesk>().AddScoped<MeasureDesk>().AddScoped<StatusNotices>().AddScoped<StatusLetters>().AddScoped<StatusChanges>().AddScoped<ActivityLedger>().AddScoped<ErrorDesk>();
        // The letter about a measure: for the organization's focal point, whatever its status now, and for those who work on it.
        services.AddSingleton(new FileDoor("measure", async (provider, me, thing, cancel) =>
        {
            if (me.May(Permission.ReadApplications)) return true;
            if (me.Id is not { } person || !Guid.TryParse(thing.Split('/')[1], out var id)) return false;
            var own = provider.GetRequiredService<PeopleDirectory>().OrganizationsOf(person, Speakers);
            return await provider.GetRequiredService<Db>().Set<Measure>().AnyAsync(m => m.Id == id && m.Adopted == true && own.Contains(m.OrganizationId), cancel);
        }));
        services.AddSingleton(new FileDoor("measure-evidence", async (provider, me, thing, cancel) => Guid.TryParse(thing.Split('/')[1], out var id)
            && await provider.GetRequiredService<Db>().Set<Incident>().Where(i => i.Id == id).Select(i => (Guid?)i.OrganizationId).FirstOrDefaultAsync(cancel) is { } organization
            && await MaySeeIncidentsAsync(me, provider.GetRequiredService<PeopleDirectory>(), organization, cancel)));
    }

    /// <summary>What somebody wrote about the status of their organization: part of its file, and kept with it.</summary>
    public static async Task<IReadOnlyList<object>> ExportAsync(Db db, Guid person, CancellationToken cancel) =>
    [
        .. await db.Set<Inquiry>().AsNoTracking().Where(i => i.AnsweredBy == person).Select(i => (object)new { i.Answer, i.AnsweredAt }).ToListAsync(cancel),
        .. await db.Set<FactualError>().AsNoTracking().Where(e => e.By == person).Select(e => (object)new { Error = e.Text, e.At, e.Corrected, e.Note }).ToListAsync(cancel),
        .. await db.Set<Contribution>().AsNoTracking().Where(c => c.By == person).Select(c => (object)new { c.Kind, c.On, c.Text, c.At }).ToListAsync(cancel),
    ];
}
