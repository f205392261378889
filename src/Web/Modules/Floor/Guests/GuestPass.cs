using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Guests;

/// <summary>
/// Guests without an account: a code that the secretariat gives for one meeting lets them join its list, and nothing else. The
/// browser keeps a pass for that meeting that nobody can make up. Source: CON-13; GAP-17.
/// </summary>
internal sealed class GuestPass(Db db, IDataProtectionProvider protection, Settings settings, TimeProvider clock)
{
    // Letters and digits that are not taken for each other when read out.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private IDataProtector Protector => protection.CreateProtector("floor-guest");

    private string CookieName => Cookies.Name("guest", settings.OverHttps);

    /// <summary>"K7QM-3F2P": some forty bits, tried at most as often as <see cref="Security.Strict"/> lets.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, 4) + "-" + RandomNumberGenerator.GetString(Alphabet, 4);

    /// <summary>As it was meant, however it was typed.</summary>
    public static bool Fits(string? code, string? typed) => code is not null && CryptographicOperations.FixedTimeEquals(Plain(code), Plain(typed ?? ""));

    private static byte[] Plain(string code) => System.Text.Encoding.UTF8.GetBytes(string.Concat(code.ToUpperInvariant().Where(char.IsLetterOrDigit)));

    public void Keep(HttpContext http, FloorGuest guest) => http.Response.Cookies.Append(CookieName, Protector.Protect(guest.Id.ToString("N", CultureInfo.InvariantCulture)), Cookies.Of("guest", settings.OverHttps).Build(http, clock.GetUtcNow()));

    /// <summary>As which guest of that meeting the reader joined; null: as none, or they were taken off.</summary>
    public async Task<FloorGuest?> OfAsync(HttpContext http, Meeting meeting)
    {
        if (http.Request.Cookies[CookieName] is not { Length: > 0 } pass) return null;
        try
        {
            return Guid.TryParse(Protector.Unprotect(pass), out var id) ? await db.Set<FloorGuest>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == id && g.MeetingId == meeting.Id && g.EndedAt == null) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
