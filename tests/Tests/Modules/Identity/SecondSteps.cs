using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Identity;

namespace Rostrum.Tests.Modules.Identity;

[Clause("GAP-02")]
public sealed class SecondSteps(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_code_is_asked_for_and_works_once()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        var before = (await visitor.Open("/en/account")).QuerySelector("main a[href$='/account/second-factor']")!.TextContent;
        Assert.StartsWith("Set up", before, StringComparison.Ordinal);
        Assert.DoesNotContain("optional", (await visitor.Open("/en/account/second-factor")).QuerySelector("main")!.TextContent);
        var (key, codes) = await app.AddAuthenticator(visitor);
        Assert.StartsWith("Change", (await visitor.Open("/en/account")).QuerySelector("main a[href$='/account/second-factor']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A second factor was added", (await visitor.Open("/en/notices")).QuerySelector("main")!.TextContent);
        Assert.Equal(Accounts.RecoveryCodes, codes.Distinct().Count());
        Assert.Empty((await visitor.Open("/en/account/recovery-codes")).QuerySelectorAll("[data-codes] li")); // shown once

        using var other = app.Visitor();
        await other.SignIn(email, query: "?returnUrl=/en/account/sessions");
        Assert.Contains("/en/sign-in/code", other.Last!.Headers.Location!.ToString());
        var step = await other.Follow();
        await other.Open("/en/account", HttpStatusCode.Redirect); // half way in is out
        // the code with which the authenticator was set up has been used
        Assert.Contains("GAP-02", (await other.Send(step, new { Code = Totp.Code(key, app.Clock.Now) }, HttpStatusCode.BadRequest)).Refusal());
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = Totp.Code(key, app.Clock.Now);
        await other.Send(step, new { Code = code[..3] + " " + code[3..] });
        Assert.Equal("/en/account/sessions", other.Last!.Headers.Location!.ToString());
        await other.Follow();

        using var again = app.Visitor();
        await again.SignIn(email);
        await again.Send(await again.Follow(), new { Code = code }, HttpStatusCode.BadRequest);
        Assert.True(await app.Recorded(email, "person.authenticator-added"));
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_and_its_owner_is_told()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        var (_, codes) = await app.AddAuthenticator(visitor);
        foreach (var expected in new[] { HttpStatusCode.Redirect, HttpStatusCode.BadRequest })
        {
            using var other = app.Visitor();
            await other.SignIn(email);
            await other.Send(await other.Open("/en/sign-in/recovery-code"), new { Code = codes[3].ToLowerInvariant() }, expected);
        }
        Assert.Contains("9", (await app.Mail(email, "RecoveryCodeUsed")).Body);
        Assert.Contains("Codes left: 9", (await visitor.Open("/en/notices")).QuerySelector("main")!.TextContent);
        await visitor.Send(await visitor.Open("/en/account/recovery-codes"), new { AccountSteps.Password });
        var made = (await visitor.Follow()).QuerySelectorAll("[data-codes] li").Select(c => c.TextContent.Trim()).ToList();
        Assert.Equal(10, made.Count);
        using var late = app.Visitor();
        await late.SignIn(email);
        await late.Send(await late.Open("/en/sign-in/recovery-code"), new { Code = codes[4] }, HttpStatusCode.BadRequest); // replaced
        await late.Send(await late.Open("/en/sign-in/recovery-code"), new { Code = made[4] });
    }

    [Fact]
    public async Task Knowing_the_password_does_not_allow_more_than_five_codes()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        var (key, _) = await app.AddAuthenticator(visitor);
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        using var thief = app.Visitor();
        for (var i = 0; i < 5; i++)
        {
            await thief.SignIn(email); // each time right
            var wrong = Totp.Code(key, app.Clock.Now) == "000000" ? "000001" : "000000";
            await thief.Send(await thief.Follow(), new { Code = wrong }, HttpStatusCode.BadRequest);
        }
        await thief.SignIn(email, expect: HttpStatusCode.BadRequest);
        await thief.Send(await thief.Open("/en/sign-in/code"), new { Code = Totp.Code(key, app.Clock.Now) }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Setting_up_asks_for_a_right_code_the_password_and_the_key_that_was_offered()
    {
        var (visitor, _) = await app.Enter();
        using var own = visitor;
        var page = await visitor.Open("/en/account/second-factor");
        Assert.StartsWith("data:image/svg+xml;base64,", page.QuerySelector("main img")!.GetAttribute("src"));
        var letters = page.QuerySelector("[data-key]")!.TextContent;
        Assert.Contains("GAP-02", (await visitor.Send(page, new { Code = "000000", AccountSteps.Password }, HttpStatusCode.BadRequest)).Refusal());
        var again = await visitor.Send(page, new { Code = "123456", Password = "not my password" }, HttpStatusCode.BadRequest);
        Assert.Equal(letters, again.QuerySelector("[data-key]")!.TextContent); // the same key, or it would have to be scanned again
        Assert.Single((await visitor.Send(page, new { Code = "123456", AccountSteps.Password, Offer = "forged" }, HttpStatusCode.BadRequest)).QuerySelectorAll(".errors li"));
        Assert.Equal(2, (await visitor.Send(page, new { Code = "", Password = "" }, HttpStatusCode.BadRequest)).QuerySelectorAll(".errors li").Length);
    }

    [Fact]
    public async Task Keys_and_recovery_codes_do_not_lie_open_in_the_database()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        var (key, codes) = await app.AddAuthenticator(visitor);
        await app.WithDb(async db =>
        {
            var id = (await db.Users.SingleAsync(p => p.Email == email)).Id;
            var kept = (await db.Set<SecondFactor>().SingleAsync(f => f.PersonId == id)).ProtectedKey;
            Assert.DoesNotContain(Convert.ToBase64String(key), kept, StringComparison.Ordinal);
            Assert.DoesNotContain(Totp.Base32(key), kept, StringComparison.Ordinal);
            Assert.All(await db.Set<RecoveryCode>().Where(c => c.PersonId == id).ToListAsync(), c => Assert.DoesNotContain(codes, x => Encoding.UTF8.GetBytes(x).AsSpan().IndexOf(c.Digest) >= 0 || c.Digest.Length != 32));
        });
    }

    [Fact]
    public async Task Staff_are_led_to_a_second_factor_and_reach_nothing_else_until_it_is_set_up()
    {
        var (visitor, email) = await app.Enter("auditor");
        using var own = visitor;
        await visitor.Open("/en/", HttpStatusCode.Redirect);
        Assert.Equal("/en/account/second-factor", visitor.Last!.Headers.Location!.ToString());
        Assert.Contains("GAP-02", (await visitor.Follow()).QuerySelector(".note--warn")!.TextContent);
        await visitor.Open("/en/account/profile");
        await app.AddAuthenticator(visitor);
        await visitor.Open("/en/");
        // and it is not given up again
        var off = await visitor.Send(await visitor.Open("/en/account/second-factor"), new { AccountSteps.Password }, HttpStatusCode.BadRequest);
        Assert.Contains("Your role asks", off.Refusal());
        Assert.False(await app.Recorded(email, "person.authenticator-removed"));
    }

    [Fact]
    public async Task Others_may_switch_it_off_with_their_password()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        await app.AddAuthenticator(visitor);
        await visitor.Send(await visitor.Open("/en/account/second-factor"), new { Password = "not my password" }, HttpStatusCode.BadRequest);
        await visitor.Send(await visitor.Open("/en/account/second-factor"), new { AccountSteps.Password });
        await visitor.SignIn(email);
        Assert.Equal("/en/account", visitor.Last!.Headers.Location!.ToString());
        await app.Mail(email, "FactorRemoved");
        Assert.True(await app.Recorded(email, "person.authenticator-removed"));
    }

    [Fact]
    public void Codes_are_those_of_the_standard() // RFC 6238, appendix B, last six digits
    {
        var key = Encoding.ASCII.GetBytes("12345678901234567890");
        Assert.Equal("287082", Totp.Code(key, DateTimeOffset.FromUnixTimeSeconds(59)));
        Assert.Equal("081804", Totp.Code(key, DateTimeOffset.FromUnixTimeSeconds(1111111109)));
        Assert.Equal("353130", Totp.Code(key, DateTimeOffset.FromUnixTimeSeconds(20000000000)));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Base32(key));
    }

    [Fact]
    public async Task An_invented_passkey_is_refused()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/sign-in");
        Assert.True(page.QuerySelector("form[data-passkey]")!.HasAttribute("hidden"));
        foreach (var credential in new[] { "", "{}", "not even json" })
        {
            Assert.Contains("GAP-02", (await visitor.Send(page, new { credential }, HttpStatusCode.BadRequest, "form[data-passkey]")).Refusal());
        }
    }
}
