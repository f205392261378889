using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Duties;

/// <summary>Duties as personal data: one's own are erased with the account, what one took of a queue goes back to it. Source: GAP-05.</summary>
internal static class DutyData
{
    public static void AddDutyData(this IServiceCollection services) => services.AddSingleton(provider =>
        new PersonalData(Retention.Duty.Key, (db, id, cancel) => ExportAsync(db, provider.GetRequiredService<IStringLocalizerFactory>(), id, cancel), EraseAsync));

    private static async Task<IReadOnlyList<object>> ExportAsync(Db db, IStringLocalizerFactory texts, Guid person, CancellationToken cancel)
    {
        var duties = await db.Set<Duty>().AsNoTracking().Where(d => d.PersonId == person || d.AssigneeId == person || d.DoneBy == person).OrderBy(d => d.RaisedAt).ToListAsync(cancel);
        return [.. duties.Select(d => new { Title = NoticeArguments.Say(d.Title, texts)[0], d.Clause, d.Due, d.RaisedAt, d.DoneOn, d.LateReason, d.Note, d.CancelledOn })];
    }

    private static async Task EraseAsync(Db db, Guid person, CancellationToken cancel)
    {
        await db.Set<Duty>().Where(d => d.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.Set<Duty>().Where(d => d.AssigneeId == person && d.DoneOn == null && d.CancelledOn == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.AssigneeId, (Guid?)null), cancel);
    }
}
