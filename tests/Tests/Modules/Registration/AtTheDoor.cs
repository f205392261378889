using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Registration.Attendance;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Badges at doors: typed, looked up, sent by the script, queued without a network; bans, identity, incidents.</summary>
public sealed class AtTheDoor(App app) : IClassFixture<App>
{
    /// <summary>A session that is on, with a gate in and a gate out.</summary>
    private async Task<(Session Session, string In, string Out)> GatesAsync(string zone = "")
    {
        var session = await app.PlannedSession(first: new(2027, 11, 16));
        DoorPoint[] points = [new() { SessionId = session.Id, Name = "Gate in", Zone = zone }, new() { SessionId = session.Id, Name = "Gate out", Zone = zone, Direction = DoorDirection.Out }];
        await app.WithDb(db => { db.AddRange(points); return db.SaveChangesAsync(); });
        return (session, $"/en{session.Path}/door/{points[0].Id}", $"/en{session.Path}/door/{points[1].Id}");
    }

    private static async Task<string> Typed(Visitor guard, string gate, string code)
    {
        await guard.Send(await guard.Open(gate), new { Code = code }, form: "#code-form");
        var page = await guard.Follow();
        return page.QuerySelector("#result h2")!.TextContent + " " + string.Join(' ', page.QuerySelectorAll("#result a.clause").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
    }

    private static async Task<JsonElement> Post(Visitor guard, string gate, string handler, Dictionary<string, string> fields, HttpStatusCode expect = HttpStatusCode.OK)
    {
        var page = await guard.Open(gate);
        fields["__RequestVerificationToken"] = ((AngleSharp.Html.Dom.IHtmlInputElement)page.QuerySelector("#code-form input[name=__RequestVerificationToken]")!).Value;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await guard.Http.PostAsync($"{gate}?handler={handler}", content);
        Assert.Equal(expect, answer.StatusCode);
        return answer.StatusCode == HttpStatusCode.OK ? JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement : default;
    }

    private Task<List<DoorScan>> ScansAsync(Registrant of) => app.WithDb(db => db.Set<DoorScan>().AsNoTracking().Where(s => s.RegistrantId == of.Id).OrderBy(s => s.At).ThenBy(s => s.ReceivedAt).ToListAsync());

    [Fact, Clause("ACC-37", "PAR-68", "CON-02", "PAR-67", "PAR-64", "PAR-69")]
    public async Task A_badge_opens_once_and_every_other_says_why_not()
    {
        var (session, gate, exit) = await GatesAsync();
        var organization = await app.OrganizationOf("women");
        var (_, code) = await app.Confirmed(session, "Amina Otieno", organization);
        using var guard = await app.SignIn("security-officer");
        Assert.Equal("Come in ACC-37", await Typed(guard, gate, code));
        Assert.Equal("This badge is inside already ACC-37", await Typed(guard, gate, code.ToLowerInvariant()));
        Assert.Equal("Left ACC-37", await Typed(guard, exit, code));
        Assert.Equal("This badge is not inside ACC-37", await Typed(guard, exit, code));
        Assert.Equal("Come in ACC-37", await Typed(guard, gate, $"RST1/{session.Key.ToUpperInvariant()}/1-1/{code}"));
        Assert.StartsWith("Not a badge of ours", await Typed(guard, gate, BadgeCode.New()));
        var other = await app.PlannedSession(first: new(2027, 11, 16));
        Assert.StartsWith("Badge of another session PAR-68", await Typed(guard, gate, (await app.Confirmed(other, "Elsewhere", organization)).Code));
        var (reprinted, _) = await app.Confirmed(session, "Reprinted", organization, more: r => r.BadgeSerial = 2);
        Assert.StartsWith("An older badge", await Typed(guard, gate, $"RST1/{session.Key.ToUpperInvariant()}/{int.Parse(reprinted.Reference[^5..], CultureInfo.InvariantCulture)}-1/{BadgeCode.New()}"));
        Assert.Equal("The registration was revoked PAR-67", await Typed(guard, gate, (await app.Confirmed(session, "Revoked", organization, more: r => r.State = RegistrationState.Revoked)).Code));
        var paused = await app.OrganizationOf("women");
        var (_, lapsed) = await app.Confirmed(session, "Lapsed", paused);
        await app.SetStanding(paused, StandingStatus.Suspended);
        Assert.Equal("The organization is not accredited any more PAR-64", await Typed(guard, gate, lapsed));
        var press = await GatesAsync("press");
        Assert.Equal("Not valid for this zone PAR-69", await Typed(guard, press.In, (await app.Confirmed(press.Session, "No press", organization)).Code));
        var later = await app.PlannedSession(first: new(2027, 12, 6));
        var early = new DoorPoint { SessionId = later.Id, Name = "Gate" };
        await app.WithDb(db => { db.Add(early); return db.SaveChangesAsync(); });
        Assert.Equal("Not valid on this day PAR-68", await Typed(guard, $"/en{later.Path}/door/{early.Id}", (await app.Confirmed(later, "Early", organization)).Code));
    }

    [Fact, Clause("GAP-37", "ACC-37")]
    public async Task Who_was_there_is_told_of_a_session_and_of_a_meeting_with_doors_of_its_own()
    {
        var (session, gate, _) = await GatesAsync();
        var organization = await app.OrganizationOf("women");
        var (registrant, code) = await app.Confirmed(session, "Amina Otieno", organization);
        var (_, refused) = await app.Confirmed(session, "Revoked", organization, more: r => r.State = RegistrationState.Revoked);
        var meeting = await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 17, 15, 0, 0), session, "unea-plenary");
        var room = new DoorPoint { SessionId = session.Id, Name = "Hall", Zone = "rooms", MeetingId = meeting.Id };
        await app.WithDb(db => { db.Add(room); return db.SaveChangesAsync(); });
        using var guard = await app.SignIn("security-officer");
        await Typed(guard, gate, code);
        await Typed(guard, gate, refused);
        Assert.Empty(await app.With<WhoCame, IReadOnlyList<Present>>(who => who.AtMeetingAsync(meeting.Id)));
        Assert.Equal("Come in ACC-37", await Typed(guard, $"/en{session.Path}/door/{room.Id}", code));
        var there = Assert.Single(await app.With<WhoCame, IReadOnlyList<Present>>(who => who.AtMeetingAsync(meeting.Id)));
        Assert.Equal((registrant.ParticipantId, organization), (there.ParticipantId, there.OrganizationId!.Value));
        Assert.Single(await app.With<WhoCame, IReadOnlyList<Present>>(who => who.AtSessionAsync(session.Id, app.Clock.Now.AddHours(-1), app.Clock.Now.AddHours(1))));
        Assert.Empty(await app.With<WhoCame, IReadOnlyList<Present>>(who => who.AtSessionAsync(session.Id, app.Clock.Now.AddHours(1), app.Clock.Now.AddHours(2))));
    }

    [Fact, Clause("CON-06")]
    public async Task A_minor_comes_in_after_the_guardian()
    {
        var (session, gate, _) = await GatesAsync();
        var organization = await app.OrganizationOf("children-and-youth");
        var (guardian, adult) = await app.Confirmed(session, "Guardian", organization);
        var (_, child) = await app.Confirmed(session, "Child", organization, more: r => r.GuardianId = guardian.Id, birth: new(2012, 5, 1));
        using var guard = await app.SignIn("csu-officer");
        Assert.Equal("A minor: the guardian comes first CON-06", await Typed(guard, gate, child));
        Assert.Equal("Come in ACC-37", await Typed(guard, gate, adult));
        Assert.Equal("Come in ACC-37", await Typed(guard, gate, child));
    }

    [Fact, Clause("ACC-37", "GAP-37")]
    public async Task A_queue_of_a_door_without_network_is_taken_in_once_and_double_use_and_wrong_clocks_are_shown()
    {
        var (session, gate, _) = await GatesAsync();
        var (registrant, code) = await app.Confirmed(session, "Amina Otieno", await app.OrganizationOf("women"));
        using var guard = await app.SignIn("security-officer");
        Assert.Equal("Come in ACC-37", await Typed(guard, gate, code));
        var list = JsonDocument.Parse(await guard.Http.GetStringAsync(gate + "?handler=List")).RootElement;
        var listed = list.GetProperty("badges").EnumerateArray().Single();
        Assert.Equal((Convert.ToHexStringLower(BadgeCode.HashOf(code)), "Admitted", true), (listed.GetProperty("h").GetString(), listed.GetProperty("r").GetString(), listed.GetProperty("in").GetBoolean()));
        Assert.DoesNotContain("Amina", list.GetRawText());
        Assert.DoesNotContain(code, list.GetRawText());

        // Its clock is ten minutes ahead; by the true time the scan was five minutes ago, after the one above was made ten minutes before.
        await app.WithDb(db => db.Set<DoorScan>().Where(s => s.RegistrantId == registrant.Id).ExecuteUpdateAsync(u => u.SetProperty(s => s.At, app.Clock.Now.AddMinutes(-10))));
        var device = app.Clock.Now.AddMinutes(10);
        var queue = JsonSerializer.Serialize(new[] { new { id = Guid.CreateVersion7(), code, at = device.AddMinutes(-5), said = "Admitted" } });
        Dictionary<string, string> Sent() => new() { ["scans"] = queue, ["now"] = device.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) };
        var first = await Post(guard, gate, "Queue", Sent());
        Assert.Equal((1, 1), (first.GetProperty("taken").GetInt32(), first.GetProperty("twice").GetInt32()));
        await Post(guard, gate, "Queue", Sent());
        var scans = await ScansAsync(registrant);
        Assert.Equal(2, scans.Count);
        Assert.Equal((true, 600, app.Clock.Now.AddMinutes(-5), scans[0].Id), (scans[1].Offline, scans[1].ClockAheadSeconds, scans[1].At, scans[1].UsedTwiceWith!.Value));
        var report = await guard.Open($"/en{session.Path}/door");
        Assert.Contains("Amina Otieno", report.QuerySelector("#twice")!.TextContent);
        Assert.Contains("ahead by 600 seconds", report.QuerySelector("#clocks")!.TextContent);
        await Post(guard, gate, "Queue", new() { ["scans"] = "not a list", ["now"] = "1" }, HttpStatusCode.BadRequest);
        await Post(guard, gate, "Queue", new() { ["scans"] = "[null]", ["now"] = "1" }, HttpStatusCode.BadRequest);
    }

    [Fact, Clause("ACC-37")]
    public async Task One_badge_at_many_doors_in_the_same_moment_is_let_in_once()
    {
        var (session, gate, _) = await GatesAsync();
        var (registrant, code) = await app.Confirmed(session, "Amina Otieno", await app.OrganizationOf("women"));
        using var guard = await app.SignIn("security-officer");
        await guard.Open(gate);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Post(guard, gate, "Scan", new() { ["id"] = Guid.CreateVersion7().ToString(), ["code"] = code }))));
        Assert.Single(answers, a => a.GetProperty("result").GetString() == "Admitted");
        Assert.Equal(7, answers.Count(a => a.GetProperty("result").GetString() == "AlreadyIn"));
        Assert.Equal(8, (await ScansAsync(registrant)).Count);
    }

    [Fact, Clause("CON-17", "CON-04", "CON-07")]
    public async Task Security_verifies_who_somebody_is_notes_incidents_and_bans_at_every_door()
    {
        var (session, gate, _) = await GatesAsync();
        var (registrant, code) = await app.Confirmed(session, "Baraka Njoroge", await app.OrganizationOf("farmers"));
        using var guard = await app.SignIn("security-officer");
        var seen = await guard.Open($"/en{session.Path}/door/identity?q={code}");
        Assert.Contains("Baraka Njoroge", seen.QuerySelector("main section")!.TextContent);
        Assert.Contains("Meeting rooms", seen.QuerySelector("main section")!.TextContent);
        await guard.Send(await guard.Open($"/en{session.Path}/incidents?registration={registrant.Reference}"), new Dictionary<string, string?> { ["Input.Text"] = "Did not follow instructions in the hall." }, form: "#incident-form");
        Assert.Contains("Baraka Njoroge", (await guard.Follow()).QuerySelector("main ul.list")!.TextContent);

        var ban = new Dictionary<string, string?> { ["Input.Reason"] = "" };
        var silent = await guard.Send(await guard.Open($"/en/bans?registration={registrant.Reference}"), ban, HttpStatusCode.BadRequest, "#ban-form");
        Assert.Equal("CON-17", silent.Refused());
        ban["Input.Reason"] = "A demonstration in the compound.";
        await guard.Send(await guard.Open($"/en/bans?registration={registrant.Reference}"), ban, form: "#ban-form");
        Assert.Equal("May not enter the compound CON-17", await Typed(guard, gate, code));
        var id = await app.WithDb(db => db.Set<AccessBan>().Where(b => b.ParticipantId == registrant.ParticipantId).Select(b => b.Id).SingleAsync());
        await guard.Send(await guard.Open("/en/bans"), new { Lifting = "Decided again." }, form: $"#b{id} form");
        Assert.Equal("Come in ACC-37", await Typed(guard, gate, code));

        using var officer = await app.SignIn("csu-officer");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Http.GetAsync("/en/bans")).StatusCode);
        using var focal = await app.SignIn("organization-focal-point");
        Assert.Equal(HttpStatusCode.NotFound, (await focal.Http.GetAsync(gate)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await focal.Http.GetAsync($"/en{session.Path}/door/identity?q=Baraka")).StatusCode);
    }

    [Fact, Clause("CON-02")]
    public async Task Somebody_without_a_badge_at_hand_is_found_by_name_and_doors_are_set_up()
    {
        var (session, gate, _) = await GatesAsync();
        await app.Confirmed(session, "Wanjiru Kamau", await app.OrganizationOf("women"));
        using var guard = await app.SignIn("csu-officer");
        await guard.Send(await guard.Open(gate), new { Code = "wanjiru" }, form: "#code-form");
        await guard.Send(await guard.Follow(), new { }, form: "main li form");
        Assert.Contains("Come in", (await guard.Follow()).QuerySelector("#result")!.TextContent);
        await guard.Send(await guard.Open($"/en{session.Path}/door"), new Dictionary<string, string?> { ["Input.Name"] = "Hall", ["Input.Zone"] = "rooms" }, form: "#point-form");
        await guard.Send(await guard.Open($"/en{session.Path}/door"), new Dictionary<string, string?> { ["Input.Name"] = "Hall" }, HttpStatusCode.BadRequest, "#point-form");
        Assert.Contains("Meeting rooms", (await guard.Open($"/en{session.Path}/door")).QuerySelector("main ul.list")!.TextContent);
    }
}
