using System.Globalization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.Photos;

/// <summary>A picture with the part of it that is to be seen, in its own points, as it is laid on a page of its own.</summary>
internal sealed record PhotoPage(string Type, InBase64 Data, int Width, int Height, int X, int Y, int PartWidth, int PartHeight)
{
    /// <summary>Millimetres of the page; the longer side has 160.</summary>
    public double PageWidth => 160.0 * PartWidth / Math.Max(PartWidth, PartHeight);
    public double PageHeight => 160.0 * PartHeight / Math.Max(PartWidth, PartHeight);
    public double Scale => PageWidth / PartWidth;
}

/// <summary>
/// Draws a picture anew as a JPEG of modest size, upright and without anything that the camera wrote into it: by the program that
/// prints letters and the one that shows pages, both confined. The server itself decodes no picture. Source: CON-04, GAP-24.
/// </summary>
internal sealed class PhotoShaper(LetterDesk letters, Settings settings)
{
    private const string View = "/Modules/Registration/Photos/_Page.cshtml";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Limits = ["--as=2147483648", "--cpu=30", "--fsize=104857600"];

    /// <summary>So that a rush of photos leaves room for everybody else.</summary>
    private static readonly SemaphoreSlim Two = new(2);

    /// <summary>The JPEG; null with true when the picture cannot be drawn, with false when nothing can be drawn now.</summary>
    public async Task<(byte[]? Jpeg, bool Bad)> DrawAsync(byte[] picture, PhotoFormat format, int width, int height, int x, int y, int partWidth, int partHeight, int outWidth, int outHeight, CancellationToken cancel = default)
    {
        var type = format == PhotoFormat.Png ? "image/png" : "image/jpeg";
        await Two.WaitAsync(cancel);
        var folder = Directory.CreateDirectory(Path.Combine(settings.Folder("previews"), "." + Guid.CreateVersion7().ToString("N"))).FullName;
        try
        {
            var page = Path.Combine(folder, "page.pdf");
            var problem = await letters.PrintPagesAsync(View, "en", new PhotoPage(type, new InBase64(() => new MemoryStream(picture)), width, height, x, y, partWidth, partHeight), async pdf =>
            {
                await using var to = File.Create(page);
                await pdf.CopyToAsync(to, cancel);
            }, cancel);
            if (problem is not null) return (null, false);
            // What the browser could not read is not on the page.
            var images = await Confined.RunAsync("pdfimages", ["-list", page], folder, Patience, Limits, cancel);
            if (!images.Done) return (null, false);
            if (images.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length < 3) return (null, true);
            var run = await Confined.RunAsync("pdftoppm", ["-jpeg", "-jpegopt", "quality=85", "-scale-to-x", outWidth.ToString(CultureInfo.InvariantCulture), "-scale-to-y", outHeight.ToString(CultureInfo.InvariantCulture), "-singlefile", page, "photo"], folder, Patience, Limits, cancel);
            var drawn = Path.Combine(folder, "photo.jpg");
            return run.Done && File.Exists(drawn) ? (await File.ReadAllBytesAsync(drawn, cancel), false) : (null, false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Two.Release();
        }
    }
}
