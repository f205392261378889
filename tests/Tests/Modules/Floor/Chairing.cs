using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Tests.Modules.Record;
using Rostrum.Tests.Modules.Registration;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>What the Chair does, and the secretary in the Chair's name; what is refused to them, and who is neither.</summary>
public sealed class Chairing(App app) : IClassFixture<App>, IDisposable
{
    private readonly DateTimeOffset before = app.Clock.Now;

    public void Dispose() => app.Clock.Now = before;

    [Fact, Clause("CON-13", "PAR-02", "PAR-45", "PAR-74")]
    public async Task The_chair_runs_the_list_from_opening_it_to_putting_it_on_record()
    {
        var hall = await app.Hall(FloorListState.Prepared);
        using var chair = await hall.Presiding();
        await chair.Press(hall, "Open");
        await hall.Queued(5);
        await chair.Presses(hall, "Up 3", "Top 5", "Last 1");
        Assert.Equal("5 3 2 4 1", await hall.Queue());
        Assert.Contains("Placed here by the Chair.", (await chair.Open(hall.Chair)).QuerySelector("[data-queue] li[data-number='5']")!.TextContent);
        await chair.Press(hall, "Arrange");
        Assert.Equal("1 2 3 4 5", await hall.Queue());
        await chair.Presses(hall, "Call 1", "Skip 1", "Skip 2", "Restore 1");
        Assert.Equal("3 4 5 1", await hall.Queue());
        await chair.Presses(hall, "Next 3", "Pause 3");
        Assert.Equal("CON-13", await chair.Refused(hall, "Give", 4));
        Assert.Equal("PAR-02", await chair.Refused(hall, "Pause", 3));
        await chair.Presses(hall, "Resume 3", "Extend 3", "Close", "End 3", "Cut 4");
        Assert.Equal([FloorState.Cut, FloorState.Skipped, FloorState.Delivered, FloorState.Cut, FloorState.Cut], await hall.States());
        await chair.Press(hall, "Freeze");
        foreach (var deed in new[] { "Open", "Arrange" }) Assert.Equal("CON-13", await chair.Refused(hall, deed));
        Assert.Equal("CON-13", await chair.Refused(hall, "Restore", 4));
        Assert.Equal("CON-13", await chair.Set(hall, "limits", new { Limits__Minutes = "4" }, HttpStatusCode.BadRequest));

        var acts = (await hall.Record()).Where(e => e.Act != "floor.requested").ToList();
        Assert.Equal("opened moved moved moved arranged called skipped skipped restored given paused resumed extended closed ended cut frozen", string.Join(' ', acts.Select(e => e.Act["floor.".Length..])));
        Assert.All(acts, e => Assert.Equal((chair.Person, "meeting-chair", null, true), (e.ActorId!.Value, e.ActorRole, e.OnBehalfOf, e.Clauses.Length > 0)));
        // The acts of a floor are one chain that nobody can take a link out of.
        Assert.Equal(Enumerable.Range(1, acts[^1].Sequence is var last ? (int)last : 0).Select(n => (long)n), (await hall.Record()).Select(e => e.Sequence));
        Assert.Equal((await hall.Record()).SkipLast(1).Select(e => Convert.ToHexString(e.Hash)), (await hall.Record()).Skip(1).Select(e => Convert.ToHexString(e.PreviousHash)));
        await app.Seal();
        Assert.Contains("WHOLE", (await app.Verify()).Said);
    }

    [Theory, InlineData("csu-officer"), InlineData("gao-officer"), Clause("CON-13", "INT-12", "ACC-48")]
    public async Task The_secretary_acts_in_the_name_of_the_chair_and_the_record_says_so(string role)
    {
        var hall = await app.Hall();
        await hall.Queued(1);
        using var chair = await hall.Presiding();
        using var secretary = await app.SignIn(role);
        Assert.Contains("You act in the name of the Chair.", (await secretary.Open(hall.Chair)).QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("You act in the name of the Chair.", (await chair.Open(hall.Chair)).QuerySelector("main")!.TextContent);
        await secretary.Press(hall, "Give", 1);
        var given = (await hall.Record())[^1];
        Assert.Equal(("floor.given", secretary.Person, role, chair.Person), (given.Act, given.ActorId!.Value, given.ActorRole, given.OnBehalfOf!.Value));
        Assert.Equal("INT-12", string.Join(' ', given.Clauses.Split(' ').Where(c => c == "INT-12")));
        Assert.Equal(BodyApproval.Deemed, (await hall.Of(1)).Approval);
    }

    [Fact, Clause("CON-13", "PAR-02")]
    public async Task Nobody_else_runs_a_floor()
    {
        var (hall, other) = (await app.Hall(), await app.Hall());
        using var chair = await other.Presiding();
        using var delegated = await hall.Delegate();
        await delegated.Ask(hall);
        using var auditor = await app.SignIn("auditor");
        using var facilitator = await app.SignIn("regional-facilitator", "africa");
        var own = await chair.Open(other.Chair);
        foreach (var reader in new[] { chair, delegated, auditor, facilitator })
        {
            foreach (var address in new[] { hall.Chair, hall.Settings, hall.Path + "/chair?handler=Now" }) await reader.Open(address, HttpStatusCode.NotFound);
            if (reader != delegated) await reader.Open($"{hall.Path}/requests/1", HttpStatusCode.NotFound);
        }
        await chair.Send(own, new { Deed = "Give", Number = "1" }, HttpStatusCode.NotFound, "#add", $"{hall.Path}/chair?handler=Do&item={hall.Item.Id}");
        await delegated.Send(await delegated.Open($"{hall.Path}/requests/1"), new { Input__Minutes = "9" }, HttpStatusCode.NotFound, "#file", $"{hall.Path}/requests/1?handler=Allow");
        Assert.Equal(FloorState.Queued, (await hall.Of(1)).State);
    }

    [Fact, Clause("PAR-02", "PAR-18")]
    public async Task Where_the_chair_decides_every_request_waits_and_is_granted_with_minutes_or_refused_with_a_reason()
    {
        var hall = await app.Hall();
        using var chair = await hall.Presiding();
        await chair.Set(hall, "approval", new { Approved__ChairDecides = "true" });
        using var ada = await hall.Delegate();
        await ada.Ask(hall);
        using var state = await hall.State();
        await state.Ask(hall);
        Assert.Equal("", await hall.Queue());
        Assert.Equal("PAR-02", await chair.Refused(hall, "Grant", 1, new { Minutes = 0 }));
        await chair.Press(hall, "Grant", 1, more: new { Minutes = 2 });
        Assert.Equal("PAR-02", await chair.Refused(hall, "Grant", 1));
        // Who is granted stands where the protocol has them, whoever was granted before.
        await chair.Press(hall, "Grant", 2);
        Assert.Equal("2 1", await hall.Queue());
        using var late = await hall.Delegate();
        await late.Ask(hall);
        await chair.Press(hall, "Refuse", 3, more: new { Reason = "No time for a second round." });
        Assert.Contains("No time for a second round.", (await late.Open(hall.Path)).QuerySelector("#mine")!.TextContent);
        Assert.Equal([FloorState.Queued, FloorState.Queued, FloorState.Refused], await hall.States());
        await chair.Press(hall, "Give", 1);
        Assert.Equal(120, (await hall.Of(1)).LimitSeconds);
    }

    [Fact, Clause("INT-12", "CTR-23", "ACC-48")]
    public async Task No_observer_speaks_where_the_body_refused_or_its_approval_is_to_be_noted_first()
    {
        using var own = new App(); // the rule book of others stays as it is
        var hall = await own.Hall();
        await hall.Queued(2);
        using var state = await hall.State();
        await state.Ask(hall);
        using var chair = await hall.Presiding();
        await chair.Set(hall, "approval", new { Approved__Approval = "Refused", Approved__Note = "Summary record 3" });
        Assert.Equal("INT-12", await chair.Refused(hall, "Give", 1));
        await chair.Presses(hall, "Give 3", "End 3");
        await chair.Set(hall, "approval", new { Approved__Approval = "Deemed" });
        await own.Amend("oralStatement.bodyApproval", "explicit", new(2027, 11, 18));
        await chair.Presses(hall, "Give 1", "End 1");
        own.Clock.Now = new(2027, 11, 17, 21, 0, 0, TimeSpan.Zero); // midnight in Nairobi: the amendment is in force
        await own.WithDb(db => db.Set<Rostrum.Web.Modules.Meetings.Sessions.Meeting>().Where(m => m.Id == hall.Meeting.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.EndsAt, own.Clock.Now.AddHours(1))));
        using var later = await own.SignInAs(chair.Person);
        Assert.Equal("CTR-23", await later.Refused(hall, "Give", 2));
        await later.Set(hall, "approval", new { Approved__Approval = "Explicit", Approved__Note = "Decision of the plenary" });
        await later.Press(hall, "Give", 2);
        Assert.Equal([BodyApproval.Deemed, BodyApproval.Explicit, null], (await hall.All()).Select(r => r.Approval));
    }

    [Fact, Clause("PAR-02", "PAR-45", "CON-13", "GAP-17")]
    public async Task Quotas_and_balance_make_the_order_and_the_time_of_a_group_and_an_item_ends()
    {
        var hall = await app.Hall();
        using var chair = await hall.Presiding();
        await hall.Queued(3);
        using var farmer = await hall.Delegate(group: "farmers", region: "west-asia");
        await farmer.Ask(hall);
        Assert.Equal("1 4 2 3", await hall.Queue());
        Assert.Contains("First speaker of Farmers: groups take turns.", (await farmer.Open(hall.Path)).QuerySelector("#mine")!.TextContent);
        Assert.Equal("PAR-45", await chair.Set(hall, "limits", new { Limits__Quota = "0" }, HttpStatusCode.BadRequest));
        Assert.Equal("PAR-02", await chair.Set(hall, "limits", new { Limits__GroupMinutes = "9", Limits__TotalMinutes = "8" }, HttpStatusCode.BadRequest));
        await chair.Set(hall, "limits", new { Limits__Quota = "1", Limits__GroupMinutes = "4", Limits__TotalMinutes = "6", Limits__Minutes = "3" });
        Assert.Contains("Women has used its places: all others have their turn first.", (await chair.Open(hall.Chair)).QuerySelector("[data-queue] li[data-number='3']")!.TextContent);
        foreach (var (number, given, minutes) in new[] { (1, 180, 3), (2, 60, 1) })
        {
            await chair.Press(hall, "Give", number);
            Assert.Equal(given, (await hall.Of(number)).LimitSeconds);
            app.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await chair.Press(hall, "End", number);
        }
        Assert.Equal("PAR-02", await chair.Refused(hall, "Give", 3)); // of the group's time
        await chair.Press(hall, "Give", 4);
        Assert.Equal(120, (await hall.Of(4)).LimitSeconds); // what is left of the item's
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await chair.Press(hall, "End", 4);
        await chair.Set(hall, "limits", new { Limits__GroupMinutes = "" });
        Assert.Equal("PAR-02", await chair.Refused(hall, "Give", 3));
        using var state = await hall.State();
        await state.Ask(hall, new { Purpose = "PointOfOrder" });
        await chair.Presses(hall, "Give 5", "End 5");
        await chair.Set(hall, "limits", new { Limits__TotalMinutes = "12" });
        await chair.Press(hall, "Give", 3);
    }

    [Fact, Clause("CON-13", "PAR-02")]
    public async Task A_point_of_order_interrupts_and_the_clock_of_the_interrupted_stands_until_the_chair_lets_it_run()
    {
        var hall = await app.Hall();
        await hall.Queued(1);
        using var chair = await hall.Presiding();
        using var kenya = await hall.State();
        using var ghana = await hall.State("GH");
        async Task<(string? Left, string? Who)> Clock() => (await chair.Open(hall.Chair)).QuerySelector(".now-box") is var box ? (box!.QuerySelector("[data-left]")?.TextContent, box.GetAttribute("data-speaking")) : default;
        await chair.Press(hall, "Give", 1);
        app.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(("2:10", "1"), await Clock());
        await kenya.Ask(hall, new { Purpose = "PointOfOrder" });
        await ghana.Ask(hall, new { Purpose = "PointOfOrder" });
        await chair.Press(hall, "Give", 2);
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(("2:00", "2"), await Clock());
        // A point of order within a point of order goes back to the one, then to the statement.
        await chair.Press(hall, "Give", 3);
        await chair.Press(hall, "End", 3);
        Assert.Equal([FloorState.Interrupted, FloorState.Speaking, FloorState.Delivered], await hall.States());
        await chair.Press(hall, "End", 2);
        Assert.Equal(("2:10", "1"), await Clock());
        await chair.Press(hall, "Resume", 1);
        app.Clock.Advance(TimeSpan.FromSeconds(140));
        Assert.Equal(("−0:10", "1"), await Clock());
        await chair.Presses(hall, "Extend 1", "Pause 1");
        app.Clock.Advance(TimeSpan.FromSeconds(500));
        Assert.Equal(("0:50", "1"), await Clock());
        await chair.Press(hall, "End", 1);
        Assert.Equal(TimeSpan.FromSeconds(190), (await hall.Of(1)).Clock.Elapsed(app.Clock.Now));
    }

    [Fact, Clause("CON-14", "CON-15")]
    public async Task What_was_read_out_owes_its_text_and_what_there_was_no_time_for_is_invited()
    {
        var hall = await app.Hall();
        using var ada = await hall.Delegate();
        await ada.Ask(hall);
        using var cut = await hall.Delegate();
        await cut.Ask(hall);
        using var chair = await hall.Presiding();
        await chair.Presses(hall, "Give 1", "End 1", "Cut 2");
        var speaker = await hall.Of(1);
        Task<Duty> Owed() => app.WithDb(db => db.Set<Duty>().AsNoTracking().SingleAsync(d => d.Kind == "floor-text" && d.Thing == $"floor/{hall.Meeting.Reference}/1"));
        var days = Rulebook.Initial.Value(Parameters.Number("floor.textDays"), new(2027, 11, 17));
        Assert.Equal((speaker.SpeakerId, new DateOnly(2027, 11, 17).AddDays(days), "CON-14", true), await Owed() is var duty ? (duty.PersonId, duty.Due, duty.Clause, duty.Open) : default);
        Assert.Contains("still missing", (await ada.Open($"{hall.Path}/requests/1")).QuerySelector("main")!.TextContent);
        Assert.Equal("CON-14", await ada.Manage(hall, 1, "file", new { Input__Text = " " }, HttpStatusCode.BadRequest));
        await ada.Manage(hall, 1, "file", new { Input__Text = "Madam Chair, rivers …", Input__TextLanguage = "en" });
        Assert.False((await Owed()).Open);
        Assert.Equal(app.Clock.Now, (await hall.Of(1)).TextAt);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("Madam Chair, rivers …"u8)); // a text may be replaced: which one was there when stays on record
        Assert.Contains(digest, await app.WithDb(db => db.EventTexts.Where(t => db.CaseEvents.Any(e => e.Id == t.EventId && e.Thing == MeetingFloor.ThingOf(hall.Meeting) && e.Act == "floor.text-filed")).Select(t => t.Json).SingleAsync()));

        Assert.Equal(1, await app.WithDb(db => db.Set<Notice>().CountAsync(n => n.PersonId == cut.Person && n.Kind == "FloorCut" && n.Path == $"{hall.Meeting.Path}/floor/requests/2")));
        await cut.Manage(hall, 2, "file", new { Input__Text = "What we would have said." });
        Assert.Contains("Not delivered", (await cut.Open($"{hall.Path}/requests/2")).QuerySelector("main")!.TextContent);
        // A text that came before is owed no more; and a State owes one as well, to nobody's organization.
        using var ready = await hall.Delegate();
        await ready.Ask(hall, new { Text = "Ready before." });
        await chair.Presses(hall, "Give 3", "End 3");
        Assert.Equal(1, await app.WithDb(db => db.Set<Duty>().CountAsync(d => d.Kind == "floor-text" && d.Thing.StartsWith("floor/" + hall.Meeting.Reference))));
    }

    [Fact, Clause("CON-13", "PAR-02", "ACC-45")]
    public async Task Who_asks_in_the_room_is_put_on_the_list_by_hand()
    {
        var hall = await app.Hall();
        await hall.Queued(1);
        using var secretary = await app.SignIn("csu-officer");
        var name = "Delta " + Guid.CreateVersion7();
        var delta = await app.Organization(name: name);
        async Task<AngleSharp.Html.Dom.IHtmlDocument> Add(object fields, HttpStatusCode expect = HttpStatusCode.Redirect) => await secretary.Send(await secretary.Open(hall.Chair), fields, expect, "#add");
        await Add(new { Input__Kind = "Organization", Input__Who = name, Input__Speaker = "Dora Delta" });
        await Add(new { Input__Kind = "StateMinister", Input__Country = "GH" });
        await Add(new { Input__Kind = "Guest", Input__Who = "The Mayor" });
        Assert.Equal("3 1 2 4", await hall.Queue());
        Assert.Equal((delta, "Dora Delta", null), await hall.Of(2) is var r ? (r.OrganizationId!.Value, r.Speaker, r.AskedBy) : default);
        Assert.NotNull((await Add(new { Input__Kind = "Organization", Input__Who = "Nobody of that name" }, HttpStatusCode.BadRequest)).QuerySelector(".errors a[href='#Input_Who']"));
        Assert.Equal("CON-13", (await Add(new { Input__Kind = "Organization", Input__Who = name }, HttpStatusCode.BadRequest)).Refused());
        await app.SetStanding(delta, StandingStatus.Suspended);
        await secretary.Press(hall, "Skip", 2);
        Assert.Equal("ACC-45", (await Add(new { Input__Kind = "Organization", Input__Who = name }, HttpStatusCode.BadRequest)).Refused());
        Assert.Equal("CON-13", (await Add(new { Input__Kind = "Guest", Input__Who = "Another", Input__Purpose = "PointOfOrder" }, HttpStatusCode.BadRequest)).Refused());
    }
}
