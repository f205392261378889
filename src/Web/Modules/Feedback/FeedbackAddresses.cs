using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Feedback;

/// <summary>Erases the addresses that people left for an answer, ninety days after. Source: GAP-05.</summary>
public static class FeedbackAddresses
{
    public static async Task ForgetAsync(IServiceProvider services, CancellationToken stop)
    {
        var (db, now) = (services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var before = now - Message.AddressKept;
        await using var write = await db.BeginWriteAsync(stop);
        var erased = await db.Set<Message>().Where(m => m.Email != null && m.At < before).ExecuteUpdateAsync(s => s.SetProperty(m => m.Email, (string?)null), stop);
        if (erased > 0)
        {
            db.Record(Actor.System("forget-feedback-addresses"), "feedback.addresses-erased", "feedback-addresses/all", [Clause.Of("GAP-05")], now, new { erased });
            await db.SaveChangesAsync(stop);
        }
        await write.CommitAsync(stop);
    }
}
