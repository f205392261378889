using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>Whom a cookie stands for, as the database has it now.</summary>
public sealed record Visit(Guid SessionId, Guid PersonId, string Name, string TimeZone, bool HasCode, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, SignInMethod Method)
{
    /// <summary>Somebody who took over the password alone could not have begun this session.</summary>
    public bool Strong => Method != SignInMethod.Password;
}

/// <summary>Begins, continues and ends sessions. The cookie names a row; without the row it is worth nothing, at once.</summary>
public sealed class Sessions(Db db, TimeProvider clock, Settings settings, IHostEnvironment environment)
{
    private const string IdClaim = "rostrum:session", StampClaim = "rostrum:stamp", DemoClaim = "demo";

    /// <summary>How exact "last seen" is: written at most this often.</summary>
    public static readonly TimeSpan Coarse = TimeSpan.FromMinutes(5);

    public static Guid? IdOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(IdClaim), out var id) ? id : null;

    /// <summary>"Enter as…" exists in Development with the demonstration, and nowhere else.</summary>
    public bool DemoOpen => environment.IsDevelopment() && settings.Demo;

    /// <summary>Signs in: a new session in place of the one this browser may have, and its cookie.</summary>
    public async Task StartAsync(HttpContext context, Person person, SignInMethod method)
    {
        var now = clock.GetUtcNow();
        var session = new Session
        {
            PersonId = person.Id, StartedAt = now, LastSeenAt = now, Method = method,
            Device = Devices.Words(context.Request.Headers.UserAgent), Network = Devices.Network(context.Connection.RemoteIpAddress),
        };
        db.AllowInReadOnly = true;
        if (IdOf(context.User) is { } before) await db.Set<Session>().Where(s => s.Id == before).ExecuteDeleteAsync();
        db.Add(session);
        // A passkey says nothing about who else is trying passwords: their count stays.
        if (method is not SignInMethod.Passkey) (person.AccessFailedCount, person.LockoutEnd) = (0, null);
        db.Record(new(person.Id, "self"), "session.started", $"person/{person.Id}", [Accounts.GAP_02], now, new { method = method.ToString(), session.Device });
        await db.SaveChangesAsync();
        await WriteCookieAsync(context, person, session.Id, method);
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        Languages.Write(context, person.Language);
    }

    /// <summary>The cookie again, after the language or the security stamp of the person changed.</summary>
    public async Task RenewAsync(HttpContext context, Person person)
    {
        var id = IdOf(context.User)!.Value;
        var method = await db.Set<Session>().Where(s => s.Id == id).Select(s => s.Method).SingleAsync();
        await WriteCookieAsync(context, person, id, method);
    }

    /// <summary>The session and person of this request in one query; null when there is none or it has been ended.</summary>
    public async Task<Visit?> OfAsync(HttpContext context)
    {
        if (IdOf(context.User) is not { } id) return null;
        var stamp = context.User.FindFirstValue(StampClaim);
        var locked = clock.GetUtcNow().AddYears(1); // as Person.Locked
        var people = db.Users.Where(p => p.SecurityStamp == stamp && p.ErasedAt == null && (p.LockoutEnd == null || p.LockoutEnd <= locked));
        var visit = await db.Set<Session>().AsNoTracking().Where(s => s.Id == id)
            .Join(people, s => s.PersonId, p => p.Id, (s, p) => new Visit(s.Id, p.Id, p.Name, p.TimeZone, p.TwoFactorEnabled, s.StartedAt, s.LastSeenAt, s.Method))
            .FirstOrDefaultAsync();
        return visit is { Method: SignInMethod.Demo } && !DemoOpen ? null : visit;
    }

    /// <summary>May the session go on? Notes that it was used; deletes it when it has run out.</summary>
    public async Task<bool> ContinueAsync(Visit visit, IEnumerable<Role> held)
    {
        var now = clock.GetUtcNow();
        var row = db.Set<Session>().Where(s => s.Id == visit.SessionId);
        if (!Accounts.SessionHolds(visit.StartedAt, visit.LastSeenAt, now, held.Any(r => r.Staff)))
        {
            await row.ExecuteDeleteAsync();
            return false;
        }
        if (now - visit.LastSeenAt < Coarse) return true;
        try
        {
            await using var transaction = await db.BeginWriteAsync();
            await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now));
            await transaction.CommitAsync();
        }
        catch (Exception e) when (Databases.IsUnavailable(e)) { /* who only reads goes on reading */ }
        return true;
    }

    /// <summary>The browser no longer stands for anybody, in this request and after it.</summary>
    public static async Task ForgetAsync(HttpContext context)
    {
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
    }

    /// <summary>Ends one session of that person; false when there is no such.</summary>
    public async Task<bool> EndAsync(Guid person, Guid session)
    {
        db.AllowInReadOnly = true;
        if (await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == session && s.PersonId == person) is not { } row) return false;
        db.Remove(row);
        db.Record(new(person, "self"), "session.ended", $"person/{person}", [Accounts.GAP_02], clock.GetUtcNow(), new { row.Device });
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>Ends all sessions of a person with the next save, but for <paramref name="except"/>.</summary>
    public async Task EndAllAsync(Guid person, Guid? except = null) =>
        db.RemoveRange(await db.Set<Session>().Where(s => s.PersonId == person && s.Id != except).ToListAsync());

    /// <summary>The session of this request has been shown to be its owner's by a second factor.</summary>
    public async Task StrengthenAsync(HttpContext context, SignInMethod method)
    {
        var id = IdOf(context.User);
        if (await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == id) is { Method: SignInMethod.Password } row) row.Method = method;
    }

    /// <summary>The recurring job: rows that nobody came back to.</summary>
    public static async Task PurgeAsync(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<Db>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (idle, old) = (now - Accounts.IdleLimit, now - Accounts.AbsoluteLimit);
        await using var transaction = await db.BeginWriteAsync(stop);
        await db.Set<Session>().Where(s => s.LastSeenAt < idle || s.StartedAt < old).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static Task WriteCookieAsync(HttpContext context, Person person, Guid session, SignInMethod method)
    {
        var claims = new List<System.Security.Claims.Claim>
        {
            new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(IdClaim, session.ToString()),
            new(StampClaim, person.SecurityStamp!), new(Languages.Claim, person.Language),
        };
        if (method is SignInMethod.Demo) claims.Add(new(DemoClaim, "true"));
        return context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme)));
    }
}
