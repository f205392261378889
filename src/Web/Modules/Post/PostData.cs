using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>
/// Mail and notices as personal data: exported and erased with their reader's account, and erased a year after they were
/// written. Source: GAP-04, GAP-05.
/// </summary>
internal static class PostData
{
    public static void AddPostData(this IServiceCollection services)
    {
        services.AddSingleton(provider => new PersonalData(Retention.Mail.Key, (db, id, cancel) => ExportAsync(db, provider.GetRequiredService<IStringLocalizerFactory>(), id, cancel), EraseAsync));
        services.AddSingleton(new Expiry(Retention.Mail.Key, ExpireAsync));
    }

    private static async Task<IReadOnlyList<object>> ExportAsync(Db db, IStringLocalizerFactory texts, Guid person, CancellationToken cancel)
    {
        var mails = await Of(db, person).OrderBy(m => m.CreatedAt).Select(m => new { m.To, m.Kind, m.Subject, m.Body, m.CreatedAt, m.SentAt }).ToListAsync(cancel);
        var notices = await db.Set<Notice>().AsNoTracking().Where(n => n.PersonId == person).OrderBy(n => n.CreatedAt).ToListAsync(cancel);
        var choices = await db.Set<NoticePreference>().Where(p => p.PersonId == person).Select(p => new { p.Kind, Choice = p.Choice.ToString() }).ToListAsync(cancel);
        return [.. mails, .. notices.Select(n => (Notice: n, Words: Notices.Say(n, texts))).Select(n => new { n.Notice.Kind, n.Words.Subject, n.Words.Body, n.Notice.Path, n.Notice.CreatedAt, n.Notice.ReadAt }), .. choices];
    }

    /// <summary>
    /// Takes away notices, choices, and address and text of mail; the delivery log keeps kind and time. Mandatory mail on
    /// its way (such as the news of this very act) still goes, and is emptied then; optional mail does not.
    /// </summary>
    private static async Task EraseAsync(Db db, Guid person, CancellationToken cancel)
    {
        await db.Set<Notice>().Where(n => n.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.Set<NoticePreference>().Where(p => p.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.Set<Digest>().Where(d => d.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.Set<BouncedAddress>().Where(b => db.Users.Any(p => p.Id == person && p.NormalizedEmail == b.Address)).ExecuteDeleteAsync(cancel);
        await Of(db, person).Where(m => m.DueAt == null || !m.Mandatory || m.PersonId == null).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.To, "").SetProperty(m => m.Subject, "").SetProperty(m => m.Body, "").SetProperty(m => m.DueAt, (DateTimeOffset?)null), cancel);
    }

    private static async Task ExpireAsync(IServiceProvider services, DateTimeOffset before, CancellationToken cancel)
    {
        var db = services.GetRequiredService<Db>();
        var day = DateOnly.FromDateTime(before.UtcDateTime);
        await using var transaction = await db.BeginWriteAsync(cancel);
        await db.Set<OutboxMail>().Where(m => m.CreatedAt < before).ExecuteDeleteAsync(cancel);
        await db.Set<Notice>().Where(n => n.CreatedAt < before).ExecuteDeleteAsync(cancel);
        await db.Set<Digest>().Where(d => d.Day < day).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static IQueryable<OutboxMail> Of(Db db, Guid person) => db.Set<OutboxMail>().Where(m => m.PersonId == person || db.Users.Any(p => p.Id == person && p.Email == m.To));
}
