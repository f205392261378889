using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Rostrum.Tests.Handbook;

/// <summary>Seats, passes, notices of attendance and doors. Boundary tests 5, 18, 23 and 30 of the catalogue.</summary>
public sealed class SeatsAndDoors
{
    private static readonly Rulebook Rules = Rulebook.Initial;
    private static readonly DateOnly First = new(2027, 12, 6), Last = new(2027, 12, 10), Today = new(2027, 11, 17);
    private static readonly DateTimeOffset Now = At("2027-11-17T12:00:00");

    private static string[] Said(Verdict verdict) => [.. verdict.Refusals.Select(r => $"{r.Clause} {r.Reason}")];

    private static DateTimeOffset At(string nairobi) => DateTimeOffset.Parse(nairobi + "+03:00", CultureInfo.InvariantCulture);

    [Fact, Clause("PAR-25", "PAR-26", "PAR-11", "ACC-38", "ACC-39")]
    public void Eighteen_seats_for_groups_and_twelve_for_regions()
    {
        var usual = Seating.Usual(Rules, Today);
        Assert.Equal((18, 12), (usual.Count(s => s.Block == SeatBlock.MajorGroup), usual.Count(s => s.Block == SeatBlock.Region)));
        Assert.Empty(Said(Seating.MayLayOut(Rules, usual, true, false, Today)));
        Assert.Equal(["PAR-25 Seating_TooManyOfGroup"], Said(Seating.MayLayOut(Rules, [.. usual, new(SeatBlock.MajorGroup, "women", 3)], true, false, Today)));
        Assert.Equal(["PAR-26 Seating_TooManyOfRegion"], Said(Seating.MayLayOut(Rules, [.. usual, new(SeatBlock.Region, "africa", 3)], true, false, Today)));
        Assert.Equal(["PAR-11 Seating_None", "ACC-39 Seating_LimitedNeedsProcedure"], Said(Seating.MayLayOut(Rules, [], true, false, Today)));
        var few = usual.Where(s => s.Key != "women").ToList();
        Assert.Equal(["ACC-39 Seating_LimitedNeedsProcedure"], Said(Seating.MayLayOut(Rules, few, true, false, Today)));
        Assert.Empty(Said(Seating.MayLayOut(Rules, few, true, true, Today)));
        Assert.Equal(["women"], Seating.Without(few));
        Assert.Empty(Seating.Without(usual));
    }

    [Fact, Clause("PAR-38")]
    public void The_closing_plenary_has_the_seats_of_the_opening()
    {
        var usual = Seating.Usual(Rules, Today);
        Assert.True(Seating.MayLayOutClosing(usual, [.. usual.Reverse(), new(SeatBlock.Nameplate, "KE", 1)]).Allowed);
        Assert.Equal(["PAR-38 Seating_ClosingDiffers"], Said(Seating.MayLayOutClosing(usual, usual.Skip(1))));
    }

    private static readonly SeatAsk Women = new(SeatBlock.MajorGroup, "women", SeatState.Free, "women", RegistrationCategory.MajorGroup, RegistrationState.Confirmed, false, 1, 2, false, false, new(SeatBlock.MajorGroup, "women", false), null, false);

    private static string[] Name(SeatAsk ask) => Said(Seating.MayName(Rules, ask, Now, Today));

    [Fact, Clause("PAR-12", "PAR-25", "PAR-26", "CTR-31", "ACC-37", "ACC-39", "CON-11", "GAP-18", "PAR-67")]
    public void The_group_names_two_of_its_confirmed_people_and_nobody_else_does()
    {
        Assert.Empty(Name(Women));
        Assert.Equal(["PAR-25 Seating_NoThird"], Name(Women with { NamedOfKey = 2 }));
        Assert.Equal(["PAR-26 Seating_NoThird"], Name(Women with { Block = SeatBlock.Region, Key = "africa", PersonKey = "africa", Namer = new(SeatBlock.Region, "africa", false), NamedOfKey = 2 }));
        Assert.Equal(["PAR-12 Seating_OnlyTheGroup"], Name(Women with { Namer = new(null, null, true) }));
        Assert.Equal(["PAR-12 Seating_OnlyTheGroup"], Name(Women with { Namer = new(SeatBlock.MajorGroup, "farmers", false) }));
        Assert.Equal(["CON-11 Seating_OtherGroup"], Name(Women with { PersonKey = "farmers" }));
        Assert.Equal(["PAR-67 Seating_NotConfirmed"], Name(Women with { Registration = RegistrationState.Requested }));
        Assert.Equal(["ACC-37 Seating_SeatedHere"], Name(Women with { SeatedHere = true }));
        Assert.Equal(["GAP-18 Seating_Taken"], Name(Women with { State = SeatState.Named }));
        Assert.Equal(["ACC-39 Seating_NamesClosed"], Name(Women with { Deadline = Now.AddSeconds(-1) }));
        Assert.Empty(Name(Women with { Deadline = Now }));
    }

    [Fact, Clause("CON-12", "CTR-28", "CON-11")]
    public void Behind_a_nameplate_sits_who_belongs_to_the_delegation_or_was_invited()
    {
        var seat = Women with { Block = SeatBlock.Nameplate, Key = "KE", Namer = new(null, null, true) };
        Assert.Equal(["CON-12 Seating_BehindNameplate"], Name(seat));
        Assert.Empty(Name(seat with { Delegation = true }));
        Assert.Empty(Name(seat with { Invited = true }));
        Assert.True(Seating.DesignatedOnly(Rules, Today));
        Assert.Equal(["CON-12 Invite_NotThatState"], Said(Seating.MayInvite(false, false, "Note 1", RegistrationState.Confirmed)));
        Assert.Equal(["CON-12 Invite_NoReference"], Said(Seating.MayInvite(false, true, "", RegistrationState.Confirmed)));
        Assert.True(Seating.MayInvite(true, false, "", RegistrationState.Confirmed).Allowed);
    }

    [Fact, Clause("GAP-18", "PAR-12", "ACC-39", "CTR-31")]
    public void Groups_lend_exchange_and_give_back_and_are_heard_before_seats_are_limited()
    {
        Assert.True(Seating.MayLend(Women, "africa", false).Allowed);
        Assert.Equal(["PAR-12 Seating_OnlyTheGroup"], Said(Seating.MayLend(Women with { Namer = new(null, null, true) }, "africa", false)));
        Assert.Equal(["GAP-18 Seating_NotToItself"], Said(Seating.MayLend(Women, "women", false)));
        Assert.Equal(["GAP-18 Seating_BothAgree"], Said(Seating.MayExchange(true, true, false, false)));
        Assert.Equal(["PAR-12 Seating_OnlyTheGroup"], Said(Seating.MayRelease(Women with { Namer = new(null, null, true) })));
        Assert.True(Seating.MayRelease(Women with { Namer = new(null, null, true), Begun = true }).Allowed);
        Assert.Equal(["CTR-31 Procedure_NotConsulted"], Said(Seating.MayPublishProcedure("How", null, Now.AddDays(1), Now.AddDays(3), Now, Today)));
        Assert.Equal(["ACC-39 Procedure_NoDeadline"], Said(Seating.MayPublishProcedure("How", Today, Now.AddDays(3), Now.AddDays(3), Now, Today)));
        Assert.True(Seating.MayPublishProcedure("How", Today, Now.AddDays(1), Now.AddDays(3), Now, Today).Allowed);
    }

    [Fact, Clause("PAR-67", "PAR-68", "CON-02")]
    public void No_badge_without_confirmation_and_it_is_valid_for_the_session()
    {
        var may = Verdict.For();
        Assert.True(Passes.MayIssueBadge(RegistrationState.Confirmed, true, false, false, may, may).Allowed);
        Assert.Equal(["PAR-67 Badge_NotConfirmed"], Said(Passes.MayIssueBadge(RegistrationState.Offered, true, false, false, may, may)));
        Assert.Equal(["PAR-64 Register_NotAccredited"], Said(Passes.MayIssueBadge(RegistrationState.Confirmed, true, false, false, RegistrationWindows.MayCome(Rules, SessionKind.Assembly, RegistrationCategory.MajorGroup, StandingStatus.Withdrawn, false, null, Today), may)));
        var validity = Passes.Validity(RegistrationCategory.MajorGroup, First, Last);
        Assert.Equal((false, true, true, false), (validity.On(First.AddDays(-1)), validity.On(First), validity.On(Last), validity.On(Last.AddDays(1))));
        Assert.Equal(["rooms", "facilities"], validity.Zones);
    }

    [Fact, Clause("PAR-69", "PAR-70", "PAR-77", "GAP-18")]
    public void Special_passes_stay_within_the_number_of_the_committee()
    {
        Assert.True(Passes.MayGive(3, 2, true, false, RegistrationState.Confirmed, false, false, null).Allowed);
        Assert.Equal(["PAR-69 Pass_NoneLeft"], Said(Passes.MayGive(3, 3, true, false, RegistrationState.Confirmed, false, false, null)));
        Assert.Equal(["PAR-69 Pass_SayWhy"], Said(Passes.MayGive(3, 2, false, true, RegistrationState.Confirmed, false, false, "")));
        Assert.Equal(["PAR-69 Pass_ThroughCommittee"], Said(Passes.MayGive(3, 2, false, false, RegistrationState.Confirmed, false, false, "")));
        Assert.Equal(["GAP-18 Pass_HasOne"], Said(Passes.MayGive(3, 2, true, false, RegistrationState.Confirmed, true, false, null)));
        Assert.Equal(["PAR-69 Quota_FewerThanGiven"], Said(Passes.MaySetQuota("green-room", 2, 3)));
        Assert.True(Passes.MayGiveAdditional(true, RegistrationState.Confirmed, false).Allowed);
        Assert.Equal(["PAR-70 Pass_NotDesignated"], Said(Passes.MayGiveAdditional(false, RegistrationState.Confirmed, false)));
        Assert.True(Passes.MayIssueCompound(Rules, StandingStatus.Accredited, false, false, Today, Today.AddYears(1).AddDays(-1), Today).Allowed);
        Assert.Equal(["PAR-77 Compound_TooLong"], Said(Passes.MayIssueCompound(Rules, StandingStatus.Accredited, false, false, Today, Today.AddYears(1), Today)));
    }

    private static readonly NoticeAsk Notice = new(BodyKind.PermanentRepresentatives, MeetingMode.Hybrid, false, false, At("2027-11-17T10:00:00"), AttendanceMode.InPerson, StandingStatus.Accredited, false, false);

    [Theory, Clause("PAR-76", "CTR-39")]
    [InlineData("2027-11-15T23:59:59.999", false)]
    [InlineData("2027-11-16T00:00:00", true)]
    public void Notice_is_given_until_the_end_of_the_second_day_before(string now, bool late) =>
        Assert.Equal(late ? ["PAR-76 Notice_Late"] : [], Said(AttendanceNotices.MayNotify(Rules, Notice, At(now))));

    [Fact, Clause("PAR-76", "PAR-77", "INT-10", "CON-17", "CTR-39")]
    public void Online_needs_no_notice_and_a_pass_for_many_entries_is_one()
    {
        var late = At("2027-11-17T09:00:00");
        Assert.True(AttendanceNotices.MayNotify(Rules, Notice with { Mode = AttendanceMode.Online }, late).Allowed);
        var withPass = AttendanceNotices.MayNotify(Rules, Notice with { CompoundPass = true }, late);
        Assert.True(withPass.Allowed);
        Assert.Contains("PAR-77", withPass.Clauses.Select(c => c.Id));
        Assert.Equal(["PAR-76 Notice_SayWhy"], Said(AttendanceNotices.MayNotify(Rules, Notice with { BySecretariat = true }, late)));
        Assert.Equal(["INT-10 Notice_NotAccredited"], Said(AttendanceNotices.MayNotify(Rules, Notice with { Standing = StandingStatus.Suspended }, At("2027-11-15T12:00:00"))));
        Assert.Equal(["CON-17 Register_Banned"], Said(AttendanceNotices.MayNotify(Rules, Notice with { Banned = true }, At("2027-11-15T12:00:00"))));
        Assert.Equal(["CTR-39 Notice_RegisterInstead"], Said(AttendanceNotices.MayNotify(Rules, Notice with { Body = BodyKind.Plenary }, At("2027-11-15T12:00:00"))));
        Assert.Equal([LateChoice.Online, LateChoice.AskTheUnit], AttendanceNotices.Instead(MeetingMode.Hybrid, false));
        Assert.Equal([LateChoice.AskTheUnit], AttendanceNotices.Instead(MeetingMode.InPerson, false));
        var working = new Rulebook([new Amendment("days.kind", new(2020, 1, 1), "working", "Test", "D 1")]);
        Assert.Equal(new DateOnly(2027, 11, 12), AttendanceNotices.LastDay(working, new(2027, 11, 16)));
    }

    private static readonly DoorFacts Badge = new(true, true, true, RegistrationState.Confirmed, true, false, new(First, Last, Passes.Everywhere), First, "rooms", DoorDirection.In, false, false, false);

    [Fact, Clause("CON-02", "CON-06", "CON-17", "ACC-37", "PAR-64", "PAR-67", "PAR-68", "PAR-69")]
    public void A_door_opens_for_a_valid_badge_and_says_what_is_wrong_with_another()
    {
        void Is(ScanResult result, DoorFacts facts) => Assert.Equal((result, result is ScanResult.Admitted or ScanResult.Left), (DoorRules.Result(facts), DoorRules.MayPass(facts).Allowed));
        Is(ScanResult.Admitted, Badge);
        Is(ScanResult.Unknown, Badge with { Known = false });
        Is(ScanResult.OtherSession, Badge with { SameSession = false });
        Is(ScanResult.Revoked, Badge with { State = RegistrationState.Revoked });
        Is(ScanResult.NotConfirmed, Badge with { State = RegistrationState.Waitlisted });
        Is(ScanResult.OldBadge, Badge with { Current = false });
        Is(ScanResult.NotEntitled, Badge with { Entitled = false });
        Is(ScanResult.Banned, Badge with { Banned = true, Inside = true });
        Is(ScanResult.NotThisDay, Badge with { Day = Last.AddDays(1) });
        Is(ScanResult.NotThisZone, Badge with { Zone = "press" });
        Is(ScanResult.AlreadyIn, Badge with { Inside = true });
        Is(ScanResult.GuardianMissing, Badge with { Minor = true });
        Is(ScanResult.Admitted, Badge with { Minor = true, GuardianInside = true });
        Is(ScanResult.Left, Badge with { Direction = DoorDirection.Out, Inside = true, Banned = true, Day = Last.AddDays(3) });
        Is(ScanResult.NotInside, Badge with { Direction = DoorDirection.Out });
    }

    [Fact, Clause("ACC-37", "GAP-37")]
    public void Use_twice_is_found_in_whatever_order_scans_arrive() => Check.QuickThrowOnFailure(Prop.ForAll((from minute in Gen.Choose(0, 30) from direction in Gen.Elements(DoorDirection.In, DoorDirection.Out) select (Minute: minute, Direction: direction)).ArrayOf().ToArbitrary(), ArbMap.Default.ArbFor<int>(), ((int Minute, DoorDirection Direction)[] rows, int seed) =>
    {
        var scans = rows.Select(r => new ScanSeen(Guid.CreateVersion7(), Now.AddMinutes(r.Minute), r.Direction, Guid.Empty, true)).ToList();
        var shuffled = scans.OrderBy(s => s.Id.GetHashCode() ^ seed).ToList();
        var (ins, outs) = (rows.Count(r => r.Direction == DoorDirection.In), rows.Count(r => r.Direction == DoorDirection.Out));
        var twice = DoorRules.UsedTwice(scans);
        return twice.SequenceEqual(DoorRules.UsedTwice(shuffled)) && DoorRules.Inside(scans) == DoorRules.Inside(shuffled)
            && twice.Count >= ins - outs - 1 && (ins == 0 || twice.Count < ins);
    }));

    [Fact, Clause("GAP-37", "CON-07", "CON-04")]
    public void Scans_from_the_future_are_not_taken_and_incidents_say_what_happened()
    {
        Assert.True(DoorRules.MayTakeIn(true, Now.AddMinutes(2), Now, Now.AddDays(3)).Allowed);
        Assert.Equal(["GAP-37 Scan_Future"], Said(DoorRules.MayTakeIn(true, Now.AddMinutes(3), Now, Now.AddDays(3))));
        Assert.Equal(["CON-07 Incident_SayWhat", "CON-07 Incident_Later"], Said(DoorRules.MayNote(" ", Now.AddMinutes(1), Now)));
        Assert.Equal(["CON-04 Verify_NotHere"], Said(DoorRules.MayVerify(true, false)));
    }
}
