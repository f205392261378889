using System.Net;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Tests.Modules.Identity;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Operations;

namespace Rostrum.Tests.Modules.Operations;

[Clause("GAP-28")]
public sealed class SeveralServers
{
    [Fact]
    public async Task A_session_and_a_form_of_one_server_are_taken_by_another()
    {
        using var one = new App();
        var person = await one.Person(Roles.SystemAdministrator.Key);
        using var two = new App().With("data", one.DataFolder).With("database", one.Database);
        var browser = new CookieContainer();
        using var here = new Visitor(one.CreateDefaultClient(new CookieContainerHandler(browser)));
        using var there = new Visitor(two.CreateDefaultClient(new CookieContainerHandler(browser)));
        (await here.Http.PostAsync(SignedIn.Door.Path + person.Id, null)).EnsureSuccessStatusCode();
        var page = await here.Open("/en/operations");
        await there.Send(page, new { Input__Reason = "New disks are put in tonight" }, sendTo: "/en/operations");
        Assert.Equal(1, await one.WithDb(db => db.Set<ReadOnlyPeriod>().CountAsync()));
        await here.Open("/en/operations");
    }

    [Fact]
    public async Task In_read_only_mode_people_sign_in_and_out_and_nothing_else()
    {
        using var app = new App();
        var email = await app.NewAccount();
        await app.BeginReadOnly();
        using var visitor = app.Visitor();
        await visitor.SignIn(email, "not the password at all", HttpStatusCode.BadRequest);
        await visitor.SignIn(email);
        var profile = await visitor.Open("/en/account/profile");
        var refused = await visitor.Send(profile, new { Input__Name = "Another Name" }, HttpStatusCode.ServiceUnavailable);
        Assert.Contains("Another Name", refused.QuerySelector("main form")!.InnerHtml);
        Assert.DoesNotContain("Another Name", await app.WithDb(async db => (await db.Users.SingleAsync(p => p.Email == email)).Name));
        await visitor.Send(await visitor.Open("/en/account"), new { }, form: "header form[action$='/sign-out']");
        Assert.Equal(0, await app.WithDb(db => db.Set<Session>().CountAsync(s => s.PersonId == db.Users.Single(p => p.Email == email).Id)));
        await visitor.Open("/en/account", HttpStatusCode.Redirect);
        await visitor.SignUp("new@example.org", expect: HttpStatusCode.ServiceUnavailable);
    }
}
