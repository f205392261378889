using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Journal;
using Rostrum.Web.Modules.Meetings.Requests;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Tests.Modules.Registration;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Meetings.Documents;

using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;
using Words = global::Rostrum.Handbook.Words;

/// <summary>
/// Nobody without the right learns of what is drafted, timed, restricted, only planned, closed, hidden or asked by others: on no
/// page, in no feed, search or programming interface, as each role, in six languages.
/// </summary>
public sealed partial class WhoSeesDocuments(App app) : IClassFixture<App>
{
    // Words that stand nowhere else, one for each circle of readers.
    private const string Restricted = "quokka", Accredited = "wallaby", Planned = "bilby", Behind = "numbat", Joined = "kultarr", Asked = "potoroo", Proposed = "dunnart", Named = "mulgara", Noted = "kowari", Decided = "bandicoot";

    /// <summary>What was hidden, and where somebody would look for it.</summary>
    private sealed record Hiding(IReadOnlyList<Document> Documents, IReadOnlyList<Guid> Files, IReadOnlyList<string> Addresses);

    private static readonly string[] Markers = [Restricted, Accredited, Planned, Behind, Joined, Asked, Proposed, Named, Noted, Decided];

    // Once for all readers: of one application.
    private static Task<Hiding>? hidden;

    /// <summary>
    /// Every role of the house with what its holders see of all this; after a stroke what there is about somebody: a scope, the
    /// standing of the organization, or that the role does not count now.
    /// </summary>
    private static readonly (string[] Sees, string[] Readers)[] Circles =
    [
        ([], ["visitor", "registered-individual", "media", "applicant-focal-point", "guardian", "organization-delegate/None", "organization-delegate/Suspended", "organization-focal-point/Suspended", "organization-delegate/Withdrawn", "organization-delegate/Ended", "mgfc-co-chair/Suspended", "gao-officer/not any more"]),
        ([Accredited],
        [
            "organization-focal-point", "organization-delegate", "minor-delegate", "mgfc-rapporteur", "cluster-facilitator", "briefing-moderator", "issue-volunteer", "event-host",
            "executive-director", "secretary-of-governing-bodies", "unea-secretary", "regional-officer", "unep-officer", "registration-manager", "private-sector-unit", "harassment-case-officer", "information-officer", "information-reviewer", "information-panel-member", "election-officer", "auditor", "rule-administrator", "system-administrator",
        ]),
        ([Accredited, Proposed], ["mgfc-co-chair"]),
        ([Accredited, Proposed, Named], ["mgfc-member/farmers"]),
        ([Accredited, Joined], ["unea-president", "unea-bureau-member", "meeting-chair", "session-rapporteur", "member-state-delegate/KE", "regional-group-of-governments", "government-observer"]),
        ([Accredited, Joined, Asked], ["cpr-chair", "cpr-bureau-member"]),
        ([Accredited, Named], ["security-officer", "mgfc-member/women", "regional-facilitator"]),
        ([Accredited, Planned, Joined, Asked, Proposed, Named, Noted, Decided], ["csu-head", "csu-officer"]),
        ([Accredited, Planned, Joined, Asked, Proposed, Restricted, Decided], ["gao-officer"]),
    ];

    /// <summary>Who walks in which of the six languages: in turn, so that each is read by people of every circle that is large enough.</summary>
    private static readonly IReadOnlyList<(string Reader, string Language, IReadOnlyList<string> Sees)> All =
        [.. Circles.SelectMany(c => c.Readers.Select(r => (r, c.Sees))).Select((w, n) => (w.r, Languages.All[n % Languages.All.Count].Code, (IReadOnlyList<string>)w.Sees))];

    public static TheoryData<string> Readers => [.. All.Select(w => w.Reader)];

    [Fact, Clause("CTR-38")]
    public void Every_role_walks_and_every_language_is_read_by_people_without_the_right()
    {
        Assert.Equal(Roles.All.Select(r => r.Key).Order(), All.Select(w => w.Reader.Split('/')[0]).Distinct().Order());
        Assert.Equal(All.Count, All.Select(w => w.Reader).Distinct().Count());
        foreach (var marker in Markers) Assert.Equal(Languages.All.Select(l => l.Code).Order(), All.Where(w => !w.Sees.Contains(marker)).Select(w => w.Language).Distinct().Order());
    }

    [Theory, MemberData(nameof(Readers)), Clause("CTR-38", "INF-04", "ACC-42", "GOV-37", "GOV-40", "PAR-09", "PAR-54", "GAP-14")]
    public async Task Nothing_leaks(string who)
    {
        _ = app.Services;
        var hiding = await (hidden ??= HideAsync());
        var (_, language, allowed) = All.Single(w => w.Reader == who);
        var level = allowed.Contains(Restricted) ? Audience.Restricted : allowed.Contains(Accredited) ? Audience.Accredited : Audience.Public;
        using var reader = await SignInAsync(who);
        var seen = new ConcurrentDictionary<string, bool>();
        var leaks = new ConcurrentDictionary<string, string>(); // by what was said, with the first address that says it
        var pages = (await SamplePages.Addresses(app, reader)).Concat(hiding.Addresses).Select(a => $"/{language}{a}").Concat(Interfaces(language)).Distinct();
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (address, stop) =>
        {
            using var answer = await reader.Http.GetAsync(address, stop);
            var all = await answer.Content.ReadAsStringAsync(stop) + answer.Headers.Location + answer.Content.Headers.ContentDisposition;
            if (!Markers.Any(m => all.Contains(m, StringComparison.OrdinalIgnoreCase))) return;
            var text = WithoutWhatWasTyped(all, address);
            // Feeds and open data are kept by others for anybody: whoever asks, they say what everybody may see.
            var open = address.StartsWith("/api", StringComparison.Ordinal) || address.Contains(".atom", StringComparison.Ordinal) || address.Contains(".ics", StringComparison.Ordinal);
            foreach (var marker in Markers.Where(m => text.Contains(m, StringComparison.OrdinalIgnoreCase)))
            {
                if (open || !allowed.Contains(marker)) leaks.TryAdd(Around(text, marker), $"{marker} at {address}");
                else seen[marker] = true;
            }
        });
        Assert.True(leaks.IsEmpty, $"{who} sees what is hidden:\n{string.Join('\n', leaks.Take(20).Select(l => $"{l.Value}: …{l.Key}…"))}");
        Assert.Equal(allowed.Order(), seen.Keys.Order()); // and who may see it finds it, so that the walk can fail
        foreach (var file in hiding.Files) Assert.Equal(level == Audience.Restricted ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await reader.Http.GetAsync($"/{language}/files/{file}")).StatusCode);
        if (level == Audience.Restricted) return;
        var found = await reader.Open("/en/documents?session=unea-leak");
        Assert.Equal(level == Audience.Accredited ? 1 : 0, found.QuerySelectorAll("#results .docs > li").Length);
        Assert.StartsWith(level == Audience.Accredited ? "1 " : "0 ", found.QuerySelector("#count")!.TextContent.Trim());
        Assert.Contains(level == Audience.Accredited ? "(1)" : "(0)", Count(await reader.Open("/en/sessions/unea-leak")));
        foreach (var h in hiding.Documents) await reader.Open("/en/documents/" + h.Id, HttpStatusCode.NotFound);
    }

    private async Task<Visitor> SignInAsync(string who)
    {
        var (role, about) = who.Split('/') is [var first, var second] ? (first, second) : (who, null);
        if (role is "visitor") return app.Visitor();
        if (role is "registered-individual") return await app.SignIn();
        if (Enum.TryParse<StandingStatus>(about, out var status))
        {
            var member = await app.SignIn(role, Roles.Of(role).Scope == RoleScope.Organization ? (await app.Organization(status)).ToString() : null);
            if (Roles.Of(role).Scope != RoleScope.Organization) await app.SetStanding(await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == member.Person).Select(a => a.OrganizationId!.Value).SingleAsync()), status);
            return member;
        }
        var reader = await app.SignIn(role, about is "not any more" ? null : about);
        if (about is "not any more") await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == reader.Person).ExecuteUpdateAsync(s => s.SetProperty(a => a.EndedAt, app.Clock.Now)));
        return reader;
    }

    private static string Count(AngleSharp.Html.Dom.IHtmlDocument session) => $"({string.Concat(session.QuerySelector("#dh")!.TextContent.Where(char.IsAsciiDigit))})";

    private async Task<Hiding> HideAsync()
    {
        static Words In(string text)
        {
            var words = new Words();
            foreach (var language in Languages.All) words[language.Code] = text;
            return words;
        }
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
        // Somebody who is registered and announced, with what the Unit notes of them.
        var (registrant, code) = await app.Confirmed(session, "Mulgara Person", organization, more: r => (r.Title, r.Reason, r.Expertise) = ("Mulgara", "Kowari reason", "Mulgara"));
        var meetingOfCommittee = await app.PlannedMeeting(MeetingKind.Regular, new(2027, 12, 14, 9, 0, 0), body: "cpr", title: "Announced to");
        await app.WithDb(async db =>
        {
            db.AddRange(new RegistrationNote { RegistrantId = registrant.Id, Text = "Kowari note", By = asker.Id, At = app.Clock.Now }, new RegistrationTag { RegistrantId = registrant.Id, Tag = "kowari" }, new MeetingSeat { MeetingId = closed.Id, Block = SeatBlock.Observer, Number = 1, State = SeatState.Named, RegistrantId = registrant.Id });
            db.Add(new AttendanceNotice { MeetingId = meetingOfCommittee.Id, ParticipantId = registrant.ParticipantId, OrganizationId = organization, At = app.Clock.Now });
            await db.SaveChangesAsync();
        });
        // Who waits for the floor of the closed meeting; what of a request at an open one its asker and the Chair read, and the code for guests.
        var (floors, number) = (new[] { new FloorList { MeetingId = closed.Id, State = FloorListState.Open }, new FloorList { MeetingId = open.Id, State = FloorListState.Open } }, 0);
        await app.WithDb(async db =>
        {
            db.AddRange(floors);
            db.AddRange(new MeetingFloor { MeetingId = closed.Id, ListId = floors[0].Id, Asked = 1 }, new MeetingFloor { MeetingId = open.Id, ListId = floors[1].Id, Asked = 2, GuestCode = "BANDICOOT" }, new FloorGuest { MeetingId = open.Id, Name = "Bandicoot guest", JoinedAt = app.Clock.Now });
            foreach (var (list, name, state, reason) in new[] { (floors[0], "Kultarr voice", FloorState.Queued, ""), (floors[1], "Open voice", FloorState.Refused, "Bandicoot reason"), (floors[1], "Bandicoot voice", FloorState.Requested, "") })
            {
                db.Add(new FloorRequest { MeetingId = list.MeetingId, ListId = list.Id, Number = list == floors[0] ? 1 : ++number, Kind = SpeakerKind.Guest, Voice = "name:" + name, Name = name, State = state, Reason = reason, AskedBy = asker.Id, AskedAt = app.Clock.Now });
            }
            await db.SaveChangesAsync();
        });
        string[] meetings = [meetingOfCommittee.Reference, planned, .. off.Select(m => m.Reference), closed.Reference, open.Reference];
        return new(documents, files,
        [
            "/documents?q=quokka", "/documents?q=UNEP/QUOKKA", "/documents?q=unep%20quokka%201", "/documents?session=unea-leak", "/documents?state=Draft", "/documents?state=Scheduled", "/documents?q=wallaby", "/documents?kind=Report", $"/documents?session={key}", under.Path,
            .. documents.SelectMany(h => new[] { h.Path, "/documents/" + h.Id, "/documents/" + h.Symbol!.ToLowerInvariant() }),
            .. new[] { "unea-leak", key }.SelectMany(s => new[] { "", "?day=all", "/journal", "/decisions", "/dialogue", "/agenda", "/edit" }.Select(p => $"/sessions/{s}{p}").Concat([$"/meetings.ics?session={s}", $"/meetings.atom?session={s}"])),
            .. meetings.SelectMany(m => new[] { "", "/edit", "/move", "/openness", "/exchange", "/meeting.ics", "/seats", "/attendance", "/floor", "/floor/now", "/floor/now?view=screen", "/floor/screen", "/floor/join", "/floor/chair", "/floor/settings", "/floor/requests/1", "/floor/record" }.Select(p => $"/meetings/{m}{p}")),
            "/meetings?month=2027-12", "/meetings?month=2027-12&view=month", "/meetings?month=2027-11", "/meetings?month=2027-12&body=cpr", "/bodies/cpr/calendar/2027", "/bodies/unea-cow", group.Path, pending.Path, "/calendar/leak-token.ics", "/meetings.ics?body=cpr", "/meetings.atom?body=cpr",
            $"/sessions/unea-leak/journal/{issue.Day:yyyy-MM-dd}", $"/sessions/unea-leak/journal/{issue.Day:yyyy-MM-dd}?correction=0", $"/sessions/unea-leak/journal/{issue.Day:yyyy-MM-dd}/edit", request.Path, proposal.Path, "/requests?all=true",
            .. new[] { "", "/badge", "/photo" }.Select(p => registrant.Path + p), .. new[] { "/registration", "/registrations", "/registrations?q=mulgara", "/delegation", $"/delegation/{registrant.Reference}", "/badges", "/passes", "/door", $"/door/identity?q={registrant.Reference}", $"/door/identity?q={code}", "/incidents" }.Select(p => "/sessions/unea-leak" + p),
            $"/organizations/{organization}", $"/organizations/{organization}/people", "/participants", "/registrations", "/registration", "/bans", $"/bans?registration={registrant.Reference}",
        ]);
    }

    /// <summary>Everything that answers without being a page: feeds, open data, what describes them.</summary>
    private IEnumerable<string> Interfaces(string language)
    {
        var plain = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && !e.RoutePattern.RawText!.Contains('{', StringComparison.Ordinal)).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'));
        return plain.SelectMany(p => new[] { p, $"/{language}{p}" }).Concat(
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
