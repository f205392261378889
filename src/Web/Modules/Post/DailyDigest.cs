using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>
/// One mail a day with all that a person wants to hear of daily, from 06:00 in Nairobi on. The row of person and day
/// makes it once, however often and on however many servers this runs; who has nothing new gets nothing. Source: GAP-04.
/// </summary>
internal sealed class DailyDigest(Db db, Notices notices, Outbox outbox, IStringLocalizerFactory texts, TimeProvider clock)
{
    public const string Job = "digest";
    public const string Kind = "Digest";
    private static readonly TimeOnly From = new(6, 0);

    public async Task SendAsync(CancellationToken stop = default)
    {
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Dates.Nairobi);
        if (TimeOnly.FromDateTime(local.DateTime) < From) return;
        var day = DateOnly.FromDateTime(local.DateTime);
        var people = await db.Set<Notice>().Where(n => n.AwaitsDigest && !db.Set<Digest>().Any(d => d.PersonId == n.PersonId && d.Day == day)).Select(n => n.PersonId).Distinct().ToListAsync(stop);
        foreach (var person in people)
        {
            try { await SendAsync(person, day, stop); }
            catch (DbUpdateException e) when (Databases.IsUniqueViolation(e)) { /* another server was first */ }
            db.ChangeTracker.Clear();
        }
    }

    private async Task SendAsync(Guid person, DateOnly day, CancellationToken stop)
    {
        await using var transaction = await db.BeginWriteAsync(stop);
        db.Add(new Digest { PersonId = person, Day = day });
        await db.SaveChangesAsync(stop);
        var news = await db.Set<Notice>().Where(n => n.PersonId == person && n.AwaitsDigest).OrderBy(n => n.CreatedAt).ToListAsync(stop);
        foreach (var notice in news) notice.AwaitsDigest = false;
        var reader = await db.Users.AsNoTracking().Where(p => p.Id == person && p.EmailConfirmed).Select(p => new { p.Email, p.Language }).FirstOrDefaultAsync(stop);
        // What has been read on the page since needs no mail any more.
        var unread = news.Where(n => n.ReadAt is null).ToList();
        if (reader?.Email is { } to && unread.Count > 0) Languages.In(reader.Language, () => Write(to, person, day, unread));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private void Write(string to, Guid person, DateOnly day, List<Notice> unread)
    {
        var t = texts.Create(typeof(Text));
        var list = new StringBuilder();
        foreach (var notice in unread)
        {
            var (subject, body) = notices.Say(notice);
            list.AppendJoin('\n', subject, body, notices.Address(notice.Path), "", "");
        }
        outbox.Add(to, person, Kind, mandatory: false, t[Kind + "_Subject", Dates.Long(day)], t[Kind + "_Body", Dates.Long(day), list.ToString().Trim(), notices.Address("/account/notices")]);
    }
}
