using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;
using IdentityText = Rostrum.Web.Modules.Identity.Text;

namespace Rostrum.Tests.Modules.Duties;

[Clause("GAP-04")]
public sealed class Reminders : IDisposable
{
    private readonly App app = new();

    public void Dispose() => app.Dispose();

    /// <summary>The job as one server runs it, without the lease that keeps others away.</summary>
    private async Task Run()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await Recurring.All.Single(j => j.Name == DutyReminders.Job).Run(scope.ServiceProvider, default);
    }

    private Task<List<Notice>> NoticesFor(Guid person) => app.WithDb(db => db.Set<Notice>().AsNoTracking().Where(n => n.PersonId == person).OrderBy(n => n.CreatedAt).ToListAsync());

    private async Task<int> RunAfter(int days, Guid person)
    {
        app.Clock.Advance(TimeSpan.FromDays(days));
        await Run();
        return (await NoticesFor(person)).Count;
    }

    [Fact]
    public async Task Each_is_sent_once_the_newest_after_days_without_a_run_and_once_when_overdue()
    {
        var person = (await app.Person(language: "fr")).Id;
        var id = await app.Raise(Party.Person(person), 100, reminders: [180, 90, 30, 7]);
        Assert.Equal(0, await RunAfter(0, person)); // 180 days before is past
        Assert.Equal(0, await RunAfter(9, person));
        Assert.Equal(1, await RunAfter(1, person)); // 90
        Assert.Equal(1, await RunAfter(0, person));
        Assert.Equal(2, await RunAfter(85, person)); // 7, and not 30 as well
        Assert.Equal(2, await RunAfter(5, person)); // the day itself
        Assert.Equal(3, await RunAfter(1, person)); // overdue
        Assert.Equal(3, await RunAfter(400, person));
        Assert.Equal(["duty.raised", "duty.reminded", "duty.reminded", "duty.reminded"], await app.Acts(id));
        Assert.Equal(["Reminder", "Reminder", "ReminderLate"], (await NoticesFor(person)).Select(n => n.Kind));
        var mails = await app.WithDb(db => db.Set<OutboxMail>().Where(m => m.PersonId == person).OrderBy(m => m.CreatedAt).ToListAsync());
        Assert.All(mails, m => Assert.True(m.Mandatory && m.Body.Contains("/fr/to-do/" + id, StringComparison.Ordinal)));
        Assert.StartsWith("En retard", mails[^1].Subject);
    }

    [Fact]
    public async Task What_is_moved_is_reminded_anew_and_what_is_closed_no_more()
    {
        var person = (await app.Person()).Id;
        var id = await app.Raise(Party.Person(person), 30, reminders: [30]);
        Assert.Equal(1, await RunAfter(0, person));
        var duty = await app.Duty(id);
        await app.Act(async d => { await d.MoveAsync(Actor.System("test"), duty.Thing, duty.Kind, duty.Due.AddDays(60)); return 0; });
        Assert.Equal(1, await RunAfter(59, person));
        Assert.Equal(2, await RunAfter(1, person));
        Assert.Equal(duty.Due.AddDays(60), (await app.Duty(id)).Due);
        await app.Act(d => d.DoneAsync(Actor.System("test"), duty.Thing, duty.Kind));
        Assert.Equal(2, await RunAfter(60, person));
    }

    [Fact]
    public async Task A_reminder_stays_until_there_is_somebody_to_tell()
    {
        var organization = await app.Organization();
        var id = await app.Raise(Party.Organization(organization), 1, reminders: [1]);
        await Run();
        Assert.Equal(app.Clock.Today(), (await app.Duty(id)).RemindOn);
        var focal = (await app.Person("organization-focal-point", organization.ToString())).Id;
        Assert.Equal(1, await RunAfter(0, focal));
        Assert.Equal(1, await RunAfter(0, focal));
    }

    [Fact]
    public async Task What_is_overdue_from_the_first_is_told_at_once()
    {
        var person = (await app.Person()).Id;
        await app.Raise(Party.Person(person), -20, reminders: [30]);
        Assert.Equal(1, await RunAfter(0, person));
        Assert.Equal(1, await RunAfter(1, person));
    }

    [Fact]
    public async Task Its_title_is_said_with_what_fills_it_in_the_language_of_the_reader()
    {
        using var person = await app.SignIn(language: "ru");
        await app.Act(async d =>
        {
            await d.RaiseAsync(Actor.System("test"), new("test/1", "evidence", Clause.Of("ACC-40"), app.Clock.Today(), Party.Person(person.Person), new TextOf(typeof(IdentityText), "FromOn", new DateOnly(2028, 2, 29)), "/account") { Reminders = [0] });
            return 0;
        });
        await Run();
        Assert.Contains("29 февраля 2028", await app.WithDb(db => db.Set<OutboxMail>().Where(m => m.PersonId == person.Person).Select(m => m.Subject).SingleAsync()));
        foreach (var (page, day) in new[] { ("/zh/notices", "2028年2月29日"), ("/zh/to-do", "2028年2月29日"), ("/en/to-do", "29 February 2028") }) Assert.Contains(day, (await person.Open(page)).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Servers_at_once_send_one()
    {
        var person = (await app.Person()).Id;
        foreach (var _ in Enumerable.Range(0, 3)) await app.Raise(Party.Person(person), 0, reminders: [0]);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Run)));
        Assert.Equal(3, (await NoticesFor(person)).Count);
        Assert.Equal(3, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Act == "duty.reminded")));
    }

    [Fact]
    public async Task The_focal_point_is_told_for_an_organization_and_all_of_a_queue_until_one_takes_it()
    {
        var organization = await app.Organization();
        var (focal, colleague) = (await app.Person("organization-focal-point", organization.ToString()), await app.Person("organization-delegate", organization.ToString()));
        using var officer = await app.SignIn("csu-officer");
        var head = await app.Person("csu-head");
        await app.Raise(Party.Organization(organization), 1, reminders: [1]);
        var queued = await app.Raise(Party.Holders(Permission.KeepImprovements), 1, reminders: [1]);
        await Run();
        Assert.Equal((1, 0), ((await NoticesFor(focal.Id)).Count, (await NoticesFor(colleague.Id)).Count));
        Assert.Equal((1, 1), ((await NoticesFor(officer.Person)).Count, (await NoticesFor(head.Id)).Count));
        await officer.Send(await officer.Open($"/en/to-do/{queued}"), new { }, form: "main form[action*=Take]");
        app.Clock.Advance(TimeSpan.FromDays(2));
        await Run();
        Assert.Equal((2, 2), ((await NoticesFor(focal.Id)).Count, (await NoticesFor(officer.Person)).Count));
        Assert.Single(await NoticesFor(head.Id));
    }
}
