using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Modules.Reference;

namespace Rostrum.Tests.Modules.Reference;

/// <summary>The table of links: what the Handbook prints is there; officers change it in the open; dead links are flagged.</summary>
public sealed class LinkTable(App app) : IClassFixture<App>
{
    private static Dictionary<string, string?> Filled(string url, string topic = "") => new()
    {
        ["Input.Url"] = url, ["Input.Group"] = "policies", ["Input.Topic"] = topic, ["Input.En"] = "New page", ["Input.Fr"] = "Nouvelle page", ["Input.Es"] = "Página nueva",
        ["Input.Ru"] = "Новая страница", ["Input.Zh"] = "新网页", ["Input.Ar"] = "صفحة جديدة",
    };

    [Fact, Clause("RES-01", "ENG-16")]
    public async Task Everything_that_the_handbook_prints_is_there_with_the_printed_address()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/resources");
        foreach (var key in Regions.All.Select(r => "region-" + r.Key).Concat(["civil-society-unit", "cpr", "unea-stakeholders", "unea", "unep", "accreditation"]))
        {
            Assert.NotNull(page.QuerySelector($"#link-{key} a.clause[href$='/handbook/RES-01']"));
        }
        foreach (var key in (string[])["access-to-information", "private-sector-engagement", "group-workers-and-trade-unions"]) Assert.NotNull(page.QuerySelector($"#link-{key} a.clause[href$='/handbook/ENG-16']"));
        var moved = page.GetElementById("link-cpr")!;
        Assert.Equal("https://www.unep.org/cpr", moved.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("https://www.unenvironment.org/cpr", moved.TextContent);
        Assert.All(page.QuerySelectorAll("main .list a[rel]"), a => Assert.DoesNotContain("unenvironment.org", a.GetAttribute("href")!));
        Assert.Null(page.QuerySelector("a[href$='/resources/edit']"));
    }

    [Fact, Clause("RES-01", "ENG-16", "ENG-06")]
    public async Task An_officer_adds_changes_and_retires_a_link_and_all_of_it_is_recorded()
    {
        using var officer = await app.SignIn("csu-officer");
        var form = await officer.Open("/en/resources/edit/new");
        await officer.Send(form, Filled("https://example.org/women", "women"));
        await officer.Follow();
        var key = await app.WithDb(db => db.Set<Link>().Where(l => l.Url == "https://example.org/women").Select(l => l.Key).SingleAsync());
        Assert.Equal("صفحة جديدة", (await officer.Open("/ar/major-groups/women")).QuerySelector($"#link-{key} a")!.TextContent);

        var edit = await officer.Open("/en/resources/edit/" + key);
        await officer.Send(edit, Filled("https://example.org/women-2"));
        var stale = await officer.Send(edit, Filled("https://example.org/women-3"), HttpStatusCode.BadRequest);
        Assert.NotNull(stale.QuerySelector(".errors"));

        edit = await officer.Open("/en/resources/edit/" + key);
        var refused = await officer.Send(edit, new { Reason = " " }, HttpStatusCode.BadRequest, "#retire");
        Assert.NotNull(refused.QuerySelector(".errors a[href='#Reason']"));
        await officer.Send(edit, new { Reason = "The page was closed." }, form: "#retire");
        using var visitor = app.Visitor();
        Assert.Null((await visitor.Open("/en/resources")).GetElementById("link-" + key));
        await officer.Send(edit, Filled("https://example.org/late"), HttpStatusCode.NotFound);

        var events = await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == "link/" + key).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal(["link.added", "link.changed", "link.retired"], events.Select(e => e.Act));
        Assert.All(events, e => { Assert.Equal(officer.Person, e.ActorId); Assert.Equal("RES-01 ENG-16", e.Clauses); });
    }

    [Theory, Clause("ENG-09", "RCM-02")]
    [InlineData("foundations")]
    [InlineData("western-european-and-others")]
    public async Task A_link_stands_only_on_the_page_of_one_of_the_nine_groups_or_six_regions(string topic)
    {
        using var officer = await app.SignIn("csu-officer");
        var page = await officer.Send(await officer.Open("/en/resources/edit/new"), Filled("https://example.org/x", topic), HttpStatusCode.BadRequest);
        Assert.Equal(["/en/handbook/ENG-09", "/en/handbook/RCM-02"], page.QuerySelectorAll(".refusal a.clause").Select(a => a.GetAttribute("href")));
        Assert.Equal("https://example.org/x", page.QuerySelector("#Input_Url")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:pw@example.org/")]
    [InlineData("//example.org")]
    [InlineData("file:///etc/passwd")]
    public async Task Only_web_and_mail_addresses_are_taken(string url)
    {
        using var officer = await app.SignIn("csu-officer");
        var page = await officer.Send(await officer.Open("/en/resources/edit/new"), Filled(url), HttpStatusCode.BadRequest);
        Assert.NotNull(page.QuerySelector(".errors a[href='#Input_Url']"));
    }

    [Fact]
    public async Task Nobody_else_reaches_the_table()
    {
        using var auditor = await app.SignIn("auditor");
        await auditor.Open("/en/resources/edit", HttpStatusCode.NotFound);
        await auditor.Open("/en/resources/edit/cpr", HttpStatusCode.NotFound);
        using var visitor = app.Visitor();
        await visitor.Open("/en/resources/edit", HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.20.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:4860:4860::8888", true)]
    public void Only_public_addresses_are_called(string address, bool expected) => Assert.Equal(expected, LinkChecker.IsPublic(IPAddress.Parse(address)));
}

/// <summary>The weekly check, with the other sites played by the test and the guard by itself.</summary>
public sealed class LinkCheck
{
    [Fact, Clause("ENG-16", "RES-01")]
    public async Task Dead_links_are_flagged_and_asked_again_after_a_week()
    {
        await using var app = new CheckingApp(played: true);
        app.With("check-links", "true");
        app.Others.Answer = r => r.RequestUri!.AbsolutePath switch
        {
            "/cpr" => new(HttpStatusCode.NotFound),
            "/regions/africa" when r.Method == HttpMethod.Head => new(HttpStatusCode.MethodNotAllowed),
            "/regions/europe" => new(HttpStatusCode.MovedPermanently) { Headers = { Location = new Uri("https://elsewhere.example/") } },
            "/regions/west-asia" => new(HttpStatusCode.ServiceUnavailable),
            "/regions/north-america" => new(HttpStatusCode.Found) { Headers = { Location = new Uri("http://169.254.169.254:8080/") } },
            _ => new(HttpStatusCode.OK),
        };
        await app.Check();
        Assert.Equal("dead ok ok unclear not-public", await app.Outcomes("cpr", "region-africa", "region-europe", "region-west-asia", "region-north-america"));
        Assert.Equal("", await app.Outcomes("accreditation-mail"));
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/resources");
        Assert.NotNull(page.QuerySelector("#link-cpr .tag--stop"));
        Assert.NotNull(page.QuerySelector("#link-region-africa .tag--ok"));

        var asked = app.Others.Asked;
        await app.Check();
        Assert.Equal(asked, app.Others.Asked);
        app.Clock.Advance(TimeSpan.FromDays(8));
        await app.Check();
        Assert.True(app.Others.Asked > asked);
    }

    [Fact]
    public async Task Nothing_is_called_unless_the_operator_wants_it()
    {
        await using var app = new CheckingApp(played: true);
        await app.Check();
        Assert.Equal(0, app.Others.Asked);
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_not_called()
    {
        using var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        await using var app = new CheckingApp(played: false);
        app.With("check-links", "true");
        await app.WithDb(db => db.Set<Link>().Where(l => l.Key != "cpr").ExecuteDeleteAsync());
        await app.WithDb(db => db.Set<Link>().ExecuteUpdateAsync(s => s.SetProperty(l => l.Url, "http://localhost/")));
        await app.Check();
        Assert.Equal("not-public", await app.Outcomes("cpr"));
        Assert.False(inside.Pending());
    }

    private sealed class CheckingApp(bool played) : App
    {
        public OtherSites Others { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            if (played) builder.ConfigureTestServices(s => s.AddHttpClient(LinkChecker.Client).ConfigurePrimaryHttpMessageHandler(() => Others));
        }

        public async Task Check()
        {
            await using var scope = Services.CreateAsyncScope();
            await LinkChecker.RunAsync(scope.ServiceProvider, CancellationToken.None);
        }

        public Task<string> Outcomes(params string[] keys) => WithDb(async db =>
        {
            var all = await db.Set<Link>().ToDictionaryAsync(l => l.Key, l => l.Outcome);
            return string.Join(' ', keys.Select(k => all[k]));
        });
    }

    /// <summary>The rest of the web.</summary>
    private sealed class OtherSites : HttpMessageHandler
    {
        public Func<HttpRequestMessage, HttpResponseMessage> Answer { get; set; } = _ => new(HttpStatusCode.OK);
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            Asked++;
            return Task.FromResult(Answer(request));
        }
    }
}
