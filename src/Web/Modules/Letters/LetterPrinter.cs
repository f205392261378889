using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Letters;

/// <summary>
/// Prints letters that wait. Where there is no Chromium they wait, and nobody else does. Source: GAP-33.
/// </summary>
internal sealed partial class LetterPrinter(Db db, FileStore files, PdfPrinter printer, Settings settings, TimeProvider clock, ILogger<LetterPrinter> log)
{
    public const string Job = "print-letters";

    /// <summary>After so many failures a letter is tried once a day.</summary>
    private const int QuickTries = 5;

    public async Task PrintDueAsync(CancellationToken stop = default)
    {
        while (!stop.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            var letter = await db.Set<Letter>().Where(l => l.DueAt != null && l.DueAt <= now).OrderBy(l => l.DueAt).ThenBy(l => l.Id).FirstOrDefaultAsync(stop);
            if (letter is null) return;
            if (printer.Missing)
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
        var (printed, problem) = await printer.PrintAsync(letter.Html, stop);
        if (printed is not null)
        {
            using var pdf = new MemoryStream(printed);
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

    [LoggerMessage(LogLevel.Warning, "Letters wait to be printed: there is no {Browser} (set --chromium)")]
    private partial void Missing(string browser);

    [LoggerMessage(LogLevel.Error, "Letter {Reference} could not be printed, try {Tries}: {Problem}")]
    private partial void Failed(string reference, int tries, string problem);
}
