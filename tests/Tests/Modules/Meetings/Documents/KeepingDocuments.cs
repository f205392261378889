using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Meetings.Documents;

/// <summary>From the draft to the release to all, new versions, and the sentence that stays of what was withdrawn.</summary>
public sealed class KeepingDocuments(App app) : IClassFixture<App>
{
    private Task<Document> Find(Guid id) => app.WithDb(db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == id));

    private static string Reasons(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("main .refusal, main .errors")?.TextContent ?? "";

    [Fact, Clause("ACC-42", "GAP-24")]
    public async Task What_is_not_edited_says_so_wherever_it_is_shown_and_its_file_is_what_was_submitted()
    {
        var bytes = SampleFiles.Pdf("Not edited " + Guid.CreateVersion7());
        var document = await app.Drafted(null, "Unedited waters", DocumentKind.Unedited, Audience.Public, text: null);
        await app.AddFile(document, "en", bytes);
        await app.Release(document.Id);
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en" + document.Path);
        Assert.Contains("UNEDITED", page.QuerySelector("#unedited")!.TextContent);
        var link = page.QuerySelector(".langs a")!.GetAttribute("href")!;
        using var file = await visitor.Http.GetAsync(link);
        Assert.StartsWith("UNEDITED-document-en.", file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(bytes, await file.Content.ReadAsByteArrayAsync());
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), page.QuerySelector("code")!.TextContent);
        Assert.Contains("[Unedited] Unedited waters", await visitor.Http.GetStringAsync("/en/documents.atom"));
        var line = (await visitor.Open("/en/documents?kind=Unedited")).QuerySelectorAll("ul.docs li").Single(l => l.TextContent.Contains("Unedited waters"));
        Assert.Equal("Unedited", line.QuerySelector(".tag")!.TextContent);
        using var api = System.Text.Json.JsonDocument.Parse(await visitor.Http.GetStringAsync("/api/v1/documents?kind=Unedited"));
        var item = api.RootElement.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString() == document.Id.ToString());
        Assert.True(item.GetProperty("unedited").GetBoolean());
        Assert.Contains("/UNEDITED-document-en", item.GetProperty("files")[0].GetProperty("url").GetString());

        // Once it is edited, its file is called so.
        using var officer = await app.SignIn("gao-officer");
        await officer.Send(await officer.Open($"/en/documents/{document.Id}/edit"), new Dictionary<string, string?> { ["Input.Kind"] = "PreSession", ["Input.Symbol"] = "UNEP/EDITED/1" });
        Assert.EndsWith("/UNEP-EDITED-1-en.pdf", (await visitor.Open("/en/documents/UNEP/EDITED/1")).QuerySelector(".langs a")!.GetAttribute("href")!);
    }

    [Theory, Clause("ACC-42", "GOV-37", "CTR-38")]
    [InlineData(false, null, Audience.Public)]
    [InlineData(false, "applicant-focal-point", Audience.Public)]
    [InlineData(false, "organization-delegate", Audience.Accredited)]
    [InlineData(false, "member-state-delegate", Audience.Accredited)]
    [InlineData(false, "auditor", Audience.Accredited)]
    [InlineData(true, "gao-officer", Audience.Restricted)]
    public void Who_reads_what_hangs_on_the_roles_held(bool keeps, string? role, Audience level) =>
        Assert.Equal(level, DocumentRelease.LevelOf(keeps, role is null ? [] : [Roles.All.Single(r => r.Key == role)]));

    [Fact, Clause("PAR-56", "PAR-13", "PAR-14", "GAP-24")]
    public async Task A_document_is_drafted_given_files_and_released()
    {
        var session = await app.Session("unea-8a");
        using var officer = await app.SignIn("gao-officer");
        var page = await officer.Open("/en/documents/new?session=unea-8a&kind=ConferenceRoomPaper");
        Assert.Equal("UNEP/EA.8/CRP.1", page.QuerySelector("[name='Input.Symbol']")!.GetAttribute("value"));
        var wrong = await officer.Send(page, new Dictionary<string, string?> { ["Input.Symbol"] = "no symbol" }, HttpStatusCode.BadRequest);
        Assert.Contains("PAR-56", Reasons(wrong));
        Assert.Equal("no symbol", wrong.QuerySelector("[name='Input.Symbol']")!.GetAttribute("value"));
        await officer.Send(page, new Dictionary<string, string?> { ["Input.Title[en]"] = "Schedule of work", ["Input.Title[fr]"] = "Programme de travail", ["Input.Tags"] = "6, HLPF" });
        var id = Guid.Parse(officer.Last!.Headers.Location!.ToString().Split('/')[3]);
        Assert.Equal((DocumentState.Draft, Audience.Public, session.Id, "6,HLPF"), await Find(id) is var d ? (d.State, d.Audience, d.SessionId!.Value, d.Tags) : default);

        var release = await officer.Open($"/en/documents/{id}/release");
        Assert.Contains("PAR-13", (await officer.Send(release, new Dictionary<string, string?> { ["Input.When"] = "now" }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        var files = await officer.Open($"/en/documents/{id}/files");
        await officer.SendFiles(files, new() { ["Input.Language"] = "en" }, "Input.Upload", [("secret name.docx", SampleFiles.Docx("Schedule"))]);
        await officer.SendFiles(await officer.Open($"/en/documents/{id}/files"), new() { ["Input.Language"] = "fr" }, "Input.Upload", [("x.pdf", SampleFiles.Pdf("Programme"))], HttpStatusCode.Redirect);
        await officer.Send(release, new Dictionary<string, string?> { ["Input.When"] = "now" });
        Assert.Contains("GOV-37", Reasons(await officer.Send(release, new Dictionary<string, string?> { ["Input.When"] = "now" }, HttpStatusCode.BadRequest)));

        using var visitor = app.Visitor();
        var shown = await visitor.Open("/fr/documents/UNEP/EA.8/CRP.1");
        Assert.Equal("Programme de travail", shown.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(2, shown.QuerySelectorAll(".langs a").Length);
        var link = shown.QuerySelector(".langs a[hreflang=en]")!.GetAttribute("href")!;
        Assert.EndsWith("UNEP-EA.8-CRP.1-en.docx", link);
        var answer = await visitor.Http.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(await app.WithDb(db => db.Set<DocumentFile>().Where(f => f.DocumentId == id && f.Language == "en").Select(f => f.Sha256).SingleAsync()), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await answer.Content.ReadAsByteArrayAsync())));
        Assert.Equal("/en/documents/UNEP/EA.8/CRP.1", await Redirected(visitor, "/en/documents/unep/ea.8/crp1"));
        Assert.Equal("/en/documents/UNEP/EA.8/CRP.1", await Redirected(visitor, "/en/documents/" + id));
    }

    private static async Task<string> Redirected(Visitor visitor, string address) => (await visitor.Http.GetAsync(address)).Headers.Location!.ToString();

    [Fact, Clause("ACC-42", "GOV-37", "PAR-52", "GAP-03")]
    public async Task Organizations_and_Member_States_receive_it_in_the_same_instant()
    {
        var (delegated, state, follower, off, lapsed) = (await app.Person("organization-delegate"), await app.Person("member-state-delegate"), await app.Person("organization-focal-point", language: "fr"), await app.Person("organization-delegate"),
            await app.Person("organization-delegate", (await app.Organization(StandingStatus.Suspended)).ToString()));
        await app.WithDb(db =>
        {
            db.Add(new NoticePreference { PersonId = off.Id, Kind = "DocumentReleased", Choice = NoticeChoice.Off });
            db.Add(new NoticePreference { PersonId = follower.Id, Kind = "DocumentReleased", Choice = NoticeChoice.AtOnce });
            return db.SaveChangesAsync();
        });
        var document = await app.Drafted(null, "Unedited text on waters", DocumentKind.Unedited);
        Assert.Equal(Audience.Accredited, document.Audience);
        using var reader = await app.SignInAs(delegated.Id);
        await reader.Open("/en" + document.Path, HttpStatusCode.NotFound);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.Release(document.Id);

        var at = app.Clock.Now;
        Assert.Equal(at, (await Find(document.Id)).ReleasedAt);
        var notices = await app.WithDb(db => db.Set<Notice>().AsNoTracking().Where(n => n.Kind == "DocumentReleased" && n.Path == document.Path).ToListAsync());
        foreach (var (person, daily) in new[] { (delegated, true), (state, true), (follower, false) })
        {
            var notice = Assert.Single(notices, n => n.PersonId == person.Id);
            Assert.Equal((at, daily, false), (notice.CreatedAt, notice.AwaitsDigest, notice.Mandatory));
        }
        Assert.DoesNotContain(notices, n => n.PersonId == off.Id || n.PersonId == lapsed.Id);
        var mail = await app.WithDb(db => db.Set<OutboxMail>().AsNoTracking().SingleAsync(m => m.PersonId == follower.Id && m.Kind == "DocumentReleased"));
        Assert.Contains("Nouveau document", mail.Subject);
        Assert.Contains("/fr" + document.Path, mail.Body);
        var told = await app.WithDb(db => db.EventTexts.Where(t => db.CaseEvents.Any(e => e.Id == t.EventId && e.Act == "document.released" && e.Thing == document.Thing)).Select(t => t.Json).SingleAsync());
        var text = JsonDocument.Parse(told).RootElement;
        Assert.Equal(text.GetProperty("memberStatesAt").GetString(), text.GetProperty("accreditedAt").GetString());

        using var government = await app.SignInAs(state.Id);
        foreach (var one in new[] { reader, government }) Assert.Contains("Unedited text on waters", (await one.Open("/en" + document.Path)).QuerySelector("h1")!.TextContent);
        foreach (var other in new[] { app.Visitor(), await app.SignIn(), await app.SignInAs(lapsed.Id) }) await other.Open("/en" + document.Path, HttpStatusCode.NotFound);
        Assert.Contains("Unedited text", (await reader.Open("/en/notices")).QuerySelector("main")!.TextContent);

        // Each opening of a file stands in the record with who opened it: the log of downloads of an organization.
        var file = (await reader.Open("/en" + document.Path)).QuerySelector(".langs a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await reader.Http.GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().Http.GetAsync(file)).StatusCode);
        Assert.True(await app.WithDb(db => db.CaseEvents.AnyAsync(e => e.Act == "file.opened" && e.ActorId == delegated.Id)));
    }

    [Fact, Clause("PAR-14", "ACC-42")]
    public async Task A_timed_release_happens_at_its_time_by_itself_or_is_called_off()
    {
        var document = await app.Drafted();
        using var officer = await app.SignIn("gao-officer");
        using var visitor = app.Visitor();
        var local = TimeZoneInfo.ConvertTime(app.Clock.Now, Rostrum.Web.Shared.Dates.Nairobi);
        Dictionary<string, string?> At(DateTimeOffset time) => new() { ["Input.When"] = "at", ["Input.Day"] = time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["Input.Time"] = time.ToString("HH:mm", CultureInfo.InvariantCulture) };
        var page = await officer.Open($"/en/documents/{document.Id}/release");
        Assert.Contains("PAR-14", Reasons(await officer.Send(page, At(local.AddHours(-1)), HttpStatusCode.BadRequest)));
        await officer.Send(page, new Dictionary<string, string?> { ["Input.When"] = "at" }, HttpStatusCode.BadRequest);
        await officer.Send(page, At(local.AddHours(2)));
        Assert.Equal(DocumentState.Scheduled, (await Find(document.Id)).State);
        await app.ReleaseDue();
        await visitor.Open("/en" + document.Path, HttpStatusCode.NotFound);

        await officer.Send(await officer.Open($"/en/documents/{document.Id}/release"), new Dictionary<string, string?> { ["Input.When"] = "off" });
        app.Clock.Advance(TimeSpan.FromHours(3));
        await app.ReleaseDue();
        Assert.Equal((DocumentState.Draft, null), await Find(document.Id) is var off ? (off.State, off.ReleaseAt) : default);

        await app.Release(document.Id, app.Clock.Now.AddHours(1));
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.ReleaseDue();
        Assert.Equal(app.Clock.Now, (await Find(document.Id)).ReleasedAt);
        await visitor.Open("/en" + document.Path);
        Assert.Equal(1, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Thing == document.Thing && e.Act == "document.released")));
    }

    [Fact, Clause("GAP-24")]
    public async Task A_file_in_the_wrong_language_or_in_place_of_another_is_asked_about_and_kept()
    {
        var document = await app.Released(text: "First text.");
        using var officer = await app.SignIn("gao-officer");
        const string French = "Le rapport de la Directrice exécutive sur les eaux intérieures et les mesures prises dans le cadre du programme pour les eaux est présenté par le secrétariat aux membres du Comité.";
        Task<AngleSharp.Html.Dom.IHtmlDocument> Page() => officer.Open($"/en/documents/{document.Id}/files");
        var asked = await officer.SendFiles(await Page(), new() { ["Input.Language"] = "es" }, "Input.Upload", [("a.docx", SampleFiles.Docx(French))], HttpStatusCode.BadRequest);
        Assert.Contains("Français", asked.QuerySelector("#doubts")!.TextContent);
        Assert.Equal(0, await app.WithDb(db => db.Set<DocumentFile>().CountAsync(f => f.DocumentId == document.Id && f.Language == "es")));
        // Nobody else opens what waits for an answer.
        var kept = await app.WithDb(db => db.Set<StoredFile>().AsNoTracking().SingleAsync(f => f.Thing.StartsWith(document.Thing) && f.Name == "document-es.docx"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().Http.GetAsync($"/en/files/{kept.Id}")).StatusCode);
        await officer.SendFiles(asked, new() { ["Input.Language"] = "fr", ["Input.Sure"] = "true" }, "Input.Nothing", []);
        Assert.Equal(kept.Id, await app.WithDb(db => db.Set<DocumentFile>().Where(f => f.DocumentId == document.Id && f.Language == "fr").Select(f => f.FileId).SingleAsync()));

        Assert.Contains("GAP-24", Reasons(await officer.SendFiles(await Page(), new() { ["Input.Language"] = "en" }, "Input.Upload", [("a.docx", SampleFiles.Docx("Second text."))], HttpStatusCode.BadRequest)));
        var replaces = await officer.SendFiles(await Page(), new() { ["Input.Language"] = "en", ["Input.Note"] = "Annex added" }, "Input.Upload", [("a.docx", SampleFiles.Docx("Second text."))], HttpStatusCode.BadRequest);
        Assert.NotNull(replaces.QuerySelector("#doubts"));
        await officer.SendFiles(replaces, new() { ["Input.Sure"] = "true" }, "Input.Nothing", []);
        var versions = await app.WithDb(db => db.Set<DocumentFile>().AsNoTracking().Where(f => f.DocumentId == document.Id && f.Language == "en").OrderBy(f => f.Number).ToListAsync());
        Assert.Equal([(1, false), (2, true)], versions.Select(v => (v.Number, v.Current)));
        Assert.Contains("Annex added", (await app.Visitor().Open("/en" + document.Path)).QuerySelector("main table")!.TextContent);
        foreach (var wrong in new[] { SampleFiles.Docx("Second text."), SampleFiles.Png(), "no document"u8.ToArray() })
        {
            Assert.Contains("GAP-24", Reasons(await officer.SendFiles(await Page(), new() { ["Input.Language"] = "en", ["Input.Note"] = "x" }, "Input.Upload", [("a.docx", wrong)], HttpStatusCode.BadRequest)));
        }
        await officer.SendFiles(await Page(), new() { ["Input.Language"] = "en" }, "Input.Nothing", [], HttpStatusCode.BadRequest);
    }

    [Fact, Clause("GAP-24", "CTR-38", "PAR-56")]
    public async Task What_is_withdrawn_leaves_a_sentence_and_what_is_released_is_not_taken_back_otherwise()
    {
        var document = await app.Released(title: "Wrong annex");
        using var officer = await app.SignIn("gao-officer");
        var edit = await officer.Open($"/en/documents/{document.Id}/edit");
        Assert.Contains("CTR-38", Reasons(await officer.Send(edit, new Dictionary<string, string?> { ["Input.Audience"] = "Accredited" }, HttpStatusCode.BadRequest)));
        Assert.Contains("PAR-56", Reasons(await officer.Send(edit, new Dictionary<string, string?> { ["Input.Symbol"] = "UNEP/OTHER/1" }, HttpStatusCode.BadRequest)));
        var file = (await officer.Open("/en" + document.Path)).QuerySelector(".langs a")!.GetAttribute("href")!;
        var page = await officer.Open($"/en/documents/{document.Id}/withdraw");
        await officer.Send(page, new Dictionary<string, string?> { ["Input.Reason"] = "" }, HttpStatusCode.BadRequest);
        await officer.Send(page, new Dictionary<string, string?> { ["Input.Reason"] = "It had the wrong annex." });
        Assert.Contains("GAP-24", Reasons(await officer.Send(page, new Dictionary<string, string?> { ["Input.Reason"] = "Again." }, HttpStatusCode.BadRequest)));
        using var visitor = app.Visitor();
        Assert.Contains("It had the wrong annex.", (await visitor.Open("/en" + document.Path)).QuerySelector("#withdrawn")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.GetAsync(file)).StatusCode);
        Assert.DoesNotContain("Wrong annex", (await visitor.Open("/en/documents?q=annex")).QuerySelector("#results")!.TextContent);
    }

    [Fact, Clause("PAR-56", "INF-04", "CTR-38")]
    public async Task A_symbol_is_used_once_a_restriction_names_its_exception_and_a_stale_form_shows_both()
    {
        var first = await app.Drafted("UNEP/TWICE.1/L.1");
        using var officer = await app.SignIn("gao-officer");
        var page = await officer.Open("/en/documents/new?body=unea&kind=Report");
        Dictionary<string, string?> With(string symbol, string audience = "Public", string exception = "") => new() { ["Input.Symbol"] = symbol, ["Input.Title[en]"] = "Other", ["Input.Audience"] = audience, ["Input.Exception"] = exception };
        Assert.Contains("PAR-56", Reasons(await officer.Send(page, With("unep/twice.1/l1"), HttpStatusCode.BadRequest)));
        Assert.Contains("INF-04", Reasons(await officer.Send(page, With("UNEP/TWICE.1/2", "Restricted"), HttpStatusCode.BadRequest)));
        await officer.Send(page, With("UNEP/TWICE.1/2", "Restricted", "employees"));
        var restricted = Guid.Parse(officer.Last!.Headers.Location!.ToString().Split('/')[3]);
        var file = await officer.Open($"/en/documents/{restricted}/files");
        await officer.SendFiles(file, new() { ["Input.Language"] = "en" }, "Input.Upload", [("a.docx", SampleFiles.Docx("x"))]);
        Assert.Contains("INF-04", Reasons(await officer.Send(await officer.Open($"/en/documents/{restricted}/release"), new Dictionary<string, string?> { ["Input.When"] = "now" }, HttpStatusCode.BadRequest)));

        var (mine, theirs) = (await officer.Open($"/en/documents/{first.Id}/edit"), await officer.Open($"/en/documents/{first.Id}/edit"));
        await officer.Send(theirs, new Dictionary<string, string?> { ["Input.Title[en]"] = "Theirs" });
        var stale = await officer.Send(mine, new Dictionary<string, string?> { ["Input.Title[en]"] = "Mine" }, HttpStatusCode.BadRequest);
        Assert.Contains("Theirs", stale.QuerySelector("section.note")!.TextContent);
        Assert.Equal("Mine", stale.QuerySelector("[name='Input.Title[en]']")!.GetAttribute("value"));
        await officer.Send(stale, new { });
        Assert.Equal("Mine", (await Find(first.Id)).Title["en"]);
        foreach (var role in new[] { "csu-officer", "unea-president", "organization-focal-point" })
        {
            using var other = await app.SignIn(role);
            foreach (var address in new[] { "new", $"{first.Id}/edit", $"{first.Id}/files", $"{first.Id}/release", $"{first.Id}/withdraw" }) await other.Open("/en/documents/" + address, HttpStatusCode.NotFound);
        }
    }
}
