using System.Globalization;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

public enum LinkPurpose { ConfirmAddress, NewAddress, NewPassword }

/// <summary>
/// Links in mail: protected, for one person, one purpose and a time, and for the security stamp of the moment, which
/// changes when they have been used. Their address is the configured one, whatever host the request named.
/// </summary>
public sealed class AccountLinks(Db db, Outbox outbox, Notices notices, Settings settings, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>What concerns the safety of an account stands on the page of notices as well; where each leads.</summary>
    private static readonly Dictionary<string, string> Alarms = new()
    {
        ["FactorAdded"] = "/account", ["FactorRemoved"] = "/account/password", ["PasswordChanged"] = "/recover", ["RecoveryCodeUsed"] = "/account/password",
        ["AddressChangeAsked"] = "/account/password", ["AddressChanged"] = "/feedback",
    };

    private readonly IDataProtector protector = protection.CreateProtector("account-link");

    /// <summary>Writes the mail with the link, with the next save, to that address.</summary>
    public void Mail(Person person, LinkPurpose purpose, string to)
    {
        var lifetime = purpose is LinkPurpose.NewPassword ? Accounts.RecoveryLink : Accounts.ConfirmationLink;
        var token = protector.Protect(string.Join('|', purpose, person.Id, person.SecurityStamp, (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds(), to));
        Mail(to, person.Language, person.Id, purpose.ToString(), Address(person.Language, $"{(purpose is LinkPurpose.NewPassword ? "/recover/new" : "/confirm")}?t={token}"), (int)lifetime.TotalHours);
    }

    /// <summary>A mail without a personal link, with the next save.</summary>
    public void Mail(string to, string language, Guid? person, string kind, params object[] arguments)
    {
        if (person is { } owner && Alarms.TryGetValue(kind, out var path)) notices.Add(owner, to, language, typeof(Text), kind, path, arguments);
        else outbox.Add(to, language, person, typeof(Text), kind, mandatory: true, arguments);
    }

    public string Address(string language, string path) => $"{settings.PublicAddress.GetLeftPart(UriPartial.Authority)}/{language}{path}";

    /// <summary>The person (tracked), the purpose and the address it was mailed to, while the link is good; else null.</summary>
    public async Task<(Person Person, LinkPurpose Purpose, string To)?> ReadAsync(string? token)
    {
        if (token is not { Length: > 0 and < 2000 }) return null;
        string[] parts;
        try { parts = protector.Unprotect(token).Split('|', 5); }
        catch (CryptographicException) { return null; }
        var (id, stamp) = (Guid.Parse(parts[1]), parts[2]);
        if (DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[3], CultureInfo.InvariantCulture)) < clock.GetUtcNow()) return null;
        return await db.Users.FirstOrDefaultAsync(p => p.Id == id && p.SecurityStamp == stamp) is { } person ? (person, Enum.Parse<LinkPurpose>(parts[0]), parts[4]) : null;
    }
}

/// <summary>Nobody's letter box is filled from here: five mails an hour and address that a visitor can set off.</summary>
public sealed class MailLimit : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = 5, Window = TimeSpan.FromHours(1) }));

    public bool Allows(string address)
    {
        using var lease = limiter.AttemptAcquire(address.Trim().ToUpperInvariant());
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
