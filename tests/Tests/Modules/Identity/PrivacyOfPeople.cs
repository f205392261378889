using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Identity;

public sealed class PrivacyOfPeople(App app) : IClassFixture<App>
{
    [Fact, Clause("GAP-05")]
    public async Task Everybody_sees_how_long_data_is_kept_and_gets_all_of_their_own()
    {
        using var visitor = app.Visitor();
        Assert.Contains("30 days", (await visitor.Open("/en/privacy/retention")).QuerySelector("table")!.TextContent);
        using var person = await app.SignIn("organization-delegate", name: "Åsa Öberg");
        Assert.Contains("30 дней", (await person.Open("/ru/account/data")).QuerySelector("main")!.TextContent);
        await person.Open("/en/account/data/export", HttpStatusCode.Redirect);
        await person.Send(await person.Open("/en/account/data"), new { }, HttpStatusCode.OK);
        using var answer = person.Last!;
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        using var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("Åsa Öberg", file.RootElement.GetProperty("account")[0].GetProperty("name").GetString());
        Assert.Equal("organization-delegate", file.RootElement.GetProperty("role")[0].GetProperty("role").GetString());
        Assert.DoesNotContain("passwordHash", file.RootElement.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.True(await app.WithDb(db => db.CaseEvents.AnyAsync(e => e.Thing == "person/" + person.Person && e.Act == "person.exported")));
        Assert.Contains("Your data were exported", (await person.Open("/en/notices")).QuerySelector("main")!.TextContent);
        Assert.True(await app.WithDb(db => db.Set<OutboxMail>().AnyAsync(m => m.PersonId == person.Person && m.Kind == "DataExported")));
    }

    [Fact, Clause("GAP-05")]
    public async Task Erasing_asks_for_the_password_and_is_told_at_the_address_that_was()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        var page = await visitor.Open("/en/account/erase");
        Assert.NotNull((await visitor.Send(page, new { Confirm = "true" }, HttpStatusCode.BadRequest)).QuerySelector(".errors a[href='#Password']"));
        Assert.Contains("GAP-02", (await visitor.Send(page, new { Confirm = "true", Password = "not my password" }, HttpStatusCode.BadRequest)).Refusal());
        await visitor.Send(page, new { Confirm = "true", AccountSteps.Password });
        Assert.Contains("erased", (await app.Mail(email, "AccountErased")).Body);
    }

    [Fact, Clause("GAP-05", "GAP-03")]
    public async Task Erasing_takes_names_and_words_and_leaves_the_record_whole()
    {
        using var admin = await app.SignIn("system-administrator");
        using var person = await app.SignIn(name: "Vanishing Name");
        await admin.Send(await admin.Open($"/en/people/{person.Person}/roles/new?role=government-observer"), new { Input__Reason = "Vanishing words." });
        var page = await person.Open("/en/account/erase");
        Assert.NotNull((await person.Send(page, new { }, HttpStatusCode.BadRequest)).QuerySelector(".errors a[href='#Confirm']"));
        await person.Send(page, new { Confirm = "true" });
        Assert.Null((await person.Follow()).QuerySelector("form[action$='/sign-out']"));

        var gone = await app.WithDb(db => db.Users.SingleAsync(p => p.Id == person.Person));
        Assert.Equal(("", "", null), (gone.Name, gone.NameKey, gone.Email));
        Assert.False(await app.WithDb(db => db.Set<Session>().AnyAsync(s => s.PersonId == person.Person)));
        var chain = await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == "person/" + person.Person).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Contains(chain, e => e.Act == "person.erased");
        Assert.All(chain, e => Assert.Equal(e.ComputeHash(), e.Hash));
        Assert.All(chain.Skip(1).Zip(chain), pair => Assert.Equal(pair.Second.Hash, pair.First.PreviousHash));
        Assert.False(await app.WithDb(db => db.EventTexts.AnyAsync(t => t.Json.Contains("Vanishing"))));
        Assert.Contains("Erased account", (await admin.Open($"/en/people/{person.Person}")).QuerySelector("h1")!.TextContent);
        Assert.Empty(await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == person.Person && a.EndedAt == null).ToListAsync()));
    }

    [Theory, Clause("GAP-35", "GAP-02", "GAP-05")]
    [InlineData("gao-officer", "GAP-35")]
    [InlineData("mgfc-member", "GAP-35")]
    [InlineData("organization-focal-point", "GAP-02")]
    public async Task Who_holds_an_office_or_is_the_focal_point_cannot_be_erased(string role, string clause)
    {
        using var person = await app.SignIn(role);
        var page = await person.Open("/en/account/erase");
        Assert.Contains(clause, page.QuerySelector(".refusal")!.TextContent);
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact, Clause("GAP-35")]
    public async Task A_hold_stops_erasure_until_it_is_lifted()
    {
        using var admin = await app.SignIn("system-administrator");
        using var person = await app.SignIn();
        var page = await person.Open("/en/account/erase");
        await admin.Send(await admin.Open($"/en/people/{person.Person}"), new { Reason = "Open case." }, form: "#hold");
        Assert.Contains("GAP-35", (await person.Send(page, new { Confirm = "true" }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        await admin.Send(await admin.Open($"/en/people/{person.Person}"), new { Reason = "Case closed." }, form: "#hold");
        await person.Send(await person.Open("/en/account/erase"), new { Confirm = "true" });
    }

    [Fact, Clause("GAP-05")]
    public async Task What_has_been_kept_long_enough_is_erased_by_itself_and_nothing_sooner()
    {
        var now = app.Clock.Now;
        async Task<Guid> Add(int days, bool confirmed)
        {
            var person = new Person { Id = Guid.CreateVersion7(), Name = "Old", UserName = Guid.CreateVersion7().ToString(), EmailConfirmed = confirmed, CreatedAt = now.AddDays(-days) };
            await app.WithDb(db => { db.Add(person); return db.SaveChangesAsync(); });
            return person.Id;
        }
        var (stale, fresh, verified) = (await Add(31, false), await Add(29, false), await Add(400, true));
        var (old, young) = (new OutboxMail { To = "a@example.org", CreatedAt = now.AddDays(-366) }, new OutboxMail { To = "a@example.org", CreatedAt = now.AddDays(-364) });
        var organization = await app.Organization();
        var (over, open) = (new Invitation { OrganizationId = organization, TokenHash = [1], ExpiresAt = now.AddDays(-31) }, new Invitation { OrganizationId = organization, TokenHash = [2], ExpiresAt = now.AddDays(-29) });
        await app.WithDb(db => { db.AddRange(old, young, over, open); return db.SaveChangesAsync(); });

        var job = Recurring.All.Single(j => j.Name == "retention");
        await Task.WhenAll(JobRunner.RunAsync(app.Services, job), JobRunner.RunAsync(app.Services, job));

        Assert.Equal(new[] { fresh, verified }.Order(), (await app.WithDb(db => db.Users.Where(p => p.Id == stale || p.Id == fresh || p.Id == verified).Select(p => p.Id).ToListAsync())).Order());
        Assert.Equal([young.Id], await app.WithDb(db => db.Set<OutboxMail>().Where(m => m.Id == old.Id || m.Id == young.Id).Select(m => m.Id).ToListAsync()));
        Assert.Equal([open.Id], await app.WithDb(db => db.Set<Invitation>().Where(i => i.Id == over.Id || i.Id == open.Id).Select(i => i.Id).ToListAsync()));
    }
}
