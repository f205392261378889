using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rostrum.Tests.Modules.Accreditation;
using Rostrum.Tests.Modules.Duties;
using Rostrum.Tests.Modules.Floor;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Tests.Modules.Registration;
using Rostrum.Tests.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations.Import;
using Rostrum.Web.Shared;

namespace Rostrum.Tests;

/// <summary>
/// Walks every route as every kind of reader: it answers, it is in the reader's language, and what a screen reader needs is
/// there. Who comes first to a page reads it in all six languages, who comes later in English and one other in turn.
/// </summary>
public sealed class EveryPage(App app) : IClassFixture<App>
{
    private static readonly HashSet<string> ReadInAll = [];

    /// <summary>Readers who see different things: a visitor, somebody with an account, and one role per set of permissions.</summary>
    public static TheoryData<string> Readers
    {
        get
        {
            var roles = Roles.All.Where(r => r.Permissions.Count > 0).DistinctBy(r => string.Join(',', r.Permissions.Order())).Select(r => r.Key);
            return [.. new[] { "", "individual" }.Concat(roles)];
        }
    }

    [Theory, MemberData(nameof(Readers))]
    [Clause("INF-15", "GAP-06", "GAP-07")]
    public async Task Every_page_is_whole_in_every_language(string reader)
    {
        using var visitor = reader switch { "" => app.Visitor(), "individual" => await app.SignIn(), _ => await app.SignIn(reader) };
        var problems = new List<string>();
        var (seen, turns) = (0, reader.Length);
        foreach (var address in await SamplePages.Addresses(app, visitor))
        {
            var one = Languages.All[++turns % (Languages.All.Count - 1) + 1];
            foreach (var language in ReadInAll.Contains(SamplePages.Kind(address)) ? [Languages.All[0], one] : Languages.All.ToArray())
            {
                using var answer = await visitor.Http.GetAsync($"/{language.Code}{address}");
                if (answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.NotFound or HttpStatusCode.MovedPermanently) break; // not for this reader
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    problems.Add($"{language.Code}{address}: status {(int)answer.StatusCode}");
                    continue;
                }
                if (answer.Content.Headers.ContentType?.MediaType != "text/html") break;
                seen++;
                ReadInAll.Add(SamplePages.Kind(address));
                var page = await Visitor.Parse(await answer.Content.ReadAsStringAsync());
                problems.AddRange(Problems(page, language).Select(p => $"{language.Code}{address}: {p}"));
            }
        }
        Assert.True(seen >= 12, $"Only {seen} pages were seen.");
        Assert.True(problems.Count == 0, string.Join('\n', problems.Distinct().Take(40)));
        var missing = ((Texts)app.Services.GetRequiredService<IStringLocalizerFactory>()).Missing;
        Assert.True(missing.IsEmpty, "Words missing: " + string.Join("; ", missing.Keys.Order().Take(40)));
    }

    private static IEnumerable<string> Problems(IHtmlDocument page, Language language)
    {
        var html = page.DocumentElement;
        if (html.GetAttribute("lang") != language.Code) yield return $"lang is {html.GetAttribute("lang")}";
        if (html.GetAttribute("dir") != (language.RightToLeft ? "rtl" : null)) yield return $"dir is {html.GetAttribute("dir")}";
        if (page.QuerySelectorAll("h1").Length != 1) yield return $"{page.QuerySelectorAll("h1").Length} first headings";
        if (page.Title is null or "" or "Rostrum" || page.Title.StartsWith('–')) yield return "no title of its own";
        if (page.QuerySelector("[style],script:not([src]),[onclick]") is { } inline) yield return $"inline style or script: {inline.OuterHtml[..Math.Min(80, inline.OuterHtml.Length)]}";
        foreach (var twice in page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1)) yield return $"id {twice.Key} stands {twice.Count()} times";
        foreach (var image in page.QuerySelectorAll("img:not([alt])")) yield return $"picture without alt: {image.GetAttribute("src")}";
        foreach (var control in page.QuerySelectorAll("input:not([type=hidden]):not([type=submit]),select,textarea"))
        {
            var labelled = control.Closest("label") is not null || control.HasAttribute("aria-label") || control.HasAttribute("aria-labelledby") || (control.Id is { Length: > 0 } id && page.QuerySelector($"label[for='{id}']") is not null);
            if (!labelled) yield return $"control without label: {control.GetAttribute("name")}";
        }
        foreach (var pointed in page.QuerySelectorAll("[aria-describedby],[aria-labelledby]"))
        {
            foreach (var id in $"{pointed.GetAttribute("aria-describedby")} {pointed.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (page.GetElementById(id) is null) yield return $"points to #{id}, which is not there";
            }
        }
        foreach (var empty in page.QuerySelectorAll("main a,main button,main h1,main h2,main h3,main th,main label,main legend").Where(e => e.TextContent.Trim().Length == 0 && e.QuerySelector("img[alt]:not([alt=''])") is null && !e.HasAttribute("aria-label"))) yield return $"empty {empty.LocalName}: {empty.OuterHtml[..Math.Min(80, empty.OuterHtml.Length)]}";
        foreach (var form in page.QuerySelectorAll("form[method=post]").Where(f => f.QuerySelector("input[name=__RequestVerificationToken]") is null)) yield return $"form without token: {form.GetAttribute("action")}";
        var levels = page.QuerySelectorAll("main h1,main h2,main h3,main h4").Select(h => h.LocalName[1] - '0').ToList();
        for (var i = 1; i < levels.Count; i++)
        {
            if (levels[i] > levels[i - 1] + 1) yield return $"heading of level {levels[i]} after level {levels[i - 1]}";
        }
    }
}

/// <summary>Links within Rostrum lead somewhere, for each kind of reader. What opens to everybody is opened once.</summary>
public sealed class EveryLink(App app) : IClassFixture<App>
{
    private static readonly Dictionary<string, bool> OpenToAll = [];

    [Theory, MemberData(nameof(EveryPage.Readers), MemberType = typeof(EveryPage))]
    public async Task Every_link_leads_somewhere(string reader)
    {
        using var visitor = reader switch { "" => app.Visitor(), "individual" => await app.SignIn(), _ => await app.SignIn(reader) };
        var found = new Dictionary<string, string>();
        foreach (var address in await SamplePages.Addresses(app, visitor))
        {
            using var answer = await visitor.Http.GetAsync("/en" + address);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = await Visitor.Parse(await answer.Content.ReadAsStringAsync());
            foreach (var link in page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!))
            {
                if (link.StartsWith('#') && link.Length > 1 && page.GetElementById(link[1..]) is null) found.TryAdd(link + " on " + address, "no such place on the page");
                if (link.StartsWith("/en", StringComparison.Ordinal) || link.StartsWith("/api", StringComparison.Ordinal)) found.TryAdd(link.Split('#')[0], address);
            }
        }
        var broken = found.Where(f => f.Value.StartsWith("no such", StringComparison.Ordinal)).Select(f => f.Key).ToList();
        foreach (var (link, on) in found.Where(f => f.Key.StartsWith('/')))
        {
            if (await OpensToAll(link)) continue;
            using var answer = await visitor.Http.GetAsync(link);
            if ((int)answer.StatusCode >= 400) broken.Add($"{link} on {on}: {(int)answer.StatusCode}");
        }
        Assert.True(broken.Count == 0, string.Join('\n', broken.Take(40)));
    }

    private async Task<bool> OpensToAll(string link)
    {
        if (OpenToAll.TryGetValue(link, out var known)) return known;
        using var anybody = app.Visitor();
        using var answer = await anybody.Http.GetAsync(link);
        return OpenToAll[link] = answer.StatusCode == HttpStatusCode.OK;
    }
}

/// <summary>One address for every page route there is; a route with a parameter needs a sample here.</summary>
public static partial class SamplePages
{
    /// <summary>The address without the ids and references of what was made for the reader: one of a kind is enough where nothing else differs.</summary>
    public static string Kind(string address) => Ids().Replace(address, "*");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2,3}-[0-9]{4}-[0-9A-F]+")] private static partial Regex Ids();

    private static readonly Dictionary<string, string[]> Samples = new()
    {
        ["status/{code}"] = [],
        ["major-groups/{key}"] = ["/major-groups/farmers", "/major-groups/business-and-industry"],
        ["regions/{key}"] = ["/regions/west-asia"],
        ["resources/edit/{key}"] = ["/resources/edit/new", "/resources/edit/cpr"],
        ["record/checkpoints/{number:long}"] = ["/record/checkpoints/1"],
        ["improvements/inbox/{id}"] = ["/improvements/inbox/new"],
        ["dev/mail/{id:guid?}"] = ["/dev/mail"],
        ["notices/unsubscribe/{token}"] = [], // only from a mail: its own test walks it
        ["sign-in/as/{id:guid}"] = [],
        ["handbook/{id}"] = ["/handbook/ACC-31", "/handbook/INT-09", "/handbook/CTR-26", "/handbook/GAP-30"],
        ["handbook/sections/{id}"] = ["/handbook/sections/3", "/handbook/sections/6", "/handbook/sections/9b", "/handbook?q=two+years", "/handbook?q=nothing+of+the+kind"],
        ["handbook/parameters/{key}"] = ["/handbook/parameters/accreditation.minExistenceYears", "/handbook/parameters/glossary.aliases"],
        ["handbook/parameters/{key}/amend"] = ["/handbook/parameters/accreditation.minExistenceYears/amend", "/handbook/parameters/meeting.closedRequires/amend", "/handbook/parameters/title.rf.template/amend"],
        ["handbook/parameters/{key}/withdraw/{sequence:int}"] = ["/handbook/parameters/accreditation.minExistenceYears/withdraw/1"],
        ["bodies/{key}"] = ["/bodies/unea", "/bodies/cpr-bureau", "/bodies/hlpf"], ["bodies/{key}/edit"] = ["/bodies/cpr/edit"], ["bodies/{key}/seats"] = ["/bodies/unea-bureau/seats"], ["bodies/{key}/group"] = ["/bodies/unea-cow/group"],
        ["bodies/cpr/calendar/{year:int}"] = ["/bodies/cpr/calendar/2027", "/bodies/cpr/calendar/2028"],
        ["letters/{reference}"] = ["/letters/LTR-2027-0001"], // a letter with all its states: Letters' own tests
        ["verify/{code?}"] = ["/verify", "/verify/0000-0000-0000-0000"],
        ["invitations/{token}"] = ["/invitations/nothing"],
        ["meetings/{reference}/floor/now"] = [], // a part of a page: the walk over the pages that show it
    };

    /// <summary>Samples that are made; they are the same whoever reads.</summary>
    private static readonly Dictionary<string, Func<App, Task<string[]>>> Live = new()
    {
        ["sessions/{key}"] = async app => [$"/sessions/{(await app.SampleMeeting()).Session}"],
        ["sessions/{key}/edit"] = async app => ["/sessions/new/edit", $"/sessions/{(await app.SampleMeeting()).Session}/edit"],
        ["sessions/{key}/agenda"] = async app => [$"/sessions/{(await app.SampleMeeting()).Session}/agenda"],
        ["meetings/{reference}"] = async app => [$"/meetings/{(await app.SampleMeeting()).Meeting}"],
        ["meetings/{reference}/edit"] = async app => ["/meetings/new/edit", $"/meetings/{(await app.SampleMeeting()).Meeting}/edit"],
        ["meetings/{reference}/move"] = async app => [$"/meetings/{(await app.SampleMeeting()).Meeting}/move"],
        ["meetings/{reference}/openness"] = async app => [$"/meetings/{(await app.SampleMeeting()).Meeting}/openness"],
        ["accreditation/cases/{reference}"] = Case("", recommended: false),
        ["accreditation/cases/{reference}/request"] = Case("/request", recommended: false),
        ["accreditation/cases/{reference}/recommendation"] = Case("/recommendation", recommended: false),
        ["accreditation/cases/{reference}/decision"] = Case("/decision", recommended: true),
        ["organizations/{organization:guid}"] = async app => [$"/organizations/{await app.Organization()}"],
        ["organizations/snapshots/{number}"] = async app =>
        {
            using var officer = await app.SignIn("csu-officer");
            await officer.Send(await officer.Open("/en/organizations/snapshots"), new { });
            return [officer.Last!.Headers.Location!.ToString()["/en".Length..]];
        },
        ["organizations/{organization:guid}/status/incident"] = async app => [$"/organizations/{await app.Organization()}/status/incident"],
        ["organizations/{organization:guid}/status/inquiry"] = async app => [$"/organizations/{await app.Organization()}/status/inquiry"],
        ["organizations/{organization:guid}/status/recommendation"] = async app => [$"/organizations/{await app.Organization()}/status/recommendation"],
        ["people/{person:guid}"] = async app => [$"/people/{(await app.Person("mgfc-member", "women")).Id}"],
        ["people/{person:guid}/roles/new"] = async app =>
        {
            var person = await app.Person();
            return [$"/people/{person.Id}/roles/new", $"/people/{person.Id}/roles/new?role=regional-facilitator", $"/people/{person.Id}/roles/new?role=member-state-delegate"];
        },
        ["people/{person:guid}/roles/{assignment:guid}"] = async app =>
        {
            var person = await app.Person("gao-officer");
            return [$"/people/{person.Id}/roles/{await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == person.Id).Select(a => a.Id).SingleAsync())}"];
        },
        ["organizations/imports/{reference}"] = async app => await Import(app) is var i ? [$"/organizations/imports/{i}", $"/organizations/imports/{i}?show=clear", $"/organizations/imports/{i}?show=known"] : [],
        ["organizations/imports/{reference}/rows/{line:int}"] = async app => [$"/organizations/imports/{await Import(app)}/rows/3"],
        ["accreditation/changes/{reference}"] = async app => [$"/accreditation/changes/{await app.Change(ChangeKind.Merger, "Ocean Watch")}"],
        ["accreditation/claims/{reference}"] = async app => [$"/accreditation/claims/{await app.Claim()}"],
        ["documents/{**key}"] = async app => await DocumentSamples.PagesAsync(app),
        ["documents/{id:guid}/edit"] = async app => [$"/documents/{(await app.Drafted()).Id}/edit"],
        ["documents/{id:guid}/files"] = async app => [$"/documents/{(await app.Drafted()).Id}/files"],
        ["documents/{id:guid}/release"] = async app => [$"/documents/{(await app.Drafted(text: null)).Id}/release", $"/documents/{(await app.Scheduled()).Id}/release"],
        ["documents/{id:guid}/withdraw"] = async app => [$"/documents/{(await app.Released()).Id}/withdraw"],
        ["accreditation/invite/{organization:guid}"] = async app => [$"/accreditation/invite/{await app.Organization()}"],
        ["accreditation/evidence/{reference}"] = async app => [$"/accreditation/evidence/{(await app.Evidence()).Reference}"],
        ["requests/new"] = _ => Task.FromResult<string[]>([.. Enum.GetNames<RequestKind>().Select(k => "/requests/new?kind=" + k)]),
        ["requests/{reference}"] = MeetingSamples.Requests,
        ["sessions/{key}/decisions"] = async app => [$"{(await MeetingSamples.Decided(app)).Path}/decisions"],
        ["sessions/{key}/decisions/new"] = async app => [$"{(await app.PlannedSession()).Path}/decisions/new"],
        ["decisions/{reference}"] = async app => [await MeetingSamples.Draft(app)],
        ["sessions/{key}/journal"] = async app => [(await MeetingSamples.Journal(app)).List],
        ["sessions/{key}/journal/{day}"] = async app => await MeetingSamples.Journal(app) is var j ? [j.Corrected, j.Corrected + "?correction=0"] : [],
        ["sessions/{key}/journal/{day}/edit"] = async app => [(await MeetingSamples.Journal(app)).Draft],
        ["sessions/{key}/journal/{day}/entries/{id}"] = async app => await MeetingSamples.Journal(app) is var j ? [j.Entry, j.Draft[..^"/edit".Length] + "/entries/new"] : [],
        ["sessions/{key}/schedule"] = async app => [$"{(await app.PlannedSession()).Path}/schedule", $"{(await MeetingSamples.Scheduled(app)).Path}/schedule", (await MeetingSamples.Scheduled(app)).Path],
        ["sessions/{key}/preparation"] = async app => [$"{(await app.PlannedSession()).Path}/preparation"],
        ["sessions/{key}/dialogue"] = async app => [$"{(await app.PlannedSession()).Path}/dialogue"],
        ["meetings/{reference}/exchange"] = async app => [$"{(await MeetingSamples.Discussed(app)).Path}/exchange"],
        ["accreditation/evidence/due/{organization:guid}"] = async app => [$"/accreditation/evidence/due/{await app.Organization()}"],
        ["sessions/{key}/registrations/export"] = async app => [$"{(await app.OpenSession()).Path}/registrations/export?state=Confirmed"],
        ["sessions/{key}/registrations/import"] = async app => [$"{(await app.OpenSession()).Path}/registrations/import"],
        ["sessions/{key}/registrations/imports/{reference}"] = RegistrationSamples.Lists,
        ["sessions/{key}/registration"] = async app => [$"{(await app.OpenSession()).Path}/registration", $"{(await app.PlannedSession(kind: SessionKind.Forum)).Path}/registration"],
        ["sessions/{key}/registration/edit"] = async app => [$"{(await app.OpenSession()).Path}/registration/edit", $"{(await app.PlannedSession(kind: SessionKind.Forum)).Path}/registration/edit"],
        ["sessions/{key}/registration/managers"] = async app => await RegistrationSamples.Managed(app),
        ["sessions/{key}/registration/outside"] = async app => [await RegistrationSamples.OpenForum(app)],
        ["sessions/{key}/registrations/new"] = async app => [$"{(await app.OpenSession()).Path}/registrations/new"],
        ["sessions/{key}/invitations"] = async app => [(await RegistrationSamples.Invited(app)).List],
        ["invited/{token}"] = async app => [(await RegistrationSamples.Invited(app)).Link],
        ["badges/templates/{key}"] = async app => ["/badges/templates/default", $"/badges/templates/{(await app.OpenSession()).Key}"],
        ["meetings/{reference}/attendance"] = async app => [$"/meetings/{(await app.SampleMeeting()).Meeting}/attendance", $"{(await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 29, 10, 0, 0), await app.PlannedSession())).Path}/attendance"],
        ["meetings/{reference}/presence"] = async app => await app.SampleSeat() is var seat ? [seat.Plan[..^"seats".Length] + "presence"] : [],
        ["meetings/{reference}/seats"] = async app => await app.SampleSeat() is var seat ? [seat.Plan, seat.Plan + "?live=1", seat.Empty] : [],
        ["meetings/{reference}/seats/{seat:guid}"] = async app => (await app.SampleSeat()).Seats,
        ["sessions/{key}/door"] = async app => [(await app.SampleDoor())[0]],
        ["sessions/{key}/door/{point:guid}"] = async app => (await app.SampleDoor())[1..4],
        ["sessions/{key}/door/identity"] = async app => (await app.SampleDoor())[4..6],
        ["sessions/{key}/passes"] = async app => [await app.SamplePasses()],
        ["meetings/{reference}/floor"] = async app => await app.FullFloor() is var floor ? [floor.Path, $"{(await app.Hall(FloorListState.Prepared)).Meeting.Path}/floor"] : [],
        ["meetings/{reference}/floor/chair"] = async app => await app.FullFloor() is var floor ? [floor.Path + "/chair", floor.Path + "/chair?item=whole"] : [],
        ["meetings/{reference}/floor/settings"] = async app => [(await app.FullFloor()).Path + "/settings"],
        ["meetings/{reference}/floor/screen"] = async app => await app.FullFloor() is var floor ? [floor.Path + "/screen", floor.Path + "/screen?second=ar", floor.Path + "/screen?second=fr&clear=true"] : [],
        ["meetings/{reference}/floor/join"] = async app => [(await app.FullFloor()).Path + "/join"],
        ["meetings/{reference}/floor/record"] = async app => [await RecordedFloors.SampleRecord(app)],
        ["positions/{id:guid}"] = async app => await app.Position(withdrawn: true) is var position ? ["/positions/" + position.Id, "/positions?of=africa"] : [],
        ["sessions/{key}/incidents"] = async app => [(await app.SampleDoor())[6]],
    };

    /// <summary>Samples that depend on who reads.</summary>
    private static readonly Dictionary<string, Func<App, Visitor, Task<string[]>>> Personal = new()
    {
        ["to-do/{id:guid}"] = async (app, visitor) => visitor.Person == Guid.Empty ? [] : [$"/to-do/{await app.Raise(Party.Person(visitor.Person), 3)}", $"/to-do/{await app.Raise(Party.Person(visitor.Person), -3, path: "/account")}"],
        ["sessions/{key}/delegation"] = async (app, visitor) => [(await RegistrationSamples.Own(app, visitor)).Delegation],
        ["sessions/{key}/delegation/{reference}"] = async (app, visitor) => await RegistrationSamples.Own(app, visitor) is var own ? own.People : [],
        ["sessions/{key}/registrations"] = async (app, visitor) => await RegistrationSamples.Own(app, visitor) is var own ? [own.Session + "/registrations", own.Session + "/registrations?state=Waitlisted"] : [],
        ["sessions/{key}/registrations/new"] = async (app, _) => [$"{(await app.OpenSession()).Path}/registrations/new"],
        ["registrations/{reference}/visa-letter"] = RegistrationSamples.Visa,
        ["sessions/{key}/delegation/export"] = async (app, visitor) => [(await RegistrationSamples.Own(app, visitor)).Delegation + "/export"],
        ["registrations/{reference}"] = async (app, visitor) => (await RegistrationSamples.Own(app, visitor)).Registrations,
        ["sessions/{key}/registration/form"] = async (app, visitor) => [(await FormSamples.Asked(app, visitor)).Form, $"{(await app.OpenSession()).Path}/registration/form"],
        ["sessions/{key}/registration/form/{field}"] = async (app, visitor) => await FormSamples.Asked(app, visitor) is var asked ? [asked.Form + "/new", asked.Form + "/access", asked.Form + "/access-more"] : [],
        ["sessions/{key}/registration/form/preview"] = async (app, visitor) => await FormSamples.Asked(app, visitor) is var asked ? [asked.Form + "/preview", asked.Form + "/preview?category=Press&confirmed=true"] : [],
        ["registrations/{reference}/answers"] = async (app, visitor) => [(await FormSamples.Asked(app, visitor)).Answers],
        ["join/{token}"] = RegistrationSamples.Link,
        ["meetings/{reference}/floor/requests/{number:int}"] = async (app, visitor) => await app.FullFloor(visitor) is var floor ? [floor.Path, .. floor.Requests] : [],
        ["registrations/{reference}/badge"] = async (app, visitor) => (await app.SampleBadges(visitor)).Badges,
        ["registrations/{reference}/photo"] = async (app, visitor) => (await app.SampleBadges(visitor)).Photos,
        ["sessions/{key}/badges"] = async (app, visitor) => await app.SampleBadges(visitor) is var badges ? [badges.Desk, badges.Desk + "?q=Person"] : [],
        ["sessions/{key}/badges/{id:guid}"] = async (app, visitor) => (await app.SampleBadges(visitor)).Batches,
        ["accreditation/applications/{id:guid}"] = Own("", sent: true),
        ["accreditation/applications/{id:guid}/withdrawal"] = Own("/withdrawal", sent: true),
        ["accreditation/applications/{id:guid}/organization"] = Own("/organization", sent: false),
        ["accreditation/applications/{id:guid}/work"] = Own("/work", sent: false),
        ["accreditation/applications/{id:guid}/documents"] = Own("/documents", sent: false),
        ["accreditation/applications/{id:guid}/review"] = Own("/review", sent: false),
        ["organizations/{organization:guid}/status"] = async (app, visitor) => [$"/organizations/{(await StatusSamples.InUseAsync(app, visitor)).Organization}/status"],
        ["organizations/{organization:guid}/answer"] = async (app, visitor) => [$"/organizations/{(await StatusSamples.InUseAsync(app, visitor)).Organization}/answer"],
        ["accreditation/measures/{reference}"] = async (app, visitor) => [.. (await StatusSamples.InUseAsync(app, visitor)).Measures.Select(m => $"/accreditation/measures/{m}")],
        ["organizations/{organization:guid}/people/{assignment:guid}/{act}"] = async (app, visitor) =>
        {
            var scope = await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == visitor.Person && a.Role == "organization-focal-point").Select(a => a.ScopeId).FirstOrDefaultAsync());
            if (scope is null) return [];
            var colleague = await app.Person("organization-delegate", scope);
            var held = await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == colleague.Id).Select(a => a.Id).SingleAsync());
            return [$"/organizations/{scope}/people/{held}/remove", $"/organizations/{scope}/people/{held}/hand-over"];
        },
        ["organizations/{organization:guid}/people"] = async (app, visitor) =>
            [.. (await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == visitor.Person && a.Role == "organization-focal-point").Select(a => a.ScopeId).ToListAsync())).Select(o => $"/organizations/{o}/people")],
        ["organizations/{organization:guid}/evidence"] = async (app, visitor) => await KeptBy(app, visitor) is { } kept ? [$"/organizations/{kept}/evidence"] : [],
        ["organizations/{organization:guid}/home"] = async (app, visitor) => await KeptBy(app, visitor) is { } kept ? [$"/organizations/{kept}/home"] : [],
        ["organizations/{organization:guid}/profile"] = async (app, visitor) => await KeptBy(app, visitor) is { } kept ? [$"/organizations/{kept}/profile"] : [],
        ["organizations/{organization:guid}/changes"] = async (app, visitor) =>
        {
            var kept = await KeptBy(app, visitor) ?? (await app.Organization()).ToString();
            return [$"/organizations/{kept}/changes", $"/organizations/{kept}/changes?kind=MajorGroup", $"/organizations/{kept}/changes?kind=Merger"];
        },
        ["organizations/{organization:guid}/claim"] = async (app, visitor) => visitor.Person == Guid.Empty ? [] : [$"/organizations/{await app.Organization()}/claim"],
    };

    private static Func<App, Visitor, Task<string[]>> Own(string page, bool sent) => async (app, visitor) =>
        await app.OwnSample(visitor, sent) is { } id ? [$"/accreditation/applications/{id}{page}"] : [];

    private static Func<App, Task<string[]>> Case(string page, bool recommended) => async app => [$"/accreditation/cases/{await app.Sample(recommended)}{page}"];
    /// <summary>The organization of which the reader is focal point.</summary>
    private static async Task<string?> KeptBy(App app, Visitor visitor) =>
        await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == visitor.Person && a.Role == "organization-focal-point").Select(a => a.ScopeId).FirstOrDefaultAsync());
    private static async Task<string> Import(App app)
    {
        var list = System.Text.Encoding.UTF8.GetBytes($"title,country,major group,region,date\nStation {Guid.CreateVersion7()},Kenya,Women,Africa,2002\n12. Atoll,Kongo,Church,Europe,03/04/2019\n");
        var (_, batch) = await app.With<ImportDesk, (Verdict, ImportBatch? Batch)>(desk => desk.ReadAsync(Rostrum.Web.Data.Actor.System("test"), new MemoryStream(list), "list.csv", "A list", new DateOnly(2027, 1, 31)));
        return batch!.Reference;
    }

    // Made once for all who read one application: that takes longer than to read them.
    private static readonly ConditionalWeakTable<App, Dictionary<string, string[]>> Made = [];

    public static async Task<IReadOnlyList<string>> Addresses(App app, Visitor visitor)
    {
        await visitor.Http.GetAsync("/en/"); // starts the application
        var templates = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(e => e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order().ToList();
        var addresses = new List<string>();
        var made = Made.GetOrCreateValue(app);
        foreach (var template in templates)
        {
            if (Samples.TryGetValue(template, out var samples)) addresses.AddRange(samples);
            else if (Live.TryGetValue(template, out var live)) addresses.AddRange(made.TryGetValue(template, out var known) ? known : made[template] = await live(app));
            else if (Personal.TryGetValue(template, out var personal)) addresses.AddRange(await personal(app, visitor));
            else if (template.Contains('{', StringComparison.Ordinal)) Assert.Fail($"The route {template} has no sample address in {nameof(SamplePages)}.");
            else addresses.Add("/" + template);
        }
        return addresses;
    }
}
