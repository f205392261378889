using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>Whoever follows a meeting is told that something changed, and fetches what everybody is shown.</summary>
[Clause("CON-13")]
public sealed class LiveChanges(App app) : IClassFixture<App>
{
    private Task<Meeting> On(bool closed = false) => app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 17, 10, 0, 0), closed: closed);

    private Task<Visitor> Chair(Meeting meeting) => app.SignIn(Roles.MeetingChair.Key, meeting.Reference);

    private static string Now(Meeting meeting, string language = "en", string more = "") => $"/{language}{meeting.Path}/floor/now?item=whole{more}";

    private static async Task<long> Version(Visitor visitor, Meeting meeting) => JsonDocument.Parse(await visitor.Http.GetStringAsync($"/api/v1/meetings/{meeting.Reference}/floor/version")).RootElement.GetProperty("v").GetInt64();

    /// <summary>Straight into the table, without an act: nobody is told.</summary>
    private Task Queue(Meeting meeting, string name, int number) => app.WithDb(async db =>
    {
        var list = await db.Set<FloorList>().SingleAsync(l => l.MeetingId == meeting.Id);
        db.Add(new FloorRequest { MeetingId = meeting.Id, ListId = list.Id, Number = number, Kind = SpeakerKind.Intergovernmental, Voice = "body:" + name, Name = name, Speaker = name, State = FloorState.Queued, Rank = number * (1L << 20), AskedAt = app.Clock.Now });
        await db.SaveChangesAsync();
    });

    [Fact]
    public async Task The_stream_says_the_number_first_and_a_new_one_after_each_act_and_who_asks_is_told_the_same()
    {
        var meeting = await On();
        using var visitor = app.Visitor();
        using var chair = await Chair(meeting);
        using (var answer = await visitor.Http.GetAsync($"/api/v1/meetings/{meeting.Reference}/floor/changes", HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
            Assert.Equal("no", Assert.Single(answer.Headers.GetValues("X-Accel-Buffering")));
        }
        await using var follower = new Follower(visitor.Http, meeting.Reference);
        await using var member = new Follower((await app.SignIn()).Http, meeting.Reference);
        Assert.Equal((0, 0), (await follower.HearsAsync(0), await Version(visitor, meeting)));
        foreach (var (deed, number) in new[] { ("Open", 1), ("Close", 2), ("Open", 3) })
        {
            await chair.Act(meeting, deed);
            Assert.Equal((number, number, number), (await follower.HearsAsync(number), await member.HearsAsync(number), await Version(visitor, meeting)));
        }
        await chair.Act(meeting, "Open", expect: HttpStatusCode.BadRequest); // refused: nothing has changed
        await chair.Act(meeting, "Close");
        await follower.HearsAsync(4);
        Assert.Equal([0, 1, 2, 3, 4], follower.Heard);
        Assert.Equal((1, 1), (follower.Opened, member.Opened));
    }

    [Fact]
    public async Task Streams_of_several_meetings_do_not_disturb_each_other()
    {
        var (one, other) = (await On(), await On());
        using var visitor = app.Visitor();
        using var chair = await Chair(one);
        using var second = await Chair(other);
        await using var here = new Follower(visitor.Http, one.Reference);
        await using var there = new Follower(visitor.Http, other.Reference);
        await here.HearsAsync(0);
        await there.HearsAsync(0);
        foreach (var deed in new[] { "Open", "Close", "Open" }) await chair.Act(one, deed);
        await here.HearsAsync(3);
        await second.Act(other, "Open");
        await there.HearsAsync(1);
        Assert.Equal([0, 1], there.Heard);
        Assert.Equal(3, here.Heard[^1]);
    }

    [Fact, Clause("GOV-40")]
    public async Task A_closed_meeting_tells_nothing_to_whoever_may_not_follow_it()
    {
        var meeting = await On(closed: true);
        string[] addresses = [$"/api/v1/meetings/{meeting.Reference}/floor/changes", $"/api/v1/meetings/{meeting.Reference}/floor/version", Now(meeting), $"/en{meeting.Path}/floor"];
        async Task Sees(Visitor visitor, HttpStatusCode expected)
        {
            foreach (var address in addresses)
            {
                using var answer = await visitor.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
                Assert.True(answer.StatusCode == expected, $"{address}: {answer.StatusCode}, expected {expected}");
            }
        }
        using var visitor = app.Visitor();
        using var member = await app.SignIn();
        using var delegated = await app.SignIn("organization-delegate");
        using var state = await app.SignIn("member-state-delegate", "KE");
        using var chair = await Chair(meeting);
        await Sees(visitor, HttpStatusCode.NotFound);
        await Sees(state, HttpStatusCode.OK); // what was kept for them is for nobody else
        await Sees(chair, HttpStatusCode.OK);
        foreach (var other in new[] { visitor, member, delegated }) await Sees(other, HttpStatusCode.NotFound);
        foreach (var nowhere in new[] { "MTG-2027-NONE", (await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 17, 10, 0, 0), state: MeetingState.Planned)).Reference })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.GetAsync($"/api/v1/meetings/{nowhere}/floor/changes")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.GetAsync($"/en/meetings/{nowhere}/floor/now")).StatusCode);
        }
    }

    [Fact]
    public async Task What_everybody_is_shown_is_made_once_for_a_language_and_a_change_and_has_nothing_of_the_reader()
    {
        var meeting = await On();
        using var chair = await Chair(meeting);
        using var one = await app.SignIn(name: "Reader One");
        using var two = await app.SignIn("organization-focal-point", name: "Reader Two");
        using var visitor = app.Visitor();
        await chair.Act(meeting, "Open");
        await Queue(meeting, "First body", 1);
        var (first, french) = (await one.Http.GetByteArrayAsync(Now(meeting)), await one.Http.GetByteArrayAsync(Now(meeting, "fr")));
        Assert.Equal("1", (await Visitor.Parse(System.Text.Encoding.UTF8.GetString(first))).QuerySelector("[data-v]")!.GetAttribute("data-v"));
        foreach (var other in new[] { two, visitor, chair }) Assert.Equal(first, await other.Http.GetByteArrayAsync(Now(meeting)));
        Assert.Equal(french, await two.Http.GetByteArrayAsync(Now(meeting, "fr")));
        using (var answer = await visitor.Http.GetAsync(Now(meeting, "fr")))
        {
            Assert.Equal("fr", Assert.Single(answer.Content.Headers.ContentLanguage));
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
        Assert.DoesNotContain("__RequestVerificationToken", System.Text.Encoding.UTF8.GetString(first));
        Assert.DoesNotContain("Reader", System.Text.Encoding.UTF8.GetString(first));

        // What nobody was told of is not looked for; after the next act it is there, in each language.
        await Queue(meeting, "Second body", 2);
        Assert.Equal(first, await two.Http.GetByteArrayAsync(Now(meeting)));
        await chair.Act(meeting, "Close");
        foreach (var language in new[] { "en", "fr" })
        {
            var page = await visitor.Open(Now(meeting, language, "&v=2"));
            Assert.Equal("2", page.QuerySelector("[data-v]")!.GetAttribute("data-v"));
            Assert.Equal(["1", "2"], page.QuerySelectorAll("[data-queue] [data-number]").Select(r => r.GetAttribute("data-number")!));
        }
    }

    [Theory, InlineData("9223372036854775807"), InlineData("99999999999999999999999999"), InlineData("-1"), InlineData("x"), InlineData("")]
    public async Task A_number_that_was_never_told_does_no_harm(string number)
    {
        var meeting = await On();
        using var visitor = app.Visitor();
        using var chair = await Chair(meeting);
        await using var follower = new Follower(visitor.Http, meeting.Reference);
        await follower.HearsAsync(0);
        async Task Shows(string version) => Assert.Equal(version, (await visitor.Open(Now(meeting, more: "&v=" + number))).QuerySelector("[data-v]")!.GetAttribute("data-v"));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => Assert.Equal(HttpStatusCode.OK, (await visitor.Http.GetAsync(Now(meeting, more: "&v=" + number))).StatusCode)));
        await Shows("0");
        await chair.Act(meeting, "Open");
        await follower.HearsAsync(1);
        await Shows("1");
        Assert.Equal([0, 1], follower.Heard);
    }
}

internal static class Acts
{
    /// <summary>What a button on the console of the Chair sends.</summary>
    public static async Task Act(this Visitor chair, Meeting meeting, string deed, int? number = null, HttpStatusCode expect = HttpStatusCode.Redirect)
    {
        var address = $"/en{meeting.Path}/floor/chair";
        await chair.Send(await chair.Open(address + "?item=whole"), new Dictionary<string, string?> { ["Deed"] = deed, ["Number"] = number?.ToString(System.Globalization.CultureInfo.InvariantCulture) }, expect, "#add", $"{address}?handler=Do&item=whole");
    }
}
