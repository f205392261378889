using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Rostrum.Tests.Support;
using Xunit;

namespace Rostrum.Browser;

/// <summary>
/// A browser and an application of its own, at http://localhost and a free port, for the journeys of one class:
/// <c>public sealed class SignUp(Chromium chromium) : IClassFixture&lt;Chromium&gt;</c>. The browser is the system's, or
/// the one that <c>ROSTRUM_CHROMIUM</c> names.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>A phone and a desk, in CSS pixels.</summary>
    public static readonly ViewportSize Phone = new() { Width = 390, Height = 844 }, Desk = new() { Width = 1360, Height = 900 };

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public App App { get; } = new();

    /// <summary>"http://localhost:40321/".</summary>
    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Address = App.Serve();
        // It listens before everything is ready: the first page is.
        using (var client = new HttpClient())
            for (var tries = 0; !await AnswersAsync(client); tries++)
            {
                Assert.True(tries < 1200, $"Nothing answers at {Address}.");
                await Task.Delay(50);
            }
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("ROSTRUM_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"],
        });
    }

    /// <summary>
    /// A new page of a new visitor, or of that signed-in person; addresses are relative to the language:
    /// <c>await page.GotoAsync("handbook/ACC-09")</c>. It ends with the class.
    /// </summary>
    public async Task<IPage> Page(string language = "en", ColorScheme colors = ColorScheme.Light, ViewportSize? viewport = null, Guid? person = null)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = $"{Address}{language}/", Locale = language, ColorScheme = colors, ViewportSize = viewport ?? Desk, ReducedMotion = ReducedMotion.Reduce });
        if (person is { } id) Assert.True((await context.APIRequest.PostAsync($"{Address.AbsoluteUri.TrimEnd('/')}{SignedIn.Door.Path}{id}")).Ok);
        return await context.NewPageAsync();
    }

    /// <summary>Within the page: the newer way opens an empty page for each run, in case of frames from elsewhere, of which there are none.</summary>
#pragma warning disable CS0618
    public static Task<AxeResult> Axe(IPage page, AxeRunOptions? options = null) => page.RunAxeLegacy(null, options);
#pragma warning restore CS0618

    /// <summary>No finding of axe on the page as it is now, and nothing that runs out of the window sideways.</summary>
    public static async Task AssertAccessible(IPage page, AxeRunOptions? options = null)
    {
        options ??= new AxeRunOptions();
        options.ResultTypes = [ResultType.Violations];
        var result = await Axe(page, options);
        Assert.True(result.Violations.Length == 0, page.Url + "\n" + string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help}\n  " + string.Join("\n  ", v.Nodes.Take(5).Select(n => n.Html)))));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.Url + " runs out of the window");
    }

    private async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync(new Uri(Address, "en"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // nobody listens yet
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await App.DisposeAsync();
    }
}
