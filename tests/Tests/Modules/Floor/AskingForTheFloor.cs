using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Tests.Modules.Registration;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>Who may ask for the floor, in whose name, when; and what they do with their place.</summary>
public sealed class AskingForTheFloor(App app) : IClassFixture<App>, IDisposable
{
    private readonly DateTimeOffset before = app.Clock.Now;

    public void Dispose() => app.Clock.Now = before;

    [Fact, Clause("CON-13", "GOV-36", "ACC-45", "PAR-45", "PAR-74", "GAP-17")]
    public async Task A_delegate_asks_with_the_large_button_and_sees_place_and_wait_and_cannot_ask_twice()
    {
        var hall = await app.Hall();
        await hall.Queued(2);
        using var ada = await hall.Delegate();
        await ada.Ask(hall, new { Language = "fr", Gender = "Woman" });
        var page = await ada.Follow();
        Assert.Contains("You are on the list.", page.QuerySelector("main")!.TextContent);
        Assert.Equal("Place 3 of 3. In about 6 minutes.", string.Join(' ', page.QuerySelector("#mine [data-place]")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("Speaker number 3 of Women", page.QuerySelector("#mine")!.TextContent);
        Assert.Equal("1 2 3", await hall.Queue());
        var asked = await hall.Of(3);
        Assert.Equal((FloorState.Queued, "Ada Otieno", "fr", ada.Person, SpeakerKind.Organization, "women"), (asked.State, asked.Speaker, asked.Language, asked.SpeakerId, asked.Kind, asked.MajorGroup));
        Assert.Equal("CON-13", await ada.Ask(hall, expect: HttpStatusCode.BadRequest));
        // Who is of the same organization is the same voice; of the gender nobody reads.
        using var colleague = await hall.Delegate(asked.OrganizationId, "Bola Colleague");
        Assert.Equal("CON-13", await colleague.Ask(hall, expect: HttpStatusCode.BadRequest));
        using var visitor = app.Visitor();
        Assert.DoesNotContain("Woman", (await visitor.Open(hall.Path)).QuerySelector("[data-queue]")!.TextContent.Replace("Women", "", StringComparison.Ordinal));

        await ada.Manage(hall, 3, "withdraw", new { });
        Assert.Equal("1 2", await hall.Queue());
        await ada.Ask(hall);
        Assert.Equal("1 2 4", await hall.Queue());
        Assert.Equal(["floor.requested", "floor.requested", "floor.requested", "floor.withdrawn", "floor.requested"], (await hall.Record()).Select(e => e.Act));
        Assert.All((await hall.Record()).Where(e => e.Act == "floor.requested"), e => Assert.Equal(("organization-delegate", true), (e.ActorRole, e.Clauses.Contains("CON-13"))));
    }

    [Fact, Clause("GAP-17", "CON-13")]
    public async Task A_place_is_handed_over_and_exchanged_within_the_delegation_alone()
    {
        var hall = await app.Hall();
        var organization = await app.OrganizationOf("farmers");
        using var ada = await hall.Delegate(organization);
        using var bola = await hall.Delegate(organization, "Bola Colleague");
        using var carl = await hall.Delegate(name: "Carl Other");
        await ada.Ask(hall);
        await carl.Ask(hall);
        // One voice waits on an item once; a second of a delegation comes there with a voice of their own.
        await app.WithDb(async db =>
        {
            var first = await db.Set<FloorRequest>().SingleAsync(r => r.MeetingId == hall.Meeting.Id && r.Number == 1);
            db.Add(new FloorRequest { MeetingId = first.MeetingId, ListId = first.ListId, Number = 3, Kind = first.Kind, Voice = "second", Name = first.Name, OrganizationId = organization, Speaker = "Bola Colleague", SpeakerId = bola.Person, State = FloorState.Queued, Rank = 1L << 40, AskedAt = app.Clock.Now });
            await db.SaveChangesAsync();
        });
        Assert.Equal("1 2 3", await hall.Queue());

        var page = await ada.Open($"{hall.Path}/requests/1");
        Assert.DoesNotContain("Carl", page.QuerySelector("#hand-over")!.TextContent);
        Assert.Equal("GAP-17", (await ada.Send(page, new { Input__Speaker = "p" + carl.Person }, HttpStatusCode.BadRequest, "#hand-over")).Refused());
        await ada.Send(page, new { Input__Speaker = "p" + bola.Person }, form: "#hand-over");
        Assert.Equal(("Bola Colleague", bola.Person, ada.Person), await hall.Of(1) is var now ? (now.Speaker, now.SpeakerId, now.AskedBy) : default);
        await bola.Open($"{hall.Path}/requests/1");

        Assert.Equal("GAP-17", (await ada.Send(await ada.Open($"{hall.Path}/requests/1"), new { Input__With = "2" }, HttpStatusCode.BadRequest, "#swap")).Refused());
        await ada.Manage(hall, 1, "swap", new { Input__With = "3" });
        Assert.Equal("3 2 1", await hall.Queue());
        await carl.Open($"{hall.Path}/requests/1", HttpStatusCode.NotFound);
        Assert.Null((await carl.Open($"{hall.Path}/requests/2")).QuerySelector("#swap"));
        Assert.Equal(["floor.handed-over", "floor.swapped"], (await hall.Record()).Select(e => e.Act).TakeLast(2));
    }

    [Fact, Clause("CON-14", "GAP-17")]
    public async Task Who_is_no_more_of_the_delegation_has_no_say_in_its_request_but_owes_the_text_of_what_they_read_out()
    {
        var hall = await app.Hall();
        using var ada = await hall.Delegate();
        await ada.Ask(hall, new { Text = "A draft of ours." });
        var before = await ada.Open($"{hall.Path}/requests/1");
        Assert.Contains("A draft of ours.", before.QuerySelector("main")!.TextContent);
        await app.WithDb(db => db.Set<Registrant>().Where(r => db.Set<Participant>().Any(p => p.Id == r.ParticipantId && p.PersonId == ada.Person)).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RegistrationState.Cancelled)));
        Assert.Equal("CON-13", (await ada.Send(before, new { }, HttpStatusCode.BadRequest, "#withdraw")).Refused());
        var after = await ada.Open($"{hall.Path}/requests/1");
        Assert.Null(after.QuerySelector("#withdraw, #file"));
        Assert.DoesNotContain("A draft of ours.", after.QuerySelector("main")!.TextContent);
        Assert.Null((await ada.Open(hall.Path)).QuerySelector("[data-own]"));
        using var chair = await hall.Presiding();
        await chair.Presses(hall, "Give 1", "End 1");
        await ada.Manage(hall, 1, "file", new { Input__Text = "As I read it out." });
    }

    [Fact, Clause("ACC-45", "ACC-48", "INT-12", "GOV-36")]
    public async Task Who_is_not_accredited_or_speaks_beyond_the_field_is_refused_with_the_clause()
    {
        var hall = await app.Hall();
        var organization = await app.OrganizationOf("women");
        using var ada = await hall.Delegate(organization);
        Assert.Equal("INT-12", await ada.Ask(hall, expect: HttpStatusCode.BadRequest, scope: false));
        await app.SetStanding(organization, StandingStatus.Suspended);
        Assert.Equal("ACC-45", await ada.Ask(hall, expect: HttpStatusCode.BadRequest));
        Assert.Empty(await hall.All());
        // Who lost the accreditation after asking is not given the floor.
        await app.SetStanding(organization, StandingStatus.Accredited);
        await ada.Ask(hall);
        await app.SetStanding(organization, StandingStatus.Suspended);
        using var chair = await hall.Presiding();
        Assert.Equal("ACC-45", await chair.Refused(hall, "Give", 1));
        using var nobody = await app.SignIn();
        var page = await nobody.Open(hall.Path);
        Assert.Null(page.QuerySelector("#ask"));
        Assert.Contains("neither confirmed for this session", page.QuerySelector("main")!.TextContent);
    }

    [Fact, Clause("GAP-17", "CON-13")]
    public async Task A_list_takes_requests_while_it_is_open_or_in_its_window_before()
    {
        var hall = await app.Hall(FloorListState.Prepared);
        using var ada = await hall.Delegate();
        Assert.Equal("GAP-17", await ada.Ask(hall, expect: HttpStatusCode.BadRequest));
        foreach (var (from, until, refused) in new[] { (1, 2, "GAP-17"), (-2, 0, "GAP-17"), (-2, 1, "") })
        {
            await hall.Change(l => (l.AdvanceFrom, l.AdvanceUntil) = (app.Clock.Now.AddHours(from), app.Clock.Now.AddHours(until)));
            Assert.Equal(refused, await ada.Ask(hall, expect: refused.Length > 0 ? HttpStatusCode.BadRequest : HttpStatusCode.Redirect));
        }
        Assert.Equal("1", await hall.Queue());
        using var late = await hall.Delegate();
        foreach (var state in new[] { FloorListState.Closed, FloorListState.Frozen })
        {
            await hall.Change(l => l.State = state);
            Assert.Equal("CON-13", await late.Ask(hall, expect: HttpStatusCode.BadRequest));
        }
        // Neither for what the meeting does not take up, nor when it is over.
        await hall.Change(l => l.State = FloorListState.Open);
        Assert.Equal("CON-13 GAP-17", await late.Ask(hall, new { Item = Guid.CreateVersion7() }, HttpStatusCode.BadRequest));
        var page = await late.Open(hall.Path);
        app.Clock.Now = hall.Meeting.EndsAt.AddHours(6);
        Assert.Equal("CON-13", (await late.Send(page, new { Input__Scope = "true" }, HttpStatusCode.BadRequest, "#ask")).Refused());
    }

    [Fact, Clause("GAP-17", "CON-13", "CON-15")]
    public async Task A_focal_point_asks_for_the_speaker_before_the_meeting_and_sends_what_is_not_read_out()
    {
        var hall = await app.Hall(FloorListState.Prepared, daysAhead: 1);
        using var chair = await hall.Presiding();
        Assert.Equal("GAP-17", await chair.Set(hall, "limits", new { Limits__AdvanceFrom = "2027-11-17T09:00", Limits__AdvanceUntil = "2027-11-19T09:00" }, HttpStatusCode.BadRequest));
        await chair.Set(hall, "limits", new { Limits__AdvanceFrom = "2027-11-17T09:00", Limits__AdvanceUntil = "2027-11-18T08:00" });
        var organization = await app.OrganizationOf("ngos");
        using var speaker = await hall.Delegate(organization, "Ngozi Speaker");
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        await focal.Ask(hall, new { Speaker = "p" + speaker.Person });
        Assert.Equal(("Ngozi Speaker", focal.Person), await hall.Of(1) is var r ? (r.Speaker, r.AskedBy!.Value) : default);
        Assert.NotNull((await speaker.Open(hall.Path)).QuerySelector("#mine [data-own='1']"));
        await speaker.Manage(hall, 1, "withdraw", new { });

        Assert.Equal("CON-15", (await focal.Send(await focal.Open(hall.Path), new { Input__Text = " " }, HttpStatusCode.BadRequest, "#ask", $"{hall.Path}?handler=File")).Refused());
        await focal.Send(await focal.Open(hall.Path), new { Input__Text = "Rivers know no border." }, form: "#ask", sendTo: $"{hall.Path}?handler=File");
        Assert.Equal((FloorState.Filed, "Rivers know no border."), await hall.Of(2) is var filed ? (filed.State, filed.Text?.Words) : default);
        Assert.Contains("Not delivered", (await focal.Open($"{hall.Path}/requests/2")).QuerySelector("main")!.TextContent);
        Assert.Equal("", await hall.Queue());
    }

    [Fact, Clause("RFA-11", "RFA-09", "CTR-06")]
    public async Task Nobody_speaks_for_a_region_without_a_position_that_it_agreed_on_in_that_term()
    {
        var hall = await app.Hall();
        using var facilitator = await app.SignIn("regional-facilitator", "africa");
        var (other, old, agreed) = (await app.AgreedOn("west-asia", new(2027, 11, 17)), await app.AgreedOn("africa", new(2027, 11, 16)), await app.AgreedOn("africa", new(2027, 11, 17)));
        Assert.Equal("RFA-11", await facilitator.Ask(hall, expect: HttpStatusCode.BadRequest));
        Assert.Equal("RFA-11", await facilitator.Ask(hall, new { Position = other }, HttpStatusCode.BadRequest));
        Assert.Equal("RFA-09", await facilitator.Ask(hall, new { Position = old }, HttpStatusCode.BadRequest));
        await facilitator.Ask(hall, new { Position = agreed });
        Assert.Equal((SpeaksFor.Region, SpeakerKind.MajorGroup, "africa", agreed, "regional-facilitator"), await hall.Of(1) is var r ? (r.For, r.Kind, r.Region, r.PositionId, (await hall.Record())[^1].ActorRole) : default);
        await app.Amend("rf.statementRequiresAgreedPosition", "false", new(2027, 11, 18));
        using var asian = await app.SignIn("regional-facilitator", "west-asia");
        Assert.Equal("RFA-11", await asian.Ask(hall, expect: HttpStatusCode.BadRequest));
    }

    [Fact, Clause("PAR-18", "PAR-29", "PAR-02")]
    public async Task The_facilitating_committee_proposes_a_keynote_and_the_chair_decides()
    {
        var hall = await app.Hall();
        using var delegated = await hall.Delegate();
        Assert.Equal("PAR-18", await delegated.Ask(hall, new { Role = "Keynote" }, HttpStatusCode.BadRequest));
        await delegated.Ask(hall);
        using var member = await app.SignIn("mgfc-member", "farmers");
        await member.Ask(hall, new { Role = "Keynote" });
        Assert.Contains("Your request waits for the Chair.", (await member.Follow()).QuerySelector("main")!.TextContent);
        Assert.Equal("1", await hall.Queue());
        using var chair = await hall.Presiding();
        await chair.Press(hall, "Grant", 2, more: new { Minutes = 7 });
        Assert.Equal("2 1", await hall.Queue());
        Assert.Contains("Invited as Keynote speaker", (await member.Open(hall.Path)).QuerySelector("#mine")!.TextContent);
        await chair.Press(hall, "Give", 2);
        Assert.Equal(("Madam Chair", 420, SpeaksFor.MajorGroup), await hall.Of(2) is var r ? (r.InvitedBy, r.LimitSeconds, r.For) : default);
    }

    [Fact, Clause("CON-13", "GAP-17")]
    public async Task Points_of_order_are_for_states_and_come_first_and_the_level_changes_the_stage()
    {
        var hall = await app.Hall();
        await hall.Queued(1);
        using var kenya = await hall.State();
        using var ghana = await hall.State("GH");
        using var peru = await hall.State("PE");
        await kenya.Ask(hall);
        await ghana.Ask(hall, new { Level = "StateMinister" });
        Assert.Equal("3 2 1", await hall.Queue());
        await peru.Ask(hall, new { Purpose = "PointOfOrder" });
        Assert.Equal("4 3 2 1", await hall.Queue());
        Assert.Equal((FloorState.Queued, SpeakerKind.StateMinister), ((await hall.Of(4)).State, (await hall.Of(3)).Kind));
        await peru.Ask(hall, new { Purpose = "RightOfReply" });
        Assert.Equal(FloorState.Requested, (await hall.Of(5)).State);
        using var ada = await hall.Delegate();
        Assert.Equal("CON-13", await ada.Ask(hall, new { Purpose = "PointOfOrder" }, HttpStatusCode.BadRequest));
        // Nobody but a Government has a level, whatever is sent.
        await ada.Ask(hall, new { Level = "StateHead" });
        Assert.Equal(SpeakerKind.Organization, (await hall.Of(6)).Kind);
        using var chair = await hall.Presiding();
        await chair.Manage(hall, 2, "allow", new { Input__Level = "StateHead", Input__Minutes = "5" });
        await chair.Press(hall, "Arrange");
        Assert.Equal("4 2 3 1 6", await hall.Queue());
        Assert.Equal("PAR-02", await chair.Manage(hall, 2, "allow", new { Input__Minutes = "61" }, HttpStatusCode.BadRequest));
    }

    [Fact, Clause("CON-13", "GOV-36")]
    public async Task Visitors_follow_the_list_without_a_form_and_a_closed_meeting_is_not_there_for_them()
    {
        var hall = await app.Hall();
        await hall.Queued(1);
        using var visitor = app.Visitor();
        var page = await visitor.Open(hall.Path);
        Assert.Equal(("1", null), (page.QuerySelector("[data-queue] li")!.GetAttribute("data-number"), page.QuerySelector("main form[method=post]")));
        Assert.Contains("Sign in to ask", page.QuerySelector("main")!.TextContent);
        foreach (var address in new[] { "/chair", "/settings", "/requests/1" }) Assert.NotEqual(HttpStatusCode.OK, (await visitor.Http.GetAsync(hall.Path + address)).StatusCode);
        var closed = await app.Hall(closed: true);
        using var delegated = await closed.Delegate();
        using var chair = await closed.Presiding();
        foreach (var address in new[] { "", "/now", "/screen", "/join", "/requests/1" })
        {
            await visitor.Open(closed.Path + address, HttpStatusCode.NotFound);
            await delegated.Open(closed.Path + address, HttpStatusCode.NotFound);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.GetAsync($"/api/v1/meetings/{closed.Meeting.Reference}/floor/version")).StatusCode);
        await chair.Open(closed.Path + "/screen");
        using var state = await app.SignIn("member-state-delegate", "KE");
        await state.Open(closed.Path);
    }
}
