using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Door;

/// <summary>Bans and incidents. Source: CON-07, CON-17; GAP-32.</summary>
internal sealed class SecurityDesk(Db db, Rules rules, TimeProvider clock)
{
    /// <summary>Somebody may not enter any more; null: there is no registration of that number.</summary>
    public async Task<Verdict?> BanAsync(Actor actor, string? number, DateOnly from, DateOnly? until, string? reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        var asked = number?.Trim().ToUpperInvariant() ?? "";
        if (await db.Set<Registrant>().Where(r => r.Reference == asked).Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => p).AsNoTracking().FirstOrDefaultAsync() is not { } who) return null;
        await db.HoldAsync(who.Thing);
        var verdict = AccessBans.MayBan(rules.Current, from, until, who.PersonId is { } person && person == actor.Person, reason, clock.Today());
        if (verdict.Refused) return verdict;
        db.Add(new AccessBan { ParticipantId = who.JoinedTo ?? who.Id, From = from, Until = until, Reason = reason!.Trim(), DecidedBy = actor.Person!.Value, DecidedAt = clock.GetUtcNow() });
        db.Record(actor, "access.banned", who.Thing, verdict.Clauses, clock.GetUtcNow(), new { from, until });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    public async Task<Verdict?> LiftAsync(Actor actor, Guid id, string? reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        if (await db.Set<AccessBan>().FirstOrDefaultAsync(b => b.Id == id) is not { } ban) return null;
        var who = await db.Set<Participant>().AsNoTracking().SingleAsync(p => p.Id == ban.ParticipantId);
        await db.HoldAsync(who.Thing);
        var verdict = AccessBans.MayLift(ban.Ban(), who.PersonId is { } person && person == actor.Person, reason, clock.Today());
        if (verdict.Refused) return verdict;
        (ban.LiftedOn, ban.LiftedBy, ban.LiftedReason) = (clock.Today(), actor.Person, reason!.Trim());
        ban.Version++;
        db.Record(actor, "access.ban-lifted", who.Thing, verdict.Clauses, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>What happened, with whom when that is known. The text stays out of the record: not everybody who reads that reads this. CON-07.</summary>
    public async Task<Verdict> NoteAsync(Actor actor, Session session, Guid? registrant, string? text, DateTimeOffset at)
    {
        await using var transaction = await db.BeginWriteAsync();
        var now = clock.GetUtcNow();
        var verdict = DoorRules.MayNote(text, at, now);
        if (verdict.Refused) return verdict;
        db.Add(new VenueIncident { SessionId = session.Id, RegistrantId = registrant, Text = text!.Trim(), At = at, By = actor.Person!.Value, NotedAt = now });
        db.Record(actor, "incident.noted", session.Thing, verdict.Clauses, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }
}
