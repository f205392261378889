using Microsoft.Playwright;
using Xunit;

namespace Rostrum.Browser;

/// <summary>Every component, in both directions, both colour schemes and on a phone.</summary>
public sealed class Gallery(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    [InlineData("ar", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task Every_component_is_accessible(string language, ColorScheme colors)
    {
        var page = await chromium.Page(language, colors);
        await page.GotoAsync("look");
        await Chromium.AssertAccessible(page);
        await page.SetViewportSizeAsync(Chromium.Phone.Width, Chromium.Phone.Height);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task The_error_summary_leads_to_each_field_by_keyboard()
    {
        var page = await chromium.Page(viewport: Chromium.Phone);
        await page.GotoAsync("look");
        await page.Locator("section[aria-labelledby=try] button").ClickAsync();
        foreach (var field in new[] { "Form_Name", "Form_Part", "Form_Agree" })
        {
            await page.Locator($".errors a[href='#{field}']").First.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForFunctionAsync("id => location.hash === '#' + id", field);
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Shift+Tab");
            Assert.Equal(field, await page.EvaluateAsync<string>("document.activeElement.id"));
        }
        await Chromium.AssertAccessible(page);
    }
}
