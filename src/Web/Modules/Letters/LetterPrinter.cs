using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Letters;

/// <summary>
/// Prints letters that wait, each by a headless Chromium of its own: with an empty profile, without network where the
/// system allows that, with limits on time and memory. Where there is no Chromium they wait, and nobody else does. Source: GAP-33.
/// </summary>
internal sealed partial class LetterPrinter(Db db, FileStore files, Settings settings, TimeProvider clock, ILogger<LetterPrinter> log)
{
    public const string Job = "print-letters";

    /// <summary>After so many failures a letter is tried once a day.</summary>
    private const int QuickTries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Limits = ["--data=2147483648", "--cpu=60", "--fsize=104857600"];

    public async Task PrintDueAsync(CancellationToken stop = default)
    {
        while (!stop.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            var letter = await db.Set<Letter>().Where(l => l.DueAt != null && l.DueAt <= now).OrderBy(l => l.DueAt).ThenBy(l => l.Id).FirstOrDefaultAsync(stop);
            if (letter is null) return;
            if (Confined.Find(settings.Chromium) is null)
            {
                Missing(settings.Chromium);
                return; // it is no fault of the letter
            }
            await PrintAsync(letter, stop);
            db.ChangeTracker.Clear();
        }
    }

    private async Task PrintAsync(Letter letter, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Folder("previews"), "." + Guid.CreateVersion7().ToString("N"))).FullName;
        try
        {
            var problem = await ChromiumAsync(letter, folder, stop);
            var printed = Path.Combine(folder, "out.pdf");
            if (problem is null && File.Exists(printed))
            {
                await using var pdf = File.OpenRead(printed);
                var (file, verdict) = await files.AddAsync(Actor.System(Job), letter.Thing, "letter", letter.Reference + ".pdf", pdf, cancel: stop);
                if (file is not null)
                {
                    (letter.FileId, letter.DueAt, letter.LastProblem) = (file.Id, null, null);
                    db.Record(Actor.System(Job), "letter.printed", letter.Thing, [Lettering.GAP_33], clock.GetUtcNow(), new { letter.Reference, file.Sha256 });
                    await db.SaveChangesAsync(stop);
                    return;
                }
                problem = "not kept: " + verdict.Refusals[0].Reason;
            }
            problem ??= "no file was written";
            letter.Tries++;
            letter.LastProblem = problem.Length > 500 ? problem[..500] : problem;
            letter.DueAt = clock.GetUtcNow() + (letter.Tries < QuickTries ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(1));
            Failed(letter.Reference, letter.Tries, letter.LastProblem);
            await db.SaveChangesAsync(stop);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Null when it says that it has printed; else why not.</summary>
    private async Task<string?> ChromiumAsync(Letter letter, string folder, CancellationToken stop)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "in.html"), letter.Html, stop);
        var profile = Directory.CreateDirectory(Path.Combine(folder, "profile")).FullName;
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--user-data-dir=" + profile, "--no-first-run", "--disable-extensions", "--disable-sync", "--disable-background-networking",
            "--disable-component-update", "--disable-breakpad", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
            "--generate-pdf-document-outline", "--print-to-pdf=" + Path.Combine(folder, "out.pdf"), new Uri(Path.Combine(folder, "in.html")).AbsoluteUri,
        ];
        // Its sandbox refuses to work for root; the manual says not to run as root.
        if (Environment.IsPrivilegedProcess) arguments = ["--no-sandbox", .. arguments];
        var run = await Confined.RunAsync(settings.Chromium, arguments, folder, Patience, Limits, stop);
        return run.Done ? null : run.ExitCode is null ? run.Problem : $"exit code {run.ExitCode}: {run.Problem}".Trim();
    }

    [LoggerMessage(LogLevel.Warning, "Letters wait to be printed: there is no {Browser} (set --chromium)")]
    private partial void Missing(string browser);

    [LoggerMessage(LogLevel.Error, "Letter {Reference} could not be printed, try {Tries}: {Problem}")]
    private partial void Failed(string reference, int tries, string problem);
}
