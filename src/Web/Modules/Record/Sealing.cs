using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

/// <summary>
/// The recurring job that seals the record. Two servers may run it at once: one at a time holds the lock, the other then
/// finds nothing new. What to seal is found by comparing the last event of each chain with what is sealed of it, never by
/// "newer than the last one seen": an event becomes visible at its commit, whenever that is.
/// </summary>
internal sealed class Sealing(Db db, Settings settings, CheckpointFolder folder, Sealing.Sweep sweep, TimeProvider clock)
{
    /// <summary>When all chains were last compared, in this process.</summary>
    public sealed class Sweep
    {
        public DateTimeOffset? Last { get; set; }
    }

    // In one transaction, for which others who write wait: after each it is their turn.
    private const int MostChains = 1_000;

    // Chains with events of this time are compared at every run, all chains once an hour and at start: a transaction that
    // is open for longer than the overlap is sealed later, never left out.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    public static Task RunAsync(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<Sealing>().RunAsync(stop);

    /// <summary>Seals what is new, in one checkpoint or several, and writes their files.</summary>
    private async Task RunAsync(CancellationToken cancel)
    {
        db.AllowInReadOnly = true;
        var all = sweep.Last is not { } last || clock.GetUtcNow() - last >= Overlap || clock.GetUtcNow() < last;
        while (await SealAsync(all, cancel)) db.ChangeTracker.Clear();
        if (all) sweep.Last = clock.GetUtcNow();
        await folder.WriteNewAsync(db, cancel);
    }

    private async Task<bool> SealAsync(bool all, CancellationToken cancel)
    {
        if (!await NewEvents(all, await LatestAsync(cancel)).AnyAsync(cancel)) return false;
        await using var transaction = await db.BeginWriteAsync(cancel);
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(7203002)", cancel);
        var previous = await LatestAsync(cancel);
        var things = await NewEvents(all, previous).Select(e => e.Thing).Distinct().OrderBy(thing => thing).Take(MostChains).ToListAsync(cancel);
        if (things.Count == 0) return false;

        var known = await db.Set<SealedHead>().Where(h => things.Contains(h.Thing)).ToDictionaryAsync(h => h.Thing, cancel);
        var ends = await NewEvents(true, previous).Where(e => things.Contains(e.Thing) && !db.CaseEvents.Any(n => n.Thing == e.Thing && n.Sequence == e.Sequence + 1))
            .Select(e => new { e.Thing, e.Sequence, e.Hash }).ToListAsync(cancel);
        // More than one end only where somebody cut a piece out: the verification will say so.
        var heads = ends.GroupBy(e => e.Thing).Select(g => g.MaxBy(e => e.Sequence)!).Select(e => new SealedEvent(e.Thing, e.Sequence, e.Hash)).ToList();
        var newEvents = heads.Sum(h => h.Sequence - (known.TryGetValue(h.Thing, out var before) ? before.Sequence : 0));
        using var key = SigningKey.Open(settings, mayMake: previous is null);
        var checkpoint = Checkpoint.Seal(previous, heads, newEvents, heads.Count - known.Count, clock.GetUtcNow(), key);
        db.Add(checkpoint);
        foreach (var head in heads)
        {
            if (known.TryGetValue(head.Thing, out var row)) (row.Sequence, row.Checkpoint) = (head.Sequence, checkpoint.Number);
            else db.Add(new SealedHead { Thing = head.Thing, Sequence = head.Sequence, Checkpoint = checkpoint.Number });
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private Task<Checkpoint?> LatestAsync(CancellationToken cancel) => db.Set<Checkpoint>().AsNoTracking().OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);

    private IQueryable<CaseEvent> NewEvents(bool all, Checkpoint? latest)
    {
        var events = db.CaseEvents.AsNoTracking();
        if (!all && latest is not null)
        {
            var from = latest.At - Overlap;
            events = events.Where(e => e.At >= from);
        }
        return events.Where(e => !db.Set<SealedHead>().Any(h => h.Thing == e.Thing && h.Sequence >= e.Sequence));
    }
}
