using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Tests.Modules.Meetings;

/// <summary>Feeds and open data of the programme, read back by a program that others wrote.</summary>
public sealed class CalendarFeeds(App app) : IClassFixture<App>
{
    private static Dictionary<string, string?> With(params (string Key, string? Value)[] fields) => fields.ToDictionary(f => "Input." + f.Key, f => f.Value);

    [Theory, Clause("GOV-30", "GAP-11", "GAP-26")]
    [InlineData("Africa/Nairobi", "2028-01-06", "07:00")]
    [InlineData("Europe/Zurich", "2028-03-24", "09:00")]
    [InlineData("Europe/Zurich", "2028-03-27", "08:00")] // the clocks have changed on the Sunday between
    [InlineData("Europe/Zurich", "2028-06-15", "08:00")]
    [InlineData("Europe/Zurich", "2028-10-27", "08:00")]
    [InlineData("Europe/Zurich", "2028-10-30", "09:00")]
    [InlineData("Europe/Zurich", "2028-12-14", "09:00")]
    [InlineData("Pacific/Apia", "2028-01-07", "21:00")] // the day before, in Greenwich
    public async Task A_calendar_client_reads_the_moment_that_was_planned(string zone, string day, string utc)
    {
        using var officer = await app.SignIn("csu-officer");
        var reference = await app.Announced(officer, With(("Title[en]", "Zones, commas; and \"quotes\""), ("Day", day), ("Zone", zone), ("Venue", "Hall " + zone), ("Room", "Rooms 3, 4"), ("Ends", "12:00")));
        using var program = app.Visitor();
        var calendar = await program.Subscribe($"/en/meetings/{reference}/meeting.ics");
        var one = Assert.Single(calendar.Events);
        Assert.Equal(utc, one.Starts.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((zone, TimeSpan.FromHours(2), "Zones, commas; and \"quotes\""), (one.Zone, one.Ends - one.Starts, one.Summary));
        Assert.Contains(zone, calendar.Zones);
        Assert.Contains("Rooms 3, 4", one.Location);
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
        async Task<ReadEvent> One(string body) => (await program.Subscribe("/en/meetings.ics?body=" + body)).Events.Single(e => e.Summary == "Sequence");
        var before = await One("cpr");
        await officer.Send(await officer.Open($"/en/meetings/{reference}/move"), new { What = "Moved", Input__Day = "2028-03-09", Reason = "Asked for by the Chair." });
        var after = await One("unea"); // the Committee is below the Assembly
        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
        Assert.Equal(new DateTime(2028, 3, 9, 7, 0, 0, DateTimeKind.Utc), after.Starts);
        var feed = await program.Http.GetStringAsync("/en/meetings.atom?body=cpr");
        Assert.Contains("Moved: Sequence", feed);
        Assert.Contains("Asked for by the Chair.", feed);
    }

    [Fact, Clause("GAP-11", "GAP-26", "GAP-36", "PAR-09")]
    public async Task Feeds_of_a_body_a_session_and_a_person_tell_another_program_of_zones_moves_and_what_was_called_off()
    {
        var session = await app.PlannedSession(first: new(2028, 3, 20), days: 12);
        async Task<Meeting> At(string title, string zone, DateTime local)
        {
            var meeting = await app.PlannedMeeting(MeetingKind.Plenary, local, session, "unea-plenary", title: title);
            var starts = MeetingPlanning.Instant(local, TimeZoneInfo.FindSystemTimeZoneById(zone));
            await app.WithDb(db => db.Set<Meeting>().Where(m => m.Id == meeting.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Zone, zone).SetProperty(m => m.StartsAt, starts).SetProperty(m => m.EndsAt, starts.AddHours(3))));
            return meeting;
        }
        await At("In Nairobi", "Africa/Nairobi", new(2028, 3, 24, 10, 0, 0));
        await At("Before the change", "Europe/Zurich", new(2028, 3, 24, 10, 0, 0));
        await At("After the change", "Europe/Zurich", new(2028, 3, 27, 10, 0, 0));
        await At("In Apia", "Pacific/Apia", new(2028, 3, 24, 10, 0, 0));
        var changed = new Dictionary<string, Meeting>();
        foreach (var what in new[] { "Moved", "Cancelled", "Postponed" }) changed[what] = await At(what, "Europe/Zurich", new(2028, 3, 23, 10, 0, 0));
        using var person = await app.SignIn();
        await app.WithDb(async db => { db.Add(new PersonalCalendar { PersonId = person.Person, Token = "reader-token", Bodies = "unea" }); await db.SaveChangesAsync(); });
        using var program = app.Visitor();
        string[] feeds = ["/en/meetings.ics?body=unea", "/en/meetings.ics?body=unea-plenary", "/fr/meetings.ics?session=" + session.Key, "/en/calendar/reader-token.ics", "/ar/meetings.ics"];
        async Task<IReadOnlyList<ReadCalendar>> Read()
        {
            var calendars = new List<ReadCalendar>();
            foreach (var feed in feeds) calendars.Add(await program.Subscribe(feed));
            return calendars;
        }
        static ReadEvent One(ReadCalendar calendar, string title) => Assert.Single(calendar.Events, e => e.Summary == title || e.Summary == "Fr " + title);
        static DateTime Utc(int day, int hour) => new(2028, 3, day, hour, 0, 0, DateTimeKind.Utc);

        var before = await Read();
        foreach (var calendar in before)
        {
            foreach (var (title, starts) in new[] { ("In Nairobi", Utc(24, 7)), ("Before the change", Utc(24, 9)), ("After the change", Utc(27, 8)), ("In Apia", Utc(23, 21)) })
            {
                var one = One(calendar, title);
                Assert.Equal((starts, starts.AddHours(3), "CONFIRMED"), (one.Starts, one.Ends, one.Status));
            }
        }
        using var officer = await app.SignIn("gao-officer");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var (what, meeting) in changed) await officer.Send(await officer.Open($"/en{meeting.Path}/move"), new { What = what, Input__Day = what == "Moved" ? "2028-03-28" : "2028-03-23", Reason = "Asked for by the Chair." });
        var after = await Read();
        foreach (var (then, now) in before.Zip(after))
        {
            foreach (var (what, starts, status) in new[] { ("Moved", Utc(28, 8), "CONFIRMED"), ("Cancelled", Utc(23, 9), "CANCELLED"), ("Postponed", Utc(23, 9), "TENTATIVE") })
            {
                var (old, one) = (One(then, what), One(now, what));
                Assert.Equal((old.Uid, starts, status), (one.Uid, one.Starts, one.Status));
                Assert.True(one.Sequence > old.Sequence && one.Stamp > old.Stamp, $"{what}: {old} {one}");
            }
            Assert.Equal(One(then, "In Apia"), One(now, "In Apia"));
        }
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
