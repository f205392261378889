namespace Rostrum.Web.Jobs;

/// <summary>Runs the recurring jobs, each at its own pace and in a scope of its own; what fails is logged and tried again.</summary>
public sealed class JobRunner(IServiceProvider services, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stop) => Task.WhenAll(Recurring.All.Select(job => LoopAsync(job, stop)));

    private async Task LoopAsync(Recurring job, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(job.Every, clock);
        do
        {
            try { await RunAsync(services, job, stop); }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "Job {Job} failed", job.Name); }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>Runs a job once, as the timer does.</summary>
    public static async Task RunAsync(IServiceProvider services, Recurring job, CancellationToken stop = default)
    {
        await using var scope = services.CreateAsyncScope();
        await job.Run(scope.ServiceProvider, stop);
    }
}
