using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Meetings.Bodies;

namespace Rostrum.Tests.Modules.Meetings;

/// <summary>The tree of bodies, what is said of them, groups that a committee sets up, seats of the Bureaux.</summary>
public sealed class BodiesAndSeats(App app) : IClassFixture<App>
{
    [Fact, Clause("GOV-01", "GOV-02", "GOV-04", "GOV-05", "GOV-10", "GOV-13", "GOV-15", "GOV-19", "GOV-20", "GOV-22", "GOV-23", "GOV-27", "GOV-28", "GOV-42", "PAR-22", "PAR-39", "CTR-35", "CTR-46")]
    public async Task The_bodies_stand_with_their_functions_and_legal_basis()
    {
        using var anybody = app.Visitor();
        var tree = (await anybody.Open("/en/bodies")).QuerySelector("main")!;
        foreach (var body in new[] { "unea", "unea-cow", "cpr", "oecpr", "unea-bureau", "hlpf" }) Assert.NotNull(tree.QuerySelector($"a[href='/en/bodies/{body}']"));
        var unea = (await anybody.Open("/en/bodies/unea")).QuerySelector("main")!.TextContent;
        Assert.Contains("A/67/PV.67", unea);
        Assert.Contains("193 Member States", unea);
        Assert.Contains("CTR-35", unea);
        foreach (var (body, clauses) in new[] { ("unea", "GOV-02 PAR-22 GOV-42"), ("unea-bureau", "GOV-13"), ("unea-cow", "PAR-39"), ("cpr", "GOV-15 GOV-19 GOV-20 GOV-22 GOV-23"), ("oecpr", "GOV-27 GOV-28") })
        {
            var said = (await anybody.Open("/fr/bodies/" + body)).QuerySelector("main")!;
            Assert.All(clauses.Split(' '), c => Assert.NotNull(said.QuerySelector($"a.clause[href$='/{c}']")));
        }
        Assert.Contains("常驻代表委员会", (await anybody.Open("/zh/bodies/cpr")).QuerySelector("h1")!.TextContent);
        await anybody.Open("/en/bodies/nothing", HttpStatusCode.NotFound);
    }

    [Theory, Clause("GOV-05", "GOV-06", "GOV-14", "GOV-15", "GOV-17", "GOV-18", "GOV-27", "GOV-04")]
    [InlineData("unea", "193 Member States", "GOV-05")]
    [InlineData("unea-cow", "All members of the Assembly: 193", "GOV-05")]
    [InlineData("unea-bureau", "Seats: 10", "GOV-06 GOV-14")]
    [InlineData("cpr", "accredited to UNEP", "GOV-15 GOV-23 GOV-28")]
    [InlineData("cpr-bureau", "Seats: 5", "GOV-17 GOV-18")]
    [InlineData("oecpr", "based in capitals", "GOV-25 GOV-27 GOV-28")]
    [InlineData("cpr-briefings", "The members of the Committee of Permanent Representatives", "GOV-04")]
    public async Task A_body_says_of_whom_it_consists(string body, string words, string clauses)
    {
        using var anybody = app.Visitor();
        var said = (await anybody.Open("/en/bodies/" + body)).QuerySelector("#membership")!;
        Assert.Contains(words, said.TextContent);
        Assert.Equal(clauses.Split(' '), said.QuerySelectorAll("a.clause").Select(c => c.GetAttribute("href")!.Split('/')[^1]));
    }

    [Fact, Clause("GOV-06", "GOV-14", "GOV-17", "GOV-18", "CTR-37")]
    public async Task Seats_are_given_for_a_term_and_no_group_takes_anothers()
    {
        using var officer = await app.SignIn("gao-officer");
        const string Address = "/en/bodies/cpr-bureau/seats";
        await officer.Send(await officer.Open(Address), new { Input__Country = "KE", Input__Office = "chair", Input__Holder = "Permanent Representative", Input__From = "2027-07-01" }, form: "#give");
        Assert.Equal(new DateOnly(2029, 6, 30), await app.WithDb(db => db.Set<Seat>().Where(s => s.BodyKey == "cpr-bureau" && s.Country == "KE").Select(s => s.Until).SingleAsync()));
        var refused = await officer.Send(await officer.Open(Address), new { Input__Country = "GH", Input__Office = "vice", Input__Holder = "Permanent Representative", Input__From = "2028-01-01" }, HttpStatusCode.BadRequest, "#give");
        Assert.Contains("GOV-17", refused.QuerySelector("main .refusal")!.InnerHtml);
        await officer.Send(await officer.Open(Address), new { Input__Country = "GH", Input__Office = "vice", Input__Holder = "Permanent Representative", Input__From = "2029-07-01" }, form: "#give");
        using var anybody = app.Visitor();
        var page = (await anybody.Open("/en/bodies/cpr-bureau")).QuerySelector("main")!.TextContent;
        Assert.Contains("1 of 5 seats", page);
        Assert.DoesNotContain("Ghana", page); // not yet
        Assert.Contains("1 July 2029", (await anybody.Open("/en/bodies/cpr/calendar/2029")).QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("1 July", (await anybody.Open("/en/bodies/cpr/calendar/2028")).QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("PAR-39", "PAR-40", "PAR-41", "PAR-42", "GOV-24")]
    public async Task A_committee_sets_up_a_group_on_one_item()
    {
        using var officer = await app.SignIn("gao-officer");
        var address = "/en/bodies/unea-cow/group";
        var refused = await officer.Send(await officer.Open(address), new Dictionary<string, string?> { ["Input.Kind"] = "WorkingGroup", ["Input.Name[en]"] = "Working group 1" }, HttpStatusCode.BadRequest);
        Assert.Contains("PAR-40", refused.QuerySelector("main .refusal")!.InnerHtml);
        await officer.Send(await officer.Open(address), new Dictionary<string, string?> { ["Input.Kind"] = "WorkingGroup", ["Input.Name[en]"] = "Working group 1", ["Input.Subject[en]"] = "Inland waters" });
        var page = (await officer.Follow()).QuerySelector("main")!;
        Assert.Contains("Inland waters", page.TextContent);
        Assert.Contains("Public meetings", page.TextContent);
        await officer.Open("/en/bodies/unea-bureau/group");
        Assert.Contains("PAR-40", (await officer.Send(await officer.Open("/en/bodies/unea-bureau/group"), new Dictionary<string, string?> { ["Input.Name[en]"] = "A", ["Input.Subject[en]"] = "B" }, HttpStatusCode.BadRequest)).QuerySelector("main .refusal")!.InnerHtml);
    }

    [Fact, Clause("GOV-24", "CTR-35")]
    public async Task Mandates_and_notes_are_changed_and_a_stale_change_shows_both()
    {
        using var officer = await app.SignIn("gao-officer");
        using var other = await app.SignIn("csu-head");
        var (mine, theirs) = (await officer.Open("/en/bodies/hlpf/edit"), await other.Open("/en/bodies/hlpf/edit"));
        await officer.Send(mine, new Dictionary<string, string?> { ["Input.Mandates[en]"] = "Review the follow-up", ["Input.LegalBasis"] = "Resolution 67/290" });
        var refused = await other.Send(theirs, new Dictionary<string, string?> { ["Input.LegalBasis"] = "Resolution 66/288" }, HttpStatusCode.BadRequest);
        Assert.Contains("Resolution 67/290", refused.QuerySelector("main .note--warn")!.TextContent);
        using var anybody = app.Visitor();
        Assert.Contains("Review the follow-up", (await anybody.Open("/en/bodies/hlpf")).QuerySelector("main")!.TextContent);
    }
}
