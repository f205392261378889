namespace Rostrum.Web.Jobs;

/// <summary>A job that runs again and again; each is safe to run on two servers at once and needs no run to have happened.</summary>
public sealed record Recurring(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> Run)
{
    /// <summary>All recurring jobs, each a line that calls a module.</summary>
    public static readonly IReadOnlyList<Recurring> All =
    [
        new("check-links", TimeSpan.FromHours(6), Modules.Reference.LinkChecker.RunAsync),
        new("forget-feedback-addresses", TimeSpan.FromDays(1), Modules.Feedback.FeedbackAddresses.ForgetAsync),
        new("seal-record", TimeSpan.FromMinutes(1), Modules.Record.Sealing.RunAsync),
        new("retention", TimeSpan.FromHours(6), RetentionJob.RunAsync),
    ];
}
