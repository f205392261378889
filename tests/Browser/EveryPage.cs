using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Rostrum.Tests;
using Rostrum.Tests.Support;
using Xunit;

namespace Rostrum.Browser;

/// <summary>
/// Axe on every page there is, in English on a desk and in Arabic on a phone, each in light and dark colours; each page
/// as the first reader who may open it: a visitor, somebody with an account, then the roles.
/// </summary>
[Clause("GAP-07")]
public sealed partial class EveryPage(Chromium chromium) : IClassFixture<Chromium>
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
                if (seen.Contains(Kind(address))) continue;
                using var answer = await visitor.Http.GetAsync("/en" + address);
                if ((int)answer.StatusCode == 200 && answer.Content.Headers.ContentType?.MediaType == "text/html") addresses.Add(address);
            }
            seen.UnionWith(addresses.Select(Kind));
            if (addresses.Count == 0) continue;
            var found = await Task.WhenAll(
                Problems(addresses, "en", Chromium.Desk, person?.Id, ColorScheme.Light, ColorScheme.Dark),
                Problems(addresses, "ar", Chromium.Phone, person?.Id, ColorScheme.Dark, ColorScheme.Light));
            problems.AddRange(found.SelectMany(f => f).Select(f => $"{reader}: {f}"));
        }
        Assert.True(seen.Count > 40, $"Only {seen.Count} pages were seen.");
        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(25)));
    }

    /// <summary>The address without the ids and references of what was made for the reader: one of a kind is enough.</summary>
    private static string Kind(string address) => Made().Replace(address, "*");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2,3}-[0-9]{4}-[0-9]+")] private static partial Regex Made();

    /// <summary>Each address once: every rule in the first colours; in the second only what colours can change.</summary>
    private async Task<List<string>> Problems(List<string> addresses, string language, ViewportSize viewport, Guid? person, ColorScheme first, ColorScheme second)
    {
        var problems = new List<string>();
        var page = await chromium.Page(language, first, viewport, person);
        foreach (var address in addresses)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = first });
            await page.GotoAsync(address.TrimStart('/'));
            await Collect(first, null);
            await page.EmulateMediaAsync(new() { ColorScheme = second });
            await Collect(second, new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast") });
        }
        await page.Context.CloseAsync();
        return problems;

        async Task Collect(ColorScheme colors, AxeRunOptions? options)
        {
            try { await Chromium.AssertAccessible(page, options); }
            catch (Exception e) when (e is Xunit.Sdk.XunitException or Xunit.Sdk.TrueException) { problems.Add($"{language} {colors}: {e.Message}"); }
        }
    }
}
