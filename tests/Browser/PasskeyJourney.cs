using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rostrum.Tests.Support;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Xunit;

namespace Rostrum.Browser;

/// <summary>Sign up, confirm, authenticator, passkey, sign out, sign in by passkey: with a virtual authenticator.</summary>
public sealed partial class PasskeyJourney
{
    [Fact]
    public async Task From_sign_up_to_signing_in_by_passkey()
    {
        using var app = new App();
        var address = app.Serve().AbsoluteUri.TrimEnd('/'); // passkeys want a name, not a number
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"] });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(90_000);
        var violations = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") violations.Add(message.Text); };
        async Task Accessible() => violations.AddRange((await Chromium.Axe(page)).Violations.Select(v => $"{page.Url}: {v.Id} {v.Help} {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true } });

        const string email = "amara@example.org", password = "wharf lantern oboe 71";
        await page.GotoAsync(address + "/en/sign-up");
        await Accessible();
        await page.FillAsync("#Input_Name", "Amara Lindqvist");
        await page.FillAsync("#Input_Email", email);
        await page.FillAsync("#Input_Password", password);
        await page.ClickAsync("main .btn");
        await page.WaitForURLAsync("**/sign-up/sent");
        await Accessible();

        var body = (await app.WithDb(db => db.Set<OutboxMail>().SingleAsync(m => m.To == email))).Body;
        await page.GotoAsync(address + new Uri(Link().Match(body).Value).PathAndQuery);
        await Accessible();
        await page.FillAsync("#Password", password);
        await page.ClickAsync("main form .btn");
        await page.FillAsync("#Input_Email", email);
        await page.FillAsync("#Input_Password", password);
        await Accessible();
        await page.ClickAsync("main form:first-of-type .btn");
        await page.WaitForURLAsync("**/en/account");
        await Accessible();

        await page.ClickAsync("a[href='/en/account/second-factor']");
        await Accessible();
        var key = Key(await page.InnerTextAsync("[data-key]"));
        await page.FillAsync("#Code", Totp.Code(key, app.Clock.Now));
        await page.FillAsync("#Password", password);
        await page.ClickAsync("main form .btn");
        await page.WaitForURLAsync("**/recovery-codes");
        Assert.Equal(10, await page.Locator("[data-codes] li").CountAsync());
        await Accessible();

        await page.GotoAsync(address + "/en/account/passkeys");
        await page.FillAsync("form[data-passkey] #Name", "My laptop");
        await page.FillAsync("form[data-passkey] #Password", "not my password");
        await page.ClickAsync("form[data-passkey] .btn");
        await page.WaitForSelectorAsync("[data-problem]:not([hidden])");
        Assert.Contains("password is not right", await page.InnerTextAsync("[data-problem]"));
        violations.RemoveAll(v => v.Contains("400", StringComparison.Ordinal)); // the browser's own note of that answer
        await page.FillAsync("form[data-passkey] #Password", password);
        await page.ClickAsync("form[data-passkey] .btn");
        await page.WaitForSelectorAsync("h2:has-text('My laptop')");
        await Accessible();

        await page.ClickAsync("header details:has(form) summary");
        await page.ClickAsync("header form[action$='/sign-out'] button");
        await page.WaitForURLAsync(address + "/en/");
        await page.GotoAsync(address + "/ar/sign-in");
        await Accessible();
        await page.ClickAsync("form[data-passkey] .btn");
        await page.WaitForURLAsync("**/en/account"); // in the language of the account, without a second step
        await page.ClickAsync("a[href='/en/account/sessions']");
        Assert.Contains("With passkey", await page.InnerTextAsync("main"));
        await Accessible();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    private static byte[] Key(string letters)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in letters.Where(char.IsAsciiLetterOrDigit))
        {
            (buffer, bits) = ((buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal)) & 0xfff, bits + 5);
            if (bits >= 8) { bytes.Add((byte)(buffer >> (bits - 8))); bits -= 8; }
        }
        return [.. bytes];
    }

    [GeneratedRegex(@"http\S+")]
    private static partial Regex Link();
}
