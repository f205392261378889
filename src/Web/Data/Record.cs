using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;

namespace Rostrum.Web.Data;

public sealed partial class Db
{
    /// <summary>Only what keeps the house itself running (sessions, sealing the record, the mode) sets this.</summary>
    internal bool AllowInReadOnly { get; set; }

    private static readonly byte[] Zeros = new byte[32];

    /// <summary>
    /// Appends an act to the record; it is written, or not, together with the change itself by the next
    /// <see cref="SaveChangesAsync"/>. <paramref name="text"/> is what people read beside it and what may have to be
    /// erased one day (names, reasons, before and after), serialized to JSON; ids belong into <paramref name="thing"/>.
    /// </summary>
    public void Record(Actor actor, string act, string thing, IEnumerable<Clause> clauses, DateTimeOffset now, object? text = null)
    {
        var e = CaseEvent.Of(actor, act, thing, clauses, text, now);
        CaseEvents.Add(e);
        if (e.Text is { } words) EventTexts.Add(words);
    }

    private async Task LinkEventsAsync(CancellationToken cancel)
    {
        var added = ChangeTracker.Entries<CaseEvent>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        foreach (var chain in added.GroupBy(e => e.Thing))
        {
            var head = await CaseEvents.AsNoTracking().Where(e => e.Thing == chain.Key).OrderByDescending(e => e.Sequence)
                .Select(e => new { e.Sequence, e.Hash }).FirstOrDefaultAsync(cancel);
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
