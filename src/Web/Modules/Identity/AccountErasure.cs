using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>
/// Erases somebody's data in every module. What the record says of their acts stays, by the id alone: its chain holds
/// no name and stays whole. Source: GAP-05, GAP-35.
/// </summary>
internal sealed class AccountErasure(Db db, IEnumerable<PersonalData> kinds, RoleDesk desk, Outbox outbox, TimeProvider clock)
{
    public async Task<Verdict> MayEraseAsync(Guid person)
    {
        var held = await db.Set<LegalHold>().AnyAsync(h => h.PersonId == person && h.LiftedAt == null);
        return Retention.MayErase(await desk.TermsAsync(person), held, clock.Today());
    }

    public async Task<Verdict> EraseAsync(Guid person, Actor actor)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.OneAtATimeAsync();
        var verdict = await MayEraseAsync(person);
        if (verdict.Refused) return verdict;
        await EndRolesAsync(person);
        db.Record(actor, "person.erased", RoleDesk.Thing(person), verdict.Clauses, clock.GetUtcNow());
        var account = await db.Users.SingleAsync(p => p.Id == person);
        if (account.Email is { } to) outbox.Add(to, account.Language, person, typeof(Text), "AccountErased", mandatory: true);
        await db.SaveChangesAsync();
        await EraseDataAsync(person);
        account.ErasedAt = clock.GetUtcNow();
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Accounts whose address was never verified, with everything that came with them; their rows go as well.</summary>
    internal async Task EraseUnverifiedAsync(DateTimeOffset before, CancellationToken cancel)
    {
        var stale = await db.Users.Where(p => !p.EmailConfirmed && p.ErasedAt == null && p.CreatedAt < before
                && !db.Set<RoleAssignment>().Any(a => a.PersonId == p.Id) && !db.Set<LegalHold>().Any(h => h.PersonId == p.Id))
            .OrderBy(p => p.CreatedAt).Select(p => p.Id).Take(500).ToListAsync(cancel);
        foreach (var person in stale)
        {
            await using var transaction = await db.BeginWriteAsync(cancel);
            await db.OneAtATimeAsync();
            if (!await db.Users.AnyAsync(p => p.Id == person && !p.EmailConfirmed, cancel)) continue;
            db.Record(Actor.System("retention"), "person.erased", RoleDesk.Thing(person), [Retention.GAP_05], clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            await EraseDataAsync(person);
            db.Remove(await db.Users.SingleAsync(p => p.Id == person, cancel));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    // The account comes last: the others find their rows by its address.
    private async Task EraseDataAsync(Guid person)
    {
        foreach (var kind in kinds.OrderBy(k => k.Kind == Retention.Account.Key)) await kind.Erase(db, person, default);
        await db.SaveChangesAsync();
    }

    private async Task EndRolesAsync(Guid person)
    {
        foreach (var held in await db.NotOver(clock.Today()).Where(a => a.PersonId == person).ToListAsync()) held.EndedAt = clock.GetUtcNow();
    }
}
