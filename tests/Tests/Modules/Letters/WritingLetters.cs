using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Letters;

/// <summary>An application in which auditors may read the letters of "sample/…".</summary>
public sealed class AppWithLetters : App
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(s => s.AddSingleton(new FileDoor("sample", (_, me, _, _) => Task.FromResult(me.May(Permission.ReadRecord)))));
    }

    public Task<Letter> Write(string language = "en", string title = "Your application for accreditation", Guid? organization = null, string? recordedBy = null, params string[] paragraphs) => this.With(async (LetterDesk desk, Db db) =>
    {
        await using var transaction = await db.BeginWriteAsync();
        var letter = await desk.WriteAsync(Actor.System("test"), new("decision", LetterDesk.Plain, "sample/1", language, title, "Voces Costeras", organization, new("Ada Otieno", "Secretary", recordedBy)), paragraphs);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return letter;
    });

    public Task<Letter> Read(Letter letter) => WithDb(db => db.Set<Letter>().AsNoTracking().SingleAsync(l => l.Id == letter.Id));
    public Task Print() => JobRunner.RunAsync(Services, Recurring.All.Single(j => j.Name == "print-letters"));
}

/// <summary>Letters with a reference, a PDF and a code by which anybody can check them.</summary>
[Clause("GAP-33")]
public sealed class WritingLetters(AppWithLetters app) : IClassFixture<AppWithLetters>
{
    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return said;
    }

    [Theory, Clause("GAP-06", "GAP-07")]
    [InlineData("en", "We are glad to tell you", "Recorded by")]
    [InlineData("ar", "يسرنا إبلاغكم", "نيابة عن")]
    [InlineData("zh", "我们高兴地通知您", "由")]
    public async Task A_letter_is_printed_in_its_receivers_language_as_a_tagged_PDF(string language, string words, string recorded)
    {
        var letter = await app.Write(language, title: words, recordedBy: "Omar Said", paragraphs: [words, "<script>alert(1)</script>"]);
        await app.Print();
        letter = await app.Read(letter);
        Assert.True(letter.FileId is not null, letter.LastProblem);
        Assert.Null(letter.DueAt);
        var pdf = await app.WithDb(db => db.Set<StoredFile>().SingleAsync(f => f.Id == letter.FileId));
        Assert.Equal(("sample/1", "letter", letter.Reference + ".pdf", "application/pdf"), (pdf.Thing, pdf.Purpose, pdf.Name, pdf.Type));
        var file = Path.Combine(app.DataFolder, "files", pdf.Sha256[..2], pdf.Sha256);
        var about = await Run("pdfinfo", file);
        Assert.Matches(@"Tagged:\s+yes", about);
        Assert.Matches(@"Page size:.*A4", about);
        Assert.Contains(letter.Reference, about); // the title
        var text = await Run("pdftotext", "-layout", file, "-");
        Assert.Contains(letter.Reference, text);
        Assert.Contains(LetterCode.Grouped(letter.Code), text);
        Assert.Matches(@"1\s*/\s*1", text);
        if (language != "ar") Assert.Contains(words, text); // Arabic comes out of a PDF in the order in which it is drawn
        Assert.Contains($"lang=\"{language}\" dir=\"{(language == "ar" ? "rtl" : "ltr")}\"", letter.Html);
        Assert.Contains("&lt;script&gt;", letter.Html);
        Assert.Contains(recorded, letter.OnBehalfOf);
        Assert.Equal(["letter.written", "letter.printed"], await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == "sample/1" && db.EventTexts.Any(t => t.EventId == e.Id && t.Json.Contains(letter.Reference))).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()));
        Assert.Empty(Directory.GetDirectories(Path.Combine(app.DataFolder, "previews")));
    }

    [Fact]
    public async Task References_follow_one_another_without_a_hole_and_codes_do_not()
    {
        using var own = new AppWithLetters();
        _ = own.Services;
        await Assert.ThrowsAsync<InvalidOperationException>(() => own.WithDb(db => db.NextAsync("LTR-2027")));
        var letters = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => own.Write()));
        await own.WithDb(async db => { await using var given = await db.BeginWriteAsync(); Assert.Equal(6, await db.NextAsync("LTR-2027")); }); // and not committed
        Assert.Equal("LTR-2027-0006", (await own.Write()).Reference);
        Assert.Equal(["LTR-2027-0001", "LTR-2027-0002", "LTR-2027-0003", "LTR-2027-0004", "LTR-2027-0005"], letters.Select(l => l.Reference).Order());
        Assert.Equal(5, letters.Select(l => l.Code).Distinct().Count());
        own.Clock.Now = new(2027, 12, 31, 21, 0, 0, TimeSpan.Zero); // it is 2028 in Nairobi
        Assert.Equal("LTR-2028-0001", (await own.Write()).Reference);
    }

    [Fact]
    public async Task Where_there_is_no_browser_a_letter_waits_and_is_printed_when_there_is()
    {
        using var own = new AppWithLetters();
        var browser = Path.Combine(own.DataFolder, "browser");
        own.With("chromium", browser);
        var letter = await own.Write(paragraphs: "We are glad.");
        await own.Print();
        letter = await own.Read(letter);
        Assert.Equal((null, 0, true), (letter.FileId, letter.Tries, letter.DueAt is not null));
        using var auditor = await own.SignIn("auditor");
        var page = await auditor.Open($"/en/letters/{letter.Reference}");
        Assert.Contains("The PDF is being made", page.QuerySelector("main")!.TextContent);
        using var operators = await own.SignIn("system-administrator");
        Assert.Contains("Letters waiting for their PDF1", string.Concat((await operators.Open("/en/operations")).QuerySelectorAll("dl.pairs > div").Select(d => d.TextContent)));

        // A browser that only fails: each minute, and after five times each day.
        File.CreateSymbolicLink(browser, Confined.Find("false")!);
        for (var i = 1; i <= 5; i++)
        {
            await own.Print();
            await own.Print();
            Assert.Equal(i, (await own.Read(letter)).Tries);
            own.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.StartsWith("exit code 1", (await own.Read(letter)).LastProblem);
        File.Delete(browser);
        File.CreateSymbolicLink(browser, Confined.Find("chromium")!);
        await own.Print();
        Assert.Null((await own.Read(letter)).FileId);
        own.Clock.Advance(TimeSpan.FromDays(1));
        await own.Print();
        Assert.NotNull((await own.Read(letter)).FileId);
        using var later = await own.SignIn("auditor");
        page = await later.Open($"/en/letters/{letter.Reference}");
        using var pdf = await later.Http.GetAsync(page.QuerySelector("main a.btn")!.GetAttribute("href"));
        Assert.Equal(("application/pdf", letter.Reference + ".pdf"), (pdf.Content.Headers.ContentType!.ToString(), pdf.Content.Headers.ContentDisposition!.FileNameStar));
    }

    [Fact]
    public async Task A_letter_is_read_by_whom_the_door_of_its_thing_lets_in()
    {
        var letter = await app.Write("ar", paragraphs: "نص الرسالة");
        using var auditor = await app.SignIn("auditor");
        foreach (var language in Languages.All) await auditor.Open($"/{language.Code}/letters/{letter.Reference}");
        Assert.Empty(((Texts)app.Services.GetRequiredService<IStringLocalizerFactory>()).Missing.Keys);
        using var text = await auditor.Http.GetAsync($"/en/letters/{letter.Reference}/text");
        Assert.Equal("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", Assert.Single(text.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal(letter.Html, await text.Content.ReadAsStringAsync());
        using var stranger = await app.SignIn();
        using var visitor = app.Visitor();
        foreach (var other in (Visitor[])[stranger, visitor])
        {
            await other.Open($"/en/letters/{letter.Reference}", HttpStatusCode.NotFound);
            await other.Open($"/en/letters/{letter.Reference}/text", HttpStatusCode.NotFound);
        }
        await auditor.Open("/en/letters/LTR-1999-0001", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Anybody_checks_a_letter_by_its_code_and_sees_no_more_than_that()
    {
        var organization = await app.Organization();
        var letter = await app.Write("es", "Su solicitud de acreditación", organization, paragraphs: "Solo para usted.");
        var person = await app.Write("en", "Your visit", null);
        using var visitor = app.Visitor();
        foreach (var language in Languages.All)
        {
            var form = await visitor.Open($"/{language.Code}/verify");
            Assert.Equal("Code", form.QuerySelector("main form input")!.GetAttribute("name"));
            var said = (await visitor.Open($"/{language.Code}/verify/{LetterCode.Grouped(letter.Code)}")).QuerySelector("main .panel")!;
            foreach (var shown in (string[])[letter.Reference, letter.Title, "Voces Costeras", "Ada Otieno", "Secretary"]) Assert.Contains(shown, said.TextContent);
            Assert.DoesNotContain("Solo para usted", said.TextContent);
            Assert.Null((await visitor.Open($"/{language.Code}/verify/0000-0000-0000-0000")).QuerySelector("main .panel"));
        }
        Assert.Empty(((Texts)app.Services.GetRequiredService<IStringLocalizerFactory>()).Missing.Keys);
        var typed = $" {LetterCode.Grouped(letter.Code).ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l')} ";
        Assert.NotNull((await visitor.Open("/en/verify?Code=" + Uri.EscapeDataString(typed))).QuerySelector("main .panel .tag--ok"));
        Assert.DoesNotContain("Voces Costeras", (await visitor.Open($"/en/verify/{person.Code}")).QuerySelector("main .panel")!.TextContent); // a person's name
        Assert.Contains("We have no letter with this code", (await visitor.Open("/en/verify?Code=nonsense")).QuerySelector("main [role=alert]")!.TextContent);

        await app.Print();
        var pdf = await app.WithDb(db => db.Set<Letter>().Where(l => l.Id == letter.Id).Join(db.Set<StoredFile>(), l => l.FileId, f => f.Id, (_, f) => f.Sha256).SingleAsync());
        Assert.Contains(pdf, (await visitor.Open($"/en/verify/{letter.Code}")).QuerySelector("main .panel")!.TextContent);

        await app.With(async (LetterDesk desk, Db db) =>
        {
            var mine = await desk.Of("sample/1").SingleAsync(l => l.Id == letter.Id);
            Assert.True(desk.Revoke(Actor.System("test"), mine, " ").Refused);
            Assert.True(desk.Revoke(Actor.System("test"), mine, "Sent to the wrong address").Allowed);
            Assert.Equal("Letter_RevokedBefore", Assert.Single(desk.Revoke(Actor.System("test"), mine, "Again").Refusals).Reason);
            return await db.SaveChangesAsync();
        });
        var revoked = (await visitor.Open($"/en/verify/{letter.Code}")).QuerySelector("main .panel")!.TextContent;
        Assert.Contains("taken it back", revoked);
        Assert.DoesNotContain("wrong address", revoked);
    }

    [Theory]
    [InlineData("0123-4567-89ab-cdef", "0123456789ABCDEF")]
    [InlineData("oi23 4567\u00A089АВ СDЕF", "0123456789ABCDEF")] // Cyrillic А, В, С and Е
    [InlineData("٠١٢٣٤٥٦٧٨٩ＡＢＣＤＥＦ", "0123456789ABCDEF")]
    [InlineData("0123-4567-89ab-cde", null)]
    [InlineData("0123-4567-89ab-cdeж", null)]
    [InlineData(null, null)]
    public void A_code_is_understood_as_people_type_it(string? typed, string? code) => Assert.Equal(code, LetterCode.Read(typed));

    [Fact, Clause("GAP-28")]
    public async Task Codes_are_tried_only_so_often()
    {
        using var own = new App().With("strict-posts-per-minute", "3");
        using var visitor = own.Visitor();
        for (var i = 0; i < 3; i++) await visitor.Open($"/en/verify/{LetterCode.New()}");
        await visitor.Open($"/en/verify/{LetterCode.New()}", HttpStatusCode.TooManyRequests);
    }
}
