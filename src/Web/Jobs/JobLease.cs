using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;

namespace Rostrum.Web.Jobs;

/// <summary>
/// The right to run a job now, held by one server at a time: two minutes, renewed every half minute while the job runs, so
/// that a server that is gone does not keep it. The job is cancelled should the lease be lost.
/// </summary>
internal sealed class JobLease : IAsyncDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    private readonly IServiceProvider services;
    private readonly string name;
    private readonly Guid holder = Guid.CreateVersion7();
    private readonly CancellationTokenSource ended;
    private Task renewing = Task.CompletedTask;

    private JobLease(IServiceProvider services, string name, CancellationToken stop) =>
        (this.services, this.name, ended) = (services, name, CancellationTokenSource.CreateLinkedTokenSource(stop));

    /// <summary>Cancelled when the server stops or the lease is lost.</summary>
    public CancellationToken Cancelled => ended.Token;

    /// <summary>Takes the lease; null when the job runs elsewhere or, with <paramref name="notBefore"/>, has started since then.</summary>
    public static async Task<JobLease?> TakeAsync(IServiceProvider services, string name, DateTimeOffset? notBefore, CancellationToken stop)
    {
        var lease = new JobLease(services, name, stop);
        if (await lease.WriteAsync(async (db, now) =>
            {
                await db.Database.ExecuteSqlAsync($"""insert into "JobRuns" ("Name", "Outcome", "Server") values ({name}, '', '') on conflict do nothing""", stop);
                var until = now + Length;
                return await db.Set<JobRun>()
                    .Where(r => r.Name == name && (r.LeaseUntil == null || r.LeaseUntil <= now) && (notBefore == null || r.LastStartedAt == null || r.LastStartedAt <= notBefore))
                    .ExecuteUpdateAsync(s => s.SetProperty(r => r.LeaseUntil, until).SetProperty(r => r.Holder, lease.holder).SetProperty(r => r.LastStartedAt, now).SetProperty(r => r.Server, Environment.MachineName), stop);
            }) == 0)
        {
            lease.ended.Dispose();
            return null;
        }
        lease.renewing = lease.RenewAsync();
        return lease;
    }

    /// <summary>Notes how the run ended and gives the lease back.</summary>
    public async Task EndAsync(string outcome, string? error = null)
    {
        await WriteAsync((db, now) => db.Set<JobRun>().Where(r => r.Name == name && r.Holder == holder).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.LastDoneAt, r => outcome == "done" ? now : r.LastDoneAt)
            .SetProperty(r => r.LeaseUntil, (DateTimeOffset?)null).SetProperty(r => r.Holder, (Guid?)null)
            .SetProperty(r => r.LastEndedAt, now).SetProperty(r => r.Outcome, outcome).SetProperty(r => r.Error, error)));
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(Length / 4, services.GetRequiredService<TimeProvider>());
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                try
                {
                    if (await WriteAsync((db, now) => { var until = now + Length; return db.Set<JobRun>().Where(r => r.Name == name && r.Holder == holder).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeaseUntil, until)); }) == 0)
                    {
                        await ended.CancelAsync();
                    }
                }
                catch (Exception e) when (Databases.IsUnavailable(e))
                {
                    // The database is away for a moment: the next renewal tries again before the lease has ended.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    private async Task<int> WriteAsync(Func<Db, DateTimeOffset, Task<int>> write)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.BeginWriteAsync();
        var rows = await write(db, services.GetRequiredService<TimeProvider>().GetUtcNow());
        await transaction.CommitAsync();
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewing;
        ended.Dispose();
    }
}
