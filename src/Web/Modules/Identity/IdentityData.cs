using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>The personal data that this module keeps: how it is exported, erased by its owner, and erased by time. GAP-05.</summary>
internal static class IdentityData
{
    public static void AddIdentityData(this IServiceCollection services)
    {
        services.AddSingleton(new PersonalData(Retention.Account.Key, AccountAsync, EraseAccountAsync));
        services.AddSingleton(new PersonalData(Retention.Session.Key, SessionsAsync, (db, id, cancel) => db.Set<Session>().Where(s => s.PersonId == id).ExecuteDeleteAsync(cancel)));
        services.AddSingleton(new PersonalData(Retention.Role.Key, RolesAsync, (_, _, _) => Task.CompletedTask));
        services.AddSingleton(new PersonalData(Retention.Invitation.Key, InvitationsAsync, EraseInvitationsAsync));
        services.AddSingleton(new Expiry(Retention.UnverifiedAccount.Key, (s, before, cancel) => s.GetRequiredService<AccountErasure>().EraseUnverifiedAsync(before, cancel)));
        services.AddSingleton(new Expiry(Retention.Invitation.Key, async (s, before, cancel) =>
        {
            var db = s.GetRequiredService<Db>();
            await using var transaction = await db.BeginWriteAsync(cancel);
            await db.Set<Invitation>().Where(i => i.ExpiresAt < before).ExecuteDeleteAsync(cancel);
            await transaction.CommitAsync(cancel);
        }));
    }

    private static async Task<IReadOnlyList<object>> AccountAsync(Db db, Guid id, CancellationToken cancel) => await db.Users.AsNoTracking().Where(p => p.Id == id)
        .Select(p => (object)new { p.Id, p.Name, p.Email, p.EmailConfirmed, p.Language, p.TimeZone, p.CreatedAt, p.TwoFactorEnabled }).ToListAsync(cancel);

    private static async Task EraseAccountAsync(Db db, Guid id, CancellationToken cancel)
    {
        await db.Set<SecondFactor>().Where(f => f.PersonId == id).ExecuteDeleteAsync(cancel);
        await db.Set<RecoveryCode>().Where(c => c.PersonId == id).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == id).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserClaim<Guid>>().Where(c => c.UserId == id).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == id).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserPasskey<Guid>>().Where(k => k.UserId == id).ExecuteDeleteAsync(cancel);
        var person = await db.Users.SingleAsync(p => p.Id == id, cancel);
        (person.Name, person.Email, person.NormalizedEmail, person.PhoneNumber, person.PasswordHash) = ("", null, null, null, null);
        (person.UserName, person.NormalizedUserName) = ("erased-" + id, ("erased-" + id).ToUpperInvariant());
        (person.EmailConfirmed, person.TwoFactorEnabled, person.TimeZone) = (false, false, "Africa/Nairobi");
        person.SecurityStamp = Guid.CreateVersion7().ToString("N");
    }

    private static async Task<IReadOnlyList<object>> SessionsAsync(Db db, Guid id, CancellationToken cancel) => await db.Set<Session>().AsNoTracking().Where(s => s.PersonId == id)
        .Select(s => (object)new { SignedInAt = s.StartedAt, s.LastSeenAt, s.Device, s.Network, Method = s.Method.ToString() }).ToListAsync(cancel);

    private static async Task<IReadOnlyList<object>> RolesAsync(Db db, Guid id, CancellationToken cancel) => await db.Set<RoleAssignment>().AsNoTracking().Where(a => a.PersonId == id)
        .Select(a => (object)new { a.Role, a.ScopeId, a.From, a.Until, a.ActingFor, a.GivenAt, a.EndedAt }).ToListAsync(cancel);

    private static async Task<IReadOnlyList<object>> InvitationsAsync(Db db, Guid id, CancellationToken cancel) => await Invitations(db, id)
        .Select(i => (object)new { i.OrganizationId, i.HandOver, i.Email, i.CreatedAt, i.ExpiresAt, i.ClosedAt }).ToListAsync(cancel);

    private static async Task EraseInvitationsAsync(Db db, Guid id, CancellationToken cancel) => await Invitations(db, id).ExecuteDeleteAsync(cancel);

    private static IQueryable<Invitation> Invitations(Db db, Guid id) =>
        db.Set<Invitation>().Where(i => i.InvitedBy == id || i.AcceptedBy == id || db.Users.Any(p => p.Id == id && p.NormalizedEmail == i.NormalizedEmail));
}
