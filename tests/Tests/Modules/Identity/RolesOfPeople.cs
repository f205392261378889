using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Identity;

public sealed class RolesOfPeople(App app) : IClassFixture<App>
{
    private Task<Guid> Assignment(Guid person) => app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == person).OrderByDescending(a => a.GivenAt).Select(a => a.Id).FirstAsync());

    private static async Task Give(Visitor admin, Guid person, string role, object fields, HttpStatusCode expect = HttpStatusCode.Redirect, string? clause = null)
    {
        var answer = await admin.Send(await admin.Open($"/en/people/{person}/roles/new?role={role}"), fields, expect);
        if (clause is not null) Assert.Contains(clause, answer.QuerySelector(".refusal")?.TextContent ?? "no refusal");
    }

    [Theory, Clause("GAP-27")]
    [InlineData("jose", "José Ñandú")]
    [InlineData("ЕЛКИНА", "Ёлкина Вера")]
    [InlineData("伟", "王伟明")]
    [InlineData("احمد", "أحمد الساحلي")]
    public async Task An_administrator_finds_people_whatever_is_typed(string typed, string name)
    {
        var person = await app.Person(name: name);
        using var admin = await app.SignIn("system-administrator");
        Assert.Contains(name, (await admin.Open($"/en/people?q={Uri.EscapeDataString(typed)}")).QuerySelector("table")!.TextContent);
        Assert.Contains(name, (await admin.Open($"/en/people?q={Uri.EscapeDataString(person.Email![..20].ToUpperInvariant())}")).QuerySelector("table")!.TextContent);
        Assert.Null((await admin.Open("/en/people?q=%25")).QuerySelector(".errors"));
    }

    [Fact]
    public async Task Who_may_not_manage_people_sees_no_such_page()
    {
        using var auditor = await app.SignIn("auditor");
        await auditor.Open("/en/people", HttpStatusCode.NotFound);
        using var visitor = app.Visitor();
        await visitor.Open("/en/people", HttpStatusCode.Redirect);
    }

    [Fact, Clause("GAP-01", "GAP-03")]
    public async Task A_role_is_given_counts_from_its_first_day_to_its_last_and_is_in_the_record()
    {
        using var admin = await app.SignIn("system-administrator");
        using var colleague = await app.SignIn();
        await Give(admin, colleague.Person, "system-administrator", new { Input__From = "2027-11-19", Input__Until = "2027-11-20", Input__Reason = "Holiday cover." });
        var page = await admin.Follow();
        Assert.Contains("Holiday cover.", page.QuerySelector(".history")!.TextContent);
        Assert.Contains(page.QuerySelectorAll(".history > li"), act => act.TextContent.Split("System administrator").Length == 3); // what was given, and as whom
        Assert.NotNull(page.QuerySelector(".history a[href$='/handbook/GAP-01']"));
        Assert.Contains("19 November 2027", (await colleague.Open("/en/notices")).QuerySelector("main")!.TextContent);
        await colleague.Open("/en/people", HttpStatusCode.NotFound);
        var before = app.Clock.Now;
        app.Clock.Advance(TimeSpan.FromDays(2));
        using var during = await app.SignInAs(colleague.Person);
        await during.Open("/en/people");
        app.Clock.Advance(TimeSpan.FromDays(2));
        using var after = await app.SignInAs(colleague.Person);
        await after.Open("/en/people", HttpStatusCode.NotFound);
        app.Clock.Now = before;
    }

    [Fact, Clause("GAP-01")]
    public async Task A_term_that_ends_before_it_begins_is_refused_and_what_was_typed_stays()
    {
        using var admin = await app.SignIn("system-administrator");
        var person = await app.Person();
        var page = await admin.Send(await admin.Open($"/fr/people/{person.Id}/roles/new?role=gao-officer"), new { Input__From = "2027-12-02", Input__Until = "2027-12-01", Input__Reason = "Essai" }, HttpStatusCode.BadRequest);
        Assert.NotNull(page.QuerySelector(".refusal a[href='/fr/handbook/GAP-01']"));
        Assert.Equal("Essai", page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.DoesNotContain("(facultatif)", page.QuerySelector("label[for=Input_Reason]")!.TextContent);
        var empty = await admin.Send(page, new { Input__From = "" }, HttpStatusCode.BadRequest);
        Assert.Contains("Premier jour", empty.QuerySelector("#Input_From-error")!.TextContent);
        page = await admin.Send(page, new { Input__From = "soon" }, HttpStatusCode.BadRequest);
        Assert.NotNull(page.QuerySelector("#Input_From[aria-invalid]"));
    }

    [Fact, Clause("GAP-32")]
    public async Task Nobody_changes_their_own_roles_or_locks_themselves()
    {
        using var admin = await app.SignIn("system-administrator");
        Assert.Null((await admin.Open($"/en/people/{admin.Person}")).QuerySelector("a[href$='/roles/new']"));
        await Give(admin, admin.Person, "gao-officer", new { Input__Reason = "For me." }, HttpStatusCode.BadRequest, "GAP-32");
        var answer = await admin.Send(await admin.Open($"/en/people/{admin.Person}/roles/{await Assignment(admin.Person)}"), new { Input__Reason = "Enough." }, HttpStatusCode.BadRequest);
        Assert.Contains("GAP-32", answer.QuerySelector(".refusal")!.TextContent);
    }

    [Fact, Clause("ACC-30", "GAP-32")]
    public async Task Who_recommends_does_not_decide()
    {
        using var admin = await app.SignIn("system-administrator");
        var officer = await app.Person("csu-officer");
        await Give(admin, officer.Id, "secretary-of-governing-bodies", new { Input__Reason = "Vacancy." }, HttpStatusCode.BadRequest, "ACC-30");
    }

    [Fact, Clause("GAP-31")]
    public async Task Acting_has_dates_shows_both_names_and_ends_with_the_absent_holders_role()
    {
        using var admin = await app.SignIn("system-administrator");
        var absent = await app.Person("system-administrator", name: "Absent Holder");
        using var deputy = await app.SignIn(name: "Deputy");
        await Give(admin, deputy.Person, "system-administrator", new { Input__ActsFor = absent.Email, Input__Reason = "Leave." }, HttpStatusCode.BadRequest, "GAP-31");
        await Give(admin, deputy.Person, "system-administrator", new { Input__ActsFor = absent.Email, Input__Until = "2027-12-31", Input__Reason = "Leave." });
        Assert.Contains("Absent Holder", (await admin.Follow()).QuerySelector(".list")!.TextContent);
        await deputy.Open("/en/people");
        var somebody = await app.Person();
        await Give(deputy, somebody.Id, "gao-officer", new { Input__Reason = "Recruited." });
        Assert.Equal(absent.Id, await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == "person/" + somebody.Id && e.Act == "role.given").Select(e => e.OnBehalfOf).SingleAsync()));
        await admin.Send(await admin.Open($"/en/people/{absent.Id}/roles/{await Assignment(absent.Id)}"), new { Input__Reason = "Retired." });
        await deputy.Open("/en/people", HttpStatusCode.NotFound);
    }

    [Fact, Clause("ENG-04")]
    public async Task A_role_lapses_at_once_while_its_organization_is_suspended_and_comes_back()
    {
        var organization = await app.Organization();
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        var equal = await app.With<PeopleDirectory, IReadOnlyList<HeldRole>>(d => d.RolesInForceAsync(focal.Person));
        Assert.Contains(equal, r => r.Role.Key == "organization-focal-point");
        await app.SetStanding(organization, StandingStatus.Suspended);
        Assert.Empty(await app.With<PeopleDirectory, IReadOnlyList<HeldRole>>(d => d.RolesInForceAsync(focal.Person)));
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await app.SetStanding(organization, StandingStatus.Accredited);
        Assert.Single(await app.With<PeopleDirectory, IReadOnlyList<HeldRole>>(d => d.RolesInForceAsync(focal.Person)));
    }

    [Fact, Clause("GAP-01", "GAP-02")]
    public async Task A_locked_account_is_signed_out_until_unlocked()
    {
        using var admin = await app.SignIn("system-administrator");
        using var person = await app.SignIn("auditor");
        Assert.NotNull((await person.Open("/en/")).QuerySelector("form[action$='/sign-out']"));
        var page = await admin.Open($"/en/people/{person.Person}");
        Assert.Contains("GAP-01", (await admin.Send(page, new { Reason = "" }, HttpStatusCode.BadRequest, "#lock")).QuerySelector(".refusal")!.TextContent);
        Assert.Contains("Lock the account", (await admin.Send(page, new { Reason = "" }, HttpStatusCode.BadRequest, "#lock")).QuerySelector(".refusal h2")!.TextContent);
        await admin.Send(page, new { Reason = "Lost telephone." }, form: "#lock");
        Assert.True(await app.WithDb(db => db.Set<OutboxMail>().AnyAsync(m => m.PersonId == person.Person && m.Kind == "AccountLocked" && m.Body.Contains("/en/feedback"))));
        Assert.Null((await person.Open("/en/")).QuerySelector("form[action$='/sign-out']"));
        await admin.Send(await admin.Open($"/en/people/{person.Person}"), new { Reason = "Found." }, form: "#lock");
        using var again = await app.SignInAs(person.Person);
        Assert.NotNull((await again.Open("/en/")).QuerySelector("form[action$='/sign-out']"));
        var told = (await again.Open("/en/notices")).QuerySelector("main")!.TextContent;
        Assert.Contains("Your account was locked", told);
        Assert.Contains("Your account was unlocked", told);
    }
}

/// <summary>In a house of its own, as it counts all administrators.</summary>
public sealed class LastAdministrator(App app) : IClassFixture<App>
{
    [Fact, Clause("GAP-01")]
    public async Task The_system_keeps_an_administrator_even_when_two_end_each_other_at_once()
    {
        using var one = await app.SignIn("system-administrator");
        using var two = await app.SignIn("system-administrator");
        async Task<HttpStatusCode> End(Visitor by, Guid person)
        {
            var held = await app.WithDb(db => db.Set<RoleAssignment>().SingleAsync(a => a.PersonId == person));
            var page = await by.Open($"/en/people/{person}/roles/{held.Id}");
            return await Raced(by, page);
        }
        static async Task<HttpStatusCode> Raced(Visitor by, AngleSharp.Html.Dom.IHtmlDocument page)
        {
            var token = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var answer = await by.Http.PostAsync(page.QuerySelector("main form")!.GetAttribute("action"), new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Reason", "Race.")]));
            return answer.StatusCode;
        }
        var answers = await Task.WhenAll(End(one, two.Person), End(two, one.Person));
        Assert.Single(answers, HttpStatusCode.Redirect);
        Assert.Equal(1, await app.WithDb(db => db.Set<RoleAssignment>().CountAsync(a => a.Role == "system-administrator" && a.EndedAt == null)));
    }
}
