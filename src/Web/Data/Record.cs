using Microsoft.EntityFrameworkCore;
using Npgsql;
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
        if (unlinked.Count == 0) return await base.SaveChangesAsync(accept, cancel);
        if (Database.IsNpgsql()) return await SaveOnPostgresAsync(accept, cancel);
        if (Database.CurrentTransaction is not null)
        {
            await LinkAsync(cancel);
            return await base.SaveChangesAsync(accept, cancel);
        }
        await using var transaction = await Database.BeginTransactionAsync(cancel);
        await LinkAsync(cancel);
        var saved = await base.SaveChangesAsync(false, cancel);
        await transaction.CommitAsync(cancel);
        if (accept) ChangeTracker.AcceptAllChanges();
        return saved;
    }

    private async Task<int> SaveOnPostgresAsync(bool accept, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.SaveChangesAsync(accept, cancel);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected } && Database.CurrentTransaction is null && attempt < 4)
            {
                // Two writers appended to the same two chains in opposite order; the database undid this one whole.
            }
        }
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
