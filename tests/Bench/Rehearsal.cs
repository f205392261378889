using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using Rostrum.Handbook;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Bench;

/// <summary>What the parts on registration share: a database of their own, invented organizations with focal points, and browsers that are signed in.</summary>
internal static partial class Rehearsal
{
    private const string Password = "a rehearsal of the opening day";

    public static string Published => Environment.GetEnvironmentVariable("ROSTRUM_PUBLISHED") ?? throw new InvalidOperationException("script/bench says where the published build is (ROSTRUM_PUBLISHED).");

    /// <summary>So many, or the share of them that ROSTRUM_BENCH_SHARE says: for trying whether a part runs; what it prints then are no figures.</summary>
    public static int Share(int all) => Environment.GetEnvironmentVariable("ROSTRUM_BENCH_SHARE") is { Length: > 0 } share ? Math.Max(1, (int)(all * double.Parse(share, CultureInfo.InvariantCulture))) : all;

    /// <summary>Once on SQLite and, where there is a server, once on PostgreSQL, in a folder and database that are gone afterwards.</summary>
    public static async Task OnBothAsync(Func<string, string?, string, Task> measure)
    {
        await OnAsync(null, measure);
        if (Environment.GetEnvironmentVariable("ROSTRUM_TEST_POSTGRES") is { Length: > 0 } server) await OnAsync(server, measure);
    }

    private static async Task OnAsync(string? server, Func<string, string?, string, Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("rostrum-bench-").FullName;
        var database = "rostrum_bench_" + Guid.CreateVersion7().ToString("N");
        var connection = server is null ? null : new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();
        try
        {
            if (server is not null) await ExecuteAsync(server, $"create database {database}");
            await using (var db = SchemaCommand.Open(connection, folder)) await Schema.UpgradeAsync(db, TimeProvider.System);
            await measure(folder, connection, server is null ? "SQLite" : "PostgreSQL");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();
            if (server is not null) await ExecuteAsync(server, $"drop database {database} with (force)");
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task ExecuteAsync(string connection, string sql)
    {
        await using var to = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await to.OpenAsync();
        await using var command = new NpgsqlCommand(sql, to) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    public static Task<Served> ServeAsync(string folder, string? connection, bool demo = false) => Served.StartAsync(Path.Combine(Published, "Rostrum.Web.dll"), Published, "/en/sign-in",
        ["--data", folder, "--urls", "{address}", "--check-links", "false", "--demo", demo ? "true" : "false", "--strict-posts-per-minute", "1000000", .. connection is null ? Array.Empty<string>() : ["--database", connection]]);

    /// <summary>Accredited organizations, each with its focal point, who has an account and a password.</summary>
    public static async Task<IReadOnlyList<FocalPoint>> OrganizationsAsync(string? connection, string folder, int count)
    {
        var now = TimeProvider.System.GetUtcNow();
        var before = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-9);
        // Hashed with one round: what a password costs is not measured here.
        var hash = new PasswordHasher<Person>(Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(new(), Password);
        var made = new List<FocalPoint>();
        await using var db = SchemaCommand.Open(connection, folder);
        foreach (var some in Enumerable.Range(0, count).Chunk(250))
        {
            foreach (var i in some)
            {
                var organization = new Organization { Name = $"Rehearsal Trust {i}", Country = "KE", MajorGroup = "women", Region = "africa", CreatedAt = now, Status = StandingStatus.Accredited, StatusFrom = before };
                var email = $"focal{i}@example.org";
                var person = new Person { Id = Guid.CreateVersion7(), UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), EmailConfirmed = true, Name = $"Focal Point {i}", CreatedAt = now, SecurityStamp = Guid.CreateVersion7().ToString("N"), PasswordHash = hash };
                db.AddRange(organization, person, new Standing { OrganizationId = organization.Id, Status = StandingStatus.Accredited, From = before, Reason = "", Clauses = "ACC-21", DecidedAt = now },
                    new RoleAssignment { PersonId = person.Id, Role = Roles.OrganizationFocalPoint.Key, ScopeId = organization.Id.ToString(), OrganizationId = organization.Id, From = before, GivenAt = now });
                made.Add(new(organization.Id, email));
            }
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
        return made;
    }

    public static HttpClient Client(Uri address, int connections = 200) => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = connections }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Signs each in as their browser does, and opens the page with the form.</summary>
    public static async Task SignInAsync(HttpClient client, IEnumerable<FocalPoint> people, string page) => await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (focal, _) =>
    {
        var entered = await EnterAsync(client, "/en/sign-in", ("Input.Email", focal.Email), ("Input.Password", Password));
        (focal.Cookies, focal.Token) = (entered, await TokenAsync(client, $"{page}?organization={focal.Organization}", entered));
    });

    /// <summary>Posts a form that signs in; the cookies that came of it.</summary>
    public static async Task<Dictionary<string, string>> EnterAsync(HttpClient client, string action, params (string Name, string Value)[] fields)
    {
        var cookies = new Dictionary<string, string>();
        var token = await TokenAsync(client, "/en/sign-in", cookies);
        using var answer = await PostAsync(client, action, cookies, [.. fields, ("__RequestVerificationToken", token)]);
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"Nobody was signed in by {action}: {answer.StatusCode}");
        Take(answer, cookies);
        return cookies;
    }

    /// <summary>Opens a page; the token of its forms.</summary>
    public static async Task<string> TokenAsync(HttpClient client, string page, Dictionary<string, string> cookies)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, page);
        if (cookies.Count > 0) asked.Headers.Add("Cookie", Header(cookies));
        using var answer = await client.SendAsync(asked);
        var html = await answer.Content.ReadAsStringAsync();
        Take(answer, cookies);
        return Token().Match(html) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"No form on {page}: {answer.StatusCode}");
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string action, Dictionary<string, string> cookies, params IEnumerable<(string Name, string Value)> fields)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        asked.Headers.Add("Cookie", Header(cookies));
        return await client.SendAsync(asked);
    }

    private static string Header(Dictionary<string, string> cookies) => string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));

    private static void Take(HttpResponseMessage answer, Dictionary<string, string> cookies)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var set)) return;
        foreach (var parts in set.Select(s => s.Split(';')[0].Split('=', 2))) cookies[parts[0]] = parts[1];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>The focal point of an invented organization, with the browser they are signed in with.</summary>
internal sealed class FocalPoint(Guid organization, string email)
{
    public Guid Organization => organization;
    public string Email => email;
    public Dictionary<string, string> Cookies { get; set; } = [];
    public string Token { get; set; } = "";
}
