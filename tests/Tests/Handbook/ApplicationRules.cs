using FsCheck;
using FsCheck.Fluent;

namespace Rostrum.Tests.Handbook;

/// <summary>Who can be accredited, and how a case is handled, by dates and facts alone.</summary>
public sealed class ApplicationRules
{
    private static readonly DateOnly Today = new(2027, 11, 17);
    private static readonly ApplicantFacts Fit = new(ApplicantKind.Organization, true, true, true, "KE", true, new(2019, 3, 27), true, "women", false);

    private static Rulebook With(string key, string value, DateOnly from) => new([new Amendment(key, from, value, "A test.", "GAP-30")]);

    private static void Refused(string clause, Verdict verdict) => Assert.Contains(verdict.Refusals, r => r.Clause.Id == clause);

    [Fact, Clause("ACC-06", "ACC-07", "ACC-08", "ACC-09", "ENG-13")]
    public void An_organization_that_meets_every_criterion_may_be_accredited() => Assert.True(Applications.MeetsCriteria(Rulebook.Initial, Fit, Today).Allowed);

    [Theory, Clause("ACC-09")]
    [InlineData("2025-11-17", true)]
    [InlineData("2025-11-18", false)]
    [InlineData("2025-11-16", true)]
    [InlineData("2027-11-18", false)]
    public void Exactly_two_years_pass_and_a_day_less_is_refused(string founded, bool passes)
    {
        var verdict = Applications.CanBeAccredited(Rulebook.Initial, Fit with { Founded = DateOnly.Parse(founded, System.Globalization.CultureInfo.InvariantCulture) }, Today);
        Assert.Equal(passes, verdict.Allowed);
        if (!passes) Assert.All(verdict.Refusals, r => Assert.Equal("ACC-09", r.Clause.Id));
    }

    [Fact, Clause("ACC-09")]
    public void A_leap_day_counts_as_the_28th_and_the_rule_in_force_on_the_day_judges()
    {
        var leap = Fit with { Founded = new(2024, 2, 29) };
        Assert.True(Applications.CanBeAccredited(Rulebook.Initial, leap, new(2026, 2, 28)).Allowed);
        Refused("ACC-09", Applications.CanBeAccredited(Rulebook.Initial, leap, new(2026, 2, 27)));
        var stricter = With("accreditation.minExistenceYears", "3", new(2027, 12, 1));
        Assert.True(Applications.CanBeAccredited(stricter, Fit with { Founded = new(2025, 11, 17) }, Today).Allowed);
        Refused("ACC-09", Applications.CanBeAccredited(stricter, Fit with { Founded = new(2025, 11, 17) }, new(2027, 12, 1)));
        Assert.Equal(new DateOnly(2028, 11, 17), Applications.FirstEligible(stricter, new(2025, 11, 17), new(2027, 12, 1)));
    }

    [Fact, Clause("ENG-14", "ENG-15", "CTR-32")]
    public void A_company_is_stopped_and_an_association_of_companies_belongs_to_business()
    {
        Refused("ENG-15", Applications.CanBeAccredited(Rulebook.Initial, Fit with { Kind = ApplicantKind.Company }, Today));
        Refused("CTR-32", Applications.CanBeAccredited(Rulebook.Initial, Fit with { Kind = ApplicantKind.PublicAuthority }, Today));
        Refused("ACC-06", Applications.CanBeAccredited(Rulebook.Initial, Fit with { Kind = ApplicantKind.Individual }, Today));
        Assert.True(Applications.CanBeAccredited(Rulebook.Initial, Fit with { Kind = ApplicantKind.CompanyAssociation }, Today).Allowed);
        Assert.True(Applications.BelongsToBusiness(ApplicantKind.CompanyAssociation, "women"));
        Assert.False(Applications.BelongsToBusiness(ApplicantKind.CompanyAssociation, "business-and-industry"));
        Assert.False(Applications.BelongsToBusiness(ApplicantKind.Organization, "women"));
    }

    [Fact, Clause("ACC-06", "CTR-32")]
    public void Both_non_profit_and_non_governmental_unless_the_rule_book_asks_for_one()
    {
        Refused("ACC-06", Applications.CanBeAccredited(Rulebook.Initial, Fit with { NonProfit = false }, Today));
        Refused("ACC-06", Applications.CanBeAccredited(Rulebook.Initial, Fit with { NonGovernmental = false }, Today));
        Refused("ACC-06", Applications.CanBeAccredited(Rulebook.Initial, Fit with { International = false }, Today));
        var either = With("accreditation.requireBoth", "false", Today);
        Assert.True(Applications.CanBeAccredited(either, Fit with { NonGovernmental = false }, Today).Allowed);
        Refused("ACC-06", Applications.CanBeAccredited(either, Fit with { NonGovernmental = false, NonProfit = false }, Today));
    }

    [Fact, Clause("ACC-07", "ACC-08", "ACC-10", "ACC-16")]
    public void What_is_missing_is_all_named_when_it_is_sent_and_none_of_it_before()
    {
        var nothing = new ApplicantFacts(null, null, null, null, null, false, null, false, null, false);
        Assert.True(Applications.CanBeAccredited(Rulebook.Initial, nothing, Today).Allowed);
        var verdict = Applications.MeetsCriteria(Rulebook.Initial, nothing, Today);
        foreach (var clause in new[] { "ACC-06", "ACC-07", "ACC-08", "ACC-09", "ENG-09" }) Refused(clause, verdict);
        Refused("ACC-07", Applications.MeetsCriteria(Rulebook.Initial, Fit with { LegalEntityIn = "ZZ", MemberState = false }, Today));
        Refused("ACC-16", Applications.IsComplete(true, true, true, true, true, 299, 2));
        Refused("ACC-16", Applications.IsComplete(true, true, true, true, true, 3001, 2));
        Refused("ACC-16", Applications.IsComplete(true, true, true, true, true, 300, 0));
        Assert.True(Applications.IsComplete(true, true, true, true, true, 300, 2).Allowed);
        Assert.True(Applications.FewCountries(1));
        Assert.Equal(5, Applications.IsComplete(false, false, false, false, false, 300, 1).Refusals.Count);
    }

    [Fact, Clause("ENG-09", "ENG-13")]
    public void Other_stakeholders_choose_one_of_the_nine_groups()
    {
        Refused("ENG-13", Applications.MayChooseGroup(null, true));
        Refused("ENG-09", Applications.MayChooseGroup("", false));
        Refused("ENG-09", Applications.MayChooseGroup("pirates", true));
        Assert.True(Applications.MayChooseGroup("non-governmental-organizations", true).Allowed);
    }

    [Fact, Clause("ACC-11", "ACC-12", "ACC-13", "ACC-14", "ACC-15")]
    public void Each_document_is_asked_for_where_it_applies()
    {
        Dictionary<string, int> given = new() { ["application-letter"] = 1, ["statutes"] = 1, ["certificate"] = 1, ["non-profit"] = 1, ["work"] = 1 };
        Assert.True(ApplicationDocuments.AreComplete(given, false, false, false).Allowed);
        foreach (var (slot, clause) in new[] { ("application-letter", "ACC-11"), ("statutes", "ACC-12"), ("certificate", "ACC-13"), ("non-profit", "ACC-14"), ("work", "ACC-15") })
        {
            Refused(clause, ApplicationDocuments.AreComplete(given.Where(g => g.Key != slot).ToDictionary(), false, false, false));
        }
        Refused("ACC-12", ApplicationDocuments.AreComplete(given, true, false, false));
        Refused("ACC-12", ApplicationDocuments.AreComplete(given, false, true, false));
        Assert.True(ApplicationDocuments.AreComplete(given.Where(g => g.Key != "non-profit").ToDictionary(), false, false, certificateProvesNonProfit: true).Allowed);
        foreach (var stage in Enum.GetValues<ApplicationStage>())
        {
            if (stage is ApplicationStage.Draft or ApplicationStage.DocumentsRequested)
            {
                Refused("GAP-24", ApplicationDocuments.MayAdd(stage, ApplicationDocuments.MostFiles));
                Assert.True(ApplicationDocuments.MayAdd(stage, ApplicationDocuments.MostFiles - 1).Allowed);
            }
            else Refused("ACC-17", ApplicationDocuments.MayAdd(stage, 0));
            Assert.Equal(stage == ApplicationStage.Draft, ApplicationDocuments.MayRemove(stage).Allowed);
        }
    }

    [Fact, Clause("ACC-10", "ACC-31", "CTR-26")]
    public void Who_was_withdrawn_applies_again_three_years_after_by_either_reading()
    {
        (StandingStatus, DateOnly)[] standings = [(StandingStatus.Accredited, new(2020, 1, 1)), (StandingStatus.Suspended, new(2025, 2, 1)), (StandingStatus.Withdrawn, new(2026, 6, 1))];
        Assert.Equal(new DateOnly(2029, 6, 1), Applications.MayReapplyFrom(Rulebook.Initial, standings));
        Assert.Equal(new DateOnly(2028, 2, 1), Applications.MayReapplyFrom(With("reapply.clock", "firstSuspension", new(2026, 1, 1)), standings));
        Assert.Null(Applications.MayReapplyFrom(Rulebook.Initial, standings[..2]));
        Assert.Null(Applications.MayReapplyFrom(Rulebook.Initial, []));
        var from = new DateOnly(2029, 6, 1);
        Refused("ACC-31", Applications.MayStart(true, false, StandingStatus.Withdrawn, from, from.AddDays(-1)));
        Assert.True(Applications.MayStart(true, false, StandingStatus.Withdrawn, from, from).Allowed);
        Refused("ACC-10", Applications.MayStart(false, false, StandingStatus.None, null, Today));
        Refused("ACC-10", Applications.MayStart(true, true, StandingStatus.None, null, Today));
        Refused("ACC-10", Applications.MayStart(true, false, StandingStatus.Accredited, null, Today));
    }

    [Fact, Clause("ACC-17", "ACC-36", "ACC-31")]
    public void It_is_sent_once_declared_and_with_the_obligations_accepted()
    {
        Assert.True(Applications.MaySubmit(ApplicationStage.Draft, true, true, null, Today).Allowed);
        Refused("ACC-17", Applications.MaySubmit(ApplicationStage.Submitted, true, true, null, Today));
        Refused("ACC-17", Applications.MaySubmit(ApplicationStage.Draft, false, true, null, Today));
        Refused("ACC-36", Applications.MaySubmit(ApplicationStage.Draft, true, false, null, Today));
        Refused("ACC-31", Applications.MaySubmit(ApplicationStage.Draft, true, true, Today.AddDays(1), Today));
    }

    [Fact, Clause("ACC-33", "CTR-27")]
    public void The_clock_is_three_months_without_the_days_of_waiting()
    {
        var sent = new DateOnly(2027, 9, 2);
        var clock = ApplicationReview.Clock(Rulebook.Initial, sent, 0, null, null, Today);
        Assert.Equal((76, 91, new DateOnly(2027, 12, 2), false), (clock.DaysUsed, clock.DaysMeant, clock.Expected, clock.Overdue));
        var paused = ApplicationReview.Clock(Rulebook.Initial, sent, 4, new(2027, 11, 12), null, Today);
        Assert.Equal((67, new DateOnly(2027, 12, 11)), (paused.DaysUsed, paused.Expected));
        Assert.False(paused.Overdue);
        Assert.True(ApplicationReview.Clock(Rulebook.Initial, sent, 0, null, null, new(2027, 12, 3)).Overdue);
        Assert.Equal(10, ApplicationReview.Clock(Rulebook.Initial, sent, 0, null, new(2027, 9, 12), Today).DaysUsed);
    }

    [Fact, Clause("ACC-01", "ACC-02", "ACC-24", "CTR-21")]
    public void Governance_needs_accreditation_and_nothing_else_does_by_the_reading_in_force()
    {
        Assert.True(Gates.MayTakePart(Rulebook.Initial, Activity.Governance, StandingStatus.Accredited, Today).Allowed);
        foreach (var status in new[] { StandingStatus.None, StandingStatus.Suspended, StandingStatus.Withdrawn, StandingStatus.Ended })
        {
            Refused("ACC-01", Gates.MayTakePart(Rulebook.Initial, Activity.Governance, status, Today));
            foreach (var open in new[] { Activity.Projects, Activity.Partnerships, Activity.Consultations })
            {
                Assert.True(Gates.MayTakePart(Rulebook.Initial, open, status, Today).Allowed);
                Refused("CTR-21", Gates.MayTakePart(With("gate.accreditation", "workAndGovernance", Today), open, status, Today));
            }
        }
    }

    /// <summary>Any founding day, any number of years in force: the first eligible day passes, the day before does not, and nothing later fails again.</summary>
    [Fact, Clause("ACC-09", "ACC-25", "ACC-31", "ACC-40")]
    public void By_dates_every_rule_turns_on_one_day_and_stays_turned() => Prop.ForAll(
        (from day in Gen.Choose(0, 40_000) from years in Gen.Choose(1, 9) from later in Gen.Choose(0, 3_000) select (Day: new DateOnly(1945, 1, 1).AddDays(day), years, later)).ToArbitrary(), x =>
        {
            bool Young(DateOnly on) => Applications.CanBeAccredited(With("accreditation.minExistenceYears", $"{x.years}", new(1900, 1, 1)), Fit with { Founded = x.Day }, on).Refused;
            var first = x.Day.AddYears(x.years);
            var measure = new MeasureFacts(MeasureKind.Suspend, x.Day, null, ["a"], "Reasons.", 2, true);
            bool TooLong(DateOnly until) => ObserverStatus.MayRecommend(With("accreditation.suspensionMaxYears", $"{x.years}", new(1900, 1, 1)), StandingStatus.Accredited, null, measure with { Until = until }, false, false, x.Day).Refused;
            var again = Applications.MayReapplyFrom(With("accreditation.reapplyYears", $"{x.years}", new(1900, 1, 1)), [(StandingStatus.Accredited, x.Day.AddDays(-900)), (StandingStatus.Withdrawn, x.Day)]);
            return !Young(first) && Young(first.AddDays(-1)) && !Young(first.AddDays(x.later)) && !TooLong(first) && TooLong(first.AddDays(1 + x.later)) && again == first
                && Evidence.DueAfter(With("accreditation.evidenceYears", $"{x.years}", new(1900, 1, 1)), x.Day) == first;
        }).QuickCheckThrowOnFailure();

    private static readonly FindingOutcome[] Met = [.. Enumerable.Repeat(FindingOutcome.Met, 11)];

    [Fact, Clause("ACC-03", "ACC-10", "ACC-19", "ACC-20", "ACC-31", "GAP-32")]
    public void A_recommendation_needs_the_whole_review()
    {
        Verdict Recommend(ApplicationStage stage = ApplicationStage.UnderReview, bool linked = false, bool? approve = true, string reasons = "All is met.", FindingOutcome[]? findings = null, bool duplicates = false, DateOnly? barred = null, StandingStatus standing = StandingStatus.None) =>
            ApplicationReview.MayRecommend(stage, linked, approve, reasons, findings ?? Met, duplicates, standing, barred, Today);
        Assert.True(Recommend().Allowed);
        Refused("ACC-19", Recommend(ApplicationStage.DocumentsRequested));
        Refused("ACC-19", Recommend(ApplicationStage.WithSecretary));
        Refused("GAP-32", Recommend(linked: true));
        Refused("ACC-20", Recommend(approve: null));
        Refused("ACC-20", Recommend(reasons: " "));
        Refused("ACC-20", Recommend(findings: [FindingOutcome.Open, .. Met]));
        Refused("ACC-20", Recommend(duplicates: true));
        Refused("ACC-03", Recommend(findings: [FindingOutcome.NotMet, .. Met]));
        Assert.True(Recommend(approve: false, findings: [FindingOutcome.NotMet, .. Met]).Allowed);
        Refused("ACC-31", Recommend(barred: Today.AddDays(1)));
        foreach (var standing in new[] { StandingStatus.Accredited, StandingStatus.Suspended })
        {
            Refused("ACC-10", Recommend(standing: standing));
            Assert.True(Recommend(approve: false, standing: standing).Allowed);
        }
        Assert.True(Recommend(standing: StandingStatus.Withdrawn).Allowed);
    }

    [Fact, Clause("ACC-03", "ACC-10", "ACC-21", "ACC-30", "GAP-32", "GAP-41")]
    public void Only_the_Secretary_decides_and_never_who_recommended()
    {
        Verdict Decide(ApplicationStage stage = ApplicationStage.WithSecretary, bool? approve = true, string reasons = "As recommended.", FindingOutcome[]? findings = null, bool decider = false, bool recorder = false, bool linked = false, bool secretary = true, StandingStatus standing = StandingStatus.None, bool mayHold = true) =>
            ApplicationReview.MayDecide(stage, approve, reasons, findings ?? Met, decider, recorder, linked, secretary, standing, mayHold);
        Assert.True(Decide().Allowed);
        Refused("ACC-21", Decide(ApplicationStage.UnderReview));
        Refused("ACC-21", Decide(approve: null));
        Refused("ACC-21", Decide(reasons: ""));
        Refused("ACC-30", Decide(decider: true, recorder: true));
        Refused("GAP-32", Decide(recorder: true));
        Refused("GAP-32", Decide(linked: true));
        Refused("GAP-41", Decide(secretary: false));
        Refused("GAP-32", Decide(mayHold: false));
        foreach (var standing in new[] { StandingStatus.Accredited, StandingStatus.Suspended })
        {
            Refused("ACC-10", Decide(standing: standing));
            Assert.True(Decide(approve: false, standing: standing).Allowed);
        }
        Refused("ACC-03", Decide(findings: [FindingOutcome.NotMet, .. Met]));
        Assert.True(Decide(approve: false, findings: [FindingOutcome.NotMet, .. Met]).Allowed);
    }

    [Fact, Clause("ACC-19", "GAP-08", "GAP-32")]
    public void A_request_names_documents_and_waits_ninety_days()
    {
        Refused("ACC-19", ApplicationReview.MayAsk(ApplicationStage.UnderReview, false, 0));
        Refused("ACC-19", ApplicationReview.MayAsk(ApplicationStage.WithSecretary, false, 1));
        Refused("GAP-32", ApplicationReview.MayAsk(ApplicationStage.UnderReview, true, 1));
        Assert.True(ApplicationReview.MayAsk(ApplicationStage.UnderReview, false, 1).Allowed);
        Assert.Equal(new DateOnly(2028, 2, 15), ApplicationReview.AnswerDue(Today));
        Assert.False(ApplicationReview.HasLapsed(ApplicationStage.DocumentsRequested, Today, new(2028, 2, 15)));
        Assert.True(ApplicationReview.HasLapsed(ApplicationStage.DocumentsRequested, Today, new(2028, 2, 16)));
        Refused("ACC-19", ApplicationReview.MayAnswer(ApplicationStage.Approved, true));
        Refused("ACC-19", ApplicationReview.MayAnswer(ApplicationStage.UnderReview, false));
        Refused("ACC-19", ApplicationReview.MayFind(FindingOutcome.NotMet, " ", "Note"));
        Assert.True(ApplicationReview.MayFind(FindingOutcome.Met, "", "Note").Allowed);
        Refused("GAP-08", ApplicationReview.MayWithdraw(ApplicationStage.Approved));
        Assert.True(ApplicationReview.MayWithdraw(ApplicationStage.WithSecretary).Allowed);
    }
}
