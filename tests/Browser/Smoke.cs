using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Rostrum.Tests.Support;
using Xunit;

namespace Rostrum.Browser;

public sealed class Smoke
{
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_home_page_opens_without_violations(string language)
    {
        using var app = new App();
        app.UseKestrel(0);
        app.StartServer();
        var address = app.ClientOptions.BaseAddress;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"] });
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"{address}{language}/");
        var result = await page.RunAxe();
        Assert.Empty(result.Violations);
    }
}
