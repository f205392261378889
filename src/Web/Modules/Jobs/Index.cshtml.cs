using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Jobs;

/// <summary>The recurring jobs, how each last went, and a button to run one now. Source: GAP-28.</summary>
[Authorize(Policy = nameof(Permission.OperateSystem))]
public sealed class IndexModel(Db db, Me me, IHost host, IHostApplicationLifetime server, ILogger<IndexModel> log, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    /// <summary>How long the page waits for a job to end before it says "running".</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public sealed record Line(Recurring Job, JobRun? Run, bool Running);

    public List<Line> Lines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var runs = await db.Set<JobRun>().AsNoTracking().ToDictionaryAsync(r => r.Name);
        var now = clock.GetUtcNow();
        Lines = [.. Recurring.All.Select(j => new Line(j, runs.GetValueOrDefault(j.Name), runs.GetValueOrDefault(j.Name)?.LeaseUntil > now))];
    }

    public async Task<IActionResult> OnPostAsync(string job)
    {
        if (Recurring.All.FirstOrDefault(j => j.Name == job) is not { } found) return NotFound();
        db.Record(me.As(Permission.OperateSystem), "job.started", "job/" + found.Name, [Clause.Of("GAP-28")], clock.GetUtcNow());
        await db.SaveChangesAsync();
        // It goes on after the answer, in a scope of its own, until the server stops.
        var run = JobRunner.RunAsync(host.Services, found, server.ApplicationStopping);
        await Task.WhenAny(run, Task.Delay(Patience, clock));
        if (run.IsFaulted) log.LogError(run.Exception, "Job {Job} failed", found.Name);
        return this.Done(t[!run.IsCompleted ? "RunGoesOn" : !run.IsCompletedSuccessfully ? "RunFailed" : run.Result ? "RunDone" : "RunsAlready", t.Job(found.Name)], null);
    }
}
