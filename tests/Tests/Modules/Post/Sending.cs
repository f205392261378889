using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Post;

[Clause("GAP-04")]
public sealed class Sending : IDisposable
{
    private readonly SmtpSink sink = new();
    private readonly App app = new();

    public Sending() => app.With("mail-relay", sink.Address).With("mail-from", "Rostrum <no-reply@rostrum.example>").With("bounces-to", "bounces@rostrum.example");

    [Fact]
    public async Task While_the_relay_is_away_mail_waits_and_then_goes_once()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++) ids.Add(await app.Write($"p{i}@example.org"));
        await app.Run("mail");
        await app.Run("mail");
        Assert.All(ids, id => Assert.Null(app.Find(id).Result.SentAt));
        // Each run knocks with one mail only; nothing is counted against a mail that no server has seen.
        Assert.Equal(2, await app.WithDb(db => db.Set<MailAttempt>().CountAsync(a => a.Outcome == MailOutcome.Unreachable)));
        app.Clock.Advance(TimeSpan.FromDays(5));

        sink.Open();
        await app.Run("mail");
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.Run("mail");
        Assert.Equal(["p0@example.org", "p1@example.org", "p2@example.org"], sink.Received.Select(m => m.To).Order());
        Assert.All(ids, id => Assert.NotNull(app.Find(id).Result.SentAt));
    }

    [Fact]
    public async Task A_server_that_refuses_for_good_is_not_asked_again_and_one_that_puts_off_is()
    {
        sink.Answer = to => to.StartsWith("gone", StringComparison.Ordinal) ? "550 5.1.1 <gone@example.org> no such user" : "451 4.7.1 later, Ada";
        sink.Open();
        var gone = await app.Write("gone@example.org");
        var later = await app.Write("later@example.org");
        await app.Run("mail");

        Assert.Null((await app.Find(gone)).DueAt);
        var refused = Assert.Single(await app.Log(gone));
        Assert.Equal((MailOutcome.Refused, "550 5.1.1"), (refused.Outcome, refused.Answer)); // codes, nobody's address
        Assert.Equal(app.Clock.Now.AddMinutes(1), (await app.Find(later)).DueAt);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Run("mail");
        Assert.Equal(app.Clock.Now.AddMinutes(5), (await app.Find(later)).DueAt);
        sink.Answer = _ => "250 ok";
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.Run("mail");
        Assert.Equal([MailOutcome.Deferred, MailOutcome.Deferred, MailOutcome.Sent], (await app.Log(later)).Select(a => a.Outcome));
        Assert.Equal("later@example.org", Assert.Single(sink.Received).To);
    }

    [Fact]
    public async Task Two_senders_at_once_send_nothing_twice()
    {
        sink.Open();
        for (var i = 0; i < 35; i++) await app.Write($"p{i}@example.org");
        var job = Recurring.All.Single(j => j.Name == "mail");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            await job.Run(scope.ServiceProvider, default);
        })));
        Assert.Equal(35, sink.Received.Count);
        Assert.Equal(35, sink.Received.Select(m => Mail.Header(m.Text, "Message-ID")).Distinct().Count());
    }

    [Fact]
    public async Task A_mail_that_a_lost_server_had_claimed_is_taken_over()
    {
        sink.Open();
        var id = await app.Write("ada@example.org");
        await app.WithDb(async db =>
        {
            (await db.Set<OutboxMail>().SingleAsync(m => m.Id == id)).DueAt = app.Clock.Now.AddMinutes(15); // as a claim leaves it
            await db.SaveChangesAsync();
        });
        await app.Run("mail");
        Assert.Empty(sink.Received);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        await app.Run("mail");
        Assert.Single(sink.Received);
    }

    [Fact]
    public async Task A_mail_goes_within_seconds_of_its_commit()
    {
        var taken = new TaskCompletionSource<string>();
        sink.Answer = to => { taken.TrySetResult(to); return "250 ok"; };
        sink.Open();
        using var runner = new JobRunner(app.Services, TimeProvider.System, app.Services.GetRequiredService<JobPrompts>(), NullLogger<JobRunner>.Instance) { Jobs = [.. Recurring.All.Where(j => j.Name == "mail")] };
        await runner.StartAsync(default);
        await app.Write("soon@example.org");
        // The job's own pace is half a minute.
        Assert.Equal("soon@example.org", await taken.Task.WaitAsync(TimeSpan.FromSeconds(15)));
        await runner.StopAsync(default);
    }

    [Fact]
    public async Task The_envelope_says_who_and_from_which_machine()
    {
        sink.Open();
        var id = await app.Write("ada@example.org", "fr");
        await app.Run("mail");
        var (from, _, text) = Assert.Single(sink.Received);
        Assert.Equal("bounces@rostrum.example", from);
        Assert.Contains("no-reply@rostrum.example", Mail.Header(text, "From"));
        Assert.Equal("bounces@rostrum.example", Mail.Header(text, "Sender"));
        Assert.Equal($"<{id:N}@localhost>", Mail.Header(text, "Message-ID"));
        Assert.Equal("auto-generated", Mail.Header(text, "Auto-Submitted"));
        Assert.Equal("fr", Mail.Header(text, "Content-Language"));
        Assert.NotEqual("", Mail.Header(text, "Date"));
        Assert.Equal("", Mail.Header(text, "List-Unsubscribe")); // decisions have no way out
    }

    public void Dispose()
    {
        app.Dispose();
        sink.Dispose();
    }
}
