using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What a search for viruses found. Without a scanner nothing is searched.</summary>
public enum Scan { NotAsked, Clean, Infected, Away }

/// <summary>What is known of a file that arrived, from its content and never from its name or what the sender calls it.</summary>
/// <param name="Name">Its name, for the sentence that refuses it.</param>
/// <param name="KnownFormat">One of <see cref="Filing.Formats"/>.</param>
/// <param name="Whole">It can be read to its end.</param>
/// <param name="Room">There was room on the disk to keep it.</param>
/// <param name="Input">The field with which it was sent.</param>
public sealed record FileFacts(string Name, long Bytes, bool KnownFormat, bool Whole, bool Encrypted, Scan Scan, bool Room = true, string? Input = null);

/// <summary>
/// Which files are kept. The Handbook sets neither formats nor sizes; files are checked on arrival and kept as they came.
/// Source: GAP-24.
/// </summary>
public static class Filing
{
    public static readonly Clause GAP_24 = Clause.Of("GAP-24");

    /// <summary>The most that one file may have; the Handbook sets no size. GAP-24.</summary>
    public const long MostBytes = 50 * 1024 * 1024;

    /// <summary>The same in megabytes, as people say it.</summary>
    public const int MostMegabytes = (int)(MostBytes / (1024 * 1024));

    /// <summary>Endings of the names of what is taken, by format. GAP-24.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Formats = new Dictionary<string, string[]>
    {
        ["PDF"] = [".pdf"], ["DOCX"] = [".docx"], ["ODT"] = [".odt"], ["JPG"] = [".jpg", ".jpeg"], ["PNG"] = [".png"],
    };

    /// <summary>May this file be kept? It is told one reason, the first that holds, as the others follow from it.</summary>
    [Enforces("GAP-24")]
    public static Verdict MayKeep(FileFacts file)
    {
        // Set apart from the sentence around it, which may run in the other direction.
        var name = $"\u2068{file.Name}\u2069";
        var about = file.Input ?? "";
        Refusal Because(string reason, params object[] more) => Refuse(GAP_24, reason, [name, .. more]) is var refusal && about.Length > 0 ? refusal.About(about) : refusal;
        var ruling =
            !file.Room ? Because("File_NoRoom").Unless(false)
            : file.Bytes == 0 ? Because("File_Empty").Unless(false)
            : file.Bytes > MostBytes ? Because("File_TooLarge", MostMegabytes).Unless(false)
            : !file.KnownFormat ? Because("File_Format").Unless(false)
            : file.Encrypted ? Because("File_Encrypted").Unless(false)
            : !file.Whole ? Because("File_Damaged").Unless(false)
            : Because("File_Infected").When(file.Scan == Scan.Infected);
        return For(ruling, Because("File_NotChecked").When(ruling.Refusal is null && file.Scan == Scan.Away));
    }
}
