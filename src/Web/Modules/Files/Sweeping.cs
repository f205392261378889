using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Files;

/// <summary>Removes contents that no row names any more, and uploads that never arrived, a day after. Source: GAP-24, GAP-05.</summary>
internal static class Sweeping
{
    public const string Job = "sweep-files";

    /// <summary>Longer than any act takes to save its rows, and any backup to copy the files that its database names.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public static async Task RunAsync(IServiceProvider services, CancellationToken stop)
    {
        if (services.GetRequiredService<WriteGate>().ReadOnly) return;
        var (db, folder, previews) = (services.GetRequiredService<Db>(), services.GetRequiredService<FileFolder>(), services.GetRequiredService<Previews>());
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var before = now - Grace;
        foreach (var part in folder.Left(before)) part.Delete();

        var swept = 0;
        foreach (var (start, files) in folder.All())
        {
            var old = files.Where(f => f.LastWriteTimeUtc < before.UtcDateTime).ToList();
            if (old.Count == 0) continue;
            var named = await db.Set<StoredFile>().Where(f => f.Sha256.StartsWith(start) && (f.RemovedAt == null || f.RemovedAt > before)).Select(f => f.Sha256).Distinct().ToListAsync(stop);
            foreach (var file in old.ExceptBy(named, f => f.Name))
            {
                file.Refresh();
                if (!file.Exists || file.LastWriteTimeUtc >= before.UtcDateTime) continue; // the same content has just come again
                file.Delete();
                previews.Forget(file.Name);
                swept++;
            }
        }
        if (swept == 0) return;
        db.Record(Actor.System(Job), "files.swept", "files/all", [Filing.GAP_24], now, new { swept });
        await db.SaveChangesAsync(stop);
    }
}
