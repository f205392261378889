using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Rostrum.Web.Data;

/// <summary>The application is in read-only mode; the act was not done.</summary>
public sealed class ReadOnlyException() : InvalidOperationException("Rostrum is in read-only mode.");

/// <summary>
/// One writer at a time on SQLite, awaited: its asynchronous methods are not, and a blocked writer would hold a thread.
/// Other processes on the same file are waited for by its busy timeout. PostgreSQL needs no gate.
/// </summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    // Few enough to keep for ever; two things that share one wait for each other needlessly, and no worse. The next in line goes
    // ahead to PostgreSQL's own lock, so that it goes on at once when the one before it is done.
    private readonly SemaphoreSlim[] things = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(2))];

    /// <summary>Set by the read-only mode; what only keeps the house running (sessions, jobs) may still be written.</summary>
    public bool ReadOnly { get; set; }

    internal async Task<IDisposable?> EnterAsync(DatabaseFacade database, CancellationToken cancel)
    {
        if (!database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)) return null;
        await one.WaitAsync(cancel);
        return new Turn(one);
    }

    /// <summary>As above, and on PostgreSQL for each thing one who has it and the next in line: who waits here, in order, needs no connection meanwhile.</summary>
    internal async Task<IDisposable?> EnterAsync(DatabaseFacade database, string thing, CancellationToken cancel)
    {
        if (await EnterAsync(database, cancel) is { } turn) return turn;
        var own = things[(uint)thing.GetHashCode(StringComparison.Ordinal) % things.Length];
        await own.WaitAsync(cancel);
        return new Turn(own);
    }

    internal void RefuseIfReadOnly(Db db)
    {
        if (ReadOnly && !db.AllowInReadOnly && db.ChangeTracker.HasChanges()) throw new ReadOnlyException();
    }

    public void Dispose()
    {
        one.Dispose();
        foreach (var thing in things) thing.Dispose();
    }

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        private int done;
        public void Dispose()
        {
            if (Interlocked.Exchange(ref done, 1) == 0) one.Release();
        }
    }
}

/// <summary>A transaction that gives the turn to the next writer when it ends, whatever becomes of it: a turn that is kept stops all writers.</summary>
internal sealed class GatedTransaction(IDbContextTransaction inner, IDisposable? turn) : IDbContextTransaction
{
    public Guid TransactionId => inner.TransactionId;
    public void Commit() { inner.Commit(); turn?.Dispose(); }
    public async Task CommitAsync(CancellationToken cancel = default) { await inner.CommitAsync(cancel); turn?.Dispose(); }
    public void Rollback() { inner.Rollback(); turn?.Dispose(); }
    public async Task RollbackAsync(CancellationToken cancel = default) { await inner.RollbackAsync(cancel); turn?.Dispose(); }
    public void Dispose()
    {
        try { inner.Dispose(); }
        finally { turn?.Dispose(); }
    }

    public async ValueTask DisposeAsync()
    {
        try { await inner.DisposeAsync(); }
        finally { turn?.Dispose(); }
    }
}
