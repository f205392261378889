using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

public static class RecordModule
{
    public static readonly Module Module = new("Record", MayAsk: [], Add: builder =>
        builder.Services.AddSingleton(Figure.One("record_events", "Acts in the record", async (db, _, cancel) => await db.CaseEvents.LongCountAsync(cancel))));
}
