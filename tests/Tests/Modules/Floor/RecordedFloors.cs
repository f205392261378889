using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Floor.Positions;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>Floors of meetings as they stand, for tests of what is read of them and done about them.</summary>
internal static class RecordedFloors
{
    /// <summary>10:00 to 13:00 in Nairobi on the day before the tests' own.</summary>
    public static readonly DateTime Yesterday = new(2027, 11, 16, 10, 0, 0);

    /// <summary>A meeting whose list, of the meeting as a whole, has these requests.</summary>
    public static async Task<Meeting> PlannedFloor(this App app, FloorListState state, DateTime? starts = null, bool closed = false, string? guestCode = null, MeetingState meetingState = MeetingState.Announced, string title = "Dialogue on lakes", params Func<Meeting, FloorList, FloorRequest>[] requests)
    {
        var meeting = await app.PlannedMeeting(MeetingKind.Plenary, starts ?? Yesterday, closed: closed, title: title, state: meetingState);
        await app.WithDb(async db =>
        {
            var list = new FloorList { MeetingId = meeting.Id, State = state, OpenedAt = meeting.StartsAt };
            db.AddRange(new MeetingFloor { MeetingId = meeting.Id, Asked = requests.Length, GuestCode = guestCode, ListId = list.Id }, list);
            db.AddRange(requests.Select(r => r(meeting, list)));
            await db.SaveChangesAsync();
        });
        return meeting;
    }

    /// <param name="from">Minutes after the beginning of the meeting at which the floor was given; null: it never was.</param>
    /// <param name="seconds">For how long; null: nobody stopped the clock.</param>
    public static Func<Meeting, FloorList, FloorRequest> Request(int number, string name, FloorState state, double? from = null, int? seconds = 120, string? text = null, string language = "en", string? group = "women", string? region = "africa", SpeakerKind kind = SpeakerKind.Organization, SpeaksFor speaksFor = SpeaksFor.Own,
        SpeakerGender? gender = null, Guid? organization = null, Guid? asked = null, Guid? position = null, Guid? guest = null, FloorPurpose purpose = FloorPurpose.Statement, string invitedBy = "H.E. Ms. Amina Odhiambo") => (meeting, list) =>
    {
        var started = from is { } minutes ? meeting.StartsAt.AddMinutes(minutes) : (DateTimeOffset?)null;
        return new()
        {
            MeetingId = meeting.Id, ListId = list.Id, Number = number, Purpose = purpose, Kind = kind, For = speaksFor, Voice = "test:" + number, Name = name, OrganizationId = organization, MajorGroup = group, Region = region, Speaker = "Speaker " + number, AskedBy = asked, PositionId = position, GuestId = guest,
            State = state, Rank = number, AskedAt = meeting.StartsAt.AddMinutes(-number), StartedAt = started, EndedAt = started is not null && seconds is { } s ? started.Value.AddSeconds(s) : null, LimitSeconds = 180, Gender = gender, Scope = true,
            InvitedBy = started is null ? "" : invitedBy, Approval = started is null ? null : BodyApproval.Deemed, Text = text is null ? null : new FloorText { Words = text }, TextLanguage = text is null ? "" : language, TextAt = text is null ? null : meeting.StartsAt,
        };
    };

    /// <summary>A record with everything that its page can show.</summary>
    public static async Task<string> SampleRecord(App app)
    {
        var position = await app.Position();
        var meeting = await app.PlannedFloor(FloorListState.Frozen, requests:
        [
            .. Enumerable.Range(1, 5).Select(n => Request(n, "Organization " + n, FloorState.Delivered, from: n * 5, gender: SpeakerGender.Woman, text: n == 1 ? null : "We ask for clean rivers.", organization: Guid.CreateVersion7())),
            Request(6, "", FloorState.Delivered, from: 40, kind: SpeakerKind.MajorGroup, speaksFor: SpeaksFor.Region, group: null, position: position.Id, text: "نطلب", language: "ar"), Request(7, "Kenya", FloorState.Delivered, from: 50, kind: SpeakerKind.State, purpose: FloorPurpose.PointOfOrder, group: null),
            Request(8, "Filed only", FloorState.Filed, text: "We wrote."), Request(9, "Cut", FloorState.Cut),
        ]);
        return meeting.Path + "/floor/record";
    }

    public static Task<AgreedPosition> Position(this App app, string? region = "africa", string? group = null, string title = "Clean rivers", bool withdrawn = false) => app.WithDb(async db =>
    {
        var position = db.Add(new AgreedPosition { Region = region, MajorGroup = group, Title = title, Mechanism = "Regional Consultative Meeting, Nairobi", AgreedOn = new(2027, 11, 17), Participants = "All groups of the region", Text = "We ask for clean rivers.", Language = "en", By = Guid.CreateVersion7(), At = app.Clock.Now, WithdrawnAt = withdrawn ? app.Clock.Now : null, WithdrawnReason = withdrawn ? "Superseded." : "" }).Entity;
        await db.SaveChangesAsync();
        return position;
    });
}
