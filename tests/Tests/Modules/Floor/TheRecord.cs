using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Floor.Record;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using static Rostrum.Tests.Modules.Floor.RecordedFloors;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>The public record of the list of speakers.</summary>
public sealed class TheRecord(App app) : IClassFixture<App>
{
    [Fact, Clause("CON-13", "CON-14", "INT-12", "CTR-23")]
    public async Task The_record_says_who_spoke_when_for_whom_at_whose_invitation_and_whether_the_text_is_there()
    {
        var meeting = await app.PlannedFloor(FloorListState.Frozen, requests:
        [
            Request(1, "River Watch", FloorState.Delivered, from: 20, seconds: 185, text: "Nous demandons.\nDes fleuves propres.", language: "fr"),
            Request(2, "Coastal Voices", FloorState.Delivered, from: 5, seconds: 90),
            Request(3, "", FloorState.Delivered, from: 30, kind: SpeakerKind.MajorGroup, speaksFor: SpeaksFor.MajorGroup, text: "We", invitedBy: ""),
        ]);
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/en{meeting.Path}/floor/record");
        var spoken = page.QuerySelectorAll("#heard-0 > li").ToList();
        Assert.Equal(["Coastal Voices", "River Watch", "Women"], spoken.Select(l => l.QuerySelector("strong")!.TextContent));
        Assert.Equal(["10:05:00", "10:20:00", "10:30:00"], spoken.Select(l => l.QuerySelector("time")!.TextContent));
        Assert.Equal(["Text missing"], spoken[0].QuerySelectorAll(".tag--stop").Select(t => t.TextContent));
        Assert.Null(spoken[0].QuerySelector("details"));
        Assert.Contains("Speaker 2", spoken[0].TextContent);
        Assert.Contains("At the invitation of the Chair, H.E. Ms. Amina Odhiambo.", spoken[0].TextContent);
        Assert.Contains("At the invitation of the Chair.", spoken[2].TextContent);
        Assert.Equal(["INT-12", "CTR-23"], spoken[0].QuerySelectorAll("a.clause").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
        Assert.Null(spoken[1].QuerySelector(".tag--stop"));
        var text = spoken[1].QuerySelector("details > div")!;
        Assert.Equal(("fr", "ltr", "Nous demandons.|Des fleuves propres."), (text.GetAttribute("lang"), text.GetAttribute("dir"), string.Join('|', text.QuerySelectorAll("p").Select(p => p.TextContent))));
        Assert.Null(page.QuerySelector(".note"));
        Assert.Null(page.QuerySelector("#undelivered-0"));
    }

    [Fact, Clause("CON-15")]
    public async Task What_was_not_read_out_stands_apart_and_says_so()
    {
        var meeting = await app.PlannedFloor(FloorListState.Frozen, requests:
        [
            Request(1, "Filed Only", FloorState.Filed, text: "كتبنا", language: "ar"), Request(2, "Cut With Text", FloorState.Cut, text: "We wrote"), Request(3, "Cut Without", FloorState.Cut),
            Request(4, "Skipped With Text", FloorState.Skipped, text: "We too"), Request(5, "Withdrawn", FloorState.Withdrawn, text: "Nobody reads this"), Request(6, "Refused", FloorState.Refused, text: "Nor this"),
        ]);
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/en{meeting.Path}/floor/record");
        var apart = page.QuerySelectorAll("#undelivered-0 > li").ToList();
        Assert.Equal(["Filed Only", "Cut With Text", "Skipped With Text"], apart.Select(l => l.QuerySelector("strong")!.TextContent));
        Assert.All(apart, l => Assert.Equal("Not delivered", l.QuerySelector(".tag")!.TextContent));
        Assert.Equal("rtl", apart[0].QuerySelector("details > div")!.GetAttribute("dir"));
        Assert.Null(page.QuerySelector("#heard-0"));
        Assert.DoesNotContain("Nobody reads this", page.Body!.TextContent);
        Assert.DoesNotContain("Nor this", page.Body.TextContent);
    }

    [Theory, Clause("CON-13", "CON-14")]
    [InlineData(FloorListState.Open, true), InlineData(FloorListState.Closed, true), InlineData(FloorListState.Frozen, false)]
    public async Task Until_a_list_is_frozen_its_record_is_provisional(FloorListState state, bool provisional)
    {
        var meeting = await app.PlannedFloor(state, requests: [Request(1, "River Watch", FloorState.Delivered, from: 5), Request(2, "Waits", FloorState.Queued, text: "Not yet")]);
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/en{meeting.Path}/floor/record");
        Assert.Equal(provisional, page.QuerySelector(".note")?.TextContent.Contains("provisional") is true);
        Assert.DoesNotContain("Not yet", page.Body!.TextContent); // what waits is no part of the record
        Assert.Contains(provisional ? "\"provisional\"" : "\"final\"", await visitor.Http.GetStringAsync($"/en{meeting.Path}/floor/record.csv"));
    }

    [Fact, Clause("CON-13", "GOV-40")]
    public async Task The_record_of_a_closed_meeting_is_for_those_who_attend_it()
    {
        var closed = await app.PlannedFloor(FloorListState.Frozen, closed: true, requests: [Request(1, "River Watch", FloorState.Delivered, from: 5)]);
        var planned = await app.PlannedFloor(FloorListState.Prepared, meetingState: MeetingState.Planned);
        using var visitor = app.Visitor();
        using var outside = await app.SignIn("organization-delegate");
        using var officer = await app.SignIn("gao-officer");
        using var planner = await app.SignIn("csu-officer");
        foreach (var end in new[] { "", ".csv", ".xlsx" })
        {
            foreach (var reader in new[] { visitor, outside }) Assert.Equal(HttpStatusCode.NotFound, (await reader.Http.GetAsync($"/en{closed.Path}/floor/record{end}")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await officer.Http.GetAsync($"/en{closed.Path}/floor/record{end}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await planner.Http.GetAsync($"/en{planned.Path}/floor/record{end}")).StatusCode); // not announced: nobody
        }
        Assert.Null((await visitor.Open("/en" + closed.Path)).QuerySelector("#speakers"));
        Assert.NotNull((await officer.Open("/en" + closed.Path)).QuerySelector("#speakers"));
    }

    [Fact, Clause("CON-13")]
    public async Task The_page_of_a_meeting_leads_to_its_list_and_record()
    {
        var meeting = await app.PlannedFloor(FloorListState.Open);
        using var visitor = app.Visitor();
        var links = (await visitor.Open("/fr" + meeting.Path)).QuerySelector("[aria-labelledby=speakers]")!.QuerySelectorAll("li a").Select(a => a.GetAttribute("href"));
        Assert.Equal([$"/fr{meeting.Path}/floor", $"/fr{meeting.Path}/floor/record"], links);
    }

    [Fact, Clause("CON-14", "CON-15", "GAP-17")]
    public async Task The_record_is_a_table_too_that_no_spreadsheet_takes_for_formulas_and_holds_nothing_private()
    {
        var person = Guid.CreateVersion7();
        var meeting = await app.PlannedFloor(FloorListState.Frozen, requests:
        [
            Request(1, "=HYPERLINK(\"http://evil.example\")", FloorState.Delivered, from: 5, seconds: 61, text: "+1, and so on", gender: SpeakerGender.Woman, asked: person, organization: person),
            Request(2, "Filed Only", FloorState.Filed, text: "We wrote", asked: person),
        ]);
        using var visitor = app.Visitor();
        var answer = await visitor.Http.GetAsync($"/en{meeting.Path}/floor/record.csv");
        var csv = await answer.Content.ReadAsStringAsync();
        Assert.Equal(("text/csv", $"speakers-{meeting.Reference}.csv"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"", csv);
        Assert.Contains("\"'+1, and so on\"", csv);
        Assert.Contains("\"2027-11-16T10:05:00+03:00\",\"61\"", csv);
        Assert.Contains("\"not-delivered\"", csv);
        Assert.DoesNotContain("gender", csv);
        Assert.DoesNotContain("Woman", csv);
        Assert.DoesNotContain(person.ToString(), csv);
        using var file = new MemoryStream(await visitor.Http.GetByteArrayAsync($"/en{meeting.Path}/floor/record.xlsx"));
        var rows = Spreadsheet.Read(file, 100)!;
        Assert.Equal(3, rows.Count);
        Assert.Equal(("item", "=HYPERLINK(\"http://evil.example\")", "filed"), (rows[0].Cells[0], rows[1].Cells[7], rows[1].Cells[18]));
        Assert.Equal(("no", "not-delivered", "We wrote"), (rows[2].Cells[2], rows[2].Cells[18], rows[2].Cells[20]));
        var links = (await visitor.Open($"/en{meeting.Path}/floor/record")).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToList();
        Assert.All(new[] { "csv", "xlsx" }, end => Assert.Contains($"/en{meeting.Path}/floor/record.{end}", links));
    }

    [Fact, Clause("CON-13", "PAR-45", "GAP-26")]
    public async Task The_time_is_shown_as_it_was_shared()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var meeting = await app.PlannedFloor(FloorListState.Frozen, requests:
        [
            Request(1, "River Watch", FloorState.Delivered, from: 5, seconds: 180, organization: one), Request(2, "Farm Union", FloorState.Delivered, from: 10, seconds: 60, group: "farmers", region: "europe", organization: other),
            Request(3, "River Watch", FloorState.Cut, organization: one), Request(4, "Turned Down", FloorState.Refused, organization: Guid.CreateVersion7()), Request(5, "Kenya", FloorState.Delivered, from: 20, seconds: 600, group: null, region: null, kind: SpeakerKind.State, purpose: FloorPurpose.PointOfOrder),
        ]);
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/en{meeting.Path}/floor/record");
        string[] Table(string caption) => [.. page.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")!.TextContent == caption).QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.Children.Where((_, i) => i is not 2).Select(c => c.TextContent.Replace(" ", "").Replace("\u00A0", ""))))];
        Assert.Equal(["Women|1|75%|2", "Farmers|1|25%|0"], Table("By Major Group"));
        Assert.Equal(["Africa|1|75%|2", "Europe|1|25%|0"], Table("By region"));
        Assert.Equal(["RiverWatch|1|75%|1", "FarmUnion|1|25%|0"], Table("By organization")); // whom the Chair refused is not named
        Assert.Single(Table("By stage of protocol"));
        Assert.DoesNotContain("Turned Down", page.Body!.TextContent);
    }

    [Theory, Clause("GAP-26")]
    [InlineData(4, true, false), InlineData(5, true, true), InlineData(5, false, false)]
    public async Task Gender_is_told_as_a_total_of_at_least_five_once_the_record_is_final(int given, bool final, bool shown)
    {
        var people = Enumerable.Range(1, 6).Select(n => Request(n, "Organization " + n, FloorState.Delivered, from: n * 5, gender: n > given ? null : n == 1 ? SpeakerGender.Man : SpeakerGender.Woman));
        var meeting = await app.PlannedFloor(final ? FloorListState.Frozen : FloorListState.Closed, requests: [.. people]);
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/en{meeting.Path}/floor/record");
        Assert.Equal(shown ? ["4", "1"] : [], page.QuerySelectorAll("#gender dd").Select(d => d.TextContent).OrderDescending());
    }

    [Fact]
    public void Whoever_speaks_five_times_is_one_of_the_five_only_once()
    {
        var (meeting, list) = (new Meeting { StartsAt = app.Clock.Now }, new FloorList());
        var all = Enumerable.Range(1, 5).Select(n => Request(n, "One", FloorState.Delivered, from: n, gender: SpeakerGender.Woman)(meeting, list)).ToList();
        Assert.Equal([(SpeakerGender.Woman, 5)], new FloorStatistics(all, true, default).Genders);
        foreach (var r in all) r.Speaker = "The same";
        Assert.Empty(new FloorStatistics(all, true, default).Genders);
    }

    [Fact, Clause("CON-13", "GAP-17")]
    public async Task An_item_that_the_meeting_no_longer_takes_up_stays_in_the_record()
    {
        var meeting = await app.PlannedFloor(FloorListState.Frozen);
        await app.WithDb(async db =>
        {
            var session = await app.PlannedSession();
            var item = new AgendaItem { SessionId = session.Id, Number = "7", Title = new() { ["en"] = "Lakes" }, Place = 1 };
            var list = new FloorList { MeetingId = meeting.Id, ItemId = item.Id, State = FloorListState.Frozen };
            db.AddRange(item, list, Request(9, "River Watch", FloorState.Delivered, from: 5)(meeting, list));
            await db.SaveChangesAsync();
        });
        using var visitor = app.Visitor();
        Assert.Contains("River Watch", (await visitor.Open($"/en{meeting.Path}/floor/record")).Body!.TextContent);
        Assert.Contains("\"7 Lakes\"", await visitor.Http.GetStringAsync($"/en{meeting.Path}/floor/record.csv"));
    }
}
