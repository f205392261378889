using System.Collections.Concurrent;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Letters;

/// <summary>
/// Prints a page that needs nothing else, each by a headless Chromium of its own: with an empty profile, without network
/// where the system allows that, with limits on time and memory. Source: GAP-33.
/// </summary>
internal sealed partial class PdfPrinter(Settings settings, ILogger<PdfPrinter> log)
{
    /// <summary>So many at once.</summary>
    private const int AtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Limits = ["--data=2147483648", "--cpu=60", "--fsize=536870912"];

    public bool Missing => Confined.Find(settings.Chromium) is null;

    /// <summary>The PDF; or why there is none.</summary>
    public async Task<(byte[]? Pdf, string? Problem)> PrintAsync(string html, CancellationToken stop)
    {
        byte[]? printed = null;
        var problem = await PrintAsync(page => page.WriteAsync(html), async pdf =>
        {
            printed = new byte[pdf.Length];
            await pdf.ReadExactlyAsync(printed, stop);
        }, stop);
        return (printed, problem);
    }

    /// <summary>The same for large pages, which are nowhere whole in memory; null when the PDF was taken, else why there is none.</summary>
    public async Task<string?> PrintAsync(Func<TextWriter, Task> write, Func<Stream, Task> take, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Folder("previews"), "." + Guid.CreateVersion7().ToString("N"))).FullName;
        try
        {
            await using (var page = new StreamWriter(Path.Combine(folder, "in.html"))) await write(page);
            var problem = await ChromiumAsync(folder, stop);
            var printed = Path.Combine(folder, "out.pdf");
            if (problem is not null || !File.Exists(printed)) return problem ?? "no file was written";
            await using var pdf = File.OpenRead(printed);
            await take(pdf);
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>All of them, by language; null when one could not be printed.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>?> PrintAsync(IReadOnlyCollection<(string Language, string Html)> pages, CancellationToken stop)
    {
        var printed = new ConcurrentDictionary<string, byte[]>();
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (page, cancel) =>
        {
            var (pdf, problem) = await PrintAsync(page.Html, cancel);
            if (pdf is not null) printed[page.Language] = pdf;
            else Failed(page.Language, problem ?? "no file was written");
        });
        return printed.Count == pages.Count ? printed : null;
    }

    /// <summary>Null when it says that it has printed; else why not.</summary>
    private async Task<string?> ChromiumAsync(string folder, CancellationToken stop)
    {
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

    [LoggerMessage(LogLevel.Error, "A paper in {Language} could not be printed: {Problem}")]
    private partial void Failed(string language, string problem);
}
