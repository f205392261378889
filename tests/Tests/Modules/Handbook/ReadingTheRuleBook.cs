using System.Net;

namespace Rostrum.Tests.Modules.Handbook;

public sealed class ReadingTheRuleBook(App app) : IClassFixture<App>
{
    [Fact]
    [Clause("INT-08", "INT-14", "INT-09", "ANX-01", "ANX-04")]
    public async Task The_first_page_shows_ten_sections_with_their_counts_and_which_source_prevails()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/handbook");
        Assert.Contains("§3 Accreditation", page.Body!.TextContent);
        foreach (var number in Enumerable.Range(1, 10)) Assert.NotNull(page.QuerySelector($"a[href='/en/handbook/sections/{number}']"));
        Assert.Equal("52 rules", page.QuerySelector("a[href='/en/handbook/sections/3']")!.Closest("li")!.QuerySelector("span")!.TextContent);
        Assert.Equal(["Rules of Procedure of the Environment Assembly", "Policies of UNEP", "The Handbook"], page.QuerySelectorAll("[aria-labelledby=precedence] ol li").Take(3).Select(li => li.TextContent.Trim()));
        Assert.Contains(Register.Entries["INT-08"].Text["en"], page.Body.TextContent);
    }

    [Theory]
    [Clause("INT-03", "INT-05", "INT-06", "INT-15", "ANX-02", "GAP-06")]
    [InlineData("0", "INT-03", 15)]
    [InlineData("3", "ACC-09", 52)]
    [InlineData("6b", "ELE-01", 0)]
    [InlineData("a", "ANX-02", 4)]
    public async Task A_section_lists_its_rules(string section, string id, int count)
    {
        using var visitor = app.Visitor();
        foreach (var language in Register.Languages)
        {
            var page = await visitor.Open($"/{language}/handbook/sections/{section}");
            if (count > 0) Assert.Equal(count, page.QuerySelectorAll("article.rule").Length);
            var (text, written) = Register.Entries[id].Text.In(language);
            var quote = page.QuerySelector($"article#{id} blockquote")!;
            Assert.Equal((text, written == language ? null : written), (quote.TextContent.Trim(), quote.GetAttribute("lang")));
        }
        Assert.Equal(9, (await visitor.Open("/en/handbook/sections/6")).QuerySelectorAll("main .split > div .list a").Length + 1);
        await visitor.Open("/en/handbook/sections/11", HttpStatusCode.NotFound);
    }

    [Fact]
    [Clause("GAP-27")]
    public async Task Every_clause_has_an_address_in_every_language_and_one_way_of_writing_it()
    {
        using var visitor = app.Visitor();
        foreach (var id in Register.Entries.Keys.Concat(Register.Contradictions.Keys).Concat(Register.Gaps.Keys).Where((_, i) => i % 9 == 0))
        {
            foreach (var language in (string[])["en", "ar"]) Assert.Contains(id, (await visitor.Open($"/{language}/handbook/{id}")).QuerySelector("h1")!.TextContent);
        }
        foreach (var typed in (string[])["acc-09", "ACC-9", "acc9"])
        {
            await visitor.Open("/en/handbook/" + typed, HttpStatusCode.MovedPermanently);
            Assert.Equal("/en/handbook/ACC-09", visitor.Last!.Headers.Location!.ToString());
        }
        foreach (var unknown in (string[])["ACC-53", "XYZ-01", "CTR-47", "nonsense"]) await visitor.Open("/en/handbook/" + unknown, HttpStatusCode.NotFound);
    }

    [Fact]
    [Clause("INT-09", "GAP-30")]
    public async Task A_clause_shows_its_strength_its_contradictions_its_numbers_and_what_stands_behind_it()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/ru/handbook/ACC-31");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains(Register.Strengths[Strength.May].Meaning["ru"], text);
        Assert.Contains(Register.Contradictions["CTR-26"].Handled["ru"], text);
        Assert.Contains("3 года", text);
        Assert.Equal("en", (await visitor.Open("/ru/handbook/" + Register.Entries.Values.First(e => !e.Text.ContainsKey("ru")).Id)).QuerySelector("article.rule blockquote")!.GetAttribute("lang"));
        Assert.NotNull(page.QuerySelector("a[rel=prev][href='/ru/handbook/ACC-30']"));
        Assert.NotNull(page.QuerySelector("a[rel=next][href='/ru/handbook/ACC-32']"));
        Assert.Null((await visitor.Open("/zh/handbook/ACC-31")).QuerySelector("article.rule blockquote")!.GetAttribute("lang"));

        page = await visitor.Open("/en/handbook/INT-09");
        Assert.Contains("RuleAdministration.MayAmend", page.Body!.TextContent);
        Assert.NotNull(page.QuerySelector("main dd a[href='/en/handbook']"));
        Assert.Contains(nameof(A_clause_shows_its_strength_its_contradictions_its_numbers_and_what_stands_behind_it), page.Body.TextContent.Replace("\u200b", ""));

        page = await visitor.Open("/fr/handbook/CTR-26");
        var c = Register.Contradictions["CTR-26"];
        foreach (var words in (Rostrum.Handbook.Words[])[c.Title, c.A, c.B, c.Handled]) Assert.Contains(words["fr"], page.Body!.TextContent);
        Assert.NotNull(page.QuerySelector("a[href='/fr/handbook/parameters/accreditation.reapplyYears']"));
    }

    [Fact]
    [Clause("GAP-30")]
    public async Task Lists_of_parameters_contradictions_and_silent_points_are_complete_and_print_well()
    {
        using var visitor = app.Visitor();
        Assert.Equal(114, (await visitor.Open("/ar/handbook/parameters")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(46, (await visitor.Open("/es/handbook/contradictions")).QuerySelectorAll("article.rule").Length);
        Assert.Equal(42, (await visitor.Open("/fr/handbook/silent")).QuerySelectorAll("article.rule").Length);
        Assert.Equal(506, (await visitor.Open("/zh/handbook/print")).QuerySelectorAll("article.rule").Length);
        Assert.Equal(33, (await visitor.Open("/ru/handbook/print?section=9")).QuerySelectorAll("article.rule").Length);
        await visitor.Open("/en/handbook/print?section=12", HttpStatusCode.NotFound);
        await visitor.Open("/en/handbook/parameters/Reapply.Years", HttpStatusCode.NotFound);
        foreach (var (former, key) in new[] { ("reapply.years", "accreditation.reapplyYears"), ("registration.openMonths", "registration.openMonthsBefore"), ("registration.closeDays", "registration.closeDaysBefore") })
        {
            await visitor.Open("/en/handbook/parameters/" + former, HttpStatusCode.MovedPermanently);
            Assert.Equal("/en/handbook/parameters/" + key, visitor.Last!.Headers.Location!.ToString());
            await visitor.Open("/api/v1/handbook/parameters?key=" + former, HttpStatusCode.MovedPermanently);
            Assert.Equal("/api/v1/handbook/parameters?key=" + key, visitor.Last!.Headers.Location!.ToString());
        }
        foreach (var key in Parameters.All.Keys.Where((_, i) => i % 5 == 0)) await visitor.Open("/ar/handbook/parameters/" + key);
    }
}
