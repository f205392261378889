using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;

namespace Rostrum.Tests.Modules.Identity;

[Clause("GAP-02")]
public sealed class SigningIn(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Sign_in_leads_back_within_rostrum_in_the_language_of_the_account_and_nowhere_else()
    {
        var email = await app.NewAccount(language: "ar");
        foreach (var (asked, expected) in new[]
        {
            ("/en/account/profile", "/ar/account/profile"), ("/account", "/ar/account"), ("/en", "/ar/"), ("/en?x=1", "/ar/?x=1"),
            ("https://evil.example/", "/ar/account"), ("//evil.example", "/ar/account"), ("/\\evil.example", "/ar/account"), ("/%09/evil.example", "/ar/%09/evil.example"),
        })
        {
            using var visitor = app.Visitor();
            await visitor.SignIn(email, query: "?returnUrl=" + Uri.EscapeDataString(asked));
            Assert.Equal(expected, visitor.Last!.Headers.Location!.ToString());
            Assert.Contains(visitor.Last.Headers.GetValues("Set-Cookie"), c => c.StartsWith("rostrum-lang=ar", StringComparison.Ordinal));
            var session = visitor.Last.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("rostrum-session", StringComparison.Ordinal));
            Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_page_of_ones_own_asks_for_sign_in_and_then_opens()
    {
        var email = await app.NewAccount();
        using var visitor = app.Visitor();
        await visitor.Open("/en/account/profile", HttpStatusCode.Redirect);
        Assert.Contains("/en/sign-in?returnUrl=%2Fen%2Faccount%2Fprofile", visitor.Last!.Headers.Location!.ToString());
        await visitor.SignIn(email, query: visitor.Last.Headers.Location!.Query);
        Assert.NotNull((await visitor.Follow()).QuerySelector("#Input_Name"));
    }

    [Fact]
    public async Task Five_wrong_tries_pause_sign_in_for_fifteen_minutes_and_tell_nothing()
    {
        var email = await app.NewAccount();
        using var visitor = app.Visitor();
        var answers = new HashSet<string>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await visitor.SignIn(email, "a wrong password " + i, HttpStatusCode.BadRequest)).Refusal());
            answers.Add((await visitor.SignIn("nobody@example.org", "a wrong password " + i, HttpStatusCode.BadRequest)).Refusal());
        }
        answers.Add((await visitor.SignIn(email, expect: HttpStatusCode.BadRequest)).Refusal()); // right, but paused
        Assert.Single(answers);
        await app.Mail(email, "SignInPaused");
        app.Clock.Advance(Accounts.Pause - TimeSpan.FromMinutes(1));
        await visitor.SignIn(email, expect: HttpStatusCode.BadRequest);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.SignIn(email);
        Assert.True(await app.Recorded(email, "session.started"));
        Assert.True(await app.Recorded(email, "person.sign-in-paused"));
    }

    [Fact]
    public async Task Many_tries_at_once_are_no_more_than_five()
    {
        var email = await app.NewAccount();
        using var page = app.Visitor();
        var form = await page.Open("/en/sign-in");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => page.Send(form, AccountSteps.Fields(("Input.Email", email), ("Input.Password", "wrong wrong wrong " + i)), HttpStatusCode.BadRequest)));
        var person = await app.WithDb(db => db.Users.AsNoTracking().SingleAsync(p => p.Email == email));
        Assert.NotNull(person.LockoutEnd);
        await page.SignIn(email, expect: HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_even_for_a_cookie_kept_aside()
    {
        var (visitor, email) = await app.Enter();
        using var own = visitor;
        var cookies = visitor.Last!.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).Where(c => c.StartsWith("rostrum-session=", StringComparison.Ordinal) && c.Length > 20);
        var page = await visitor.Open("/en/account");
        await visitor.Send(page, new { }, form: "form[action$='/sign-out']");
        await visitor.Open("/en/account", HttpStatusCode.Redirect);
        using var thief = app.Visitor();
        thief.Http.DefaultRequestHeaders.Add("Cookie", cookies);
        await thief.Open("/en/account", HttpStatusCode.Redirect);
        Assert.True(await app.Recorded(email, "session.ended"));
        await visitor.Open("/en/sign-out", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tries_from_one_place_are_limited()
    {
        using var strict = new App().With("strict-posts-per-minute", "2");
        using var visitor = strict.Visitor();
        await visitor.SignIn("a@example.org", expect: HttpStatusCode.BadRequest);
        await visitor.SignIn("b@example.org", expect: HttpStatusCode.BadRequest);
        await visitor.SignIn("c@example.org", expect: HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task People_sign_in_and_out_while_rostrum_is_read_only()
    {
        using var quiet = new App();
        var email = await quiet.NewAccount();
        quiet.Services.GetRequiredService<WriteGate>().ReadOnly = true;
        using var visitor = quiet.Visitor();
        await visitor.SignIn(email);
        await visitor.Send(await visitor.Open("/en/account"), new { }, form: "form[action$='/sign-out']");
        await visitor.Open("/en/account", HttpStatusCode.Redirect);
    }
}
