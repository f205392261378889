using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Rostrum.Web.Data;

namespace Rostrum.Tests.Support;

/// <summary>
/// The whole application on a database and a data folder of its own, over real HTTP handling; on SQLite, or on
/// PostgreSQL when <c>ROSTRUM_TEST_POSTGRES</c> holds a connection string of a server where databases may be made.
/// Time is a test's own: <see cref="Clock"/>.
/// </summary>
public class App : WebApplicationFactory<Rostrum.Web.Module>
{
    public static string? Postgres { get; } = Environment.GetEnvironmentVariable("ROSTRUM_TEST_POSTGRES") is { Length: > 0 } text ? text : null;

    private readonly string name = "rostrum_" + Guid.CreateVersion7().ToString("N");
    private readonly Dictionary<string, string?> settings = new();

    // A machine has few watches of files for each of its users, and an application on test asks for several.
    // And temporary files of forms must outlive the data folder of the application that came first in this process.
    static App()
    {
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");
        Environment.SetEnvironmentVariable("ASPNETCORE_TEMP", Path.GetTempPath());
    }

    public App() => DataFolder = Directory.CreateTempSubdirectory("rostrum-test-").FullName;

    /// <summary>17 November 2027, 10:00 in Nairobi, until a test moves it.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2027, 11, 17, 7, 0, 0, TimeSpan.Zero));
    public string DataFolder { get; }
    public string? Database { get; private set; }

    /// <summary>A setting as on the command line; before the first request.</summary>
    public App With(string key, string? value)
    {
        settings[key] = value;
        return this;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(settings.GetValueOrDefault("environment") ?? "Development");
        builder.UseSetting("data", DataFolder);
        builder.UseSetting("demo", "false");
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");
        builder.UseSetting("jobs", "false");
        builder.UseSetting("public-address", "http://localhost");
        builder.UseSetting("urls", "http://localhost:0"); // a port of its own: applications that start side by side must not find each other's taken
        builder.UseSetting("strict-posts-per-minute", "100000");
        if (Postgres is not null && !settings.ContainsKey("database"))
        {
            Database = PostgresDatabase.Create(name);
            builder.UseSetting("database", Database);
        }
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)).AddSingleton<IStartupFilter, SignedIn.Door>()
            .PostConfigure<PasswordHasherOptions>(o => o.IterationCount = 1_000)); // what the tests need not wait for
    }

    private Uri? served;

    /// <summary>Serves on a free port of this machine, for a real browser: "http://localhost:40321/".</summary>
    public Uri Serve()
    {
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            served = new Uri($"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }
        UseKestrel(served.Port);
        StartServer();
        return served;
    }

    /// <summary>A browser without scripts: keeps cookies, follows no redirects.</summary>
    public Visitor Visitor() => new(served is null ? CreateClient(new() { AllowAutoRedirect = false })
        : new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = served });

    /// <summary>Reads or writes with a context of its own.</summary>
    public async Task<T> WithDb<T>(Func<Db, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<Db>());
    }

    public Task WithDb(Func<Db, Task> use) => WithDb(async db => { await use(db); return 0; });

    /// <summary>Calls a service of the application as one request would.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Calls a service with the database that it writes to, as one request would.</summary>
    public async Task<T> With<TService, T>(Func<TService, Db, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>(), scope.ServiceProvider.GetRequiredService<Db>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        if (Database is not null) PostgresDatabase.Drop(name);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        try { Directory.Delete(DataFolder, recursive: true); } catch (IOException) { /* a file still open does no harm in a temporary folder */ }
    }
}

/// <summary>One database of a test on the private PostgreSQL server.</summary>
internal static class PostgresDatabase
{
    public static string Create(string name)
    {
        Run($"create database {name}");
        return new NpgsqlConnectionStringBuilder(App.Postgres) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    public static void Drop(string name) => Run($"drop database if exists {name} with (force)");

    private static void Run(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(App.Postgres) { Pooling = false }.ToString());
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}

/// <summary>A clock that stands still until it is moved; timers run on real time.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;
    public override DateTimeOffset GetUtcNow() => Now;
    public void Advance(TimeSpan by) => Now += by;
}

/// <summary>What somebody does in a browser without scripts: opens pages, fills and sends the forms that are on them.</summary>
public sealed class Visitor(HttpClient client) : IDisposable
{
    public HttpClient Http { get; } = client;
    public HttpResponseMessage? Last { get; private set; }

    /// <summary>Who is signed in here; empty for a visitor without an account.</summary>
    public Guid Person { get; private set; }

    internal Visitor As(Guid person)
    {
        Person = person;
        return this;
    }

    public async Task<IHtmlDocument> Open(string address, HttpStatusCode expect = HttpStatusCode.OK) => await Read(await Http.GetAsync(address), expect);

    /// <summary>Sends a form of that page with these fields in place of its own; expects a redirect unless told otherwise.</summary>
    public async Task<IHtmlDocument> Send(IHtmlDocument page, object fields, HttpStatusCode expect = HttpStatusCode.Redirect, string form = "main form[method=post]", string? sendTo = null, (string Field, string Name, byte[] Content)? file = null)
    {
        var element = page.QuerySelector(form) as IHtmlFormElement ?? throw new Xunit.Sdk.XunitException($"No form {form} on {Last?.RequestMessage?.RequestUri}:\n{page.Body?.TextContent.Trim()}");
        var values = element.QuerySelectorAll("input[name],select[name],textarea[name]").Where(e => !e.HasAttribute("disabled"))
            .Where(e => e is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } && e is not IHtmlInputElement { Type: "submit" or "file" })
            .Select(e => KeyValuePair.Create(e.GetAttribute("name")!, e switch { IHtmlInputElement i => i.Value, IHtmlSelectElement s => s.Value ?? "", IHtmlTextAreaElement a => a.Value, _ => "" })).ToList();
        var given = fields as IEnumerable<KeyValuePair<string, string?>> ?? fields.GetType().GetProperties().Select(p => KeyValuePair.Create(p.Name.Replace("__", "."), p.GetValue(fields)?.ToString()));
        foreach (var (key, value) in given)
        {
            values.RemoveAll(v => v.Key == key);
            if (value is not null) values.Add(KeyValuePair.Create(key, value));
        }
        var action = element.GetAttribute("action") is { Length: > 0 } a2 ? a2 : Last!.RequestMessage!.RequestUri!.PathAndQuery;
        if (file is not { } sent) return await Read(await Http.PostAsync(sendTo ?? action, new FormUrlEncodedContent(values)), expect);
        using var parts = new MultipartFormDataContent();
        foreach (var (key, value) in values) parts.Add(new StringContent(value), key);
        parts.Add(new ByteArrayContent(sent.Content), sent.Field, sent.Name);
        return await Read(await Http.PostAsync(sendTo ?? action, parts), expect);
    }

    /// <summary>Opens where the last answer points.</summary>
    public Task<IHtmlDocument> Follow() => Open(Last!.Headers.Location!.ToString());

    private async Task<IHtmlDocument> Read(HttpResponseMessage response, HttpStatusCode expect)
    {
        Last = response;
        var html = await response.Content.ReadAsStringAsync();
        var document = await Parse(html, response.RequestMessage!.RequestUri!.ToString());
        Assert.True(response.StatusCode == expect, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode}, expected {(int)expect}\n{document.QuerySelector("main")?.TextContent.Trim() ?? html}");
        return document;
    }

    /// <summary>The page as a browser would build it.</summary>
    public static async Task<IHtmlDocument> Parse(string html, string address = "http://localhost/") =>
        (IHtmlDocument)await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html).Address(address));

    public void Dispose() => Http.Dispose();
}
