using Microsoft.Playwright;
using Rostrum.Tests;
using Rostrum.Tests.Support;
using Xunit;

namespace Rostrum.Browser;

/// <summary>
/// Axe on every page there is, in English, light, on a desk, and in Arabic, dark, on a phone; each page as the first
/// reader who may open it: a visitor, somebody with an account, then the roles.
/// </summary>
[Clause("GAP-07")]
public sealed class EveryPage(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task No_page_has_an_accessibility_violation()
    {
        var problems = new List<string>();
        var seen = new HashSet<string>();
        foreach (var reader in Tests.EveryPage.Readers.Select(r => (string)r.Data))
        {
            var person = reader switch { "" => null, "individual" => await chromium.App.Person(), _ => await chromium.App.Person(reader) };
            using var visitor = person is null ? chromium.App.Visitor() : await chromium.App.SignInAs(person.Id);
            var addresses = new List<string>();
            foreach (var address in await SamplePages.Addresses(chromium.App, visitor))
            {
                if (seen.Contains(address)) continue;
                using var answer = await visitor.Http.GetAsync("/en" + address);
                if ((int)answer.StatusCode == 200 && answer.Content.Headers.ContentType?.MediaType == "text/html") addresses.Add(address);
            }
            foreach (var (language, colors, viewport) in new[] { ("en", ColorScheme.Light, Chromium.Desk), ("ar", ColorScheme.Dark, Chromium.Phone) })
            {
                var page = await chromium.Page(language, colors, viewport, person?.Id);
                foreach (var address in addresses)
                {
                    await page.GotoAsync(address.TrimStart('/'));
                    try { await Chromium.AssertAccessible(page); }
                    catch (Exception e) when (e is Xunit.Sdk.XunitException or Xunit.Sdk.TrueException) { problems.Add($"{reader} {colors}: {e.Message}"); }
                }
                await page.Context.CloseAsync();
            }
            seen.UnionWith(addresses);
        }
        Assert.True(seen.Count > 40, $"Only {seen.Count} pages were seen.");
        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(25)));
    }
}
