using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>
/// Lets go of the kept pages of the register once a change of an organization, a name, a standing or a list is committed,
/// by whichever module it was made. Other servers follow within the minute for which pages are kept. Source: ACC-22.
/// </summary>
internal sealed class DirectoryCache(IOutputCacheStore cache) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    /// <summary>The tag of those pages, and the policy under which they are kept.</summary>
    public const string Tag = "organizations";

    private readonly ConditionalWeakTable<DbContext, object> changed = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken cancel = default)
    {
        if (data.Context!.ChangeTracker.Entries().Any(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is Organization or OrganizationName or Standing or Snapshot or SnapshotStep))
        {
            changed.AddOrUpdate(data.Context, this);
        }
        return new(result);
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken cancel = default)
    {
        if (data.Context!.Database.CurrentTransaction is null) await LetGoAsync(data.Context, cancel);
        return result;
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken cancel = default) => LetGoAsync(data.Context, cancel);

    private async Task LetGoAsync(DbContext? context, CancellationToken cancel)
    {
        if (context is not null && changed.Remove(context)) await cache.EvictByTagAsync(Tag, cancel);
    }
}
