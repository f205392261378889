using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rostrum.Tests.Modules.Identity;
using Rostrum.Web.Shared;

namespace Rostrum.Tests;

/// <summary>
/// What every answer, cookie, form and page owes to security, over HTTP and by walking the endpoints, so that new ones are
/// held to it as well. What one module promises is shown by its own tests; docs/security.md names them all.
/// </summary>
public sealed class Security(App app) : IClassFixture<App>
{
    private const string Host = "https://rostrum.example.org";

    private static App Production() => new App().With("environment", "Production").With("public-address", Host);

    private static Visitor OverHttps(App app) => new(app.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new(Host) }));

    private static async Task<Visitor> SignedInOverHttps(App app, string role)
    {
        var visitor = OverHttps(app);
        (await visitor.Http.PostAsync(SignedIn.Door.Path + (await app.Person(role)).Id, null)).EnsureSuccessStatusCode();
        return visitor;
    }

    private static void Guarded(HttpResponseMessage answer)
    {
        var expected = new Dictionary<string, string>
        {
            ["Content-Security-Policy"] = "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
            ["X-Content-Type-Options"] = "nosniff",
            ["Referrer-Policy"] = "same-origin",
            ["Cross-Origin-Opener-Policy"] = "same-origin",
            ["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)",
        };
        foreach (var (name, value) in expected) Assert.Equal((answer.RequestMessage!.RequestUri, name, value), (answer.RequestMessage.RequestUri, name, answer.Headers.TryGetValues(name, out var found) ? Assert.Single(found) : ""));
        Assert.True(answer.Headers.Contains("Cross-Origin-Resource-Policy"));
        Assert.Equal(answer.RequestMessage!.RequestUri!.Scheme == "https" ? "max-age=31536000; includeSubDomains" : null, answer.Headers.TryGetValues("Strict-Transport-Security", out var hsts) ? Assert.Single(hsts) : null);
        Assert.False(answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"));
        if (answer.Content.Headers.ContentType is { MediaType: { } type } content && type.StartsWith("text/", StringComparison.Ordinal)) Assert.Equal("utf-8", content.CharSet);
    }

    [Theory, InlineData("http://localhost"), InlineData(Host)]
    public async Task Every_kind_of_answer_carries_the_headers(string at)
    {
        using var production = Production();
        using var http = production.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new(at) });
        foreach (var (address, status) in new (string, int)[]
        {
            ("/en/", 200), ("/ar/feedback", 200), ("/api/v1/handbook?section=3", 200), ("/api/v1/handbook/none", 404), ("/rostrum.css", 200), ("/mark.svg", 200), ("/healthz", 200), ("/readyz", 200),
            ("/", 302), ("/en/account", 302), ("/en/nowhere", 404), ("/nowhere.css", 302), ("/en/operations", 302),
        })
        {
            using var answer = await http.GetAsync(address);
            Assert.Equal((address, status), (address, (int)answer.StatusCode));
            Guarded(answer);
        }
        using var refused = await http.PostAsync("/en/feedback", null);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Guarded(refused);
    }

    [Fact]
    public async Task A_page_that_fails_shows_a_reference_and_no_internals_and_is_guarded_too()
    {
        using var production = Production();
        using var visitor = await SignedInOverHttps(production, Roles.SystemAdministrator.Key);
        await production.WithDb(db => db.Database.ExecuteSqlRawAsync("""drop table "ReadOnlyPeriods" """));
        var page = await visitor.Open("/en/operations", HttpStatusCode.InternalServerError);
        Assert.Matches("^[0-9a-f]{12}$", page.QuerySelector("main .symbol")!.TextContent);
        Assert.All(["ReadOnlyPeriods", "Exception", "Sqlite", "Npgsql", "   at ", ".cs:line", production.DataFolder], inside => Assert.DoesNotContain(inside, page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase));
        Guarded(visitor.Last!);
    }

    [Fact]
    public async Task Cookies_are_for_this_host_over_https_alone_and_no_script_reads_them()
    {
        using var production = Production();
        var email = AccountSteps.NewAddress();
        using var visitor = OverHttps(production);
        var set = new List<string>();
        await visitor.SignUp(email);
        await production.WithDb(db => db.Users.Where(p => p.Email == email).ExecuteUpdateAsync(u => u.SetProperty(p => p.EmailConfirmed, true)));
        await visitor.SignIn(email);
        set.AddRange(visitor.Last!.Headers.GetValues("Set-Cookie"));
        await visitor.Open("/ru/feedback");
        set.AddRange(visitor.Last!.Headers.GetValues("Set-Cookie"));
        Assert.All(set, cookie =>
        {
            Assert.StartsWith("__Host-rostrum-", cookie);
            Assert.Equal(["httponly", "path=/", "samesite=lax", "secure"], cookie.ToLowerInvariant().Split("; ")[1..].Where(a => !a.StartsWith("expires", StringComparison.Ordinal) && !a.StartsWith("max-age", StringComparison.Ordinal)).Order());
        });
        Assert.Subset(set.Select(c => c.Split('=')[0]["__Host-rostrum-".Length..]).ToHashSet(), new HashSet<string> { "session", "lang" });
        await visitor.Open("/en/account");

        // Over http, as in development, they keep their names without the prefix that a browser would refuse.
        using var plain = app.Visitor();
        await plain.Open("/en/feedback");
        Assert.All(plain.Last!.Headers.GetValues("Set-Cookie").Where(c => c.StartsWith("rostrum-form", StringComparison.Ordinal)), cookie => Assert.Matches("^rostrum-form=[^;]+; path=/; samesite=lax; httponly$", cookie));
    }

    [Fact]
    public async Task Signing_out_empties_the_browser()
    {
        using var visitor = await app.SignIn();
        await visitor.Send(await visitor.Open("/en/account"), new { }, form: "form[action$='/sign-out']");
        Assert.Equal("\"cache\", \"storage\"", Assert.Single(visitor.Last!.Headers.GetValues("Clear-Site-Data")));
    }

    [Fact]
    public async Task Nothing_that_a_signed_in_reader_sees_is_kept_by_the_browser()
    {
        using var administrator = await app.SignIn(Roles.SystemAdministrator.Key);
        var seen = 0;
        foreach (var address in await SamplePages.Addresses(app, administrator))
        {
            using var answer = await administrator.Http.GetAsync("/en" + address);
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{address} ({(int)answer.StatusCode}) may be kept: {answer.Headers.CacheControl}");
            seen++;
        }
        Assert.InRange(seen, 30, int.MaxValue);
        using var style = await administrator.Http.GetAsync("/rostrum.css");
        Assert.True(style.Headers.CacheControl!.Public);
    }

    [Fact]
    public async Task Every_handler_of_a_form_refuses_what_comes_without_its_token()
    {
        var forms = (await Pages(app)).Where(p => p.Handlers.Count > 0).ToList();
        Assert.Equal(["StatusModel", "UnsubscribeModel"], typeof(Rostrum.Web.Module).Assembly.GetTypes().Where(t => t.GetCustomAttribute<IgnoreAntiforgeryTokenAttribute>() is not null).Select(t => t.Name).Order());
        var tried = new HashSet<string>();
        foreach (var role in (string?[])[null, "", Roles.SystemAdministrator.Key, Roles.CsuOfficer.Key, "organization-focal-point", "rule-administrator"])
        {
            using var reader = role switch { null => app.Visitor(), "" => await app.SignIn(), _ => await app.SignIn(role) };
            var addresses = await SamplePages.Addresses(app, reader);
            foreach (var (template, handlers, _) in forms.Where(p => p.Template is not "status/{code}" && !p.Template.StartsWith("notices/unsubscribe", StringComparison.Ordinal)))
            {
                foreach (var address in addresses.Where(a => Fits(template, a)))
                {
                    foreach (var handler in handlers)
                    {
                        using var answer = await reader.Http.PostAsync($"/en{address}{(handler.Length == 0 ? "" : (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=" + handler)}", new FormUrlEncodedContent([new("Input.Text", "x")]));
                        // To a reader who may not see it at all it is not there, or asks for sign-in.
                        var hidden = answer.StatusCode == HttpStatusCode.NotFound || answer.Headers.Location?.ToString() is { } to && (to.Contains("/sign-in", StringComparison.Ordinal) || to.Contains("/second-factor", StringComparison.Ordinal));
                        Assert.True(hidden || answer.StatusCode == HttpStatusCode.BadRequest, $"{address} {handler} as {role}: {(int)answer.StatusCode} {answer.Headers.Location}");
                        if (!hidden) tried.Add(template);
                    }
                }
            }
        }
        Assert.InRange(tried.Count, 15, int.MaxValue);
        var others = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null);
        Assert.All(others, e => Assert.All(e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods, method => Assert.Equal("GET", method)));
    }

    [Fact]
    public async Task A_page_that_needs_a_permission_is_not_there_without_it()
    {
        var permissions = Enum.GetNames<Permission>();
        var guarded = (await Pages(app)).Where(p => p.Policies.Count > 0).ToList();
        using var visitor = app.Visitor();
        using var individual = await app.SignIn();
        using var administrator = await app.SignIn(Roles.SystemAdministrator.Key);
        var addresses = (await SamplePages.Addresses(app, administrator)).ToList();
        var walked = 0;
        foreach (var (template, handlers, policies) in guarded)
        {
            foreach (var address in addresses.Where(a => Fits(template, a)))
            {
                await visitor.Open("/en" + address, HttpStatusCode.Redirect);
                Assert.Contains("/sign-in?returnUrl=", visitor.Last!.Headers.Location!.ToString());
                if (!policies.Any(p => permissions.Contains(p))) continue;
                await individual.Open("/en" + address, HttpStatusCode.NotFound);
                foreach (var handler in handlers)
                {
                    using var sent = await individual.Http.PostAsync($"/en{address.Split('?')[0]}?handler={handler}", null);
                    Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
                }
                walked++;
            }
        }
        Assert.InRange(walked, 8, int.MaxValue);
        Assert.All(guarded.SelectMany(g => g.Policies), p => Assert.True(p.Length == 0 || permissions.Contains(p), p));
    }

    [Fact]
    public async Task Who_is_turned_away_is_noted_without_a_name()
    {
        using var logged = new AppWithLog();
        using var individual = await logged.SignIn();
        await individual.Open("/en/operations?q=ada@example.org", HttpStatusCode.NotFound);
        var line = Assert.Single(logged.Lines, l => l.StartsWith("Rostrum.Security", StringComparison.Ordinal));
        Assert.Equal($"Rostrum.Security Warning Turned away without permission from operations, account {individual.Person}", line);
    }

    [Fact]
    public async Task Too_many_tries_get_a_page_that_says_when_to_come_back()
    {
        using var strict = new App().With("strict-posts-per-minute", "1");
        using var visitor = strict.Visitor();
        await visitor.SignIn("a@example.org", expect: HttpStatusCode.BadRequest);
        var page = await visitor.SignIn("a@example.org", expect: HttpStatusCode.TooManyRequests);
        Assert.InRange(visitor.Last!.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.NotNull(page.QuerySelector("main h1"));
        Guarded(visitor.Last);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https:evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/en//evil.example")]
    [InlineData("/en/\\evil.example")]
    [InlineData("%2F%2Fevil.example")]
    [InlineData("/%2F%2Fevil.example")]
    [InlineData("~//evil.example")]
    [InlineData("@evil.example")]
    public async Task Signing_in_leads_nowhere_else(string returnUrl)
    {
        var email = await app.NewAccount();
        using var visitor = app.Visitor();
        await visitor.SignIn(email, query: "?returnUrl=" + Uri.EscapeDataString(returnUrl));
        Within(visitor.Last!);
    }

    [Theory, InlineData("//evil.example/x"), InlineData("/\\evil.example"), InlineData("/%5Cevil.example"), InlineData("/https://evil.example")]
    public async Task An_address_without_language_leads_within_rostrum(string path)
    {
        var answer = await app.Server.SendAsync(c => (c.Request.Method, c.Request.Path) = ("GET", path));
        Assert.Equal(302, answer.Response.StatusCode);
        Assert.Matches("^/en/", answer.Response.Headers.Location.ToString());
    }

    private static void Within(HttpResponseMessage answer)
    {
        var location = answer.Headers.Location!.OriginalString;
        Assert.Matches("^/[a-z]{2}(/|$)", location);
        Assert.Equal("localhost", new Uri(new Uri("http://localhost/"), location).Host);
    }

    [Theory]
    [InlineData("/../appsettings.json"), InlineData("/../../../../../../etc/passwd"), InlineData("/..\\..\\appsettings.json"), InlineData("/%2e%2e/%2e%2e/etc/passwd"), InlineData("/..%2f..%2fetc%2fpasswd")]
    [InlineData("/rostrum.css/../../Rostrum.Web.dll"), InlineData("/rostrum.db"), InlineData("/data/rostrum.db"), InlineData("/keys/record-signing.pem"), InlineData("/.git/config"), InlineData("/files/")]
    [InlineData("/api/v1/record/checkpoints/..%2f..%2fkeys%2frecord-signing.pem"), InlineData("/api/v1/record/checkpoints/../../keys/record-signing.pem")]
    public async Task Only_what_is_meant_to_be_public_is_served_as_a_file(string path)
    {
        foreach (var language in (string[])["", "/en"])
        {
            var answer = await app.Server.SendAsync(c => (c.Request.Method, c.Request.Path) = ("GET", language + path));
            Assert.Contains(answer.Response.StatusCode, new[] { 302, 400, 404 });
            if (answer.Response.StatusCode == 302) Assert.StartsWith("/en/", answer.Response.Headers.Location.ToString());
        }
    }

    [Fact]
    public async Task What_a_request_says_of_host_and_proxy_is_not_believed()
    {
        using var production = Production();
        using var visitor = production.Visitor();
        using var unknown = new HttpRequestMessage(HttpMethod.Get, "/en/") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Http.SendAsync(unknown)).StatusCode);
        foreach (var (name, value) in new[] { ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.7"), ("X-Original-URL", "/en/operations"), ("X-HTTP-Method-Override", "DELETE") }) visitor.Http.DefaultRequestHeaders.Add(name, value);
        var page = await visitor.Open("/en/");
        Assert.False(visitor.Last!.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain("evil.example", page.DocumentElement.OuterHtml);
        await visitor.Open("/en/account", HttpStatusCode.Redirect);
        Assert.DoesNotContain("evil.example", visitor.Last!.Headers.Location!.ToString());
    }

    [Theory, InlineData("/en/"), InlineData("/en/sign-in"), InlineData("/rostrum.css"), InlineData("/api/v1/handbook"), InlineData("/healthz")]
    public async Task Methods_that_nothing_needs_are_refused(string address)
    {
        using var visitor = app.Visitor();
        foreach (var method in (string[])["TRACE", "TRACK", "PUT", "DELETE", "PATCH", "CONNECT"])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address) { Headers = { { "X-Secret", "echo-me" } } };
            using var answer = await visitor.Http.SendAsync(request);
            Assert.True((int)answer.StatusCode is 400 or 404 or 405, $"{method} {address}: {(int)answer.StatusCode}");
            Assert.DoesNotContain("echo-me", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task The_program_itself_names_no_version_echoes_nothing_and_stays_in_its_folder()
    {
        var (server, address) = await Running.Serve("--jobs", "false");
        using var _ = server;
        foreach (var (request, status) in new[]
        {
            ("GET /en/ HTTP/1.1\r\nHost: localhost", "200"), ("TRACE /en/ HTTP/1.1\r\nHost: localhost\r\nX-Secret: echo-me", "405"), ("GET /en/ HTTP/1.1\r\nHost: evil.example", "400"),
            ("GET /../../../../etc/passwd HTTP/1.1\r\nHost: localhost", "302"), ("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost", "302"), ("GET /en/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4", "400"), ("GET /en/\0 HTTP/1.1\r\nHost: localhost", "400"),
        })
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request + "\r\nConnection: close\r\n\r\n"));
            var answer = await new StreamReader(stream).ReadToEndAsync();
            Assert.StartsWith("HTTP/1.1 " + status, answer);
            Assert.All(["Server:", "X-Powered-By:", "echo-me", "root:", "Kestrel"], secret => Assert.DoesNotContain(secret, answer, StringComparison.OrdinalIgnoreCase));
        }
    }

    private sealed class AppWithLog : App
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(new Kept(Lines, "")));
        }

        private sealed record Kept(ConcurrentQueue<string> Lines, string Category) : ILoggerProvider, ILogger
        {
            public ILogger CreateLogger(string categoryName) => this with { Category = categoryName };
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
            public bool IsEnabled(LogLevel logLevel) => true;
            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{Category} {logLevel} {formatter(state, exception)}");
            public void Dispose() { }
        }
    }

    /// <summary>Every page with the names of its handlers for forms ("" for the one without name) and the policies it stands under.</summary>
    private static async Task<List<(string Template, List<string> Handlers, List<string> Policies)>> Pages(App app)
    {
        using var start = app.CreateClient();
        var loader = app.Services.GetRequiredService<PageLoader>();
        var pages = new List<(string, List<string>, List<string>)>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } descriptor) continue;
            var page = await loader.LoadAsync(descriptor, EndpointMetadataCollection.Empty);
            pages.Add((endpoint.RoutePattern.RawText!.TrimStart('/'), [.. page.HandlerMethods.Where(h => h.HttpMethod == "Post").Select(h => h.Name ?? "")],
                [.. (page.Endpoint ?? endpoint).Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "")]));
        }
        return pages;
    }

    private static bool Fits(string template, string address) => Regex.IsMatch(address, "^/" + Regex.Replace(template, @"\{[^}]*\}", "[^/?]+") + @"(\?|$)");
}
