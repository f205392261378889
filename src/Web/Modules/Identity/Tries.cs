using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Web.Modules.Identity;

/// <summary>
/// Counts tries of passwords and codes. A try is spent before the proof is looked at, in one statement, so that many at
/// once are no more than five; a proof that holds gives it back. Only a finished sign-in sets the count to nothing.
/// </summary>
public sealed class Tries(Db db, Notices notices, TimeProvider clock)
{
    /// <summary>
    /// The person, when <paramref name="who"/> names one who may try and <paramref name="proof"/> holds; else null. The proof is
    /// asked without a person as well, so that it can do the same work.
    /// </summary>
    public async Task<Person?> SpendAsync(Expression<Func<Person, bool>> who, Func<Person?, Task<bool>> proof)
    {
        var now = clock.GetUtcNow();
        var until = new DateTimeOffset(now.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero) + Accounts.Pause;
        const int last = Accounts.TriesBeforePause - 1;
        int open;
        await using (var transaction = await db.BeginWriteAsync())
        {
            open = await db.Users.Where(who).Where(p => p.LockoutEnd == null || p.LockoutEnd <= now).ExecuteUpdateAsync(s => s
                .SetProperty(p => p.LockoutEnd, p => p.AccessFailedCount >= last ? until : p.LockoutEnd)
                .SetProperty(p => p.AccessFailedCount, p => p.AccessFailedCount >= last ? 0 : p.AccessFailedCount + 1));
            await transaction.CommitAsync();
        }
        var person = open == 0 ? null : await db.Users.AsNoTracking().SingleAsync(who);
        var paused = person?.LockoutEnd == until;
        if (await proof(person) && person is not null)
        {
            await GiveBackAsync(person.Id, paused ? until : null);
            return await db.Users.AsNoTracking().SingleAsync(who);
        }
        if (paused)
        {
            db.AllowInReadOnly = true;
            notices.Add(person!.Id, person.Email!, person.Language, typeof(Text), "SignInPaused", "/account", Accounts.TriesBeforePause, (int)Accounts.Pause.TotalMinutes);
            db.Record(Actor.System("sign-in"), "person.sign-in-paused", $"person/{person.Id}", [Accounts.GAP_02], now);
            await db.SaveChangesAsync();
        }
        return null;
    }

    private async Task GiveBackAsync(Guid id, DateTimeOffset? pausedUntil)
    {
        await using var transaction = await db.BeginWriteAsync();
        var row = db.Users.Where(p => p.Id == id);
        if (pausedUntil is { } until)
        {
            await row.Where(p => p.LockoutEnd == until).ExecuteUpdateAsync(s => s.SetProperty(p => p.LockoutEnd, (DateTimeOffset?)null).SetProperty(p => p.AccessFailedCount, Accounts.TriesBeforePause - 1));
        }
        else
        {
            await row.Where(p => p.AccessFailedCount > 0).ExecuteUpdateAsync(s => s.SetProperty(p => p.AccessFailedCount, p => p.AccessFailedCount - 1));
        }
        await transaction.CommitAsync();
    }
}
