using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rostrum.Handbook;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Bench;

/// <summary>
/// Documents: search over 20,000 and 200,000 pages for a published mix, by the page as a visitor opens it, and the release of a
/// document to 10,000 people; on SQLite and, where there is one, on PostgreSQL.
/// </summary>
public static class MeetingDocuments
{
    private const double Most = 150, MostMemory = 400;
    private const int PagesOfOne = 20, WordsOfPage = 200, People = 10_000;

    /// <summary>The published mix: what is typed, of each kind as often as of the others.</summary>
    private static readonly (string Kind, string[] Typed)[] Mix =
    [
        ("a word of six in ten pages", ["environment"]), ("a word of one page in ten", ["waters"]), ("a rare word", ["axolotl", "quetzal"]), ("two common words", ["environment waters", "environment lakes"]),
        ("a phrase", ["\"inland waters\"", "\"environment assembly\""]), ("a symbol", ["unep/ea.8/l77", "UNEP/EA.8/L.1234"]), ("two Chinese characters", ["环境", "水域"]), ("one Chinese character", ["水"]),
        ("a Chinese phrase", ["环境大会"]), ("a common word in one language", ["environment&language=fr"]), ("nothing found", ["qqqq"]),
    ];

    public static async Task RunAsync(Report report)
    {
        var published = Environment.GetEnvironmentVariable("ROSTRUM_PUBLISHED") ?? throw new InvalidOperationException("script/bench says where the published build is (ROSTRUM_PUBLISHED).");
        var server = Environment.GetEnvironmentVariable("ROSTRUM_TEST_POSTGRES") is { Length: > 0 } text ? text : null;
        foreach (var postgres in new[] { null, server }.Distinct())
        {
            var name = postgres is null ? "SQLite" : "PostgreSQL";
            var small = await SearchAsync(report, published, postgres, name, 20_000);
            var large = await SearchAsync(report, published, postgres, name, 200_000);
            report.Add($"search, {name}: growth of p99 for ten times the pages", large / small, "times");
            await WithDatabaseAsync(postgres, (connection, folder) => ReleaseAsync(report, name, connection, folder));
        }
    }

    private static async Task WithDatabaseAsync(string? postgres, Func<string?, string, Task> use)
    {
        var folder = Directory.CreateTempSubdirectory("rostrum-bench-").FullName;
        var database = "rostrum_bench_" + Guid.CreateVersion7().ToString("N");
        var connection = postgres is null ? null : new NpgsqlConnectionStringBuilder(postgres) { Database = database }.ToString();
        try
        {
            if (postgres is not null) await ExecuteAsync(postgres, $"create database {database}");
            await using (var db = SchemaCommand.Open(connection, folder)) await Schema.UpgradeAsync(db, TimeProvider.System);
            await use(connection, folder);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();
            if (postgres is not null) await ExecuteAsync(postgres, $"drop database {database} with (force)");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The p99 of the whole mix.</summary>
    private static async Task<double> SearchAsync(Report report, string published, string? postgres, string name, int pages)
    {
        var (number, all) = (pages.ToString("N0", CultureInfo.InvariantCulture), 0.0);
        await WithDatabaseAsync(postgres, async (connection, folder) =>
        {
            foreach (var (table, columns, rows) in Tables(pages, connection is not null))
            {
                if (connection is null) InsertSqlite(Databases.File(folder), table, columns, rows);
                else await CopyAsync(connection, table, columns, rows);
            }
            // What was loaded at once is written before the clock starts, as where documents come one by one.
            foreach (var settle in connection is null ? [] : new[] { "vacuum analyze", "checkpoint" }) await ExecuteAsync(connection!, settle);
            string[] arguments = ["--data", folder, "--urls", "{address}", "--check-links", "false", "--demo", "false", .. connection is null ? Array.Empty<string>() : ["--database", connection]];
            using var server = await Served.StartAsync(Path.Combine(published, "Rostrum.Web.dll"), published, "/en/documents", arguments);
            using var client = new HttpClient { BaseAddress = server.Address };
            string Address(string typed) => "/en/documents?q=" + (typed.Split("&language=") is [var q, var language] ? Uri.EscapeDataString(q) + "&language=" + language : Uri.EscapeDataString(typed));
            var each = Mix.SelectMany(m => m.Typed.Select(Address)).ToList();
            await Load.OpenAsync(client, each, 10, 4); // warming up
            foreach (var (kind, typed) in Mix)
            {
                var took = await Load.OpenAsync(client, [.. typed.Select(Address)], 10, 5);
                report.Add($"search, {name}, {number} pages, {kind}: p99", Load.Percentile(took, 0.99), "ms", Load.Percentile(took, 0.5), $"< {Most}", Load.Percentile(took, 0.99) < Most);
            }
            var mixed = await Load.OpenAsync(client, each, 10, 20);
            all = Load.Percentile(mixed, 0.99);
            report.Add($"search, {name}, {number} pages, the mix at 10 arrivals/s: p99", all, "ms", Load.Percentile(mixed, 0.5), $"< {Most}", all < Most);
            report.Add($"search, {name}, {number} pages, resident memory", server.Resident, "MiB", null, $"< {MostMemory}", server.Resident < MostMemory);
        });
        return all;
    }

    private static readonly (string Word, double Share)[] Marks = [("environment", .6), ("assembly", .3), ("waters", .1), ("lakes", .1), ("axolotl", .0005), ("quetzal", .00002)];
    private static readonly string[] Syllables = ["ba", "ko", "ri", "ten", "mu", "sal", "ve", "lor", "din", "pa", "que", "fi"];

    /// <summary>Invented documents, straight into the tables: words by Zipf's law, an eighth of the documents in Chinese, an eighth in French.</summary>
    private static IEnumerable<(string Table, string[] Columns, IEnumerable<string?[]> Rows)> Tables(int pages, bool postgres)
    {
        var documents = pages / PagesOfOne;
        static string Id(int kind, int n) => $"{n:X8}-0000-4000-A000-{kind:X12}";
        static string Language(int document) => (document % 8) switch { 0 => "zh", 1 => "fr", _ => "en" };
        const string At = "2027-01-01 00:00:00";
        var numbers = Enumerable.Range(0, documents);
        yield return ("Documents", ["Id", "Symbol", "SymbolKey", "BodyKey", "Kind", "Title", "Audience", "State", "ReleasedAt", "WithdrawnReason", "Tags", "CreatedAt", "Version"],
            numbers.Select(d => new string?[] { Id(1, d), $"UNEP/EA.8/L.{d}", $"unep-ea-8-l-{d}", "unea", "Report", $"{{\"en\": \"Report {d} on waters\"}}", "Public", "Released", At, "", "", At, "1" }));
        yield return ("StoredFiles", ["Id", "Thing", "Purpose", "Name", "Type", "Size", "Sha256", "AddedAt"], numbers.Select(d => new string?[] { Id(3, d), "document/" + Id(1, d), "document", "report.pdf", "application/pdf", "120000", new string('a', 64), At }));
        yield return ("DocumentFiles", ["Id", "DocumentId", "Language", "Number", "FileId", "Sha256", "Current", "Note", "AddedAt", "ReleasedAt", "Text", "Tries"],
            numbers.Select(d => new string?[] { Id(2, d), Id(1, d), Language(d), "1", Id(3, d), new string('a', 64), "1", "", At, At, "Read", "0" }));
        var each = Enumerable.Range(1, pages).Select(p => (Page: p, Document: (p - 1) / PagesOfOne, Number: ((p - 1) % PagesOfOne) + 1));
        yield return ("DocumentPages", ["Id", "DocumentId", "DocumentFileId", "Language", "Number", "Level"], each.Select(p => new string?[] { Text(p.Page), Id(1, p.Document), Id(2, p.Document), Language(p.Document), Text(p.Number), "0" }));
        yield return ("DocumentPageTexts", ["PageId", "Text"], each.Select(p => new string?[] { Text(p.Page), Page(p.Page, Language(p.Document) == "zh") }));
        if (postgres) yield return ("DocumentWords", ["Id", "DocumentId", "Level", "Language", "Number", "Words"], each.Select(p => new string?[] { Text(p.Page), Id(1, p.Document), "0", Language(p.Document), Text(p.Number), DocumentIndex.Vector(Words(Page(p.Page, Language(p.Document) == "zh"))) }));
        else yield return ("DocumentWords", ["rowid", "Words"], each.Select(p => new string?[] { Text(p.Page), string.Join(' ', Words(Page(p.Page, Language(p.Document) == "zh"))) }));
    }

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Page(int page, bool chinese)
    {
        var random = new Random(page);
        var words = new List<string>(WordsOfPage);
        foreach (var (word, share) in Marks) if (!chinese && random.NextDouble() < share) words.Add(word);
        if (!chinese && random.NextDouble() < .05) words.Add("inland waters");
        if (!chinese && random.NextDouble() < .2) words.Add("environment assembly");
        while (words.Count < WordsOfPage)
        {
            if (chinese)
            {
                words.Add(random.Next(40) switch { 0 => "环境大会", 1 => "环境", 2 => "水域", _ => string.Concat(Enumerable.Range(0, 3).Select(_ => (char)(0x4E00 + (random.Next(1, 500) * 3)))) });
                continue;
            }
            var rank = (int)Math.Exp(random.NextDouble() * Math.Log(20_000));
            words.Add(Syllables[rank % 12] + Syllables[rank / 12 % 12] + Syllables[rank / 144 % 12] + Syllables[rank / 1728 % 12] + "n");
        }
        return string.Join(' ', words.Shuffle(random));
    }

    private static T[] Shuffle<T>(this List<T> list, Random random)
    {
        var array = list.ToArray();
        random.Shuffle(array);
        return array;
    }

    // Each word is cut once: the cutting is not what is measured here.
    private static readonly Dictionary<string, string[]> Cut = [];

    private static IEnumerable<string> Words(string text) => text.Split(' ').SelectMany(w => Cut.TryGetValue(w, out var known) ? known : Cut.Count < 200_000 ? Cut[w] = [.. PageTokens.Of(w).Select(p => p.Word)] : [.. PageTokens.Of(w).Select(p => p.Word)]);

    private static void InsertSqlite(string file, string table, string[] columns, IEnumerable<string?[]> rows)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = $"insert into \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) values ({string.Join(", ", columns.Select((_, i) => "$" + i))})";
        foreach (var (_, i) in columns.Select((c, i) => (c, i))) command.Parameters.Add(new SqliteParameter("$" + i, DBNull.Value));
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = columns[i] is "rowid" or "PageId" || (columns[i] == "Id" && row[i]!.Length < 30) ? long.Parse(row[i]!, CultureInfo.InvariantCulture) : (object?)row[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static async Task CopyAsync(string connection, string table, string[] columns, IEnumerable<string?[]> rows)
    {
        await using var to = new NpgsqlConnection(connection);
        await to.OpenAsync();
        await using var copy = await to.BeginTextImportAsync($"copy \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) from stdin");
        foreach (var row in rows) await copy.WriteAsync(string.Join('\t', row.Select(v => v ?? "\\N")) + "\n");
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var to = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await to.OpenAsync();
        await using var command = new NpgsqlCommand(sql, to) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The release of documents to 10,000 people of 1,000 organizations and of Member States: the whole transaction, notices included.</summary>
    private static async Task ReleaseAsync(Report report, string name, string? connection, string folder)
    {
        var (clock, actor) = (TimeProvider.System, Actor.System("bench"));
        var now = clock.GetUtcNow();
        var yesterday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-2);
        await using (var db = SchemaCommand.Open(connection, folder))
        {
            var organizations = Enumerable.Range(0, 1000).Select(i => new Organization { Name = "Organization " + i, Country = "KE", MajorGroup = "women", Region = "africa", CreatedAt = now }).ToList();
            db.AddRange(organizations);
            db.AddRange(organizations.Select(o => new Standing { OrganizationId = o.Id, Status = StandingStatus.Accredited, From = yesterday, Reason = "", Clauses = "ACC-21", DecidedAt = now }));
            var people = Enumerable.Range(0, People).Select(i => new Person { Id = Guid.CreateVersion7(), UserName = $"p{i}@example.org", Email = $"p{i}@example.org", EmailConfirmed = true, Name = "Person " + i, CreatedAt = now }).ToList();
            db.AddRange(people);
            db.AddRange(people.Select((p, i) => i < 200
                ? new RoleAssignment { PersonId = p.Id, Role = Roles.MemberStateDelegate.Key, ScopeId = "KE", From = yesterday, GivenAt = now }
                : new RoleAssignment { PersonId = p.Id, Role = Roles.OrganizationDelegate.Key, ScopeId = organizations[i % 1000].Id.ToString(), OrganizationId = organizations[i % 1000].Id, From = yesterday, GivenAt = now }));
            await db.SaveChangesAsync();
        }
        var took = new List<double>();
        var told = 0;
        for (var round = 0; round < 6; round++)
        {
            await using var db = SchemaCommand.Open(connection, folder);
            var store = new FileStore(db, clock, null!, null!, null!);
            var desk = new DocumentDesk(db, new DocumentIndex(db), new PeopleDirectory(db, clock), new Notices(db, null!, null!, null!, clock), new Rostrum.Web.Jobs.JobPrompts(), store, null!, clock);
            var document = new Document { BodyKey = "unea", Symbol = $"UNEP/BENCH/{round}", SymbolKey = $"unep-bench-{round}", Kind = DocumentKind.Unedited, Audience = Audience.Accredited, Title = new() { ["en"] = "Unedited text" }, CreatedAt = now };
            var file = new StoredFile { Thing = document.Thing, Purpose = "document", Name = "a.pdf", Type = "application/pdf", Sha256 = new string('a', 64), AddedAt = now };
            db.AddRange(document, file, new DocumentFile { DocumentId = document.Id, Language = "en", Number = 1, FileId = file.Id, Sha256 = file.Sha256, Current = true, AddedAt = now });
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            var watch = Stopwatch.StartNew();
            var verdict = await desk.ReleaseAsync(actor, document.Id);
            if (round > 0) took.Add(watch.Elapsed.TotalMilliseconds); // the first warms up
            if (verdict.Refused) throw new InvalidOperationException("The release was refused.");
            told = await db.Set<Notice>().CountAsync(n => n.Path == document.Path);
        }
        report.Add($"release, {name}: people told", told, "people", null, $"= {People}", told == People);
        report.Add($"release, {name}: the one transaction with all notices, slowest of five", took.Max(), "ms", Ground.Median(took), "< 2000", took.Max() < 2000);
    }
}
