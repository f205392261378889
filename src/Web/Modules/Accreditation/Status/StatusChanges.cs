using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Accreditation.Keeping;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>
/// Tells what time brings: a suspension ended by itself, an organization may apply again, evidence is overdue. What people may do follows from
/// the standings alone and waits for no run. Safe on several servers, as each change is made while its organization is held.
/// Source: ACC-31, CTR-26, GAP-22, GAP-23.
/// </summary>
internal sealed class StatusChanges(Db db, MeasureDesk desk, OrganizationRegister register, StatusNotices tell, DutyDesk duties, EvidenceDesk evidence, Notices notices, PeopleDirectory people, TimeProvider clock)
{
    public const string Job = "status-changes";

    private static readonly Actor Itself = Actor.System(Job);

    // In read-only mode nothing is noted as told; it goes when it ends.
    public static Task RunAsync(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<WriteGate>().ReadOnly ? Task.CompletedTask : services.GetRequiredService<StatusChanges>().ChangeAsync(stop);

    private async Task ChangeAsync(CancellationToken stop)
    {
        var today = clock.Today();
        foreach (var id in await db.Set<Organization>().Where(o => o.NextFrom <= today).Select(o => o.Id).ToListAsync(stop))
        {
            await HeldAsync(id, async () =>
            {
                if ((await register.RefreshAsync(id, stop)).Status.IsOver()) await duties.CancelLapsedAsync(Itself, id);
            }, stop);
        }
        foreach (var id in await evidence.Overdue().ToListAsync(stop)) await HeldAsync(id, () => evidence.ReviewAsync(Itself, id), stop);
        var due = await Due(today).Select(m => new { m.Id, m.OrganizationId }).ToListAsync(stop);
        foreach (var one in due) await HeldAsync(one.OrganizationId, () => TellAsync(one.Id, today, stop), stop);
    }

    private IQueryable<Measure> Due(DateOnly today) => db.Set<Measure>().Where(m => m.Adopted == true && m.ToldAt == null && (m.Kind == MeasureKind.Withdraw || (m.Kind == MeasureKind.Suspend && m.Until <= today)));

    private async Task HeldAsync(Guid organization, Func<Task> act, CancellationToken stop)
    {
        await using var transaction = await db.BeginWriteAsync(stop);
        await db.HoldAsync(OrganizationRegister.Thing(organization), stop);
        await act();
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
    }

    private async Task TellAsync(Guid id, DateOnly today, CancellationToken stop)
    {
        // Another server was quicker.
        if (await Due(today).FirstOrDefaultAsync(m => m.Id == id, stop) is not { } measure) return;
        var (now, thing) = (clock.GetUtcNow(), OrganizationRegister.Thing(measure.OrganizationId));
        var organization = await db.Set<Organization>().SingleAsync(o => o.Id == measure.OrganizationId, stop);
        if (measure.Kind == MeasureKind.Suspend)
        {
            var last = await db.StandingsOn(today).Where(s => s.OrganizationId == measure.OrganizationId).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).FirstOrDefaultAsync(stop);
            measure.ToldAt = now;
            // Reinstated early, withdrawn meanwhile, or waiting for a look by the Unit: it did not end by itself.
            if (last is not { Status: StandingStatus.Accredited, DecidedBy: null } || last.From != measure.Until) return;
            db.Record(Itself, "organization.returned", thing, [ObserverStatus.CTR_26, ObserverStatus.GAP_22], now, new { measure.Reference, measure.Until });
            await tell.ChangedAsync(organization, "Status_Returned", StandingStatus.Accredited, last.From, null);
            return;
        }
        var again = await desk.MayReapplyFromAsync(measure.OrganizationId, today);
        if (measure.From > today || again > today) return;
        measure.ToldAt = now;
        if (again is null) return;
        db.Record(Itself, "organization.may-reapply", thing, [Applications.ACC_31], now, new { measure.Reference, from = again });
        if (await people.LastFocalPointAsync(measure.OrganizationId, stop) is { } focal) await notices.AddAsync(focal, typeof(Text), "Status_MayReapply", "/accreditation/apply", true, organization.Name, again.Value);
    }
}
