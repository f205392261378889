using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Record;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Record;

/// <summary>Who sees what of the record, and what leaves it as a file.</summary>
public sealed partial class Reading : IDisposable
{
    private readonly App app = new();
    public void Dispose() => app.Dispose();

    [Fact, Clause("ENG-06", "GAP-03")]
    public async Task Everybody_sees_how_far_the_record_is_sealed_but_not_which_things()
    {
        await app.Fill();
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/record");
        Assert.Equal(["7", "3", "3"], page.QuerySelectorAll(".stats dd").Select(d => d.TextContent));
        var checkpoint = await visitor.Open("/fr/record/checkpoints/2");
        var stored = await app.WithDb(db => db.Set<Checkpoint>().AsNoTracking().SingleAsync(c => c.Number == 2));
        Assert.Contains(Convert.ToHexStringLower(stored.Hash), checkpoint.Body!.TextContent);
        Assert.DoesNotContain("a/1", checkpoint.Body!.TextContent);
        var json = await visitor.Http.GetStringAsync("/api/v1/record/checkpoints/2");
        Assert.DoesNotContain("a/1", json);
        Assert.Equal(2, JsonDocument.Parse(json).RootElement.GetProperty("leaves").GetArrayLength());
        Assert.Contains("BEGIN PUBLIC KEY", await visitor.Http.GetStringAsync("/api/v1/record/public-key"));
        await visitor.Open("/en/record/checkpoints/9", HttpStatusCode.NotFound);
        using var auditor = await app.SignIn("auditor");
        Assert.Contains("a/1", (await auditor.Open("/en/record/checkpoints/2")).Body!.TextContent);
    }

    [Fact, Clause("GAP-03")]
    public async Task Only_who_may_read_the_record_finds_its_events()
    {
        await app.Fill();
        using var visitor = app.Visitor();
        await visitor.Open("/en/record/events", HttpStatusCode.Redirect);
        using var officer = await app.SignIn("csu-officer");
        await officer.Open("/en/record/events", HttpStatusCode.NotFound);
        using var auditor = await app.SignIn("auditor");
        Assert.Equal("3 acts", (await auditor.Open("/en/record/events?thing=a/1")).QuerySelector(".count-line strong")!.TextContent);
    }

    [Fact, Clause("GAP-03")]
    public async Task Filters_find_by_thing_act_clause_person_and_day_of_nairobi()
    {
        var ada = await app.Person("auditor", name: "Ada Lovelace");
        await app.Append("a/1", "role.given", actor: new(ada.Id, "auditor"));
        await app.Append("a/1", "role.ended");
        app.Clock.Now = new(2027, 11, 17, 21, 30, 0, TimeSpan.Zero); // already the 18th in Nairobi
        await app.Append("person/" + ada.Id, "person.changed", actor: Actor.System("test"));
        using var auditor = await app.SignIn("auditor");
        async Task<string> Found(string query) => (await auditor.Open("/en/record/events?" + query)).QuerySelector(".count-line strong")!.TextContent;
        Assert.Equal("2 acts", await Found("thing=a/1"));
        Assert.Equal("2 acts", await Found("thing=a/"));
        Assert.Equal("1 act", await Found("act=role.given"));
        Assert.Equal("2 acts", await Found("act=role."));
        Assert.Equal("2 acts", await Found("cited=gap-03&thing=a/1"));
        Assert.Equal("0 acts", await Found("cited=ACC-09"));
        Assert.Equal("2 acts", await Found("person=" + ada.Id));
        Assert.Equal("1 act", await Found($"from=2027-11-18&person={ada.Id}"));
        Assert.Equal("1 act", await Found($"until=2027-11-17&person={ada.Id}"));
        var page = await auditor.Open("/en/record/events?cited=XYZ-1&person=nobody&from=2027-12-01&until=2027-11-01", HttpStatusCode.BadRequest);
        Assert.Equal(3, page.QuerySelectorAll(".errors li").Length);
        Assert.Equal("nobody", page.QuerySelector("#Person")!.GetAttribute("value"));
        Assert.Contains("Ada Lovelace", (await auditor.Open("/en/record/events?act=role.given")).QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("GAP-03")]
    public async Task A_file_holds_exactly_what_the_filter_shows_and_is_itself_an_act()
    {
        await app.Append("a/1", text: new { reason = "=HYPERLINK(\"http://x\")" });
        await app.Append("a/2", "=cmd|' /C calc'!A0");
        using var auditor = await app.SignIn("auditor");
        async Task<string> Take(string query, string format)
        {
            var page = await auditor.Open("/en/record/events?" + query);
            await auditor.Send(page, new { format }, HttpStatusCode.OK, "form[method=post][action*=Export]");
            return await auditor.Last!.Content.ReadAsStringAsync();
        }
        var json = JsonDocument.Parse(await Take("thing=a/1", "json")).RootElement;
        Assert.Equal("=HYPERLINK(\"http://x\")", Assert.Single(json.EnumerateArray()).GetProperty("text").GetProperty("reason").GetString());
        var csv = await Take("thing=a/", "csv");
        Assert.Equal(3, csv.Trim().Split("\r\n").Length);
        Assert.Contains("\"'=cmd|' /C calc'!A0\"", csv);
        Assert.Equal("attachment", auditor.Last!.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(2, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Act == "record.exported" && e.ActorId == auditor.Person)));
        using var officer = await app.SignIn("csu-officer");
        using var refused = await officer.Http.PostAsync("/en/record/events?handler=Export", new FormUrlEncodedContent([KeyValuePair.Create("format", "csv")]));
        Assert.Contains(refused.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
    }

    [Fact, Clause("GAP-05")]
    public async Task The_history_of_a_thing_names_people_only_to_who_may_know_and_says_when_words_were_erased()
    {
        var ada = await app.Person("rule-administrator", name: "Ada Lovelace");
        await app.Append("parameter/x", "parameter.amended", new { reason = "Resolution 5/1" }, new(ada.Id, "rule-administrator", Guid.CreateVersion7()));
        await app.Append("parameter/x", "parameter.amended", new { reason = "A second thought" }, new(ada.Id, "rule-administrator"));
        await app.WithDb(db => db.EventTexts.Where(t => db.CaseEvents.Any(e => e.Id == t.EventId && e.Sequence == 1)).ExecuteDeleteAsync());
        async Task<IReadOnlyList<PastAct>> Seen(Guid? reader, params string[] roles)
        {
            await using var scope = app.Services.CreateAsyncScope();
            if (reader is { } id) scope.ServiceProvider.GetRequiredService<Me>().Fill(id, "", Dates.Nairobi, [.. roles.Select(r => new HeldRole(Roles.Of(r), null))]);
            return await scope.ServiceProvider.GetRequiredService<History>().OfAsync("parameter/x", 10);
        }
        var visitor = await Seen(null);
        Assert.Equal([2, 1], visitor.Select(a => a.Event.Sequence));
        Assert.Equal(("A second thought", false, null), (visitor[0].Reason, visitor[0].TextErased, visitor[0].Name));
        Assert.Equal((null, true, null), (visitor[1].Reason, visitor[1].TextErased, visitor[1].Name));
        Assert.Equal("Ada Lovelace", (await Seen(ada.Id))[0].Name);
        Assert.Equal("Ada Lovelace", (await Seen(Guid.CreateVersion7(), "auditor"))[0].Name);
        Assert.Null((await Seen(Guid.CreateVersion7(), "csu-officer"))[0].Name);
    }

    [Fact, Clause("GAP-06")]
    public void Every_act_has_words()
    {
        var words = new System.Resources.ResourceManager(typeof(Rostrum.Web.Modules.Record.Text).FullName!, typeof(Rostrum.Web.Module).Assembly).GetResourceSet(System.Globalization.CultureInfo.InvariantCulture, true, false)!;
        var acts = Directory.EnumerateFiles(Path.Combine(Words.Root, "src", "Web"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(f => Calls().Matches(File.ReadAllText(f))).SelectMany(call => Literal().Matches(call.Value)).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(acts);
        Assert.DoesNotContain(acts, act => words.GetString("Act_" + act.Replace('.', '_')) is null);
    }

    // From "….Record(" to the end of the statement: an act may be chosen by a condition.
    [GeneratedRegex(@"\.Record\([^;]*;")]
    private static partial Regex Calls();

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Literal();
}
