using Microsoft.Playwright;
using Xunit;

namespace Rostrum.Browser;

/// <summary>How journeys go from page to page: each is whole, refuses nothing and is checked by axe. With SHOTS in the environment, pictures go there.</summary>
internal static class Journey
{
    public static async Task Go(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Settled(page);
    }

    public static async Task Press(IPage page, string button)
    {
        await page.Locator(button).First.ClickAsync();
        await Settled(page);
    }

    public static async Task Settled(IPage page)
    {
        await page.WaitForFunctionAsync("() => document.readyState === 'complete'"); // the page is asked: the library may miss the event of a quick page
        Assert.True(await page.Locator("main .refusal, main .errors").CountAsync() == 0, $"{page.Url}\n{await page.InnerTextAsync("main")}");
        await Chromium.AssertAccessible(page);
        if (Environment.GetEnvironmentVariable("SHOTS") is { } f) await page.ScreenshotAsync(new() { FullPage = true, Path = $"{f}/{System.Diagnostics.Stopwatch.GetTimestamp()}-{page.Url.Split('/')[3]}-{string.Join('-', page.Url.Split('?')[0].Split('/').Skip(4).Select(x => x.Length > 20 ? "id" : x))}.png" });
    }
}
