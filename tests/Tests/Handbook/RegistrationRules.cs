using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Rostrum.Tests.Handbook;

/// <summary>Registration, minors, bans, by dates. Boundary tests 4, 17, 22 and 30 of the catalogue.</summary>
public sealed class RegistrationRules
{
    private static readonly Rulebook Rules = Rulebook.Initial;
    private static readonly DateOnly First = new(2027, 12, 6), Last = new(2027, 12, 10), Today = new(2027, 11, 17);

    private static string[] Said(Verdict verdict) => [.. verdict.Refusals.Select(r => $"{r.Clause} {r.Reason}")];

    private static DateTimeOffset At(string nairobi) => DateTimeOffset.Parse(nairobi + "+03:00", CultureInfo.InvariantCulture);

    private static Rulebook With(string key, string value) => new([new Amendment(key, new(2020, 1, 1), value, "Test", "D 1")]);

    private static RegistrationPeriod Period(SessionKind kind = SessionKind.Assembly, bool? nonAccredited = null) =>
        new(kind, SessionState.Announced, RegistrationWindows.Usual(Rules, First).OpensAt, RegistrationWindows.Usual(Rules, First).ClosesAt, false, nonAccredited);

    private static RegistrationAsk Ask(RegistrationCategory category = RegistrationCategory.MajorGroup, StandingStatus standing = StandingStatus.Accredited) => new(category, standing, false, false);

    [Fact, Clause("PAR-65", "PAR-66", "CTR-39")]
    public void It_opens_two_months_before_and_closes_at_the_end_of_the_fifteenth_day_before()
    {
        Assert.Equal((At("2027-10-06T00:00:00"), At("2027-11-21T23:59:59")), RegistrationWindows.Usual(Rules, First));
        Assert.Equal(At("2027-02-28T00:00:00"), RegistrationWindows.Usual(Rules, new(2027, 4, 30)).OpensAt);
        Assert.Equal(new DateTimeOffset(2027, 11, 21, 22, 59, 59, TimeSpan.Zero), RegistrationWindows.Usual(Rules, First, TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich")).ClosesAt);
    }

    [Theory, Clause("PAR-65", "PAR-66", "PAR-63")]
    [InlineData("2027-10-05T23:59:59", "PAR-65 Register_NotOpen")]
    [InlineData("2027-10-06T00:00:00", null)]
    [InlineData("2027-11-21T23:59:59.999", null)]
    [InlineData("2027-11-22T00:00:00", "PAR-66 Register_Closed")]
    public void At_the_boundaries(string now, string? refusal) =>
        Assert.Equal(refusal is null ? [] : [refusal], Said(RegistrationWindows.MayRegister(Rules, Period(), Ask(), At(now), Today)));

    [Fact, Clause("PAR-66")]
    public void After_closing_only_the_unit_registers_and_says_why()
    {
        var late = At("2027-11-22T00:00:00");
        Assert.Equal(["PAR-66 Register_SayWhyLate"], Said(RegistrationWindows.MayRegister(Rules, Period(), Ask() with { BySecretariat = true }, late, Today)));
        Assert.True(RegistrationWindows.MayRegister(Rules, Period(), Ask() with { BySecretariat = true, Reason = "The visa came late" }, late, Today).Allowed);
    }

    [Fact, Clause("PAR-65", "PAR-66")]
    public void In_every_zone_exactly_the_seconds_between_are_open() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<ushort>(), ArbMap.Default.ArbFor<int>(), Gen.Elements("Africa/Nairobi", "Asia/Beirut", "America/Santiago", "Pacific/Apia", "Africa/Cairo").ToArbitrary(), (ushort days, int seconds, string id) =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var first = new DateOnly(2026, 1, 1).AddDays(days % 1500);
        var (opens, closes) = RegistrationWindows.Usual(Rules, first, zone);
        var now = opens.AddSeconds(seconds % 8_000_000);
        var local = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return new RegistrationPeriod(SessionKind.Assembly, SessionState.Announced, opens, closes, false).OpenAt(now) == (local >= first.AddMonths(-2) && local <= first.AddDays(-15));
    }));

    [Theory, Clause("PAR-65", "PAR-66", "GAP-36")]
    [InlineData("2027-10-01", "2027-12-13", "2027-10-13T00:00:00", "2027-11-28T23:59:59")] // to come: a week later, all of it
    [InlineData("2027-11-17", "2027-12-13", "2027-10-06T00:00:00", "2027-11-28T23:59:59")] // open: it closes a week later
    [InlineData("2027-11-17", "2027-11-29", "2027-10-06T00:00:00", "2027-11-17T23:59:59")] // open, and would be over: until this day ends
    [InlineData("2027-12-01", "2028-02-07", "2027-10-06T00:00:00", "2028-01-23T23:59:59")] // over: it opens again
    [InlineData("2027-12-01", "2027-12-13", "2027-10-06T00:00:00", "2027-11-21T23:59:59")] // over, and would be: it stays so
    public void Registration_goes_with_its_session(string today, string first, string opens, string closes)
    {
        var ((open, close), zone, to) = (RegistrationWindows.Usual(Rules, First), TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi"), DateOnly.Parse(first, CultureInfo.InvariantCulture));
        Assert.Equal((At(opens), At(closes)), RegistrationWindows.Moved(open, close, zone, zone, First, to, to.AddDays(4), At(today + "T12:00:00")));
    }

    [Fact, Clause("PAR-66", "GAP-36")]
    public void In_another_zone_registration_ends_with_the_day_there()
    {
        var ((open, close), zone, tokyo) = (RegistrationWindows.Usual(Rules, First), TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"));
        Assert.Equal(new DateTimeOffset(2027, 11, 21, 23, 59, 59, TimeSpan.FromHours(9)), RegistrationWindows.Moved(open, close, zone, tokyo, First, First, Last, At("2027-11-01T12:00:00")).ClosesAt);
    }

    [Theory, Clause("PAR-64", "INT-10", "FOR-12", "FOR-13", "CTR-40")]
    [InlineData(SessionKind.Assembly, RegistrationCategory.MajorGroup, StandingStatus.None, null, "PAR-64 Register_NotAccredited")]
    [InlineData(SessionKind.Assembly, RegistrationCategory.NonAccredited, StandingStatus.None, true, "PAR-64 Register_NotAccredited")]
    [InlineData(SessionKind.Assembly, RegistrationCategory.MajorGroup, StandingStatus.Suspended, null, "PAR-64 Register_NotAccredited")]
    [InlineData(SessionKind.Assembly, RegistrationCategory.MemberState, StandingStatus.None, null, null)]
    [InlineData(SessionKind.Assembly, RegistrationCategory.GovernmentObserver, StandingStatus.None, null, "FOR-13 Register_ObserversOfForum")]
    [InlineData(SessionKind.Other, RegistrationCategory.MajorGroup, StandingStatus.Withdrawn, null, "INT-10 Register_NotAccredited")]
    [InlineData(SessionKind.Forum, RegistrationCategory.MajorGroup, StandingStatus.Accredited, null, null)]
    [InlineData(SessionKind.Forum, RegistrationCategory.NonAccredited, StandingStatus.None, null, "CTR-40 Register_ForumOfAccredited")]
    [InlineData(SessionKind.Forum, RegistrationCategory.NonAccredited, StandingStatus.None, true, null)]
    [InlineData(SessionKind.Forum, RegistrationCategory.GovernmentObserver, StandingStatus.None, null, null)]
    [InlineData(SessionKind.Forum, RegistrationCategory.MemberState, StandingStatus.None, null, "FOR-13 Register_AsObserver")]
    [InlineData(SessionKind.OpenEndedCommittee, RegistrationCategory.MajorGroup, StandingStatus.Accredited, null, "CTR-39 Register_NoticeInstead")]
    public void Who_may_come_to_what(SessionKind kind, RegistrationCategory category, StandingStatus standing, bool? nonAccredited, string? refusal) =>
        Assert.Equal(refusal is null ? [] : [refusal], Said(RegistrationWindows.MayRegister(Rules, Period(kind, nonAccredited), Ask(category, standing), At("2027-11-01T12:00:00"), Today)));

    [Fact, Clause("CTR-40", "FOR-12")]
    public void The_rule_book_may_open_the_forum_and_a_session_may_say_otherwise()
    {
        var open = With("forum.allowNonAccredited", "true");
        Assert.True(RegistrationWindows.MayCome(open, SessionKind.Forum, RegistrationCategory.NonAccredited, StandingStatus.None, false, null, Today).Allowed);
        Assert.True(RegistrationWindows.MayCome(open, SessionKind.Forum, RegistrationCategory.NonAccredited, StandingStatus.None, false, false, Today).Refused);
    }

    [Fact, Clause("PAR-06", "PAR-10")]
    public void One_limit_for_all_organizations_and_beyond_it_one_waits()
    {
        Assert.Null(RegistrationWindows.CapOf(Rules, null, Today));
        Assert.Equal((4, 3), (RegistrationWindows.CapOf(With("participant.perOrganisationCap", "4"), null, Today), RegistrationWindows.CapOf(With("participant.perOrganisationCap", "4"), 3, Today)));
        Assert.Equal((Room.Free, Room.OrganizationFull, Room.SessionFull), (RegistrationWindows.RoomLeft(10, 9, 3, 2), RegistrationWindows.RoomLeft(10, 9, 3, 3), RegistrationWindows.RoomLeft(10, 10, 3, 2)));
        Assert.Contains("PAR-06", RegistrationWindows.MayRegister(Rules, Period(), Ask(), At("2027-11-01T12:00:00"), Today).Clauses.Select(c => c.Id));
    }

    [Fact, Clause("PAR-65", "PAR-66", "PAR-63", "PAR-10")]
    public void Other_days_than_usual_need_a_reason()
    {
        var (opens, closes) = RegistrationWindows.Usual(Rules, First);
        Assert.True(RegistrationWindows.MaySet(Rules, First, Last, null, opens, closes, null, null, 0, "").Allowed);
        Assert.Equal(["PAR-65 Window_OpensOtherwise", "PAR-66 Window_ClosesOtherwise"], Said(RegistrationWindows.MaySet(Rules, First, Last, null, opens.AddDays(1), closes.AddDays(1), null, null, 0, " ")));
        Assert.True(RegistrationWindows.MaySet(Rules, First, Last, null, opens.AddDays(1), closes.AddDays(1), 5, 100, 100, "The venue was settled late").Allowed);
        Assert.Equal(["PAR-63 Window_Backwards", "PAR-10 Window_FewerThanTaken"], Said(RegistrationWindows.MaySet(Rules, First, Last, null, closes, opens, 5, 99, 100, "Why")));
    }

    private static readonly MinorFacts Adult = new(new(1990, 1, 1));

    private static RegistrationFacts Facts => new(RegistrationState.Requested, SessionKind.Assembly, RegistrationCategory.MajorGroup, StandingStatus.Accredited, null, false, true, true, 0, Room.Free, Adult, false, false);

    [Fact, Clause("PAR-67", "CON-02", "PAR-64", "ACC-36", "CON-01", "PAR-10", "CON-17", "GAP-32")]
    public void It_is_confirmed_in_two_steps_and_everything_is_asked_again()
    {
        string[] Confirm(RegistrationFacts facts) => Said(RegistrationSteps.MayConfirm(Rules, facts, First, Today));
        Assert.Empty(Confirm(Facts));
        Assert.Equal(["CON-02 Confirm_NotNamed"], Confirm(Facts with { Nominated = false }));
        Assert.Equal(["PAR-64 Register_NotAccredited"], Confirm(Facts with { Standing = StandingStatus.Withdrawn }));
        Assert.Equal(["ACC-36 Confirm_NoTerms"], Confirm(Facts with { TermsAccepted = false }));
        Assert.Equal(["CON-01 Confirm_NoTerms"], Confirm(Facts with { TermsAccepted = false, Category = RegistrationCategory.Press }));
        Assert.Equal(["PAR-67 Confirm_AnswersMissing"], Confirm(Facts with { MissingAnswers = 2 }));
        Assert.Empty(Confirm(Facts with { MissingAnswers = 2, Reason = "The ministry answers on arrival" }));
        Assert.Equal(["PAR-10 Confirm_OrganizationFull"], Confirm(Facts with { HasRoom = Room.OrganizationFull }));
        Assert.Equal(["CON-17 Register_Banned"], Confirm(Facts with { Banned = true }));
        Assert.Equal(["GAP-32 Confirm_Own"], Confirm(Facts with { Own = true }));
        Assert.Equal(["PAR-67 Step_NotNow"], Confirm(Facts with { State = RegistrationState.Confirmed }));
        Assert.Equal(["PAR-67 Step_NotNow"], Confirm(Facts with { State = RegistrationState.Declined }));
    }

    [Fact, Clause("CON-02")]
    public void Only_the_focal_point_of_that_organization_names_its_people()
    {
        Assert.True(RegistrationSteps.MayNominate(RegistrationCategory.MajorGroup, NominatingAuthority.FocalPoint, true, RegistrationState.Requested, false).Allowed);
        foreach (var (by, own) in new (NominatingAuthority?, bool)[] { (null, true), (NominatingAuthority.FocalPoint, false), (NominatingAuthority.Secretariat, true), (NominatingAuthority.Government, true) })
        {
            Assert.Equal(["CON-02 Nominate_NotYours"], Said(RegistrationSteps.MayNominate(RegistrationCategory.MajorGroup, by, own, RegistrationState.Requested, false)));
        }
        Assert.Equal(["CON-02 Nominate_Before"], Said(RegistrationSteps.MayNominate(RegistrationCategory.MemberState, NominatingAuthority.Government, true, RegistrationState.Requested, true)));
    }

    [Fact, Clause("PAR-67")]
    public void States_follow_one_another_as_the_catalogue_says()
    {
        Assert.Equal(["PAR-67 Step_SayWhy"], Said(RegistrationSteps.MayDecline(RegistrationState.Requested, false, " ")));
        Assert.Equal(["PAR-67 Step_NotNow"], Said(RegistrationSteps.MayDecline(RegistrationState.Confirmed, false, "Why")));
        foreach (var end in new[] { RegistrationState.Cancelled, RegistrationState.Revoked }) Assert.DoesNotContain(Enum.GetValues<RegistrationState>(), then => RegistrationSteps.Follows(end, then));
        Assert.Equal([RegistrationState.Cancelled, RegistrationState.Revoked], Enum.GetValues<RegistrationState>().Where(then => RegistrationSteps.Follows(RegistrationState.Confirmed, then)));
        Assert.Equal(["PAR-67 Cancel_Inside"], Said(RegistrationSteps.MayCancel(RegistrationState.Confirmed, true, true)));
        Assert.Equal(["CON-17 Step_SayWhy"], Said(RegistrationSteps.MayRevoke(RegistrationState.Confirmed, "")));
        Assert.True(RegistrationSteps.MaySwap(RegistrationState.Confirmed, true, true, true, false, false).Allowed);
    }

    [Fact, Clause("PAR-67")]
    public void What_a_badge_shows_is_approved_again_once_confirmed()
    {
        Assert.Equal(["name", "topic"], RegistrationSteps.AwaitsApproval(RegistrationState.Confirmed, ["name", "email", "topic", "name"], new HashSet<string> { "topic" }));
        Assert.Empty(RegistrationSteps.AwaitsApproval(RegistrationState.Requested, ["name"], new HashSet<string>()));
    }

    [Fact, Clause("PAR-10")]
    public void Places_are_offered_in_order_never_more_than_are_free_nor_beyond_a_cap() => Check.QuickThrowOnFailure(Prop.ForAll((from organization in Gen.Choose(0, 4) from minute in Gen.Choose(0, 9) select (Organization: organization, Minute: minute)).ArrayOf().ToArbitrary(), Gen.Choose(0, 8).ToArbitrary(), Gen.Choose(1, 3).ToArbitrary(), ((int Organization, int Minute)[] rows, int free, int cap) =>
    {
        var organizations = Enumerable.Range(0, 5).Select(i => new Guid(i + 1, 0, 0, new byte[8])).ToList();
        var waiting = rows.Select((r, i) => new Waiting(Guid.CreateVersion7(), organizations[r.Organization], At("2027-11-01T12:00:00").AddMinutes(r.Minute), $"REG-2027-{i:D5}")).ToList();
        var held = organizations.ToDictionary(o => o, o => organizations.IndexOf(o) % 2);
        var next = RegistrationSteps.NextOffers(waiting.AsEnumerable().Reverse(), new(free, Nobody, Nobody), cap, held);
        var order = RegistrationSteps.InOrder(waiting).Select(w => w.Id).ToList();
        var left = waiting.Where(w => !next.Contains(w)).ToList();
        return next.Count <= free
            && next.Select(w => order.IndexOf(w.Id)).SequenceEqual(next.Select(w => order.IndexOf(w.Id)).Order())
            && organizations.All(o => next.Count(w => w.Organization == o) is var given && (given == 0 || given + held[o] <= cap))
            // Nobody is passed over while a place is free and their organization has room.
            && (next.Count == free || left.All(w => next.Count(n => n.Organization == w.Organization) + held[w.Organization!.Value] >= cap));
    }));

    private static readonly Dictionary<RegistrationCategory, int> Nobody = [];

    [Fact, Clause("PAR-10")]
    public void Places_kept_for_a_category_are_taken_for_the_others()
    {
        var places = new PlacesHeld(5, new Dictionary<RegistrationCategory, int> { [RegistrationCategory.Press] = 2 }, new Dictionary<RegistrationCategory, int> { [RegistrationCategory.MajorGroup] = 2 });
        Assert.Equal((1, 3), (places.FreeFor(RegistrationCategory.MajorGroup), places.FreeFor(RegistrationCategory.Press)));
        // More press than were kept take of the common ones.
        Assert.Equal(0, places.With(RegistrationCategory.Press).With(RegistrationCategory.Press).With(RegistrationCategory.Press).FreeFor(RegistrationCategory.MajorGroup));
        Assert.Null((places with { Places = null }).FreeFor(RegistrationCategory.Press));
        Waiting One(int minute, RegistrationCategory category) => new(Guid.CreateVersion7(), null, At("2027-11-01T12:00:00").AddMinutes(minute), $"REG-2027-{minute:D5}", category);
        Waiting[] waiting = [One(1, RegistrationCategory.MajorGroup), One(2, RegistrationCategory.MajorGroup), One(3, RegistrationCategory.Press)];
        Assert.Equal([waiting[0], waiting[2]], RegistrationSteps.NextOffers(waiting, places, null, new Dictionary<Guid, int>()));
        Assert.Equal(["PAR-10 Window_KeptMore"], Said(RegistrationWindows.MaySet(Rules, First, Last, null, RegistrationWindows.Usual(Rules, First).OpensAt, RegistrationWindows.Usual(Rules, First).ClosesAt, null, 10, 0, "", 11)));
    }

    [Fact, Clause("PAR-10")]
    public void An_offer_is_held_for_some_days_and_then_goes_on()
    {
        var expires = RegistrationSteps.OfferExpires(Rules, Today, RegistrationZone);
        Assert.Equal(At("2027-11-20T23:59:59"), expires);
        Assert.True(RegistrationSteps.MayTakeUp(RegistrationState.Offered, expires, expires).Allowed);
        Assert.Equal(["PAR-10 Offer_Expired"], Said(RegistrationSteps.MayTakeUp(RegistrationState.Offered, expires, expires.AddSeconds(1))));
        Assert.Equal(["PAR-10 Offer_NotNext"], Said(RegistrationSteps.MayOffer(RegistrationState.Waitlisted, false, Room.Free)));
        Assert.Equal(["PAR-10 Step_SayWhy"], Said(RegistrationSteps.MayWaitlist(RegistrationState.Requested, null)));
    }

    private static readonly TimeZoneInfo RegistrationZone = TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi");

    [Theory, Clause("CON-05", "CON-06")]
    [InlineData("2009-12-06", null)]
    [InlineData("2009-12-07", "CON-06 Minor_NoGuardian")]
    [InlineData("", "CON-05 Minor_NoBirth")]
    public void Observers_are_eighteen_on_the_first_day_or_have_a_guardian(string born, string? refusal) =>
        Assert.Equal(refusal is null ? [] : [refusal], Said(Minors.MayRegister(Rules, RegistrationCategory.MajorGroup, new(born.Length == 0 ? null : DateOnly.Parse(born, CultureInfo.InvariantCulture)), First)));

    [Fact, Clause("CON-06", "GAP-16")]
    public void A_minor_comes_with_a_guardian_consent_and_approval()
    {
        var minor = new MinorFacts(new(2010, 5, 5), RegistrationState.Requested, new(1980, 1, 1));
        Assert.True(Minors.MayRegister(Rules, RegistrationCategory.MajorGroup, minor, First).Allowed);
        Assert.Equal(["CON-06 Minor_GuardianNotConfirmed", "GAP-16 Minor_NoConsent", "CON-06 Minor_NotApproved"], Said(Minors.MayConfirm(Rules, RegistrationCategory.MajorGroup, minor, First)));
        Assert.True(Minors.MayConfirm(Rules, RegistrationCategory.MajorGroup, minor with { Guardian = RegistrationState.Confirmed, Consent = true, Approved = true }, First).Allowed);
        Assert.Equal(["CON-06 Minor_NoGuardian"], Said(Minors.MayRegister(Rules, RegistrationCategory.MajorGroup, minor with { Guardian = RegistrationState.Cancelled }, First)));
        Assert.Equal(["CON-06 Minor_GuardianYoung"], Said(Minors.MayRegister(Rules, RegistrationCategory.MajorGroup, minor with { GuardianBirth = new(2010, 1, 1) }, First)));
        Assert.True(Minors.OfAge(Rules, new(2008, 2, 29), new(2026, 2, 28)));
        Assert.Equal(["GAP-16 Minor_NoConsent"], Said(Minors.MayApprove(true, false, false, false)));
    }

    [Fact, Clause("CON-17")]
    public void A_ban_holds_from_its_day_to_its_day_or_for_life()
    {
        var ban = new Ban(Today, Last);
        Assert.Equal((false, true, true, false), (ban.On(Today.AddDays(-1)), ban.On(Today), ban.On(Last), ban.On(Last.AddDays(1))));
        Assert.True(new Ban(Today, null).On(Today.AddYears(80)));
        Assert.False(new Ban(Today, null, Today.AddDays(2)).On(Today.AddDays(2)));
        Assert.True(AccessBans.Blocks([new(Last, null)], First, Last));
        Assert.False(AccessBans.Blocks([new(Today, First.AddDays(-1)), new(Today, null, First)], First, Last));
        Assert.Equal(["CON-17 Register_Banned"], Said(RegistrationWindows.MayRegister(Rules, Period(), Ask() with { Banned = true }, At("2027-11-01T12:00:00"), Today)));
        Assert.Equal(["CON-17 Register_Banned"], Said(RegistrationWindows.MayRegister(Rules, Period(), Ask(RegistrationCategory.Press) with { Banned = true }, At("2027-11-01T12:00:00"), Today)));
        Assert.True(AccessBans.MayBan(Rules, Today, null, false, "A demonstration without approval", Today).Allowed);
        Assert.Equal(["CON-17 Ban_NeedsEnd"], Said(AccessBans.MayBan(With("access.banDemonstration", "limited"), Today, null, false, "Why", Today)));
        Assert.Equal(["CON-17 Ban_Over"], Said(AccessBans.MayLift(ban, false, "Why", Last.AddDays(1))));
    }

    [Fact, Clause("CON-04", "PAR-63", "GAP-05")]
    public void Entries_of_one_person_are_joined_by_the_Unit_or_the_person()
    {
        var two = new Likeness(false, false, false, false, false);
        Assert.True(SamePeople.MayJoin(two, true, false, null).Allowed);
        Assert.True(SamePeople.MayJoin(two, false, true, null).Allowed);
        Assert.Equal(["GAP-05 Same_NotYours"], Said(SamePeople.MayJoin(two, false, false, null)));
        Assert.Equal(["CON-04 Same_TwoAccounts", "PAR-63 Same_Both", "CON-04 Same_SayWhy"], Said(SamePeople.MayJoin(two with { TwoAccounts = true, Both = true, Differ = true }, true, false, " ")));
        Assert.Equal(["CON-04 Same_Gone"], Said(SamePeople.MayTellApart(two with { Gone = true })));
        var day = new DateOnly(2027, 11, 17);
        Assert.True(SamePeople.MayUndo(false, false, day, day.AddDays(14)).Allowed);
        Assert.Equal(["CON-04 Undo_Late", "CON-04 Undo_Changed"], Said(SamePeople.MayUndo(false, true, day, day.AddDays(15))));
        Assert.Equal(["CON-04 Undo_Done"], Said(SamePeople.MayUndo(true, true, day, day)));
    }

    [Fact, Clause("CTR-40", "CON-02", "PAR-63")]
    public void Who_names_from_outside_or_by_invitation()
    {
        Assert.True(RegistrationSteps.MayNameOutside("River Friends", false, false, true).Allowed);
        Assert.Equal(["CTR-40 Outside_NoOrganization", "CON-02 Outside_Accredited", "CON-02 Outside_Self", "CON-01 Send_NoTerms"], Said(RegistrationSteps.MayNameOutside(" ", true, true, false)));
        Assert.True(RegistrationSteps.MayNominate(RegistrationCategory.NonAccredited, NominatingAuthority.FocalPoint, true, RegistrationState.Requested, false).Allowed);
        var now = At("2027-11-01T12:00:00");
        Assert.True(RegistrationSteps.MayInviteByName(RegistrationCategory.Press, Period(), false, now, null).Allowed);
        Assert.Equal(["CON-02 Invite_NotYours"], Said(RegistrationSteps.MayInviteByName(RegistrationCategory.MajorGroup, Period(), false, now, null)));
        Assert.Equal(["PAR-63 Invite_ByNameBefore", "PAR-66 Invite_SayWhy"], Said(RegistrationSteps.MayInviteByName(RegistrationCategory.Guest, Period(), true, At("2027-11-30T12:00:00"), "")));
    }

    [Fact, Clause("PAR-10", "PAR-66")]
    public void A_name_that_was_never_sent_gives_up_its_place()
    {
        var held = At("2027-11-05T23:59:59");
        Assert.False(RegistrationSteps.DraftLapses(false, held, true, held));
        Assert.True(RegistrationSteps.DraftLapses(false, held, true, held.AddSeconds(1)));
        Assert.False(RegistrationSteps.DraftLapses(false, held, false, held.AddDays(5)));
        Assert.True(RegistrationSteps.DraftLapses(true, null, false, held));
    }
}
