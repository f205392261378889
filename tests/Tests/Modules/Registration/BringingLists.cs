using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.Exchange;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>A list that is brought: what it would do is said row by row, and nothing is done that the desk would not do.</summary>
public sealed class BringingLists(App app) : IClassFixture<App>
{
    private async Task<IHtmlDocument> Bring(Visitor officer, Session session, byte[] file, string name = "list.csv")
    {
        await officer.SendFiles(await officer.Open($"/en{session.Path}/registrations/import"), [], "Input.File", [(name, file)], form: "#import-form");
        return await officer.Open($"/en{session.Path}/registrations/imports/{await app.WithDb(db => db.Set<ListImport>().Where(i => i.SessionId == session.Id).MaxAsync(i => i.Reference))}");
    }

    private static async Task<string> Refused(Visitor officer, Session session, byte[] file) =>
        (await officer.SendFiles(await officer.Open($"/en{session.Path}/registrations/import"), [], "Input.File", [("list.csv", file)], HttpStatusCode.BadRequest, "#import-form")).QuerySelector(".errors li")!.TextContent;

    private async Task<IHtmlDocument> Confirm(Visitor officer, IHtmlDocument page)
    {
        await officer.Send(page, new { }, form: "#confirm-form");
        await app.With<ListJob, int>(async job => { await job.RunAsync(); return 0; });
        return (IHtmlDocument)await officer.Follow();
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Write(IEnumerable<IReadOnlyList<string>> rows, char separator = ',') => string.Join("\r\n", rows.Select(r => string.Join(separator, r.Select(c => $"\"{c.Replace("\"", "\"\"")}\""))));

    private static int Count(IDocument page, string what) => int.Parse(page.QuerySelectorAll("dl.stats div").FirstOrDefault(d => d.QuerySelector("dt")!.TextContent == what)?.QuerySelector("dd")!.TextContent ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    private static Task<byte[]> All(Visitor officer, Session session, string format = "Csv") => TakingLists.Take(officer, $"/en{session.Path}/registrations/export", [.. ListColumns.Fixed.Select(c => c.Name)], format);

    [Fact, Clause("PAR-63", "GAP-05")]
    public async Task Answers_of_the_form_are_brought_as_they_were_taken()
    {
        var session = await app.OpenSession();
        await app.WithDb(db =>
        {
            db.AddRange(new FormField { SessionId = session.Id, Key = "lunch", Kind = FieldKind.YesNo, Label = new() { ["en"] = "Lunch" } }, new FormField { SessionId = session.Id, Key = "arrival", Kind = FieldKind.Date, Label = new() { ["en"] = "Arrival" } });
            return db.SaveChangesAsync();
        });
        using var focal = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        var one = await focal.Name(session, "Answers Person");
        var wrong = await focal.Name(session, "Answers Wrongly");
        var done = await Confirm(officer, await Bring(officer, session, Text($"reference,field:lunch,field:arrival\n{one},yes,2027-12-05\n{wrong},perhaps,\n")));
        Assert.Equal((1, "1"), (Count(done, "Done"), done.QuerySelector("a[href*='show=Refused']")!.TextContent.Split('(', ')')[1]));
        var taken = await TakingLists.Take(officer, $"/en{session.Path}/registrations/export?q={one}", ["reference", "field:lunch", "field:arrival"]);
        Assert.Equal([one, "2027-12-05", "yes"], TakingLists.Rows(taken)[1].Cells);
        Assert.Equal(1, Count(await Bring(officer, session, taken), "Nothing changes"));
        done = await Confirm(officer, await Bring(officer, session, Text("name,birth,category,affiliation,terms,field:lunch\nNew Answers,1980-01-01,Press,Daily,yes,no\n")));
        Assert.Equal("no", await app.WithDb(db => db.Set<RegistrationAnswer>().Where(a => db.Set<Registrant>().Any(r => r.Id == a.RegistrantId && r.SessionId == session.Id && r.Category == RegistrationCategory.Press)).Select(a => a.Value).SingleAsync()));
    }

    [Fact, Clause("PAR-67", "CON-02", "GAP-25")]
    public async Task What_was_exported_changes_nothing_and_a_changed_cell_changes_that_alone()
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        var first = await focal.Name(session, "=1+1", new { Email = "amina@example.org", Function = "Director, \"South\"\nand more" });
        var second = await focal.Name(session, "Wei 伟");
        await focal.SendNames(session);
        var third = await focal.Name(session, "Draft Only");
        await officer.Decide(second, DeskAct.Confirm);
        await officer.Send(await officer.Open("/en/registrations/" + first), new { Tags = "speaker, asia" }, form: "#note-form");
        var exported = await All(officer, session);
        var rows = TakingLists.Rows(exported).Select(r => r.Cells).ToList();
        var text = Write(rows, ';');
        foreach (var (file, name) in new[] { (exported, "list.csv"), (await All(officer, session, "Xlsx"), "list.xlsx"), ([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)], "list.txt"), (Text(text.Replace(';', '\t')), "list.tsv") })
        {
            var same = await Bring(officer, session, file, name);
            Assert.Equal((3, 3), (Count(same, "Rows"), Count(same, "Nothing changes")));
            Assert.Null(same.QuerySelector("#confirm-form"));
        }

        // A function, the tags and a decision; and a category, which no list changes.
        int At(string column) => rows[0].ToList().IndexOf(column);
        var changed = rows.Select(r => r.ToArray()).ToList();
        (changed[1][At("function")], changed[1][At("tags")]) = ("Deputy director", "asia; youth");
        (changed[2][At("state")], changed[2][At("reason")]) = ("Revoked", "No longer employed there.");
        changed[3][At("category")] = "Press";
        var page = await Bring(officer, session, Text(Write(changed)));
        Assert.Equal(("2", "1"), (page.QuerySelector("a[href*='show=Changed']")!.TextContent.Split('(', ')')[1], page.QuerySelector("a[href*='show=Refused']")!.TextContent.Split('(', ')')[1]));
        Assert.Contains("“category”", page.QuerySelector("tbody tr")!.TextContent);
        Assert.Contains("PAR-67", page.QuerySelector("tbody tr")!.InnerHtml);
        var preview = await officer.Open(page.QuerySelector("a[href*='show=Changed']")!.GetAttribute("href")!);
        Assert.Equal(["2", "3"], preview.QuerySelectorAll("tbody td.num").Select(c => c.TextContent));
        Assert.Contains("Deputy director", preview.QuerySelector("tbody")!.TextContent);
        // Nothing is written before it is confirmed.
        Assert.Equal(exported, await All(officer, session));
        var done = await Confirm(officer, page);
        Assert.Equal(2, Count(done, "Done"));
        var now = TakingLists.Rows(await All(officer, session)).Select(r => r.Cells).ToList();
        Assert.Equal(["function", "tags"], rows[0].Where((_, i) => rows[1][i] != now[1][i]));
        Assert.Equal(("Deputy director", "asia, youth"), (now[1][At("function")], now[1][At("tags")]));
        Assert.Equal(["state", "reason"], rows[0].Where((_, i) => rows[2][i] != now[2][i]));
        Assert.Equal(rows[3], now[3]);
        Assert.Equal(["registration.list-read", "registration.list-confirmed", "registration.list-done"], await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == "registration-list/" + done.QuerySelector("h1")!.TextContent.Trim()).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()));

        // The same file does nothing a second time; what others changed meanwhile is not written over.
        Assert.Contains("Nothing is done twice", await Refused(officer, session, Text(Write(changed))));
        var late = rows.Take(2).Select(r => r.ToArray()).ToList();
        (late[1][At("function")], late[1][At("tags")]) = ("Chair", now[1][At("tags")]);
        page = await Bring(officer, session, Text(Write(late)));
        await focal.Send(await focal.Open($"/en{session.Path}/delegation/{first}"), new { Input__Function = "Their own word" }, form: "#person-form");
        done = await Confirm(officer, page);
        Assert.Equal(1, Count(done, "Not done"));
        Assert.Contains("after the list was read", done.QuerySelector("tbody")!.TextContent);
        Assert.Equal("Their own word", (await app.Of(first)).Title);
        Assert.Equal(third, now[3][0]);
    }

    [Fact, Clause("PAR-10", "PAR-63", "PAR-64", "CON-02", "CON-04", "CON-17")]
    public async Task New_people_come_by_the_rules_of_the_desk_and_each_row_says_what_became_of_it()
    {
        var session = await app.OpenSession();
        await app.Set(session, w => { w.CapPerOrganization = 1; });
        var (name, lapsed) = ("Circle " + Guid.CreateVersion7(), "Lapsed " + Guid.CreateVersion7());
        await app.Organization(name: name);
        await app.Organization(StandingStatus.Suspended, lapsed);
        var banned = await app.Confirmed(await app.OpenSession(), "Banned Person", birth: new(1970, 1, 1));
        await app.WithDb(db => { db.Add(new AccessBan { ParticipantId = banned.Registrant.ParticipantId, From = new(2027, 1, 1), Reason = "A demonstration.", DecidedAt = app.Clock.Now }); return db.SaveChangesAsync(); });
        using var officer = await app.SignIn("csu-officer");
        using var focal = await app.SignIn("organization-focal-point");
        var list = $"""
            name,category,birth,email,organization,country,word,colour
            Ada Press,Press,1980-02-03,ada.press@example.org,Daily,,,red
            Ada First,MajorGroup,1980-02-03,,{name},,,
            Ada Second,MajorGroup,1981-02-03,,{name},,,
            Ada Lapsed,MajorGroup,1981-02-03,,{lapsed},,,
            Ada Press,Press,1980-02-03,ada.press@example.org,Daily,,,
            Banned Person,Press,1970-01-01,,Daily,,,
            Ada State,MemberState,1980-02-03,,,KE,,
            Ada Envoy,MemberState,1980-02-03,,,KE,"Note verbale 12",
            Ada Unknown,Wizard,1980-02-30,nobody,,,,
            Ada Short,Press
            """;
        var page = await Bring(officer, session, Text(list));
        Assert.Contains("colour", page.QuerySelector("#unread")!.TextContent);
        Assert.Equal(0, await app.WithDb(db => db.Set<Registrant>().CountAsync(r => r.SessionId == session.Id)));
        var refused = (await officer.Open(page.QuerySelector("a[href*='show=Refused']")!.GetAttribute("href")!)).QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector("td.num")!.TextContent, r => string.Join(' ', r.QuerySelectorAll(".clause").Select(c => c.TextContent.Trim().Split(' ')[^1]).Distinct()));
        Assert.Equal(["4", "5", "6", "7", "8", "10", "11"], refused.Keys);
        Assert.Equal(("PAR-10", "PAR-64", "CON-17"), (refused["4"], refused["5"], refused["7"]));
        Assert.Contains("PAR-63", refused["6"]);
        Assert.Equal("CON-02", refused["8"]);
        var done = await Confirm(officer, page);
        Assert.Equal((3, 7), (Count(done, "Done"), Count(done, "Not possible")));
        var made = await app.WithDb(db => db.Set<Registrant>().Where(r => r.SessionId == session.Id).OrderBy(r => r.Reference).Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => new { p.Name, r.State, r.Category, r.NominatedAt, r.Country }).ToListAsync());
        Assert.Equal(["Ada Press", "Ada First", "Ada Envoy"], made.Select(m => m.Name));
        Assert.All(made, m => Assert.Equal(RegistrationState.Requested, m.State));
        // Civil society stays with its focal point.
        Assert.Null(made[1].NominatedAt);
        Assert.Equal(RegistrationCategory.MemberState, made[2].Category);
        // Read again with one more: who is there already is not registered twice.
        page = await Bring(officer, session, Text(list + "\nAda Third,Press,1982-02-03,,Daily,,,"));
        done = await Confirm(officer, page);
        Assert.Equal(1, Count(done, "Done"));
        Assert.Equal(4, await app.WithDb(db => db.Set<Registrant>().CountAsync(r => r.SessionId == session.Id)));
        await focal.Open($"/en{session.Path}/registrations/import", HttpStatusCode.NotFound);
    }

    [Fact, Clause("PAR-67")]
    public async Task A_file_that_is_no_list_is_told_what_to_do()
    {
        var session = await app.OpenSession();
        using var officer = await app.SignIn("csu-officer");
        Assert.Contains("UTF-8", await Refused(officer, session, [0x6E, 0x61, 0x6D, 0x65, 0x0A, 0xE9, 0x0A, 0xFF]));
        Assert.Contains("line 2", await Refused(officer, session, Text("name,category\n\"Ada,Press\nmore")));
        Assert.Contains("no rows", await Refused(officer, session, Text("name,category\n\n")));
        Assert.Contains("“reference” or “name”", await Refused(officer, session, Text("nom;catégorie\nAda;Press")));
        Assert.Contains("“name”", await Refused(officer, session, Text("name,Name\nAda,Ada")));
        Assert.Contains("spreadsheet", await Refused(officer, session, [0x50, 0x4B, 3, 4, 0, 0, 0, 0, 1, 2, 3]));
        Assert.Contains("20,000", (await Refused(officer, session, Text("name\n" + string.Join('\n', Enumerable.Range(0, 20_001).Select(i => "Ada " + i))))).Replace("20000", "20,000"));
        Assert.Contains("Split", await Refused(officer, session, Text("name\n" + string.Join('\n', Enumerable.Range(0, 2_001).Select(i => "Ada " + i)))));
        Assert.Equal(0, await app.WithDb(db => db.Set<ListImport>().CountAsync(i => i.SessionId == session.Id)));
    }
}
