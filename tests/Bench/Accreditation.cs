using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Rostrum.Bench;

/// <summary>
/// The register of organizations: the directory against a bare endpoint that runs the same SQL and writes the same bytes,
/// pages under arrivals while profiles are edited, search in four scripts among 1,000 and 100,000 names, memory.
/// </summary>
public static class Accreditation
{
    private const double MostMemory = 350;

    public static async Task RunAsync(Report report)
    {
        var published = Environment.GetEnvironmentVariable("ROSTRUM_PUBLISHED") ?? throw new InvalidOperationException("script/bench says where the published build is (ROSTRUM_PUBLISHED).");
        await SearchAsync(report, published, 1_000, null);
        await DirectoryAsync(report, published);
        await SearchAsync(report, published, 100_000, 60);
        await ImportBench.RunAsync(report);
    }

    private static async Task WithAsync(string published, int organizations, Func<Served, string, Task> measure)
    {
        var data = System.IO.Directory.CreateTempSubdirectory("rostrum-bench-").FullName;
        try
        {
            string[] arguments = ["--data", data, "--urls", "{address}", "--check-links", "false"];
            using (await Served.StartAsync(Path.Combine(published, "Rostrum.Web.dll"), published, "/en/organizations", arguments)) { /* makes the database */ }
            var file = Path.Combine(data, "rostrum.db");
            Seed(file, organizations);
            using var server = await Served.StartAsync(Path.Combine(published, "Rostrum.Web.dll"), published, "/en/organizations", arguments);
            await measure(server, file);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            System.IO.Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>A page of 25 of 10,000, anew and kept, against the bare endpoints in the same rounds; then arrivals with writers.</summary>
    private static Task DirectoryAsync(Report report, string published) => WithAsync(published, 10_000, async (server, file) =>
    {
        foreach (var (name, query) in new[] { ("whole list", ""), ("filtered by group and region", "majorGroup=farmers&region=africa"), ("found by name", "q=river") })
        {
            var page = "/en/organizations?" + query;
            var bytes = Path.GetTempFileName();
            using (var client = new HttpClient { BaseAddress = server.Address }) await File.WriteAllBytesAsync(bytes, await client.GetByteArrayAsync(page));
            using var same = await Served.StartAsync(typeof(Accreditation).Assembly.Location, Environment.CurrentDirectory, "/", "bare-directory", "{address}", bytes, file, query);
            using var bare = await Served.StartAsync(typeof(Accreditation).Assembly.Location, Environment.CurrentDirectory, "/", "bare", "{address}", bytes, "text/html; charset=utf-8");
            var (anew, sql, kept, raw) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < 4; round++)
            {
                // Each value of the query is a page of its own, so none is answered from the cache.
                var a = await AnewAsync(server.Address, page + (query.Length == 0 ? "" : "&"), round);
                var s = await AnewAsync(same.Address, "/?", round);
                var k = await Load.ClosedAsync(new Uri(server.Address, page), 3);
                var r = await Load.ClosedAsync(bare.Address, 3);
                if (round == 0) continue; // warming up
                anew.Add(a);
                sql.Add(s);
                kept.Add(k);
                raw.Add(r);
            }
            report.Add($"directory, {name}, anew", Ground.Median(anew), "requests/s", Ground.Median(sql));
            var ratio = Ground.Median(anew) / Ground.Median(sql);
            report.Add($"directory, {name}, anew, of the same SQL and bytes", ratio, "", null, ">= 0.4", ratio >= 0.4);
            var cached = Ground.Median(kept) / Ground.Median(raw);
            report.Add($"directory, {name}, kept, of the bare bytes", cached, "", Ground.Median(kept), ">= 0.6", cached >= 0.6);
            File.Delete(bytes);
        }
        await WhileEditedAsync(report, server, file);
        report.Add("resident memory, 10,000 organizations", server.Resident, "MiB", null, $"< {MostMemory}", server.Resident < MostMemory);
    });

    private static async Task<double> AnewAsync(Uri address, string page, int round)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32 }) { BaseAddress = address };
        const int Count = 1500;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (n, cancel) =>
        {
            using var answer = await client.GetAsync($"{page}n={round}-{n}", cancel);
            await answer.Content.ReadAsByteArrayAsync(cancel);
            answer.EnsureSuccessStatusCode();
        });
        return Count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>200 arrivals a second on pages of every kind while five writers edit profiles in the same database, four times a second each.</summary>
    private static async Task WhileEditedAsync(Report report, Served server, string file)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        var ids = Rows(file, """select "Id" from "Organizations" limit 400""");
        var pages = ids.SelectMany((id, i) => new[] { $"/en/organizations/{id.ToLowerInvariant()}", $"/fr/organizations?page={i % 40 + 1}&n={i}", $"/en/organizations?region=europe&n={i}", "/ar/organizations" }).ToList();
        await Load.OpenAsync(client, pages, 100, 5);
        using var over = new CancellationTokenSource();
        var edits = 0;
        // On threads of their own: a writer that waits for another holds its thread, and those of the pool time the answers.
        var writers = Enumerable.Range(0, 5).Select(w => Task.Factory.StartNew(() =>
        {
            for (var n = w; !over.IsCancellationRequested && n < 2000; n += 5)
            {
                Execute(file, """update "Organizations" set "About" = @v, "Version" = "Version" + 1 where "Id" = @id""", ("@v", $"Edited {n}"), ("@id", ids[n % ids.Count]));
                Interlocked.Increment(ref edits);
                over.Token.WaitHandle.WaitOne(250);
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        var took = await Load.OpenAsync(client, pages, 200, 15);
        await over.CancelAsync();
        await Task.WhenAll(writers);
        var p99 = Load.Percentile(took, 0.99);
        report.Add($"directory and pages at 200 arrivals/s with {edits} edits by 5 writers, median", Load.Percentile(took, 0.5), "ms");
        report.Add("directory and pages at 200 arrivals/s with 5 writers, p99", p99, "ms", null, "< 40", p99 < 40);
    }

    private static readonly (string Script, string[] Typed)[] Fragments =
    [
        ("Latin", ["riv", "coast", "ver wat", "mou gua", "zur", "trust 77"]), ("Latin, two letters", ["ri", "zu", "77"]), ("Latin, one letter", ["r", "z"]),
        ("Cyrillic", ["озер", "союз ст", "лес"]), ("Cyrillic, two letters", ["оз", "ст"]), ("Arabic", ["واحات", "جمعيه", "مستقبل"]), ("Arabic, two letters", ["وا", "جم"]),
        ("Chinese", ["环境保护", "青山环"]), ("Chinese, two characters", ["环境", "协会"]), ("Chinese, one character", ["山"]), ("nothing found", ["qqqq", "ъъ", "龘"]),
    ];

    private static Task SearchAsync(Report report, string published, int organizations, double? target) => WithAsync(published, organizations, async (server, _) =>
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        string[] Pages(string[] typed, int from) => [.. Enumerable.Range(from, 40).SelectMany(n => typed.Select(t => $"/en/organizations?q={Uri.EscapeDataString(t)}&n={n}"))];
        var number = organizations.ToString("N0", CultureInfo.InvariantCulture);
        foreach (var (script, typed) in Fragments)
        {
            await Load.OpenAsync(client, Pages(typed, 1000), 20, 1);
            var took = await Load.OpenAsync(client, Pages(typed, 0), 20, 4);
            var p99 = Load.Percentile(took, 0.99);
            report.Add($"search among {number}, {script}, p99", p99, "ms", Load.Percentile(took, 0.5), target is { } t ? $"< {t}" : null, target is null ? null : p99 < target);
        }
        report.Add($"resident memory, {number} organizations", server.Resident, "MiB", null, $"< {MostMemory}", server.Resident < MostMemory);
    });

    /// <summary>Invented organizations in four scripts, straight into the tables.</summary>
    private static void Seed(string file, int count)
    {
        string[][] words =
        [
            ["River", "Coastal", "Mountain", "Meadow", "Zürich", "Delta", "Forest", "Lake", "Prairie", "Island"], ["Watch", "Guardians", "Trust", "Voices", "Union", "Forum", "Alliance", "Circle"],
            ["Союз", "Фонд", "Общество", "Совет", "Лига"], ["степных", "лесных", "горных", "озёрных", "речных"], ["جمعية", "رابطة", "شبكة", "مؤسسة"], ["واحات", "سهول", "جبال", "بحار"], ["المستقبل", "الخضراء", "الحية"],
            ["青山", "江河", "海洋", "森林", "草原"], ["环境保护", "青年生态", "水资源", "气候行动"], ["协会", "学会", "联盟"],
        ];
        string[] groups = [.. Rostrum.Handbook.MajorGroups.All.Select(g => g.Key)], regions = [.. Rostrum.Handbook.Regions.All.Select(r => r.Key)], countries = ["KE", "FR", "CN", "JO", "KZ", "BR", "CA", "NG", "IN", "CH"];
        var chance = new Random(7);
        string Of(int i) => words[i][chance.Next(words[i].Length)];
        using var connection = Open(file);
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        using var stand = connection.CreateCommand();
        (insert.Transaction, stand.Transaction) = (transaction, transaction);
        insert.CommandText = """
            insert into "Organizations" ("Id", "Name", "NameKey", "SearchText", "Country", "MajorGroup", "Region", "OtherTypes", "PublicFields", "About", "Since", "Status", "StatusFrom", "NextStatus", "CreatedAt", "Version")
            values (@id, @name, @key, @text, @country, @group, @region, '', 'about', @about, @since, @status, '2002-01-01', 'None', '2026-01-01 00:00:00', 1)
            """;
        stand.CommandText = """insert into "Standings" ("Id", "OrganizationId", "Status", "From", "Reason", "Clauses", "DecidedAt") values (@id, @organization, @status, '2002-01-01', '', 'ACC-21', '2026-01-01 00:00:00')""";
        for (var i = 0; i < count; i++)
        {
            var name = (i % 5) switch { 0 or 1 => $"{Of(0)} {Of(1)} {i}", 2 => $"{Of(2)} {Of(3)} {Of(3)} {i}", 3 => $"{Of(4)} {Of(5)} {Of(6)} {i}", _ => $"{Of(7)}{Of(8)}{Of(9)}{i}" };
            var organization = new Rostrum.Web.Modules.Organizations.Organization { Name = name };
            var (id, status) = (Guid.CreateVersion7().ToString().ToUpperInvariant(), i % 50 == 0 ? "Suspended" : "Accredited");
            Run(insert, ("@id", id), ("@name", name), ("@key", organization.NameKey), ("@text", Rostrum.Web.Modules.Organizations.OrganizationRegister.SearchText(organization, [])), ("@country", countries[i % 10]),
                ("@group", groups[i % 9]), ("@region", regions[i % 6]), ("@about", "We work where the water meets the land, with those who live there. " + i), ("@since", (1975 + i % 50).ToString(CultureInfo.InvariantCulture)), ("@status", status));
            Run(stand, ("@id", Guid.CreateVersion7().ToString().ToUpperInvariant()), ("@organization", id), ("@status", status));
        }
        transaction.Commit();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10 }.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteCommand command, params (string Name, string Value)[] values)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private static void Execute(string file, string sql, params (string, string)[] values)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Run(command, values);
    }

    private static List<string> Rows(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }
}
