using System.Net;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Reference;

/// <summary>What people look up: terms, groups, regions, States.</summary>
public sealed class Lists(App app) : IClassFixture<App>
{
    public static TheoryData<string> SixLanguages => [.. Languages.All.Select(l => l.Code)];

    private static string Text(AngleSharp.Dom.IElement? element) => string.Join(' ', element!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Theory, MemberData(nameof(SixLanguages)), Clause("INT-04", "INT-06")]
    public async Task The_glossary_holds_every_official_term_exactly(string language)
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/{language}/glossary");
        var official = File.ReadAllLines(Path.Combine(Words.Root, "src/Web/Modules/Reference/terms.csv")).Length - 1;
        Assert.Equal(official, page.QuerySelectorAll("tbody tr").Length);
        foreach (var term in Terms.All.Values)
        {
            var row = page.GetElementById(term.Key)!;
            Assert.Equal(term.Names[language], row.QuerySelector("th")!.FirstChild!.TextContent.Trim());
            Assert.Equal(Languages.All.Where(l => l.Code != language).Select(l => term.Names[l.Code]), row.QuerySelectorAll("td").Select(d => d.TextContent));
        }
        Assert.All(page.QuerySelectorAll("nav.pages a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.NotNull(page.QuerySelector("a.clause[href$='/handbook/INT-04']"));
        Assert.NotNull(page.QuerySelector("a.clause[href$='/handbook/INT-06']"));
    }

    [Theory, Clause("INT-04", "CTR-36", "ENG-10", "ENG-11")]
    [InlineData("civil society", "major_groups_and_stakeholders")]
    [InlineData("民间社会", "major_groups_and_stakeholders")]
    [InlineData("利益相关者", "major_groups_and_stakeholders")]
    [InlineData("MGS", "major_groups_and_stakeholders")]
    [InlineData("民间组织股", "civil_society_unit")]
    [InlineData("Regional Representative", "regional_facilitator")]
    [InlineData("ACCRÉDITATION", "accreditation")]
    [InlineData("observador", "observer")]
    [InlineData("Major Groups and Stakeholders Branch", "civil_society_unit")]
    [InlineData("fisherfolk", "farmers")]
    [InlineData("渔民", "farmers")]
    [InlineData("academia", "scientific_and_technological_community")]
    [InlineData("النصاب القانونى", "quorum")]
    [InlineData("координатор", "regional_facilitator")]
    public async Task A_term_is_found_under_any_of_its_names(string words, string key)
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/glossary?q=" + Uri.EscapeDataString(words));
        Assert.NotNull(page.GetElementById(key));
        Assert.InRange(page.QuerySelectorAll("tbody tr").Length, 1, 12);
    }

    [Fact]
    public async Task Words_that_no_term_has_are_said_to_be_missing_and_kept()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/glossary?q=%3Cxyzzy%3E");
        Assert.Equal("<xyzzy>", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector(".empty"));
    }

    [Theory]
    [InlineData("zh", "quorum", "F")]
    [InlineData("zh", "accreditation", "R")]
    [InlineData("ar", "accreditation", "ا")]
    [InlineData("ar", "quorum", "ن")]
    [InlineData("ru", "election", "В")]
    [InlineData("fr", "president", "P")]
    public async Task Each_term_stands_under_its_letter(string language, string key, string letter)
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/{language}/glossary");
        Assert.Equal("letter-" + letter, page.GetElementById(key)!.ParentElement!.Id);
    }

    [Theory, MemberData(nameof(SixLanguages)), Clause("ENG-09", "ENG-10", "ENG-11", "ENG-12", "INT-05")]
    public async Task Each_major_group_has_a_page_under_its_official_name(string language)
    {
        using var visitor = app.Visitor();
        var index = await visitor.Open($"/{language}/major-groups");
        Assert.Equal(MajorGroups.All.Select(g => Terms.All[g.Term].Names[language]), index.QuerySelectorAll("ol.grid h2").Select(Text));
        Assert.NotNull(index.QuerySelector("article a[href$='/handbook/ENG-12']"));
        foreach (var group in MajorGroups.All)
        {
            var page = await visitor.Open($"/{language}/major-groups/{group.Key}");
            Assert.Equal(Terms.All[group.Term].Names[language], Text(page.QuerySelector("h1")));
            Assert.Contains(group.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), page.QuerySelector(".kicker")!.TextContent);
            Assert.All(group.Clauses, c => Assert.NotNull(page.QuerySelector($"main a.clause[href$='/handbook/{c.Id}']")));
            var included = Terms.All[group.Term].OtherNames.Where(o => o.Kind == "includes" && o.Language == language);
            Assert.All(included, o => Assert.Contains(o.Name, page.QuerySelector("main")!.TextContent));
        }
    }

    [Fact, Clause("ENG-16")]
    public async Task A_group_page_leads_to_the_groups_own_page()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/major-groups/local-authorities");
        Assert.EndsWith("tabid/78621/Default.aspx", page.QuerySelector("#link-group-local-authorities a")!.GetAttribute("href"));
        Assert.Contains("Women", (await visitor.Open("/en/major-groups/women")).QuerySelector("h1")!.TextContent);
        await visitor.Open("/en/major-groups/foundations", HttpStatusCode.NotFound);
        await visitor.Open("/en/regions/oceania", HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(SixLanguages)), Clause("RCM-02", "CTR-37")]
    public async Task Each_region_names_its_countries_and_its_office(string language)
    {
        using var visitor = app.Visitor();
        var index = await visitor.Open($"/{language}/regions");
        Assert.Equal(Regions.All.Select(r => Terms.All[r.Term].Names[language]), index.QuerySelectorAll("ul.grid h2").Select(Text));
        foreach (var region in Regions.All)
        {
            var page = await visitor.Open($"/{language}/regions/{region.Key}");
            Assert.Equal(Terms.All[region.Term].Names[language], Text(page.QuerySelector("h1")));
            Assert.Equal(Countries.All.Count(c => c.Region == region), page.QuerySelectorAll("tbody tr").Length);
            Assert.NotNull(page.GetElementById("link-region-" + region.Key));
        }
    }

    [Fact, Clause("RCM-02", "CTR-37")]
    public async Task Member_states_are_found_filtered_and_sorted_as_each_language_sorts()
    {
        using var visitor = app.Visitor();
        Assert.StartsWith("193", Text((await visitor.Open("/en/member-states")).QuerySelector("[role=status]")));
        Assert.Equal(29, (await visitor.Open("/en/member-states?group=western-european-and-others")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["Canada", "United States of America"], (await visitor.Open("/en/member-states?region=north-america")).QuerySelectorAll("tbody th").Select(Text));
        Assert.Equal(["KEN"], (await visitor.Open("/fr/member-states?q=%D0%BA%D0%B5%D0%BD%D0%B8%D1%8F")).QuerySelectorAll("tbody .symbol").Select(Text));
        Assert.Equal("Türkiye", Text((await visitor.Open("/en/member-states?q=turkiye")).QuerySelector("tbody th")));
        Assert.Equal("AFG", Text((await visitor.Open("/en/member-states?sort=code")).QuerySelector("tbody .symbol")));
        Assert.Equal("ZWE", Text((await visitor.Open("/en/member-states?sort=-code")).QuerySelector("tbody .symbol")));
        var chinese = (await visitor.Open("/zh/member-states")).QuerySelectorAll("tbody th").Select(Text).ToList();
        Assert.Equal("阿尔巴尼亚", chinese[0]);
        Assert.True(chinese.IndexOf("中国") > chinese.IndexOf("肯尼亚"), "pinyin order");
        var spanish = (await visitor.Open("/es/member-states")).QuerySelectorAll("tbody th").Select(Text).ToList();
        Assert.True(spanish.IndexOf("Egipto") < spanish.IndexOf("Emiratos Árabes Unidos") && spanish[0] == "Afganistán");
    }
}
