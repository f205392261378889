using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Lists of registrations: who takes which, and what comes of one that is brought.</summary>
public sealed class TakingLists(App app) : IClassFixture<App>
{
    internal static async Task<byte[]> Take(Visitor visitor, string address, IEnumerable<string>? columns, string format = "Csv", HttpStatusCode expect = HttpStatusCode.OK)
    {
        var page = await visitor.Open(address);
        var fields = new List<KeyValuePair<string, string>> { new("__RequestVerificationToken", page.QuerySelector("#export-form input[name=__RequestVerificationToken]")!.GetAttribute("value")!), new(columns is null ? "Format" : "Input.Format", format) };
        fields.AddRange((columns ?? []).Select(c => KeyValuePair.Create("Input.Columns", c)));
        using var answer = await visitor.Http.PostAsync(page.QuerySelector("#export-form")!.GetAttribute("action"), new FormUrlEncodedContent(fields));
        Assert.Equal(expect, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    internal static List<CsvRow> Rows(byte[] file) => [.. Csv.Read(new StreamReader(new MemoryStream(file), Encoding.UTF8))];

    [Fact, Clause("PAR-67", "GAP-05", "CON-02")]
    public async Task What_is_filtered_is_exported_and_who_took_it_is_recorded()
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        var first = await focal.Name(session, "=HYPERLINK(\"http://example.org\")", new { Email = "amina@example.org", Function = "Director, \"South\"\nand more" });
        var second = await focal.Name(session, "Wei 伟");
        await focal.SendNames(session);
        await officer.Decide(second, DeskAct.Confirm);
        await app.WithDb(async db =>
        {
            var (diet, delicate) = (new FormField { SessionId = session.Id, Key = "diet", Label = new() { ["en"] = "Diet" } }, new FormField { SessionId = session.Id, Key = "needs", Label = new() { ["en"] = "Needs" }, Sensitive = true, RetentionDays = 30 });
            var id = await db.Set<Registrant>().Where(r => r.Reference == first).Select(r => r.Id).SingleAsync();
            db.AddRange(diet, delicate, new RegistrationAnswer { RegistrantId = id, FieldId = diet.Id, Value = "vegan" }, new RegistrationAnswer { RegistrantId = id, FieldId = delicate.Id, Value = "a ramp" });
            await db.SaveChangesAsync();
        });
        string[] columns = ["reference", "state", "name", "function", "field:diet", "field:needs"];
        var rows = Rows(await Take(officer, $"/en{session.Path}/registrations/export?q={first}", columns));
        Assert.Equal(columns, rows[0].Cells);
        // What a spreadsheet would reckon is text.
        Assert.Equal([first, "Requested", "'=HYPERLINK(\"http://example.org\")", "Director, \"South\"\nand more", "vegan", "a ramp"], Assert.Single(rows.Skip(1)).Cells.Select(c => c.Replace("\r\n", "\n")));
        Assert.Equal([second], Rows(await Take(officer, $"/en{session.Path}/registrations/export?state=Confirmed", ["reference"])).Skip(1).Select(r => r.Cells[0]));
        var sheet = Spreadsheet.Read(new MemoryStream(await Take(officer, $"/en{session.Path}/registrations/export", ["reference", "name"], "Xlsx")), 100)!;
        Assert.Equal([[first, "=HYPERLINK(\"http://example.org\")"], [second, "Wei 伟"]], sheet.Skip(1).Select(r => r.Cells));
        Assert.Contains("GAP-05", Encoding.UTF8.GetString(await Take(officer, $"/en{session.Path}/registrations/export", [""], expect: HttpStatusCode.BadRequest)));
        var taken = await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == session.Thing && e.Act == "registration.exported").OrderBy(e => e.Sequence).Select(e => new { e.ActorId, Text = db.EventTexts.Where(t => t.EventId == e.Id).Select(t => t.Json).First() }).ToListAsync());
        Assert.Equal(3, taken.Count);
        Assert.All(taken, t => Assert.Equal(officer.Person, t.ActorId));
        Assert.Contains("\"rows\":1", taken[0].Text);
        Assert.DoesNotContain("Director", taken[0].Text);

        // A focal point has the own delegation, and nothing delicate of it.
        rows = Rows(await Take(focal, $"/en{session.Path}/delegation/export", null));
        Assert.Equal(3, rows.Count);
        Assert.Contains("field:diet", rows[0].Cells);
        Assert.DoesNotContain(rows[0].Cells, c => c is "field:needs" or "tags" or "zones");
        using var other = await app.SignIn("organization-focal-point");
        Assert.Single(Rows(await Take(other, $"/en{session.Path}/delegation/export", null)));
        await other.Open($"/en{session.Path}/registrations/export", HttpStatusCode.NotFound);
        await other.Open($"/en{session.Path}/delegation/export?organization={await app.Organization()}", HttpStatusCode.NotFound);
    }
}
