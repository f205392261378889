using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Journal;
using Rostrum.Web.Modules.Meetings.Requests;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Meetings.Documents;

using Words = global::Rostrum.Handbook.Words;

/// <summary>
/// Nobody without the right learns of what is drafted, timed, restricted, only planned, closed, hidden or asked by others: on no
/// page, in no feed, search or programming interface, in two languages.
/// </summary>
public sealed partial class WhoSeesDocuments(App app) : IClassFixture<App>
{
    // Words that stand nowhere else, one for each circle of readers.
    private const string Restricted = "quokka", Accredited = "wallaby", Planned = "bilby", Behind = "numbat", Joined = "kultarr", Asked = "potoroo", Proposed = "dunnart";

    /// <summary>What was hidden, and where somebody would look for it.</summary>
    private sealed record Hiding(IReadOnlyList<Document> Documents, IReadOnlyList<Guid> Files, IReadOnlyList<string> Addresses);

    private static Task<Hiding>? hidden; // once for all readers: of one application

    [Theory, Clause("CTR-38", "INF-04", "ACC-42", "GOV-37", "GOV-40", "PAR-09", "PAR-54", "GAP-14")]
    [InlineData("", null, Audience.Public)]
    [InlineData("individual", null, Audience.Public)]
    [InlineData("organization-delegate", "suspended", Audience.Public)]
    [InlineData("organization-delegate", null, Audience.Accredited)]
    [InlineData("organization-focal-point", null, Audience.Accredited)]
    [InlineData("mgfc-member", "women", Audience.Accredited)]
    [InlineData("mgfc-co-chair", null, Audience.Accredited, Proposed)]
    [InlineData("member-state-delegate", "KE", Audience.Accredited, Joined)]
    [InlineData("cpr-chair", null, Audience.Accredited, Joined, Asked)]
    [InlineData("unea-president", null, Audience.Accredited, Joined)]
    [InlineData("secretary-of-governing-bodies", null, Audience.Accredited)]
    [InlineData("auditor", null, Audience.Accredited)]
    [InlineData("rule-administrator", null, Audience.Accredited)]
    [InlineData("system-administrator", null, Audience.Accredited)]
    [InlineData("csu-officer", null, Audience.Accredited, Planned, Joined, Asked, Proposed)]
    [InlineData("gao-officer", null, Audience.Restricted, Planned, Joined, Asked, Proposed)]
    public async Task Nothing_leaks(string role, string? scope, Audience level, params string[] more)
    {
        _ = app.Services;
        var hiding = await (hidden ??= HideAsync());
        if (scope == "suspended") scope = (await app.Organization(StandingStatus.Suspended)).ToString();
        using var reader = role switch { "" => app.Visitor(), "individual" => await app.SignIn(), _ => await app.SignIn(role, scope) };
        var allowed = more.Concat(level switch { Audience.Restricted => [Restricted, Accredited], Audience.Accredited => [Accredited], _ => Array.Empty<string>() }).ToHashSet();
        var seen = new HashSet<string>();
        var leaks = new Dictionary<string, string>(); // by what was said, with the first address that says it
        var addresses = (await SamplePages.Addresses(app, reader)).Concat(hiding.Addresses).SelectMany(a => new[] { "/en" + a, "/fr" + a }).Concat(Interfaces()).Distinct().ToList();
        foreach (var address in addresses)
        {
            using var answer = await reader.Http.GetAsync(address);
            var text = WithoutWhatWasTyped(await answer.Content.ReadAsStringAsync() + answer.Headers.Location + answer.Content.Headers.ContentDisposition, address);
            // Feeds and open data are kept by others for anybody: whoever asks, they say what everybody may see.
            var open = address.StartsWith("/api", StringComparison.Ordinal) || address.Contains(".atom", StringComparison.Ordinal) || address.Contains(".ics", StringComparison.Ordinal);
            foreach (var marker in new[] { Restricted, Accredited, Planned, Behind, Joined, Asked, Proposed }.Where(m => text.Contains(m, StringComparison.OrdinalIgnoreCase)))
            {
                if (open || !allowed.Contains(marker)) leaks.TryAdd(Around(text, marker), $"{marker} at {address}");
                else seen.Add(marker);
            }
        }
        Assert.True(leaks.Count == 0, $"{role} sees what is hidden:\n{string.Join('\n', leaks.Take(20).Select(l => $"{l.Value}: …{l.Key}…"))}");
        Assert.Equal(allowed.Order(), seen.Order()); // and who may see it finds it, so that the walk can fail
        foreach (var file in hiding.Files) Assert.Equal(level == Audience.Restricted ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await reader.Http.GetAsync($"/en/files/{file}")).StatusCode);
        if (level == Audience.Restricted) return;
        var found = await reader.Open("/en/documents?session=unea-leak");
        Assert.Equal(level == Audience.Accredited ? 1 : 0, found.QuerySelectorAll("#results .docs > li").Length);
        Assert.StartsWith(level == Audience.Accredited ? "1 " : "0 ", found.QuerySelector("#count")!.TextContent.Trim());
        Assert.Contains(level == Audience.Accredited ? "(1)" : "(0)", Count(await reader.Open("/en/sessions/unea-leak")));
        foreach (var h in hiding.Documents) await reader.Open("/en/documents/" + h.Id, HttpStatusCode.NotFound);
    }

    private static string Count(AngleSharp.Html.Dom.IHtmlDocument session) => $"({string.Concat(session.QuerySelector("#dh")!.TextContent.Where(char.IsAsciiDigit))})";

    private async Task<Hiding> HideAsync()
    {
        static Words In(string text) => new() { ["en"] = text, ["fr"] = text };
        var session = await app.Session("unea-leak");
        var draft = await app.Drafted("UNEP/QUOKKA/1", "Draft quokka", text: "quokka text", session: session.Id);
        var timed = await app.Scheduled("UNEP/QUOKKA/2", "Timed quokka");
        var restricted = await app.Drafted("UNEP/QUOKKA/3", "Restricted quokka", audience: Audience.Restricted, text: "quokka text", session: session.Id);
        // However it came about: what is restricted is not seen even where somebody has released it.
        var forced = await app.Released("UNEP/QUOKKA/4", "Forced quokka", text: "quokka text", session: session.Id);
        await app.WithDb(db => db.Set<Document>().Where(d => d.Id == forced.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.Audience, Audience.Restricted)));
        await app.Released("UNEP/WALLABY/1", "Unedited wallaby", DocumentKind.Unedited, text: "wallaby text", session: session.Id);
        var documents = new[] { draft, timed, restricted, forced };
        var files = await app.WithDb(db => db.Set<DocumentFile>().Where(f => documents.Select(h => h.Id).Contains(f.DocumentId)).Select(f => f.FileId).ToListAsync());

        // A session that is only planned, with its agenda, a group, a draft; and a public document that was put under it.
        var key = await app.Session("Bilby session", "77", "2029-12-03", "2029-12-07", announce: false);
        var later = await app.WithDb(db => db.Set<Session>().SingleAsync(s => s.Key == key));
        var item = new AgendaItem { SessionId = later.Id, Number = "9", Title = In("Bilby item"), Place = 9 };
        var group = new Body { Key = "group-leak", ParentKey = "unea-cow", Kind = BodyKind.WorkingGroup, SessionId = later.Id, Names = In("Bilby group"), Subject = In("Bilby subject") };
        await app.WithDb(async db => { db.AddRange(item, group); await db.SaveChangesAsync(); });
        var pending = await app.Prepare(later, "Bilby resolution");
        var under = await app.Released("UNEP/OPEN/1", "Open report", session: later.Id, items: [item.Id]);
        // Meetings that are only planned, or were called off before anybody heard of them; a meeting that is closed.
        using var officer = await app.SignIn("gao-officer");
        var planned = await officer.Meeting(new Dictionary<string, string?> { ["Input.Title[en]"] = "Bilby meeting", ["Input.Day"] = "2027-12-09", ["Input.Room"] = "Bilby room", ["Input.Chair"] = "Bilby chair" });
        var off = new[] { await app.PlannedMeeting(MeetingKind.Regular, new(2027, 12, 10, 9, 0, 0), body: "cpr", title: "Bilby off", state: MeetingState.Cancelled), await app.PlannedMeeting(MeetingKind.MultiStakeholderDialogue, new(2027, 11, 18, 9, 0, 0), session, "unea-high-level", title: "Bilby dialogue", state: MeetingState.Postponed) };
        var closed = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 18, 12, 0, 0), session, "cpr-briefings", closed: true, title: "Private talk");
        var open = await app.PlannedMeeting(MeetingKind.Briefing, new(2027, 11, 18, 15, 0, 0), body: "cpr-briefings", title: "Open talk");
        var (asker, organization) = (await app.Person(), await app.Organization());
        var issue = new JournalIssue { SessionId = session.Id, Day = session.FirstDay, Number = 1, CreatedAt = app.Clock.Now };
        var request = new Request { Reference = "REQ-2027-9001", Kind = RequestKind.MeetBureau, PersonId = asker.Id, AskedAs = "organization-focal-point", OrganizationId = organization, Addressee = "cpr-chair", Topic = "Potoroo topic", Text = "Potoroo text", At = app.Clock.Now };
        var proposal = new Request { Reference = "REQ-2027-9002", Kind = RequestKind.DialogueTheme, PersonId = asker.Id, AskedAs = "mgfc-member", MajorGroup = "farmers", SessionId = session.Id, Topic = "Dunnart theme", Text = "Dunnart text", At = app.Clock.Now };
        await app.WithDb(async db =>
        {
            var ids = off.Select(m => m.Id).ToList();
            await db.Set<Meeting>().Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(s => s.SetProperty(m => m.AnnouncedAt, (DateTimeOffset?)null));
            await db.Set<Meeting>().Where(m => m.Id == closed.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Link, "https://join.example/kultarr").SetProperty(m => m.Webcast, "https://cast.example/numbat").SetProperty(m => m.Recording, "https://kept.example/numbat"));
            foreach (var m in off) db.Add(new MeetingChange { MeetingId = m.Id, Kind = MeetingChangeKind.Cancelled, At = app.Clock.Now, OldStartsAt = m.StartsAt, OldEndsAt = m.EndsAt, OldZone = m.Zone, NewStartsAt = m.StartsAt, NewEndsAt = m.EndsAt, NewZone = m.Zone, Reason = "Bilby reason" });
            db.Add(new AgendaItem { MeetingId = closed.Id, Number = "1", Title = In("Numbat item") });
            db.AddRange(issue, new JournalEntry { IssueId = issue.Id, Section = JournalSection.Announcements, Text = In("Bilby announcement") });
            db.Add(new MeetingComment { MeetingId = open.Id, PersonId = asker.Id, OrganizationId = organization, Text = "Bilby remark", At = app.Clock.Now, HiddenAt = app.Clock.Now, HiddenReason = "Bilby word" });
            db.AddRange(request, proposal);
            db.Add(new PersonalCalendar { PersonId = asker.Id, Token = "leak-token", Bodies = "unea,cpr" });
            await db.SaveChangesAsync();
        });
        string[] meetings = [planned, .. off.Select(m => m.Reference), closed.Reference, open.Reference];
        return new(documents, files,
        [
            "/documents?q=quokka", "/documents?q=UNEP/QUOKKA", "/documents?q=unep%20quokka%201", "/documents?session=unea-leak", "/documents?state=Draft", "/documents?state=Scheduled", "/documents?q=wallaby", "/documents?kind=Report", $"/documents?session={key}", under.Path,
            .. documents.SelectMany(h => new[] { h.Path, "/documents/" + h.Id, "/documents/" + h.Symbol!.ToLowerInvariant() }),
            .. new[] { "unea-leak", key }.SelectMany(s => new[] { "", "?day=all", "/journal", "/decisions", "/dialogue", "/agenda", "/edit" }.Select(p => $"/sessions/{s}{p}").Concat([$"/meetings.ics?session={s}", $"/meetings.atom?session={s}"])),
            .. meetings.SelectMany(m => new[] { "", "/edit", "/move", "/openness", "/exchange", "/meeting.ics" }.Select(p => $"/meetings/{m}{p}")),
            "/meetings?month=2027-12", "/meetings?month=2027-12&view=month", "/meetings?month=2027-11", "/meetings?month=2027-12&body=cpr", "/bodies/cpr/calendar/2027", "/bodies/unea-cow", group.Path, pending.Path, "/calendar/leak-token.ics", "/meetings.ics?body=cpr", "/meetings.atom?body=cpr",
            $"/sessions/unea-leak/journal/{issue.Day:yyyy-MM-dd}", $"/sessions/unea-leak/journal/{issue.Day:yyyy-MM-dd}?correction=0", $"/sessions/unea-leak/journal/{issue.Day:yyyy-MM-dd}/edit", request.Path, proposal.Path, "/requests?all=true",
        ]);
    }

    /// <summary>Everything that answers without being a page: feeds, open data, what describes them.</summary>
    private IEnumerable<string> Interfaces()
    {
        var plain = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && !e.RoutePattern.RawText!.Contains('{', StringComparison.Ordinal)).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'));
        return plain.SelectMany(p => new[] { p, "/en" + p, "/fr" + p }).Concat(
        [
            "/api/v1/documents?q=quokka", "/api/v1/documents?session=unea-leak", "/api/v1/documents?q=wallaby", "/api/v1/documents?session=unea-77", "/api/v1/documents?q=UNEP/OPEN/1",
            "/api/v1/sessions?body=unea", "/api/v1/meetings?body=cpr", "/api/v1/meetings?session=unea-77", "/api/v1/meetings?session=unea-leak", "/api/v1/meetings?from=2027-12-01&to=2027-12-31",
        ]);
    }

    [GeneratedRegex(@"CfDJ8[\w-]+")] private static partial Regex Token();

    /// <summary>The answer without what the reader typed: a page repeats it in its form and its links to other languages.</summary>
    private static string WithoutWhatWasTyped(string text, string raw)
    {
        // The letters of a token against forgery fall by chance.
        text = Token().Replace(text, "");
        if (raw.Length < 4) return text;
        var address = Uri.UnescapeDataString(raw);
        var query = address.Contains('?') ? address[(address.IndexOf('?') + 1)..] : "";
        foreach (var repeated in new[] { raw["/en".Length..], raw.Split("q=").Last(), address["/en".Length..], WebUtility.HtmlEncode(address["/en".Length..]), query, Uri.EscapeDataString(query), query.Split("q=").Last() }.Where(r => r.Length > 3)) text = text.Replace(repeated, "", StringComparison.OrdinalIgnoreCase);
        return text;
    }

    private static string Around(string text, string marker) => text.IndexOf(marker, StringComparison.OrdinalIgnoreCase) is var at ? text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)].ReplaceLineEndings(" ") : "";
}
