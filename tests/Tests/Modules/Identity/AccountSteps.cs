using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Identity;

/// <summary>What people do with accounts, through the pages.</summary>
internal static partial class AccountSteps
{
    public const string Password = "wharf lantern oboe 71";

    public static string NewAddress() => $"p{Guid.CreateVersion7():N}@example.org";

    public static async Task<IHtmlDocument> SignUp(this Visitor visitor, string email, string password = Password, HttpStatusCode expect = HttpStatusCode.Redirect, string name = "Nomvula Ibáñez", string language = "en") =>
        await visitor.Send(await visitor.Open($"/{language}/sign-up"), Fields(("Input.Name", name), ("Input.Email", email), ("Input.Password", password), ("Input.Language", language)), expect);

    /// <summary>Signs up and confirms the address.</summary>
    public static async Task<string> NewAccount(this App app, string password = Password, string language = "en")
    {
        var email = NewAddress();
        using var visitor = app.Visitor();
        await visitor.SignUp(email, password, language: language);
        await visitor.Send(await visitor.Open(await app.Link(email, "ConfirmAddress")), new { Password = password });
        return email;
    }

    public static async Task<IHtmlDocument> SignIn(this Visitor visitor, string email, string password = Password, HttpStatusCode expect = HttpStatusCode.Redirect, string query = "") =>
        await visitor.Send(await visitor.Open("/en/sign-in" + query), Fields(("Input.Email", email), ("Input.Password", password)), expect);

    /// <summary>A browser in which a new person is signed in with a password, who holds that role.</summary>
    public static async Task<(Visitor Visitor, string Email)> Enter(this App app, string? role = null)
    {
        var email = await app.NewAccount();
        if (role is not null) await app.Give(email, role);
        var visitor = app.Visitor();
        await visitor.SignIn(email);
        return (visitor, email);
    }

    public static Task Give(this App app, string email, string role) => app.WithDb(async db =>
    {
        db.Add(new RoleAssignment { PersonId = (await db.Users.SingleAsync(p => p.Email == email)).Id, Role = role, From = app.Clock.Today() });
        await db.SaveChangesAsync();
    });

    /// <summary>Sets up an authenticator; its key, and the recovery codes.</summary>
    public static async Task<(byte[] Key, string[] Codes)> AddAuthenticator(this App app, Visitor visitor)
    {
        var page = await visitor.Open("/en/account/second-factor");
        var key = Base32(page.QuerySelector("[data-key]")!.TextContent);
        await visitor.Send(page, new { Code = Totp.Code(key, app.Clock.Now), Password });
        var codes = (await visitor.Follow()).QuerySelectorAll("[data-codes] li").Select(c => c.TextContent.Trim()).ToArray();
        return (key, codes);
    }

    public static async Task<OutboxMail> Mail(this App app, string to, string kind) =>
        await app.WithDb(db => db.Set<OutboxMail>().Where(m => m.To == to && m.Kind == kind).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).FirstAsync());

    /// <summary>The link in the newest mail of that kind, as path and query.</summary>
    public static async Task<string> Link(this App app, string to, string kind)
    {
        var address = new Uri(Address().Match((await app.Mail(to, kind)).Body).Value);
        Assert.Equal("http://localhost", address.GetLeftPart(UriPartial.Authority));
        return address.PathAndQuery;
    }

    public static async Task<bool> Recorded(this App app, string email, string act) => await app.WithDb(async db =>
    {
        var id = (await db.Users.SingleAsync(p => p.Email == email)).Id;
        var thing = $"person/{id}";
        return await db.CaseEvents.AnyAsync(e => e.Thing == thing && e.Act == act && e.Clauses.Contains("GAP-02"));
    });

    public static string Refusal(this IHtmlDocument page) => page.QuerySelector(".refusal")?.TextContent ?? "";

    public static Dictionary<string, string?> Fields(params (string Name, string? Value)[] fields) => fields.ToDictionary(f => f.Name, f => f.Value);

    private static byte[] Base32(string letters)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in letters.Where(c => !char.IsWhiteSpace(c)))
        {
            (buffer, bits) = ((buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal)) & 0xfff, bits + 5);
            if (bits >= 8) { bytes.Add((byte)(buffer >> (bits - 8))); bits -= 8; }
        }
        return [.. bytes];
    }

    [GeneratedRegex(@"http\S+")]
    private static partial Regex Address();
}
