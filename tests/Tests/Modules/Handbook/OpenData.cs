using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Rostrum.Tests.Modules.Handbook;

[Clause("GAP-26")]
public sealed class OpenData(App app) : IClassFixture<App>
{
    private async Task<JsonElement> Get(string address, HttpStatusCode expect = HttpStatusCode.OK)
    {
        using var http = app.CreateClient();
        var response = await http.GetAsync(address);
        Assert.Equal(expect, response.StatusCode);
        if (expect != HttpStatusCode.OK) Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    [Fact]
    public async Task All_rules_are_listed_page_by_page()
    {
        var (ids, next) = (new List<string>(), (string?)"/api/v1/handbook");
        while (next is not null)
        {
            var page = await Get(next);
            Assert.Equal(460, page.GetProperty("total").GetInt32());
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        Assert.Equal(Register.Entries.Keys, ids);
        Assert.Equal(["ACC-09"], (await Get("/api/v1/handbook?q=acc9&section=3&strength=must")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()).Take(1));
    }

    [Fact]
    public async Task One_rule_has_its_texts_by_language_and_a_tag_and_may_be_read_from_anywhere()
    {
        using var http = app.CreateClient();
        var first = await http.GetAsync("/api/v1/handbook/acc-09");
        Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(first.Headers.CacheControl!.Public);
        var rule = JsonDocument.Parse(await first.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(Register.Entries["ACC-09"].Text["ru"], rule.GetProperty("text").GetProperty("ru").GetString());
        Assert.Equal("accreditation.minExistenceYears", rule.GetProperty("parameters")[0].GetString());
        foreach (var address in (string[])["/api/v1/handbook/acc-09", "/api/v1/handbook/ACC-10"])
        {
            var tag = (await http.GetAsync(address)).Headers.ETag!;
            var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { new EntityTagHeaderValue(tag.Tag) } } };
            Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(request)).StatusCode);
        }
        Assert.Equal("contradiction", (await Get("/api/v1/handbook/CTR-26")).GetProperty("type").GetString());
        Assert.Equal("silent", (await Get("/api/v1/handbook/GAP-30")).GetProperty("type").GetString());
    }

    [Fact]
    [Clause("GAP-30")]
    public async Task Parameters_have_the_value_in_force_on_a_day_and_their_history()
    {
        using var admin = await app.SignIn("rule-administrator");
        await admin.Send(await admin.Open("/en/handbook/parameters/rf.termYears/amend"), new { Input__Value = "3", Input__From = "2028-01-01", Input__Reason = "r", Input__Citation = "c", step = "save" });
        await Is("2027-12-31", "2");
        await Is("2028-01-01", "3");
        Assert.Equal(114, (await Get("/api/v1/handbook/parameters")).GetProperty("total").GetInt32());

        async Task Is(string day, string value)
        {
            var item = (await Get($"/api/v1/handbook/parameters?key=rf.termYears&on={day}")).GetProperty("items")[0];
            Assert.Equal((value, 2), (item.GetProperty("inForce").GetString(), item.GetProperty("history").GetArrayLength()));
        }
    }

    [Theory]
    [InlineData("/api/v1/handbook?section=11")]
    [InlineData("/api/v1/handbook?strength=3")]
    [InlineData("/api/v1/handbook?page=0")]
    [InlineData("/api/v1/handbook?page=x")]
    [InlineData("/api/v1/handbook/parameters?on=2027-02-30")]
    [InlineData("/api/v1/handbook/parameters?key=no.such")]
    public async Task A_wrong_parameter_is_named(string address) => Assert.Equal(400, (await Get(address, HttpStatusCode.BadRequest)).GetProperty("status").GetInt32());

    [Fact]
    public async Task What_is_not_there_is_a_problem_too_and_everything_is_described()
    {
        await Get("/api/v1/handbook/ACC-99", HttpStatusCode.NotFound);
        var paths = (await Get("/api")).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        foreach (var path in (string[])["/api/v1/handbook", "/api/v1/handbook/{id}", "/api/v1/handbook/parameters"]) Assert.Contains(path, paths);
    }
}
