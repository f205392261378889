using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>
/// The rules in force, for every module: <c>rules.Current.Value(parameter, day)</c>. The rulebook is immutable; take it once
/// per question. It is loaded at start, exchanged at once after an amendment here and within seconds after one on
/// another server. What happened is judged by the rule in force on its day. Source: GAP-30.
/// </summary>
public sealed class Rules(IServiceScopeFactory scopes, IOutputCacheStore cache) : IHostedService
{
    private readonly Lock change = new();
    private State state = new(Rulebook.Initial, []);

    public Rulebook Current => Volatile.Read(ref state).Book;

    /// <summary>Every change of a parameter so far, oldest first.</summary>
    internal IEnumerable<RuleAmendment> Journal(string key) => Volatile.Read(ref state).Journal.Where(a => a.Key == key);

    /// <summary>Takes over what was amended since, here or on another server, and lets go of public pages that show it.</summary>
    public async Task RefreshAsync(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        // Rows are only ever added, so their number says whether there is anything new.
        if (await db.Set<RuleAmendment>().CountAsync(cancel) == Volatile.Read(ref state).Journal.Count) return;
        var journal = await ReadAsync(db.Set<RuleAmendment>(), cancel);
        lock (change)
        {
            if (journal.Count > state.Journal.Count) Volatile.Write(ref state, new(BookOf(journal), journal));
        }
        await cache.EvictByTagAsync("public", cancel);
    }

    internal static async Task<IReadOnlyList<RuleAmendment>> ReadAsync(IQueryable<RuleAmendment> amendments, CancellationToken cancel = default) =>
        await amendments.AsNoTracking().OrderBy(a => a.Key).ThenBy(a => a.Sequence).ToListAsync(cancel);

    /// <summary>The rulebook of these changes: amendments that were taken back never were in force.</summary>
    internal static Rulebook BookOf(IReadOnlyList<RuleAmendment> journal)
    {
        var withdrawn = journal.Where(a => a.Withdraws is not null).Select(a => (a.Key, a.Withdraws!.Value)).ToHashSet();
        return new(journal.Where(a => a.Withdraws is null && !withdrawn.Contains((a.Key, a.Sequence)))
            .Select(a => new Amendment(a.Key, a.From, a.Value, a.Reason, a.Citation, a.Source, a.Sequence)));
    }

    Task IHostedService.StartAsync(CancellationToken cancel) => RefreshAsync(cancel);

    Task IHostedService.StopAsync(CancellationToken cancel) => Task.CompletedTask;

    private sealed record State(Rulebook Book, IReadOnlyList<RuleAmendment> Journal);
}
