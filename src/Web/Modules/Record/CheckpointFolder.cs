using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

/// <summary>
/// The checkpoints outside the database: <c>checkpoints/00000042.json</c> in the data folder, each written once and never
/// again. A file follows the commit of its checkpoint; what a crash left out is written by the next run.
/// </summary>
internal sealed class CheckpointFolder(Settings settings)
{
    private long? last;

    public static string NameOf(long number) => number.ToString("D8", CultureInfo.InvariantCulture) + ".json";

    /// <summary>Numbers of the files in a folder, in ascending order.</summary>
    public static IEnumerable<long> Numbers(string folder) => Directory.EnumerateFiles(folder, "*.json")
        .Select(f => long.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && Path.GetFileName(f) == NameOf(n) ? n : 0).Where(n => n > 0).Order();

    /// <summary>Writes every checkpoint after the newest file. A file removed before that one is not written anew: its absence is to be seen.</summary>
    public async Task WriteNewAsync(Db db, CancellationToken cancel)
    {
        var folder = settings.Folder("checkpoints");
        last ??= Numbers(folder).LastOrDefault();
        var after = last.Value;
        await foreach (var checkpoint in db.Set<Checkpoint>().AsNoTracking().Where(c => c.Number > after).OrderBy(c => c.Number).AsAsyncEnumerable().WithCancellation(cancel))
        {
            SigningKey.WriteOnce(Path.Combine(folder, NameOf(checkpoint.Number)), checkpoint.ToJson(forPublic: false), SigningKey.ReadableByAll);
            last = checkpoint.Number;
        }
    }
}
