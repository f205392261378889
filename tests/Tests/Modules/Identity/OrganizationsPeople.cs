using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Identity;

public sealed partial class OrganizationsPeople(App app) : IClassFixture<App>
{
    private async Task<string> Link(string email)
    {
        var body = await app.WithDb(db => db.Set<OutboxMail>().Where(m => m.To == email).OrderByDescending(m => m.CreatedAt).Select(m => m.Body).FirstAsync());
        return Address().Match(body).Value;
    }

    private Task<string?> EmailOf(Visitor visitor) => app.WithDb(db => db.Users.Where(p => p.Id == visitor.Person).Select(p => p.Email).SingleAsync());

    private Task<List<Guid>> FocalPoints(Guid organization) =>
        app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.ScopeId == organization.ToString() && a.Role == "organization-focal-point" && a.EndedAt == null).Select(a => a.PersonId).ToListAsync());

    private async Task<(Guid Organization, Visitor Focal, Visitor Colleague)> House()
    {
        var organization = await app.Organization();
        return (organization, await app.SignIn("organization-focal-point", organization.ToString(), "Focal"), await app.SignIn("organization-delegate", organization.ToString(), "Colleague"));
    }

    private Task<Guid> Held(Guid organization, Guid person) =>
        app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == person && a.ScopeId == organization.ToString() && a.EndedAt == null).Select(a => a.Id).SingleAsync());

    private async Task HandOver(Visitor focal, Guid organization, Visitor to) =>
        await focal.Send(await focal.Open($"/en/organizations/{organization}/people/{await Held(organization, to.Person)}/hand-over"), new { Input__Reason = "New work." });

    [Fact, Clause("GAP-02", "CON-02")]
    public async Task A_colleague_is_invited_accepts_once_and_is_removed()
    {
        var organization = await app.Organization();
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        using var invited = await app.SignIn(name: "Invited One", language: "fr");
        var email = (await EmailOf(invited))!;
        var address = $"/en/organizations/{organization}/people";
        await focal.Send(await focal.Open(address), new { Input__Email = email.ToUpperInvariant() }, form: "#invite-form");
        Assert.Contains("GAP-02", (await focal.Send(await focal.Open(address), new { Input__Email = (await EmailOf(focal))! }, HttpStatusCode.BadRequest, "#invite-form")).QuerySelector(".refusal")!.TextContent);
        Assert.Contains("GAP-02", (await focal.Send(await focal.Open(address), new { Input__Email = email }, HttpStatusCode.BadRequest, "#invite-form")).QuerySelector(".refusal")!.TextContent);
        var link = await Link(email.ToUpperInvariant());
        Assert.StartsWith("/fr/invitations/", link);

        using var other = await app.SignIn();
        Assert.NotNull((await other.Open(link)).QuerySelector(".refusal"));
        await invited.Send(await invited.Open(link), new { });
        Assert.Contains("GAP-02", (await invited.Open(link)).QuerySelector(".refusal")!.TextContent);
        var page = await focal.Open(address);
        Assert.Contains("Invited One", page.QuerySelector(".list")!.TextContent);
        var held = await Held(organization, invited.Person);
        var remove = await focal.Open($"{address}/{held}/remove");
        Assert.NotNull((await focal.Send(remove, new { Input__Reason = " " }, HttpStatusCode.BadRequest)).QuerySelector("#Input_Reason[aria-invalid]"));
        await focal.Send(remove, new { Input__Reason = "Left us." });
        page = await focal.Follow();
        Assert.DoesNotContain("Invited One", page.QuerySelector(".list")!.TextContent);
        await focal.Send(remove, new { Input__Reason = "Left us." });
        Assert.Contains("already", (await focal.Follow()).QuerySelector(".note--ok")!.TextContent);
        Assert.Contains("Left us.", (await invited.Open("/en/account")).QuerySelector(".history")!.TextContent);
        Assert.Equal(1, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Thing == $"organization/{organization}" && e.Act == "role.ended")));
    }

    [Fact, Clause("GAP-02")]
    public async Task The_page_is_linked_from_the_account_of_the_focal_point_alone()
    {
        var (organization, focal, colleague) = await House();
        var link = $"main a[href='/en/organizations/{organization}/people']";
        Assert.NotNull((await focal.Open("/en/account")).QuerySelector(link));
        var account = await colleague.Open("/en/account");
        Assert.Null(account.QuerySelector(link));
        Assert.Contains("Coastal Voices", account.QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("GAP-02")]
    public async Task A_link_works_for_fourteen_days()
    {
        var organization = await app.Organization();
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        using var invited = await app.SignIn();
        var email = (await EmailOf(invited))!;
        await focal.Send(await focal.Open($"/en/organizations/{organization}/people"), new { Input__Email = email }, form: "#invite-form");
        var link = await Link(email);
        var before = app.Clock.Now;
        app.Clock.Now = before.AddDays(14).AddTicks(-1);
        using var later = await app.SignInAs(invited.Person);
        var page = await later.Open(link);
        Assert.Null(page.QuerySelector(".refusal"));
        app.Clock.Now = before.AddDays(14);
        Assert.Contains("GAP-02", (await later.Send(page, new { }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        app.Clock.Now = before;
        await invited.Open("/en/invitations/guessed", HttpStatusCode.NotFound);
    }

    [Fact, Clause("GAP-02", "CON-02")]
    public async Task The_task_passes_on_when_the_colleague_accepts()
    {
        var (organization, focal, colleague) = await House();
        await HandOver(focal, organization, colleague);
        Assert.Equal([focal.Person], await FocalPoints(organization));
        var link = await Link((await EmailOf(colleague))!);
        await colleague.Send(await colleague.Open(link), new { });
        Assert.Equal([colleague.Person], await FocalPoints(organization));
        await colleague.Follow();
        await focal.Open($"/en/organizations/{organization}/people", HttpStatusCode.NotFound);
        Assert.NotNull((await focal.Open($"/en/account/data")).QuerySelector("h1"));
    }

    [Fact, Clause("ENG-04")]
    public async Task While_suspended_the_page_is_shown_and_nothing_done_but_handing_over()
    {
        var (organization, focal, colleague) = await House();
        await app.SetStanding(organization, StandingStatus.Suspended);
        var address = $"/en/organizations/{organization}/people";
        var page = await focal.Open(address);
        Assert.NotNull(page.QuerySelector(".note--stop"));
        Assert.Contains("ENG-04", (await focal.Send(page, new { Input__Email = "new@example.org" }, HttpStatusCode.BadRequest, "#invite-form")).QuerySelector(".refusal")!.TextContent);
        var held = await Held(organization, colleague.Person);
        Assert.Contains("ENG-04", (await focal.Send(await focal.Open($"{address}/{held}/remove"), new { Input__Reason = "Why not." }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        await focal.Open($"{address}/{held}/promote", HttpStatusCode.NotFound);
        await colleague.Open($"{address}/{held}/remove", HttpStatusCode.NotFound);
        using var stranger = await app.SignIn("organization-focal-point");
        await stranger.Open($"/en/organizations/{organization}/people", HttpStatusCode.NotFound);
        // Somebody must be able to answer for it.
        await focal.Send(await focal.Open($"{address}/{held}/hand-over"), new { Input__Reason = "Leaving." });
        await colleague.Send(await colleague.Open(await Link((await EmailOf(colleague))!)), new { });
        Assert.Equal([colleague.Person], await FocalPoints(organization));
    }

    [Fact, Clause("GAP-02")]
    public async Task There_is_exactly_one_focal_point_however_many_act_at_once()
    {
        var (organization, focal, colleague) = await House();
        await HandOver(focal, organization, colleague);
        var link = await Link((await EmailOf(colleague))!);
        var accept = await colleague.Open(link);
        using var admin = await app.SignIn("system-administrator");
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Person()));
        var posts = new List<Task<HttpStatusCode>>();
        foreach (var _ in Enumerable.Range(0, 4)) posts.Add(Post(colleague, accept, link, []));
        foreach (var other in others)
        {
            var address = $"/en/people/{other.Id}/roles/new?role=organization-focal-point";
            var page = await admin.Open(address);
            posts.Add(Post(admin, page, address, [new("Input.Organization", await Name(organization)), new("Input.From", "2027-11-17"), new("Input.Reason", "Named.")]));
        }
        var answers = await Task.WhenAll(posts);
        Assert.DoesNotContain(answers, a => (int)a >= 500);
        Assert.Contains(HttpStatusCode.Redirect, answers);
        Assert.Single(await FocalPoints(organization));
        Assert.True(answers.Take(4).Count(a => a == HttpStatusCode.Redirect) <= 1, "a link works once");
    }

    private async Task<string> Name(Guid organization) => await app.WithDb(async db =>
    {
        var found = await db.Set<Organization>().SingleAsync(o => o.Id == organization);
        found.Acronym = "A" + organization.ToString("N")[^8..];
        await db.SaveChangesAsync();
        return found.Acronym;
    });

    private static async Task<HttpStatusCode> Post(Visitor by, IHtmlDocument page, string address, KeyValuePair<string, string>[] fields)
    {
        var token = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await by.Http.PostAsync(address, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields]));
        return answer.StatusCode;
    }

    [GeneratedRegex("/[a-z]{2}/invitations/[A-Za-z0-9_-]+")]
    private static partial Regex Address();
}
