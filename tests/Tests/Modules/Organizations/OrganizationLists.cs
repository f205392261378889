using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Tests.Modules.Organizations;

/// <summary>Numbered lists for the Environment Assembly: made, submitted, taken note of or adopted.</summary>
public sealed class OrganizationLists(App app) : IClassFixture<App>
{
    private const string Address = "/en/organizations/snapshots";

    private async Task<(Visitor Officer, string Number)> Made()
    {
        var officer = await app.SignIn("csu-officer");
        await officer.Send(await officer.Open(Address), new { });
        return (officer, officer.Last!.Headers.Location!.ToString().Split('/')[^1]);
    }

    [Fact, Clause("INT-11", "CTR-22", "ACC-50")]
    public async Task A_list_is_numbered_dated_and_frozen()
    {
        var (officer, number) = await Made();
        using var _ = officer;
        Assert.Matches("^OL-2027-0[1-9]$", number);
        var (_, next) = await Made();
        Assert.Equal(number[^1] + 1, next[^1]);

        using var visitor = app.Visitor();
        var kept = await app.Registered("Frozen Lakes Trust " + next);
        await Made();
        var latest = (await visitor.Open(Address)).QuerySelector("tbody th a")!.TextContent;
        var file = await visitor.Http.GetByteArrayAsync($"{Address}/{latest}?handler=File");
        await app.SetStanding(kept, StandingStatus.Withdrawn);
        Assert.Equal(file, await visitor.Http.GetByteArrayAsync($"{Address}/{latest}?handler=File"));
        Assert.Contains("Frozen Lakes Trust " + next, System.Text.Encoding.UTF8.GetString(file));
        var page = await visitor.Open($"{Address}/{latest}");
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(file)), page.QuerySelector(".mono")!.TextContent);
        Assert.Contains("17 November 2027", page.QuerySelector(".pairs")!.TextContent);
        Assert.Contains(AccreditationLimits.NoEndorsement["en"], page.QuerySelector("main")!.TextContent);
        Assert.Null(page.QuerySelector("main form[method=post]"));
        Assert.Equal(1, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Thing == "organization-list/" + latest && e.Act == "organization-list.made" && e.Clauses == "INT-11 CTR-22")));
        await visitor.Open(Address + "/OL-1999-01", HttpStatusCode.NotFound);
    }

    [Fact, Clause("INT-11")]
    public async Task A_list_is_in_english_whoever_makes_it_and_counts_its_lines()
    {
        await app.Registered("Alpine Meadow Circle", "DE", region: "europe");
        using var officer = await app.SignIn("csu-officer");
        await officer.Send(await officer.Open("/fr/organizations/snapshots"), new { });
        var address = officer.Last!.Headers.Location!.ToString();
        var lines = (await officer.Http.GetStringAsync(address + "?handler=File")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var line = Assert.Single(lines, l => l.Contains("Alpine Meadow Circle"));
        Assert.Contains("\"DE\",\"Germany\"", line);
        Assert.Contains("/en/organizations/", line);
        Assert.Equal(lines.Length - 1, await app.WithDb(db => db.Set<Snapshot>().Where(s => s.Number == address.Substring(address.Length - 10)).Select(s => s.Organizations).SingleAsync()));
    }

    [Fact, Clause("INT-11", "CTR-22")]
    public async Task What_the_assembly_did_is_recorded_in_order_once_and_not_ahead()
    {
        var (officer, number) = await Made();
        using var _ = officer;
        var address = $"{Address}/{number}";
        async Task Refused(string kind, string? session, string? on, string clause)
        {
            var page = await officer.Send(await officer.Open(address), new { Input__Kind = kind, Input__Session = session, Input__On = on }, HttpStatusCode.BadRequest);
            Assert.Contains(clause, page.QuerySelector(".refusal")!.TextContent);
        }
        await Refused("adopted", "UNEA-7", "2027-11-17", "CTR-22"); // not submitted
        await Refused("submitted", " ", "2027-11-17", "INT-11");
        await Refused("submitted", "UNEA-7", "", "INT-11");
        await Refused("submitted", "UNEA-7", "2027-11-16", "INT-11"); // before its date
        await Refused("submitted", "UNEA-7", "2027-11-18", "INT-11"); // has not happened
        await officer.Send(await officer.Open(address), new { Input__Kind = "invented", Input__Session = "UNEA-7" }, HttpStatusCode.BadRequest);
        await officer.Send(await officer.Open(address), new { Input__Kind = "submitted", Input__Session = "UNEA-7", Input__On = "2027-11-17" });
        await Refused("submitted", "UNEA-7", "2027-11-17", "INT-11");
        await Refused("noted", "UNEA-7", "2027-11-16", "CTR-22"); // before it was submitted
        var stale = await officer.Open(address);
        var pressed = await officer.Open(address);
        await officer.Send(pressed, new { Input__Kind = "adopted", Input__Session = "UNEA-7", Input__On = "2027-11-17" });
        await officer.Send(pressed, new { Input__Kind = "adopted", Input__Session = "UNEA-7", Input__On = "2027-11-17" }); // a second press is no refusal
        var again = await officer.Send(stale, new { Input__Kind = "noted", Input__Session = "UNEA-7", Input__On = "2027-11-17" }, HttpStatusCode.BadRequest);
        Assert.Contains("CTR-22", again.QuerySelector(".refusal")!.TextContent);
        using var visitor = app.Visitor();
        Assert.Contains("Adopted by UNEA-7 on 17 November 2027", (await visitor.Open(Address)).QuerySelector("tbody")!.TextContent);
        Assert.Equal(["organization-list.made", "organization-list.submitted", "organization-list.adopted"], await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == "organization-list/" + number).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()));
    }

    [Fact, Clause("INT-11")]
    public async Task Only_the_unit_makes_one_and_a_second_press_makes_no_second()
    {
        var (officer, number) = await Made();
        using var _ = officer;
        using var head = await app.SignIn("csu-head");
        var page = await head.Open(Address);
        Assert.Null((await (await app.SignIn("auditor")).Open(Address)).QuerySelector("main form[method=post]"));
        using var other = await app.SignIn();
        var own = await other.Open("/en/account/profile");
        await other.Send(own, new { }, HttpStatusCode.NotFound, sendTo: Address);
        await other.Send(own, new { Input__Kind = "submitted" }, HttpStatusCode.NotFound, sendTo: $"{Address}/{number}");
        var before = await app.WithDb(db => db.Set<Snapshot>().CountAsync());
        await head.Send(page, new { });
        await head.Send(page, new { });
        Assert.Equal(before + 1, await app.WithDb(db => db.Set<Snapshot>().CountAsync()));
    }

    [Fact, Clause("CTR-22", "INT-11")]
    public void The_rules_allow_what_happened()
    {
        var (dated, today) = (new DateOnly(2027, 11, 1), new DateOnly(2027, 11, 17));
        Assert.True(OrganizationList.MaySubmit(dated, false, dated, "UNEA-7", today).Allowed);
        Assert.True(OrganizationList.MayConclude(dated, false, today, "UNEA-7", today).Allowed);
        Assert.Equal("OL-2027-12", OrganizationList.Number(2027, 12));
    }
}
