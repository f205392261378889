using System.Net;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Organizations;

/// <summary>The page of one organization, for everybody.</summary>
public sealed class OrganizationPages(App app) : IClassFixture<App>
{
    private static void Contacts(Organization o) => (o.Website, o.Email, o.Phone, o.Address, o.About) = ("https://voices.example", "desk@voices.example", "+254 700", "1 Shore Road", "We watch dunes");

    public static readonly TheoryData<string> Fields = ["website", "email", "phone", "address", "about"];

    [Theory, MemberData(nameof(Fields)), Clause("ACC-23")]
    public async Task Each_field_is_shown_only_by_consent(string field)
    {
        _ = app.Services;
        var values = new Dictionary<string, string> { ["website"] = "https://voices.example", ["email"] = "desk@voices.example", ["phone"] = "+254 700", ["address"] = "1 Shore Road", ["about"] = "We watch dunes" };
        var id = await app.Registered("Consent " + field, more: o => { Contacts(o); o.PublicFields = field; });
        using var visitor = app.Visitor();
        var page = await visitor.Http.GetStringAsync($"/en/organizations/{id}");
        var api = await visitor.Http.GetStringAsync($"/api/v1/organizations/{id}");
        foreach (var (name, value) in values)
        {
            Assert.Equal(name == field, System.Net.WebUtility.HtmlDecode(page).Contains(value, StringComparison.Ordinal));
            Assert.Equal(name == field, api.Contains(value, StringComparison.Ordinal));
        }
        var lists = await visitor.Http.GetStringAsync("/en/organizations.csv") + await visitor.Http.GetStringAsync("/en/organizations.json") + await visitor.Http.GetStringAsync("/api/v1/organizations");
        Assert.DoesNotContain("voices.example", lists);
    }

    [Fact, Clause("ACC-23", "ACC-49", "ACC-50", "INT-07")]
    public async Task It_says_what_accreditation_means_and_shows_decisions_without_reasons()
    {
        _ = app.Services;
        var id = await app.Registered("Dunes Forum", since: "2002-01", more: o => { Contacts(o); o.OtherTypes = "older-persons,nomads"; o.Website = "javascript:alert(1)"; o.PublicFields = "website"; });
        await app.Change(r => r.SetStandingAsync(Given.Actor, id, StandingStatus.Suspended, app.Clock.Today(), "A secret reason.", null, Clause.Of("ACC-25"), Clause.Of("ACC-30")));
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/fr/organizations/{id}");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains(AccreditationLimits.Purpose["fr"], text);
        Assert.Contains(AccreditationLimits.NoEndorsement["fr"], text);
        Assert.Contains("janvier 2002", text);
        Assert.Contains("Personnes âgées", text);
        Assert.Contains("nomads", text); // the list is open
        Assert.DoesNotContain("secret", text);
        Assert.DoesNotContain("focal", text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(page.QuerySelectorAll("a[href^=javascript]"));
        Assert.Equal(["Suspendue", "Accréditée"], page.QuerySelectorAll("tbody .tag").Select(t => t.TextContent));
        Assert.Equal(["ACC-25", "ACC-30"], page.QuerySelector("tbody tr")!.QuerySelectorAll(".clause bdi").Select(c => c.TextContent.Split(' ')[^1]));
    }

    [Theory, Clause("ACC-23")]
    [InlineData("en", "2002", "2002")]
    [InlineData("en", "2002-01", "January 2002")]
    [InlineData("en", "2002-01-15", "15 January 2002")]
    [InlineData("es", "2002-01", "enero de 2002")]
    [InlineData("ru", "2002-01", "январь 2002 г.")]
    [InlineData("zh", "2002-01", "2002年1月")]
    [InlineData("ar", "2002", "2002")]
    public async Task The_date_is_as_precise_as_it_is_known(string language, string since, string written)
    {
        _ = app.Services;
        var id = await app.Registered("Dated " + since, since: since, more: o => o.SucceededBy = null);
        using var visitor = app.Visitor();
        Assert.Contains((await visitor.Open($"/{language}/organizations/{id}")).QuerySelectorAll("main dd"), d => d.TextContent == written);
    }

    [Fact, Clause("ACC-23")]
    public async Task A_decision_of_which_only_the_year_is_known_has_no_day()
    {
        _ = app.Services;
        var id = await app.Registered("Old Trust", since: "2002", accredited: false);
        await app.Change(r => r.SetStandingAsync(Given.Actor, id, StandingStatus.Accredited, new DateOnly(2002, 1, 1), "", null, Clause.Of("ACC-22")));
        await app.Change(r => r.SetStandingAsync(Given.Actor, id, StandingStatus.Suspended, new DateOnly(2020, 1, 1), "", null, Clause.Of("ACC-25")));
        using var visitor = app.Visitor();
        Assert.Equal(["1 January 2020", "2002"], (await visitor.Open($"/en/organizations/{id}")).QuerySelectorAll("tbody time").Select(t => t.TextContent));
        var api = System.Text.Json.JsonDocument.Parse(await visitor.Http.GetStringAsync($"/api/v1/organizations/{id}")).RootElement;
        Assert.Equal(["2020-01-01", "2002"], api.GetProperty("decisions").EnumerateArray().Select(d => d.GetProperty("from").GetString()));
    }

    [Fact, Clause("ACC-23")]
    public async Task What_never_had_a_standing_is_not_there_and_a_joined_one_leads_to_its_successor()
    {
        _ = app.Services;
        var kept = await app.Registered("Successor Trust");
        var joined = await app.Registered("Joined Trust", more: o => o.SucceededBy = kept);
        var applicant = await app.Registered("Applicant Trust", accredited: false);
        using var visitor = app.Visitor();
        await visitor.Open($"/en/organizations/{joined}", HttpStatusCode.MovedPermanently);
        Assert.Equal($"/en/organizations/{kept}", visitor.Last!.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.MovedPermanently, (await visitor.Http.GetAsync($"/api/v1/organizations/{joined}")).StatusCode);
        foreach (var id in (Guid[])[applicant, Guid.CreateVersion7()])
        {
            await visitor.Open($"/en/organizations/{id}", HttpStatusCode.NotFound);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.GetAsync($"/api/v1/organizations/{id}")).StatusCode);
        }
        await app.Change(r => r.SetStandingAsync(Given.Actor, applicant, StandingStatus.Accredited, app.Clock.Today().AddDays(3), "r"));
        await visitor.Open($"/en/organizations/{applicant}", HttpStatusCode.NotFound); // from its day on
        await visitor.Open("/en/organizations/none", HttpStatusCode.NotFound);
    }
}
