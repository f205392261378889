using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Floor.Positions;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>What regions and Major Groups agreed on.</summary>
public sealed class Positions(App app) : IClassFixture<App>
{
    private static object Draft(string title, string agreed = "2027-11-17") => new { Input__Title = title, Input__Mechanism = "Regional Consultative Meeting, Nairobi", Input__AgreedOn = agreed, Input__Participants = "All groups of the region", Input__Text = "We ask for clean rivers.\nAnd lakes." };

    [Theory, Clause("RFA-09", "CTR-06")]
    [InlineData("regional-facilitator", "africa", "Africa"), InlineData("mgfc-member", "women", "Women")]
    public async Task A_position_is_kept_by_the_office_of_its_region_or_group_and_read_by_everybody(string role, string scope, string heading)
    {
        var title = "Rivers " + Guid.CreateVersion7();
        using var keeper = await app.SignIn(role, scope);
        await keeper.Send(await keeper.Open("/en/positions/new"), Draft(title), form: "#keep");
        var position = await app.WithDb(db => db.Set<AgreedPosition>().AsNoTracking().SingleAsync(p => p.Title == title));
        Assert.Equal((scope, keeper.Person, "en"), (position.Region ?? position.MajorGroup, position.By, position.Language));
        var act = await app.WithDb(db => db.Set<CaseEvent>().SingleAsync(e => e.Thing == $"position/{position.Id}"));
        Assert.Equal(("position.kept", role, keeper.Person), (act.Act, act.ActorRole, act.ActorId!.Value));
        using var visitor = app.Visitor();
        var list = await visitor.Open("/en/positions?of=" + scope);
        Assert.Equal(heading, list.QuerySelector("main h2")!.TextContent);
        var shown = list.QuerySelector($"#p-{position.Id}")!;
        Assert.All(new[] { title, "Regional Consultative Meeting, Nairobi", "17 November 2027", "All groups of the region", "And lakes." }, words => Assert.Contains(words, shown.TextContent));
        Assert.Contains("And lakes.", (await visitor.Open($"/en/positions/{position.Id}")).Body!.TextContent);
        Assert.Null((await visitor.Open("/en/positions?of=west-asia")).QuerySelector($"#p-{position.Id}"));
    }

    [Fact, Clause("RFA-09")]
    public async Task A_position_of_before_the_term_or_without_mechanism_or_participants_is_none()
    {
        using var facilitator = await app.SignIn("regional-facilitator", "europe");
        var page = await facilitator.Send(await facilitator.Open("/en/positions/new"), Draft("Too early", "2027-11-16"), HttpStatusCode.BadRequest, "#keep");
        Assert.Equal("RFA-09", page.Refused());
        Assert.Contains("before your term", page.QuerySelector(".refusal")!.TextContent);
        page = await facilitator.Send(page, new { Input__Mechanism = "", Input__AgreedOn = "2027-11-18", Input__Participants = " ", Input__Text = "" }, HttpStatusCode.BadRequest, "#keep");
        Assert.Equal("RFA-09 RFA-09 RFA-09 RFA-09", page.Refused());
        Assert.Equal("Too early", page.QuerySelector("#Input_Title")!.GetAttribute("value")); // what was typed is kept
        await facilitator.Send(page, new { Input__Title = "" }, HttpStatusCode.BadRequest, "#keep");
        Assert.False(await app.WithDb(db => db.Set<AgreedPosition>().AnyAsync(p => p.Title == "Too early")));
    }

    [Fact, Clause("RFA-09")]
    public async Task Nobody_keeps_a_position_of_another_region()
    {
        using var facilitator = await app.SignIn("regional-facilitator", "europe");
        var page = await facilitator.Send(await facilitator.Open("/en/positions/new"), new Dictionary<string, string?> { ["Input.Of"] = "region:africa", ["Input.Title"] = "Not ours", ["Input.Mechanism"] = "M", ["Input.AgreedOn"] = "2027-11-17", ["Input.Participants"] = "P", ["Input.Text"] = "T" }, HttpStatusCode.BadRequest, "#keep");
        Assert.Equal("RFA-09", page.Refused());
        Assert.False(await app.WithDb(db => db.Set<AgreedPosition>().AnyAsync(p => p.Title == "Not ours")));
    }

    [Theory, Clause("RFA-09")]
    [InlineData("organization-delegate"), InlineData("csu-officer"), InlineData("gao-officer"), InlineData("member-state-delegate"), InlineData(null)]
    public async Task Who_holds_no_such_office_neither_keeps_nor_withdraws_a_position(string? role)
    {
        var position = await app.Position();
        using var other = await app.SignIn(role);
        await other.Open("/en/positions/new", HttpStatusCode.NotFound);
        var page = await other.Open($"/en/positions/{position.Id}");
        Assert.Null(page.QuerySelector("#withdraw"));
        await other.Send(await other.Open("/en/account"), new { Input__Reason = "No" }, HttpStatusCode.NotFound, "form[method=post]", sendTo: $"/en/positions/{position.Id}");
        using var visitor = app.Visitor();
        Assert.NotEqual(HttpStatusCode.OK, (await visitor.Http.GetAsync("/en/positions/new")).StatusCode);
    }

    [Fact, Clause("RFA-09", "RFA-11")]
    public async Task A_position_is_withdrawn_with_a_reason_by_the_office_of_its_region_alone_and_stays_marked()
    {
        var position = await app.Position("africa", title: "Old rivers");
        using var elsewhere = await app.SignIn("regional-facilitator", "europe");
        Assert.Null((await elsewhere.Open($"/en/positions/{position.Id}")).QuerySelector("#withdraw"));
        Assert.Equal("RFA-09", (await elsewhere.Send(await elsewhere.Open("/en/positions/new"), new { Input__Reason = "Ours is better" }, HttpStatusCode.BadRequest, "#keep", sendTo: $"/en/positions/{position.Id}")).Refused());
        using var facilitator = await app.SignIn("regional-facilitator", "africa");
        var page = await facilitator.Open($"/en/positions/{position.Id}");
        Assert.Equal("RFA-09", (await facilitator.Send(page, new { Input__Reason = " " }, HttpStatusCode.BadRequest, "#withdraw")).Refused());
        await facilitator.Send(page, new { Input__Reason = "Superseded by that of today." }, form: "#withdraw");
        Assert.Contains("RFA-09", (await facilitator.Send(await facilitator.Open("/en/positions/new"), new { Input__Reason = "Again" }, HttpStatusCode.BadRequest, "#keep", sendTo: $"/en/positions/{position.Id}")).Refused());
        Assert.Equal(["position.withdrawn"], await app.WithDb(db => db.Set<CaseEvent>().Where(e => e.Thing == position.Thing).Select(e => e.Act).ToListAsync()));
        using var visitor = app.Visitor();
        var shown = (await visitor.Open("/en/positions?of=africa")).QuerySelector($"#p-{position.Id}")!;
        Assert.Equal("Withdrawn", shown.QuerySelector(".tag--stop")!.TextContent);
        Assert.Contains("Superseded by that of today.", shown.TextContent);
    }

    [Fact, Clause("CTR-06")]
    public async Task Regional_Facilitators_are_never_called_representatives()
    {
        var position = await app.Position();
        using var facilitator = await app.SignIn("regional-facilitator", "africa");
        foreach (var address in new[] { "/en/positions", "/en/positions/new", $"/en/positions/{position.Id}" }) Assert.DoesNotContain("representative", (await facilitator.Open(address)).QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Regional Facilitator", (await facilitator.Open("/en/positions")).QuerySelector("main")!.TextContent);
    }
}
