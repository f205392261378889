using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Meetings.Documents;

namespace Rostrum.Tests.Modules.Meetings.Documents;

using Words = global::Rostrum.Handbook.Words;

/// <summary>An application with documents in six languages.</summary>
public sealed class AppWithDocuments : App, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        _ = Services;
        await this.Released("UNEP/EA.6/L.1", "Draft resolution on lakes", DocumentKind.DraftDecision, text: "Member States are invited to protect inland waters, coastal lagoons and mangroves.");
        await this.Released("UNEP/EA.6/L.11", "Draft resolution on forests", DocumentKind.DraftDecision, text: "See document UNEP/EA.6/L.1 on waters that lie inland.");
        await this.Released("UNEP/EA.6/2", "", text: "Протокол об охране озёр и мангровых лесов.", language: "ru", titles: new() { ["ru"] = "Доклад об озёрах" });
        await this.Released("UNEP/EA.6/3", "", text: "保护内陆水域和红树林的环境大会决定", language: "zh", titles: new() { ["zh"] = "执行主任的报告" });
        await this.Released("UNEP/EA.6/4", "", text: "حماية المياه الداخلية وأشجار المانغروف", language: "ar", titles: new() { ["ar"] = "تقرير" });
        await this.Released("UNEP/EA.6/5", "", text: "La protección de los manglares y de las aguas interiores", language: "es", titles: new() { ["es"] = "Informe sobre aguas" });
        await this.Released("UNEP/EA.6/6", "", text: "Les forêts de palétuviers, l’élevage et la pêche côtière", language: "fr", titles: new() { ["fr"] = "Rapport sur l’Océan" });
    }
}

public sealed class FindingDocuments(AppWithDocuments app) : IClassFixture<AppWithDocuments>
{
    private static async Task<List<string>> Symbols(Visitor visitor, string query) =>
        [.. (await visitor.Open("/en/documents" + query)).QuerySelectorAll("#results .docs > li > a.symbol").Select(a => a.TextContent.Trim())];

    [Theory, Clause("PAR-56", "PAR-13", "INF-01")]
    [InlineData("unep/ea.6/l1", "UNEP/EA.6/L.1", "UNEP/EA.6/L.11")] // the one that was typed first, then who cites it
    [InlineData("UNEP EA.6 L.1", "UNEP/EA.6/L.1", "UNEP/EA.6/L.11")]
    [InlineData("UNEP/EA.6/3", "UNEP/EA.6/3")]
    [InlineData("mangroves lagoons", "UNEP/EA.6/L.1")]
    [InlineData("lagoon", "UNEP/EA.6/L.1")]
    [InlineData("\"inland waters\"", "UNEP/EA.6/L.1")]
    [InlineData("\"waters inland\"")]
    [InlineData("озера", "UNEP/EA.6/2")]
    [InlineData("мангровых", "UNEP/EA.6/2")]
    [InlineData("环境", "UNEP/EA.6/3")]
    [InlineData("红树", "UNEP/EA.6/3")]
    [InlineData("定", "UNEP/EA.6/3")]
    [InlineData("林", "UNEP/EA.6/3")]
    [InlineData("环境大会决定", "UNEP/EA.6/3")]
    [InlineData("大会环境")]
    [InlineData("主任", "UNEP/EA.6/3")]
    [InlineData("المانغروف", "UNEP/EA.6/4")]
    [InlineData("داخلية", "UNEP/EA.6/4")]
    [InlineData("manglares", "UNEP/EA.6/5")]
    [InlineData("proteccion", "UNEP/EA.6/5")]
    [InlineData("foret", "UNEP/EA.6/6")]
    [InlineData("ocean", "UNEP/EA.6/6")]
    [InlineData("zzz")]
    [InlineData("\" ' * ( ) AND OR \\ :")]
    [InlineData("NEAR(lagoon mangroves)")]
    public async Task It_is_found_however_it_is_typed(string typed, params string[] found)
    {
        using var visitor = app.Visitor();
        Assert.Equal(found.Order(), (await Symbols(visitor, "?q=" + Uri.EscapeDataString(typed))).Order());
        if (found.Length > 1) Assert.Equal(found, await Symbols(visitor, "?q=" + Uri.EscapeDataString(typed)));
    }

    [Fact, Clause("PAR-13")]
    public async Task What_was_found_is_marked_and_filters_narrow_it()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/documents?q=lagoons");
        Assert.Equal("lagoons", page.QuerySelector("#results mark")!.TextContent);
        Assert.Contains("环境", (await visitor.Open("/zh/documents?q=" + Uri.EscapeDataString("环境"))).QuerySelector("#results mark")!.TextContent);
        Assert.Equal(["UNEP/EA.6/2"], await Symbols(visitor, "?language=ru"));
        Assert.Equal(2, (await Symbols(visitor, "?kind=DraftDecision")).Count);
        Assert.Equal(["UNEP/EA.6/L.1"], await Symbols(visitor, "?q=lagoons&kind=DraftDecision&body=unea&language=en"));
        foreach (var none in new[] { "?q=lagoons&kind=Report", "?q=lagoons&body=cpr", "?q=lagoons&language=fr", "?q=lagoons&session=nothing", "?session=nothing", "?q=unep/ea.6/l1&kind=Report" }) Assert.Empty(await Symbols(visitor, none));
    }

    [Fact, Clause("PAR-13", "GAP-26", "INF-01")]
    public async Task Open_data_and_feed_are_what_the_page_shows_to_everybody()
    {
        using var visitor = app.Visitor();
        async Task<JsonElement> Json(string address, HttpStatusCode expect = HttpStatusCode.OK)
        {
            var answer = await visitor.Http.GetAsync(address);
            Assert.Equal(expect, answer.StatusCode);
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        }
        var all = await Json("/api/v1/documents");
        Assert.Equal(7, all.GetProperty("total").GetInt32());
        var one = (await Json("/api/v1/documents?q=unep/ea.6/l1")).GetProperty("items")[0];
        Assert.Equal(["id", "symbol", "kind", "unedited", "title", "body", "session", "releasedAt", "url", "files"], one.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("UNEP/EA.6/L.1", "DraftDecision", "en"), (one.GetProperty("symbol").GetString(), one.GetProperty("kind").GetString(), one.GetProperty("files")[0].GetProperty("language").GetString()));
        foreach (var wrong in new[] { "kind=Song", "language=xx", "page=0", "body=nobody", "session=never" }) Assert.NotNull((await Json("/api/v1/documents?" + wrong, HttpStatusCode.BadRequest)).GetProperty("errors").GetProperty(wrong.Split('=')[0])[0].GetString());
        Assert.NotEqual(default, (await Json("/api")).GetProperty("paths").GetProperty("/api/v1/documents"));
        XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.Equal(7, XDocument.Parse(await visitor.Http.GetStringAsync("/ar/documents.atom")).Root!.Elements(atom + "entry").Count());
    }

    [Fact, Clause("PAR-13")]
    public async Task Text_of_a_PDF_is_read_page_by_page_and_what_cannot_be_read_has_none()
    {
        using var own = new App();
        _ = own.Services;
        var document = await own.Drafted(text: null);
        await own.AddFile(document, "en", SampleFiles.Pdf("Estuaries and deltas", pages: 2));
        await own.Release(document.Id);
        var broken = await own.Drafted(text: null);
        await own.AddFile(broken, "en", "%PDF-1.4\nnothing of the kind\n%%EOF\n"u8.ToArray());
        await own.Release(broken.Id);
        for (var i = 0; i < 4; i++) await own.ReadTexts();
        Assert.Equal([1, 2], await own.WithDb(db => db.Set<DocumentPage>().Where(p => p.DocumentId == document.Id && p.Number > 0).OrderBy(p => p.Number).Select(p => p.Number).ToListAsync()));
        Assert.Equal([document.Symbol!], await Symbols(own.Visitor(), "?q=deltas"));
        Assert.Equal(TextState.None, await own.WithDb(db => db.Set<DocumentFile>().Where(f => f.DocumentId == broken.Id).Select(f => f.Text).SingleAsync()));

        // A new version takes the place of the old one in the index too.
        await own.AddFile(document, "en", SampleFiles.Docx("Peatlands"), "Shorter");
        await own.ReadTexts();
        Assert.Empty(await Symbols(own.Visitor(), "?q=deltas"));
        Assert.Equal([document.Symbol!], await Symbols(own.Visitor(), "?q=peatlands"));
    }
}
