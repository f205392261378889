using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Accreditation.Status;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>Changes in the life of an organization: reported, settled, and what follows from them. Source: GAP-10, ENG-13, GAP-32.</summary>
internal sealed class ChangeDesk(Db db, OwnOrganizations own, OrganizationRegister register, PeopleDirectory people, DutyDesk duties, TimeProvider clock)
{
    /// <summary>Kind of the duty of the Unit to settle it.</summary>
    public const string Duty = "change";

    /// <summary>How it is now, of what the kind changes.</summary>
    public static string Now(Organization organization, ChangeKind kind) => kind switch
    {
        ChangeKind.Name => organization.Name, ChangeKind.Country => organization.Country, ChangeKind.MajorGroup => organization.MajorGroup, _ => "",
    };

    /// <summary>A value of a change as people read it.</summary>
    public static string Say(ChangeKind kind, string value) => kind switch
    {
        ChangeKind.Country => Answers.Find(value)?.Name ?? value,
        ChangeKind.MajorGroup => MajorGroups.Find(value) is { } group ? Terms.Name(group.Term) : value,
        _ => value,
    };

    public async Task<(Change? Change, Verdict Verdict)> ReportAsync(Actor actor, Organization organization, ChangeKind kind, string? to, string? reasons, IReadOnlyList<IFormFile> uploads, bool byUnit)
    {
        var (value, why, id) = (to?.Trim() ?? "", reasons?.Trim() ?? "", Guid.CreateVersion7());
        async Task<Verdict> MayAsync() => OrganizationChanges.MayReport(await register.StandingAsync(organization.Id, clock.Today()), kind, Now(organization, kind), value,
            kind switch { ChangeKind.Country => Answers.Find(value) is not null, ChangeKind.MajorGroup => MajorGroups.Find(value) is not null, _ => true }, why,
            await db.Set<Change>().AnyAsync(c => c.OrganizationId == organization.Id && c.Kind == kind && c.Approved == null), byUnit && await people.ActsForAsync(actor.Person!.Value, organization.Id));

        var verdict = await MayAsync();
        if (verdict.Refused) return (null, verdict);
        verdict = verdict.And(await own.KeepAsync(actor, "change/" + id, "GAP-10", uploads));
        if (verdict.Refused) return (null, verdict);
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(OrganizationRegister.Thing(organization.Id));
        if (await MayAsync() is { Refused: true } again) return (null, again);
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var change = new Change
        {
            Id = id, Reference = References.Of("CHG", today.Year, await db.NextAsync($"CHG-{today.Year}")), OrganizationId = organization.Id, Kind = kind,
            From = Now(organization, kind), To = value, Reasons = why, AskedBy = actor.Person!.Value, AskedAt = now, ByUnit = byUnit,
        };
        db.Add(change);
        db.Record(actor, "change.reported", change.Thing, verdict.Clauses, now, new { change.Reference, kind = kind.ToString(), change.From, change.To, reason = why });
        await duties.RaiseAsync(actor, new(change.Thing, Duty, OrganizationChanges.GAP_10, today.AddDays(OrganizationChanges.SettlingDays), Party.Holders(Permission.HandleApplications), new TextOf(typeof(Text), "Duty_change", change.Reference, organization.Name), "/accreditation/changes/" + change.Reference) { Reminders = [7] });
        await own.TellAsync(organization.Id, byUnit ? null : actor.Person, byUnit ? "ChangeWritten" : "ChangeReceived", Path(organization.Id), change.Reference, organization.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (change, verdict);
    }

    /// <summary>The organization of that name or acronym; null where there is none or several.</summary>
    public async Task<Guid?> FindAsync(string? name)
    {
        var (key, acronym) = (SearchKey.Of(name), name?.Trim());
        var found = key.Length == 0 ? [] : await db.Set<Organization>().Where(o => o.SucceededBy == null && (o.NameKey == key || o.Acronym == acronym)).OrderBy(o => o.Id).Select(o => o.Id).Take(2).ToListAsync();
        return found is [var one] ? one : null;
    }

    /// <summary>The Unit approves it from a day on, or does not; what follows happens at once or, of an end that is to come, on its day.</summary>
    public async Task<Verdict> SettleAsync(Actor actor, Guid id, bool? approve, string? note, DateOnly? effective, string? other)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("change/" + id);
        var change = await db.Set<Change>().SingleAsync(c => c.Id == id);
        await db.HoldAsync(OrganizationRegister.Thing(change.OrganizationId));
        var (today, now, successor) = (clock.Today(), clock.GetUtcNow(), change.Kind == ChangeKind.Merger ? await FindAsync(other) : null);
        var verdict = OrganizationChanges.MaySettle(change.Approved is null, await register.StandingAsync(change.OrganizationId, today), change.Kind, approve, note ?? "", effective,
            successor is not null && successor != change.OrganizationId, successor is { } goesOn ? await register.StandingAsync(goesOn, today) : StandingStatus.None, await people.ActsForAsync(actor.Person!.Value, change.OrganizationId), change.AskedBy == actor.Person, today);
        if (verdict.Refused) return verdict;
        (change.Approved, change.Note, change.SettledBy, change.SettledOn) = (approve, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), actor.Person, today);
        var organization = await db.Set<Organization>().SingleAsync(o => o.Id == change.OrganizationId);
        db.Record(actor, approve!.Value ? "change.approved" : "change.refused", change.Thing, verdict.Clauses, now, new { reason = change.Note, effective = approve.Value ? effective : null });
        await duties.DoneAsync(actor, change.Thing, Duty, requireReason: false);
        if (approve.Value)
        {
            (change.EffectiveOn, change.OtherId) = (effective, successor);
            await FollowAsync(actor, change, organization, effective!.Value, verdict);
        }
        var name = organization.Name;
        if (approve.Value) await own.TellAsync(organization.Id, change.ByUnit ? null : change.AskedBy, "ChangeApproved", Path(organization.Id), change.Reference, name, effective!.Value);
        else await own.TellAsync(organization.Id, change.ByUnit ? null : change.AskedBy, "ChangeRefused", Path(organization.Id), change.Reference, name, change.Note!);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private async Task FollowAsync(Actor actor, Change change, Organization organization, DateOnly effective, Verdict verdict)
    {
        if (OrganizationChanges.EndsStatus(change.Kind))
        {
            organization.SucceededBy = change.OtherId;
            var ends = OrganizationChanges.EndsFrom(effective, clock.Today());
            await register.SetStandingAsync(actor, organization.Id, StandingStatus.Ended, ends, change.Reference, null, [.. verdict.Clauses]);
            if (ends <= clock.Today()) await duties.CancelLapsedAsync(actor, organization.Id);
            organization.Version++;
            return;
        }
        if (change.Kind == ChangeKind.Name)
        {
            await register.RenameAsync(actor, organization.Id, change.To, effective.AddDays(-1));
            return;
        }
        if (change.Kind == ChangeKind.Country) (organization.Country, organization.Region) = (change.To, Answers.Find(change.To)!.Region.Key);
        else if (change.Kind == ChangeKind.MajorGroup) organization.MajorGroup = change.To;
        organization.Version++;
        db.Record(actor, "organization.changed", OrganizationRegister.Thing(organization.Id), change.Kind == ChangeKind.MajorGroup ? [OrganizationChanges.ENG_13, .. verdict.Clauses] : verdict.Clauses, clock.GetUtcNow(),
            new { change.Reference, kind = change.Kind.ToString(), change.From, change.To, effective });
    }

    public static string Path(Guid organization) => $"/organizations/{organization}/changes";
}
