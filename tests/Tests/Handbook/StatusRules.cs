namespace Rostrum.Tests.Handbook;

/// <summary>Suspension, withdrawal and what follows, by dates. Boundary tests 2 and 25 of the catalogue.</summary>
public sealed class StatusRules
{
    private static readonly DateOnly Today = new(2027, 11, 17);
    private static readonly Rulebook Rules = Rulebook.Initial;

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static Rulebook With(string key, string value) => new([new(key, DateOnly.MinValue.AddDays(1), value, "Decided", "Decision 6/1")]);

    private static MeasureFacts Suspension(DateOnly? from = null, DateOnly? until = null, string[]? grounds = null, string reasons = "Seen twice.", bool asked = false) =>
        new(MeasureKind.Suspend, from ?? Today, until ?? Today.AddYears(1), grounds ?? ["a"], reasons, 2, asked);

    private static string[] Recommend(MeasureFacts facts, StandingStatus status = StandingStatus.Accredited, bool linked = false, bool pending = false, DateOnly? today = null, Rulebook? rules = null, DateOnly? ends = null) =>
        Said(ObserverStatus.MayRecommend(rules ?? Rules, status, ends, facts, linked, pending, today ?? Today));

    private static string[] Decide(MeasureFacts? facts = null, bool open = true, bool? adopt = true, bool decider = false, bool recorder = false, bool linked = false, bool secretary = true, StandingStatus status = StandingStatus.Accredited, DateOnly? ends = null) =>
        Said(ObserverStatus.MayDecide(Rules, status, ends, open, adopt, facts ?? Suspension(), decider, recorder, linked, secretary, Today));

    private static string[] Said(Verdict verdict) => [.. verdict.Refusals.Select(r => $"{r.Clause} {r.Reason}")];

    [Theory, Clause("ACC-25")]
    [InlineData("2027-11-17", "2030-11-17", true)] // three years to the day
    [InlineData("2027-11-17", "2030-11-18", false)]
    [InlineData("2028-02-29", "2031-02-28", true)] // there is no 29 February in 2031
    [InlineData("2028-02-29", "2031-03-01", false)]
    [InlineData("2028-02-28", "2031-02-28", true)]
    [InlineData("2029-02-28", "2032-02-29", false)]
    public void A_suspension_of_three_years_passes_and_a_day_more_is_refused(string from, string until, bool passes)
    {
        var facts = Suspension(Day(from), Day(until));
        Assert.Equal(passes ? [] : ["ACC-25 SuspensionTooLong"], Recommend(facts));
        Assert.Equal(passes ? [] : ["ACC-25 SuspensionTooLong"], Decide(facts));
    }

    [Fact, Clause("ACC-25")]
    public void The_longest_suspension_is_a_number_of_the_rule_book()
    {
        var shorter = With("accreditation.suspensionMaxYears", "2");
        Assert.Equal(["ACC-25 SuspensionTooLong"], Recommend(Suspension(until: Today.AddYears(2).AddDays(1)), rules: shorter));
        Assert.Empty(Recommend(Suspension(until: Today.AddYears(2)), rules: shorter));
    }

    [Fact, Clause("ACC-25", "ACC-26", "ACC-27", "ACC-28", "ACC-29")]
    public void At_least_one_of_the_four_grounds_is_named()
    {
        Assert.Equal(["a ACC-26", "b ACC-27", "c ACC-28", "d ACC-29"], ObserverStatus.Grounds.Select(g => $"{g.Key} {g.Clause}"));
        foreach (var ground in ObserverStatus.Grounds) Assert.Empty(Recommend(Suspension(grounds: [ground.Key], asked: true)));
        Assert.Equal(["ACC-25 SayGround"], Recommend(Suspension(grounds: [])));
        Assert.Empty(Recommend(new(MeasureKind.Reinstate, Today, null, [], "Improved.", 0, false), StandingStatus.Suspended));
    }

    [Fact, Clause("ACC-25")]
    public void A_measure_fits_the_status_and_its_dates()
    {
        Assert.Equal(["ACC-25 SayReasons", "ACC-25 SayFrom", "ACC-25 SayUntil"], Recommend(new(MeasureKind.Suspend, null, null, ["a"], " ", 0, false)));
        Assert.Equal(["ACC-25 FromPast"], Recommend(Suspension(Today.AddDays(-1))));
        Assert.Equal(["ACC-25 UntilBeforeFrom"], Recommend(Suspension(until: Today)));
        Assert.Equal(["ACC-25 MeasurePending"], Recommend(Suspension(), pending: true));
        Assert.Equal(["ACC-25 NothingToSuspend"], Recommend(Suspension(), StandingStatus.Suspended));
        Assert.Equal(["ACC-25 NothingToWithdraw"], Recommend(new(MeasureKind.Withdraw, Today, null, ["b"], "Seen.", 1, false), StandingStatus.Withdrawn));
        Assert.Empty(Recommend(new(MeasureKind.Withdraw, Today, null, ["b"], "Seen.", 1, false), StandingStatus.Suspended));
        Assert.Equal(["ACC-25 NothingToReinstate"], Recommend(new(MeasureKind.Reinstate, Today, null, [], "Improved.", 0, false)));
    }

    [Fact, Clause("GAP-32")]
    public void Nobody_with_a_link_works_on_it()
    {
        Assert.Equal(["GAP-32 LinkedOfficer"], Recommend(Suspension(), linked: true));
        Assert.Equal(["GAP-32 LinkedOfficer"], Decide(linked: true));
        Assert.Equal(["GAP-32 LinkedOfficer"], Said(ObserverStatus.MaySettleError(true, true, true, "The list was wrong.")));
        Assert.Equal(["GAP-32 LinkedOfficer"], Said(ObserverStatus.MayList("report", Today, "A report.", true, Today)));
        Assert.Equal(["GAP-32 LinkedOfficer"], Said(ObserverStatus.MayNote(true, "a", Today, "Shouting.", Today)));
        Assert.Equal(["GAP-32 LinkedOfficer"], Said(ObserverStatus.MayInquire(true, true, false, "What did you do?")));
    }

    [Fact, Clause("CTR-25")]
    public void Before_want_of_contribution_is_acted_on_the_organization_is_asked()
    {
        Assert.Equal(["CTR-25 AskFirst"], Recommend(Suspension(grounds: ["c", "d"])));
        Assert.Empty(Recommend(Suspension(grounds: ["c"], asked: true)));
        Assert.Empty(Recommend(Suspension(grounds: ["d"])));
        Assert.False(ObserverStatus.WasAsked(Today.AddDays(-30), answered: false, Today));
        Assert.True(ObserverStatus.WasAsked(Today.AddDays(-31), answered: false, Today));
        Assert.True(ObserverStatus.WasAsked(Today, answered: true, Today));
        Assert.Equal(["CTR-25 InquiryWaits", "CTR-25 SayWhat"], Said(ObserverStatus.MayInquire(false, true, true, " ")));
        Assert.True(ObserverStatus.MayInquire(false, true, false, "What did you do?").Allowed);
        Assert.Equal(["CTR-25 InquiryNobody"], Said(ObserverStatus.MayInquire(false, false, false, "What did you do?")));
        Assert.Equal(["CTR-25 InquiryNobody"], Recommend(Suspension(grounds: ["c"]) with { Reachable = false }));
        Assert.Equal(["CTR-25 InquiryAnswered", "CTR-25 SayAnswer"], Said(ObserverStatus.MayAnswer(false, "")));
        Assert.True(ObserverStatus.MayAnswer(true, "We replanted a reef.").Allowed);
    }

    [Fact, Clause("ACC-30", "GAP-32", "GAP-41")]
    public void Whoever_recommended_neither_decides_nor_writes_the_decision_down()
    {
        Assert.Empty(Decide());
        Assert.Equal(["ACC-30 DeciderRecommended"], Decide(decider: true, recorder: true));
        Assert.Equal(["GAP-32 RecorderRecommended"], Decide(recorder: true));
        Assert.Equal(["GAP-41 NotForSecretary"], Decide(secretary: false));
        Assert.Equal(["ACC-30 MeasureDecided"], Decide(open: false));
        Assert.Equal(["ACC-30 SayDecision", "ACC-30 SayReasons"], Decide(Suspension(reasons: ""), adopt: null));
    }

    [Fact, Clause("ACC-25", "ACC-30")]
    public void A_decision_takes_effect_from_today_on_and_before_the_suspension_ends()
    {
        Assert.Equal(["ACC-25 FromPast"], Decide(Suspension(Today.AddDays(-1))));
        Assert.Equal(["ACC-25 UntilBeforeFrom"], Decide(Suspension(Today.AddYears(1))));
        Assert.Equal(["ACC-25 SayFrom"], Decide(Suspension() with { From = null }));
        Assert.Empty(Decide(Suspension(Today.AddDays(-1)), adopt: false));
    }

    [Fact, Clause("ACC-25", "ACC-30")]
    public void What_was_recommended_is_adopted_only_where_it_still_fits_the_status()
    {
        var withdrawal = new MeasureFacts(MeasureKind.Withdraw, Today, null, ["b"], "Seen.", 1, false);
        var back = new MeasureFacts(MeasureKind.Reinstate, Today, null, [], "Improved.", 0, false);
        foreach (var over in new[] { StandingStatus.None, StandingStatus.Withdrawn, StandingStatus.Ended })
        {
            Assert.Equal(["ACC-25 NothingToSuspend"], Decide(status: over));
            Assert.Equal(["ACC-25 NothingToWithdraw"], Decide(withdrawal, status: over));
            Assert.Equal(["ACC-25 NothingToReinstate"], Decide(back, status: over));
            Assert.Empty(Decide(adopt: false, status: over)); // it can still be turned down
        }
        Assert.Empty(Decide(withdrawal, status: StandingStatus.Suspended));
        Assert.Empty(Decide(back, status: StandingStatus.Suspended));
    }

    [Fact, Clause("ACC-25", "GAP-10")]
    public void An_end_that_is_decided_gives_way_to_a_withdrawal_alone()
    {
        var (ends, back) = (Today.AddMonths(2), new MeasureFacts(MeasureKind.Reinstate, Today, null, [], "Improved.", 0, false));
        Assert.Equal(["ACC-25 EndDecided"], Recommend(Suspension(), ends: ends));
        Assert.Equal(["ACC-25 EndDecided"], Decide(ends: ends));
        Assert.Equal(["ACC-25 EndDecided"], Recommend(back, StandingStatus.Suspended, ends: ends));
        Assert.Equal(["ACC-25 EndDecided"], Decide(back, status: StandingStatus.Suspended, ends: ends));
        Assert.Empty(Recommend(new(MeasureKind.Withdraw, Today, null, ["b"], "Seen.", 1, false), ends: ends));
    }

    [Fact, Clause("ACC-25")]
    public void The_longest_suspension_is_counted_for_suspensions_alone() =>
        Assert.Empty(Recommend(new(MeasureKind.Withdraw, DateOnly.MaxValue, null, ["b"], "Seen.", 1, false)));

    [Fact, Clause("ACC-25", "ACC-26", "ACC-29")]
    public void An_incident_has_a_ground_a_day_that_has_come_and_words_and_two_of_them_are_a_repetition()
    {
        Assert.True(ObserverStatus.MayNote(false, "a", Today, "Shouting.", Today).Allowed);
        Assert.Equal(["ACC-25 SayGround", "ACC-25 SayHappened", "ACC-25 SayWhat"], Said(ObserverStatus.MayNote(false, "e", null, "", Today)));
        Assert.Equal(["ACC-25 HappenedLater"], Said(ObserverStatus.MayNote(false, "d", Today.AddDays(1), "Shouting.", Today)));
        Assert.Equal(["a", "d"], ObserverStatus.FewIncidents(["a", "b", "d"], _ => 1).Select(g => g.Key));
        Assert.Empty(ObserverStatus.FewIncidents(["a", "d"], _ => 2));
    }

    [Fact, Clause("ACC-28")]
    public void Contributions_are_listed_by_kind_and_thirty_six_months_without_one_are_counted_by_the_calendar()
    {
        Assert.True(ObserverStatus.MayList("report", Today, "A report.", false, Today).Allowed);
        Assert.Equal(["ACC-28 SayContribution", "ACC-28 HappenedLater", "ACC-28 SayWhat"], Said(ObserverStatus.MayList("evidence", Today.AddDays(1), "", false, Today)));
        Assert.Equal(["ACC-28 SayHappened"], Said(ObserverStatus.MayList("project", null, "A project.", false, Today)));
        Assert.Equal(Day("2025-02-28"), ObserverStatus.InactiveBefore(Rules, Day("2028-02-29")));
        Assert.Equal(Day("2026-02-28"), ObserverStatus.InactiveBefore(With("accreditation.inactivityYears", "2"), Day("2028-02-29")));
    }

    [Theory, Clause("ACC-31", "CTR-26")]
    [InlineData("withdrawal", "2031-01-10")]
    [InlineData("firstSuspension", "2030-11-17")]
    public void The_day_of_a_new_application_is_counted_from_the_withdrawal_or_from_the_suspension_directly_before_it(string clock, string expected)
    {
        var rules = With("reapply.clock", clock);
        (StandingStatus, DateOnly)[] directly = [(StandingStatus.Accredited, Day("2020-01-01")), (StandingStatus.Suspended, Day("2027-11-17")), (StandingStatus.Withdrawn, Day("2028-01-10"))];
        var from = Applications.MayReapplyFrom(rules, directly)!.Value;
        Assert.Equal(Day(expected), from);
        Assert.Equal(Day("2031-01-10"), Applications.MayReapplyFrom(rules, [(StandingStatus.Suspended, Day("2025-01-01")), (StandingStatus.Accredited, Day("2026-01-01")), (StandingStatus.Withdrawn, Day("2028-01-10"))]));
        Assert.Null(Applications.MayReapplyFrom(rules, [(StandingStatus.Suspended, Day("2027-11-17"))]));
        (StandingStatus, DateOnly)[] onTheDayOfReturn = [(StandingStatus.Suspended, Day("2027-11-17")), (StandingStatus.Accredited, Day("2028-01-10")), (StandingStatus.Withdrawn, Day("2028-01-10"))];
        Assert.Equal(Day(expected), Applications.MayReapplyFrom(rules, onTheDayOfReturn));
        Assert.True(Applications.MayStart(true, false, StandingStatus.Withdrawn, from, from).Allowed);
        Assert.Equal(["ACC-31 BarredUntil"], Said(Applications.MayStart(true, false, StandingStatus.Withdrawn, from, from.AddDays(-1))));
    }

    [Fact, Clause("CTR-26")]
    public void A_suspension_ends_by_itself_or_after_a_look_by_the_Unit()
    {
        Assert.True(ObserverStatus.EndsByItself(Rules, Today));
        Assert.False(ObserverStatus.EndsByItself(With("suspension.end", "review"), Today));
    }

    [Theory, Clause("GAP-09")]
    [InlineData("2027-11-17", true)]
    [InlineData("2028-01-16", true)] // the sixtieth day
    [InlineData("2028-01-17", false)]
    public void An_error_of_fact_is_pointed_out_in_time_and_settled_once(string today, bool inTime)
    {
        Assert.Equal(inTime ? [] : ["GAP-09 CorrectionLate"], Said(ObserverStatus.MayPointOut(Today, Day(today), "We were there.")));
        Assert.Equal(["GAP-09 SayError"], Said(ObserverStatus.MayPointOut(Today, Today, " ")));
        Assert.True(ObserverStatus.MaySettleError(true, false, true, "The list was wrong.").Allowed);
        Assert.Equal(["GAP-09 CorrectionSettled"], Said(ObserverStatus.MaySettleError(false, false, false, "The list was right.")));
        Assert.Equal(["GAP-09 SayOutcome", "GAP-09 SayReasons"], Said(ObserverStatus.MaySettleError(true, false, null, "")));
    }
}
