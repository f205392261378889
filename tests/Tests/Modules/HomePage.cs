using System.Net;

namespace Rostrum.Tests.Modules;

public sealed class HomePage(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("ru,en;q=0.5", "/ru/")]
    [InlineData("zh-Hant-TW", "/zh/")]
    [InlineData("de", "/en/")]
    [InlineData("en;q=0.2, ar;q=0.9", "/ar/")]
    public async Task An_address_without_language_leads_to_the_browsers(string accept, string expected)
    {
        using var visitor = app.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("Accept-Language", accept);
        await visitor.Open("/", HttpStatusCode.Redirect);
        Assert.Equal(expected, visitor.Last!.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_arabic_page_runs_from_right_to_left()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/ar/");
        Assert.Equal("rtl", page.DocumentElement.GetAttribute("dir"));
        Assert.Equal("ar", page.DocumentElement.GetAttribute("lang"));
    }
}
