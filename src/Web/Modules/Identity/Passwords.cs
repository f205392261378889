using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Identity;

/// <summary>Checks passwords, and whether something may be one.</summary>
public sealed class Passwords(Tries tries, IPasswordHasher<Person> hasher, ILookupNormalizer normalizer, Db db)
{
    /// <summary>May it be the password of somebody with that name and address?</summary>
    public static Verdict Judge(string password, string name, string email)
    {
        var text = Normal(password);
        return Accounts.MayUsePassword(text.EnumerateRunes().Count(), CommonPasswords.Includes(text), CommonPasswords.IsMadeOf(text, name, email));
    }

    /// <summary>The person with that address and password, or null: a pause and an unknown address take as long and tell as little.</summary>
    public Task<Person?> ProveAsync(string email, string password)
    {
        var key = normalizer.NormalizeEmail(email);
        return tries.SpendAsync(p => p.NormalizedEmail == key, person => Task.FromResult(Verify(person, password)));
    }

    /// <summary>Is it the password of this person, who asks for something on their own account?</summary>
    public async Task<bool> ProveAsync(Guid person, string password) => await tries.SpendAsync(p => p.Id == person, found => Task.FromResult(Verify(found, password))) is not null;

    /// <summary>Gives a person a new password; links mailed before and cookies written before lose their worth.</summary>
    public void Set(Person person, string password)
    {
        person.PasswordHash = hasher.HashPassword(person, password);
        person.SecurityStamp = Stamp();
    }

    /// <summary>Somebody whose address that is, confirmed or not; tracked.</summary>
    public Task<Person?> FindAsync(string email)
    {
        var key = normalizer.NormalizeEmail(email);
        return db.Users.FirstOrDefaultAsync(p => p.NormalizedEmail == key);
    }

    public void SetEmail(Person person, string email)
    {
        (person.Email, person.UserName) = (email, email);
        (person.NormalizedEmail, person.NormalizedUserName) = (normalizer.NormalizeEmail(email), normalizer.NormalizeName(email));
    }

    public static string Stamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));

    /// <summary>One form of what looks the same, whatever keyboard wrote it.</summary>
    internal static string Normal(string password)
    {
        try { return password.Normalize(NormalizationForm.FormKC); }
        catch (ArgumentException) { return password; } // half of a surrogate pair: nothing to make alike
    }

    private bool Verify(Person? person, string password) =>
        hasher.VerifyHashedPassword(person ?? new(), person?.PasswordHash ?? ((Hasher)hasher).Decoy, password) is not PasswordVerificationResult.Failed && person?.PasswordHash is not null;

    /// <summary>PBKDF2-HMAC-SHA512 as ASP.NET Core Identity writes it, over the normalized password.</summary>
    internal sealed class Hasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Person>(options), IPasswordHasher<Person>
    {
        private string? decoy;

        /// <summary>What the password of nobody is compared with.</summary>
        public string Decoy => decoy ??= HashPassword(new(), Stamp());

        public override string HashPassword(Person user, string password) => base.HashPassword(user, Normal(password));

        public override PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword) =>
            base.VerifyHashedPassword(user, hashedPassword, Normal(providedPassword));
    }
}
