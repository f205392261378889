using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Accreditation;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Accreditation;

/// <summary>What an applicant does, from the first question to the end of the case.</summary>
public sealed class Applying(App app) : IClassFixture<App>
{
    private Task<Application> Load(Guid id) => app.WithDb(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == id));

    private async Task<string[]> Subjects(Guid person) => [.. await app.WithDb(db => db.Set<OutboxMail>().Where(m => m.PersonId == person).OrderBy(m => m.CreatedAt).Select(m => m.Subject).ToListAsync())];

    [Fact, Clause("ACC-01", "ACC-02", "ACC-05", "ACC-24", "ACC-35", "CSU-16")]
    public async Task What_accreditation_is_for_stands_in_the_open()
    {
        using var visitor = app.Visitor();
        var page = (await visitor.Open("/en/accreditation")).QuerySelector("main")!;
        Assert.Single(page.QuerySelectorAll("section[aria-labelledby=what] .tag--you"));
        Assert.Equal(3, page.QuerySelectorAll("section[aria-labelledby=what] .tag--ok").Length);
        foreach (var clause in new[] { "ACC-01", "ACC-02", "ACC-05", "ACC-24", "ACC-49", "ACC-50" }) Assert.Contains(clause, page.TextContent);
        Assert.Contains("ECOSOC", page.TextContent);
        foreach (var link in new[] { "/en/accreditation/apply", "/en/organizations", "/en/contact" }) Assert.NotNull(page.QuerySelector($"a[href='{link}']"));
        Assert.NotNull((await visitor.Open("/en/resources")).QuerySelector("a[href*='accreditation']"));
    }

    [Theory, Clause("ENG-15", "ACC-06", "ACC-07", "ACC-09", "CTR-32", "ACC-10")]
    [InlineData("Company", "KE", "2019-03-27", "ENG-15")]
    [InlineData("PublicAuthority", "KE", "2019-03-27", "CTR-32")]
    [InlineData("Individual", "KE", "2019-03-27", "ACC-06")]
    [InlineData("Organization", "ZZ", "2019-03-27", "ACC-07")]
    [InlineData("Organization", "KE", "2025-11-18", "ACC-09")]
    public async Task Who_cannot_succeed_is_told_at_once_and_no_record_is_made(string kind, string country, string founded, string clause)
    {
        using var applicant = await app.SignIn();
        var page = await applicant.Send(await applicant.Open("/en/accreditation/apply"), new { Input__Kind = kind, Input__RegistrationCountry = country, Input__Founded = founded }, HttpStatusCode.BadRequest);
        Assert.Contains(clause, page.QuerySelector(".refusal")!.TextContent);
        Assert.Equal(founded, page.QuerySelector("#Input_Founded")!.GetAttribute("value"));
        if (clause == "ENG-15") Assert.NotNull(page.QuerySelector(".note a[href^=http]"));
        Assert.False(await app.WithDb(db => db.Set<Application>().AnyAsync(a => a.ApplicantId == applicant.Person)));
    }

    [Fact, Clause("ACC-10", "ACC-17", "ACC-18", "ACC-33", "GAP-33")]
    public async Task An_application_is_left_and_found_again_sent_once_and_followed()
    {
        using var applicant = await app.SignIn(language: "fr");
        var id = await applicant.Begin();
        await applicant.Send(await applicant.Open($"{Cases.Root}{id}/organization"), new { Input__Name = "Twin" });
        Assert.Contains("Twin", (await applicant.Open("/en/accreditation/applications")).QuerySelector("main")!.TextContent);
        Assert.Contains($"/applications/{id}/organization", (await applicant.Http.GetAsync(Cases.Root + id)).Headers.Location!.ToString());
        await applicant.Fill(id);
        var early = await applicant.Open($"{Cases.Root}{id}/review");
        var letter = early.QuerySelectorAll("section[aria-labelledby=criteria] li").Single(l => l.TextContent.Contains("ACC-11"));
        Assert.NotNull(letter.QuerySelector($".tag--you"));
        Assert.NotNull(letter.QuerySelector($"a[href$='/documents']"));
        Assert.Equal(6, early.QuerySelectorAll("section[aria-labelledby=criteria] .tag--ok").Length); // what was said of itself, and the account of its scope
        var refused = await applicant.Send(early, new { Input__Declared = "true", Input__Accepted = "true" }, HttpStatusCode.BadRequest);
        Assert.Contains("ACC-13", refused.QuerySelector(".refusal")!.TextContent);
        foreach (var slot in new[] { "application-letter", "statutes", "certificate", "non-profit", "work" }) await applicant.Add(id, slot);
        var review = await applicant.Open($"{Cases.Root}{id}/review");
        Assert.Null(review.QuerySelector(".note--warn"));
        Assert.Contains("ACC-36", (await applicant.Send(review, new { Input__Declared = "true" }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);

        await applicant.Send(review, new { Input__Declared = "true", Input__Accepted = "true" });
        await applicant.Send(review, new { Input__Declared = "true", Input__Accepted = "true" });
        var sent = await Load(id);
        Assert.Equal((ApplicationStage.Submitted, new DateOnly(2028, 2, 17)), (sent.Stage, sent.ExpectedOn));
        Assert.Matches("^ACR-2027-[0-9]{4}$", sent.Reference);
        Assert.Equal(1, await app.WithDb(db => db.Set<SentVersion>().CountAsync(v => v.ApplicationId == id)));
        Assert.Equal(1, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Thing == "application/" + id && e.Act == "application.submitted")));
        Assert.Single(await Subjects(applicant.Person));

        var page = await applicant.Open(Cases.Root + id);
        Assert.Contains(sent.Reference!, page.QuerySelector("main")!.TextContent);
        Assert.Equal(5, page.QuerySelectorAll(".steps--across > li").Length);
        var receipt = await app.WithDb(db => db.Set<Letter>().SingleAsync(l => l.Thing == sent.Thing));
        Assert.Equal("fr", receipt.Language);
        var digest = await app.WithDb(db => db.Set<StoredFile>().Where(f => f.Thing == sent.Thing && f.Purpose == "application-letter").Select(f => f.Sha256).FirstAsync());
        Assert.Contains(digest[..32], receipt.Html);
        var mail = await app.WithDb(db => db.Set<OutboxMail>().SingleAsync(m => m.PersonId == applicant.Person && m.Kind == "ApplicationReceived"));
        foreach (var file in await app.WithDb(db => db.Set<StoredFile>().Where(f => f.Thing == sent.Thing && f.RemovedAt == null && f.Purpose != "letter").ToListAsync())) Assert.Contains($"{file.Name}\nSHA-256 {file.Sha256}", mail.Body);
        Assert.Equal(HttpStatusCode.OK, (await applicant.Http.GetAsync($"/en/letters/{receipt.Reference}")).StatusCode);
        Assert.Contains($"/applications/{id}", (await applicant.Http.GetAsync($"{Cases.Root}{id}/organization")).Headers.Location!.ToString());
    }

    [Fact, Clause("ACC-09", "ENG-14")]
    public async Task What_cannot_succeed_is_said_when_it_is_written_and_is_saved_all_the_same()
    {
        using var applicant = await app.SignIn();
        var id = await applicant.Begin();
        var page = await applicant.Send(await applicant.Open($"{Cases.Root}{id}/organization"), new { Input__Name = "Young Ones", Input__Founded = "2026-05-04", Input__Kind = "CompanyAssociation", Input__MajorGroup = "women" }, HttpStatusCode.BadRequest);
        Assert.Contains("4 May 2028", page.QuerySelector(".refusal")!.TextContent);
        Assert.NotNull(page.QuerySelector("#Input_Founded[aria-invalid]"));
        Assert.Contains("ENG-14", page.QuerySelector("form .note--warn")!.TextContent);
        Assert.Equal("Young Ones", (await Load(id)).Name);
        await applicant.Send(page, new { Input__Founded = "2019-05-04" });
        Assert.Equal(new DateOnly(2019, 5, 4), (await Load(id)).Answers.Founded);
    }

    [Fact]
    public async Task A_draft_in_two_windows_loses_nothing_silently()
    {
        using var applicant = await app.SignIn();
        var id = await applicant.Begin();
        var one = await applicant.Open($"{Cases.Root}{id}/organization");
        var other = await applicant.Open($"{Cases.Root}{id}/organization");
        await applicant.Send(one, new { Input__Name = "First" });
        var stale = await applicant.Send(other, new { Input__Name = "Second" }, HttpStatusCode.BadRequest);
        Assert.Equal("Second", stale.QuerySelector("#Input_Name")!.GetAttribute("value"));
        Assert.NotNull(stale.QuerySelector(".errors"));
        Assert.Equal("First", (await Load(id)).Name);
    }

    [Fact, Clause("ACC-18", "GAP-32")]
    public async Task Nobody_else_sees_an_application_or_its_files()
    {
        using var applicant = await app.SignIn();
        using var other = await app.SignIn();
        var (id, reference) = await app.Sent(applicant);
        var file = await app.WithDb(db => db.Set<StoredFile>().Where(f => f.Thing == "application/" + id).Select(f => f.Id).FirstAsync());
        foreach (var address in new[] { Cases.Root + id, $"{Cases.Root}{id}/review", $"{Cases.Root}{id}/withdrawal", $"/en/accreditation/cases/{reference}", "/en/accreditation/cases", $"/en/accreditation/cases/{reference}/decision", "/en/files/" + file })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(address)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await applicant.Http.GetAsync("/en/files/" + file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await applicant.Http.GetAsync($"/en/accreditation/cases/{reference}")).StatusCode);
    }

    [Theory, Clause("GAP-24")]
    [InlineData("empty")]
    [InlineData("text")]
    [InlineData("locked")]
    public async Task A_file_that_is_refused_costs_no_other(string what)
    {
        using var applicant = await app.SignIn();
        var id = await applicant.Begin();
        await applicant.Add(id, "application-letter");
        var content = what switch { "empty" => [], "locked" => SampleFiles.Locked(), _ => "just words"u8.ToArray() };
        var page = await applicant.Send(await applicant.Open($"{Cases.Root}{id}/documents"), new { Input__Slot = "statutes" }, HttpStatusCode.BadRequest, "#upload", file: ("Input.Upload", "statutes.pdf", content));
        Assert.Contains("GAP-24", page.QuerySelector("main")!.TextContent);
        Assert.Contains("application-letter.pdf", page.QuerySelector(".files")!.TextContent);
        Assert.DoesNotContain("statutes.pdf", page.QuerySelector(".files")!.TextContent);
        var kept = await app.WithDb(db => db.Set<StoredFile>().Where(f => f.Thing == "application/" + id && f.RemovedAt == null).ToListAsync());
        await applicant.Send(page, new { }, form: "#remove-" + kept.Single().Id);
        Assert.False(await app.WithDb(db => db.Set<StoredFile>().AnyAsync(f => f.Thing == "application/" + id && f.RemovedAt == null)));
    }

    [Fact, Clause("GAP-08", "ACC-10")]
    public async Task An_application_is_withdrawn_and_another_may_be_begun()
    {
        using var applicant = await app.SignIn();
        var (id, _) = await app.Sent(applicant);
        var again = await applicant.Send(await applicant.Open("/en/accreditation/apply"), new { Input__Kind = "Organization", Input__RegistrationCountry = "KE", Input__Founded = "2019-03-27" }, HttpStatusCode.BadRequest);
        Assert.Contains("ACC-10", again.QuerySelector(".refusal")!.TextContent);
        var page = await applicant.Open($"{Cases.Root}{id}/withdrawal");
        await applicant.Send(page, new { });
        Assert.Equal((ApplicationStage.Withdrawn, new DateOnly(2027, 11, 17)), (await Load(id) is var a ? (a.Stage, a.EndedOn!.Value) : default));
        Assert.Contains("GAP-08", (await applicant.Send(page, new { }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        Assert.NotEqual(Guid.Empty, await applicant.Begin());
    }

    [Fact, Clause("GAP-08")]
    public async Task What_nobody_touches_for_ninety_days_is_closed_with_a_notice()
    {
        using var own = new App();
        using var applicant = await own.SignIn();
        using var officer = await own.SignIn("csu-officer");
        using var another = await own.SignIn();
        var (id, reference) = await own.Sent(applicant);
        var draft = await another.Begin();
        await officer.Send(await officer.Open($"/en/accreditation/cases/{reference}/request"), new { Input__Items = "certificate:stamp" });
        Task Run() => own.With<IServiceProvider, int>(async services => { await CaseDesk.LapseAsync(services, default); return 0; });
        own.Clock.Advance(TimeSpan.FromDays(90));
        await Run();
        Assert.Equal(2, await own.WithDb(db => db.Set<Application>().CountAsync(a => a.EndedOn == null)));
        own.Clock.Advance(TimeSpan.FromDays(1));
        await Run();
        await Run();
        Assert.Equal(2, await own.WithDb(db => db.Set<Application>().CountAsync(a => a.Stage == ApplicationStage.Lapsed)));
        Assert.Equal(1, await own.WithDb(db => db.CaseEvents.CountAsync(e => e.Thing == "application/" + id && e.Act == "application.lapsed")));
        Assert.Contains(await own.WithDb(db => db.Set<Notice>().Where(n => n.PersonId == another.Person).Select(n => n.Kind).ToListAsync()), k => k == "DraftLapsed");
        Assert.NotEqual(Guid.Empty, draft);
    }

    [Fact, Clause("GAP-08")]
    public async Task A_draft_lives_on_by_files_alone_and_its_applicant_is_told_once_before_it_is_closed()
    {
        using var own = new App();
        using var applicant = await own.SignIn();
        var id = await applicant.Begin();
        async Task<int> Told(string kind) => await own.WithDb(db => db.Set<Notice>().CountAsync(n => n.PersonId == applicant.Person && n.Kind == kind));
        async Task Run(int days)
        {
            own.Clock.Advance(TimeSpan.FromDays(days));
            await own.With<IServiceProvider, int>(async services => { await CaseDesk.LapseAsync(services, default); return 0; });
        }
        await Run(76);
        Assert.Equal(0, await Told("DraftLapsing"));
        await Run(1);
        await Run(1);
        Assert.Equal(1, await Told("DraftLapsing"));
        Assert.Contains("15 February 2028", (await own.WithDb(db => db.Set<OutboxMail>().SingleAsync(m => m.Kind == "DraftLapsing"))).Body);
        using var back = await own.SignInAs(applicant.Person);
        await back.Add(id, "statutes");
        await Run(60);
        using var again = await own.SignInAs(applicant.Person);
        var page = await again.Open($"{Cases.Root}{id}/documents");
        await again.Send(page, new { }, form: "[id^=remove-]");
        await Run(77);
        Assert.Equal((2, 0), (await Told("DraftLapsing"), await Told("DraftLapsed")));
        await Run(14);
        Assert.Equal((2, 1), (await Told("DraftLapsing"), await Told("DraftLapsed")));
    }

    [Fact, Clause("ACC-17", "GAP-24")]
    public async Task A_file_on_its_way_while_another_window_sends_or_withdraws_does_not_stay()
    {
        using var applicant = await app.SignIn();
        var id = await applicant.Begin();
        await applicant.Fill(id);
        await applicant.Add(id, "statutes");
        var seen = await Load(id);
        var me = new Rostrum.Web.Shared.Me();
        me.Fill(applicant.Person, "", TimeZoneInfo.Utc, []);
        var kept = await app.WithDb(db => db.Set<StoredFile>().SingleAsync(f => f.Thing == seen.Thing));
        var pdf = SampleFiles.Pdf("late");
        var late = new Meanwhile(pdf, async () => await applicant.Send(await applicant.Open($"{Cases.Root}{id}/withdrawal"), new { }));
        var verdict = await app.With<ApplicantDesk, Verdict>(desk => desk.AddFileAsync(me, seen, ApplicationDocuments.Statutes, null, new Microsoft.AspNetCore.Http.FormFile(late, 0, pdf.Length, "Input.Upload", "late.pdf"), "Upload"));
        Assert.Equal("ACC-17", verdict.Refusals.Single().Clause.Id);
        Assert.True((await app.With<ApplicantDesk, Verdict>(desk => desk.RemoveFileAsync(me, id, kept.Id))).Refused);
        var now = await app.WithDb(db => db.Set<StoredFile>().SingleAsync(f => f.Thing == seen.Thing));
        Assert.Equal((kept.Id, null), (now.Id, now.RemovedAt));
        Assert.Equal(1, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Thing == seen.Thing && e.Act == "application.document-added")));
    }

    /// <summary>A file during whose arrival something else happens.</summary>
    private sealed class Meanwhile(byte[] content, Func<Task> act) : MemoryStream(content)
    {
        private bool done;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!done) await act();
            done = true;
            return await base.ReadAsync(buffer, cancellationToken);
        }

        // A form file reads through a window on this stream.
        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
    }
}
