using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Organizations.Import;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Commands;

/// <summary>
/// <c>import-accredited FILE [--source NAME] [--source-date DATE] [--yes]</c>: shows how a list of accredited organizations
/// reads, and with <c>--yes</c> imports what is clear; what is held waits on the page of the import. Exit code 0: every row
/// is clear or known; 1: some are held or refused; 2: nothing was read or written. Source: ACC-22.
/// </summary>
public static class ImportAccreditedCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TimeProvider clock)
    {
        if (args is not [_, { Length: > 0 } path, ..] || path.StartsWith('-')) return Command.Stop("Say which list: import-accredited FILE.csv, and --yes to import what is clear.");
        var rest = args[2..].ToList();
        var yes = rest.Remove("--yes");
        if (Take(rest, "--source", out var source) is { } none) return Command.Stop(none);
        if (Take(rest, "--source-date", out var dated) is { } undated) return Command.Stop(undated);
        if (Command.Configure([.. rest], out var settings) is { } wrong) return Command.Stop(wrong);
        if (!File.Exists(path)) return Command.Stop($"There is no file {Path.GetFullPath(path)}: say which list to import.");
        var today = clock.Today();
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(new DateTimeOffset(File.GetLastWriteTimeUtc(path)), Dates.Nairobi).DateTime);
        if (dated is not null && !DateOnly.TryParseExact(dated, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)) return Command.Stop($"The date of the list is \"{dated}\": write --source-date as 2027-01-31.");
        if (date > today && dated is null) date = today;
        var t = new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance).Create(typeof(Modules.Organizations.Text));
        var language = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            await DatabaseAtStart.CheckAsync(settings!);
            await using var file = File.OpenRead(path);
            await using var db = SchemaCommand.Open(settings!.Database, settings.DataFolder);
            await Schema.UpgradeAsync(db, clock);
            var desk = new ImportDesk(db, new OrganizationRegister(db, clock), clock);
            var lines = Enum.GetValues<RowState>().ToDictionary(s => s, _ => new List<int>());
            void Seen(Reading reading)
            {
                lines[reading.State].Add(reading.Line);
                if (reading.State is RowState.Held or RowState.Refused) output.WriteLine($"line {reading.Line}, {(reading.State == RowState.Held ? "held" : "refused")}: {(reading.Title.Length > 0 ? $"\"{reading.Title}\": " : "")}{string.Join(" ", reading.Doubts.Select(t.Say))}");
                else if (!yes) output.WriteLine($"line {reading.Line}, {(reading.State == RowState.Known ? "already on the register" : "clear")}: {string.Join("; ", t.AsRead(reading))}");
            }

            var imported = new List<int>();
            string? reference = null;
            if (yes)
            {
                var (verdict, batch) = await desk.ReadAsync(Actor.System("import-accredited"), file, Path.GetFileName(path), source ?? Path.GetFileName(path), date, Seen);
                if (batch is null) return Command.Stop(string.Join(' ', verdict.Refusals.Select(r => t[r.Reason!].Value)));
                reference = batch.Reference;
                if (lines[RowState.Clear].Count > 0 && (await desk.ConfirmAsync(Actor.System("import-accredited"), batch.Id)).Allowed) imported = await desk.ImportedLinesAsync(batch.Id);
            }
            else
            {
                foreach (var reading in new ListReader(new ListFile(file), await desk.IndexAsync(), today).Read()) Seen(reading);
            }
            await SayAsync(output, lines, yes, imported, reference);
            return lines[RowState.Held].Count + lines[RowState.Refused].Count == 0 ? 0 : 1;
        }
        catch (ListRefusedException e)
        {
            return Command.Stop($"Nothing was read. {t.Say(e)}");
        }
        catch (Exception e) when (e is StartupException or IOException or UnauthorizedAccessException or DbException)
        {
            return Command.Stop($"Nothing was imported. {e.Message}");
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language;
        }
    }

    private static async Task SayAsync(TextWriter output, Dictionary<RowState, List<int>> lines, bool yes, List<int> imported, string? reference)
    {
        static string Count(List<int> of) => of switch { { Count: 0 } => "0", var l => string.Create(CultureInfo.InvariantCulture, $"{l.Count} (line{(l.Count == 1 ? "" : "s")} {Ranges(l)})") };
        await output.WriteLineAsync($"Rows read: {lines.Values.Sum(l => l.Count)}");
        await output.WriteLineAsync(yes ? $"Imported: {Count(imported)}" : $"Clear: {Count(lines[RowState.Clear])}");
        await output.WriteLineAsync($"Already on the register: {Count(lines[RowState.Known])}");
        await output.WriteLineAsync($"Held for a person to settle: {Count(lines[RowState.Held])}");
        await output.WriteLineAsync($"Refused: {Count(lines[RowState.Refused])}");
        await output.WriteLineAsync(yes ? $"This import is {reference}; what is held is settled at /organizations/imports/{reference}." : "Nothing was written: run it again with --yes to import what is clear.");
    }

    /// <summary>"3, 7-9, 12".</summary>
    private static string Ranges(List<int> lines)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var line in lines)
        {
            if (ranges.Count > 0 && ranges[^1].To == line - 1) ranges[^1] = (ranges[^1].From, line);
            else ranges.Add((line, line));
        }
        return string.Join(", ", ranges.Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}-{r.To}"));
    }

    private static string? Take(List<string> args, string name, out string? value)
    {
        value = null;
        var at = args.IndexOf(name);
        if (at < 0) return null;
        if (at + 1 == args.Count || args[at + 1].StartsWith("--", StringComparison.Ordinal)) return $"The option {name} has no value: write {name} VALUE.";
        value = args[at + 1];
        args.RemoveRange(at, 2);
        return null;
    }
}
