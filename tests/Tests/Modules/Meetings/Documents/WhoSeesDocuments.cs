using System.Net;
using Rostrum.Web.Modules.Meetings.Documents;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Meetings.Documents;

/// <summary>Nobody without the right learns of what is drafted, timed or restricted: on no page, in no feed, search or programming interface.</summary>
public sealed class WhoSeesDocuments(App app) : IClassFixture<App>
{
    // Words that stand nowhere else: in titles, texts and symbols of what must not be seen.
    private const string Secret = "quokka";

    [Fact, Clause("CTR-38", "INF-04", "ACC-42", "GOV-37")]
    public async Task Nothing_leaks()
    {
        _ = app.Services;
        var session = await app.Session("unea-leak");
        var draft = await app.Drafted("UNEP/QUOKKA/1", "Draft quokka", text: "quokka text", session: session.Id);
        var timed = await app.Scheduled("UNEP/QUOKKA/2", "Timed quokka");
        var restricted = await app.Drafted("UNEP/QUOKKA/3", "Restricted quokka", audience: Audience.Restricted, text: "quokka text", session: session.Id);
        // However it came about: what is restricted is not seen even where somebody has released it.
        var forced = await app.Released("UNEP/QUOKKA/4", "Forced quokka", text: "quokka text", session: session.Id);
        await app.WithDb(db => db.Set<Document>().Where(d => d.Id == forced.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.Audience, Audience.Restricted)));
        var second = await app.Released("UNEP/WALLABY/1", "Unedited wallaby", DocumentKind.Unedited, text: "wallaby text", session: session.Id);
        var hidden = new[] { draft, timed, restricted, forced };
        var files = await app.WithDb(db => db.Set<DocumentFile>().Where(f => hidden.Select(h => h.Id).Contains(f.DocumentId)).Select(f => f.FileId).ToListAsync());
        var suspended = (await app.Organization(StandingStatus.Suspended)).ToString();

        foreach (var (role, scope, level) in new (string, string?, Audience)[] { ("", null, Audience.Public), ("individual", null, Audience.Public), ("organization-delegate", suspended, Audience.Public), ("organization-delegate", null, Audience.Accredited), ("member-state-delegate", null, Audience.Accredited), ("csu-officer", null, Audience.Accredited), ("auditor", null, Audience.Accredited), ("gao-officer", null, Audience.Restricted) })
        {
            using var reader = role switch { "" => app.Visitor(), "individual" => await app.SignIn(), _ => await app.SignIn(role, scope) };
            var addresses = new List<string>(await SamplePages.Addresses(app, reader))
            {
                "/documents?q=quokka", "/documents?q=UNEP/QUOKKA", "/documents?q=unep%20quokka%201", "/documents?session=unea-leak", "/documents?state=Draft", "/documents?state=Scheduled", "/documents?q=wallaby", "/documents.atom", "/documents?kind=Report",
            };
            addresses.AddRange(hidden.SelectMany(h => new[] { h.Path, "/documents/" + h.Id, "/documents/" + h.Symbol!.ToLowerInvariant() }));
            var (seenSecret, seenSecond) = (false, false);
            foreach (var address in addresses.Select(a => "/en" + a).Concat(["/api/v1/documents", "/api/v1/documents?q=quokka", "/api/v1/documents?session=unea-leak", "/api/v1/documents?q=wallaby"]))
            {
                using var answer = await reader.Http.GetAsync(address);
                var asked = Uri.UnescapeDataString(address);
                var text = Asked(await answer.Content.ReadAsStringAsync(), asked, address);
                var (secret, unedited) = (text.Contains(Secret, StringComparison.OrdinalIgnoreCase), text.Contains("wallaby", StringComparison.OrdinalIgnoreCase));
                Assert.False(secret && (level < Audience.Restricted || address.StartsWith("/api", StringComparison.Ordinal) || address.EndsWith(".atom", StringComparison.Ordinal)), $"{role} sees what is hidden at {address}");
                Assert.False(unedited && (level < Audience.Accredited || address.StartsWith("/api", StringComparison.Ordinal) || address.EndsWith(".atom", StringComparison.Ordinal)), $"{role} sees what is not public at {address}");
                (seenSecret, seenSecond) = (seenSecret || secret, seenSecond || unedited);
            }
            Assert.Equal((level == Audience.Restricted, level >= Audience.Accredited), (seenSecret, seenSecond));
            foreach (var file in files) Assert.Equal(level == Audience.Restricted ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await reader.Http.GetAsync($"/en/files/{file}")).StatusCode);
            if (level == Audience.Restricted) continue;
            Assert.Equal(level == Audience.Accredited ? 1 : 0, (await reader.Open("/en/documents?session=unea-leak")).QuerySelectorAll("#results .docs > li").Length);
            Assert.StartsWith(level == Audience.Accredited ? "1 " : "0 ", (await reader.Open("/en/documents?session=unea-leak")).QuerySelector("#count")!.TextContent.Trim());
            foreach (var h in hidden) await reader.Open("/en/documents/" + h.Id, HttpStatusCode.NotFound);
        }
        Assert.NotEqual(Guid.Empty, second.Id);
    }

    /// <summary>The answer without what the reader typed: a page repeats it in its form and its links to other languages.</summary>
    private static string Asked(string text, string address, string raw)
    {
        var query = address.Contains('?') ? address[(address.IndexOf('?') + 1)..] : "";
        foreach (var repeated in new[] { raw["/en".Length..], raw.Split("q=").Last(), address["/en".Length..], WebUtility.HtmlEncode(address["/en".Length..]), query, Uri.EscapeDataString(query), query.Split("q=").Last() }.Where(r => r.Length > 3)) text = text.Replace(repeated, "", StringComparison.OrdinalIgnoreCase);
        return text;
    }
}
