using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;

namespace Rostrum.Tests.Modules.Files;

/// <summary>An application with a kind of thing, "sample/…", whose files auditors open, and everybody those of "sample/open".</summary>
public sealed class AppWithDoor : App
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(s => s.AddSingleton(new FileDoor("sample", (_, me, thing, _) => Task.FromResult(thing == "sample/open" || me.May(Permission.ReadRecord)))));
    }

    public Task<StoredFile> Keep(string name, byte[] content, string thing = "sample/1", Guid? by = null) => this.With(async (FileStore store, Db db) =>
    {
        var sent = new FormFile(new MemoryStream(content), 0, content.Length, "Input.File", name);
        var (file, verdict) = await store.AddAsync(by is null ? Actor.System("test") : new Actor(by, "self"), thing, "statutes", sent);
        Assert.True(verdict.Allowed);
        await db.SaveChangesAsync();
        return file!;
    });
}

/// <summary>Who opens what has been kept, and how it is handed over.</summary>
[Clause("GAP-24")]
public sealed class OpeningFiles(AppWithDoor app) : IClassFixture<AppWithDoor>
{
    [Fact, Clause("GAP-03")]
    public async Task A_file_opens_for_whom_its_door_lets_in_and_each_opening_is_recorded()
    {
        var file = await app.Keep("النظام الأساسي.pdf", SampleFiles.Pdf());
        using var auditor = await app.SignIn("auditor");
        using var answer = await auditor.Http.GetAsync($"/en/files/{file.Id}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(SampleFiles.Pdf(), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(("attachment", file.Name), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("sandbox; default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal($"\"{file.Sha256}\"", answer.Headers.ETag!.Tag);

        using var rest = new HttpRequestMessage(HttpMethod.Get, $"/en/files/{file.Id}/{file.Name}") { Headers = { Range = new RangeHeaderValue(5, 9) } };
        using var part = await auditor.Http.SendAsync(rest);
        Assert.Equal((HttpStatusCode.PartialContent, "1.4\n1"), (part.StatusCode, await part.Content.ReadAsStringAsync()));
        // All but one byte, and all of it by a range from its end: each is an opening.
        foreach (var range in new[] { new RangeHeaderValue(1, null), new RangeHeaderValue(null, 52428800) })
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, $"/en/files/{file.Id}") { Headers = { Range = range } };
            using var nearly = await auditor.Http.SendAsync(asked);
            Assert.EndsWith("%%EOF", (await nearly.Content.ReadAsStringAsync()).TrimEnd());
        }

        using var stranger = await app.SignIn();
        await stranger.Open($"/en/files/{file.Id}", HttpStatusCode.NotFound);
        using var visitor = app.Visitor();
        await visitor.Open($"/en/files/{file.Id}", HttpStatusCode.NotFound);
        var acts = await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == "file/" + file.Id && e.Act == "file.opened").ToListAsync());
        Assert.Equal(4, acts.Count);
        Assert.All(acts, a => Assert.Equal((auditor.Person, "auditor"), (a.ActorId, a.ActorRole)));
    }

    [Fact]
    public async Task Without_a_door_or_once_removed_a_file_does_not_exist()
    {
        using var auditor = await app.SignIn("auditor");
        var locked = await app.Keep("a.pdf", SampleFiles.Pdf(), "nodoor/1");
        await auditor.Open($"/en/files/{locked.Id}", HttpStatusCode.NotFound);
        var open = await app.Keep("b.png", SampleFiles.Png(), "sample/open");
        using var visitor = app.Visitor();
        using (var answer = await visitor.Http.GetAsync($"/en/files/{open.Id}")) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await app.With(async (FileStore store, Db db) => { await store.RemoveAsync(Actor.System("test"), open); return await db.SaveChangesAsync(); });
        await visitor.Open($"/en/files/{open.Id}", HttpStatusCode.NotFound);
        await visitor.Open($"/en/files/{open.Id}/pages/1", HttpStatusCode.NotFound);
        await visitor.Open($"/en/files/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_of_a_PDF_and_pictures_can_be_read_beside_a_form()
    {
        var (pdf, png, word) = (await app.Keep("two.pdf", SampleFiles.Pdf("Read me", pages: 2)), await app.Keep("a.png", SampleFiles.Png()), await app.Keep("a.docx", SampleFiles.Docx()));
        var broken = await app.Keep("broken.pdf", "%PDF-1.4\n nothing that could be drawn\n%%EOF"u8.ToArray());
        using var auditor = await app.SignIn("auditor");
        foreach (var again in (bool[])[false, true])
        {
            using var second = await auditor.Http.GetAsync($"/en/files/{pdf.Id}/pages/2");
            Assert.Equal((HttpStatusCode.OK, "image/png", "inline"), (second.StatusCode, second.Content.Headers.ContentType!.ToString(), second.Content.Headers.ContentDisposition!.DispositionType));
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await second.Content.ReadAsByteArrayAsync())[..4]);
            Assert.StartsWith("sandbox", Assert.Single(second.Headers.GetValues("Content-Security-Policy")));
        }
        Assert.True(File.Exists(Path.Combine(app.DataFolder, "previews", pdf.Sha256 + "-2.png")));
        using var picture = await auditor.Http.GetAsync($"/en/files/{png.Id}/pages/1");
        Assert.Equal(SampleFiles.Png(), await picture.Content.ReadAsByteArrayAsync());
        foreach (var none in (string[])[$"{pdf.Id}/pages/3", $"{pdf.Id}/pages/0", $"{png.Id}/pages/2", $"{word.Id}/pages/1", $"{broken.Id}/pages/1"]) await auditor.Open("/en/files/" + none, HttpStatusCode.NotFound);
        using var stranger = await app.SignIn();
        await stranger.Open($"/en/files/{pdf.Id}/pages/2", HttpStatusCode.NotFound);
        async Task<string> Seen(StoredFile file) => await app.With(async (FileStore store, Db _) => $"{store.CanPreview(file)} {await store.PagesAsync(file)}");
        Assert.Equal(("True 2", "True 1", "False 0", "True 0"), (await Seen(pdf), await Seen(png), await Seen(word), await Seen(broken)));
    }

    [Fact, Clause("GAP-05")]
    public async Task Who_added_files_finds_them_among_their_data()
    {
        using var owner = await app.SignIn();
        await app.Keep("mine.pdf", SampleFiles.Pdf("Mine"), by: owner.Person);
        var page = await owner.Open("/en/account/data");
        Assert.Equal("1", page.QuerySelectorAll("main tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "Files you added").QuerySelector("td")!.TextContent);
    }

    [Theory]
    [InlineData("en", "The files together are larger than 210 MB.")]
    [InlineData("ar", "210 ميغابايت")]
    public async Task A_form_that_is_too_large_is_told_how_large_it_may_be(string language, string said)
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/{language}/look");
        var upload = page.QuerySelector("form[enctype='multipart/form-data'] .upload input[type=file]")!;
        Assert.Equal(("Form.Document", true, ".pdf,.docx,.odt,.jpg,.jpeg,.png"), (upload.GetAttribute("name"), upload.HasAttribute("multiple"), upload.GetAttribute("accept")));
        Assert.Contains("50", page.GetElementById("Form_Document-hint")!.TextContent);
        using var content = new ByteArrayContent("--x--"u8.ToArray()) { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x"), ContentLength = TakesFilesAttribute.MostBytes + 1 } };
        using var answer = await visitor.Http.PostAsync($"/{language}/look", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(said, (await Visitor.Parse(await answer.Content.ReadAsStringAsync())).QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("GAP-28")]
    public async Task A_backup_holds_the_files_and_not_what_is_on_its_way()
    {
        var file = await app.Keep("c.pdf", SampleFiles.Pdf("In the backup"));
        await File.WriteAllTextAsync(Path.Combine(app.DataFolder, "files", "incoming", "half.part"), "half");
        var folder = Directory.CreateTempSubdirectory("rostrum-files-").FullName;
        var name = "rostrum_" + Guid.CreateVersion7().ToString("N");
        try
        {
            string[] Database(string? connection) => connection is null ? [] : ["--database", connection];
            var (archive, target) = (Path.Combine(folder, "one.tar"), Path.Combine(folder, "restored"));
            Assert.Equal(0, await Command.RunAsync(["backup", archive, "--data", app.DataFolder, .. Database(app.Database)]));
            Assert.Equal(0, await Command.RunAsync(["restore", archive, "--data", target, .. Database(app.Database is null ? null : PostgresDatabase.Create(name))]));
            Assert.Equal(SampleFiles.Pdf("In the backup"), await File.ReadAllBytesAsync(Path.Combine(target, "files", file.Sha256[..2], file.Sha256)));
            Assert.False(Directory.Exists(Path.Combine(target, "files", "incoming")));
        }
        finally
        {
            if (app.Database is not null) PostgresDatabase.Drop(name);
            Directory.Delete(folder, recursive: true);
        }
    }
}
