using Ical.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Tests.Modules.Meetings;

/// <summary>Feeds and open data of the programme, read back by a library that others wrote.</summary>
public sealed class CalendarFeeds(App app) : IClassFixture<App>
{
    private static Dictionary<string, string?> With(params (string Key, string? Value)[] fields) => fields.ToDictionary(f => "Input." + f.Key, f => f.Value);

    [Theory, Clause("GOV-30", "GAP-11", "GAP-26")]
    [InlineData("Africa/Nairobi", "2028-01-06", "07:00")]
    [InlineData("Europe/Zurich", "2028-06-15", "08:00")]
    [InlineData("Europe/Zurich", "2028-12-14", "09:00")]
    [InlineData("Pacific/Apia", "2028-01-07", "21:00")] // the day before, in Greenwich
    public async Task A_calendar_client_reads_the_moment_that_was_planned(string zone, string day, string utc)
    {
        using var officer = await app.SignIn("csu-officer");
        var reference = await app.Announced(officer, With(("Title[en]", "Zones, commas; and \"quotes\""), ("Day", day), ("Zone", zone), ("Venue", "Hall " + zone), ("Room", "Rooms 3, 4"), ("Ends", "12:00")));
        using var program = app.Visitor();
        var calendar = Calendar.Load(await program.Http.GetStringAsync($"/en/meetings/{reference}/meeting.ics"))!;
        var one = Assert.Single(calendar.Events);
        Assert.Equal(utc, one.Start!.AsUtc.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(zone, one.Start.TzId);
        Assert.Contains(calendar.TimeZones, z => z.TzId == zone);
        Assert.Equal("Zones, commas; and \"quotes\"", one.Summary);
        Assert.Equal(TimeSpan.FromHours(2), one.End!.AsUtc - one.Start.AsUtc);
        Assert.Equal("PUBLISH", calendar.Method);
        var raw = await program.Http.GetStringAsync($"/en/meetings/{reference}/meeting.ics");
        Assert.All(raw.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
    }

    [Fact, Clause("GAP-36", "GAP-26")]
    public async Task A_subscription_hears_of_moves_by_a_higher_sequence_under_the_same_id()
    {
        using var officer = await app.SignIn("csu-officer");
        var reference = await app.Announced(officer, With(("Title[en]", "Sequence"), ("Day", "2028-03-02")));
        using var program = app.Visitor();
        async Task<Ical.Net.CalendarComponents.CalendarEvent> One(string body) => Calendar.Load(await program.Http.GetStringAsync("/en/meetings.ics?body=" + body))!.Events.Single(e => e.Summary == "Sequence");
        var before = await One("cpr");
        await officer.Send(await officer.Open($"/en/meetings/{reference}/move"), new { What = "Moved", Input__Day = "2028-03-09", Reason = "Asked for by the Chair." });
        var after = await One("unea"); // the Committee is below the Assembly
        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
        Assert.Equal(new DateTime(2028, 3, 9, 7, 0, 0), after.Start!.AsUtc);
        var feed = await program.Http.GetStringAsync("/en/meetings.atom?body=cpr");
        Assert.Contains("Moved: Sequence", feed);
        Assert.Contains("Asked for by the Chair.", feed);
    }

    [Fact, Clause("GAP-26", "PAR-09")]
    public async Task Sessions_and_meetings_are_open_data()
    {
        var key = await app.Session("Open data session", "55", "2031-12-01", "2031-12-05");
        using var program = app.Visitor();
        using var sessions = System.Text.Json.JsonDocument.Parse(await program.Http.GetStringAsync("/api/v1/sessions?body=unea"));
        Assert.Contains(sessions.RootElement.GetProperty("items").EnumerateArray(), s => s.GetProperty("key").GetString() == key && s.GetProperty("firstDay").GetString() == "2031-12-01");
        // The meetings of its outline are planned, not announced: nobody else sees them.
        using var meetings = System.Text.Json.JsonDocument.Parse(await program.Http.GetStringAsync("/api/v1/meetings?session=" + key));
        Assert.Equal(0, meetings.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await program.Http.GetAsync("/api/v1/meetings?from=tomorrow")).StatusCode);
        Assert.Equal(0, await app.WithDb(db => db.Set<Meeting>().CountAsync(m => m.State == MeetingState.Announced && m.Reference.StartsWith("MTG-2031"))));
    }
}
