using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;

namespace Rostrum.Web.Data;

public sealed partial class Db
{
    /// <summary>Only what keeps the house itself running (sessions, sealing the record, the mode) sets this.</summary>
    internal bool AllowInReadOnly { get; set; }

    private static readonly byte[] Zeros = new byte[32];
    private readonly List<CaseEvent> unlinked = [];
    private int recorded;

    /// <summary>
    /// Appends an act to the record; it is written, or not, together with the change itself by the next
    /// <see cref="SaveChangesAsync"/>. <paramref name="text"/> is what people read beside it and what may have to be
    /// erased one day (names, reasons, before and after), serialized to JSON; ids belong into <paramref name="thing"/>.
    /// </summary>
    public void Record(Actor actor, string act, string thing, IEnumerable<Clause> clauses, DateTimeOffset now, object? text = null)
    {
        var e = CaseEvent.Of(actor, act, thing, clauses, text, now, recorded++);
        CaseEvents.Add(e);
        if (e.Text is { } words) EventTexts.Add(words);
        unlinked.Add(e);
    }

    /// <summary>
    /// Saves, with new events linked to their chains in the same transaction. On SQLite here, under the only write lock
    /// there is; on PostgreSQL by the trigger on the table (0002-record.sql), which locks the chain until the commit and
    /// spares a round trip on each append.
    /// </summary>
    private async Task<int> SaveLinkedAsync(bool accept, CancellationToken cancel)
    {
        unlinked.RemoveAll(e => Entry(e).State != EntityState.Added);
        var postgres = Database.IsNpgsql();
        if (unlinked.Count == 0 || (postgres && unlinked.All(e => e.Thing == unlinked[0].Thing))) return await base.SaveChangesAsync(accept, cancel);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancel) : null;
        await (postgres ? LockAsync(cancel) : LinkAsync(cancel));
        var saved = await base.SaveChangesAsync(accept && own is null, cancel);
        if (own is null) return saved;
        await own.CommitAsync(cancel);
        if (accept) ChangeTracker.AcceptAllChanges();
        return saved;
    }

    /// <summary>
    /// Holds the chain of a thing until the commit, as writing to it does: whoever else decides about the thing waits. Within
    /// a transaction begun by <see cref="BeginWriteAsync"/>, in which SQLite has one writer anyway.
    /// </summary>
    public Task HoldAsync(string thing, CancellationToken cancel = default) => Database.IsNpgsql()
        ? Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({thing}, 7203003))", cancel)
        : Task.CompletedTask;

    /// <summary>Locks several chains in one order, so that two writers on the same ones never wait for each other in a circle.</summary>
    private async Task LockAsync(CancellationToken cancel)
    {
        var things = unlinked.Select(e => e.Thing).Distinct().ToArray();
        await Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(k) from (select distinct hashtextextended(t, 7203003) as k from unnest({things}) as t order by 1) as locks", cancel);
    }

    private async Task LinkAsync(CancellationToken cancel)
    {
        foreach (var chain in unlinked.GroupBy(e => e.Thing))
        {
            var head = await CaseEvents.AsNoTracking().Where(e => e.Thing == chain.Key).OrderByDescending(e => e.Sequence).Select(e => new { e.Sequence, e.Hash }).FirstOrDefaultAsync(cancel);
            var (sequence, hash) = (head?.Sequence ?? 0, head?.Hash ?? Zeros);
            foreach (var e in chain)
            {
                e.Sequence = ++sequence;
                e.PreviousHash = hash;
                e.Hash = hash = e.ComputeHash();
            }
        }
    }
}
