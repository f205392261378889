using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Real pictures, and what is to be seen on printed pages; by the programs that show PDF files.</summary>
internal static class Pictures
{
    private static readonly Dictionary<(int, int), byte[]> Made = [];

    /// <summary>A JPEG of that size.</summary>
    public static byte[] Jpeg(int width, int height)
    {
        lock (Made)
        {
            if (Made.TryGetValue((width, height), out var made)) return made;
            return Made[(width, height)] = In(SampleFiles.Pdf("Face"), (folder, file) =>
            {
                Run("pdftoppm", "-jpeg", "-scale-to-x", Text(width), "-scale-to-y", Text(height), "-singlefile", file, Path.Combine(folder, "p"));
                return File.ReadAllBytes(Path.Combine(folder, "p.jpg"));
            });
        }
    }

    /// <summary>The same as a telephone that is held upright writes it, with its place in the headers.</summary>
    public static byte[] Upright(byte[] jpeg)
    {
        byte[] exif = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. "SECRETPLACE"u8];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>A PNG that moves: it says so before its first picture.</summary>
    public static byte[] Moving()
    {
        var png = SampleFiles.Png();
        return [.. png[..33], 0, 0, 0, 8, .. "acTL"u8, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, .. png[33..]];
    }

    /// <summary>A word on a page, with the box that it fills, in points.</summary>
    public sealed record Word(string Text, double Left, double Top, double Right, double Bottom);

    public sealed record Page(double Width, double Height, IReadOnlyList<Word> Words);

    public static IReadOnlyList<Page> Pages(byte[] pdf) => In(pdf, (_, file) =>
    {
        var read = XDocument.Parse(Run("pdftotext", "-bbox", file, "-").Replace("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">", "", StringComparison.Ordinal));
        static double N(XElement e, string name) => double.Parse(e.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        return (IReadOnlyList<Page>)[.. read.Descendants().Where(e => e.Name.LocalName == "page").Select(p => new Page(N(p, "width"), N(p, "height"), [.. p.Descendants().Where(e => e.Name.LocalName == "word").Select(w => new Word(w.Value, N(w, "xMin"), N(w, "yMin"), N(w, "xMax"), N(w, "yMax")))]))];
    });

    /// <summary>Text as it is read, marks of direction left away.</summary>
    public static string Read(byte[] pdf) => In(pdf, (_, file) => new string([.. Run("pdftotext", file, "-").Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)])).Normalize(NormalizationForm.FormKC);

    /// <summary>The picture of a page: how dark each point is, in rows.</summary>
    public static byte[][] Draw(byte[] pdf, int page, int dots) => In(pdf, (folder, file) =>
    {
        Run("pdftoppm", "-gray", "-r", Text(dots), "-f", Text(page), "-l", Text(page), "-singlefile", file, Path.Combine(folder, "p"));
        var all = File.ReadAllBytes(Path.Combine(folder, "p.pgm"));
        var head = Encoding.ASCII.GetString(all, 0, 40).Split(['\n', ' '], 5);
        var (width, height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
        return Enumerable.Range(0, height).Select(y => all.AsSpan(all.Length - (width * height) + (y * width), width).ToArray()).ToArray();
    });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static T In<T>(byte[] pdf, Func<string, string, T> use)
    {
        var folder = Directory.CreateTempSubdirectory("rostrum-pictures-").FullName;
        try
        {
            var file = Path.Combine(folder, "in.pdf");
            File.WriteAllBytes(file, pdf);
            return use(folder, file);
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}");
        return text;
    }
}
