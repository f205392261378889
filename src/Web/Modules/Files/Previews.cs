using System.Globalization;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Files;

/// <summary>
/// Pages of documents as pictures, for reading beside a form. A page is drawn once, by <c>pdftoppm</c> under
/// <see cref="Confined"/>, and kept by the digest of its document. Source: GAP-24.
/// </summary>
internal sealed class Previews(Settings settings, FileFolder folder)
{
    private const int MostPages = 5000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Limits = ["--as=1073741824", "--cpu=20", "--fsize=104857600"];

    /// <summary>So that readers of many pages leave room for everybody else.</summary>
    private static readonly SemaphoreSlim Two = new(2);

    private string Folder => settings.Folder("previews");

    public static bool Can(StoredFile file) => FileKinds.Of(file.Type) is { } kind && (kind.Picture || (kind == FileKinds.Pdf && Confined.Find("pdftoppm") is not null));

    /// <summary>The page (from 1) as a file with its media type; null where there is none or it cannot be drawn.</summary>
    public async Task<(string Path, string Type)?> PageAsync(StoredFile file, int page, CancellationToken cancel)
    {
        if (!Can(file) || page is < 1 or > MostPages) return null;
        if (FileKinds.Of(file.Type)!.Picture) return page == 1 ? (folder.PathOf(file.Sha256), file.Type) : null;
        var number = page.ToString(CultureInfo.InvariantCulture);
        var kept = Path.Combine(Folder, $"{file.Sha256}-{number}.png");
        if (File.Exists(kept)) return (kept, FileKinds.Png.Type);
        return await InAsync(async temporary =>
        {
            var run = await Confined.RunAsync("pdftoppm", ["-png", "-r", "100", "-f", number, "-l", number, "-singlefile", folder.PathOf(file.Sha256), "page"], temporary, Patience, Limits, cancel);
            var drawn = Path.Combine(temporary, "page.png");
            if (!run.Done || !File.Exists(drawn)) return ((string, string)?)null;
            File.Move(drawn, kept, overwrite: true);
            return (kept, FileKinds.Png.Type);
        }, cancel);
    }

    public async Task<int> CountAsync(StoredFile file, CancellationToken cancel)
    {
        if (!Can(file)) return 0;
        if (FileKinds.Of(file.Type)!.Picture) return 1;
        var kept = Path.Combine(Folder, file.Sha256 + ".pages");
        if (File.Exists(kept) && int.TryParse(await File.ReadAllTextAsync(kept, cancel), CultureInfo.InvariantCulture, out var known)) return known;
        return await InAsync(async temporary =>
        {
            var run = await Confined.RunAsync("pdfinfo", [folder.PathOf(file.Sha256)], temporary, Patience, Limits, cancel);
            var line = run.Output.Split('\n').FirstOrDefault(l => l.StartsWith("Pages:", StringComparison.Ordinal));
            if (!run.Done || line is null || !int.TryParse(line["Pages:".Length..].Trim(), CultureInfo.InvariantCulture, out var pages)) return 0;
            var counted = Path.Combine(temporary, "pages");
            await File.WriteAllTextAsync(counted, pages.ToString(CultureInfo.InvariantCulture), cancel);
            File.Move(counted, kept, overwrite: true);
            return Math.Min(pages, MostPages);
        }, cancel);
    }

    /// <summary>Takes away what was drawn of a content that is no more.</summary>
    public void Forget(string digest)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, digest + "*")) File.Delete(file);
    }

    private async Task<T> InAsync<T>(Func<string, Task<T>> work, CancellationToken cancel)
    {
        await Two.WaitAsync(cancel);
        var temporary = Path.Combine(Folder, "." + Guid.CreateVersion7().ToString("N"));
        try
        {
            Directory.CreateDirectory(temporary);
            return await work(temporary);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            Two.Release();
        }
    }
}
