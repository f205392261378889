using Xunit;

namespace Rostrum.Browser;

public sealed class Smoke(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_home_page_opens_without_violations(string language)
    {
        var page = await chromium.Page(language);
        await page.GotoAsync("");
        await Chromium.AssertAccessible(page);
    }
}
