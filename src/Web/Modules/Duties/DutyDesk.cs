using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Duties;

/// <summary>
/// What is due, for any module that sets or meets a deadline. Raising, moving, doing and cancelling go into the record of
/// the thing and are written with the caller's save, in the caller's transaction (<see cref="Db.BeginWriteAsync"/>).
/// Source: ENG-06, GAP-04, GAP-11.
/// </summary>
public sealed class DutyDesk(Db db, PeopleDirectory directory, TimeProvider clock)
{
    /// <summary>Roles whose holders see what their organization owes.</summary>
    private static readonly string[] ForOrganization = [Roles.OrganizationFocalPoint.Key, Roles.OrganizationDelegate.Key, Roles.ApplicantFocalPoint.Key];

    /// <summary>Raises a duty; one of this kind that is open for the thing is moved to the new day instead.</summary>
    public async Task RaiseAsync(Actor actor, DutyDraft draft)
    {
        if (await FindAsync(draft.Thing, draft.Kind) is { } open)
        {
            Move(actor, open, draft.Due);
            return;
        }
        var now = clock.GetUtcNow();
        var duty = new Duty
        {
            Thing = draft.Thing, Kind = draft.Kind, Clause = draft.Clause.Id, Due = draft.Due,
            PersonId = draft.Party.PersonId, OrganizationId = draft.Party.OrganizationId, Permission = draft.Party.Permission,
            Title = NoticeArguments.Write([draft.Title]), Path = draft.Path,
            Reminders = string.Join(',', draft.Reminders.Select(n => n.ToString(CultureInfo.InvariantCulture))),
            RemindOn = FirstReminder(draft.Due, draft.Reminders), RaisedAt = now,
        };
        db.Add(duty);
        Record(actor, "duty.raised", duty, new { duty = duty.Id, duty.Kind, duty.Due });
    }

    /// <summary>The open duty is due on another day; reminders are counted anew. Nothing when there is none.</summary>
    public async Task MoveAsync(Actor actor, string thing, string kind, DateOnly due)
    {
        if (await FindAsync(thing, kind) is { } duty) Move(actor, duty, due);
    }

    /// <summary>
    /// The open duty is done; when it is late, a reason is asked for unless the doing itself is the record
    /// (<paramref name="requireReason"/> false). A refusal must end the caller's act. Nothing when none is open.
    /// </summary>
    /// <param name="on">The day on which it was met, where that only showed later; today if none is said.</param>
    public async Task<Verdict> DoneAsync(Actor actor, string thing, string kind, string? lateReason = null, bool requireReason = true, DateOnly? on = null)
    {
        if (await FindAsync(thing, kind) is not { } duty) return Verdict.For();
        var verdict = requireReason ? Obligations.MayClose(duty.Due, on ?? clock.Today(), lateReason) : Verdict.For();
        if (verdict.Allowed) Close(actor, duty, on ?? clock.Today(), lateReason, null, verdict);
        return verdict;
    }

    /// <summary>No reminders of the open duty while what was done waits for somebody's word; or again, where it does not do. Nothing when none is open.</summary>
    public async Task RemindAsync(string thing, string kind, bool again)
    {
        if (await FindAsync(thing, kind) is { } duty) duty.RemindOn = again ? FirstReminder(duty.Due, duty.ReminderDays) : null;
    }

    /// <summary>The open duty is due no more, though nobody did it.</summary>
    public async Task CancelAsync(Actor actor, string thing, string kind)
    {
        if (await FindAsync(thing, kind) is not { } duty) return;
        (duty.CancelledOn, duty.RemindOn) = (clock.Today(), null);
        Record(actor, "duty.cancelled", duty, new { duty = duty.Id, duty.Kind, duty.Due });
    }

    /// <summary>What is due about a thing, next deadline first.</summary>
    public async Task<IReadOnlyList<Duty>> OpenOfAsync(string thing) =>
        await db.Set<Duty>().AsNoTracking().Where(d => d.Thing == thing && d.DoneOn == null && d.CancelledOn == null).OrderBy(d => d.Due).ThenBy(d => d.Id).ToListAsync();

    /// <summary>How many open duties may wait for the reader: not those that somebody else took. Null when the database is away, as every page shows it.</summary>
    public async Task<int?> CountOpenAsync(Me me)
    {
        var id = me.Id;
        try { return await Visible(me).CountAsync(d => d.DoneOn == null && d.CancelledOn == null && (d.AssigneeId == null || d.AssigneeId == id)); }
        catch (Exception e) when (Databases.IsUnavailable(e)) { return null; }
    }

    /// <summary>
    /// The duties that the reader may see, open or not: their own, their organizations', and the queues of the permissions
    /// that they hold. A role bound to an organization or region opens no queue, as a queue is bound to none.
    /// </summary>
    internal IQueryable<Duty> Visible(Me me)
    {
        var person = me.Id ?? Guid.Empty;
        var held = me.Roles.Where(r => r.Role.Scope == RoleScope.None).SelectMany(r => r.Role.Permissions).Distinct().Select(p => (Permission?)p).ToList();
        var organizations = directory.OrganizationsOf(person, ForOrganization);
        return db.Set<Duty>().Where(d => d.PersonId == person || (d.OrganizationId != null && organizations.Contains(d.OrganizationId)) || (d.Permission != null && held.Contains(d.Permission)));
    }

    /// <summary>The reader takes a duty of a queue. Null: not one that they see.</summary>
    internal Task<Verdict?> TakeAsync(Me me, Guid id) => ActAsync(me, id, duty =>
    {
        if (duty.Permission is not { } permission) return null;
        var verdict = Obligations.MayTake(duty.Open, duty.AssigneeId is { } with && with != me.Id);
        if (verdict.Refused || duty.AssigneeId == me.Id) return verdict;
        duty.AssigneeId = me.Id;
        Record(me.As(permission), "duty.taken", duty, new { duty = duty.Id, duty.Kind }, verdict);
        return verdict;
    });

    /// <summary>The reader hands a duty back to the queue. Null: not one that they see.</summary>
    internal Task<Verdict?> HandBackAsync(Me me, Guid id) => ActAsync(me, id, duty =>
    {
        if (duty.Permission is not { } permission) return null;
        var verdict = Obligations.MayHandBack(duty.Open, duty.AssigneeId == me.Id);
        if (verdict.Refused) return verdict;
        duty.AssigneeId = null;
        Record(me.As(permission), "duty.handed-back", duty, new { duty = duty.Id, duty.Kind }, verdict);
        return verdict;
    });

    /// <summary>The reader closes a duty that no other act closes. Null: not one that they see, or one done elsewhere.</summary>
    internal Task<Verdict?> CloseAsync(Me me, Guid id, string? note, string? lateReason) => ActAsync(me, id, duty =>
    {
        if (!duty.ClosedHere) return null;
        var verdict = Obligations.MayCloseByNote(duty.Open, note, duty.Due, clock.Today(), lateReason);
        if (verdict.Allowed) Close(As(me, duty), duty, clock.Today(), lateReason, note, verdict);
        return verdict;
    });

    private async Task<Verdict?> ActAsync(Me me, Guid id, Func<Duty, Verdict?> act)
    {
        await using var transaction = await db.BeginWriteAsync();
        if (await Visible(me).Where(d => d.Id == id).Select(d => d.Thing).FirstOrDefaultAsync() is not { } thing) return null;
        await db.HoldAsync(thing);
        if (await Visible(me).FirstOrDefaultAsync(d => d.Id == id) is not { } duty || act(duty) is not { } verdict) return null;
        if (verdict.Refused) return verdict;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    // While an organization is suspended its roles lapse; what it owes it may still do, as itself.
    private static Actor As(Me me, Duty duty) => duty.Permission is { } permission ? me.As(permission)
        : duty.OrganizationId is { } organization && me.Roles.FirstOrDefault(r => r.Role.Scope == RoleScope.Organization && r.ScopeId == organization.ToString()) is { } held ? new(me.Id, held.Role.Key, held.OnBehalfOf)
        : me.AsSelf();

    private async Task<Duty?> FindAsync(string thing, string kind)
    {
        await db.HoldAsync(thing);
        return db.Set<Duty>().Local.FirstOrDefault(d => d.Thing == thing && d.Kind == kind && d.Open)
            ?? (await db.Set<Duty>().FirstOrDefaultAsync(d => d.Thing == thing && d.Kind == kind && d.DoneOn == null && d.CancelledOn == null) is { Open: true } found ? found : null);
    }

    private void Move(Actor actor, Duty duty, DateOnly due)
    {
        if (duty.Due == due) return;
        Record(actor, "duty.moved", duty, new { duty = duty.Id, duty.Kind, from = duty.Due, due });
        (duty.Due, duty.RemindOn) = (due, FirstReminder(due, duty.ReminderDays));
    }

    private void Close(Actor actor, Duty duty, DateOnly on, string? lateReason, string? note, Verdict verdict)
    {
        (duty.DoneOn, duty.DoneBy, duty.RemindOn, duty.Note) = (on, actor.Person, null, Trim(note));
        duty.LateReason = duty.Late ? Trim(lateReason) : null;
        Record(actor, duty.Late ? "duty.done-late" : "duty.done", duty, new { duty = duty.Id, duty.Kind, duty.Due, reason = duty.LateReason, duty.Note }, verdict);
    }

    // Reminders whose day is past are not sent for something new; what is overdue from the first is told at once.
    private DateOnly FirstReminder(DateOnly due, IEnumerable<int> days) => Obligations.NextReminder(clock.Today(), due, days) ?? clock.Today();

    private void Record(Actor actor, string act, Duty duty, object text, Verdict? verdict = null) =>
        db.Record(actor, act, duty.Thing, [Clause.Of(duty.Clause), .. verdict?.Clauses ?? []], clock.GetUtcNow(), text);

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
