using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Files;

public static class FilesModule
{
    public static readonly Module Module = new("Files", MayAsk: [], Add: Add, Map: FileEndpoints.Map);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FileFolder>().AddSingleton<Previews>().AddSingleton<VirusScanner>().AddScoped<FileDoors>();
        builder.Services.AddScoped(p => new FileStore(p.GetRequiredService<Db>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<VirusScanner>(), p.GetRequiredService<FileFolder>(), p.GetRequiredService<Previews>()));
        // Files are part of their thing and go with it: erasing an account leaves them, without its name.
        builder.Services.AddSingleton(new PersonalData(Retention.File.Key, async (db, id, cancel) => await db.Set<StoredFile>().Where(f => f.AddedBy == id).OrderBy(f => f.AddedAt)
            .Select(f => (object)new { f.Name, f.Purpose, f.Size, f.Sha256, f.AddedAt, f.RemovedAt }).ToListAsync(cancel), (_, _, _) => Task.CompletedTask));

        // What a form brings lies on the disk on which it will be kept; the framework reads this variable once, at the first form.
        const string Temporary = "ASPNETCORE_TEMP";
        if (Environment.GetEnvironmentVariable(Temporary) is { Length: > 0 }) return;
        if (builder.Services.LastOrDefault(s => s.ServiceType == typeof(Settings))?.ImplementationInstance is Settings settings) Environment.SetEnvironmentVariable(Temporary, FileFolder.Incoming(settings.DataFolder));
    }

    // The recurring job of this module, a line in Jobs/Recurring.cs.
    internal static Task Sweep(IServiceProvider services, CancellationToken stop) => Sweeping.RunAsync(services, stop);
}
