using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Operations;

public sealed class Monitoring
{
    [Fact, Clause("GAP-28")]
    public async Task Alive_and_ready_are_told_without_secrets()
    {
        using var app = new App();
        using var visitor = app.Visitor();
        Assert.Equal("alive\n", await visitor.Http.GetStringAsync("/healthz"));
        var ready = await visitor.Http.GetStringAsync("/readyz");
        Assert.True(JsonDocument.Parse(ready).RootElement.GetProperty("ready").GetBoolean(), ready);
        Assert.DoesNotContain(app.DataFolder, ready);
    }

    [Fact]
    public async Task Not_ready_when_the_schema_is_old_or_the_disk_nearly_full()
    {
        using var app = new App().With("min-free-mb", "999999999");
        using var visitor = app.Visitor();
        await app.WithDb(db => db.Database.ExecuteSqlRawAsync("""delete from "SchemaVersions" """));
        var answer = await visitor.Http.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var checks = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("checks");
        Assert.Equal(("older than the program", "nearly full", "ok"), (checks.GetProperty("schema").GetString(), checks.GetProperty("disk").GetString(), checks.GetProperty("data").GetString()));
    }

    [Fact]
    public async Task Figures_are_in_the_prometheus_format_and_name_routes_not_addresses()
    {
        using var app = new AppFrom("127.0.0.1");
        using var operators = await app.SignIn(Roles.SystemAdministrator.Key);
        await operators.Open("/en/operations?secret=1");
        await operators.Open("/en/nowhere/ada@example.org", HttpStatusCode.NotFound);
        var text = await operators.Http.GetStringAsync("/metrics");
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches("""^(# (HELP|TYPE) .+|[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [0-9.E+-]+)$""", line));
        Assert.Contains("""rostrum_http_requests_total{method="GET",route="/operations",status="200"} """, text);
        Assert.Contains("""rostrum_http_request_seconds_bucket{route="/operations",le="+Inf"} """, text);
        Assert.Matches("rostrum_outbox_waiting 0\n", text);
        Assert.Matches("process_resident_memory_bytes [0-9]{7,}", text);
        Assert.DoesNotContain("nowhere", text);
        Assert.DoesNotContain("secret", text);
    }

    [Theory]
    [InlineData("127.0.0.1", null, 200)]
    [InlineData("10.1.2.3", null, 200)]
    [InlineData("10.9.2.3", null, 404)]
    [InlineData("127.0.0.1", "203.0.113.9", 404)] // a proxy on this machine that nobody told us of
    public async Task Figures_are_for_this_machine_and_the_addresses_set(string from, string? forwarded, int expected)
    {
        using var app = new AppFrom(from);
        app.With("metrics-from", "10.1.0.0/16");
        using var visitor = app.Visitor();
        if (forwarded is not null) visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        await visitor.Open("/metrics", (HttpStatusCode)expected);
    }

    [Theory]
    [InlineData("10.0.0.7", true)]
    [InlineData("203.0.113.9", false)]
    public async Task Only_a_known_proxy_may_say_that_the_visitor_came_over_https(string from, bool believed)
    {
        using var app = new AppFrom(from);
        app.With("proxies", "10.0.0.0/24");
        using var visitor = app.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.4");
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Http.DefaultRequestHeaders.Host = "rostrum.example.org";
        await visitor.Open("/en/");
        Assert.Equal(believed, visitor.Last!.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact, Clause("GAP-28")]
    public async Task The_reference_on_the_page_is_the_one_in_the_log_which_holds_nothing_personal()
    {
        using var app = new AppFrom("198.51.100.4");
        app.With("Logging:LogLevel:Rostrum", "Information");
        using var operators = await app.SignIn(Roles.SystemAdministrator.Key);
        await operators.Open("/en/operations");
        await app.WithDb(db => db.Database.ExecuteSqlRawAsync("""drop table "ReadOnlyPeriods" """));
        app.Lines.Clear();
        var page = await operators.Open("/ru/operations?token=ada@example.org", HttpStatusCode.InternalServerError);
        var reference = page.QuerySelector("main .symbol")!.TextContent;
        Assert.Matches("^[0-9a-f]{12}$", reference);

        var lines = app.Lines.Select(l => JsonDocument.Parse(l).RootElement).Where(l => l.TryGetProperty("reference", out var r) && r.GetString() == reference).ToList();
        Assert.Contains(lines, l => l.GetProperty("level").GetString() == "Error" && l.TryGetProperty("error", out var e) && e.GetString()!.Contains("ReadOnlyPeriods"));
        var request = Assert.Single(lines, l => l.GetProperty("source").GetString() == "Rostrum.Requests");
        Assert.Equal(("GET", "/operations", 500), (request.GetProperty("method").GetString(), request.GetProperty("route").GetString(), request.GetProperty("status").GetInt32()));

        app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("library").LogError(new InvalidOperationException("no mail for ada@example.org"), "GET {Url} failed for {Who}", "https://example.org/x?token=7", "ada@example.org");
        var all = string.Join('\n', app.Lines);
        Assert.All(["ada@", "token=", "198.51.100.4", "Ada "], personal => Assert.DoesNotContain(personal, all));
    }

    /// <summary>An app whose visitors come from that address, and that keeps the lines of its log.</summary>
    private sealed class AppFrom(string address) : App
    {
        public List<string> Lines { get; } = [];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<IStartupFilter>(new From(IPAddress.Parse(address)));
                services.AddSingleton<ILoggerProvider>(new Kept(Lines, new JsonLines(Clock)));
            });
        }
    }

    private sealed class From(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) => { context.Connection.RemoteIpAddress = address; return rest(context); });
            next(app);
        };
    }

    private sealed class Kept(List<string> lines, JsonLines format) : ILoggerProvider
    {
        public ILogger CreateLogger(string category) => new One(category, lines, format);
        public void Dispose() { }

        private sealed class One(string category, List<string> lines, JsonLines format) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
            public bool IsEnabled(LogLevel level) => true;
            public void Log<TState>(LogLevel level, EventId id, TState state, Exception? e, Func<TState, Exception?, string> formatter)
            {
                using var writer = new StringWriter();
                format.Write(new LogEntry<TState>(level, category, id, state, e, formatter), null, writer);
                lock (lines) lines.Add(writer.ToString());
            }
        }
    }
}
