namespace Rostrum.Tests.Modules.Handbook;

[Clause("GAP-27")]
public sealed class SearchingTheRuleBook(App app) : IClassFixture<App>
{
    private async Task<string[]> Search(string typed, string language = "en", string more = "")
    {
        using var visitor = app.Visitor();
        return [.. (await visitor.Open($"/{language}/handbook?q={Uri.EscapeDataString(typed)}{more}")).QuerySelectorAll("article.rule").Select(a => a.Id!)];
    }

    [Theory]
    [InlineData("acc9")]
    [InlineData("ACC 09")]
    [InlineData("acc-9")]
    [InlineData("ＡＣＣ－０９")]
    [InlineData("§3 · ACC-09")]
    public async Task An_id_is_found_however_it_is_typed(string typed) => Assert.Equal("ACC-09", (await Search(typed, "ar"))[0]);

    [Theory]
    [InlineData("at least two years", "ACC-09")]
    [InlineData("exister depuis au moins deux ans", "ACC-09")]
    [InlineData("haber existido DOS AÑOS", "ACC-09")]
    [InlineData("существовать не менее двух лет", "ACC-09")]
    [InlineData("必须已满两年", "ACC-09")]
    [InlineData("سنتان على الأقل", "ACC-09")]
    [InlineData("accreditation.minExistenceYears", "accreditation.minExistenceYears")]
    [InlineData("Rio+20", "INT-03")]
    [InlineData("harcèlement", "HAR-01")]
    [InlineData("домогательства", "HAR-01")]
    [InlineData("التحرش", "HAR-01")]
    [InlineData("骚扰", "HAR-01")]
    public async Task A_rule_is_found_in_six_languages_whatever_the_page_is_in(string typed, string id)
    {
        foreach (var language in (string[])["en", "zh", "ar"]) Assert.Contains(id, (await Search(typed, language)).Take(12));
    }

    [Theory]
    [Clause("INT-04")]
    [InlineData("civil society")]
    [InlineData("MGS")]
    [InlineData("stakeholders")]
    [InlineData("Major Groups")]
    [InlineData("利益相关者")]
    [InlineData("société civile")]
    [InlineData("гражданского общества")]
    public async Task Civil_society_and_Major_Groups_and_Stakeholders_mean_the_same(string typed)
    {
        Assert.Equal(await Count("利益攸关方"), await Count(typed));

        async Task<string> Count(string q)
        {
            using var visitor = app.Visitor();
            return (await visitor.Open("/en/handbook?q=" + Uri.EscapeDataString(q))).QuerySelector("[role=status]")!.TextContent;
        }
    }

    [Theory]
    [Clause("INT-06")]
    [InlineData("Regional Representative", "Regional Facilitator")]
    [InlineData("民间组织股", "Civil Society Unit")]
    [InlineData("Accréditation", "认证")]
    public async Task Former_and_foreign_names_find_what_the_present_ones_find(string typed, string present) => Assert.Equal(await Search(present), await Search(typed));

    [Fact]
    public async Task Hits_are_counted_marked_and_narrowed_by_section_and_strength()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/handbook?q=two+years&section=3&strength=must");
        Assert.All(page.QuerySelectorAll("article.rule"), a => Assert.StartsWith("ACC", a.Id));
        Assert.Contains("two", page.QuerySelectorAll("#ACC-09 mark").Select(m => m.TextContent));
        Assert.Equal("3", page.QuerySelector("#section option[selected]")!.GetAttribute("value"));
        Assert.Equal(20, (await Search("", more: "&strength=must")).Length);
        Assert.Equal(6, (await Search("", more: "&strength=must&page=11")).Length);
    }

    [Theory]
    [InlineData("qqqqq")]
    [InlineData("%_\\' or qqq=qqq --")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Nothing_found_says_what_to_do(string typed)
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/fr/handbook?q=" + Uri.EscapeDataString(typed));
        Assert.NotNull(page.QuerySelector(".empty"));
        Assert.Equal(typed, page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("main script"));
    }
}
