using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Files;

/// <summary>
/// The folder with the contents: each under its digest ("files/ab/abcdef…"), readable only, written once. What is on its
/// way lies in "files/incoming" on the same disk, so that the last step is a move.
/// </summary>
internal sealed class FileFolder(Settings settings)
{
    /// <summary>Where uploads lie until they are kept; temporary files of forms as well.</summary>
    public static string Incoming(string data) => Directory.CreateDirectory(Path.Combine(data, "files", "incoming")).FullName;

    public string NewPart() => Path.Combine(Incoming(settings.DataFolder), Guid.CreateVersion7().ToString("N") + ".part");

    public string PathOf(string digest) => Path.Combine(settings.Folder("files"), digest[..2], digest);

    public FileStream Open(string digest) => new(PathOf(digest), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous });

    /// <summary>Gives a part its place. What is there already is the same, and is fresh again for the sweep.</summary>
    public void Keep(string part, string digest, DateTimeOffset now)
    {
        var path = PathOf(digest);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.SetLastWriteTimeUtc(part, now.UtcDateTime);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(part, UnixFileMode.UserRead);
        try { File.Move(part, path); }
        catch (IOException) when (File.Exists(path)) { File.SetLastWriteTimeUtc(path, now.UtcDateTime); }
    }

    /// <summary>Every kept content by the first two digits of its digest, one group after the other.</summary>
    public IEnumerable<(string Start, FileInfo[] Files)> All() =>
        new DirectoryInfo(settings.Folder("files")).EnumerateDirectories("??").Select(d => (d.Name, d.GetFiles()));

    /// <summary>Parts and temporary files that nobody is writing any more.</summary>
    public IEnumerable<FileInfo> Left(DateTimeOffset before) =>
        new DirectoryInfo(Incoming(settings.DataFolder)).EnumerateFiles().Where(f => f.LastWriteTimeUtc < before.UtcDateTime);
}
