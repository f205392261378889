using Rostrum.Web.Data;

namespace Rostrum.Web.Jobs;

/// <summary>
/// Runs the recurring jobs, each at its own pace or when prompted, on one server at a time and in a scope of its own;
/// what fails is logged, noted in its <see cref="JobRun"/> and tried again.
/// </summary>
public sealed class JobRunner(IServiceProvider services, TimeProvider clock, JobPrompts prompts, ILogger<JobRunner> log) : BackgroundService
{
    /// <summary>How often a job with a long pace is looked at, so that a start of the server does not shift it by a whole turn.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(5);

    /// <summary>The jobs that this runner runs; all there are.</summary>
    public IReadOnlyList<Recurring> Jobs { get; init; } = Recurring.All;

    protected override Task ExecuteAsync(CancellationToken stop) => Task.WhenAll(Jobs.Select(job => LoopAsync(job, stop)));

    private async Task LoopAsync(Recurring job, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(job.Every < Look ? job.Every : Look, clock);
        Task tick = timer.WaitForNextTickAsync(stop).AsTask(), prompted = prompts.WaitAsync(job.Name, stop);
        var onlyIfDue = true;
        while (!stop.IsCancellationRequested)
        {
            try { await RunAsync(services, job, onlyIfDue, stop); }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "Job {Job} failed", job.Name); }

            try
            {
                onlyIfDue = await Task.WhenAny(tick, prompted) == tick;
                if (onlyIfDue) tick = timer.WaitForNextTickAsync(stop).AsTask();
                else
                {
                    // One second gathers what comes together, and lets the transaction end that prompted.
                    await Task.Delay(TimeSpan.FromSeconds(1), clock, stop);
                    prompted = prompts.WaitAsync(job.Name, stop);
                }
            }
            catch (OperationCanceledException) { return; }
        }
    }

    /// <summary>Runs a job once, now, unless it runs already on this or another server; says whether it ran.</summary>
    public static Task<bool> RunAsync(IServiceProvider services, Recurring job, CancellationToken stop = default) => RunAsync(services, job, false, stop);

    private static async Task<bool> RunAsync(IServiceProvider services, Recurring job, bool onlyIfDue, CancellationToken stop)
    {
        if (job.EachServer)
        {
            await RunAsync(services, job.Run, stop);
            return true;
        }
        // Two servers tick at different moments: together they keep the pace of one.
        var slack = job.Every / 10 < TimeSpan.FromMinutes(1) ? job.Every / 10 : TimeSpan.FromMinutes(1);
        DateTimeOffset? notBefore = onlyIfDue ? services.GetRequiredService<TimeProvider>().GetUtcNow() - job.Every + slack : null;
        await using var lease = await JobLease.TakeAsync(services, job.Name, notBefore, stop);
        if (lease is null) return false;
        try
        {
            await RunAsync(services, job.Run, lease.Cancelled);
            await lease.EndAsync("done");
            return true;
        }
        catch (OperationCanceledException) when (lease.Cancelled.IsCancellationRequested)
        {
            await lease.EndAsync("stopped");
            throw;
        }
        catch (Exception e)
        {
            await lease.EndAsync("failed", e.GetType().Name);
            throw;
        }
    }

    private static async Task RunAsync(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> run, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Db>().AllowInReadOnly = true;
        await run(scope.ServiceProvider, stop);
    }
}
