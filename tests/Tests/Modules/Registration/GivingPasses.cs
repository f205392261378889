using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.Seats;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Special passes through the Facilitating Committee, additional ones for representatives, and passes for many entries.</summary>
public sealed class GivingPasses(App app) : IClassFixture<App>
{
    private static Dictionary<string, string?> To(string reference, string? meeting = null, string? reason = null) => new() { ["Give.Area"] = "delegates", ["Give.Registration"] = reference, ["Give.Meeting"] = meeting, ["Give.Reason"] = reason };

    [Fact, Clause("PAR-69", "PAR-70", "GAP-18")]
    public async Task The_Committee_gives_out_its_number_and_representatives_get_one_beside_it()
    {
        var session = await app.PlannedSession(first: new(2027, 11, 16));
        var organization = await app.OrganizationOf("women");
        var people = new List<(string Reference, Guid Id, string Code)>();
        for (var i = 0; i < 3; i++) people.Add(await app.Confirmed(session, "Woman " + i, organization) is var (r, code) ? (r.Reference, r.Id, code) : default);
        var page = $"/en{session.Path}/passes";
        using var unit = await app.SignIn("csu-officer");
        await unit.Send(await unit.Open(page), new Dictionary<string, string?> { ["Quota.Area"] = "delegates", ["Quota.Number"] = "1" }, form: "#quota-form");
        using var committee = await app.SignIn("mgfc-co-chair");
        await committee.Send(await committee.Open(page), To(people[0].Reference), form: "#give-form");
        var none = await committee.Send(await committee.Open(page), To(people[1].Reference), HttpStatusCode.BadRequest, "#give-form");
        Assert.Equal("PAR-69", none.Refused());
        var fewer = await unit.Send(await unit.Open(page), new Dictionary<string, string?> { ["Quota.Area"] = "delegates", ["Quota.Number"] = "0" }, HttpStatusCode.BadRequest, "#quota-form");
        Assert.Equal("PAR-69", fewer.Refused());

        var meeting = await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 11, 17, 15, 0, 0), session, "unea-plenary");
        var unnamed = await committee.Send(await committee.Open(page), To(people[1].Reference, meeting.Reference), HttpStatusCode.BadRequest, "#give-form");
        Assert.Equal("PAR-70", unnamed.Refused());
        await app.WithDb(db => { db.Add(new MeetingSeat { MeetingId = meeting.Id, Block = SeatBlock.MajorGroup, Key = "women", Number = 1, State = SeatState.Named, RegistrantId = people[1].Id }); return db.SaveChangesAsync(); });
        await committee.Send(await committee.Open(page), To(people[1].Reference, meeting.Reference), form: "#give-form");

        // The pass opens the door of its area, and no more once it is taken back.
        var door = new DoorPoint { SessionId = session.Id, Name = "Lounge", Zone = "delegates" };
        await app.WithDb(db => { db.Add(door); return db.SaveChangesAsync(); });
        using var guard = await app.SignIn("security-officer");
        async Task<string> Typed(string code)
        {
            await guard.Send(await guard.Open($"/en{session.Path}/door/{door.Id}"), new { Code = code }, form: "#code-form");
            return (await guard.Follow()).QuerySelector("#result h2")!.TextContent;
        }
        Assert.Equal("Come in", await Typed(people[0].Code));
        Assert.Equal("Not valid for this zone", await Typed(people[2].Code));
        var pass = await app.WithDb(db => db.Set<SpecialPass>().Where(p => p.RegistrantId == people[1].Id).Select(p => p.Id).SingleAsync());
        await committee.Send(await committee.Open(page), new { }, form: $"#p{pass} form");
        Assert.Equal("Not valid for this zone", await Typed(people[1].Code));
        using var focal = await app.SignIn("organization-focal-point");
        Assert.Equal(HttpStatusCode.NotFound, (await focal.Http.GetAsync(page)).StatusCode);
    }

    [Fact, Clause("PAR-77")]
    public async Task A_pass_for_many_entries_is_issued_for_some_months_to_people_of_accredited_organizations()
    {
        var session = await app.PlannedSession();
        var organization = await app.OrganizationOf("women");
        var (registrant, _) = await app.Confirmed(session, "Often Here", organization);
        using var unit = await app.SignIn("csu-officer");
        Dictionary<string, string?> Pass(string until) => new() { ["Input.Number"] = registrant.Reference, ["Input.From"] = "2027-11-17", ["Input.Until"] = until };
        var tooLong = await unit.Send(await unit.Open("/en/compound-passes"), Pass("2029-11-17"), HttpStatusCode.BadRequest, "#issue-form");
        Assert.Equal("PAR-77", tooLong.Refused());
        await unit.Send(await unit.Open("/en/compound-passes"), Pass("2028-01-17"), form: "#issue-form");
        var twice = await unit.Send(await unit.Open("/en/compound-passes"), Pass("2028-01-17"), HttpStatusCode.BadRequest, "#issue-form");
        Assert.Equal("PAR-77", twice.Refused());
        var pass = await app.WithDb(db => db.Set<CompoundPass>().SingleAsync(p => p.ParticipantId == registrant.ParticipantId));
        Assert.Matches("^CPS-2027-[0-9]{4}$", pass.Reference);
        await unit.Send(await unit.Open("/en/compound-passes"), new { Revoking = "" }, HttpStatusCode.BadRequest, $"#c{pass.Id} form");
        await unit.Send(await unit.Open("/en/compound-passes"), new { Revoking = "Lost." }, form: $"#c{pass.Id} form");
        await app.SetStanding(organization, StandingStatus.Suspended);
        var paused = await unit.Send(await unit.Open("/en/compound-passes"), Pass("2028-01-17"), HttpStatusCode.BadRequest, "#issue-form");
        Assert.Contains("INT-10", paused.Refused());
    }
}
