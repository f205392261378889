using System.Net;
using Rostrum.Tests.Modules.Meetings;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>Guests without an account: a code lets them on the list of one meeting, and the Chair decides on each of their requests.</summary>
public sealed class GuestsJoin(App app) : IClassFixture<App>, IDisposable
{
    private readonly DateTimeOffset before = app.Clock.Now;

    public void Dispose() => app.Clock.Now = before;

    private static async Task<string?> Code(Visitor secretary, Hall hall, bool open = true)
    {
        await secretary.Set(hall, "code", new { open = open ? "true" : "false" });
        return (await secretary.Open(hall.Settings)).QuerySelector("strong.mono")?.TextContent;
    }

    private static async Task<string> Join(Visitor guest, Hall hall, string? code, HttpStatusCode expect = HttpStatusCode.Redirect, string name = "Wangari Guest") =>
        (await guest.Send(await guest.Open(hall.Path + "/join"), new { Input__Code = code, Input__Name = name, Input__Affiliation = "Lake Society" }, expect)).Refused();

    [Fact, Clause("GAP-17", "CON-13", "PAR-02")]
    public async Task A_guest_joins_with_the_code_asks_waits_for_the_chair_and_is_taken_off()
    {
        var hall = await app.Hall();
        using var secretary = await app.SignIn("csu-officer");
        using var guest = app.Visitor();
        Assert.Equal("GAP-17", await Join(guest, hall, "K7QM-3F2P", HttpStatusCode.BadRequest));
        var code = await Code(secretary, hall);
        Assert.Matches("^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$", code);
        Assert.Equal("GAP-17", await Join(guest, hall, code![..^1], HttpStatusCode.BadRequest));
        Assert.Null((await guest.Open(hall.Path)).QuerySelector("#ask"));
        await Join(guest, hall, code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        await guest.Ask(hall);
        Assert.Equal((FloorState.Requested, SpeakerKind.Guest, null, "Wangari Guest", "Lake Society"), await hall.Of(1) is var r ? (r.State, r.Kind, r.AskedBy, r.Speaker, r.Name) : default);
        Assert.Contains("The Chair decides on this request.", (await guest.Open(hall.Path)).QuerySelector("#mine")!.TextContent);
        Assert.Equal("CON-13", await guest.Ask(hall, expect: HttpStatusCode.BadRequest));
        await hall.Queued(1);
        await secretary.Press(hall, "Grant", 1);
        Assert.Equal("2 1", await hall.Queue()); // guests come last by the protocol
        // With a new code the old one is void; who joined stays. With none nobody joins.
        Assert.NotEqual(code, await Code(secretary, hall));
        using var late = app.Visitor();
        Assert.Equal("GAP-17", await Join(late, hall, code, HttpStatusCode.BadRequest));
        Assert.Null(await Code(secretary, hall, open: false));
        Assert.Equal("GAP-17", await Join(late, hall, code, HttpStatusCode.BadRequest));
        Assert.NotNull((await guest.Open(hall.Path)).QuerySelector("#ask"));

        var settings = await secretary.Open(hall.Settings);
        await secretary.Send(settings, new { guest = settings.QuerySelector("button[name=guest]")!.GetAttribute("value") }, form: "form[action*=Dismiss]");
        Assert.Equal(("2", FloorState.Withdrawn), (await hall.Queue(), (await hall.Of(1)).State));
        Assert.Null((await guest.Open(hall.Path)).QuerySelector("#ask"));
        await guest.Open(hall.Path + "/requests/1", HttpStatusCode.NotFound);
        Assert.Equal(["floor.guests-opened", "floor.guest-joined", "floor.requested", "floor.requested", "floor.granted", "floor.guests-opened", "floor.guests-closed", "floor.guest-dismissed"], (await hall.Record()).Select(e => e.Act));
    }

    [Fact, Clause("GAP-17", "CON-13")]
    public async Task A_code_opens_one_meeting_and_nothing_else()
    {
        var (hall, other, closed) = (await app.Hall(), await app.Hall(), await app.Hall(closed: true));
        using var secretary = await app.SignIn("gao-officer");
        var (code, another) = (await Code(secretary, hall), await Code(secretary, other));
        using var guest = app.Visitor();
        Assert.Equal("GAP-17", await Join(guest, other, code, HttpStatusCode.BadRequest));
        await Join(guest, hall, code);
        Assert.Null((await guest.Open(other.Path)).QuerySelector("#ask"));
        await hall.Queued(1);
        await guest.Ask(hall);
        await guest.Open(hall.Path + "/requests/2");
        await guest.Open(hall.Path + "/requests/1", HttpStatusCode.NotFound);
        foreach (var address in new[] { hall.Chair, hall.Settings, $"/en{hall.Session.Path}/registrations", "/en/to-do", "/en/participants" }) Assert.NotEqual(HttpStatusCode.OK, (await guest.Http.GetAsync(address)).StatusCode);
        // Sent to another meeting from the form of the one, a request is not there.
        await guest.Send(await guest.Open(hall.Path), new { }, HttpStatusCode.NotFound, "#ask", other.Path);
        Assert.Empty(await other.All());
        // A closed meeting takes no guests: no code is made, nobody gets in.
        Assert.Equal("GAP-17", (await secretary.Send(await secretary.Open(closed.Settings), new { open = "true" }, HttpStatusCode.BadRequest, "#code")).Refused());
        await guest.Open(closed.Path + "/join", HttpStatusCode.NotFound);
        await guest.Send(await guest.Open(hall.Path + "/join"), new { Input__Code = another, Input__Name = "X" }, HttpStatusCode.NotFound, sendTo: closed.Path + "/join");
        // What is missing is said beside its field, and what was typed is kept.
        var page = await guest.Send(await guest.Open(other.Path + "/join"), new { Input__Code = another, Input__Name = "" }, HttpStatusCode.BadRequest);
        Assert.NotNull(page.QuerySelector(".errors a[href='#Input_Name']"));
        // A meeting that is over takes nobody any more.
        app.Clock.Now = hall.Meeting.EndsAt.AddHours(6);
        using var late = app.Visitor();
        Assert.Equal("GAP-17", await Join(late, hall, code, HttpStatusCode.BadRequest));
    }
}
