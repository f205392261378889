using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Duties;
using Rostrum.Tests.Modules.Post;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Accreditation.Keeping;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Accreditation;

internal static class Evidences
{
    /// <summary>Evidence that waits, of a new organization unless one is named.</summary>
    public static async Task<EvidenceReport> Evidence(this App app, Guid? organization = null)
    {
        var (of, by) = (organization ?? await app.Organization(), (await app.Person()).Id);
        return await app.WithDb(async db =>
        {
            await using var transaction = await db.BeginWriteAsync();
            var report = new EvidenceReport { Reference = References.Of("EVI", 2027, await db.NextAsync("EVI-2027")), OrganizationId = of, Period = "2024–2027", Report = "What we did.", FiledBy = by, FiledAt = app.Clock.Now, FiledOn = app.Clock.Today() };
            db.Add(report);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return report;
        });
    }

    /// <summary>The organization was accredited on that day.</summary>
    public static Task<int> Begin(this App app, Guid organization, DateOnly from) => app.With(async (EvidenceDesk desk, Db db) =>
    {
        await using var transaction = await db.BeginWriteAsync();
        await desk.BeginAsync(Actor.System("test"), organization, from);
        var saved = await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return saved;
    });

    public static Task<List<string>> Told(this App app, Guid person) => app.WithDb(db => db.Set<Notice>().Where(n => n.PersonId == person).OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).Select(n => n.Kind).ToListAsync());
}

public sealed class EvidenceOfOrganizations(App app) : IClassFixture<App>
{
    private static readonly DateOnly Accredited = new(2024, 2, 29);

    private Task<DateOnly> Due(Guid organization) => app.WithDb(db => db.Set<Duty>().Where(d => d.OrganizationId == organization && d.DoneOn == null && d.CancelledOn == null).Select(d => d.Due).SingleAsync());

    private Task<List<EvidenceReport>> Reports(Guid organization) => app.WithDb(db => db.Set<EvidenceReport>().Where(r => r.OrganizationId == organization).ToListAsync());

    [Fact, Clause("ACC-40", "GAP-23", "GAP-24")]
    public async Task Files_are_sent_read_and_accepted_and_the_next_is_counted_from_the_day_they_were_sent()
    {
        var organization = await app.Organization(name: "Reef Keepers");
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        using var officer = await app.SignIn("csu-officer");
        await app.Begin(organization, Accredited);
        Assert.Equal(new DateOnly(2028, 2, 29), await Due(organization));
        var duty = await app.WithDb(db => db.Set<Duty>().SingleAsync(d => d.OrganizationId == organization));
        Assert.Equal(("ACC-40", "180,90,30"), (duty.Clause, duty.Reminders));
        Assert.Contains("Evidence of existence", (await focal.Open("/en/to-do")).QuerySelector("main")!.TextContent);

        var address = $"/en/organizations/{organization}/evidence";
        var page = await focal.Open(address);
        Assert.Contains("29 February 2028", page.QuerySelector("aside .due")!.TextContent);
        await focal.SendFiles(page, new() { ["Input.Period"] = "2024–2027" }, "Input.Upload", [("annual.pdf", SampleFiles.Pdf("Annual report")), ("photo.png", SampleFiles.Png())]);
        var report = Assert.Single(await Reports(organization));
        Assert.Matches(@"^EVI-2027-\d{4}$", report.Reference);
        Assert.Contains("EvidenceReceived", await app.Told(focal.Person));

        var reads = $"a[href='/en/accreditation/evidence/{report.Reference}']";
        Assert.NotNull((await officer.Open("/en/to-do")).QuerySelector("main " + reads));
        Assert.Null((await app.WithDb(db => db.Set<Duty>().AsNoTracking().SingleAsync(d => d.Id == duty.Id))).RemindOn); // it waits for the Unit
        var queue = await officer.Open("/en/accreditation/evidence");
        Assert.Null(queue.QuerySelector(".errors"));
        Assert.Contains("Reef Keepers", queue.QuerySelector("main table")!.TextContent);
        var reading = await officer.Open($"/en/accreditation/evidence/{report.Reference}");
        var file = reading.QuerySelector("#files + ul a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await officer.Http.GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await focal.Http.GetAsync(file)).StatusCode);
        using var stranger = await app.SignIn("organization-focal-point");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync(file)).StatusCode);

        app.Clock.Advance(TimeSpan.FromDays(3));
        using var later = await app.SignIn("csu-head");
        reading = await later.Open($"/en/accreditation/evidence/{report.Reference}");
        await later.Send(reading, new { Accept = "true" }, form: "#judge");
        var late = await later.Send(reading, new { Accept = "false", Note = "The seal is missing." }, HttpStatusCode.BadRequest, "#judge");
        Assert.Contains("ACC-40", late.QuerySelector(".refusal")!.TextContent);
        Assert.Equal("The seal is missing.", late.QuerySelector(".typed blockquote")!.TextContent);
        Assert.Null((await later.Open("/en/to-do")).QuerySelector("main tbody " + reads));
        app.Clock.Advance(TimeSpan.FromDays(-3));
        Assert.Equal(new DateOnly(2031, 11, 17), await Due(organization));
        Assert.Equal(report.FiledOn, await app.WithDb(db => db.Set<Duty>().Where(d => d.Id == duty.Id).Select(d => d.DoneOn).SingleAsync())); // not the day on which it was read
        Assert.Contains("EvidenceAccepted", await app.Told(focal.Person));
        Assert.Equal(["evidence.filed", "evidence.accepted"], await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == report.Thing && !e.Act.StartsWith("duty.")).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()));
    }

    [Fact, Clause("ACC-41")]
    public async Task A_report_written_here_does_instead_and_what_is_refused_loses_nothing_typed()
    {
        var organization = await app.Organization();
        using var colleague = await app.SignIn("organization-delegate", organization.ToString());
        var page = await colleague.Open($"/en/organizations/{organization}/evidence");
        var refused = await colleague.SendFiles(page, new() { ["Input.Period"] = "2026", ["Input.Report"] = "We planted trees." }, "Input.Upload", [], HttpStatusCode.BadRequest);
        Assert.Contains("ACC-41", refused.QuerySelector(".refusal")!.TextContent);
        Assert.Equal("We planted trees.", refused.QuerySelector("#Input_Report")!.TextContent.Trim());
        Assert.Contains("ACC-40", (await colleague.SendFiles(page, new() { ["Input.Period"] = "2026" }, "Input.Upload", [], HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        var typed = new string('ж', 300);
        Assert.Contains("GAP-24", (await colleague.SendFiles(page, new() { ["Input.Period"] = "2026", ["Input.Report"] = typed }, "Input.Upload", [("a.pdf", SampleFiles.Pdf()), ("virus.exe", [1, 2, 3])], HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        Assert.Empty(await Reports(organization));
        Assert.Equal(0, await app.WithDb(db => db.Set<StoredFile>().CountAsync(f => f.Thing.StartsWith("evidence/") && f.AddedBy == colleague.Person)));
        await colleague.SendFiles(page, new() { ["Input.Period"] = "2026", ["Input.Report"] = typed }, "Input.Upload", []);
        Assert.Equal(typed, Assert.Single(await Reports(organization)).Report);
        Assert.Null((await colleague.Open($"/en/organizations/{organization}/evidence")).QuerySelector("form#file"));
        Assert.Equal("organization-delegate", await app.WithDb(db => db.CaseEvents.Where(e => e.Act == "evidence.filed" && e.ActorId == colleague.Person).Select(e => e.ActorRole).SingleAsync()));
    }

    [Fact, Clause("ACC-40", "GAP-32")]
    public async Task What_is_returned_says_why_and_nobody_linked_judges()
    {
        var organization = await app.Organization();
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        using var officer = await app.SignIn("csu-officer");
        using var linked = await app.SignIn("csu-officer");
        using var secretary = await app.SignIn("secretary-of-governing-bodies");
        await app.WithDb(async db =>
        {
            db.Add(new Rostrum.Web.Modules.Identity.RoleAssignment { PersonId = linked.Person, Role = "organization-delegate", ScopeId = organization.ToString(), OrganizationId = organization, From = app.Clock.Today(), GivenAt = app.Clock.Now });
            await db.SaveChangesAsync();
        });
        Assert.Contains("GAP-32", (await linked.Send(await linked.Open($"/en/accreditation/evidence/due/{organization}"), new { Due = "2028-06-30" }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        var address = $"/en/accreditation/evidence/{(await app.Evidence(organization)).Reference}";
        Assert.Contains("GAP-32", (await linked.Send(await linked.Open(address), new { Accept = "true" }, HttpStatusCode.BadRequest, "#judge")).QuerySelector(".refusal")!.TextContent);
        Assert.Null((await secretary.Open(address)).QuerySelector("#judge"));
        var page = await officer.Open(address);
        var refused = await officer.Send(page, new { Accept = "false", Note = " " }, HttpStatusCode.BadRequest, "#judge");
        Assert.NotNull(refused.QuerySelector("#Note[aria-invalid]"));
        Assert.NotNull((await officer.Send(page, new { Note = "Hm." }, HttpStatusCode.BadRequest, "#judge")).QuerySelector("#Accept-error"));
        await officer.Send(page, new { Accept = "false", Note = "The report of 2026 is missing." }, form: "#judge");
        Assert.Contains("EvidenceReturned", await app.Told(focal.Person));
        var own = await focal.Open($"/en/organizations/{organization}/evidence");
        Assert.Contains("The report of 2026 is missing.", own.QuerySelector(".list")!.TextContent);
        Assert.NotNull(own.QuerySelector("form#file"));
        Assert.Empty(await app.WithDb(db => db.Set<Duty>().Where(d => d.OrganizationId == organization).ToListAsync())); // none was set
    }

    [Fact, Clause("GAP-23")]
    public async Task Overdue_is_seen_and_takes_nothing_away_and_the_first_day_of_a_listed_one_is_set_by_the_Unit()
    {
        var (late, listed) = (await app.Organization(name: "Late Ones"), await app.Organization(name: "From The List"));
        await app.Begin(late, new DateOnly(2023, 11, 16));
        using var officer = await app.SignIn("csu-officer");
        using var reader = await app.SignIn("gao-officer");
        var overdue = await officer.Open("/en/accreditation/evidence?view=overdue");
        Assert.Contains("Late Ones", overdue.QuerySelector("main table")!.TextContent);
        Assert.NotNull(overdue.QuerySelector("main td .due--late"));
        Assert.Equal(StandingStatus.Accredited, await app.With<OrganizationRegister, StandingStatus>(r => r.StandingAsync(late, app.Clock.Today())));
        using var focal = await app.SignIn("organization-focal-point", listed.ToString());
        Assert.Contains("No day is set", (await focal.Open($"/en/organizations/{listed}/evidence")).QuerySelector("aside")!.TextContent);
        await reader.Open($"/en/accreditation/evidence/due/{listed}", HttpStatusCode.NotFound);
        var page = await officer.Open($"/en/accreditation/evidence/due/{listed}");
        Assert.Contains("GAP-23", (await officer.Send(page, new { Due = "2027-11-16" }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        Assert.Contains("17 November 2031", (await officer.Send(page, new { Due = "2031-11-18" }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        await officer.Send(page, new { Due = "2028-06-30" });
        Assert.Equal(new DateOnly(2028, 6, 30), await Due(listed));
        Assert.Contains("EvidenceDueSet", await app.Told(focal.Person));
        Assert.Contains("ACC-40", (await officer.Send(page, new { Due = "2029-06-30" }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        foreach (var (view, name) in new[] { ("soon", "Coastal"), ("unset", "Late Ones"), ("all", "Withdrawn Ones"), ("nonsense", "Late Ones") }) Assert.DoesNotContain(name, (await officer.Open($"/en/accreditation/evidence?view={view}")).QuerySelector("main .table")?.TextContent ?? "");
    }

    [Fact, Clause("GAP-23", "ACC-40")]
    public async Task The_Unit_is_called_once_to_what_is_overdue_and_nobody_is_reminded_while_a_report_is_read()
    {
        var organization = await app.Organization(name: "Tardy Reef");
        await app.Begin(organization, new DateOnly(2023, 11, 1));
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        using var officer = await app.SignIn("csu-officer");
        Task<Duty> Owed() => app.WithDb(db => db.Set<Duty>().AsNoTracking().SingleAsync(d => d.OrganizationId == organization && d.CancelledOn == null && d.DoneOn == null));
        Task<List<Duty>> Calls() => app.WithDb(db => db.Set<Duty>().AsNoTracking().Where(d => d.Thing == $"organization/{organization}" && d.Kind == "evidence-overdue").ToListAsync());
        await app.Run("status-changes");
        await app.Run("status-changes");
        var call = Assert.Single(await Calls());
        Assert.Equal(("GAP-23", Permission.HandleApplications, app.Clock.Today().AddDays(30)), (call.Clause, call.Permission, call.Due));
        async Task<bool> Listed() => (await officer.Open("/en/accreditation/evidence?view=overdue")).QuerySelector("main .table")?.TextContent.Contains("Tardy Reef") == true;
        Assert.True(await Listed());

        var address = $"/en/organizations/{organization}/evidence";
        var filed = new Dictionary<string, string?> { ["Input.Period"] = "2027", ["Input.Report"] = new string('a', 300) };
        await focal.SendFiles(await focal.Open(address), filed, "Input.Upload", []);
        Assert.False(await Listed());
        Assert.Null((await Owed()).RemindOn);
        var first = Assert.Single(await Reports(organization));
        await officer.Send(await officer.Open($"/en/accreditation/evidence/{first.Reference}"), new { Accept = "false", Note = "Of which year?" }, form: "#judge");
        Assert.True(await Listed());
        Assert.NotNull((await Owed()).RemindOn);

        await focal.SendFiles(await focal.Open(address), filed, "Input.Upload", []);
        var second = (await Reports(organization)).Single(r => r.Accepted is null);
        await officer.Send(await officer.Open($"/en/accreditation/evidence/{second.Reference}"), new { Accept = "true" }, form: "#judge");
        await app.Run("status-changes");
        Assert.NotNull(Assert.Single(await Calls()).DoneOn);
        Assert.Equal(new DateOnly(2031, 11, 17), (await Owed()).Due);
    }

    [Fact, Clause("ACC-40")]
    public async Task Only_its_people_send_it_also_while_suspended_and_a_withdrawn_one_owes_nothing()
    {
        var organization = await app.Organization();
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        using var other = await app.SignIn("organization-focal-point");
        using var visitor = app.Visitor();
        var address = $"/en/organizations/{organization}/evidence";
        await visitor.Open(address, HttpStatusCode.Redirect);
        await other.Open(address, HttpStatusCode.NotFound);
        await app.SetStanding(organization, StandingStatus.Suspended);
        var page = await focal.Open(address);
        await app.SetStanding(organization, StandingStatus.Withdrawn);
        Assert.Contains("not accredited", (await focal.SendFiles(page, new() { ["Input.Period"] = "2026", ["Input.Report"] = new string('a', 300) }, "Input.Upload", [], HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        await app.SetStanding(organization, StandingStatus.Suspended);
        await focal.SendFiles(page, new() { ["Input.Period"] = "2026", ["Input.Report"] = new string('a', 300) }, "Input.Upload", []);
        Assert.Single(await Reports(organization));
    }
}
