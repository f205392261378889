using Rostrum.Web.Modules.Post;

namespace Rostrum.Web.Jobs;

/// <summary>A job that runs again and again; each is safe to run on two servers at once and needs no run to have happened.</summary>
/// <param name="EachServer">It keeps something in memory fresh: every server runs it for itself, and no run is noted.</param>
public sealed record Recurring(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> Run, bool EachServer = false)
{
    /// <summary>All recurring jobs, each a line that calls a module.</summary>
    public static readonly IReadOnlyList<Recurring> All =
    [
        new("sessions.purge", TimeSpan.FromHours(1), Modules.Identity.Sessions.PurgeAsync),
        new("check-links", TimeSpan.FromHours(6), Modules.Reference.LinkChecker.RunAsync),
        new("forget-feedback-addresses", TimeSpan.FromDays(1), Modules.Feedback.FeedbackAddresses.ForgetAsync),
        new("forget-form-receipts", TimeSpan.FromDays(1), Data.FormReceipt.ForgetAsync),
        new("seal-record", TimeSpan.FromMinutes(1), Modules.Record.Sealing.RunAsync),
        new(MailSender.Job, TimeSpan.FromSeconds(30), PostModule.SendMail),
        new(Bounces.Job, TimeSpan.FromMinutes(1), PostModule.ReadBounces),
        new(DailyDigest.Job, TimeSpan.FromMinutes(10), PostModule.SendDigests),
        new(Modules.Duties.DutyReminders.Job, TimeSpan.FromHours(1), Modules.Duties.DutyReminders.RunAsync),
        new("rules", TimeSpan.FromSeconds(3), (services, stop) => services.GetRequiredService<Modules.Handbook.Rules>().RefreshAsync(stop), EachServer: true),
        new("print-letters", TimeSpan.FromSeconds(30), Modules.Letters.LettersModule.Print),
        new("sweep-files", TimeSpan.FromDays(1), Modules.Files.FilesModule.Sweep),
        new("lapse-applications", TimeSpan.FromHours(6), Modules.Accreditation.CaseDesk.LapseAsync),
        new(Modules.Accreditation.Status.StatusChanges.Job, TimeSpan.FromHours(1), Modules.Accreditation.Status.StatusChanges.RunAsync),
        new(Modules.Meetings.Documents.DocumentDesk.Job, TimeSpan.FromSeconds(30), Modules.Meetings.Documents.DocumentServices.Release),
        new(Modules.Meetings.Documents.DocumentTexts.Job, TimeSpan.FromMinutes(1), Modules.Meetings.Documents.DocumentServices.ReadTexts),
        new(Modules.Meetings.Decisions.DecisionDesk.Job, TimeSpan.FromHours(1), Modules.Meetings.Decisions.DecisionServices.RaiseTransmissions),
        new(Modules.Registration.Desk.RegistrationJobs.Job, TimeSpan.FromMinutes(1), Modules.Registration.Desk.RegistrationJobs.Run),
        new(Modules.Registration.Badges.BadgePrinting.Job, TimeSpan.FromMinutes(1), Modules.Registration.Badges.BadgePrinting.Run),
        new(Modules.Registration.Exchange.ListJob.Job, TimeSpan.FromMinutes(1), Modules.Registration.Exchange.ListJob.Run),
        new(Modules.Meetings.Requests.ExchangeDesk.Job, TimeSpan.FromHours(6), Modules.Meetings.Requests.ExchangeDesk.ForgetUnsentAsync),
        new(Modules.Floor.Record.Freezing.Job, TimeSpan.FromHours(1), Modules.Floor.Record.Freezing.Run),
        new("retention", TimeSpan.FromHours(6), RetentionJob.RunAsync),
    ];
}
