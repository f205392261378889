using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Meetings;

/// <summary>Sessions and meetings from the first plan to the public calendar: who may, what is refused, who is told, what moves with them.</summary>
public sealed class PlanningMeetings(App app) : IClassFixture<App>
{
    private static Dictionary<string, string?> With(params (string Key, string? Value)[] fields) => fields.ToDictionary(f => "Input." + f.Key, f => f.Value);

    private static async Task<string[]> Refused(Visitor officer, Dictionary<string, string?> fields, string? session = null)
    {
        var said = new Dictionary<string, string?> { ["Input.Body"] = "cpr", ["Input.Kind"] = "Regular", ["Input.Title[en]"] = "A meeting that keeps its title", ["Input.Day"] = "2028-02-03", ["Input.Starts"] = "10:00", ["Input.Ends"] = "13:00", ["Input.Mode"] = "Hybrid", ["Input.Room"] = "Room 9", ["Input.Venue"] = "Nairobi" };
        foreach (var (key, value) in fields) said[key] = value;
        var page = await officer.Send(await officer.Open("/en/meetings/new/edit" + (session is null ? "" : "?session=" + session)), said, HttpStatusCode.BadRequest);
        Assert.Equal("A meeting that keeps its title", page.QuerySelector("#Input_Title")!.GetAttribute("value"));
        return [.. page.QuerySelectorAll("main .refusal a.clause").Select(a => a.GetAttribute("href")!.Split('/')[^1])];
    }

    [Theory, Clause("GOV-23", "GOV-35", "GOV-40", "PAR-03")]
    [InlineData(null, false, false)]
    [InlineData("applicant-focal-point", false, false)]
    [InlineData("media", false, false)]
    [InlineData("organization-delegate", true, false)]
    [InlineData("mgfc-member", true, false)]
    [InlineData("member-state-delegate", true, true)]
    [InlineData("csu-officer", true, true)]
    public void The_way_in_online_is_for_those_who_may_attend(string? role, bool open, bool closed) =>
        Assert.Equal((open, closed), (MeetingPlanning.MayJoin(false, role is null ? [] : [Roles.All.Single(r => r.Key == role)]), MeetingPlanning.MayJoin(true, role is null ? [] : [Roles.All.Single(r => r.Key == role)])));

    [Fact, Clause("GOV-35", "GOV-40", "PAR-03")]
    public async Task A_page_shows_the_way_in_online_to_those_who_may_attend_and_no_feed_has_it()
    {
        const string link = "https://join.example.org/secret-";
        var (open, closed) = (await app.PlannedMeeting(MeetingKind.Regular, new(2027, 11, 18, 9, 0, 0), body: "cpr"), await app.PlannedMeeting(MeetingKind.Regular, new(2027, 11, 18, 15, 0, 0), body: "cpr", closed: true));
        await app.WithDb(db => db.Set<Meeting>().Where(m => m.Id == open.Id || m.Id == closed.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Link, m => link + m.Reference)));
        foreach (var (role, sees, seesClosed) in new[] { ("", false, false), ("individual", false, false), ("organization-delegate", true, false), ("member-state-delegate", true, true), ("csu-officer", true, true) })
        {
            using var reader = role switch { "" => app.Visitor(), "individual" => await app.SignIn(), _ => await app.SignIn(role) };
            foreach (var (meeting, may) in new[] { (open, sees), (closed, seesClosed) })
                Assert.True(may == (await reader.Open($"/en{meeting.Path}")).QuerySelectorAll("main a").Any(a => a.GetAttribute("href") == link + meeting.Reference), $"{role} {meeting.Closed}");
            foreach (var feed in new[] { "/en/meetings.ics", "/en/meetings.atom", $"/en{open.Path}/meeting.ics", "/api/v1/meetings" }) Assert.DoesNotContain("secret-", await reader.Http.GetStringAsync(feed));
        }
        using var staff = await app.SignIn("csu-officer");
        await staff.Send(await staff.Open("/en/account/calendar"), new { Bodies = "cpr" }, form: "main form:has(input[name=Bodies])");
        var token = await app.WithDb(db => db.Set<PersonalCalendar>().Where(c => c.PersonId == staff.Person).Select(c => c.Token).SingleAsync());
        var own = await staff.Http.GetStringAsync($"/en/calendar/{token}.ics");
        Assert.Contains(open.Reference, own);
        Assert.DoesNotContain("secret-", own);
    }

    [Fact, Clause("PAR-09", "GAP-11")]
    public async Task A_meeting_that_cannot_be_is_refused_with_a_sentence_and_nothing_is_lost()
    {
        using var officer = await app.SignIn("csu-officer");
        var session = await app.Session(number: "8");
        Assert.Equal(["PAR-09"], await Refused(officer, With(("Ends", "09:00"))));
        Assert.Equal(["PAR-09"], await Refused(officer, With(("Day", "2027-12-11")), session));
        Assert.Equal(["PAR-09"], await Refused(officer, With(("Room", ""), ("Venue", ""))));
        // Clocks in Geneva go from 02:00 to 03:00 on that night.
        Assert.Equal(["GAP-11"], await Refused(officer, With(("Day", "2028-03-26"), ("Starts", "02:30"), ("Ends", "05:00"), ("Zone", "Europe/Zurich"))));
        await officer.Meeting(With(("Day", "2028-02-10"), ("Room", "Room 7")));
        Assert.Equal(["PAR-09"], await Refused(officer, With(("Day", "2028-02-10"), ("Starts", "12:30"), ("Ends", "14:00"), ("Room", "room 7"))));
        Assert.Matches("^MTG-", await officer.Meeting(With(("Day", "2028-02-10"), ("Starts", "13:00"), ("Ends", "14:00"), ("Room", "Room 7"))));
    }

    [Fact, Clause("GAP-11", "PAR-09")]
    public async Task A_recurrence_keeps_its_local_time_across_a_change_of_clocks_and_is_planned_whole_or_not_at_all()
    {
        using var officer = await app.SignIn("csu-officer");
        var first = await officer.Meeting(With(("Day", "2028-03-20"), ("Zone", "Europe/Zurich"), ("Venue", "Geneva"), ("Room", "XXI"), ("Weeks", "2")));
        var series = await app.WithDb(async db => await db.Set<Meeting>().Where(m => m.SeriesId == db.Set<Meeting>().Where(f => f.Reference == first).Select(f => f.SeriesId).First()).OrderBy(m => m.StartsAt).ToListAsync());
        Assert.Equal(["2028-03-20 09:00", "2028-03-27 08:00"], series.Select(m => m.StartsAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        var before = await app.WithDb(db => db.Set<Meeting>().CountAsync());
        Assert.Equal(["GAP-11", "PAR-09"], (await Refused(officer, With(("Day", "2028-03-12"), ("Starts", "02:30"), ("Ends", "04:30"), ("Zone", "Europe/Zurich"), ("Venue", "Geneva"), ("Room", "XX"), ("Weeks", "3")))).Order());
        Assert.Equal(before, await app.WithDb(db => db.Set<Meeting>().CountAsync()));
    }

    [Fact, Clause("GOV-08", "GOV-14", "GOV-32", "PAR-23", "PAR-24", "PAR-32", "PAR-37", "PAR-43")]
    public async Task A_session_of_the_Assembly_brings_its_usual_meetings()
    {
        using var officer = await app.SignIn("gao-officer");
        var key = await app.Session("Ninth session", "9", "2029-12-03", "2029-12-07");
        var meetings = await app.WithDb(async db => await db.Set<Meeting>().Where(m => m.SessionId == db.Set<Session>().Where(s => s.Key == key).Select(s => s.Id).First()).OrderBy(m => m.StartsAt).Select(m => new { m.Kind, m.StartsAt }).ToListAsync());
        Assert.Equal(["OpeningPlenary 2029-12-03 07", "Committee 2029-12-03 12", "HighLevel 2029-12-06 07", "MultiStakeholderDialogue 2029-12-06 12", "ClosingPlenary 2029-12-07 12"], meetings.Select(m => $"{m.Kind} {m.StartsAt.UtcDateTime:yyyy-MM-dd HH}"));
        Assert.Equal(["PAR-32"], await Refused(officer, With(("Body", "unea-high-level"), ("Kind", "MultiStakeholderDialogue"), ("Day", "2029-12-06"), ("Starts", "08:00"), ("Ends", "09:00")), key)); // one of them
    }

    [Fact, Clause("GOV-13")]
    public async Task The_Bureau_sees_how_far_its_session_is_prepared()
    {
        var session = await app.PlannedSession(first: new(2039, 12, 5));
        using var president = await app.SignIn("unea-president");
        async Task<List<string>> Ready() => [.. (await president.Open($"/en{session.Path}/preparation")).QuerySelectorAll("ol.list > li:has(.tag--ok) p").Select(p => p.FirstChild!.TextContent.Trim())];
        Assert.Equal(["Its days and place are announced"], await Ready());
        await app.PlannedMeeting(MeetingKind.OpeningPlenary, new(2039, 12, 5, 10, 0, 0), session, "unea-plenary");
        await app.PlannedMeeting(MeetingKind.HighLevel, new(2039, 12, 8, 10, 0, 0), session, "unea-high-level", state: MeetingState.Planned);
        Assert.Equal(["Its days and place are announced", "The opening plenary meeting is announced"], await Ready());
        using var organization = await app.SignIn("organization-focal-point");
        await organization.Open($"/en{session.Path}/preparation", HttpStatusCode.NotFound);
        Assert.Null((await organization.Open("/en" + session.Path)).QuerySelector("a[href$='/preparation']"));
        Assert.NotNull((await president.Open("/en" + session.Path)).QuerySelector("a[href$='/preparation']"));
    }

    [Fact, Clause("GOV-07", "GOV-09", "CTR-01", "GOV-26", "GOV-25")]
    public async Task A_session_that_departs_from_the_rules_asks_why()
    {
        using var officer = await app.SignIn("gao-officer");
        async Task<string[]> Plan(Dictionary<string, string?> fields, HttpStatusCode expect)
        {
            var said = new Dictionary<string, string?> { ["Input.Kind"] = "Assembly", ["Input.Body"] = "unea", ["Input.Title[en]"] = "Tenth session", ["Input.FirstDay"] = "2030-02-25", ["Input.LastDay"] = "2030-03-01", ["Input.WithMeetings"] = "false" };
            foreach (var (k, v) in fields) said["Input." + k] = v;
            var page = await officer.Send(await officer.Open("/en/sessions/new/edit"), said, expect);
            return [.. page.QuerySelectorAll("main .refusal a.clause").Select(a => a.GetAttribute("href")!.Split('/')[^1])];
        }
        Assert.Equal(["CTR-01"], await Plan([], HttpStatusCode.BadRequest));
        Assert.Equal(["CTR-01", "GOV-07"], await Plan(new() { ["Place"] = "Geneva" }, HttpStatusCode.BadRequest));
        Assert.Empty(await Plan(new() { ["Departure"] = "Decision 9/1" }, HttpStatusCode.Redirect));
        Assert.Equal(["GOV-25"], await Plan(new() { ["Kind"] = "OpenEndedCommittee", ["Body"] = "oecpr" }, HttpStatusCode.BadRequest));
        // What was held is written down as it was: the first session met in an even year.
        Assert.Empty(await Plan(new() { ["Title[en]"] = "First session", ["FirstDay"] = "2014-06-23", ["LastDay"] = "2014-06-27", ["Outcomes"] = "16" }, HttpStatusCode.Redirect));
        await officer.Send(await officer.Follow(), new { state = "Announced" });
        using var anybody = app.Visitor();
        Assert.Contains((await anybody.Open("/en/sessions")).QuerySelectorAll("main li"), l => l.TextContent.Contains("First session") && l.TextContent.Contains("16 decisions and resolutions"));
    }

    [Fact, Clause("PAR-09", "GOV-30", "GOV-35", "GOV-36", "PAR-03", "PAR-71", "ACC-44")]
    public async Task What_is_only_planned_is_seen_by_those_who_plan_and_what_is_announced_by_everybody()
    {
        using var officer = await app.SignIn("csu-officer");
        using var anybody = app.Visitor();
        using var concerned = await app.SignIn("organization-delegate");
        var reference = await officer.Meeting(With(("Title[en]", "Subcommittee on oceans"), ("Body", "cpr-subcommittees"), ("Day", "2027-12-15")));
        await anybody.Open("/en/meetings/" + reference, HttpStatusCode.NotFound);
        Assert.DoesNotContain("Subcommittee on oceans", await anybody.Http.GetStringAsync("/en/meetings?month=2027-12"));
        var refused = await officer.Send(await officer.Open("/en/meetings/" + reference), new { }, HttpStatusCode.BadRequest, "#announce");
        Assert.Contains("PAR-09", refused.QuerySelector("main .refusal")!.InnerHtml);
        var announced = await app.Announced(officer, With(("Title[en]", "Subcommittee on rivers"), ("Body", "cpr-subcommittees"), ("Day", "2027-12-16")));
        var page = await anybody.Open("/en/meetings/" + announced);
        Assert.Contains("10:00–13:00", page.QuerySelector("main")!.TextContent);
        Assert.All(new[] { "PAR-71", "PAR-03", "ACC-44", "GOV-36" }, c => Assert.NotNull(page.QuerySelector($"#part ~ p a.clause[href$='/{c}']")));
        Assert.Contains("Subcommittee on rivers", await anybody.Http.GetStringAsync("/en/meetings?month=2027-12&body=cpr"));
        Assert.Contains("Subcommittee on rivers", await anybody.Http.GetStringAsync("/en/meetings?month=2027-12&view=month"));
        Assert.DoesNotContain("Subcommittee on rivers", await anybody.Http.GetStringAsync("/en/meetings?month=2027-12&body=unea-cow"));
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == concerned.Person && n.Kind == "MeetingAnnounced" && n.Path == "/meetings/" + announced)));
    }

    [Fact, Clause("GAP-36", "PAR-08", "PAR-79")]
    public async Task Moving_a_meeting_moves_every_deadline_and_tells_everybody()
    {
        using var officer = await app.SignIn("gao-officer");
        using var delegated = await app.SignIn("organization-focal-point");
        var reference = await app.Announced(officer, With(("Title[en]", "Briefing on waste"), ("Body", "cpr-briefings"), ("Kind", "Briefing"), ("Day", "2027-12-20"), ("Room", "Room 2")));
        async Task<DateOnly?> Webcast() => await app.WithDb(db => db.Set<Duty>().Where(d => d.Thing == "meeting/" + reference && d.Kind == "webcast" && d.DoneOn == null && d.CancelledOn == null).Select(d => (DateOnly?)d.Due).FirstOrDefaultAsync());
        Assert.Equal(new DateOnly(2027, 12, 19), await Webcast());
        var silent = await officer.Send(await officer.Open($"/en/meetings/{reference}/move"), new { Input__Day = "2027-12-22" }, HttpStatusCode.BadRequest);
        Assert.Contains("GAP-36", silent.QuerySelector("main .refusal")!.InnerHtml);
        await officer.Send(await officer.Open($"/en/meetings/{reference}/move"), new { What = "Moved", Input__Day = "2027-12-22", Input__Room = "Room 3", Reason = "The room is under repair." });
        Assert.Equal(new DateOnly(2027, 12, 21), await Webcast());
        using var anybody = app.Visitor();
        var page = (await anybody.Open("/en/meetings/" + reference)).QuerySelector("main")!.TextContent;
        Assert.Contains("20 December 2027", page); // what it was
        Assert.Contains("The room is under repair.", page);
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == delegated.Person && n.Kind == "MeetingMoved")));
        // Its place, and how it is held, change with a reason too, and everybody learns of it.
        var edit = await officer.Open($"/en/meetings/{reference}/edit");
        Assert.Contains("GAP-36", (await officer.Send(edit, new { Input__Mode = "Online", Input__Link = "https://meet.example/9" }, HttpStatusCode.BadRequest)).QuerySelector("main .refusal")!.InnerHtml);
        await officer.Send(edit, new { Input__Mode = "Online", Input__Link = "https://meet.example/9", Input__Reason = "The lift stands still." });
        page = (await anybody.Open("/en/meetings/" + reference)).QuerySelector("#changes")!.ParentElement!.TextContent;
        Assert.Contains("The lift stands still.", page);
        Assert.Contains("now: Online", page);
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == delegated.Person && n.Kind == "MeetingRelocated" && n.Path == "/meetings/" + reference)));
        var old = await officer.Open($"/en/meetings/{reference}/move");
        using var other = await app.SignIn("csu-officer");
        await other.Send(await other.Open($"/en/meetings/{reference}/edit"), new { Input__Chair = "Somebody from Fiji" });
        Assert.NotNull((await officer.Send(old, new { What = "Cancelled", Reason = "No speaker." }, HttpStatusCode.BadRequest)).QuerySelector("main .note--warn"));
        await officer.Send(await officer.Open($"/en/meetings/{reference}/move"), new { What = "Cancelled", Reason = "No speaker." });
        Assert.Null(await Webcast());
        Assert.Contains("STATUS:CANCELLED", await anybody.Http.GetStringAsync($"/en/meetings/{reference}/meeting.ics"));
        var again = await officer.Send(await officer.Open($"/en/meetings/{reference}/move"), new { What = "Postponed", Reason = "Once more." }, HttpStatusCode.BadRequest);
        Assert.Contains("GAP-36", again.QuerySelector("main .refusal")!.InnerHtml);
    }

    [Fact, Clause("PAR-31")]
    public async Task A_day_of_very_many_meetings_is_shown_in_parts_and_each_leads_back_to_its_day()
    {
        var session = await app.PlannedSession(first: new(2034, 2, 20));
        for (var n = 0; n < 63; n++) await app.PlannedMeeting(MeetingKind.SideEvent, new(2034, 2, 21, 6 + (n % 9), 0, 0), session, title: "Event " + n, hours: 1);
        using var anybody = app.Visitor();
        var first = await anybody.Open($"/en{session.Path}?day=2034-02-21");
        var second = await anybody.Open($"/en{session.Path}?day=2034-02-21&page=2");
        var titles = new[] { first, second }.Select(p => p.QuerySelectorAll(".agenda h3 a").Select(a => a.TextContent).ToList()).ToList();
        Assert.Equal([60, 3], titles.Select(t => t.Count));
        Assert.NotNull(first.QuerySelector("script[src*='own-times.js']")); // where there are times, and only there
        Assert.Null((await anybody.Open("/en/glossary")).QuerySelector("script"));
        Assert.Equal(63, titles.SelectMany(t => t).Distinct().Count());
        Assert.Equal($"/en{session.Path}?day=2034-02-21", (await anybody.Open(second.QuerySelector(".agenda h3 a")!.GetAttribute("href")!)).QuerySelector("#day")!.ParentElement!.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact, Clause("GAP-36", "PAR-23")]
    public async Task Meetings_follow_their_session_and_none_is_left_outside()
    {
        using var officer = await app.SignIn("gao-officer");
        using var delegated = await app.SignIn("organization-focal-point");
        var key = await app.Session("Eleventh session", "11", "2033-02-21", "2033-02-25");
        Task<List<Meeting>> Meetings() => app.WithDb(db => db.Set<Meeting>().AsNoTracking().Where(m => m.SessionId == db.Set<Session>().Where(s => s.Key == key).Select(s => s.Id).First()).OrderBy(m => m.StartsAt).ThenBy(m => m.Id).ToListAsync());
        var before = await Meetings();
        Assert.Equal(5, before.Count);
        var form = await officer.Open($"/en/sessions/{key}/edit");
        var refused = await officer.Send(form, new { Input__FirstDay = "2033-02-28", Input__LastDay = "2033-03-04" }, HttpStatusCode.BadRequest);
        Assert.Contains("5", refused.QuerySelector("main .refusal")!.TextContent); // that many would lie outside
        Assert.Equal("2033-02-28", refused.QuerySelector("#Input_FirstDay")!.GetAttribute("value"));
        Assert.Equal(before.Select(m => m.StartsAt), (await Meetings()).Select(m => m.StartsAt));

        await officer.Send(form, new { Input__FirstDay = "2033-02-28", Input__LastDay = "2033-03-04", Input__MoveMeetings = "true", Input__Reason = "The hall is under repair." });
        Assert.Equal(before.Select(m => m.StartsAt.AddDays(7)), (await Meetings()).Select(m => m.StartsAt));
        using var anybody = app.Visitor();
        var page = (await anybody.Open("/en/sessions/" + key)).QuerySelector("main")!.TextContent;
        Assert.Contains("21 February 2033", page); // what it was
        Assert.Contains("The hall is under repair.", page);
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == delegated.Person && n.Kind == "SessionMoved" && n.Path == "/sessions/" + key)));

        // One of its meetings cannot follow into a room that is taken: nothing changes.
        var placed = (await Meetings())[0];
        await officer.Send(await officer.Open($"/en/meetings/{placed.Reference}/edit"), new { Input__Room = "Hall" });
        await officer.Meeting(With(("Day", placed.Day.AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Room", "Hall")));
        await officer.Send(await officer.Open($"/en/sessions/{key}/edit"), new { Input__FirstDay = "2033-03-07", Input__LastDay = "2033-03-11", Input__MoveMeetings = "true", Input__Reason = "Again." }, HttpStatusCode.BadRequest);
        Assert.Equal(before.Select(m => m.StartsAt.AddDays(7)), (await Meetings()).Select(m => m.StartsAt));

        await officer.Send(await officer.Open("/en/sessions/" + key), new { state = "Postponed", Reason = "No quorum." });
        Assert.All(await Meetings(), m => Assert.Equal(MeetingState.Postponed, m.State));
        Assert.False(await app.WithDb(db => db.Set<Duty>().AnyAsync(d => d.Thing == placed.Thing && d.DoneOn == null && d.CancelledOn == null)));
        // A reason brings it and its meetings back to its days, new days bring them there.
        await officer.Send(await officer.Open("/en/sessions/" + key), new { state = "Announced" }, HttpStatusCode.BadRequest);
        await officer.Send(await officer.Open("/en/sessions/" + key), new { state = "Announced", Reason = "A quorum after all." });
        Assert.All(await Meetings(), m => Assert.Equal((MeetingState.Planned, m.Venue), (m.State, "Nairobi")));
        Assert.Contains("A quorum after all.", (await anybody.Open("/en/sessions/" + key)).QuerySelector("#changes")!.ParentElement!.TextContent);
        await officer.Send(await officer.Open("/en/sessions/" + key), new { state = "Postponed", Reason = "No quorum." });
        await officer.Send(await officer.Open($"/en/sessions/{key}/edit"), new { Input__FirstDay = "2033-03-14", Input__LastDay = "2033-03-18", Input__MoveMeetings = "true", Input__Reason = "A quorum is expected." });
        Assert.All(await Meetings(), m => Assert.Equal(MeetingState.Planned, m.State));
        Assert.Contains("14 March 2033", (await anybody.Open("/en/sessions/" + key)).QuerySelector("main")!.TextContent);

        // At another place its meetings are there too, at their hours there; the rooms of the old place are none of the new.
        var hours = (await Meetings()).Select(m => TimeZoneInfo.ConvertTime(m.StartsAt, m.ZoneInfo).DateTime).ToList();
        await officer.Send(await officer.Open($"/en/sessions/{key}/edit"), new { Input__Place = "Geneva", Input__Zone = "Europe/Zurich", Input__Departure = "The host country.", Input__MoveMeetings = "true", Input__Reason = "The Palais has room." });
        Assert.All(await Meetings(), m => Assert.Equal(("Geneva", "", "Europe/Zurich"), (m.Venue, m.Room, m.Zone)));
        Assert.Equal(hours, (await Meetings()).Select(m => TimeZoneInfo.ConvertTime(m.StartsAt, m.ZoneInfo).DateTime));
        Assert.Contains("Nairobi (Africa/Nairobi)", (await anybody.Open("/en/sessions/" + key)).QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("GOV-35", "GOV-40", "PAR-08", "PAR-42", "PAR-72", "CTR-29")]
    public async Task A_meeting_is_closed_only_by_a_decision_of_its_body_that_is_announced()
    {
        using var officer = await app.SignIn("gao-officer");
        using var planner = await app.SignIn("csu-officer");
        using var observer = await app.SignIn("organization-delegate");
        var reference = await app.Announced(officer, With(("Title[en]", "Meeting on its budget"), ("Day", "2028-01-13")));
        var address = $"/en/meetings/{reference}/openness";
        await planner.Open(address, HttpStatusCode.NotFound); // who plans does not close
        async Task<string[]> Close(object fields) => [.. (await officer.Send(await officer.Open(address), fields, HttpStatusCode.BadRequest)).QuerySelectorAll("main .refusal a.clause").Select(a => a.GetAttribute("href")!.Split('/')[^1]).Distinct().Order()];
        var whole = new { Input__Decider = "cpr", Input__Reference = "CPR/160, para. 4", Input__DecidedOn = "2027-11-16", Input__Reason = "Personnel", Input__Announce = "true" };
        Assert.Contains("GOV-35", await Close(new { Input__Decider = "cpr", Input__DecidedOn = "2027-11-16", Input__Reason = "Personnel", Input__Announce = "true" }));
        Assert.Equal(["PAR-72"], await Close(new { whole.Input__Decider, whole.Input__Reference, whole.Input__DecidedOn, whole.Input__Reason, Input__Announce = "false" }));
        Assert.Equal(["GOV-40"], await Close(new { Input__Decider = "unea", whole.Input__Reference, whole.Input__DecidedOn, whole.Input__Reason, whole.Input__Announce }));
        Assert.False(await app.WithDb(db => db.Set<Meeting>().Where(m => m.Reference == reference).Select(m => m.Closed).SingleAsync()));
        await officer.Send(await officer.Open(address), whole);
        using var anybody = app.Visitor();
        var page = (await anybody.Open("/en/meetings/" + reference)).QuerySelector("main")!.TextContent;
        Assert.Contains("CPR/160, para. 4", page);
        Assert.DoesNotContain("Adoption of the agenda", page);
        Assert.Null((await anybody.Open("/en/meetings/" + reference)).QuerySelector("#part"));
        Assert.DoesNotContain("Adoption of the agenda", await anybody.Http.GetStringAsync($"/en/meetings/{reference}/meeting.ics"));
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == observer.Person && n.Kind == "MeetingClosed" && n.Mandatory)));
        await officer.Send(await officer.Open(address), new { });
        Assert.Contains("Adoption of the agenda", (await anybody.Open("/en/meetings/" + reference)).QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("GAP-36")]
    public async Task A_session_whose_old_days_have_passed_takes_its_meetings_to_new_ones_and_leaves_those_put_off_by_themselves()
    {
        using var officer = await app.SignIn("gao-officer");
        var key = await app.Session("Twelfth session", "12", "2035-02-19", "2035-02-23");
        Task<List<Meeting>> Meetings() => app.WithDb(db => db.Set<Meeting>().AsNoTracking().Where(m => m.SessionId == db.Set<Session>().Where(s => s.Key == key).Select(s => s.Id).First()).OrderBy(m => m.StartsAt).ThenBy(m => m.Id).ToListAsync());
        var (now, own) = (app.Clock.Now, (await Meetings())[1]);
        await officer.Send(await officer.Open($"/en/meetings/{own.Reference}/move"), new { What = "Postponed", Reason = "Until further notice." });
        await officer.Send(await officer.Open($"/en/sessions/{key}/edit"), new { Input__FirstDay = "2035-02-26", Input__LastDay = "2035-03-02", Input__MoveMeetings = "true", Input__Reason = "A week later." });
        Assert.Equal((MeetingState.Postponed, own.StartsAt), (await Meetings()).Where(m => m.Id == own.Id).Select(m => (m.State, m.StartsAt)).Single());
        await officer.Send(await officer.Open("/en/sessions/" + key), new { state = "Postponed", Reason = "No hall." });
        try
        {
            app.Clock.Now = new(2035, 4, 10, 9, 0, 0, TimeSpan.Zero);
            using var later = await app.SignIn("gao-officer");
            await later.Send(await later.Open($"/en/sessions/{key}/edit"), new { Input__FirstDay = "2035-06-04", Input__LastDay = "2035-06-08", Input__MoveMeetings = "true", Input__Reason = "A hall is found." });
        }
        finally
        {
            app.Clock.Now = now;
        }
        Assert.All((await Meetings()).Where(m => m.Id != own.Id), m => Assert.Equal((MeetingState.Planned, true), (m.State, m.Day >= new DateOnly(2035, 6, 4) && m.Day <= new DateOnly(2035, 6, 8))));
        // What was only planned has no history that anybody had heard of.
        Assert.False(await app.WithDb(db => db.Set<MeetingChange>().AnyAsync(c => db.Set<Meeting>().Any(m => m.Id == c.MeetingId && m.AnnouncedAt == null))));
    }

    [Fact, Clause("GOV-40", "PAR-09")]
    public async Task What_is_only_planned_is_closed_without_telling_anybody_and_announced_as_closed()
    {
        using var officer = await app.SignIn("gao-officer");
        using var delegated = await app.SignIn("organization-focal-point");
        var reference = await officer.Meeting(With(("Title[en]", "Meeting on staff"), ("Day", "2028-02-17"), ("Room", "Room 8")));
        await officer.Send(await officer.Open($"/en/meetings/{reference}/openness"), new { Input__Decider = "cpr", Input__Reference = "CPR/161", Input__DecidedOn = "2027-11-16", Input__Reason = "Personnel", Input__Announce = "true" });
        Task<List<string>> Told() => app.WithDb(db => db.Set<Notice>().Where(n => n.PersonId == delegated.Person && n.Path == "/meetings/" + reference).Select(n => n.Kind).ToListAsync());
        Assert.Empty(await Told());
        await officer.Send(await officer.Open("/en/meetings/" + reference), new { }, form: "#announce");
        Assert.Equal(["MeetingClosed"], await Told());
        Assert.Equal(["GOV-40"], await Refused(officer, With(("Kind", "InformalBureau")))); // no way round the decision
    }

    [Fact, Clause("GOV-09")]
    public async Task A_session_of_the_past_is_written_down_without_telling_anybody()
    {
        using var delegated = await app.SignIn("organization-focal-point");
        using (var reader = app.Visitor()) Assert.Contains("16", (await reader.Open("/en/sessions")).QuerySelector("li:has(a[href$='/sessions/unea-1'])")!.TextContent); // the first is there from the beginning
        var key = await app.Session("Fifth session", "5", "2021-02-22", "2021-02-26");
        using var anybody = app.Visitor();
        Assert.Contains("Fifth session", (await anybody.Open("/en/sessions/" + key)).QuerySelector("h1")!.TextContent);
        Assert.False(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == delegated.Person && n.Path == "/sessions/" + key)));
    }

    [Fact, Clause("ACC-46", "PAR-07")]
    public async Task A_public_meeting_says_by_which_right_organizations_attend()
    {
        using var officer = await app.SignIn("csu-officer");
        using var anybody = app.Visitor();
        var reference = await app.Announced(officer, With(("Body", "unea-cow"), ("Kind", "Committee"), ("Day", "2028-01-20"), ("Room", "Hall")));
        var rights = (await anybody.Open("/en/meetings/" + reference)).QuerySelectorAll("#part ~ p a.clause").Select(a => a.GetAttribute("href")!.Split('/')[^1]).ToList();
        Assert.Contains("ACC-46", rights);
        Assert.Contains("PAR-07", rights);
    }

    [Fact, Clause("CTR-43", "ACC-46")]
    public async Task Organizations_attend_a_ministerial_round_table_by_right_and_take_an_active_role_by_invitation()
    {
        using var officer = await app.SignIn("csu-officer");
        using var anybody = app.Visitor();
        var reference = await app.Announced(officer, With(("Body", "unea-high-level"), ("Kind", "RoundTable"), ("Day", "2028-01-21"), ("Room", "Round table room")));
        Assert.Contains("ACC-46", (await anybody.Open("/en/meetings/" + reference)).QuerySelectorAll("#part ~ p a.clause").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
        Assert.Contains("By invitation", (await anybody.Open("/en/handbook/parameters/roundTable.activeRole")).QuerySelector("main")!.TextContent);
        Assert.Contains((await anybody.Open("/en/handbook/CTR-43")).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!), a => a.EndsWith("/handbook/parameters/roundTable.activeRole", StringComparison.Ordinal));
    }

    [Fact, Clause("PAR-09", "GAP-36")]
    public async Task What_is_called_off_before_it_was_announced_is_never_heard_of()
    {
        using var officer = await app.SignIn("gao-officer");
        var reference = await officer.Meeting(With(("Title[en]", "Stillborn meeting"), ("Day", "2028-04-06")));
        await officer.Send(await officer.Open($"/en/meetings/{reference}/move"), new { What = "Cancelled", Reason = "Entered twice." });
        using var anybody = app.Visitor();
        await anybody.Open("/en/meetings/" + reference, HttpStatusCode.NotFound);
        Assert.DoesNotContain("Stillborn", await anybody.Http.GetStringAsync("/en/meetings.ics?body=cpr") + await anybody.Http.GetStringAsync("/en/meetings?month=2028-04"));
        Assert.Contains("Stillborn", (await officer.Open("/en/meetings/" + reference)).QuerySelector("h1")!.TextContent);
    }

    [Fact, Clause("GOV-41", "PAR-79", "INF-09")]
    public async Task A_webcast_stands_on_the_page_of_the_meeting_and_closes_what_was_due()
    {
        using var officer = await app.SignIn("csu-officer");
        var reference = await app.Announced(officer, With(("Title[en]", "Meeting with webcast"), ("Day", "2028-01-20")));
        await officer.Send(await officer.Open("/en/meetings/" + reference), new { Input__Webcast = "https://webcast.example/live/1" }, form: "form[action*=Webcast]");
        using var anybody = app.Visitor();
        Assert.NotNull((await anybody.Open("/en/meetings/" + reference)).QuerySelector("a[href='https://webcast.example/live/1']"));
        Assert.True(await app.WithDb(db => db.Set<Duty>().AnyAsync(d => d.Thing == "meeting/" + reference && d.Kind == "webcast" && d.DoneOn != null)));
    }

    [Fact, Clause("PAR-73", "GOV-16", "GOV-31", "GOV-29")]
    public async Task The_calendar_of_a_year_is_begun_sent_and_sent_again()
    {
        using var officer = await app.SignIn("csu-officer");
        using var observer = await app.SignIn("organization-focal-point");
        var page = await officer.Open("/en/bodies/cpr/calendar/2029");
        Assert.Contains("GOV-29", page.QuerySelector("main")!.InnerHtml); // no Annual Subcommittee Meeting yet
        await officer.Send(page, new { }, form: "#make");
        Assert.Equal(4, await app.WithDb(db => db.Set<Meeting>().CountAsync(m => m.BodyKey == "cpr" && m.Kind == MeetingKind.Regular && m.Reference.StartsWith("MTG-2029"))));
        page = await officer.Open("/en/bodies/cpr/calendar/2029");
        Assert.Null(page.QuerySelector("button[form=make]"));
        await officer.Send(page, new { }, form: "#send");
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == observer.Person && n.Kind == "YearCalendar")));
    }

    [Fact, Clause("GAP-26", "GOV-30")]
    public async Task Ones_own_calendar_has_a_secret_address_that_can_be_renewed()
    {
        using var officer = await app.SignIn("csu-officer");
        await app.Announced(officer, With(("Title[en]", "Followed meeting"), ("Body", "cpr-subcommittees"), ("Day", "2028-01-25")));
        using var person = await app.SignIn();
        await person.Send(await person.Open("/en/account/calendar"), new { Bodies = "cpr-subcommittees" }, form: "main form:has(input[name=Bodies])");
        async Task<string> Address() => Regex.Match((await person.Open("/en/account/calendar")).QuerySelector("#address ~ p bdi")!.TextContent, "/en/calendar/.*").Value;
        var address = await Address();
        using var program = app.Visitor();
        Assert.Contains("Followed meeting", await program.Http.GetStringAsync(address));
        await person.Send(await person.Open("/en/account/calendar"), new { }, form: "form[action*=Renew]");
        Assert.Equal(HttpStatusCode.NotFound, (await program.Http.GetAsync(address)).StatusCode);
        Assert.Contains("Followed meeting", await program.Http.GetStringAsync(await Address()));
    }

    [Fact, Clause("PAR-09")]
    public async Task Two_who_change_one_agenda_or_meeting_see_both_versions()
    {
        using var officer = await app.SignIn("csu-officer");
        using var other = await app.SignIn("gao-officer");
        var key = await app.Session("Stale session", "77", "2031-12-01", "2031-12-05");
        var (mine, theirs) = (await officer.Open($"/en/sessions/{key}/agenda"), await other.Open($"/en/sessions/{key}/agenda"));
        await officer.Send(mine, new Dictionary<string, string?> { ["Items[1].Number"] = "2", ["Items[1].Title[en]"] = "Organization of work" });
        var refused = await other.Send(theirs, new Dictionary<string, string?> { ["Items[1].Number"] = "2", ["Items[1].Title[en]"] = "Adoption of the report" }, HttpStatusCode.BadRequest);
        Assert.Contains("Organization of work", refused.QuerySelector("main .note--warn")!.TextContent);
        Assert.Equal("Adoption of the report", refused.QuerySelector("#Items_1__Title")!.GetAttribute("value"));
        var reference = await officer.Meeting(With(("Day", "2028-02-24")));
        var (first, second) = (await officer.Open($"/en/meetings/{reference}/edit"), await other.Open($"/en/meetings/{reference}/edit"));
        await officer.Send(first, new { Input__Chair = "Somebody from Kenya" });
        Assert.Contains("Somebody from Kenya", (await other.Send(second, new { Input__Chair = "Somebody from Fiji" }, HttpStatusCode.BadRequest)).QuerySelector("main .note--warn")!.TextContent);
    }

    [Theory, Clause("PAR-09", "GOV-04")]
    [InlineData("/en/sessions/new/edit"), InlineData("/en/meetings/new/edit"), InlineData("/en/bodies/cpr/edit"), InlineData("/en/bodies/cpr-bureau/seats"), InlineData("/en/bodies/unea-cow/group")]
    public async Task Only_those_who_plan_open_the_forms(string address)
    {
        foreach (var role in new[] { "organization-focal-point", "member-state-delegate", "auditor" })
        {
            using var reader = await app.SignIn(role);
            Assert.NotEqual(HttpStatusCode.OK, (await reader.Http.GetAsync(address)).StatusCode);
        }
        using var planner = await app.SignIn("csu-head");
        await planner.Open(address);
    }
}
