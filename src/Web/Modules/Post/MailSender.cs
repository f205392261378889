using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Post;

/// <summary>
/// Sends what is due. A mail is claimed in a short transaction (row locks; on SQLite the only write lock), handed over
/// outside of any, and what came of it is written to the delivery log. A server that dies in between leaves the mail to
/// the next one after ten minutes, under the same Message-ID. Source: GAP-04.
/// </summary>
internal sealed class MailSender(Db db, MailRelay relay, TimeProvider clock)
{
    public const string Job = "mail";
    private const int Batch = 10;
    private const string Due = """select * from "OutboxMails" where "DueAt" <= {0} order by "DueAt", "Id" limit {1}""";

    /// <summary>Longer than a batch whose every mail runs into the time limit of the relay.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(15);

    public async Task SendDueAsync(CancellationToken stop = default)
    {
        while (await ClaimAsync(stop) is { Count: > 0 } batch)
        {
            var (choices, bounced) = await WishesAsync(batch, stop);
            var readers = batch.Select(m => m.PersonId).OfType<Guid>().ToList();
            var erased = await db.Users.Where(p => readers.Contains(p.Id) && p.ErasedAt != null).Select(p => p.Id).ToListAsync(stop);
            for (var i = 0; i < batch.Count; i++)
            {
                var mail = batch[i];
                var wanted = Notifications.MayMail(mail.Mandatory, bounced.Contains(Addresses.Key(mail.To)), choices.GetValueOrDefault((mail.PersonId, mail.Kind)));
                var (outcome, answer) = wanted ? await relay.SendAsync(mail) : (MailOutcome.Unwanted, "");
                Note(mail, outcome, answer);
                if (mail.DueAt is null && mail.PersonId is { } person && erased.Contains(person)) (mail.To, mail.Subject, mail.Body) = ("", "", "");
                // The relay is away, or the server stops: the others are given back for the next run instead of knocking in vain.
                var goOn = outcome != MailOutcome.Unreachable && !stop.IsCancellationRequested;
                if (!goOn) foreach (var other in batch.Skip(i + 1)) other.DueAt = clock.GetUtcNow();
                await db.SaveChangesAsync(CancellationToken.None);
                if (!goOn) return;
            }
            db.ChangeTracker.Clear();
        }
    }

    private void Note(OutboxMail mail, MailOutcome outcome, string answer)
    {
        var now = clock.GetUtcNow();
        TimeSpan? again = outcome switch
        {
            MailOutcome.Unreachable => TimeSpan.FromMinutes(1), // as long as it takes: it is the relay that is away
            MailOutcome.Deferred => Notifications.WaitAfter(++mail.Tries),
            _ => null,
        };
        if (outcome == MailOutcome.Deferred && again is null) outcome = MailOutcome.Refused;
        if (outcome == MailOutcome.Sent) mail.SentAt = now;
        mail.DueAt = now + again;
        db.Add(new MailAttempt { MailId = mail.Id, At = now, Outcome = outcome, Answer = answer });
    }

    private async Task<List<OutboxMail>> ClaimAsync(CancellationToken stop)
    {
        await using var transaction = await db.BeginWriteAsync(stop);
        var now = clock.GetUtcNow();
        var due = await db.Set<OutboxMail>().FromSqlRaw(db.Database.IsNpgsql() ? Due + " for update skip locked" : Due, now.UtcDateTime, Batch).ToListAsync(stop);
        foreach (var mail in due) mail.DueAt = now + Claim;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return due;
    }

    private async Task<(Dictionary<(Guid?, string), NoticeChoice?> Choices, HashSet<string> Bounced)> WishesAsync(List<OutboxMail> batch, CancellationToken stop)
    {
        var people = batch.Where(m => !m.Mandatory).Select(m => m.PersonId).OfType<Guid>().ToList();
        var keys = batch.Where(m => !m.Mandatory).Select(m => Addresses.Key(m.To)).ToList();
        if (keys.Count == 0) return ([], []);
        var choices = await db.Set<NoticePreference>().AsNoTracking().Where(p => people.Contains(p.PersonId)).ToListAsync(stop);
        var bounced = await db.Set<BouncedAddress>().Where(b => keys.Contains(b.Address)).Select(b => b.Address).ToListAsync(stop);
        return (choices.ToDictionary(p => ((Guid?)p.PersonId, p.Kind), p => (NoticeChoice?)p.Choice), [.. bounced]);
    }
}
