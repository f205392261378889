using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Operations;

public sealed class Start
{
    [Theory, Clause("GAP-28")]
    [InlineData("--database", "Host=localhost;Nonsense=1", "--database")]
    [InlineData("--database", "Username=rostrum", "--database")]
    [InlineData("--public-address", "rostrum", "--public-address")]
    [InlineData("--urls", "localhost:80:x", "--urls")]
    [InlineData("--urls", "https://localhost:5443", "--https")]
    [InlineData("--https", "/no/such/file.pfx", "--https")]
    [InlineData("--language", "de", "--language")]
    [InlineData("--proxies", "nginx", "--proxies")]
    [InlineData("--metrics-from", "10.0.0.0/99", "--metrics-from")]
    [InlineData("--mail-relay", "a b", "--mail-relay")]
    [InlineData("--clamd", "scanner", "--clamd")]
    [InlineData("--busy-timeout", "soon", "--busy-timeout")]
    [InlineData("--demo", "perhaps", "--demo")]
    [InlineData("--databse", "Host=localhost", "no option --databse")]
    [InlineData("--publicaddress", "https://rostrum.example.org", "did you mean --public-address?")]
    [InlineData("--jobs=", "serve", "neither an option nor a verb")]
    public void A_wrong_setting_is_named_in_one_sentence(string option, string value, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("rostrum-start-").FullName;
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(["--environment=Production"]);
        string[] args = ["--data", folder, .. option == "--public-address" ? Array.Empty<string>() : ["--public-address", "https://rostrum.example.org"], option, value];
        var sentence = Settings.Read(builder, args);
        Directory.Delete(folder, true);
        Assert.NotNull(sentence);
        Assert.Contains(expected, sentence);
        Assert.Matches(@"^[^\n]+[.?]$", sentence);
    }

    [Theory, Clause("GAP-28")]
    [InlineData("Host=db.example.org;Database=rostrum", "VerifyFull")]
    [InlineData("Host=localhost,10.1.2.3;Database=rostrum", "VerifyFull")]
    [InlineData("Host=db.example.org;Database=rostrum;SSL Mode=Disable", "Disable")]
    [InlineData("Host=127.0.0.1;Database=rostrum", "Prefer")]
    [InlineData("Host=/var/run/postgresql;Database=rostrum", "Prefer")]
    public void A_database_over_the_network_is_reached_by_TLS(string connection, string mode)
    {
        var folder = Directory.CreateTempSubdirectory("rostrum-start-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("data", (string?)folder), KeyValuePair.Create("database", (string?)connection)]).Build();
        var sentence = Settings.Read(configuration, development: true, out var settings);
        Directory.Delete(folder, true);
        Assert.Null(sentence);
        Assert.Equal(mode, new Npgsql.NpgsqlConnectionStringBuilder(settings!.Database).SslMode.ToString());
    }

    [Fact]
    public async Task The_program_itself_says_it_and_ends_with_2()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await Stops("There is no option --colour", "--colour", "blue");
        await Stops("in use by another program", "--urls", $"http://127.0.0.1:{port}");
        await Stops("The data folder /dev/null/x cannot be written", "--data", "/dev/null/x");
        await Stops($"cannot be reached", "--database", "Host=127.0.0.1;Port=1;Database=rostrum;Username=rostrum");
        if (App.Postgres is { } server)
        {
            await Stops("has no database \"rostrum_nowhere\": make it", "--database", server.Replace("Database=postgres", "Database=rostrum_nowhere"));
            await Stops("refuses the user \"nobody_here\"", "--database", server.Replace("Username=rostrum", "Username=nobody_here"));
        }
    }

    [Fact]
    public async Task A_database_that_is_newer_locked_or_none_at_all_stops_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("rostrum-start-").FullName;
        var file = Path.Combine(folder, "rostrum.db");
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            connection.Open();
            Run(connection, """create table "SchemaVersions" ("Name" text primary key, "At" text not null); insert into "SchemaVersions" values ('9999-tomorrow', '')""");
            await Stops("made by a newer version of this program (schema 9999-tomorrow", "--data", folder);
            Run(connection, "begin immediate");
            await Stops("database is locked", "--data", folder, "--busy-timeout", "1");
        }
        await File.WriteAllTextAsync(file, new string('x', 5000));
        await Stops("file is not a database", "--data", folder);
        Directory.Delete(folder, true);
    }

    [Fact]
    public async Task It_serves_logs_as_json_and_ends_by_itself_when_told()
    {
        var (server, address) = await Running.Serve("--read-only");
        using var _ = server;
        using var http = new HttpClient { BaseAddress = address };
        Assert.Contains("read-only", await http.GetStringAsync("/readyz"));
        Assert.Contains("rostrum_read_only 1\n", await http.GetStringAsync("/metrics"));
        Assert.Contains("nothing can be sent", await http.GetStringAsync("/en/"));
        await server.Terminate();
        Assert.Equal(0, server.ExitCode);
        Assert.All(server.Output.Split('\n'), line => JsonDocument.Parse(line));
    }

    [Fact]
    public async Task Https_is_served_with_a_certificate_made_on_the_spot_and_kept()
    {
        var (server, address) = await Running.Serve("--https");
        using var _ = server;
        X509Certificate2? seen = null;
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => { seen = X509CertificateLoader.LoadCertificate(certificate!.RawData); return true; } };
        using var http = new HttpClient(handler) { BaseAddress = address };
        var local = await http.GetAsync("/en/");
        Assert.Equal(HttpStatusCode.OK, local.StatusCode);
        Assert.False(local.Headers.Contains("Strict-Transport-Security"));
        var names = seen!.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Contains("localhost", names.EnumerateDnsNames());
        Assert.Contains(IPAddress.Loopback, names.EnumerateIPAddresses());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/") { Headers = { Host = "rostrum.example.org" } };
        Assert.True((await http.SendAsync(request)).Headers.Contains("Strict-Transport-Security"));

        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("data", server.DataFolder)]).Build(), true, out var settings);
        var clock = new TestClock(seen.NotBefore.ToUniversalTime().AddDays(299));
        Assert.Equal(seen.Thumbprint, Listening.OnTheSpot(settings!, clock).Thumbprint);
        clock.Advance(TimeSpan.FromDays(2));
        Assert.NotEqual(seen.Thumbprint, Listening.OnTheSpot(settings!, clock).Thumbprint);
    }

    private static async Task Stops(string sentence, params string[] args)
    {
        var (output, exitCode) = await Running.Stopping(args);
        Assert.Contains(sentence, output);
        Assert.Equal(2, exitCode);
        Assert.DoesNotContain("   at ", output);
        Assert.Single(output.Split('\n'));
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
