using System.IO.Compression;
using System.Net;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Modules.Reference.About;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Reference;

/// <summary>The pages about the Handbook and the pages that every site owes its readers, open to everybody.</summary>
public sealed class Pages(App app) : IClassFixture<App>
{
    [Theory, Clause("ENG-05")]
    [InlineData("/about")]
    [InlineData("/about/engagement")]
    [InlineData("/about/legal-basis")]
    [InlineData("/glossary")]
    [InlineData("/major-groups")]
    [InlineData("/regions")]
    [InlineData("/member-states")]
    [InlineData("/resources")]
    [InlineData("/contact")]
    [InlineData("/accessibility")]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    [InlineData("/feedback")]
    [InlineData("/improvements")]
    public async Task Information_is_open_without_an_account_in_six_languages(string path)
    {
        using var visitor = app.Visitor();
        var headings = new HashSet<string>();
        foreach (var language in Languages.All)
        {
            var page = await visitor.Open($"/{language.Code}{path}");
            Assert.Equal(language.Code, page.DocumentElement.GetAttribute("lang"));
            headings.Add(page.QuerySelector("h1")!.TextContent);
            Assert.Null(page.QuerySelector("main [lang=en]:not(th):not(dt):not(bdi)"));
        }
        Assert.True(headings.Count >= 4, $"{path} has only the headings {string.Join(", ", headings)}");
    }

    [Fact, Clause("INT-08", "INT-14", "INT-15", "ANX-01", "INT-09")]
    public async Task About_tells_what_the_handbook_is_and_on_what_it_rests()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/about");
        Assert.Equal(10, page.QuerySelectorAll("ol:not(.crumbs) li").Length);
        foreach (var id in (string[])["INT-08", "INT-15", "ANX-01", "INT-09"]) Assert.Contains(Register.Entries[id].Text["en"], page.QuerySelector("main")!.TextContent);
        Assert.Contains(Register.Entries["ANX-01"].Text["zh"], (await visitor.Open("/zh/about")).QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("ENG-01", "ENG-02", "ENG-03", "ENG-04", "ENG-05", "ENG-06", "ENG-07", "ENG-08")]
    public async Task Each_principle_says_how_it_is_kept_and_where_to_see_it()
    {
        using var visitor = app.Visitor();
        foreach (var language in Languages.All)
        {
            var page = await visitor.Open($"/{language.Code}/about/engagement");
            foreach (var id in Enumerable.Range(3, 6).Select(n => $"ENG-0{n}"))
            {
                var principle = page.GetElementById(id)!;
                Assert.Equal(Register.Entries[id].Text[language.Code], principle.QuerySelector("blockquote")!.TextContent);
                Assert.NotEmpty(principle.QuerySelectorAll(".meta a"));
            }
            Assert.Contains(Register.Entries["ENG-02"].Text[language.Code], page.QuerySelector("main")!.TextContent);
        }
    }

    [Fact, Clause("INT-03", "INT-05", "ANX-02", "ANX-04")]
    public async Task The_register_of_legal_bases_gives_date_passage_and_words()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/about/legal-basis");
        Assert.Equal(Instrument.All.Count, page.QuerySelectorAll("tbody tr").Length);
        string Row(string id) => page.GetElementById(id)!.TextContent;
        Assert.Contains("15 December 1972", Row("2997"));
        Assert.Contains("Section IV, paragraph 5", Row("2997"));
        Assert.Contains("Paragraph 88 (h)", Row("Future88h"));
        Assert.Contains("June 2012", Row("Future88h"));
        Assert.Contains("SSVII.5", Row("SSVII5"));
        Assert.NotNull(page.GetElementById("wording"));
        Assert.Contains("Guidelines for Participation of Major Groups and Stakeholders in Policy Design at UNEP", page.GetElementById("guidelines")!.TextContent);
        Assert.Contains("1972年12月15日", (await visitor.Open("/zh/about/legal-basis")).GetElementById("2997")!.TextContent);
        // Whatever the register of rules says rests on an instrument, the entry is there.
        Assert.All(Instrument.All.SelectMany(i => i.Clauses), id => Assert.NotNull(Clause.Find(id)));
    }

    [Fact, Clause("RES-02", "ACC-34")]
    public async Task Contact_gives_the_fax_and_the_address_for_accreditation()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/ar/contact");
        Assert.Contains("(254 20) 7623927", page.QuerySelector("main bdi.num")!.TextContent);
        Assert.Equal("mailto:unep-accreditation@un.org", page.QuerySelector("main a[href^=mailto]")!.GetAttribute("href"));
    }

    [Fact, Clause("GAP-40")]
    public async Task Terms_name_every_cookie_that_is_set()
    {
        using var visitor = app.Visitor();
        await visitor.Open("/fr/feedback");
        var set = visitor.Last!.Headers.GetValues("Set-Cookie").Select(c => c.Split('=')[0]).ToList();
        var named = (await visitor.Open("/en/terms")).QuerySelectorAll("tbody code").Select(c => c.TextContent).ToList();
        Assert.NotEmpty(set);
        Assert.All(set, name => Assert.Contains(name, named));
    }

    [Fact, Clause("INF-15")]
    public async Task The_first_view_is_small_and_works_without_scripts()
    {
        using var visitor = app.Visitor();
        foreach (var language in Languages.All)
        {
            var page = await visitor.Open($"/{language.Code}/");
            Assert.Empty(page.QuerySelectorAll("script"));
            var bytes = await Packed($"/{language.Code}/");
            foreach (var part in page.QuerySelectorAll("link[href],img[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Append("/hemicycle.svg").Distinct()) bytes += await Packed(part);
            Assert.InRange(bytes, 1, 50 * 1024);
        }

        async Task<long> Packed(string address)
        {
            using var answer = await visitor.Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            using var packed = new MemoryStream();
            await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await answer.Content.CopyToAsync(zip);
            return packed.Length;
        }
    }

    [Fact]
    public async Task The_first_page_shows_only_figures_that_are_counted()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/");
        var figures = page.QuerySelectorAll(".stats dd").Select(d => d.TextContent).ToList();
        Assert.Contains("460", figures);
        Assert.Contains(Register.Contradictions.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), figures);
        Assert.Equal(MajorGroups.All.Select(g => Terms.All[g.Term].Names["en"]), page.QuerySelectorAll("[aria-labelledby=groups] a").Select(a => a.TextContent));
    }
}
