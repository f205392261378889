using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rostrum.Web.Data;

namespace Rostrum.Web.Shared;

/// <summary>
/// Pages of visitors that are kept under a tag, and let go of once a change of what they show is committed, by whichever
/// module it was made. Other servers follow within the minute for which pages are kept.
/// </summary>
internal sealed class KeptPages(IOutputCacheStore cache, string tag, IReadOnlySet<Type> shown) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, object> changed = [];
    private long generation;

    /// <summary>Counts the changes: a page that was begun before one is kept under the number of its beginning, and found no more.</summary>
    public string Generation => Interlocked.Read(ref generation).ToString(CultureInfo.InvariantCulture);

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken cancel = default)
    {
        if (data.Context!.ChangeTracker.Entries().Any(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && shown.Contains(e.Entity.GetType())))
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
        if (context is null || !changed.Remove(context)) return;
        Interlocked.Increment(ref generation);
        await cache.EvictByTagAsync(tag, cancel);
    }
}

internal static class KeptPagesSetup
{
    /// <summary>Pages under a policy of the name of <paramref name="tag"/> are kept for visitors until what they show changes; what is written beside the change tracker they do not notice.</summary>
    public static void KeepPages(this IServiceCollection services, string tag, params Type[] shown)
    {
        services.Configure<OutputCacheOptions>(o => o.AddPolicy(tag, p => p.Expire(TimeSpan.FromSeconds(60)).SetVaryByHeader("Accept-Encoding").VaryByValue(c => new("generation", c.RequestServices.GetRequiredKeyedService<KeptPages>(tag).Generation)).Tag("public", tag)));
        services.AddKeyedSingleton(tag, (provider, _) => new KeptPages(provider.GetRequiredService<IOutputCacheStore>(), tag, shown.ToHashSet()));
        services.ConfigureDbContext<Db>((provider, o) => o.AddInterceptors(provider.GetRequiredKeyedService<KeptPages>(tag)));
    }
}
