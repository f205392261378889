namespace Rostrum.Tests.Modules.Identity;

public sealed class SignedInPeople(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_signed_in_person_is_offered_the_account_and_a_visitor_is_not()
    {
        using var auditor = await app.SignIn("auditor");
        Assert.NotNull((await auditor.Open("/en/")).QuerySelector("form[action$='/sign-out']"));
        using var visitor = app.Visitor();
        Assert.Null((await visitor.Open("/en/")).QuerySelector("form[action$='/sign-out']"));
    }
}
