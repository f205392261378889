using System.Net;
using AngleSharp.Html.Dom;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Organizations;

/// <summary>The public list: what is in it, how it is found, filtered, sorted and paged.</summary>
public sealed class Directory
{
    private static async Task<App> Filled()
    {
        var app = new App();
        _ = app.Services;
        await app.Registered("Coastal Voices of the Dunes", "PT", "non-governmental-organizations", "europe", "2002", "CVD");
        await app.Registered("Женский союз озёр", "KZ", "women", "europe", "2010-05");
        await app.Registered("青山环境保护协会", "CN", "children-and-youth", "asia-and-the-pacific", "2002-01-15");
        await app.Registered("جمعية واحات المستقبل", "JO", "farmers", "west-asia", "2021");
        await app.Registered("Zürich Jean-Luc O’Neil Éco", "CH", "farmers", "europe", "1999", more: o => o.OtherTypes = "older-persons,foundations");
        return app;
    }

    [Theory, Clause("ACC-23", "INT-07")]
    [InlineData("?q=oast", "Coastal")] // a fragment
    [InlineData("?q=VOICES+coast", "Coastal")] // words in any order, whatever the case
    [InlineData("?q=v", "Coastal")] // one letter begins a word
    [InlineData("?q=oa", "")]
    [InlineData("?q=cvd", "Coastal")]
    [InlineData("?q=ЕЗЕР", "")]
    [InlineData("?q=озер", "Женский")] // е for ё
    [InlineData("?q=со", "Женский")]
    [InlineData("?q=环境", "青山")]
    [InlineData("?q=保", "青山")] // one character anywhere
    [InlineData("?q=环保", "")]
    [InlineData("?q=山环境保", "青山")]
    [InlineData("?q=واحات", "جمعية")]
    [InlineData("?q=جم", "جمعية")]
    [InlineData("?q=جمعيه+مستقبل", "جمعية")] // ه for ة
    [InlineData("?q=zurich+luc", "Zürich")]
    [InlineData("?q=eco+o'n", "Zürich")]
    [InlineData("?q=%25%25%25", "")]
    [InlineData("?q=' or 1=1 --", "")]
    [InlineData("?country=cn", "青山")]
    [InlineData("?country=FR", "")]
    [InlineData("?region=west-asia", "جمعية")]
    [InlineData("?majorGroup=farmers&region=europe", "Zürich")]
    [InlineData("?majorGroup=farmers&majorGroup=children-and-youth&year=2021", "جمعية")]
    [InlineData("?year=2002&country=PT", "Coastal")]
    [InlineData("?type=foundations", "Zürich")]
    [InlineData("?q=a&country=PT&majorGroup=women", "")]
    [InlineData("?region=&country=&year=&status=&q=coastal", "Coastal")]
    public async Task What_is_asked_for_is_found(string query, string first)
    {
        using var app = await Filled();
        using var visitor = app.Visitor();
        var listed = await visitor.Listed(query);
        Assert.Equal(first.Length == 0 ? [] : [first], listed.Select(n => n.Split(' ')[0] is "青山环境保护协会" ? "青山" : n.Split(' ')[0]));
        var api = System.Text.Json.JsonDocument.Parse(await visitor.Http.GetStringAsync("/api/v1/organizations" + query)).RootElement;
        Assert.Equal(listed.Count, api.GetProperty("total").GetInt32());
    }

    [Fact, Clause("ACC-23")]
    public async Task It_sorts_by_name_country_and_year_both_ways()
    {
        using var app = await Filled();
        using var visitor = app.Visitor();
        var byName = await visitor.Listed("");
        Assert.Equal(["Coastal Voices of the Dunes", "Zürich Jean-Luc O’Neil Éco", "Женский союз озёр", "جمعية واحات المستقبل", "青山环境保护协会"], byName);
        Assert.Equal(byName.AsEnumerable().Reverse(), await visitor.Listed("?sort=-name"));
        Assert.Equal(["Z", "C", "青", "Ж", "ج"], (await visitor.Listed("?sort=since")).Select(n => n[..1]));
        Assert.Equal(["ج", "Ж", "青", "C", "Z"], (await visitor.Listed("?sort=-since")).Select(n => n[..1]));
        Assert.Equal(["青", "ج", "Ж", "C", "Z"], (await visitor.Listed("?sort=country")).Select(n => n[..1])); // China, Jordan, Kazakhstan, Portugal, Switzerland
        Assert.Equal(["青", "ج", "Ж", "C", "Z"], (await visitor.Listed("?sort=country", "fr")).Select(n => n[..1])); // Chine, Jordanie, Kazakhstan, Portugal, Suisse
        Assert.Equal(["Z", "C", "Ж", "ج", "青"], (await visitor.Listed("?sort=-country")).Select(n => n[..1]));
        Assert.NotEqual(await visitor.Listed("?sort=country"), await visitor.Listed("?sort=country", "ru"));
        Assert.Equal("descending", (await visitor.Open("/en/organizations?sort=-since")).QuerySelector("th.num")!.GetAttribute("aria-sort"));
    }

    [Fact, Clause("ACC-23", "ACC-52")]
    public async Task Pages_hold_twenty_five_and_the_filter_travels_in_the_address()
    {
        using var app = new App();
        _ = app.Services;
        for (var i = 0; i < 27; i++) await app.Registered($"River Watch {i:00}", i < 26 ? "KE" : "UG");
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/organizations?q=river&country=KE&majorGroup=women");
        Assert.Equal(25, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("26 organizations", page.QuerySelector(".count-line")!.TextContent);
        var second = page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Equal(["River Watch 25"], await visitor.Listed(second["/en/organizations".Length..]));
        Assert.Equal(["River Watch 25"], await visitor.Listed("?q=river&country=KE&page=999"));
        Assert.Equal(25, (await visitor.Listed("?page=x")).Count);

        // The form shows what is asked for, and each filter can be taken away by itself.
        Assert.Equal(("river", "KE", true), (((IHtmlInputElement)page.QuerySelector("#q")!).Value, ((IHtmlSelectElement)page.QuerySelector("#country")!).Value, ((IHtmlInputElement)page.QuerySelector("input[value=women]")!).IsChecked));
        var without = page.QuerySelectorAll("#results ul.row a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["/en/organizations?country=KE&majorGroup=women", "/en/organizations?q=river&country=KE", "/en/organizations?q=river&majorGroup=women"], without);
        Assert.Equal("/en/organizations.csv?q=river&country=KE&majorGroup=women", page.QuerySelector("a[href*='.csv']")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("link[type='application/atom+xml']"));
        Assert.Null(page.QuerySelector("main form[method=post]"));
        Assert.Equal(["ACC-23", "ACC-52", "ACC-50", "INT-11"], page.QuerySelectorAll("main .clause bdi").Select(c => c.TextContent.Split(' ')[^1]));
        Assert.Contains(AccreditationLimits.NoEndorsement["en"], page.QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("ACC-23")]
    public async Task More_than_a_thousand_hits_are_not_counted_and_still_in_order()
    {
        using var app = new App();
        _ = app.Services;
        await app.WithDb(async db =>
        {
            var organizations = Enumerable.Range(0, 1005).Select(i => new Organization { Name = $"Lake Guard {i:0000}", Country = "KE", MajorGroup = "women", Region = "africa", Since = "2002", Status = StandingStatus.Accredited, StatusFrom = new DateOnly(2002, 1, 1), CreatedAt = app.Clock.Now }).ToList();
            foreach (var o in organizations) o.SearchText = OrganizationRegister.SearchText(o, []);
            db.AddRange(organizations);
            await db.SaveChangesAsync();
        });
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/organizations?q=lake");
        Assert.Contains("1,000+ organizations", page.QuerySelector(".count-line")!.TextContent);
        Assert.Equal("Lake Guard 0000", page.QuerySelector("tbody th a")!.TextContent);
        Assert.Equal("Lake Guard 0999", (await visitor.Listed("?q=lake&page=41"))[^1]);
        Assert.Contains("1005 organizations", (await visitor.Open("/en/organizations")).QuerySelector(".count-line")!.TextContent);
        Assert.Equal(1006, (await visitor.Http.GetStringAsync("/en/organizations.csv?q=lake")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact, Clause("ACC-22", "ACC-23")]
    public async Task Only_what_had_a_standing_and_was_not_joined_into_another_is_listed()
    {
        using var app = new App();
        _ = app.Services;
        var suspended = await app.Registered("Suspended One");
        var withdrawn = await app.Registered("Withdrawn One");
        var kept = await app.Registered("Kept One");
        await app.Registered("Applicant One", accredited: false);
        await app.Registered("Joined One", more: o => o.SucceededBy = kept);
        await app.SetStanding(suspended, StandingStatus.Suspended);
        await app.SetStanding(withdrawn, StandingStatus.Withdrawn);
        await app.SetStanding(await app.Registered("Ended One"), StandingStatus.Ended);
        using var visitor = app.Visitor();
        Assert.Equal(["Kept One"], await visitor.Listed(""));
        Assert.Equal(["Suspended One"], await visitor.Listed("?status=suspended"));
        Assert.Equal(["Withdrawn One"], await visitor.Listed("?status=withdrawn"));
        Assert.Equal(["Ended One"], await visitor.Listed("?status=ended"));
        Assert.Equal("Terminée", (await visitor.Open("/fr/organizations?status=ended")).QuerySelector("tbody .tag")!.TextContent);
        Assert.Contains("\"status\":\"ended\"", await visitor.Http.GetStringAsync("/api/v1/organizations?status=ended"));
        Assert.Equal(["Ended One", "Kept One", "Suspended One", "Withdrawn One"], await visitor.Listed("?status=all"));
        Assert.Equal(["Ended One", "Kept One", "Suspended One", "Withdrawn One"], await visitor.Listed("?status=all&q=one"));
    }

    [Fact, Clause("ACC-23")]
    public async Task A_suspension_that_begins_and_ends_counts_on_its_days_without_any_job()
    {
        using var app = new App();
        _ = app.Services;
        var id = await app.Registered("Rift Valley Soil Guild");
        var today = app.Clock.Today();
        // Decided ahead: the repeated status knows the next change only, the list knows them all.
        await app.Change(r => r.SetStandingAsync(Given.Actor, id, StandingStatus.Suspended, today.AddDays(5), "r", today.AddDays(9), Clause.Of("ACC-25")));
        using var visitor = app.Visitor();
        async Task Is(int day, string status, string? note = null)
        {
            app.Clock.Now = new DateTimeOffset(today.AddDays(day).ToDateTime(new TimeOnly(0, 1)), TimeSpan.FromHours(3)).ToUniversalTime();
            Assert.Equal(["Rift Valley Soil Guild"], await visitor.Listed($"?status={status}&day={day}"));
            Assert.Equal(status == "accredited" ? 0 : 1, (await visitor.Listed($"?status=suspended&day={day}&again")).Count);
            var page = await visitor.Open($"/en/organizations/{id}?day={day}");
            Assert.Contains(status, page.QuerySelector(".head .tag")!.TextContent, StringComparison.OrdinalIgnoreCase);
            if (note is not null) Assert.All([page.QuerySelector(".head .meta")!.TextContent, (await visitor.Open($"/en/organizations?status=suspended&day={day}&n")).QuerySelector("tbody")!.TextContent], t => Assert.Contains(note, t));
        }
        await Is(4, "accredited");
        await Is(5, "suspended", "until 26 November 2027");
        await Is(8, "suspended", "until 26 November 2027");
        await Is(9, "accredited");
    }

    [Fact, Clause("ACC-22")]
    public async Task A_kept_page_is_let_go_at_the_commit_of_a_change()
    {
        using var app = new App();
        using var visitor = app.Visitor();
        Assert.Empty(await visitor.Listed(""));
        var id = await app.Registered("Newly Accredited Trust");
        Assert.Equal(["Newly Accredited Trust"], await visitor.Listed(""));
        await visitor.Open($"/en/organizations/{id}");
        await app.WithDb(async db =>
        {
            await using var transaction = await db.BeginWriteAsync();
            (await db.Set<Organization>().FindAsync(id))!.Name = "Renamed Trust";
            await db.SaveChangesAsync();
            if (App.Postgres is not null) Assert.Equal(["Newly Accredited Trust"], await visitor.Listed(""));
            await transaction.CommitAsync();
        });
        Assert.Equal(["Renamed Trust"], await visitor.Listed(""));
        Assert.Contains("Renamed", (await visitor.Open($"/en/organizations/{id}")).Title);
    }

    [Fact, Clause("ACC-23")]
    public async Task Other_and_former_names_are_found_and_said()
    {
        using var app = new App();
        _ = app.Services;
        var id = await app.Registered("Lakes Trust");
        await app.Change(r => r.AddNameAsync(Given.Actor, id, "湖泊信托", "zh"));
        await app.Change(r => r.RenameAsync(Given.Actor, id, "Lakes and Rivers Trust", app.Clock.Today()));
        await app.Change(r => r.RenameAsync(Given.Actor, id, "Waters Trust", null)); // a slip of the pen: not kept
        using var visitor = app.Visitor();
        Assert.Equal(["Waters Trust"], await visitor.Listed("?q=waters"));
        Assert.Empty(await visitor.Listed("?q=rivers"));
        var former = await visitor.Open("/en/organizations?q=lakes");
        Assert.Contains("Formerly: Lakes Trust", former.QuerySelector("tbody")!.TextContent);
        Assert.Equal("湖泊信托", (await visitor.Open("/en/organizations?q=湖")).QuerySelector("tbody bdi[lang=zh]")!.TextContent);
        var page = await visitor.Open($"/en/organizations/{id}");
        Assert.Contains("until 17 November 2027", page.QuerySelector("main .pairs")!.TextContent);
        Assert.Equal("湖泊信托", page.QuerySelector("bdi[lang=zh]")!.TextContent);
    }

    [Fact]
    public async Task A_name_that_would_act_or_turn_the_page_round_stays_a_name()
    {
        using var app = new App();
        _ = app.Services;
        const string Name = "<script>alert(1)</script>\u202e\"&'";
        var id = await app.Registered(Name, acronym: "=1+1");
        using var visitor = app.Visitor();
        foreach (var address in (string[])["/en/organizations?q=script", $"/ar/organizations/{id}"])
        {
            var page = await visitor.Open(address);
            Assert.Null(page.QuerySelector("main script"));
            Assert.Contains(page.QuerySelectorAll("main bdi"), b => b.TextContent == Name);
        }
        Assert.Null((await visitor.Open("/en/organizations?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&country=%22&sort=%22&region=x&page=-1")).QuerySelector("main script"));
    }

    [Theory]
    [InlineData("Coastal Voices", "  coastal  voices")]
    [InlineData("青山NGO环保", "  青  山  ngo  环  保")]
    [InlineData("O’Neil-Łódź", "  o  neil  lodz")]
    [InlineData("がテスト", "  が  テ  ス  ト")]
    [InlineData("!?", "")]
    public void Names_are_laid_out_in_words(string name, string text) => Assert.Equal(text, NameSearch.Text([name]));

    [Theory]
    [InlineData("vo coast", "  vo|coast")]
    [InlineData("环境 coast", "  环  境|coast")]
    [InlineData("x", "  x")]
    [InlineData("  ", "")]
    [InlineData("a b c d e f g h i j", "  a|  b|  c|  d|  e|  f|  g|  h")]
    public void What_is_typed_is_looked_for_in_parts(string typed, string parts) => Assert.Equal(parts, string.Join('|', NameSearch.Parts(typed)));
}
