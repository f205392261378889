using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;

namespace Rostrum.Bench;

/// <summary>
/// The import of a list of 100,000 organizations by the published command into an empty SQLite database: seconds and the
/// highest resident memory, beside the same rows split at commas and written by one prepared statement in one transaction.
/// </summary>
public static class ImportBench
{
    private const int Rows = 100_000;

    private static readonly string[][] Countries =
        [["Kenya", "Кения", "肯尼亚", "كينيا", "KE"], ["France", "Франция", "法国", "فرنسا", "FRA"], ["Brazil", "Brésil", "Бразилия", "巴西", "BR"], ["India", "Inde", "Индия", "印度", "الهند"], ["Canada", "Канада", "加拿大", "كندا", "CAN"], ["Fiji", "Fidji", "Фиджи", "斐济", "FJ"]];

    private static readonly string[] Groups = ["Women", "NGO", "Farmers", "IPs", "S&T", "Business", "Jóvenes", "Местные органы власти", "工人和工会", "المزارعون"];
    private static readonly string[] First = ["Association", "Network", "Союз", "Фонд", "协会", "青年", "جمعية", "شبكة"];
    private static readonly string[] Second = ["for rivers", "of coasts", "лесов", "морей", "森林", "湖泊", "الأنهار", "السواحل"];

    public static async Task RunAsync(Report report)
    {
        var published = Environment.GetEnvironmentVariable("ROSTRUM_PUBLISHED") ?? throw new InvalidOperationException("script/bench says where the published build is (ROSTRUM_PUBLISHED).");
        var folder = Directory.CreateTempSubdirectory("rostrum-bench-").FullName;
        try
        {
            var list = Path.Combine(folder, "list.csv");
            await File.WriteAllTextAsync(list, List());
            var bare = await BareAsync(list, Path.Combine(folder, "bare"));
            var (seconds, memory, said) = Command(published, list, Path.Combine(folder, "data"));
            var imported = int.Parse(said.First(l => l.StartsWith("Imported: ", StringComparison.Ordinal))["Imported: ".Length..], CultureInfo.InvariantCulture);
            report.Add("rows of the list", Rows, "rows");
            report.Add("imported as clear", imported, "rows");
            report.Add("import of 100,000 rows, start of the command included", seconds, "s", bare, "< 60", seconds < 60);
            report.Add("highest resident memory of the import", memory, "MiB", null, "< 300", memory < 300);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Invented organizations in four scripts, with what such lists have: row numbers, dates of all kinds, doubles, wrong regions.</summary>
    private static string List()
    {
        var random = new Random(1972);
        string One(string[] of) => of[random.Next(of.Length)];
        var text = new StringBuilder("\uFEFFTITLE;Country;Major Group;Region;Accreditation_Date\r\n");
        var last = "";
        for (var i = 0; i < Rows; i++)
        {
            var year = random.Next(1973, 2025);
            var month = random.Next(1, 13);
            var date = random.Next(7) switch { 0 => $"{year}", 1 => $"{month:00}/{year}", 2 => $"{year}年{month}月", 3 => new DateOnly(year, month, 1).ToString("MMMM yyyy", CultureInfo.GetCultureInfo("fr")), 4 => new DateOnly(year, month, 1).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("ru")), 5 => $"{year}-{month:00}-17", _ => i % 10 == 0 ? $"03/04/{year}" : $"{year} г." };
            var title = i % 97 == 0 && last.Length > 0 ? last : $"{One(First)} {Letters(i)} {One(Second)}{(i % 5 == 0 ? "\u200b " : "")}";
            last = title;
            text.Append(CultureInfo.InvariantCulture, $"\"{i + 1}. {title}\";").Append(One(Countries[i % Countries.Length])).Append(';').Append(One(Groups)).Append(';').Append(i % 50 == 0 ? "Europe" : "").Append(';').Append(date).Append("\r\n");
        }
        return text.ToString();
    }

    private static string Letters(int n) => string.Concat(n.ToString("000000", CultureInfo.InvariantCulture).Select(c => (char)(c - '0' + 'a')));

    private static async Task<double> BareAsync(string list, string folder)
    {
        await using (var db = SchemaCommand.Open(null, Directory.CreateDirectory(folder).FullName)) await Schema.UpgradeAsync(db, TimeProvider.System);
        await using var connection = new SqliteConnection($"Data Source={Databases.File(folder)}");
        await connection.OpenAsync();
        var watch = Stopwatch.StartNew();
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            insert into "Organizations" ("Id", "Name", "NameKey", "SearchText", "Country", "MajorGroup", "Region", "OtherTypes", "PublicFields", "Since", "Status", "NextStatus", "CreatedAt", "Version")
            values ($0, $1, $1, $1, 'KE', $2, $3, '', '', $4, 'Accredited', 'None', '2027-01-01', 1)
            """;
        for (var i = 0; i < 5; i++) command.Parameters.Add(new SqliteParameter("$" + i, ""));
        command.Prepare();
        foreach (var line in File.ReadLines(list).Skip(1))
        {
            var cells = line.Split(';');
            command.Parameters[0].Value = Guid.CreateVersion7().ToString();
            for (var i = 1; i < 5; i++) command.Parameters[i].Value = cells[i == 1 ? 0 : i];
            command.ExecuteNonQuery();
        }
        transaction.Commit();
        return watch.Elapsed.TotalSeconds;
    }

    private static (double Seconds, double MiB, List<string> Said) Command(string published, string list, string data)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = published, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(published, "Rostrum.Web.dll"), "import-accredited", list, "--data", data, "--yes"]) start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (said, most) = (new List<string>(), 0.0);
        process.OutputDataReceived += (_, e) => { if (e.Data is { } line && !line.StartsWith("line ", StringComparison.Ordinal)) said.Add(line); };
        process.BeginOutputReadLine();
        while (!process.WaitForExit(20)) most = Math.Max(most, Highest(process.Id));
        process.WaitForExit();
        return (watch.Elapsed.TotalSeconds, most, said);
    }

    /// <summary>The highest resident memory of a process so far, which the kernel keeps.</summary>
    private static double Highest(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").Where(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).FirstOrDefault();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return 0; }
    }
}
