using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Identity;

/// <summary>Authenticator codes and recovery codes, and the step between password and session in which they are asked for.</summary>
public sealed class SecondFactors(Db db, Tries tries, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Stamp = "stamp";

    /// <summary>A key not yet in use, to be carried by a form: only this person can bring it back.</summary>
    public string Offer(Guid person) => Offers(person).Protect(Convert.ToBase64String(Totp.NewKey()));

    /// <summary>The offered key, or null when it was not offered to this person.</summary>
    public byte[]? Offered(Guid person, string? offer)
    {
        try { return offer is null ? null : Convert.FromBase64String(Offers(person).Unprotect(offer)); }
        catch (CryptographicException) { return null; }
    }

    /// <summary>Puts the key in use with the next save, if the code is its own; false otherwise.</summary>
    public bool Add(Person person, byte[] key, string code)
    {
        var now = clock.GetUtcNow();
        if (Totp.StepOf(key, code, now) is not { } step) return false;
        db.Add(new SecondFactor { PersonId = person.Id, ProtectedKey = Keys(person.Id).Protect(Convert.ToBase64String(key)), LastStep = step, AddedAt = now });
        person.TwoFactorEnabled = true;
        return true;
    }

    public async Task RemoveAsync(Person person)
    {
        db.RemoveRange(await db.Set<SecondFactor>().Where(f => f.PersonId == person.Id).ToListAsync());
        person.TwoFactorEnabled = false;
    }

    /// <summary>Spends a try on a code of the authenticator; a right one works once.</summary>
    public async Task<bool> ProveCodeAsync(Guid person, string code) => await tries.SpendAsync(p => p.Id == person, async found =>
    {
        if (found is null || await db.Set<SecondFactor>().AsNoTracking().FirstOrDefaultAsync(f => f.PersonId == person) is not { } factor) return false;
        var key = Convert.FromBase64String(Keys(person).Unprotect(factor.ProtectedKey));
        if (Totp.StepOf(key, code, clock.GetUtcNow()) is not { } step) return false;
        await using var transaction = await db.BeginWriteAsync();
        var used = await db.Set<SecondFactor>().Where(f => f.PersonId == person && f.LastStep < step).ExecuteUpdateAsync(s => s.SetProperty(f => f.LastStep, step));
        await transaction.CommitAsync();
        return used == 1;
    }) is not null;

    /// <summary>Spends a try on a recovery code; a right one works once.</summary>
    public async Task<bool> ProveRecoveryCodeAsync(Guid person, string code) => await tries.SpendAsync(p => p.Id == person, async found =>
    {
        if (found is null) return false;
        var (digest, now) = (Digest(code), clock.GetUtcNow());
        await using var transaction = await db.BeginWriteAsync();
        var used = await db.Set<RecoveryCode>().Where(c => c.PersonId == person && c.Digest == digest && c.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now));
        await transaction.CommitAsync();
        return used == 1;
    }) is not null;

    /// <summary>Ten new recovery codes in place of all older ones, with the next save; to be shown this once.</summary>
    public async Task<string[]> NewRecoveryCodesAsync(Guid person)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.PersonId == person).ToListAsync());
        var codes = Enumerable.Range(0, Accounts.RecoveryCodes).Select(_ => string.Join('-', Totp.Base32(RandomNumberGenerator.GetBytes(16)).Chunk(4).Select(c => new string(c)))).ToArray();
        db.AddRange(codes.Select(c => new RecoveryCode { PersonId = person, Digest = Digest(c) }));
        return codes;
    }

    public Task<int> RecoveryCodesLeftAsync(Guid person) => db.Set<RecoveryCode>().CountAsync(c => c.PersonId == person && c.UsedAt == null);

    public Task<int> PasskeysAsync(Guid person) => db.UserPasskeys.CountAsync(p => p.UserId == person);

    /// <summary>
    /// Must a second step follow the password? With an authenticator always; whoever must have a second factor and has
    /// only passkeys may not come in by password alone either.
    /// </summary>
    public async Task<bool> StepFollowsAsync(Person person, IEnumerable<Role> held) =>
        person.TwoFactorEnabled || (Accounts.SecondFactorRequired(held) && await PasskeysAsync(person.Id) > 0);

    /// <summary>Remembers for a few minutes, in a cookie, whose password was right.</summary>
    public static Task BeginStepAsync(HttpContext context, Person person) => context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme,
        new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(Stamp, person.SecurityStamp!)], IdentityConstants.TwoFactorUserIdScheme)));

    /// <summary>The person whose password was right, tracked; null when that is too long ago or the password has changed since.</summary>
    public async Task<Person?> InStepAsync(HttpContext context)
    {
        var principal = (await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        if (principal is null || Shared.Me.IdOf(principal) is not { } id || principal.FindFirstValue(Stamp) is not { } stamp) return null;
        return await db.Users.FirstOrDefaultAsync(p => p.Id == id && p.SecurityStamp == stamp);
    }

    private static byte[] Digest(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)])));

    private IDataProtector Keys(Guid person) => protection.CreateProtector("authenticator-key", person.ToString());
    private IDataProtector Offers(Guid person) => protection.CreateProtector("authenticator-offer", person.ToString());
}
