using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>What the database itself keeps true of registrations, and what other modules are told.</summary>
public sealed class WhoIsRegistered(App app) : IClassFixture<App>
{
    private static readonly DateTimeOffset Now = new(2027, 11, 17, 9, 0, 0, TimeSpan.Zero);

    private Task<(Guid Session, Guid Meeting)> SessionAsync() => app.WithDb(async db =>
    {
        var session = new Session { Key = "test-" + Guid.CreateVersion7(), BodyKey = "unea", Kind = SessionKind.Assembly, Title = new() { ["en"] = "Test" }, FirstDay = new(2027, 12, 6), LastDay = new(2027, 12, 10), Place = "Nairobi", Zone = "Africa/Nairobi", State = SessionState.Announced, CreatedAt = Now };
        var meeting = new Meeting { Reference = "T" + Guid.CreateVersion7().ToString("N")[..18], BodyKey = "unea", SessionId = session.Id, Title = session.Title, StartsAt = Now.AddDays(20), EndsAt = Now.AddDays(20).AddHours(3), Zone = "Africa/Nairobi", ChangedAt = Now };
        db.AddRange(session, meeting);
        await db.SaveChangesAsync();
        return (session.Id, meeting.Id);
    });

    private Task<Registrant> RegisterAsync(Guid session, RegistrationState state, Participant? again = null) => app.WithDb(async db =>
    {
        await using var work = await db.BeginWriteAsync();
        var participant = again ?? new Participant { Name = "أمينة الحسن", CreatedAt = Now };
        if (again is null) db.Add(participant);
        var registrant = new Registrant { Reference = await new RegistrationNumbers(db).NextAsync(2027), SessionId = session, ParticipantId = participant.Id, Category = RegistrationCategory.MajorGroup, State = state, RequestedAt = Now, ConfirmedAt = state == RegistrationState.Confirmed ? Now : null };
        db.Add(registrant);
        await db.SaveChangesAsync();
        await work.CommitAsync();
        return registrant;
    });

    private static async Task Taken(Func<Task> act) => Assert.True(Databases.IsUniqueViolation(await Assert.ThrowsAsync<DbUpdateException>(act)));

    [Fact, Clause("PAR-67", "CON-02")]
    public async Task A_person_has_one_registration_that_lives_and_others_are_told_who_is_confirmed()
    {
        var (session, _) = await SessionAsync();
        var first = await RegisterAsync(session, RegistrationState.Confirmed);
        Assert.Matches("^REG-2027-[0-9]{5}$", first.Reference);
        var participant = await app.WithDb(db => db.Set<Participant>().SingleAsync(p => p.Id == first.ParticipantId));
        await Taken(() => RegisterAsync(session, RegistrationState.Requested, participant));
        await RegisterAsync(session, RegistrationState.Declined, participant);
        await RegisterAsync(session, RegistrationState.Waitlisted);
        await app.WithDb(async db =>
        {
            var delegates = new Delegates(db, TimeProvider.System);
            Assert.Equal([first.Reference], await delegates.Confirmed(session).Select(d => d.Reference).ToListAsync());
            Assert.Equal(2, await delegates.Registered(session).CountAsync());
            Assert.Equal("أمينة الحسن", (await delegates.ConfirmedAt(session, Now.AddDays(1)).SingleAsync()).Name);
            Assert.Empty(await delegates.ConfirmedAt(session, Now.AddDays(-1)).ToListAsync());
            Assert.Equal(1, (await delegates.HeldAsync(session)).All);
            Assert.Equal([first.Id], await delegates.WithoutStanding(session).Select(r => r.Id).ToListAsync());
            Assert.Empty(await delegates.OfGroupAsync(session, "women"));
            return 0;
        });
    }

    [Fact, Clause("PAR-25", "ACC-37")]
    public async Task Nobody_sits_twice_and_no_scan_counts_twice()
    {
        var (session, meeting) = await SessionAsync();
        var registrant = await RegisterAsync(session, RegistrationState.Confirmed);
        MeetingSeat Seat(int number) => new() { MeetingId = meeting, Block = SeatBlock.MajorGroup, Key = "women", Number = number, State = SeatState.Named, RegistrantId = registrant.Id };
        Task<int> AddAsync(params object[] rows) => app.WithDb(db => { db.AddRange(rows); return db.SaveChangesAsync(); });
        await AddAsync(Seat(1), new MeetingSeat { MeetingId = meeting, Block = SeatBlock.MajorGroup, Key = "women", Number = 2 }, new MeetingSeat { MeetingId = meeting, Block = SeatBlock.MajorGroup, Key = "farmers", Number = 1 });
        await Taken(() => AddAsync(Seat(3)));
        await Taken(() => AddAsync(new MeetingSeat { MeetingId = meeting, Block = SeatBlock.MajorGroup, Key = "women", Number = 2 }));

        var door = new DoorPoint { SessionId = session, Name = "Gate" };
        DoorScan Scan(Guid id) => new() { Id = id, PointId = door.Id, SessionId = session, RegistrantId = registrant.Id, DeviceAt = Now, At = Now, ReceivedAt = Now, Result = ScanResult.GuardianMissing };
        var nonce = Guid.CreateVersion7();
        await AddAsync(door, Scan(nonce));
        await Taken(() => AddAsync(Scan(nonce)));
    }

    [Theory, Clause("PAR-68")]
    [InlineData("rst1/unea-8/588-2/{0}", "unea-8", "588-2")]
    [InlineData("  {0} ", "", "")]
    public void A_badge_is_read_scanned_or_typed(string written, string session, string serial)
    {
        var code = BadgeCode.New();
        var read = BadgeCode.Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, written, code))!;
        Assert.Equal((session, serial, code), (read.Session, read.Serial, read.Code));
        Assert.Equal(BadgeCode.HashOf(code), read.Hash());
        Assert.Equal("RST1/UNEA-8/588-2/" + code, new BadgeCode("unea-8", "588-2", code).ToString());
        Assert.Null(BadgeCode.Read("https://example.org/" + code));
        Assert.Null(BadgeCode.Read("XYZ1/unea-8/1-1/" + code));
    }
}
