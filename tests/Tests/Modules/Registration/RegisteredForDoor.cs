using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Tests.Modules.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>People confirmed for a session, put straight into the database, for tests of what comes after.</summary>
internal static class RegisteredForDoor
{
    /// <summary>Somebody confirmed; with the code of a first badge.</summary>
    public static Task<(Registrant Registrant, string Code)> Confirmed(this App app, Session session, string name, Guid? organization = null, RegistrationCategory category = RegistrationCategory.MajorGroup, Action<Registrant>? more = null, Guid? person = null, DateOnly? birth = null) => app.WithDb(async db =>
    {
        await using var work = await db.BeginWriteAsync();
        var (code, participant) = (BadgeCode.New(), new Participant { Name = name, PersonId = person, Birth = birth ?? new(1980, 1, 1), Email = Guid.CreateVersion7() + "@example.org", CreatedAt = app.Clock.Now });
        var registrant = new Registrant { Reference = await new RegistrationNumbers(db).NextAsync(2027), SessionId = session.Id, ParticipantId = participant.Id, Category = category, OrganizationId = organization, State = RegistrationState.Confirmed, RequestedAt = app.Clock.Now, NominatedAt = app.Clock.Now, ConfirmedAt = app.Clock.Now, BadgeSerial = 1, BadgeHash = BadgeCode.HashOf(code), BadgeIssuedAt = app.Clock.Now };
        more?.Invoke(registrant);
        db.AddRange(participant, registrant);
        await db.SaveChangesAsync();
        await work.CommitAsync();
        return (registrant, code);
    });

    /// <summary>A plan of seats with one of each kind taken or lent, and a meeting without; addresses.</summary>
    public static async Task<(string Plan, string Empty, string[] Seats)> SampleSeat(this App app)
    {
        var session = await app.PlannedSession();
        var (meeting, empty) = (await app.PlannedMeeting(MeetingKind.OpeningPlenary, new(2027, 11, 29, 10, 0, 0), session, "unea-plenary"), await app.PlannedMeeting(MeetingKind.ClosingPlenary, new(2027, 12, 3, 10, 0, 0), session, "unea-plenary"));
        var (registrant, _) = await app.Confirmed(session, "أمينة الحسن", await app.OrganizationOf("women"));
        MeetingSeat[] seats = [new() { MeetingId = meeting.Id, Block = SeatBlock.MajorGroup, Key = "women", Number = 1, State = SeatState.Named, RegistrantId = registrant.Id, Label = "Row 1", Accessible = true }, new() { MeetingId = meeting.Id, Block = SeatBlock.Region, Key = "africa", Number = 1, LentTo = "farmers" },
            new() { MeetingId = meeting.Id, Block = SeatBlock.Observer, Number = 1 }, new() { MeetingId = meeting.Id, Block = SeatBlock.Nameplate, Key = "KE", Number = 1 }, new() { MeetingId = meeting.Id, Block = SeatBlock.MajorGroup, Key = "women", Number = 2, State = SeatState.Released }];
        await app.WithDb(db => { db.AddRange(seats); return db.SaveChangesAsync(); });
        return ($"{meeting.Path}/seats", $"{empty.Path}/seats", [.. seats.Select(s => $"{meeting.Path}/seats/{s.Id}")]);
    }

    /// <summary>The doors of a session with one scan, one badge used twice and a clock ahead; a banned person and an incident; addresses.</summary>
    public static async Task<string[]> SampleDoor(this App app)
    {
        var session = await app.PlannedSession(first: new(2027, 11, 16));
        var (registrant, _) = await app.Confirmed(session, "أمينة الحسن", await app.OrganizationOf("women"));
        var point = new DoorPoint { SessionId = session.Id, Name = "Gate" };
        DoorScan Scan(ScanResult result, Guid? twice = null) => new() { Id = Guid.CreateVersion7(), PointId = point.Id, SessionId = session.Id, RegistrantId = registrant.Id, DeviceAt = app.Clock.Now, At = app.Clock.Now, ReceivedAt = app.Clock.Now, Result = result, SaidAtDoor = result, ClockAheadSeconds = 600, UsedTwiceWith = twice };
        var first = Scan(ScanResult.Admitted);
        var second = Scan(ScanResult.Banned, first.Id);
        await app.WithDb(db =>
        {
            db.AddRange(point, first, second, new VenueIncident { SessionId = session.Id, RegistrantId = registrant.Id, Text = "Noise.", At = app.Clock.Now, NotedAt = app.Clock.Now }, new AccessBan { ParticipantId = registrant.ParticipantId, From = new(2027, 1, 1), Reason = "A demonstration.", DecidedAt = app.Clock.Now });
            return db.SaveChangesAsync();
        });
        var door = $"{session.Path}/door";
        return [door, $"{door}/{point.Id}", $"{door}/{point.Id}?scan={first.Id}", $"{door}/{point.Id}?q=REG", $"{door}/identity", $"{door}/identity?q={registrant.Reference}", $"{session.Path}/incidents"];
    }

    /// <summary>Special passes of a session, and passes for many entries; the address of the first.</summary>
    public static async Task<string> SamplePasses(this App app)
    {
        var session = await app.PlannedSession();
        var organization = await app.OrganizationOf("women");
        var (registrant, _) = await app.Confirmed(session, "أمينة الحسن", organization);
        await app.WithDb(db =>
        {
            db.AddRange(new PassQuota { SessionId = session.Id, Area = "lounge", Number = 3 }, new SpecialPass { SessionId = session.Id, Area = "lounge", RegistrantId = registrant.Id, GivenAt = app.Clock.Now, Reason = "Asked." },
                new CompoundPass { Reference = "CPS-T-" + Guid.CreateVersion7().ToString("N")[20..], ParticipantId = registrant.ParticipantId, OrganizationId = organization, From = new(2027, 11, 1), Until = new(2027, 12, 31), IssuedAt = app.Clock.Now });
            return db.SaveChangesAsync();
        });
        return $"{session.Path}/passes";
    }

    /// <summary>An accredited organization of that group and region.</summary>
    public static async Task<Guid> OrganizationOf(this App app, string group, string region = "africa")
    {
        var id = await app.Organization(name: "Circle " + Guid.CreateVersion7());
        await app.WithDb(async db =>
        {
            var organization = await db.Set<Organization>().SingleAsync(o => o.Id == id);
            (organization.MajorGroup, organization.Region) = (group, region);
            await db.SaveChangesAsync();
        });
        return id;
    }
}
