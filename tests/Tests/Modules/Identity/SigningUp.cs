using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Identity;

[Clause("GAP-02")]
public sealed class SigningUp(App app) : IClassFixture<App>
{
    [Fact]
    public async Task An_account_opens_when_its_address_is_confirmed_and_not_before()
    {
        var email = AccountSteps.NewAddress();
        using var visitor = app.Visitor();
        await visitor.SignUp(email, language: "fr");
        Assert.EndsWith("/fr/sign-up/sent", visitor.Last!.Headers.Location!.ToString());

        var page = await visitor.SignIn(email, expect: HttpStatusCode.BadRequest);
        Assert.Contains("Confirm your address first", page.Refusal());
        Assert.Contains("GAP-02", page.Refusal());
        Assert.NotNull(page.QuerySelector("main a[href$='/sign-up/sent']"));

        var link = await app.Link(email, "ConfirmAddress");
        Assert.StartsWith("/fr/confirm", link);
        Assert.True((await app.Mail(email, "ConfirmAddress")).Mandatory);
        await visitor.Open(link);
        await visitor.SignIn(email, expect: HttpStatusCode.BadRequest); // looking at the link is not enough
        await visitor.Send(await visitor.Open(link), new { AccountSteps.Password });
        await visitor.SignIn(email);
        Assert.Equal("/fr/account", visitor.Last!.Headers.Location!.ToString());
        await visitor.Follow();
        Assert.True(await app.Recorded(email, "person.registered"));
        Assert.True(await app.Recorded(email, "person.address-confirmed"));
    }

    [Fact]
    public async Task The_answer_does_not_tell_whether_an_address_is_known_but_its_owner_is_told()
    {
        var known = await app.NewAccount();
        using var visitor = app.Visitor();
        var answers = new List<string>();
        foreach (var email in new[] { known, AccountSteps.NewAddress() })
        {
            await visitor.SignUp(email, "another harbour piano 9");
            var page = await visitor.Follow();
            answers.Add(page.QuerySelector("main")!.TextContent.Replace(email, "", StringComparison.Ordinal));
        }
        Assert.Equal(answers[0], answers[1]);
        Assert.Contains("already", (await app.Mail(known, "AlreadyHere")).Subject);
        await visitor.SignIn(known); // the password of its owner still holds
    }

    [Fact]
    public async Task Whoever_signs_up_last_for_an_unconfirmed_address_is_meant_by_its_links()
    {
        var email = AccountSteps.NewAddress();
        using var visitor = app.Visitor();
        await visitor.SignUp(email, "laid in wait by a thief");
        var old = await app.Link(email, "ConfirmAddress");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await visitor.SignUp(email);
        Assert.Contains("good no more", (await visitor.Open(old)).Refusal());
        await visitor.Send(await visitor.Open(await app.Link(email, "ConfirmAddress")), new { AccountSteps.Password });
        await visitor.SignIn(email, "laid in wait by a thief", HttpStatusCode.BadRequest);
        await visitor.SignIn(email);
    }

    [Fact]
    public async Task An_owner_does_not_confirm_an_account_that_somebody_else_has_taken_over_meanwhile()
    {
        var email = AccountSteps.NewAddress();
        using var owner = app.Visitor();
        using var thief = app.Visitor();
        await owner.SignUp(email);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await thief.SignUp(email, "laid in wait by a thief");
        var link = await app.Link(email, "ConfirmAddress");
        Assert.Contains("GAP-02", (await owner.Send(await owner.Open(link), new { AccountSteps.Password }, HttpStatusCode.BadRequest)).Refusal());
        await thief.SignIn(email, "laid in wait by a thief", HttpStatusCode.BadRequest);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await owner.SignUp(email);
        await owner.Send(await owner.Open(await app.Link(email, "ConfirmAddress")), new { AccountSteps.Password });
        await owner.SignIn(email);
    }

    [Fact]
    public async Task A_mail_can_be_asked_for_again_and_its_link_grows_old()
    {
        var email = AccountSteps.NewAddress();
        using var visitor = app.Visitor();
        await visitor.SignUp(email);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.Send(await visitor.Open("/en/sign-up/sent"), new { Email = email });
        Assert.Equal(2, await app.WithDb(db => db.Set<OutboxMail>().CountAsync(m => m.To == email && m.Kind == "ConfirmAddress")));
        var link = await app.Link(email, "ConfirmAddress");
        app.Clock.Advance(Accounts.ConfirmationLink + TimeSpan.FromMinutes(1));
        Assert.Contains("GAP-02", (await visitor.Open(link)).Refusal());
    }

    [Theory]
    [InlineData("only fourteen!", "at least 15")]
    [InlineData("password12345678", "tried first")]
    [InlineData("P@ssw0rdP@ssw0rd1", "tried first")]
    [InlineData("nairobinairobinairobi", "tried first")]
    [InlineData("Nomvula Ibáñez 12", "your name")]
    public async Task A_password_that_is_guessed_easily_is_refused_and_all_else_is_kept(string password, string reason)
    {
        var email = AccountSteps.NewAddress();
        using var visitor = app.Visitor();
        var page = await visitor.SignUp(email, password, HttpStatusCode.BadRequest);
        Assert.Contains(reason, page.Refusal());
        Assert.Contains("GAP-02", page.Refusal());
        Assert.Equal(email, page.QuerySelector("#Input_Email")!.GetAttribute("value"));
        Assert.Equal("Nomvula Ibáñez", page.QuerySelector("#Input_Name")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("#Input_Password")!.GetAttribute("value"));
        Assert.Equal("true", page.QuerySelector("#Input_Password")!.GetAttribute("aria-invalid"));
        Assert.Contains(reason, page.QuerySelector("#Input_Password-error")!.TextContent);
        Assert.NotNull(page.QuerySelector(".refusal[role=alert] a[href='#Input_Password']"));
    }

    [Fact]
    public async Task Long_passwords_of_any_script_are_welcome_up_to_128_characters_in_one_form()
    {
        using var visitor = app.Visitor();
        Assert.Contains("at most 128", (await visitor.SignUp(AccountSteps.NewAddress(), string.Concat(Enumerable.Range(0, 65).Select(i => (char)('a' + i % 26) + "ж")), HttpStatusCode.BadRequest)).Refusal());
        var email = await app.NewAccount("ﬁlter café Å 青い空の下で歩く");
        await visitor.SignIn(email, "filter café Å 青い空の下で歩く"); // typed on another keyboard: ligature, composed accents
    }

    [Fact]
    public async Task Bad_forms_are_answered_with_sentences()
    {
        using var visitor = app.Visitor();
        var page = await visitor.SignUp("no address", "", HttpStatusCode.BadRequest, name: new string('n', 201));
        Assert.Equal(3, page.QuerySelectorAll(".errors li").Length);
        Assert.Equal("no address", page.QuerySelector("#Input_Email")!.GetAttribute("value"));
        page = await visitor.Send(await visitor.Open("/en/sign-up"), AccountSteps.Fields(("Input.Name", "A"), ("Input.Email", "a@example.org"), ("Input.Password", AccountSteps.Password), ("Input.Language", "xx"), ("Input.TimeZone", "Mars/Olympus")), HttpStatusCode.BadRequest);
        Assert.Equal(2, page.QuerySelectorAll(".errors li").Length);
        await visitor.Send(await visitor.Open("/en/sign-up"), AccountSteps.Fields(("__RequestVerificationToken", "old")), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_same_form_sent_twice_at_once_makes_one_account()
    {
        var email = AccountSteps.NewAddress();
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/sign-up");
        var fields = AccountSteps.Fields(("Input.Name", "Twice"), ("Input.Email", email), ("Input.Password", AccountSteps.Password));
        using var other = app.Visitor();
        var second = await other.Open("/en/sign-up");
        await Task.WhenAll(visitor.Send(page, fields), other.Send(second, fields));
        Assert.Equal(1, await app.WithDb(db => db.Users.CountAsync(p => p.Email == email)));
    }
}
