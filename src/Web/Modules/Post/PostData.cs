using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>Mail as personal data: exported and erased with its reader's account, and erased a year after it was written. GAP-04, GAP-05.</summary>
internal static class PostData
{
    public static void AddPostData(this IServiceCollection services)
    {
        services.AddSingleton(new PersonalData(Retention.Mail.Key,
            async (db, id, cancel) => await Of(db, id).Select(m => (object)new { m.To, m.Kind, m.Subject, m.Body, m.CreatedAt }).ToListAsync(cancel),
            (db, id, cancel) => Of(db, id).ExecuteDeleteAsync(cancel)));
        services.AddSingleton(new Expiry(Retention.Mail.Key, async (s, before, cancel) =>
        {
            var db = s.GetRequiredService<Db>();
            await using var transaction = await db.BeginWriteAsync(cancel);
            await db.Set<OutboxMail>().Where(m => m.CreatedAt < before).ExecuteDeleteAsync(cancel);
            await transaction.CommitAsync(cancel);
        }));
    }

    private static IQueryable<OutboxMail> Of(Db db, Guid person) => db.Set<OutboxMail>().Where(m => m.PersonId == person || db.Users.Any(p => p.Id == person && p.Email == m.To));
}
