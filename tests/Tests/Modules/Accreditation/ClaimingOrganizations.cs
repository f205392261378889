using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Accreditation.Keeping;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Accreditation;

internal static class Claims
{
    /// <summary>A claim that waits; its reference.</summary>
    public static async Task<string> Claim(this App app, Guid? organization = null, Guid? person = null)
    {
        var (of, who) = (organization ?? await app.Organization(), person ?? (await app.Person()).Id);
        return await app.WithDb(async db =>
        {
            await using var transaction = await db.BeginWriteAsync();
            var claim = new Claim { Reference = References.Of("CLM", 2027, await db.NextAsync("CLM-2027")), OrganizationId = of, PersonId = who, At = app.Clock.Now };
            db.Add(claim);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return claim.Reference;
        });
    }
}

public sealed partial class ClaimingOrganizations(App app) : IClassFixture<App>
{
    private Task<List<Guid>> FocalPoints(Guid organization) =>
        app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.OrganizationId == organization && a.Role == "organization-focal-point" && a.EndedAt == null).Select(a => a.PersonId).ToListAsync());

    private static async Task<string> Settle(Visitor officer, string reference, object fields, HttpStatusCode expect = HttpStatusCode.Redirect) =>
        (await officer.Send(await officer.Open($"/en/accreditation/claims/{reference}"), fields, expect, "#settle")).QuerySelector(".refusal")?.TextContent ?? "";

    [Fact, Clause("GAP-02", "GAP-24")]
    public async Task A_signed_letter_makes_the_claimant_focal_point_and_stays_on_file()
    {
        var organization = await app.Organization(name: "Listed Reef");
        using var claimant = await app.SignIn(name: "Claire Mant");
        using var rival = await app.SignIn();
        using var officer = await app.SignIn("csu-officer");
        using var visitor = app.Visitor();
        var address = $"/en/organizations/{organization}/claim";
        await visitor.Open(address, HttpStatusCode.Redirect);
        var page = await claimant.Open(address);
        var refused = await claimant.SendFiles(page, new() { ["Input.Text"] = "I direct it." }, "Input.Upload", [], HttpStatusCode.BadRequest);
        Assert.Equal("I direct it.", refused.QuerySelector("#Input_Text")!.TextContent.Trim());
        await claimant.SendFiles(page, new() { ["Input.Text"] = "I direct it." }, "Input.Upload", [("letter.pdf", SampleFiles.Pdf())]);
        Assert.Null((await claimant.Open(address)).QuerySelector("#claim"));
        Assert.DoesNotContain("CLM-", (await rival.Open(address)).QuerySelector("main")!.TextContent); // nobody learns of another's

        var claim = await app.WithDb(db => db.Set<Claim>().SingleAsync(c => c.OrganizationId == organization));
        Assert.Contains("Claire Mant", (await officer.Open("/en/accreditation/claims")).QuerySelector("main table")!.TextContent);
        var file = (await officer.Open($"/en/accreditation/claims/{claim.Reference}")).QuerySelector("#files + ul a")!.GetAttribute("href");
        Assert.Equal(HttpStatusCode.OK, (await claimant.Http.GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rival.Http.GetAsync(file)).StatusCode);
        var late = await rival.Open(address);
        var settles = $"a[href='/en/accreditation/claims/{claim.Reference}']";
        Assert.NotNull((await officer.Open("/en/to-do")).QuerySelector("main " + settles));
        var old = await officer.Open($"/en/accreditation/claims/{claim.Reference}");
        await Settle(officer, claim.Reference, new { Accept = "true" });
        Assert.Null((await officer.Open("/en/to-do")).QuerySelector("main tbody " + settles));
        Assert.Equal("Unsigned.", (await officer.Send(old, new { Accept = "false", Note = "Unsigned." }, HttpStatusCode.BadRequest, "#settle")).QuerySelector(".typed blockquote")!.TextContent);
        Assert.Equal([claimant.Person], await FocalPoints(organization));
        Assert.Equal(HttpStatusCode.OK, (await officer.Http.GetAsync(file)).StatusCode);
        await claimant.Open($"/en/organizations/{organization}/people");
        Assert.Contains("ClaimAccepted", await app.Told(claimant.Person));
        Assert.Contains("GAP-02", (await rival.SendFiles(late, [], "Input.Upload", [("letter.pdf", SampleFiles.Pdf())], HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        Assert.Equal(["claim.made", "claim.accepted"], await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == claim.Thing && !e.Act.StartsWith("duty.")).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()));
    }

    [Fact, Clause("GAP-02", "GAP-32")]
    public async Task It_is_refused_with_a_reason_and_not_settled_by_the_claimant_or_twice_over()
    {
        var organization = await app.Organization();
        using var officer = await app.SignIn("csu-officer");
        using var reader = await app.SignIn("gao-officer");
        using var claimant = await app.SignIn();
        var (one, two, own) = (await app.Claim(organization, claimant.Person), await app.Claim(organization), await app.Claim(organization, officer.Person));
        Assert.Null((await reader.Open($"/en/accreditation/claims/{one}")).QuerySelector("#settle"));
        Assert.Contains("GAP-32", await Settle(officer, own, new { Accept = "true" }, HttpStatusCode.BadRequest));
        Assert.Contains("GAP-02", await Settle(officer, one, new { Accept = "false" }, HttpStatusCode.BadRequest));
        var page = await officer.Open($"/en/accreditation/claims/{one}");
        await officer.Send(page, new { Accept = "false", Note = "The letter is not signed." }, form: "#settle");
        Assert.Contains("GAP-02", (await officer.Send(page, new { Accept = "true" }, HttpStatusCode.BadRequest, "#settle")).QuerySelector(".refusal")!.TextContent);
        Assert.Contains("ClaimRefused", await app.Told(claimant.Person));
        var again = await claimant.Open($"/en/organizations/{organization}/claim");
        Assert.Contains("The letter is not signed.", again.QuerySelector("main")!.TextContent);
        Assert.NotNull(again.QuerySelector("#claim"));
        await app.Person("organization-focal-point", organization.ToString());
        Assert.Contains("GAP-02", await Settle(officer, two, new { Accept = "true" }, HttpStatusCode.BadRequest));
        Assert.Null((await claimant.Open($"/en/organizations/{organization}/claim")).QuerySelector("#claim"));
        var apart = await app.Organization();
        var elections = await app.Person("election-officer");
        Assert.Contains("another role", await Settle(officer, await app.Claim(apart, elections.Id), new { Accept = "true" }, HttpStatusCode.BadRequest));
        Assert.Empty(await FocalPoints(apart));
        var withdrawn = await app.Organization(StandingStatus.Withdrawn);
        Assert.Contains("ENG-04", (await claimant.Open($"/en/organizations/{withdrawn}/claim")).QuerySelector(".note--stop")!.TextContent);
    }

    [Fact, Clause("GAP-02", "ENG-04")]
    public async Task A_suspended_organization_is_claimed_too_whoever_else_waited_is_told_and_nobody_waits_for_more_than_three()
    {
        var organization = await app.Organization();
        await app.SetStanding(organization, StandingStatus.Suspended);
        using var officer = await app.SignIn("csu-officer");
        using var claimant = await app.SignIn();
        using var rival = await app.SignIn();
        var (one, two) = (await app.Claim(organization, claimant.Person), await app.Claim(organization, rival.Person));
        await Settle(officer, one, new { Accept = "true" });
        Assert.Equal([claimant.Person], await FocalPoints(organization));
        Assert.Equal(false, await app.WithDb(db => db.Set<Claim>().Where(c => c.Reference == two).Select(c => c.Accepted).SingleAsync()));
        Assert.Contains("ClaimOvertaken", await app.Told(rival.Person));
        Assert.Contains("somebody else", (await rival.Open($"/en/organizations/{organization}/claim")).QuerySelector(".note")!.TextContent);
        await claimant.Open($"/en/organizations/{organization}/answer");

        var next = await app.Organization();
        foreach (var waiting in new[] { true, true, false })
        {
            await app.Claim(null, rival.Person);
            Assert.Equal(waiting, (await rival.Open($"/en/organizations/{next}/claim")).QuerySelector("#claim") is not null);
        }
    }

    [Fact, Clause("GAP-02")]
    public async Task The_Unit_invites_a_focal_point_where_there_is_none()
    {
        var organization = await app.Organization();
        using var officer = await app.SignIn("csu-officer");
        using var reader = await app.SignIn("gao-officer");
        using var invited = await app.SignIn();
        using var second = await app.SignIn();
        var address = $"/en/accreditation/invite/{organization}";
        await reader.Open(address, HttpStatusCode.NotFound);
        async Task<string> Invite(Visitor who)
        {
            var email = await app.WithDb(db => db.Users.Where(p => p.Id == who.Person).Select(p => p.Email).SingleAsync());
            await officer.Send(await officer.Open(address), new { Email = email });
            return Address().Match(await app.WithDb(db => db.Set<OutboxMail>().Where(m => m.To == email).OrderByDescending(m => m.CreatedAt).Select(m => m.Body).FirstAsync())).Value;
        }

        var page = await officer.Open(address);
        Assert.NotNull((await officer.Send(page, new { Email = "nobody" }, HttpStatusCode.BadRequest)).QuerySelector("#Email[aria-invalid]"));
        var first = await Invite(invited);
        var link = await Invite(second); // takes the place of the first
        Assert.Contains("GAP-02", (await invited.Open(first)).QuerySelector(".refusal")!.TextContent);
        Assert.Contains("Civil Society Unit", (await second.Open(link)).QuerySelector(".lead")!.TextContent);
        await second.Send(await second.Open(link), new { });
        Assert.Equal([second.Person], await FocalPoints(organization));
        Assert.Empty(await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == officer.Person && a.OrganizationId == organization).ToListAsync()));
        Assert.Contains("GAP-02", (await officer.Send(page, new { Email = "other@example.org" }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        Assert.NotNull((await second.Open("/en/account")).QuerySelector($"main a[href='/en/organizations/{organization}/home']"));
    }

    [Fact, Clause("GAP-02")]
    public async Task An_invitation_of_the_Unit_is_over_once_there_is_a_focal_point()
    {
        var organization = await app.Organization();
        using var officer = await app.SignIn("csu-officer");
        using var invited = await app.SignIn();
        var email = await app.WithDb(db => db.Users.Where(p => p.Id == invited.Person).Select(p => p.Email).SingleAsync());
        await officer.Send(await officer.Open($"/en/accreditation/invite/{organization}"), new { Email = email });
        var link = Address().Match(await app.WithDb(db => db.Set<OutboxMail>().Where(m => m.To == email).Select(m => m.Body).SingleAsync())).Value;
        var page = await invited.Open(link);
        await app.Person("organization-focal-point", organization.ToString());
        Assert.Contains("GAP-02", (await invited.Send(page, new { }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
    }

    [GeneratedRegex("/[a-z]{2}/invitations/[A-Za-z0-9_-]+")]
    private static partial Regex Address();
}
