using FsCheck;
using FsCheck.Fluent;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Tests.Handbook;

/// <summary>Planning and closing of meetings, sessions and seats, by dates and zones. Boundary test 27 of the catalogue.</summary>
public sealed class MeetingRules
{
    private static readonly Rulebook Rules = Rulebook.Initial;
    private static readonly DateOnly Today = new(2027, 11, 17);

    private static string[] Said(Verdict verdict) => [.. verdict.Refusals.Select(r => $"{r.Clause} {r.Reason}")];

    [Theory, Clause("GOV-35", "GOV-40", "PAR-42", "PAR-08", "PAR-72", "CTR-29")]
    [InlineData(BodyKind.PermanentRepresentatives, "cpr", "D 1", "2027-11-17", true, null)]
    [InlineData(BodyKind.PermanentRepresentatives, "cpr", "", "2027-11-17", true, "GOV-35 Meeting_NoDecision")]
    [InlineData(BodyKind.WorkingGroup, "cpr", "", "2027-11-17", true, "PAR-42 Meeting_NoDecision")]
    [InlineData(BodyKind.PermanentRepresentatives, "cpr", "D 1", "2027-11-18", true, "GOV-35 Meeting_NoDecisionDay")]
    [InlineData(BodyKind.PermanentRepresentatives, "unea", "D 1", "2027-11-17", true, "GOV-40 Meeting_WrongDecider")]
    [InlineData(BodyKind.PermanentRepresentatives, "cpr", "D 1", "2027-11-17", false, "PAR-72 Meeting_NotAnnounced")]
    [InlineData(BodyKind.Plenary, "cpr", "D 1", "2027-11-17", false, "PAR-08 Meeting_NotAnnounced")]
    public void Closing_needs_the_decision_of_the_right_body_and_an_announcement(BodyKind body, string decider, string reference, string decided, bool announce, string? refusal) =>
        Assert.Equal(refusal is null ? [] : [refusal], Said(MeetingPlanning.MayClose(Rules, body, MeetingState.Announced, false, decider, ["cpr"], reference, DateOnly.Parse(decided, System.Globalization.CultureInfo.InvariantCulture), "Personnel", announce, begun: false, Today)));

    [Fact, Clause("PAR-08")]
    public void Nothing_is_closed_once_it_has_begun() =>
        Assert.Equal(["PAR-08 Meeting_Begun"], Said(MeetingPlanning.MayClose(Rules, BodyKind.Plenary, MeetingState.Announced, false, "unea", ["unea"], "D 1", Today, "Why", true, begun: true, Today)));

    [Fact, Clause("GAP-36", "PAR-09", "PAR-79")]
    public void Every_deadline_moves_by_as_many_days_as_the_meeting() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<short>(), (byte from, short by) =>
    {
        var (day, moved) = (Today.AddDays(from), Today.AddDays(from + by));
        var (before, after) = (MeetingPlanning.Deadlines(Rules, BodyKind.PermanentRepresentatives, false, day), MeetingPlanning.Deadlines(Rules, BodyKind.PermanentRepresentatives, false, moved));
        return before.Count == 2 && before.Zip(after).All(p => p.First.Kind == p.Second.Kind && p.Second.Due.DayNumber - p.First.Due.DayNumber == by);
    }));

    [Fact, Clause("GAP-36", "GAP-11", "PAR-79")]
    public void Moved_by_days_at_its_local_time_a_meeting_keeps_its_clock_and_its_deadlines_follow_in_every_zone() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<ushort>(), Gen.Choose(-200, 400).ToArbitrary(), Gen.Elements("Africa/Nairobi", "Europe/Zurich", "Pacific/Apia").ToArbitrary(), (ushort minutes, int by, string id) =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var local = new DateTime(2028, 1, 1).AddMinutes(minutes * 13L);
        var moved = local.AddDays(by);
        if (zone.IsInvalidTime(local) || zone.IsInvalidTime(moved)) return true; // refused: the test of skipped hours
        Meeting At(DateTime time) => new() { Zone = id, StartsAt = MeetingPlanning.Instant(time, zone) };
        IEnumerable<(string Kind, DateOnly Due)> Due(Meeting m) => MeetingPlanning.Deadlines(Rules, BodyKind.PermanentRepresentatives, false, m.Day).Select(d => (d.Kind, d.Due));
        var (before, after) = (At(local), At(moved));
        var clocks = zone.GetUtcOffset(before.StartsAt) - zone.GetUtcOffset(after.StartsAt);
        return before.Day == DateOnly.FromDateTime(local) && after.Day.DayNumber - before.Day.DayNumber == by
            && after.StartsAt - before.StartsAt == TimeSpan.FromDays(by) + clocks && (id == "Europe/Zurich" || clocks == TimeSpan.Zero)
            && Due(before).Select(d => (d.Kind, d.Due.AddDays(by))).SequenceEqual(Due(after));
    }));

    [Theory, Clause("GOV-36", "PAR-03", "PAR-07", "PAR-71", "ACC-44", "ACC-46", "ENG-04")]
    [InlineData(BodyKind.PermanentRepresentatives, "PAR-71 PAR-03 ACC-44")]
    [InlineData(BodyKind.OpenEndedCommittee, "PAR-71 PAR-03 ACC-44")]
    [InlineData(BodyKind.AnnualSubcommittee, "PAR-71 PAR-03 ACC-44")]
    [InlineData(BodyKind.Subcommittee, "PAR-71 PAR-03 ACC-44")]
    [InlineData(BodyKind.Briefing, "PAR-71 PAR-03 ACC-44")]
    [InlineData(BodyKind.Plenary, "ACC-46 PAR-07")]
    [InlineData(BodyKind.CommitteeOfTheWhole, "ACC-46 PAR-07")]
    [InlineData(BodyKind.HighLevelSegment, "ACC-46 PAR-07")]
    [InlineData(BodyKind.WorkingGroup, "PAR-07")]
    [InlineData(BodyKind.Bureau, null)]
    public void Accredited_organizations_take_part_in_every_public_meeting_and_in_no_other(BodyKind body, string? rights)
    {
        var open = MeetingPlanning.MayTakePart(body, closed: false, accredited: true);
        if (rights is null) Assert.Equal(["GOV-40 "], Said(open));
        else Assert.Equal($"GOV-40 ENG-04 {rights} GOV-36", string.Join(' ', open.Allowed ? open.Clauses.Select(c => c.Id) : []));
        Assert.Contains("GOV-40 ", Said(MeetingPlanning.MayTakePart(body, closed: true, accredited: true)));
        Assert.Contains("ENG-04 ", Said(MeetingPlanning.MayTakePart(body, closed: false, accredited: false)));
    }

    [Theory, Clause("PAR-09", "GAP-36")]
    [InlineData(SessionState.Planned, SessionState.Announced, null)]
    [InlineData(SessionState.Planned, SessionState.Cancelled, "PAR-09 Session_NeverAnnounced")] // nobody has heard of it
    [InlineData(SessionState.Planned, SessionState.Postponed, "PAR-09 Session_NeverAnnounced")]
    [InlineData(SessionState.Announced, SessionState.Postponed, null)]
    [InlineData(SessionState.Announced, SessionState.Closed, "PAR-09 Session_NotOver")]
    [InlineData(SessionState.Cancelled, SessionState.Announced, "GAP-36 Session_IsOff")]
    public void A_session_is_announced_before_it_is_put_off_or_called_off(SessionState now, SessionState asked, string? refusal) =>
        Assert.Equal(refusal is null ? [] : [refusal], Said(SessionPlanning.MaySetState(now, asked, Today.AddDays(9), Today, "Why")));

    [Fact, Clause("GAP-11")]
    public void A_local_time_that_exists_comes_back_as_it_was_written() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<ushort>(), Gen.Elements("Africa/Nairobi", "Europe/Zurich", "Pacific/Apia", "America/New_York", "Asia/Kathmandu").ToArbitrary(), (ushort minutes, string id) =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var local = new DateTime(2028, 1, 1).AddMinutes(minutes * 13L);
        var reading = MeetingPlanning.Read(local, zone);
        if (reading == ClockReading.Skipped) return zone.IsInvalidTime(local);
        var instant = MeetingPlanning.Instant(local, zone);
        return TimeZoneInfo.ConvertTime(instant, zone).DateTime == local && (reading == ClockReading.Once || zone.IsAmbiguousTime(local));
    }));

    [Fact, Clause("GAP-11")]
    public void Of_an_hour_that_comes_twice_the_first_is_meant_and_a_skipped_one_is_refused()
    {
        var zurich = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
        Assert.Equal(new DateTimeOffset(2028, 10, 29, 0, 30, 0, TimeSpan.Zero), MeetingPlanning.Instant(new(2028, 10, 29, 2, 30, 0), zurich));
        var plan = new MeetingPlan(BodyKind.PermanentRepresentatives, MeetingKind.Regular, new(2028, 3, 26, 2, 30, 0), new(2028, 3, 26, 4, 0, 0), zurich, MeetingMode.InPerson, "Room", "", true);
        Assert.Equal(["GAP-11 Meeting_TimeSkipped"], Said(MeetingPlanning.MayPlan(plan)));
        Assert.Empty(Said(MeetingPlanning.MayPlan(plan with { Starts = new(2028, 3, 26, 1, 30, 0) })));
    }

    [Theory, Clause("GOV-07", "GOV-32", "CTR-01")]
    [InlineData(2027, "odd", 2029)]
    [InlineData(2026, "odd", 2029)]
    [InlineData(2027, "even", 2030)]
    [InlineData(2027, "none", 2029)]
    public void The_next_session_is_two_years_on_and_of_the_right_parity(int last, string parity, int next) =>
        Assert.Equal(next, SessionPlanning.NextYear(new([new("unea.parity", DateOnly.MinValue.AddDays(1), parity, "Decided", "Decision 6/1")]), last, Today));

    [Theory, Clause("GOV-25", "GOV-26", "GOV-29", "CTR-02")]
    [InlineData(SessionKind.OpenEndedCommittee, "2027-11-29", "2027-12-03", "Nairobi", "2027-12-06", null)]
    [InlineData(SessionKind.OpenEndedCommittee, "2027-11-29", "2027-12-02", "Nairobi", "2027-12-06", "GOV-26 Session_Length")]
    [InlineData(SessionKind.OpenEndedCommittee, "2027-12-02", "2027-12-06", "Nairobi", "2027-12-06", "GOV-26 Session_EndsTooLate")]
    [InlineData(SessionKind.OpenEndedCommittee, "2027-11-29", "2027-12-03", "Nairobi", null, "GOV-25 Session_PreparesNothing")]
    [InlineData(SessionKind.AnnualSubcommittee, "2027-12-06", "2027-12-10", "Geneva", null, "GOV-29 Session_Elsewhere")]
    [InlineData(SessionKind.AnnualSubcommittee, "2027-12-06", "2027-12-10", "nairobi", null, null)]
    public void Length_place_and_order_of_sessions(SessionKind kind, string first, string last, string place, string? opens, string? refusal)
    {
        static DateOnly Day(string d) => DateOnly.Parse(d, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(refusal is null ? [] : [refusal], Said(SessionPlanning.MayPlan(Rules, new(kind, Day(first), Day(last), place, opens is null ? null : Day(opens)), "", Today)));
    }

    [Fact, Clause("GOV-06", "GOV-14", "GOV-17", "GOV-18")]
    public void Ten_seats_of_the_Assembly_and_five_of_the_Committee()
    {
        var held = RegionalGroups.All.SelectMany(g => new[] { 1, 2 }.Select(n => new BodyRules.SeatHeld(g.Key, g.Key[..1] + n, Today, Today.AddYears(2)))).ToList();
        Assert.Contains("GOV-06 Seat_NoneFree", Said(BodyRules.MaySeat(Rules, BodyRules.UneaBureau, "african", "KE", Today, Today.AddYears(1), held, "A")));
        Assert.Empty(Said(BodyRules.MaySeat(Rules, BodyRules.UneaBureau, "african", "KE", Today.AddYears(2).AddDays(1), Today.AddYears(3), held, "A")));
        Assert.Empty(BodyRules.Unequal(Rules, BodyRules.UneaBureau, held, Today));
        Assert.Equal(("african", 1), BodyRules.Unequal(Rules, BodyRules.UneaBureau, [.. held.Skip(1)], Today).Single());
        Assert.Equal(new DateOnly(2029, 6, 30), BodyRules.TermEnds(Rules, BodyRules.CprBureau, new(2027, 7, 1)));
        Assert.Contains("GOV-17 Seat_GroupTaken", Said(BodyRules.MaySeat(Rules, BodyRules.CprBureau, "african", "GH", Today, Today.AddYears(1), [new("african", "KE", Today, Today)], "A")));
    }

    [Fact, Clause("GOV-16", "GOV-31")]
    public void A_quarter_without_a_regular_meeting_is_missed() => Assert.Equal([2, 4], MeetingPlanning.MissingQuarters(Rules, 2028, [new(2028, 3, 31), new(2028, 7, 1), new(2027, 12, 31)]));

    [Theory, Clause("GOV-11")]
    [InlineData("2027-12-10", "2027-12-10", "2026-11-01", false)] // its last day
    [InlineData("2027-12-10", "2027-12-11", "2026-11-01", true)]
    [InlineData("2014-06-27", "2027-12-11", "2026-11-01", false)] // written down for the archive
    public void Outcomes_are_sent_on_once_a_session_is_over_and_not_of_the_archive(string last, string today, string written, bool due)
    {
        static DateOnly Day(string d) => DateOnly.Parse(d, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(due, DraftDecisions.SendsOn(Day(last), Day(today), Day(written)));
    }

    [Fact, Clause("PAR-79", "GOV-41", "INF-09", "CTR-20")]
    public void Public_meetings_of_the_Committee_are_webcast_and_others_where_possible()
    {
        Assert.All(new[] { BodyKind.PermanentRepresentatives, BodyKind.OpenEndedCommittee, BodyKind.AnnualSubcommittee, BodyKind.Subcommittee, BodyKind.Briefing }, b => Assert.True(MeetingPlanning.WebcastRequired(Rules, b, false, Today)));
        Assert.False(MeetingPlanning.WebcastRequired(Rules, BodyKind.PermanentRepresentatives, true, Today));
        Assert.False(MeetingPlanning.WebcastRequired(Rules, BodyKind.Plenary, false, Today));
    }

    [Fact, Clause("PAR-07", "GOV-40")]
    public void What_Rule_67_speaks_of_is_public_and_a_Bureau_is_not()
    {
        Assert.All(new[] { BodyKind.Assembly, BodyKind.Plenary, BodyKind.CommitteeOfTheWhole, BodyKind.WorkingGroup, BodyKind.PermanentRepresentatives, BodyKind.Subcommittee, BodyKind.Briefing }, b => Assert.True(MeetingPlanning.OpenByDefault(Rules, b, MeetingKind.Other, Today)));
        Assert.False(MeetingPlanning.OpenByDefault(Rules, BodyKind.Bureau, MeetingKind.Bureau, Today));
        Assert.False(MeetingPlanning.OpenByDefault(Rules, BodyKind.PermanentRepresentatives, MeetingKind.InformalBureau, Today));
    }

    [Fact, Clause("GOV-35", "GOV-40", "PAR-42", "PAR-48")]
    public void No_kind_of_meeting_of_a_body_under_Rule_67_is_closed_by_being_informal()
    {
        foreach (var body in Enum.GetValues<BodyKind>()) Assert.Equal(BodyRules.UnderRule67(body), MeetingPlanning.OpenByDefault(Rules, body, MeetingKind.Informal, Today));
        foreach (var kind in Enum.GetValues<MeetingKind>().Except([MeetingKind.Bureau, MeetingKind.InformalBureau])) Assert.True(MeetingPlanning.OpenByDefault(Rules, BodyKind.PermanentRepresentatives, kind, Today));
    }
}
