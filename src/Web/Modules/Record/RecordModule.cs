using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

public static class RecordModule
{
    public static readonly Module Module = new("Record", MayAsk: ["Identity", "Organizations", "Reference"], Add, Map, new MenuLink("Menu_Events", "/record/events", Permission.ReadRecord));

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddRecordData();
        builder.Services.AddSingleton<CheckpointFolder>().AddSingleton<Sealing.Sweep>().AddScoped<Sealing>().AddScoped<History>()
            .AddSingleton(Figure.One("record_events", "Acts in the record", async (db, _, cancel) => await db.CaseEvents.LongCountAsync(cancel)))
            .AddSingleton(Figure.One("checkpoint_age_seconds", "Seconds since the last checkpoint of the record", async (db, clock, cancel) =>
                await db.Set<Checkpoint>().OrderByDescending(c => c.Number).Select(c => (DateTimeOffset?)c.At).FirstOrDefaultAsync(cancel) is { } at ? (clock.GetUtcNow() - at).TotalSeconds : null));
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/record/checkpoints/{number:long}", CheckpointAsync);
        app.MapGet("/api/v1/record/public-key", (Settings settings) => Path.Combine(settings.Folder("checkpoints"), SigningKey.PublicFile) is var file && File.Exists(file)
            ? Results.File(file, "application/x-pem-file", SigningKey.PublicFile) : Results.NotFound());
    }

    /// <summary>A checkpoint as the public may have it: everything that is signed, and of each chain what proves it but does not name it.</summary>
    [Serves("ENG-06", Route = "/api/v1/record/checkpoints/{number:long}")]
    private static async Task<IResult> CheckpointAsync(long number, Db db) => await db.Set<Checkpoint>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == number) is { } found
        ? Results.File(found.ToJson(forPublic: true), "application/json", $"checkpoint-{CheckpointFolder.NameOf(number)}") : Results.NotFound();
}
