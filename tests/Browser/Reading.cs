using Microsoft.Playwright;
using Rostrum.Tests.Support;
using Xunit;

namespace Rostrum.Browser;

/// <summary>What a reader does without an account: another language and back; the rule book by keyboard alone.</summary>
public sealed class Reading(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    [Clause("GAP-06")]
    public async Task To_arabic_and_back()
    {
        var page = await chromium.Page(viewport: Chromium.Phone);
        await page.GotoAsync("handbook/ACC-09");
        await page.Locator("header details.menu summary").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "العربية" }).ClickAsync();
        await page.WaitForURLAsync("**/ar/handbook/ACC-09");
        Assert.Equal("rtl", await page.GetAttributeAsync("html", "dir"));
        // Right to left in fact: the brand stands at the right edge, and the heading begins there.
        var brand = await page.Locator(".brand").BoundingBoxAsync();
        Assert.True(brand!.X > 195, $"the brand stands at {brand.X}");
        await page.GotoAsync(new Uri(chromium.Address, "/handbook").ToString()); // the choice is remembered where the address names none
        Assert.EndsWith("/ar/handbook", page.Url);
        await page.Locator("header details.menu summary").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await page.WaitForURLAsync("**/en/handbook");
        Assert.Null(await page.GetAttributeAsync("html", "dir"));
    }

    [Fact]
    [Clause("INT-08", "GAP-07")]
    public async Task The_rule_book_by_keyboard_alone()
    {
        var page = await chromium.Page();
        await page.GotoAsync("handbook");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await Focused(page, "getAttribute('href')"));
        await page.Keyboard.PressAsync("Enter");
        await TabUntil(page, "e => e.name === 'q'");
        await page.Keyboard.TypeAsync("two years existence");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/handbook?*q=two*");
        Assert.NotEmpty((await page.InnerTextAsync("[role=status]")).Trim());
        await TabUntil(page, "e => e.tagName === 'A' && e.textContent.trim() === 'ACC-09'");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/handbook/ACC-09");
        Assert.Contains("ACC-09", await page.InnerTextAsync("h1"));
        // Whatever has the focus shows it.
        await page.Keyboard.PressAsync("Tab");
        Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await Chromium.AssertAccessible(page);
    }

    private static Task<string> Focused(IPage page, string what) => page.EvaluateAsync<string>($"document.activeElement.{what}");

    private static async Task TabUntil(IPage page, string condition)
    {
        for (var i = 0; i < 120; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"({condition})(document.activeElement)")) return;
        }
        Assert.Fail($"Tab never came to {condition} on {page.Url}");
    }
}
