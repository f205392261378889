using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;
using PostText = Rostrum.Web.Modules.Post.Text;

namespace Rostrum.Tests.Modules.Post;

[Clause("GAP-04")]
public sealed class NoticesOfPeople(App app) : IClassFixture<App>
{
    private const string Form = "main form[method=post]";

    private async Task Tell(Func<Notices, Task> tell)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await tell(scope.ServiceProvider.GetRequiredService<Notices>());
        await scope.ServiceProvider.GetRequiredService<Db>().SaveChangesAsync();
    }

    private Task<List<OutboxMail>> MailsOf(Guid person) => app.WithDb(db => db.Set<OutboxMail>().AsNoTracking().Where(m => m.PersonId == person).OrderBy(m => m.CreatedAt).ToListAsync());
    private Task<int> NoticesFor(Guid person) => app.WithDb(db => db.Set<Notice>().CountAsync(n => n.PersonId == person));

    private static async Task Choose(Visitor reader, string choice) =>
        await reader.Send(await reader.Open("/en/account/notices"), new Dictionary<string, string?> { ["Choices[RuleAmended]"] = choice });

    [Fact]
    public async Task Notices_are_read_in_the_language_of_the_moment_and_marked()
    {
        using var reader = await app.SignIn(language: "ru");
        await Tell(n => n.AddAsync(reader.Person, typeof(PostText), "AddressBounced", "/account", true, new DateOnly(2027, 11, 17)));
        await Tell(n => n.AddAsync(reader.Person, typeof(PostText), "AddressBounced", "/account", true, new TextOf(typeof(PostText), "Kind_RoleChange")));
        var page = await reader.Open("/zh/notices");
        Assert.Contains("2027年11月17日", page.QuerySelector("main")!.TextContent);
        Assert.Contains("您的角色", page.QuerySelector("main")!.TextContent);
        Assert.Contains("通知（2）", page.QuerySelector("header")!.TextContent);

        await reader.Send(page, new { }, form: "main li form");
        Assert.Equal(1, (await reader.Follow()).QuerySelectorAll("main .tag--you").Length);
        page = await reader.Open("/en/notices");
        await reader.Send(page, new { }); // the first form: all
        page = await reader.Follow();
        Assert.Empty(page.QuerySelectorAll("main .tag--you"));
        Assert.Equal(2, page.QuerySelectorAll("main .list > li").Length);
        Assert.DoesNotContain("(", page.QuerySelector("header a[href='/en/notices']")!.TextContent);
    }

    [Fact]
    public async Task Nobody_reads_or_marks_the_notices_of_another()
    {
        using var owner = await app.SignIn();
        using var other = await app.SignIn();
        await Tell(n => n.AddAsync(owner.Person, typeof(PostText), "AddressBounced", "/account", true, "secret words"));
        await Tell(n => n.AddAsync(other.Person, typeof(PostText), "AddressBounced", "/account", true, "own"));
        var page = await other.Open("/en/notices");
        Assert.DoesNotContain("secret words", page.Body!.TextContent);
        var foreign = await app.WithDb(db => db.Set<Notice>().Where(n => n.PersonId == owner.Person).Select(n => n.Id).SingleAsync());
        await other.Send(page, new { id = foreign }, HttpStatusCode.NotFound, "main li form");
        using var visitor = app.Visitor();
        await visitor.Open("/en/notices", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Each_hears_of_a_rule_as_they_chose()
    {
        using var silent = await app.SignIn();
        using var inApp = await app.SignIn();
        using var atOnce = await app.SignIn(language: "ar");
        await Choose(inApp, "InApp");
        await Choose(atOnce, "AtOnce");
        var name = Parameters.All["accreditation.minExistenceYears"].Name;
        await Tell(n => n.AddForFollowersAsync("RuleAmended", typeof(PostText), "/handbook/ACC-09", name, 3, new DateOnly(2028, 1, 1)));
        Assert.Equal((0, 0), (await NoticesFor(silent.Person), (await MailsOf(silent.Person)).Count));
        Assert.Equal((1, 0), (await NoticesFor(inApp.Person), (await MailsOf(inApp.Person)).Count));
        Assert.Equal(1, await NoticesFor(atOnce.Person));
        var mail = Assert.Single(await MailsOf(atOnce.Person));
        Assert.Equal(("ar", false), (mail.Language, mail.Mandatory));
        Assert.Contains("http://localhost/ar/handbook/ACC-09", mail.Body);
        Assert.Contains(name["ar"], mail.Body);
        await app.WithDb(db => db.Set<Notice>().Where(n => n.Kind == "RuleAmended").ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Mandatory_notices_cannot_be_switched_off()
    {
        using var reader = await app.SignIn();
        var page = await reader.Open("/en/account/notices");
        Assert.NotNull(page.QuerySelector("main a.clause[href='/en/handbook/GAP-04']"));
        page = await reader.Send(page, new Dictionary<string, string?> { ["Choices[AccountSecurity]"] = "Off" }, HttpStatusCode.BadRequest);
        Assert.Contains("GAP-04", page.QuerySelector(".refusal")!.TextContent);
        await reader.Send(page, new Dictionary<string, string?> { ["Choices[RuleAmended]"] = "Loudly" }, HttpStatusCode.BadRequest);
        Assert.Equal(0, await app.WithDb(db => db.Set<NoticePreference>().CountAsync(p => p.PersonId == reader.Person)));
    }

    [Fact]
    public async Task The_mail_of_the_day_comes_once_from_six_in_nairobi()
    {
        using var reader = await app.SignIn(language: "es");
        await Choose(reader, "Daily");
        var day = new DateTimeOffset(2027, 12, 1, 0, 0, 0, TimeSpan.FromHours(3));
        app.Clock.Now = day.AddHours(-1);
        await Tell(n => n.AddAsync(reader.Person, typeof(PostText), "RuleAmended", "/handbook/ACC-09", false, "one", "1", new DateOnly(2028, 1, 1)));
        await Tell(n => n.AddAsync(reader.Person, typeof(PostText), "RuleAmended", "/handbook/ACC-10", false, "two", "1", new DateOnly(2028, 1, 1)));
        app.Clock.Now = day.AddHours(6).AddSeconds(-1);
        await app.Run("digest");
        Assert.Empty(await MailsOf(reader.Person));
        app.Clock.Now = day.AddHours(6);
        await app.Run("digest");
        await app.Run("digest");
        var mail = Assert.Single(await MailsOf(reader.Person));
        Assert.Contains("/es/handbook/ACC-09", mail.Body);
        Assert.Contains("/es/handbook/ACC-10", mail.Body);
        Assert.Contains("1 de diciembre de 2027", mail.Subject);

        await Tell(n => n.AddAsync(reader.Person, typeof(PostText), "RuleAmended", "/handbook/ACC-11", false, "three", "1", new DateOnly(2028, 1, 1)));
        app.Clock.Now = day.AddHours(23);
        await app.Run("digest");
        Assert.Single(await MailsOf(reader.Person));
        app.Clock.Now = day.AddDays(1).AddHours(7);
        await app.Run("digest");
        Assert.Equal(2, (await MailsOf(reader.Person)).Count);
        await app.WithDb(db => db.Set<Notice>().Where(n => n.Kind == "RuleAmended").ExecuteDeleteAsync());
    }

    [Fact]
    public async Task One_click_in_the_mail_program_ends_such_mail()
    {
        using var reader = await app.SignIn();
        await Choose(reader, "AtOnce");
        var id = await app.Write($"p{reader.Person:N}@example.org", mandatory: false, person: reader.Person);
        var token = (await app.Find(id)).UnsubscribeToken;
        using var stranger = app.Visitor(); // a mail program: no cookies, no language, no token of a form
        foreach (var language in Rostrum.Web.Shared.Languages.All) Assert.NotNull((await stranger.Open($"/{language.Code}/notices/unsubscribe/{token}")).QuerySelector(Form));
        Assert.Empty(await app.WithDb(db => db.Set<NoticePreference>().Where(p => p.PersonId == reader.Person && p.Choice == NoticeChoice.InApp).ToListAsync()));
        var answer = await stranger.Http.PostAsync("/notices/unsubscribe/" + token, new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // What waited already is not sent any more.
        await app.Run("mail");
        Assert.Equal(MailOutcome.Unwanted, Assert.Single(await app.Log(id)).Outcome);
        await stranger.Open("/en/notices/unsubscribe/forged", HttpStatusCode.NotFound);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_mail_about_one_meeting_ends_all_mail_about_meetings(bool many)
    {
        using var reader = await app.SignIn();
        await reader.Send(await reader.Open("/en/account/notices"), new Dictionary<string, string?> { ["Choices[Meetings]"] = "AtOnce" });
        async Task Moved()
        {
            await using var scope = app.Services.CreateAsyncScope();
            var (db, notices) = (scope.ServiceProvider.GetRequiredService<Db>(), scope.ServiceProvider.GetRequiredService<Notices>());
            await using var transaction = await db.BeginWriteAsync();
            object[] said = [new Rostrum.Handbook.Words { ["en"] = "Briefing" }, app.Clock.Now, app.Clock.Now, "Repairs"];
            if (many) await notices.AddForManyAsync("MeetingMoved", typeof(Rostrum.Web.Modules.Meetings.Sessions.Text), "/meetings", db.Users.Where(p => p.Id == reader.Person).Select(p => p.Id), said);
            else await notices.AddAsync(reader.Person, typeof(Rostrum.Web.Modules.Meetings.Sessions.Text), "MeetingMoved", "/meetings", false, said);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        await Moved();
        var mail = Assert.Single(await MailsOf(reader.Person));
        using var stranger = app.Visitor();
        await stranger.Http.PostAsync("/notices/unsubscribe/" + mail.UnsubscribeToken, new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]));
        await Moved();
        Assert.Single(await MailsOf(reader.Person));
        Assert.Equal(2, await NoticesFor(reader.Person)); // on the page they stay
    }

    [Fact]
    [Clause("GAP-05")]
    public async Task What_the_post_holds_is_exported_and_erased()
    {
        using var reader = await app.SignIn();
        await Tell(n => n.AddAsync(reader.Person, typeof(PostText), "AddressBounced", "/account", true, "ada@example.org"));
        var optional = await app.Write($"p{reader.Person:N}@example.org", mandatory: false, person: reader.Person);
        var decision = await app.Write($"p{reader.Person:N}@example.org", mandatory: true, person: reader.Person);
        var data = app.Services.GetServices<PersonalData>().Single(d => d.Kind == Retention.Mail.Key);
        Assert.Contains("ada@example.org", System.Text.Json.JsonSerializer.Serialize(await app.WithDb(db => data.Export(db, reader.Person, default))));
        await app.WithDb(db => data.Erase(db, reader.Person, default));
        Assert.Equal(0, await NoticesFor(reader.Person));
        Assert.Equal("", (await app.Find(optional)).To);
        Assert.NotNull((await app.Find(decision)).DueAt);
        // The last mail goes to whom it was for, and is empty then.
        await app.WithDb(db => db.Users.Where(p => p.Id == reader.Person).ExecuteUpdateAsync(p => p.SetProperty(x => x.ErasedAt, app.Clock.Now)));
        await app.Run("mail");
        var last = await app.Find(decision);
        Assert.Equal(("", true), (last.To, last.SentAt is not null));
    }
}
