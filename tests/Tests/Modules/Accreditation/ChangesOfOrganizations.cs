using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Accreditation.Keeping;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Accreditation;

internal static class Changes
{
    /// <summary>A change that waits, reported by somebody of a new organization unless one is named; its reference.</summary>
    public static async Task<string> Change(this App app, ChangeKind kind, string to, Guid? organization = null, Guid? by = null)
    {
        var (of, who) = (organization ?? await app.Organization(), by ?? (await app.Person()).Id);
        var (change, verdict) = await app.With(async (ChangeDesk desk, Db db) => await desk.ReportAsync(new Actor(who, by is null ? "organization-focal-point" : "csu-officer"), await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == of), kind, to, "It happened.", [], by is not null));
        Assert.True(verdict.Allowed, string.Join(' ', verdict.Refusals.Select(r => r.Reason)));
        return change!.Reference;
    }
}

public sealed class ChangesOfOrganizations(App app) : IClassFixture<App>
{
    private Task<Organization> Read(Guid id) => app.WithDb(db => db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == id));

    private static async Task<string> Settle(Visitor officer, string reference, object fields, HttpStatusCode expect = HttpStatusCode.Redirect) =>
        (await officer.Send(await officer.Open($"/en/accreditation/changes/{reference}"), fields, expect, "#settle")).QuerySelector(".refusal")?.TextContent ?? "";

    [Fact, Clause("GAP-10")]
    public async Task A_new_name_is_reported_with_proof_settled_and_the_former_one_stays()
    {
        var organization = await app.Organization(name: "Old Reef");
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        using var colleague = await app.SignIn("organization-delegate", organization.ToString());
        using var officer = await app.SignIn("csu-officer");
        var address = $"/en/organizations/{organization}/changes";
        await colleague.Open(address, HttpStatusCode.NotFound);
        Assert.NotNull((await focal.Open(address)).QuerySelector("main a[href$='kind=Name']"));
        Assert.Null((await focal.Open(address + "?kind=nothing")).QuerySelector(".errors, #report"));
        var page = await focal.Open(address + "?kind=Name");
        var refused = await focal.SendFiles(page, new() { ["Input.To"] = "New Reef", ["Input.Reasons"] = "" }, "Input.Upload", [], HttpStatusCode.BadRequest);
        Assert.Equal("New Reef", refused.QuerySelector("#Input_To")!.GetAttribute("value"));
        Assert.Contains("GAP-24", (await focal.SendFiles(page, new() { ["Input.To"] = "New Reef", ["Input.Reasons"] = "Voted." }, "Input.Upload", [("a.exe", [1])], HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        await focal.SendFiles(page, new() { ["Input.To"] = "New Reef", ["Input.Reasons"] = "Voted by the members." }, "Input.Upload", [("certificate.pdf", SampleFiles.Pdf())]);
        Assert.Contains("ChangeReceived", await app.Told(focal.Person));
        var change = await app.WithDb(db => db.Set<Change>().SingleAsync(c => c.OrganizationId == organization));
        Assert.Matches(@"^CHG-2027-\d{4}$", change.Reference);
        Assert.Contains(change.Reference, (await officer.Open("/en/accreditation/changes")).QuerySelector("main table")!.TextContent);
        var file = (await officer.Open($"/en/accreditation/changes/{change.Reference}")).QuerySelector("#files + ul a")!.GetAttribute("href");
        Assert.Equal(HttpStatusCode.OK, (await focal.Http.GetAsync(file)).StatusCode);
        using var stranger = await app.SignIn();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync(file)).StatusCode);

        Assert.Contains("still to come", await Settle(officer, change.Reference, new { Approve = "true", EffectiveOn = "2027-11-18" }, HttpStatusCode.BadRequest));
        await Settle(officer, change.Reference, new { Approve = "true", EffectiveOn = "2027-11-01" });
        var after = await Read(organization);
        Assert.Equal("New Reef", after.Name);
        Assert.Contains(OrganizationQueries.LineOf("Old Reef"), after.SearchText);
        Assert.Equal(new DateOnly(2027, 10, 31), await app.WithDb(db => db.Set<OrganizationName>().Where(n => n.OrganizationId == organization && n.Name == "Old Reef").Select(n => n.Until).SingleAsync()));
        Assert.Contains("ChangeApproved", await app.Told(focal.Person));
        Assert.Contains("organization.renamed", await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == $"organization/{organization}").Select(e => e.Act).ToListAsync()));
        Assert.Contains(change.Reference, (await officer.Open("/en/accreditation/changes?settled=true")).QuerySelector("main table")!.TextContent);
    }

    [Fact, Clause("ENG-13", "GAP-32")]
    public async Task The_Unit_writes_down_another_Major_Group_tells_why_and_another_officer_settles_it()
    {
        var organization = await app.Organization();
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        using var writer = await app.SignIn("csu-officer");
        using var officer = await app.SignIn("csu-head");
        using var reader = await app.SignIn("gao-officer");
        var address = $"/en/organizations/{organization}/changes?kind=MajorGroup";
        await reader.Open(address, HttpStatusCode.NotFound);
        var page = await writer.Open(address);
        Assert.Contains("ENG-13", (await writer.SendFiles(page, new() { ["Input.To"] = "banks", ["Input.Reasons"] = "Closest." }, "Input.Upload", [], HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        await writer.SendFiles(page, new() { ["Input.To"] = "farmers", ["Input.Reasons"] = "Its work is farming." }, "Input.Upload", []);
        Assert.Contains("ChangeWritten", await app.Told(focal.Person));
        var reference = await app.WithDb(db => db.Set<Change>().Where(c => c.OrganizationId == organization).Select(c => c.Reference).SingleAsync());
        Assert.Null((await reader.Open($"/en/accreditation/changes/{reference}")).QuerySelector("#settle"));
        Assert.Contains("GAP-32", await Settle(writer, reference, new { Approve = "true" }, HttpStatusCode.BadRequest));
        var open = await officer.Open($"/en/accreditation/changes/{reference}");
        await officer.Send(open, new { Approve = "true" }, form: "#settle");
        Assert.Contains("settled already", (await officer.Send(open, new { Approve = "true" }, HttpStatusCode.BadRequest, "#settle")).QuerySelector(".refusal")!.TextContent);
        Assert.Equal("farmers", (await Read(organization)).MajorGroup);
        var act = await app.WithDb(db => db.CaseEvents.SingleAsync(e => e.Thing == $"organization/{organization}" && e.Act == "organization.changed"));
        Assert.Contains("ENG-13", act.Clauses);
    }

    [Fact, Clause("GAP-10")]
    public async Task Another_country_brings_its_region_and_what_is_not_approved_changes_nothing()
    {
        var (one, two) = (await app.Organization(), await app.Organization());
        using var officer = await app.SignIn("csu-officer");
        await Settle(officer, await app.Change(ChangeKind.Country, "FR", one), new { Approve = "true" });
        Assert.Equal(("FR", "europe"), ((await Read(one)).Country, (await Read(one)).Region));
        using var focal = await app.SignIn("organization-focal-point", two.ToString());
        var reference = await app.Change(ChangeKind.Country, "FR", two);
        Assert.Contains("GAP-10", await Settle(officer, reference, new { Approve = "false", Note = "" }, HttpStatusCode.BadRequest));
        await Settle(officer, reference, new { Approve = "false", Note = "The certificate is of Kenya." });
        Assert.Equal("KE", (await Read(two)).Country);
        Assert.Contains("ChangeRefused", await app.Told(focal.Person));
        Assert.Contains("The certificate is of Kenya.", (await focal.Open($"/en/organizations/{two}/changes")).QuerySelector("main")!.TextContent);
        await Settle(officer, await app.Change(ChangeKind.Split, "Reef North and Reef South", two), new { Approve = "true" });
        Assert.Equal(StandingStatus.Accredited, (await Read(two)).Status);
    }

    [Fact, Clause("GAP-10", "ENG-04")]
    public async Task A_merger_ends_the_status_names_the_one_that_goes_on_and_leaves_the_history()
    {
        var (ended, goesOn) = (await app.Organization(name: "Small Reef"), await app.Organization(name: "Great Reef"));
        using var focal = await app.SignIn("organization-focal-point", ended.ToString());
        using var officer = await app.SignIn("csu-officer");
        await app.Begin(ended, new DateOnly(2025, 1, 1));
        var reference = await app.Change(ChangeKind.Merger, "Great Reef", ended);
        await app.Organization(StandingStatus.Withdrawn, "Gone Reef");
        Assert.Contains("accredited or suspended", await Settle(officer, reference, new { Approve = "true", Other = "Gone Reef" }, HttpStatusCode.BadRequest));
        await Settle(officer, reference, new { Approve = "true", EffectiveOn = "0001-01-01" }, HttpStatusCode.BadRequest);
        Assert.NotNull((await officer.Open("/en/to-do")).QuerySelector($"main a[href='/en/accreditation/changes/{reference}']"));
        Assert.Contains("exactly one", await Settle(officer, reference, new { Approve = "true", Other = "Small Reef" }, HttpStatusCode.BadRequest));
        var old = await officer.Open($"/en/accreditation/changes/{reference}");
        await Settle(officer, reference, new { Approve = "true" });
        Assert.Null((await officer.Open("/en/to-do")).QuerySelector($"main tbody a[href='/en/accreditation/changes/{reference}']"));
        Assert.Equal("No proof.", (await officer.Send(old, new { Approve = "false", Note = "No proof." }, HttpStatusCode.BadRequest, "#settle")).QuerySelector(".typed blockquote")!.TextContent);
        Assert.DoesNotContain("Small Reef", (await focal.Open("/en/accreditation/apply")).QuerySelector("main select[name='Input.Organization']")?.TextContent ?? "");
        var after = await Read(ended);
        Assert.Equal((StandingStatus.Ended, goesOn), (after.Status, after.SucceededBy));
        Assert.NotNull(await app.WithDb(db => db.Set<Duty>().Where(d => d.OrganizationId == ended).Select(d => d.CancelledOn).SingleAsync()));
        // What its people held lapses with the status; they still see what was.
        Assert.Contains("GAP-10", (await focal.SendFiles(await focal.Open($"/en/organizations/{ended}/changes?kind=Name"), new() { ["Input.To"] = "X", ["Input.Reasons"] = "Y" }, "Input.Upload", [], HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        Assert.Contains("Ended", (await focal.Open($"/en/organizations/{ended}/home")).QuerySelector("h1")!.TextContent);
    }

    [Fact, Clause("GAP-10")]
    public async Task A_voluntary_end_may_be_for_a_day_to_come()
    {
        var organization = await app.Organization();
        using var officer = await app.SignIn("csu-officer");
        await app.Begin(organization, new DateOnly(2026, 1, 1));
        await Settle(officer, await app.Change(ChangeKind.VoluntaryEnd, "", organization), new { Approve = "true", EffectiveOn = "2027-12-31" });
        Assert.Null(await app.WithDb(db => db.Set<Duty>().Where(d => d.OrganizationId == organization).Select(d => d.CancelledOn).SingleAsync())); // still owed
        Assert.Equal(StandingStatus.Accredited, await app.With<OrganizationRegister, StandingStatus>(r => r.StandingAsync(organization, new(2027, 12, 30))));
        Assert.Equal(StandingStatus.Ended, await app.With<OrganizationRegister, StandingStatus>(r => r.StandingAsync(organization, new(2027, 12, 31))));
    }

    [Fact, Clause("INT-07", "ACC-23", "ENG-04")]
    public async Task The_profile_is_kept_by_the_focal_point_also_while_suspended_and_an_old_page_is_refused()
    {
        var organization = await app.Organization(name: "Reef Keepers");
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        using var colleague = await app.SignIn("organization-delegate", organization.ToString());
        var address = $"/en/organizations/{organization}/profile";
        await colleague.Open(address, HttpStatusCode.NotFound);
        Assert.NotNull((await focal.Open($"/en/organizations/{organization}/home")).QuerySelector($"main a[href='{address}']"));
        Assert.Null((await colleague.Open($"/en/organizations/{organization}/home")).QuerySelector($"main a[href='{address}']"));
        var page = await focal.Open(address);
        await app.SetStanding(organization, StandingStatus.Suspended);
        var old = page;
        page = await focal.Open(address);
        var fields = new Dictionary<string, string?> { ["Input.Acronym"] = "RK", ["Input.Website"] = "https://reef.example", ["Input.Email"] = "desk@reef.example", ["Input.OtherTypes"] = "local-communities", ["Input.PublicFields"] = "website", ["Input.Names[fr]"] = "Gardiens du récif" };
        Assert.Equal("not an address", (await focal.Send(page, new Dictionary<string, string?>(fields) { ["Input.Email"] = "not an address" }, HttpStatusCode.BadRequest)).QuerySelector("#Input_Email")!.GetAttribute("value"));
        await focal.Send(page, fields);
        var after = await Read(organization);
        Assert.Equal(("RK", "https://reef.example", "local-communities", "website"), (after.Acronym, after.Website, after.OtherTypes, after.PublicFields));
        Assert.Contains(OrganizationQueries.LineOf("Gardiens du récif"), after.SearchText);
        var typed = new Dictionary<string, string?>(fields) { ["Input.Website"] = "https://other.example" };
        var both = await focal.Send(old, typed, HttpStatusCode.BadRequest);
        Assert.Contains("was changed", both.QuerySelector(".errors")!.TextContent);
        Assert.Equal(["https://reef.example"], both.QuerySelectorAll("section[aria-labelledby=stored] dd").Select(d => d.TextContent));
        Assert.Equal("https://other.example", both.QuerySelector("#Input_Website")!.GetAttribute("value"));
        await focal.Send(both, new { }); // having seen both
        Assert.Equal("https://other.example", (await Read(organization)).Website);
        page = await focal.Open(address);
        Assert.Equal("Gardiens du récif", page.QuerySelector("#Name_fr")!.GetAttribute("value"));
        await focal.Send(page, new Dictionary<string, string?> { ["Input.Names[fr]"] = "" });
        Assert.DoesNotContain(SearchKey.Of("Gardiens du récif"), (await Read(organization)).SearchText);
        page = await focal.Open(address);
        await app.SetStanding(organization, StandingStatus.Withdrawn);
        Assert.Contains("ENG-04", (await focal.Send(page, fields, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
    }
}
