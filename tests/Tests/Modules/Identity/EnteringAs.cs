using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Demo;
using Rostrum.Web.Modules.Identity;

namespace Rostrum.Tests.Modules.Identity;

/// <summary>"Enter as …" opens every role for whoever tries Rostrum out, and no door anywhere else.</summary>
public sealed class EnteringAs
{
    [Fact]
    public async Task In_development_with_the_demonstration_one_enters_as_a_person_of_any_role()
    {
        using var app = new App().With("demo", "true");
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/sign-in");
        var person = await app.WithDb(db => db.Users.FirstAsync(p => p.Email!.EndsWith(DemoData.Domain) && db.Set<RoleAssignment>().Any(a => a.PersonId == p.Id && a.Role == "auditor")));
        await visitor.Send(page, new { returnUrl = "/account" }, form: $"form[action$='/sign-in/as/{person.Id}']");
        Assert.Equal($"/{person.Language}/account", visitor.Last!.Headers.Location!.ToString());
        await visitor.Open($"/{person.Language}/"); // no second factor is asked for
    }

    [Fact]
    public async Task Somebody_is_offered_for_every_role_that_a_person_can_hold()
    {
        using var app = new App().With("demo", "true");
        using var visitor = app.Visitor();
        var offered = (await visitor.Open("/en/sign-in")).QuerySelectorAll("form[action*='/sign-in/as/'] small").SelectMany(s => s.TextContent.Split(", ")).ToHashSet();
        var words = app.Services.GetRequiredService<IStringLocalizer<Rostrum.Web.Modules.Identity.Text>>();
        foreach (var role in Roles.All.Where(r => r != Roles.Visitor)) Assert.Contains(words["Role_" + role.Key].Value, offered); // a visitor has no account
    }

    [Theory]
    [InlineData("Development", "false")]
    [InlineData("Production", "true")]
    [InlineData("Staging", "true")]
    public async Task Anywhere_else_it_does_not_exist(string environment, string demo)
    {
        using var app = new App().With("environment", environment).With("demo", demo).With("public-address", "http://localhost");
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/sign-in");
        Assert.Null(page.QuerySelector("form[action*='/sign-in/as/']"));
        var person = await app.Person("auditor");
        await app.WithDb(db => db.Users.Where(p => p.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Email, "x" + DemoData.Domain)));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await visitor.Http.PostAsync($"/en/sign-in/as/{person.Id}", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await visitor.Open("/en/account", HttpStatusCode.Redirect);
    }
}
