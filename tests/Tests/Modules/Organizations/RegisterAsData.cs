using System.Net;
using System.Text.Json;
using System.Text;
using System.Xml.Linq;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Organizations;

/// <summary>CSV, JSON, Atom and the API: the same list, for programs.</summary>
public sealed class RegisterAsData
{
    private static async Task<App> Filled()
    {
        var app = new App();
        _ = app.Services;
        var first = await app.Registered("Lakes \"Blue\", Trust", since: "2002-01", acronym: "=cmd()", more: o => o.OtherTypes = "older-persons");
        await app.Change(r => r.AddNameAsync(Given.Actor, first, "Озёрный фонд", "ru"));
        await app.Registered("+Plus Forum", "UG", "farmers");
        await app.Registered("青山学会", "CN", "children-and-youth", "asia-and-the-pacific");
        return app;
    }

    private static async Task<JsonElement> Json(Visitor visitor, string address, HttpStatusCode expect = HttpStatusCode.OK)
    {
        var answer = await visitor.Http.GetAsync(address);
        Assert.Equal(expect, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    [Theory, Clause("ACC-23", "ACC-50")]
    [InlineData("", 3)]
    [InlineData("?q=lakes", 1)]
    [InlineData("?country=CN&majorGroup=children-and-youth", 1)]
    [InlineData("?sort=-name&page=1", 3)]
    [InlineData("?status=withdrawn", 0)]
    [InlineData("?status=ended", 0)]
    [InlineData("?q=---", 0)]
    public async Task Every_download_is_what_the_page_shows(string query, int count)
    {
        using var app = await Filled();
        using var visitor = app.Visitor();
        var listed = await visitor.Listed(query);
        Assert.Equal(count, listed.Count);
        var csv = await visitor.Http.GetByteArrayAsync("/en/organizations.csv" + query);
        Assert.Equal(Encoding.UTF8.GetPreamble(), csv[..3]);
        var lines = Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
        Assert.StartsWith("id,name,acronym,country,", lines[0]);
        Assert.Contains(AccreditationLimits.NoEndorsement["en"], lines[0]);
        Assert.Equal("", lines[^1]);
        Assert.Equal(listed.Count, lines.Length - 2);
        foreach (var (name, line) in listed.Zip(lines[1..^1])) Assert.Contains(name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\",", line);
        var json = await Json(visitor, "/fr/organizations.json" + query);
        Assert.Equal(listed, json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
        Assert.Equal(AccreditationLimits.NoEndorsement["zh"], json.GetProperty("disclaimer").GetProperty("zh").GetString());
        var api = await Json(visitor, "/api/v1/organizations" + query);
        Assert.Equal(listed, api.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
        Assert.Equal(AccreditationLimits.NoEndorsement["en"], api.GetProperty("disclaimer").GetProperty("en").GetString());
    }

    [Fact, Clause("ACC-23")]
    public async Task A_spreadsheet_takes_no_name_for_a_formula()
    {
        using var app = await Filled();
        using var visitor = app.Visitor();
        var answer = await visitor.Http.GetAsync("/en/organizations.csv");
        Assert.Equal(("text/csv", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        var csv = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"'+Plus Forum\"", csv);
        Assert.Contains("\"Lakes \"\"Blue\"\", Trust\",\"'=cmd()\",\"KE\",\"Kenya\",\"women\",\"africa\",\"older-persons\",\"2002-01\",\"accredited\",,\"Озёрный фонд\",,", csv);
        Assert.Contains("/en/organizations/", csv);
    }

    [Fact, Clause("ACC-23", "INT-07")]
    public async Task The_api_keeps_its_contract_and_is_described()
    {
        using var app = await Filled();
        using var visitor = app.Visitor();
        var item = (await Json(visitor, "/api/v1/organizations?q=lakes")).GetProperty("items")[0];
        Assert.Equal(["id", "name", "names", "acronym", "country", "region", "majorGroup", "otherTypes", "since", "status", "suspendedUntil", "address"], item.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("KE", "women", "2002-01", "older-persons", "ru"), (item.GetProperty("country").GetString(), item.GetProperty("majorGroup").GetString(), item.GetProperty("since").GetString(), item.GetProperty("otherTypes")[0].GetString(), item.GetProperty("names")[0].GetProperty("language").GetString()));
        var one = await Json(visitor, "/api/v1" + item.GetProperty("address").GetString());
        Assert.Equal(item.GetRawText(), one.GetProperty("organization").GetRawText());
        Assert.Equal(["ACC-21"], one.GetProperty("decisions")[0].GetProperty("clauses").EnumerateArray().Select(c => c.GetString()));
        Assert.DoesNotContain("secret", one.GetRawText());
        foreach (var wrong in (string[])["country=Kenya", "majorGroup=cats", "region=x", "status=none", "year=20", "type=x", "sort=size", "page=0", "q=" + new string('x', 201)])
        {
            var problem = await Json(visitor, "/api/v1/organizations?" + wrong, HttpStatusCode.BadRequest);
            Assert.NotNull(problem.GetProperty("errors").GetProperty(wrong.Split('=')[0])[0].GetString());
        }
        var answer = await visitor.Http.GetAsync("/api/v1/organizations");
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.NotNull(answer.Headers.ETag);
        var paths = (await Json(visitor, "/api")).GetProperty("paths");
        Assert.NotEqual(default, paths.GetProperty("/api/v1/organizations/{id}"));
        var named = paths.GetProperty("/api/v1/organizations").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ToList();
        Assert.Equal(["q", "country", "majorGroup", "region", "type", "year", "status", "sort", "page"], named);
    }

    [Fact, Clause("ACC-23")]
    public async Task The_api_goes_on_page_by_page()
    {
        using var app = new App();
        _ = app.Services;
        for (var i = 0; i < 103; i++) await app.Registered($"River Watch {i:000}");
        using var visitor = app.Visitor();
        var first = await Json(visitor, "/api/v1/organizations?q=river&majorGroup=women");
        Assert.Equal((103, 100), (first.GetProperty("total").GetInt32(), first.GetProperty("items").GetArrayLength()));
        var second = await Json(visitor, first.GetProperty("next").GetString()!);
        Assert.Equal((3, JsonValueKind.Null), (second.GetProperty("items").GetArrayLength(), second.GetProperty("next").ValueKind));
        var beyond = await Json(visitor, "/api/v1/organizations?q=river&page=9");
        Assert.Equal((103, 0), (beyond.GetProperty("total").GetInt32(), beyond.GetProperty("items").GetArrayLength()));
    }

    [Fact, Clause("ACC-23", "GAP-10")]
    public async Task The_feed_tells_of_mergers_and_of_what_was_decided_last_first()
    {
        using var app = new App();
        _ = app.Services;
        var (kept, merged) = (await app.Registered("Kept Trust"), await app.Registered("Merged Trust"));
        for (var i = 0; i < 60; i++) await app.Registered($"Filler {i:00}");
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.Change(r => r.SetStandingAsync(Given.Actor, merged, StandingStatus.Ended, app.Clock.Today(), "", null, Clause.Of("GAP-10")));
        await app.WithDb(async db =>
        {
            (await db.Set<Organization>().FindAsync(merged))!.SucceededBy = kept;
            await db.SaveChangesAsync();
        });
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        // Of a day long ago, but known only now.
        var late = await app.Registered("Late Trust", since: "1999", accredited: false);
        await app.Change(r => r.SetStandingAsync(Given.Actor, late, StandingStatus.Accredited, new DateOnly(1999, 1, 1), "", null, Clause.Of("ACC-22")));
        using var visitor = app.Visitor();
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var entries = XDocument.Parse(await visitor.Http.GetStringAsync("/en/organizations.atom")).Root!.Elements(atom + "entry").ToList();
        Assert.Equal(50, entries.Count);
        Assert.Equal(["Late Trust: Accredited", "Merged Trust: merged into Kept Trust"], entries.Take(2).Select(e => e.Element(atom + "title")!.Value));
        Assert.Equal(["Accredited since 1999. Rests on ACC-22.", "Ended from 18 November 2027. Rests on GAP-10."], entries.Take(2).Select(e => e.Element(atom + "summary")!.Value));
    }

    [Fact]
    public async Task A_search_that_is_cut_within_a_character_is_a_search()
    {
        using var app = new App();
        using var visitor = app.Visitor();
        var typed = Uri.EscapeDataString(new string('x', 199) + "😀");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.GetAsync("/en/organizations?q=" + typed)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.GetAsync("/en/organizations.csv?q=" + typed)).StatusCode);
    }

    [Fact, Clause("ACC-22", "ACC-50")]
    public async Task The_feed_tells_of_decisions_and_names_newest_first()
    {
        using var app = await Filled();
        using var visitor = app.Visitor();
        XNamespace atom = "http://www.w3.org/2005/Atom";
        async Task<List<XElement>> Entries(string query) =>
            [.. XDocument.Parse(await visitor.Http.GetStringAsync("/en/organizations.atom" + query)).Root!.Elements(atom + "entry")];

        var id = await app.Registered("Bad \u0001 & <Name>", "SN");
        await app.SetStanding(id, StandingStatus.Suspended);
        await app.Change(r => r.SetStandingAsync(Given.Actor, id, StandingStatus.Withdrawn, app.Clock.Today().AddDays(20), "Later."));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.Change(r => r.RenameAsync(Given.Actor, id, "Good Name", app.Clock.Today()));
        var feed = XDocument.Parse(await visitor.Http.GetStringAsync("/en/organizations.atom?country=SN&status=all")).Root!;
        Assert.Equal(AccreditationLimits.NoEndorsement["en"], feed.Element(atom + "rights")!.Value);
        foreach (var needed in (string[])["id", "title", "updated", "author", "link"]) Assert.NotNull(feed.Element(atom + needed));
        var entries = feed.Elements(atom + "entry").ToList();
        Assert.Equal(3, entries.Count); // not what begins later
        Assert.Equal(["2027-11-17T07:02:00Z", "2027-11-17T07:00:00Z", "2027-11-17T07:00:00Z"], entries.Select(e => e.Element(atom + "updated")!.Value));
        Assert.Contains("Former name: Bad  & <Name>", entries[0].Element(atom + "summary")!.Value);
        Assert.Equal("Good Name: Suspended", entries[1].Element(atom + "title")!.Value);
        Assert.EndsWith($"/en/organizations/{id}", entries[1].Element(atom + "link")!.Attribute("href")!.Value);
        Assert.DoesNotContain("secret", feed.Value);
        Assert.All(entries, e => Assert.StartsWith("urn:uuid:", e.Element(atom + "id")!.Value));
        Assert.Equal(7, (await Entries("")).Count); // of all, whatever their status is now
        Assert.Equal(4, (await Entries("?status=accredited")).Count);
        Assert.Equal(3, (await Entries("?status=suspended")).Count);
        Assert.Equal(2, (await Entries("?q=lakes")).Count);
    }
}
