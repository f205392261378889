using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Duties;

/// <summary>Reminds of what is due: each reminder once, on any number of servers, and after days without a run only the newest. Source: GAP-04.</summary>
public sealed class DutyReminders(Db db, PeopleDirectory directory, Notices notices, TimeProvider clock)
{
    public const string Job = "remind-duties";

    // In read-only mode nothing is noted as sent; the newest goes when it ends.
    internal static Task RunAsync(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<WriteGate>().ReadOnly ? Task.CompletedTask : services.GetRequiredService<DutyReminders>().SendAsync(stop);

    private async Task SendAsync(CancellationToken stop)
    {
        var today = clock.Today();
        foreach (var (id, thing) in (await Due(today).OrderBy(d => d.RemindOn).Select(d => new { d.Id, d.Thing }).ToListAsync(stop)).Select(d => (d.Id, d.Thing)))
        {
            await using var transaction = await db.BeginWriteAsync(stop);
            await db.HoldAsync(thing, stop);
            // Another server, or somebody who has done it meanwhile, was quicker.
            if (await Due(today).FirstOrDefaultAsync(d => d.Id == id, stop) is not { } duty) continue;
            await RemindAsync(duty, today, stop);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            db.ChangeTracker.Clear();
        }
    }

    private IQueryable<Duty> Due(DateOnly today) => db.Set<Duty>().Where(d => d.RemindOn <= today && d.DoneOn == null && d.CancelledOn == null);

    private async Task RemindAsync(Duty duty, DateOnly today, CancellationToken stop)
    {
        var told = await ToAsync(duty, stop);
        if (told.Count == 0) return; // it stays, for whoever comes to owe it
        var days = Obligations.ReminderOn(today, duty.Due, duty.ReminderDays);
        duty.RemindOn = Obligations.NextReminder(today.AddDays(1), duty.Due, duty.ReminderDays);
        var key = days == Obligations.Overdue ? "ReminderLate" : "Reminder";
        foreach (var person in told) await notices.AddAsync(person, typeof(Text), key, duty.Path ?? duty.Address, true, JsonNode.Parse(duty.Title)![0]!, duty.Due);
        db.Record(Actor.System(Job), "duty.reminded", duty.Thing, [Clause.Of(duty.Clause), Obligations.GAP_04], clock.GetUtcNow(), new { duty = duty.Id, duty.Kind, duty.Due, before = days, told = told.Count });
    }

    private async Task<IReadOnlyList<Guid>> ToAsync(Duty duty, CancellationToken stop)
    {
        if (duty.PersonId is { } person) return [person];
        if (duty.OrganizationId is { } organization) return await directory.HoldersAsync([Roles.OrganizationFocalPoint.Key, Roles.ApplicantFocalPoint.Key], organization, stop);
        var roles = Roles.All.Where(r => r.Scope == RoleScope.None && r.Permissions.Contains(duty.Permission!.Value)).Select(r => r.Key).ToList();
        var holders = await directory.HoldersAsync(roles, cancel: stop);
        return duty.AssigneeId is { } assignee && holders.Contains(assignee) ? [assignee] : holders;
    }
}
