using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;

namespace Rostrum.Tests.Modules.Identity;

[Clause("GAP-02")]
public sealed class OwnAccount(App app) : IClassFixture<App>
{
    private const string Other = "seven quiet tugboats";

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_mailed_link_that_works_once_and_signs_everybody_out()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        using var stranger = app.Visitor();
        stranger.Http.DefaultRequestHeaders.Host = "evil.example";
        await stranger.Send(await stranger.Open("/en/recover"), new { Email = email });
        var link = await app.Link(email, "NewPassword"); // on the configured address
        using var browser = app.Visitor();
        Assert.Contains("at least 15", (await browser.Send(await browser.Open(link), new { Password = "short" }, HttpStatusCode.BadRequest)).Refusal());
        await browser.Send(await browser.Open(link), new { Password = Other });
        await visitor.Open("/en/account", HttpStatusCode.Redirect);
        await browser.SignIn(email, expect: HttpStatusCode.BadRequest);
        await browser.SignIn(email, Other);
        Assert.Contains("GAP-02", (await browser.Open(link)).Refusal());
        await app.Mail(email, "PasswordChanged");
        Assert.True(await app.Recorded(email, "person.password-recovered"));
    }

    [Fact]
    public async Task Recovery_tells_nothing_and_its_links_grow_old()
    {
        var email = await app.NewAccount();
        using var visitor = app.Visitor();
        var answers = new HashSet<string>();
        foreach (var address in new[] { email, "stranger@example.org" })
        {
            await visitor.Send(await visitor.Open("/en/recover"), new { Email = address });
            answers.Add((await visitor.Follow()).QuerySelector("main")!.TextContent);
        }
        Assert.Single(answers);
        await app.Mail("stranger@example.org", "NobodyHere");
        var link = await app.Link(email, "NewPassword");
        var page = await visitor.Open(link);
        app.Clock.Advance(Accounts.RecoveryLink + TimeSpan.FromSeconds(1));
        Assert.Contains("GAP-02", (await visitor.Send(page, new { Password = Other }, HttpStatusCode.BadRequest)).Refusal());
        Assert.Contains("GAP-02", (await visitor.Open("/en/recover/new?t=forged")).Refusal());
    }

    [Fact]
    public async Task A_link_for_one_purpose_serves_no_other()
    {
        var email = await app.NewAccount();
        using var visitor = app.Visitor();
        await visitor.Send(await visitor.Open("/en/recover"), new { Email = email });
        var token = (await app.Link(email, "NewPassword")).Split("?t=")[1];
        Assert.Contains("GAP-02", (await visitor.Open("/en/confirm?t=" + token)).Refusal());
    }

    [Fact]
    public async Task Changing_the_password_keeps_this_device_and_signs_out_the_others()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        using var other = app.Visitor();
        await other.SignIn(email);
        var page = await visitor.Open("/en/account/password");
        Assert.Contains("GAP-02", (await visitor.Send(page, AccountSteps.Fields(("Input.Current", "not my password"), ("Input.New", Other)), HttpStatusCode.BadRequest)).Refusal());
        await visitor.Send(page, AccountSteps.Fields(("Input.Current", AccountSteps.Password), ("Input.New", Other)));
        await visitor.Open("/en/account");
        await other.Open("/en/account", HttpStatusCode.Redirect);
        await other.SignIn(email, Other);
        Assert.Contains("Your password was changed", (await visitor.Open("/en/notices")).QuerySelector("main")!.TextContent);
        Assert.Contains("http://localhost/en/recover", (await app.Mail(email, "PasswordChanged")).Body);
        Assert.True(await app.Recorded(email, "person.password-changed"));
    }

    [Fact]
    public async Task A_new_address_is_confirmed_where_it_leads_and_told_where_it_led()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        var taken = await app.NewAccount();
        var address = AccountSteps.NewAddress();
        await visitor.Send(await visitor.Open("/en/account/email"), AccountSteps.Fields(("Input.Email", address), ("Input.Password", "not my password")), HttpStatusCode.BadRequest);
        await visitor.Send(await visitor.Open("/en/account/email"), AccountSteps.Fields(("Input.Email", taken), ("Input.Password", AccountSteps.Password)));
        var answer = (await visitor.Follow()).QuerySelector(".note--ok")!.TextContent;
        await app.Mail(taken, "AlreadyHere");
        await visitor.Send(await visitor.Open("/en/account/email"), AccountSteps.Fields(("Input.Email", address), ("Input.Password", AccountSteps.Password)));
        Assert.Equal(answer, (await visitor.Follow()).QuerySelector(".note--ok")!.TextContent);
        await app.Mail(email, "AddressChangeAsked");

        await visitor.SignIn(email); // nothing has changed yet
        await visitor.Send(await visitor.Open(await app.Link(address, "NewAddress")), new { });
        await app.Mail(email, "AddressChanged");
        await visitor.Open("/en/account");
        using var browser = app.Visitor();
        await browser.SignIn(email, expect: HttpStatusCode.BadRequest);
        await browser.SignIn(address);
        Assert.True(await app.Recorded(address, "person.address-changed"));
    }

    [Fact]
    public async Task Name_language_and_zone_are_ones_own_to_change_and_the_language_takes_effect_at_once()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        var page = await visitor.Open("/en/account/profile");
        await visitor.Send(page, AccountSteps.Fields(("Input.Name", new string('x', 201)), ("Input.TimeZone", "../../etc/passwd")), HttpStatusCode.BadRequest);
        await visitor.Send(page, AccountSteps.Fields(("Input.Name", "Ада"), ("Input.Language", "ru"), ("Input.TimeZone", "Asia/Almaty")));
        Assert.Equal("/ru/account", visitor.Last!.Headers.Location!.ToString());
        Assert.Contains("Сохранено", (await visitor.Follow()).QuerySelector(".note--ok")!.TextContent);
        await visitor.Open("/", HttpStatusCode.Redirect);
        Assert.Equal("/ru/", visitor.Last!.Headers.Location!.ToString());
        Assert.True(await app.Recorded(email, "person.changed"));
        var stale = await visitor.Send(page, AccountSteps.Fields(("Input.Name", "Eve")), HttpStatusCode.BadRequest, sendTo: "/en/account/profile"); // the page of another tab
        Assert.Contains("Open it again", stale.QuerySelector(".errors")!.TextContent);
        Assert.Contains("Ада", (await visitor.Open("/en/account")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Sessions_are_listed_with_little_about_the_device_and_end_at_once()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        using var other = app.Visitor();
        other.Http.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await other.SignIn(email);
        var page = await visitor.Open("/en/account/sessions");
        Assert.Equal(2, page.QuerySelectorAll("main .list li").Length);
        Assert.Contains("Firefox, Linux", page.QuerySelector("main .list li")!.ParentElement!.TextContent);
        var id = page.QuerySelectorAll("main .list li").Single(l => l.TextContent.Contains("Firefox", StringComparison.Ordinal)).QuerySelector("input[name=Id]")!.GetAttribute("value");
        await visitor.Send(page, new { Id = id });
        await other.Open("/en/account", HttpStatusCode.Redirect);
        await visitor.Open("/en/account");

        var (stranger, _) = await app.Enter();
        using var strange = stranger;
        var mine = (await visitor.Open("/en/account/sessions")).QuerySelector("main .list li input[name=Id]")!.GetAttribute("value");
        await stranger.Send(await stranger.Open("/en/account/sessions"), new { Id = mine }, HttpStatusCode.NotFound);

        await other.SignIn(email);
        await visitor.Send(await visitor.Open("/en/account/sessions"), new { }, form: "form[action$='handler=All']");
        await visitor.Open("/en/account", HttpStatusCode.Redirect);
        await other.Open("/en/account", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Sessions_end_by_themselves_and_those_of_staff_sooner()
    {
        var (visitor, _) = await app.Enter();
        using var own = visitor;
        using var staff = await app.SignIn("auditor");
        app.Clock.Advance(Accounts.StaffIdleLimit - TimeSpan.FromMinutes(1));
        await visitor.Open("/en/account");
        await staff.Open("/en/account");
        app.Clock.Advance(TimeSpan.FromHours(5)); // thirteen hours since the beginning
        await staff.Open("/en/account", HttpStatusCode.Redirect);
        await visitor.Open("/en/account");
        app.Clock.Advance(Accounts.IdleLimit + TimeSpan.FromMinutes(1));
        await visitor.Open("/en/account", HttpStatusCode.Redirect);
        var before = app.Clock.Now;
        using var later = await app.SignIn();
        app.Clock.Advance(Accounts.AbsoluteLimit);
        await using var scope = app.Services.CreateAsyncScope();
        await Sessions.PurgeAsync(scope.ServiceProvider, default);
        Assert.False(await app.WithDb(db => db.Set<Session>().AnyAsync(s => s.StartedAt <= before)));
    }

    [Fact]
    public async Task The_keys_of_the_house_lie_in_the_database()
    {
        await app.NewAccount();
        Assert.True(await app.WithDb(db => db.Set<DataProtectionKey>().AnyAsync()));
    }
}
