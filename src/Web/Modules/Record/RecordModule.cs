using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

public static class RecordModule
{
    public static readonly Module Module = new("Record", MayAsk: [], Add: Add);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddRecordData();
        builder.Services.AddSingleton<CheckpointFolder>().AddSingleton<Sealing.Sweep>().AddScoped<Sealing>()
            .AddSingleton(Figure.One("record_events", "Acts in the record", async (db, _, cancel) => await db.CaseEvents.LongCountAsync(cancel)))
            .AddSingleton(Figure.One("checkpoint_age_seconds", "Seconds since the last checkpoint of the record", async (db, clock, cancel) =>
                await db.Set<Checkpoint>().OrderByDescending(c => c.Number).Select(c => (DateTimeOffset?)c.At).FirstOrDefaultAsync(cancel) is { } at ? (clock.GetUtcNow() - at).TotalSeconds : null));
    }
}
