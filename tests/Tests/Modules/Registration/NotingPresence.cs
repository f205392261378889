using System.Net;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.Attendance;
using Rostrum.Web.Modules.Registration.Door;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Who was at a meeting: by the doors, noted and corrected.</summary>
public sealed class NotingPresence(App app) : IClassFixture<App>
{
    [Theory, Clause("GAP-37")]
    [InlineData(PresenceKind.InPerson, null, true, null, null)]
    [InlineData(PresenceKind.InPerson, null, false, null, "Presence_NotYet")]
    [InlineData(PresenceKind.Excused, null, false, "Ill", null)]
    [InlineData(PresenceKind.Excused, null, true, " ", "Presence_SayWhy")]
    [InlineData(PresenceKind.Absent, PresenceKind.InPerson, true, null, "Presence_SayWhy")]
    [InlineData(PresenceKind.Absent, PresenceKind.InPerson, true, "Badge lent", null)]
    [InlineData(PresenceKind.Remote, null, true, null, "Presence_NotSo")]
    [InlineData(PresenceKind.Absent, PresenceKind.Absent, true, "Again", "Presence_Same")]
    public void An_excuse_and_a_correction_say_why(PresenceKind kind, PresenceKind? now, bool begun, string? reason, string? refusal) =>
        Assert.Equal(refusal is null ? [] : [refusal], MeetingPresence.MayNote(new(kind, now, false, begun, MeetingMode.InPerson, reason)).Refusals.Select(r => r.Reason));

    [Fact, Clause("GAP-37", "MGF-41")]
    public async Task The_rapporteur_of_a_meeting_corrects_what_the_doors_say_and_an_excuse_is_no_absence()
    {
        var soon = TimeZoneInfo.ConvertTime(app.Clock.Now, TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi")).DateTime.AddHours(1);
        var session = await app.PlannedSession(first: DateOnly.FromDateTime(soon));
        var meeting = await app.PlannedMeeting(MeetingKind.Plenary, soon, session);
        var (came, _) = await app.Confirmed(session, "By Door");
        var (lent, _) = await app.Confirmed(session, "Lent Badge");
        var (ill, _) = await app.Confirmed(session, "Ill Person");
        var (other, _) = await app.Confirmed(session, "From Elsewhere");
        var point = new DoorPoint { SessionId = session.Id, MeetingId = meeting.Id, Name = "Room" };
        await app.WithDb(async db =>
        {
            db.Add(point);
            foreach (var r in new[] { came, lent }) db.Add(new DoorScan { Id = Guid.CreateVersion7(), PointId = point.Id, SessionId = session.Id, RegistrantId = r.Id, DeviceAt = meeting.StartsAt, At = meeting.StartsAt, ReceivedAt = meeting.StartsAt, Result = ScanResult.Admitted, SaidAtDoor = ScanResult.Admitted });
            await db.SaveChangesAsync();
        });
        using var rapporteur = await app.SignIn("mgfc-rapporteur", meeting.Reference);
        using var ofAnother = await app.SignIn("mgfc-rapporteur", "MTG-2027-0000");
        var address = $"/en{meeting.Path}/presence";
        await ofAnother.Open(address, HttpStatusCode.NotFound);
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = meeting.StartsAt.AddMinutes(-5);
            Assert.Contains("has not begun", (await rapporteur.Send(await rapporteur.Open(address), new { Input__Number = other.Reference, Input__Kind = "InPerson" }, HttpStatusCode.BadRequest, "#note-form")).QuerySelector(".refusal")!.TextContent);
            await rapporteur.Send(await rapporteur.Open(address), new { Input__Number = ill.Reference, Input__Kind = "Excused", Input__Reason = "Ill since Monday." }, form: "#note-form");
            app.Clock.Now = meeting.StartsAt.AddHours(1);
            var list = await rapporteur.Open(address);
            Assert.Contains("2 of 3 took part", list.QuerySelector("main")!.TextContent);
            var who = list.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Lent Badge")).QuerySelector("a")!.GetAttribute("href")!.Split('#')[0];
            Assert.Contains("Say why", (await rapporteur.Send(await rapporteur.Open(who), new { Input__Kind = "Absent" }, HttpStatusCode.BadRequest, "#note-form")).QuerySelector(".refusal")!.TextContent);
            await rapporteur.Send(await rapporteur.Open(who), new { Input__Kind = "Absent", Input__Reason = "Somebody else wore the badge." }, form: "#note-form");
            await rapporteur.Send(await rapporteur.Open(address), new { Input__Number = other.Reference, Input__Kind = "InPerson" }, form: "#note-form");
            Assert.Contains("Somebody else wore", (await rapporteur.Open(address)).QuerySelector("main")!.TextContent);
        }
        finally
        {
            app.Clock.Now = before;
        }
        var there = await app.With<WhoCame, IReadOnlyList<Present>>(w => w.AtMeetingAsync(meeting.Id));
        Assert.Equal(new[] { came.ParticipantId, other.ParticipantId }.Order(), there.Select(p => p.ParticipantId).Order());
        Assert.Equal([ill.ParticipantId], await app.With<WhoCame, IReadOnlyList<Guid>>(w => w.ExcusedFromAsync(meeting.Id)));
        using var delegateOf = await app.SignIn("organization-delegate");
        await delegateOf.Open(address, HttpStatusCode.NotFound);
    }
}
