using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Organizations.Import;

namespace Rostrum.Tests.Modules.Organizations;

/// <summary>The Unit brings in a list: sends it, sees each row beside its reading, imports what is clear, settles the rest.</summary>
[Clause("ACC-22", "INT-11")]
public sealed class ImportPages : IDisposable
{
    private const string New = "/en/organizations/imports/new";
    private const string List = "Title;Country;Major Group;Region;Accreditation date\n1. Green Belt;Kenya;Women;Africa;2002\n2. <script>alert(1)</script> & Co;Россия;НПО;Europe;январь 2019\n3. Volta;Congo;NGO;;03/04/2019\n4. Green belt;KE;Women;Africa;2002\n5. Lagoon;Fiji;Women;Europe;2015\n";

    private readonly App app = new();
    public void Dispose() => app.Dispose();

    private static async Task<(HttpStatusCode Status, string? Location, IHtmlDocument Page)> Upload(Visitor visitor, string list, string? source = "List of the institution", string? date = "2027-01-31", IHtmlDocument? page = null, bool withFile = true)
    {
        page ??= await visitor.Open(New);
        using var content = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll("main form[method=post] input[type=hidden]").OfType<IHtmlInputElement>()) content.Add(new StringContent(hidden.Value), hidden.Name!);
        if (source is not null) content.Add(new StringContent(source), "Input.Source");
        if (date is not null) content.Add(new StringContent(date), "Input.SourceDate");
        if (withFile) content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(list)), "Input.File", "../list of 2027.csv");
        using var answer = await visitor.Http.PostAsync(New, content);
        return (answer.StatusCode, answer.Headers.Location?.ToString(), await Visitor.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<string> Read(Visitor visitor, string list = List)
    {
        var (status, location, page) = await Upload(visitor, list);
        Assert.True(status == HttpStatusCode.Redirect, page.QuerySelector("main")?.TextContent);
        return location!;
    }

    private Task<List<Organization>> Imported() => app.WithDb(db => db.Set<Organization>().Where(o => o.Source != null).OrderBy(o => o.NameKey).ToListAsync());

    private static string Text(IHtmlDocument page, string selector) => string.Join(' ', page.QuerySelectorAll(selector).Select(e => e.TextContent.Trim()));

    [Fact, Clause("ACC-22", "ACC-23", "ENG-04")]
    public async Task A_list_is_read_shown_confirmed_and_on_the_register()
    {
        using var officer = await app.SignIn("csu-officer");
        var address = await Read(officer);
        Assert.Equal("/en/organizations/imports/IMP-2027-0001", address);
        Assert.Empty(await Imported());
        var page = await officer.Open(address);
        Assert.Contains("“Congo” may be Democratic Republic of the Congo or Congo.", Text(page, "main td"));
        Assert.Contains("3 April 2019", Text(page, "main td"));
        Assert.Contains("The list says Europe; Fiji lies in Asia and the Pacific.", Text(page, "main td"));
        page = await officer.Open(address + "?show=refused");
        Assert.Contains("The same as line 2.", Text(page, "main td"));
        page = await officer.Open(address + "?show=clear");
        Assert.Null(page.QuerySelector("main script"));
        Assert.Contains("<script>alert(1)</script> & Co", Text(page, "main td"));
        Assert.Contains("Row number 2 taken off", Text(page, "main td"));
        Assert.Contains("January 2019", Text(page, "main td"));
        Assert.Contains("Import 2 clear rows", Text(page, "#confirm"));

        await officer.Send(page, new { }, form: "#confirm");
        var organizations = await Imported();
        Assert.Equal(["<script>alert(1)</script> & Co|RU|non-governmental-organizations|europe|2019-01|Accredited|2019-01-01", "Green Belt|KE|women|africa|2002|Accredited|2002-01-01"],
            organizations.Select(o => $"{o.Name}|{o.Country}|{o.MajorGroup}|{o.Region}|{o.Since}|{o.Status}|{o.StatusFrom:yyyy-MM-dd}"));
        Assert.All(organizations, o => Assert.Equal(("List of the institution", new DateOnly(2027, 1, 31), app.Clock.Now, NameSearch.Text([o.Name]), 1), (o.Source, o.SourceDate!.Value, o.CreatedAt, o.SearchText, o.Version)));
        Assert.All(organizations, o => Assert.True(app.With<OrganizationRegister, bool>(r => r.IsAccreditedAsync(o.Id, new DateOnly(2020, 1, 1))).GetAwaiter().GetResult()));
        Assert.False(await app.With<OrganizationRegister, bool>(r => r.IsAccreditedAsync(organizations[0].Id, new DateOnly(2018, 12, 31))));
        Assert.Equal(["Green Belt"], await officer.Listed("?q=belt+g")); // found as any other is
        Assert.Equal(1, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Act == "register.imported")));
        Assert.Empty((await officer.Open(address)).QuerySelectorAll("#confirm"));
        Assert.Contains("ACC-22", Text(await officer.Send(page, new Dictionary<string, string?> { ["__once"] = Guid.CreateVersion7().ToString() }, HttpStatusCode.BadRequest, "#confirm"), ".refusal"));
        Assert.Contains("2 rows held", Text(await officer.Open("/en/organizations/imports"), "main td"));
    }

    [Fact]
    public async Task The_same_list_twice_brings_nothing_new()
    {
        using var officer = await app.SignIn("csu-head");
        var first = await Read(officer);
        var second = await Read(officer);
        await officer.Send(await officer.Open(first), new { }, form: "#confirm");
        Assert.Contains("ACC-22", Text(await officer.Send(await officer.Open(second), new { }, HttpStatusCode.BadRequest, "#confirm"), ".refusal"));
        var third = await officer.Open(await Read(officer) + "?show=known");
        Assert.Null(third.QuerySelector("#confirm"));
        Assert.Equal(3, third.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(2, (await Imported()).Count);
        await app.WithDb(async db =>
        {
            var old = (await db.Set<Organization>().FirstAsync(o => o.Name == "Green Belt")).Id;
            db.Add(new OrganizationName { OrganizationId = old, Name = "Ancienne Ceinture", Until = new DateOnly(2020, 1, 1) });
            await db.SaveChangesAsync();
        });
        Assert.Contains("ancienne ceinture", Text(await officer.Open(await Read(officer, "title,country,major group,region,date\nancienne ceinture,KE,NGO,,2001\n")), "tbody td"));
        Assert.Equal(2, (await Imported()).Count);
    }

    [Fact]
    public async Task Two_confirmations_at_once_import_once()
    {
        using var officer = await app.SignIn("csu-officer");
        var (one, two) = (await Read(officer), await Read(officer));
        var pages = new[] { await officer.Open(one), await officer.Open(one), await officer.Open(two) };
        var answers = await Task.WhenAll(pages.Select(page => Task.Run(async () =>
        {
            var form = (IHtmlFormElement)page.QuerySelector("#confirm")!;
            using var content = new FormUrlEncodedContent(form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, i.Value)));
            using var answer = await officer.Http.PostAsync(form.GetAttribute("action"), content);
            return answer.StatusCode;
        })));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], answers.Order());
        Assert.Equal(2, (await Imported()).Count);
        Assert.Equal(2, await app.WithDb(db => db.Set<Standing>().CountAsync()));
    }

    [Fact, Clause("ACC-22", "GAP-10")]
    public async Task Held_rows_are_settled_or_left_out_by_a_person()
    {
        using var officer = await app.SignIn("csu-officer");
        var address = await Read(officer);
        var row = await officer.Open(address + "/rows/6");
        Assert.Equal(("Lagoon", "FJ", "2015"), (((IHtmlInputElement)row.QuerySelector("#Input_Title")!).Value, ((IHtmlSelectElement)row.QuerySelector("#Input_Country")!).Value, ((IHtmlInputElement)row.QuerySelector("#Input_Since")!).Value));
        Assert.Equal("asia-and-the-pacific", ((IHtmlSelectElement)row.QuerySelector("#Input_Region")!).Value); // where Fiji lies, whatever the list says
        var elsewhere = await officer.Send(row, new { Input__Region = "europe" }, HttpStatusCode.BadRequest, "#settle");
        Assert.Contains("RCM-02", Text(elsewhere, ".refusal"));
        Assert.NotNull(elsewhere.QuerySelector("#Input_Region[aria-invalid]"));
        await officer.Send(row, new { }, form: "#settle");
        await officer.Send(row, new { }, form: "#settle"); // a second press settles nothing anew
        await officer.Send(await officer.Open(address), new { }, form: "#confirm");
        Assert.Equal(3, (await Imported()).Count);
        Assert.Equal(["Lagoon"], await officer.Listed("?q=lagoo"));

        var volta = await officer.Open(address + "/rows/4");
        var refused = await officer.Send(volta, new { Input__Title = " ", Input__Since = "" }, HttpStatusCode.BadRequest, "#settle");
        Assert.All(["Title", "Country", "Since"], field => Assert.NotNull(refused.QuerySelector($"#Input_{field}[aria-invalid]")));
        Assert.NotNull((await officer.Send(volta, new { Input__Country = "CG", Input__Since = "03/04/2019" }, HttpStatusCode.BadRequest, "#settle")).QuerySelector("#Input_Since[aria-invalid]"));
        Assert.NotNull((await officer.Send(volta, new { Input__Country = "CG", Input__Region = "africa", Input__Since = "2028" }, HttpStatusCode.BadRequest, "#settle")).QuerySelector("#Input_Since[aria-invalid]"));
        Assert.NotNull((await officer.Send(volta, new { Input__Title = "green  BELT", Input__Country = "KE", Input__Region = "africa", Input__Since = "2019" }, HttpStatusCode.BadRequest, "#settle")).QuerySelector("#Input_Title[aria-invalid]"));
        await officer.Send(volta, new { Input__Country = "CG", Input__Region = "africa", Input__Since = "April 2019" }, form: "#settle");
        var settled = (await Imported()).Single(o => o.Name == "Volta");
        Assert.Equal(("CG", "2019-04", StandingStatus.Accredited, "List of the institution"), (settled.Country, settled.Since, settled.Status, settled.Source));
        Assert.Contains("ACC-22", Text(await officer.Send(volta, new Dictionary<string, string?> { ["Input.Country"] = "CG", ["Input.Region"] = "africa", ["Input.Since"] = "2019", ["__once"] = Guid.CreateVersion7().ToString() }, HttpStatusCode.BadRequest, "#settle"), ".refusal"));

        address = await Read(officer, "title,country,major group,region,date\nStray,Atlantis,Women,,2002\n");
        var stray = await officer.Open(address + "/rows/2");
        Assert.NotNull((await officer.Send(stray, new { Reason = "" }, HttpStatusCode.BadRequest, "#leave-out")).QuerySelector("#Reason[aria-invalid]"));
        await officer.Send(stray, new { Reason = "It never existed." }, form: "#leave-out");
        Assert.Contains("It never existed.", Text(await officer.Open(address + "?show=leftout"), "tbody td"));
        Assert.Contains("ACC-22", Text(await officer.Send(stray, new { Reason = "Again." }, HttpStatusCode.BadRequest, "#leave-out"), ".refusal"));
        await officer.Open(address + "/rows/3", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_that_is_no_list_is_refused_with_what_to_do()
    {
        using var officer = await app.SignIn("csu-officer");
        async Task<string> Refused(string list, string? source = "A list", string? date = "2027-01-31", bool withFile = true)
        {
            var (status, _, page) = await Upload(officer, list, source, date, withFile: withFile);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            return Text(page, "main .error") + Text(page, ".refusal");
        }
        Assert.Contains("no column for: Major Group, Date of accreditation", await Refused("title,country,region\nA,Kenya,Africa\n"));
        Assert.Contains("Choose the file", await Refused("", withFile: false));
        Assert.Contains("ACC-22", await Refused(List, source: " "));
        Assert.Contains("to come", await Refused(List, date: "2027-11-18"));
        Assert.Contains("of which day", await Refused(List, date: null));
        Assert.Contains("empty", await Refused(" \n"));
        Assert.Contains("larger than 20 MB", await Refused(new string('x', 20_000_001)));
        Assert.Contains("UTF-8", await Refused("PK\u0003\u0004\0\0title,country\n"));
        Assert.Equal(HttpStatusCode.BadRequest, (await Upload(officer, new string('x', 22_000_000))).Status);
        Assert.Equal(0, await app.WithDb(db => db.Set<ImportRow>().CountAsync()));
        foreach (var role in (string[])["", "auditor", "organization-focal-point"])
        {
            using var other = role.Length == 0 ? await app.SignIn() : await app.SignIn(role);
            await other.Open(New, HttpStatusCode.NotFound);
            await other.Open("/en/organizations/without-focal-point", HttpStatusCode.NotFound);
        }
    }

    [Fact, Clause("GAP-02")]
    public async Task Organizations_that_nobody_acts_for_are_flagged()
    {
        using var officer = await app.SignIn("csu-officer");
        await app.Person("organization-focal-point", (await app.Organization(name: "Attended")).ToString());
        await app.Organization(StandingStatus.Withdrawn, "Withdrawn");
        await app.Organization(name: "Alone");
        await officer.Send(await officer.Open(await Read(officer)), new { }, form: "#confirm");
        var page = await officer.Open("/en/organizations/without-focal-point");
        Assert.Equal(["<script>alert(1)</script> & Co", "Alone", "Green Belt"], page.QuerySelectorAll("tbody th bdi").Select(b => b.TextContent));
        Assert.Equal(3, page.QuerySelectorAll("tbody th .tag--late").Length);
    }

    [Fact]
    public async Task A_large_list_is_written_in_portions_and_imported_whole()
    {
        var list = new StringBuilder("title,country,major group,region,date\n");
        for (var i = 0; i < 12_001; i++) list.Append(System.Globalization.CultureInfo.InvariantCulture, $"Association {Letters(i)},Kenya,Women,Africa,{1990 + (i % 30)}\n");
        using var officer = await app.SignIn("csu-officer");
        var address = await Read(officer, list.ToString());
        var page = await officer.Open(address);
        Assert.Equal(25, page.QuerySelectorAll("tbody tr").Length);
        await officer.Send(page, new { }, form: "#confirm");
        Assert.Equal(12_001, await app.WithDb(db => db.Set<Organization>().CountAsync(o => o.Status == StandingStatus.Accredited)));
        Assert.Equal(12_001, await app.WithDb(db => db.Set<Standing>().CountAsync()));

        static string Letters(int n) => string.Concat(n.ToString("00000", System.Globalization.CultureInfo.InvariantCulture).Select(c => (char)(c - '0' + 'a')));
    }
}
