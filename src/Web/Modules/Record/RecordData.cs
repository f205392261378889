using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

/// <summary>
/// The record as personal data. Erasing takes away the words of acts about a person and of acts done for oneself; the
/// acts stay, with ids and digests, so that the chain stays whole. Reasons that somebody gave in an office are the
/// institution's. Source: GAP-03, GAP-05, GAP-35.
/// </summary>
internal static class RecordData
{
    public static void AddRecordData(this IServiceCollection services) => services.AddSingleton(new PersonalData(Retention.Record.Key, ExportAsync, EraseAsync));

    private static async Task<IReadOnlyList<object>> ExportAsync(Db db, Guid id, CancellationToken cancel)
    {
        var thing = "person/" + id;
        return await db.CaseEvents.Where(e => e.ActorId == id || e.OnBehalfOf == id || e.Thing == thing).OrderBy(e => e.At)
            .Select(e => (object)new { e.At, e.Act, e.Thing, e.ActorRole, e.Clauses, Text = db.EventTexts.Where(t => t.EventId == e.Id).Select(t => t.Json).FirstOrDefault() }).ToListAsync(cancel);
    }

    private static Task<int> EraseAsync(Db db, Guid id, CancellationToken cancel)
    {
        var thing = "person/" + id;
        return db.EventTexts.Where(t => db.CaseEvents.Any(e => e.Id == t.EventId && (e.Thing == thing || (e.ActorId == id && e.ActorRole == "self")))).ExecuteDeleteAsync(cancel);
    }
}
