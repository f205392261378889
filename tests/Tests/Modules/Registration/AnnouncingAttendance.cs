using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Notices of attendance for meetings of the Committee: by focal points in time, by the Unit later, to security in one press.</summary>
public sealed class AnnouncingAttendance(App app) : IClassFixture<App>
{
    private const string Form = "#announce-form";

    private Task<Meeting> MeetingAsync(MeetingMode mode = MeetingMode.Hybrid, bool closed = false) => app.WithDb(async db =>
    {
        var meeting = new Meeting { Reference = "A" + Guid.CreateVersion7().ToString("N")[18..], BodyKey = "cpr", Title = new() { ["en"] = "Regular meeting" }, StartsAt = new(2027, 11, 19, 7, 0, 0, TimeSpan.Zero), EndsAt = new(2027, 11, 19, 10, 0, 0, TimeSpan.Zero), Zone = "Africa/Nairobi", Mode = mode, Closed = closed, State = MeetingState.Announced, AnnouncedAt = app.Clock.Now, ChangedAt = app.Clock.Now };
        db.Add(meeting);
        await db.SaveChangesAsync();
        return meeting;
    });

    private static Dictionary<string, string?> Who(string name, string mode = "InPerson", string? reason = null, string? organization = null)
    {
        var fields = new Dictionary<string, string?> { ["Input.Name"] = name, ["Input.Mode"] = mode, ["Input.Email"] = "" };
        if (reason is not null) fields["Input.Reason"] = reason;
        if (organization is not null) fields["Input.Organization"] = organization;
        return fields;
    }

    private Task<List<AttendanceNotice>> Notices(Meeting meeting) => app.WithDb(db => db.Set<AttendanceNotice>().AsNoTracking().Where(n => n.MeetingId == meeting.Id).OrderBy(n => n.At).ThenBy(n => n.Id).ToListAsync());

    [Fact, Clause("PAR-76", "CTR-39")]
    public async Task Notice_is_taken_until_the_end_of_the_second_day_before_in_Nairobi_and_then_it_is_said_what_else_is_possible()
    {
        var (meeting, before) = (await MeetingAsync(), app.Clock.Now);
        try
        {
            app.Clock.Now = new(2027, 11, 17, 20, 59, 59, TimeSpan.Zero); // 23:59:59 in Nairobi, two days before
            using var focal = await app.SignIn("organization-focal-point");
            var page = $"/en{meeting.Path}/attendance";
            await focal.Send(await focal.Open(page), Who("Amina Otieno"), form: Form);
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            var late = await focal.Send(await focal.Open(page), Who("Juma Barasa"), HttpStatusCode.BadRequest, Form);
            Assert.Equal("PAR-76", late.Refused());
            Assert.Contains("17 November 2027, 23:59", late.QuerySelector(".refusal")!.TextContent);
            Assert.Contains("online", late.QuerySelector("#late")!.TextContent);
            Assert.Contains("multiple-entry pass", late.QuerySelector("#late")!.TextContent);
            Assert.Equal("Juma Barasa", ((AngleSharp.Html.Dom.IHtmlInputElement)late.QuerySelector("#Input_Name")!).Value);

            await focal.Send(await focal.Open(page), Who("Juma Barasa", "Online"), form: Form); // online has no deadline
            Assert.Equal([NoticeState.InTime, NoticeState.InTime], (await Notices(meeting)).Select(n => n.State));
            var twice = await focal.Send(await focal.Open(page), Who("juma  barasa", "Online"), HttpStatusCode.BadRequest, Form);
            Assert.Contains("announced already", twice.QuerySelector(".refusal")!.TextContent);
            Assert.Equal(2, await app.WithDb(db => db.Set<Participant>().CountAsync(p => p.Name == "Amina Otieno" || p.Name == "Juma Barasa")));
        }
        finally { app.Clock.Now = before; }
    }

    [Fact, Clause("PAR-76")]
    public async Task The_list_goes_to_security_in_one_press_and_what_changes_later_says_so()
    {
        var (meeting, before) = (await MeetingAsync(), app.Clock.Now);
        try
        {
            var focal = await app.SignIn("organization-focal-point");
            var unit = await app.SignIn("csu-officer");
            var security = await app.SignIn("security-officer");
            var page = $"/en{meeting.Path}/attendance";
            await focal.Send(await focal.Open(page), Who("Zawadi Otieno"), form: Form);
            await focal.Send(await focal.Open(page), Who("=Baraka"), form: Form);
            Assert.Null((await focal.Open(page)).QuerySelector("#send-form"));
            await unit.Send(await unit.Open(page), new { }, form: "#send-form");
            Assert.All(await Notices(meeting), n => Assert.Equal(NoticeState.SentToSecurity, n.State));
            Assert.Equal(["SecurityList"], await app.WithDb(db => db.Set<Notice>().Where(n => n.PersonId == security.Person).Select(n => n.Kind).ToListAsync()));

            app.Clock.Advance(TimeSpan.FromDays(1));
            (focal, unit, security) = (await app.SignInAs(focal.Person), await app.SignInAs(unit.Person), await app.SignInAs(security.Person)); // a day later they sign in anew
            var silent = await unit.Send(await unit.Open(page), Who("Late Comer", organization: "Coastal Voices"), HttpStatusCode.BadRequest, Form);
            Assert.Contains("Say why", silent.QuerySelector(".refusal")!.TextContent);
            await unit.Send(await unit.Open(page), Who("Late Comer", reason: "The invitation came late.", organization: "Coastal Voices"), form: Form);
            Assert.Equal(NoticeState.Late, (await Notices(meeting))[^1].State);
            var first = (await Notices(meeting))[0];
            await focal.Send(await focal.Open(page), new { }, form: $"#n{first.Id} form");

            var list = await security.Open(page);
            Assert.Contains("has changed since it went to security. Not sent yet: 1", list.QuerySelector("#list")!.TextContent);
            Assert.Contains("Taken back after the list was sent", list.QuerySelector($"#n{first.Id}")!.TextContent);
            Assert.Equal(3, await app.WithDb(db => db.Set<Notice>().CountAsync(n => n.PersonId == security.Person)));
            await security.Send(list, new { }, HttpStatusCode.OK, "#list-form");
            var csv = await security.Last!.Content.ReadAsStringAsync();
            Assert.Equal([security.Person], await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == "attendance/" + meeting.Reference && e.Act == "attendance.taken").Select(e => e.ActorId).ToListAsync()));
            Assert.Matches("Zawadi Otieno.*Coastal Voices.*Withdrawn", csv);
            Assert.Contains("withdrawn after the list was sent", csv);
            Assert.DoesNotMatch("[\n,]\"?=Baraka", csv); // no formula for a spreadsheet

            var second = (await Notices(meeting))[1];
            await security.Send(await security.Open(page), new { admitted = "true" }, form: $"#n{second.Id} form");
            Assert.Equal(NoticeState.Admitted, (await Notices(meeting))[1].State);
            using var other = await app.SignIn("organization-focal-point");
            Assert.DoesNotContain("Baraka", (await other.Open(page)).Body!.TextContent);
            await other.Send(await other.Open(page), new { }, HttpStatusCode.NotFound, Form, page + "?handler=List");
            using var visitor = app.Visitor();
            Assert.DoesNotContain("Baraka", (await visitor.Open(page)).Body!.TextContent);
        }
        finally { app.Clock.Now = before; }
    }

    [Fact, Clause("PAR-77", "INT-10", "CON-17")]
    public async Task A_multiple_entry_pass_stands_for_the_notice_and_neither_the_banned_nor_the_unaccredited_are_announced()
    {
        var (meeting, before) = (await MeetingAsync(), app.Clock.Now);
        try
        {
            var organization = await app.Organization();
            var focal = await app.SignIn("organization-focal-point", organization.ToString());
            var unit = await app.SignIn("csu-officer");
            var page = $"/en{meeting.Path}/attendance";
            await focal.Send(await focal.Open(page), Who("Pass Holder", "Online"), form: Form);
            await focal.Send(await focal.Open(page), Who("Banned One", "Online"), form: Form);
            var ids = await app.WithDb(async db =>
            {
                var notices = await db.Set<AttendanceNotice>().Where(n => n.MeetingId == meeting.Id).ToListAsync();
                var names = await db.Set<Participant>().Where(p => p.Name == "Pass Holder" || p.Name == "Banned One").ToDictionaryAsync(p => p.Name, p => p.Id);
                foreach (var n in notices) n.State = NoticeState.Withdrawn;
                db.Add(new CompoundPass { Reference = "CPS-" + Guid.CreateVersion7().ToString("N")[20..], ParticipantId = names["Pass Holder"], OrganizationId = organization, From = new(2027, 11, 1), Until = new(2027, 12, 31), IssuedBy = unit.Person, IssuedAt = app.Clock.Now });
                db.Add(new AccessBan { ParticipantId = names["Banned One"], From = new(2027, 1, 1), Reason = "A demonstration.", DecidedBy = unit.Person, DecidedAt = app.Clock.Now });
                await db.SaveChangesAsync();
                return names;
            });
            var banned = await focal.Send(await focal.Open(page), new Dictionary<string, string?> { ["Input.Who"] = "p" + ids["Banned One"], ["Input.Mode"] = "InPerson" }, HttpStatusCode.BadRequest, Form);
            Assert.Equal("CON-17", banned.Refused());
            app.Clock.Advance(TimeSpan.FromDays(1));
            (focal, unit) = (await app.SignInAs(focal.Person), await app.SignInAs(unit.Person));
            await focal.Send(await focal.Open(page), new Dictionary<string, string?> { ["Input.Who"] = "p" + ids["Pass Holder"], ["Input.Mode"] = "InPerson" }, form: Form);
            Assert.NotNull((await Notices(meeting))[^1].CompoundPassId);

            await app.Organization(StandingStatus.Suspended, "Paused Circle");
            var refused = await unit.Send(await unit.Open(page), Who("Somebody", "Online", organization: "Paused Circle"), HttpStatusCode.BadRequest, Form);
            Assert.Equal("INT-10", refused.Refused());
            Assert.Contains("closed to observers", (await unit.Open($"/en{(await MeetingAsync(closed: true)).Path}/attendance")).Body!.TextContent);
        }
        finally { app.Clock.Now = before; }
    }
}
