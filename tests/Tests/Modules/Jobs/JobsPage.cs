using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Jobs;

namespace Rostrum.Tests.Modules.Jobs;

[Clause("GAP-28")]
public sealed class JobsPage(App app) : IClassFixture<App>
{
    private Task<JobRun?> Row(string job) => app.WithDb(db => db.Set<JobRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Name == job));

    [Fact]
    public async Task A_job_runs_on_one_server_at_a_time_and_after_a_lost_one()
    {
        _ = app.Services;
        var (began, finish, runs) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        var job = new Recurring("test-long", TimeSpan.FromMinutes(1), async (_, _) =>
        {
            Interlocked.Increment(ref runs);
            began.TrySetResult();
            await finish.Task;
        });
        var first = JobRunner.RunAsync(app.Services, job);
        await began.Task;
        Assert.False(await JobRunner.RunAsync(app.Services, job));
        finish.SetResult();
        Assert.True(await first);
        Assert.Equal(("done", 1), ((await Row("test-long"))!.Outcome, runs));

        // A server that vanished in the middle: its lease ends by itself.
        var until = app.Clock.Now.AddMinutes(2);
        await app.WithDb(db => db.Set<JobRun>().Where(r => r.Name == "test-long").ExecuteUpdateAsync(s => s.SetProperty(r => r.LeaseUntil, until).SetProperty(r => r.Holder, Guid.CreateVersion7())));
        Assert.False(await JobRunner.RunAsync(app.Services, job));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await JobRunner.RunAsync(app.Services, job));
    }

    [Fact]
    public async Task Of_many_that_start_at_once_one_runs()
    {
        _ = app.Services;
        var (runs, finish) = (0, new TaskCompletionSource());
        var job = new Recurring("test-race", TimeSpan.FromMinutes(1), async (_, _) => { Interlocked.Increment(ref runs); await finish.Task; });
        var all = Enumerable.Range(0, 8).Select(_ => Task.Run(() => JobRunner.RunAsync(app.Services, job))).ToList();
        var turnedAway = 0;
        await foreach (var _ in Task.WhenEach(all)) if (++turnedAway == 7) break;
        finish.SetResult();
        Assert.Equal(1, (await Task.WhenAll(all)).Count(ran => ran));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_failure_is_noted_by_its_type_and_does_not_stop_the_next_run()
    {
        _ = app.Services;
        var fail = true;
        var job = new Recurring("test-fails", TimeSpan.FromMinutes(1), (_, _) => fail ? throw new TimeoutException("ada@example.org") : Task.CompletedTask);
        await Assert.ThrowsAsync<TimeoutException>(() => JobRunner.RunAsync(app.Services, job));
        var row = await Row("test-fails");
        Assert.Equal(("failed", "TimeoutException"), (row!.Outcome, row.Error));
        fail = false;
        Assert.True(await JobRunner.RunAsync(app.Services, job));
        Assert.Equal("done", (await Row("test-fails"))!.Outcome);
    }

    [Fact]
    public async Task The_operator_runs_a_job_now_and_nobody_else_does()
    {
        using var operators = await app.SignIn("system-administrator");
        var page = await operators.Open("/en/operations/jobs");
        Assert.Equal(Recurring.All.Count, page.QuerySelectorAll("main tbody tr").Length);
        await operators.Send(page, new { job = "mail" });
        Assert.Equal("done", (await Row("mail"))!.Outcome);
        page = await operators.Follow();
        Assert.Contains("mail", page.QuerySelector(".note--ok")!.TextContent);
        await operators.Send(page, new { job = "no-such-job" }, HttpStatusCode.NotFound);
        using var somebody = await app.SignIn("auditor");
        await somebody.Open("/en/operations/jobs", HttpStatusCode.NotFound);
    }
}
