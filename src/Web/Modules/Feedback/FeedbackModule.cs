using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Feedback;

public static class FeedbackModule
{
    public static readonly Module Module = new("Feedback", MayAsk: ["Reference"], Add: Add);

    // The words stay, as nobody can be found by them; the address goes. By time it goes with FeedbackAddresses.
    private static void Add(WebApplicationBuilder builder) => builder.Services.AddSingleton(new PersonalData(Retention.FeedbackAddress.Key,
        async (db, id, cancel) => await Of(db, id).Select(m => (object)new { m.Reference, m.Kind, m.About, m.Text, m.Email, m.At }).ToListAsync(cancel),
        (db, id, cancel) => Of(db, id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Email, (string?)null), cancel)));

    private static IQueryable<Message> Of(Db db, Guid person) => db.Set<Message>().Where(m => m.Email != null && db.Users.Any(p => p.Id == person && p.Email == m.Email));
}
