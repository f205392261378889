namespace Rostrum.Tests.Handbook;

/// <summary>Who amends a parameter, and what happened is judged by the rule in force then.</summary>
public sealed class AmendingRules
{
    private static readonly DateOnly Today = new(2027, 11, 17);
    private static readonly ParameterDefinition Years = Parameters.All["accreditation.minExistenceYears"];
    private static readonly Parameter<int> MinimumYears = Parameters.Number("accreditation.minExistenceYears");

    private static Verdict Amend(ParameterDefinition? parameter = null, string current = "2", string value = "3", DateOnly? from = null, string reason = "Decided", string citation = "Decision 6/1", string source = "rules-of-procedure") =>
        RuleAdministration.MayAmend(parameter ?? Years, current, value, from ?? Today, Today, reason, citation, source);

    private static string[] Reasons(Verdict verdict) => [.. verdict.Refusals.Select(r => $"{r.Clause} {r.Reason}")];

    [Theory]
    [Clause("GAP-30", "INT-09")]
    [InlineData("rules-of-procedure")]
    [InlineData("policy")]
    [InlineData("handbook")]
    public void A_value_is_amended_from_today_on_by_a_source_that_ranks_high_enough(string source)
    {
        var verdict = Amend(source: source);
        Assert.True(verdict.Allowed);
        Assert.Equal(["GAP-30", "INT-09"], verdict.Clauses.Select(c => c.Id));
    }

    [Theory]
    [Clause("INT-09")]
    [InlineData("terms-of-reference")]
    [InlineData("practice")]
    [InlineData("hearsay")]
    public void A_lower_source_never_overrides_the_Handbook(string source) => Assert.Equal(["INT-09 AmendLowerSource"], Reasons(Amend(source: source)));

    [Fact]
    [Clause("INT-09")]
    public void Sources_rank_from_the_rules_of_procedure_down() =>
        Assert.Equal(["rules-of-procedure", "policy", "handbook", "terms-of-reference", "practice"], RuleAdministration.Precedence);

    [Fact]
    [Clause("GAP-30")]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        Assert.Equal(["GAP-30 AmendPast"], Reasons(Amend(from: Today.AddDays(-1))));
        Assert.Equal(["GAP-30 AmendSame", "GAP-30 AmendNoReason", "GAP-30 AmendNoCitation"], Reasons(Amend(value: "2", reason: " ", citation: "")));
        Assert.Equal(["GAP-30 AmendFixed"], Reasons(Amend(Parameters.All["majorGroups.count"], "9", "10")));
        Assert.Equal(["GAP-30 AmendStale"], Reasons(RuleAdministration.MayBuildOn(0, 1)));
        Assert.True(RuleAdministration.MayBuildOn(1, 1).Allowed);
    }

    [Fact]
    [Clause("GAP-30")]
    public void An_amendment_is_taken_back_only_before_it_is_in_force()
    {
        Assert.True(RuleAdministration.MayWithdraw(Today.AddDays(1), false, Today, "A slip").Allowed);
        Assert.Equal(["GAP-30 WithdrawInForce"], Reasons(RuleAdministration.MayWithdraw(Today, false, Today, "A slip")));
        Assert.Equal(["GAP-30 WithdrawTwice", "GAP-30 AmendNoReason"], Reasons(RuleAdministration.MayWithdraw(Today.AddDays(1), true, Today, "")));
    }

    [Fact]
    [Clause("GAP-30")]
    public void What_happened_is_judged_by_the_value_in_force_then()
    {
        var book = new Rulebook([new(Years.Key, new(2028, 1, 1), "3", "r", "c"), new(Years.Key, new(2028, 1, 1), "4", "r", "c"), new(Years.Key, new(2029, 7, 1), "5", "r", "c")]);
        Assert.Equal(2, book.Value(MinimumYears, new(2027, 12, 31)));
        Assert.Equal(4, book.Value(MinimumYears, new(2028, 1, 1)));
        Assert.Equal(4, book.Value(MinimumYears, new(2029, 6, 30)));
        Assert.Equal(5, book.Value(MinimumYears, new(2029, 7, 1)));
        Assert.Equal(2, Rulebook.Initial.Value(MinimumYears, new(2029, 7, 1)));
        Assert.Equal([DateOnly.MinValue, new(2028, 1, 1), new(2029, 7, 1)], book.History(Years).Select(v => v.From));
    }

    [Theory]
    [InlineData("accreditation.minExistenceYears", "007", "7", null)]
    [InlineData("accreditation.minExistenceYears", "21", null, "ValueOutOfRange")]
    [InlineData("accreditation.minExistenceYears", "2.5", null, "ValueNotWhole")]
    [InlineData("accreditation.minExistenceYears", "", null, "ValueMissing")]
    [InlineData("participant.perOrganisationCap", " ", "", null)]
    [InlineData("unea.parity", "even", "even", null)]
    [InlineData("unea.parity", "sometimes", null, "ValueNotAnOption")]
    [InlineData("meeting.closedRequires", "announcement,decision", "decision,announcement", null)]
    [InlineData("meeting.closedRequires", "", null, "ValueMissing")]
    [InlineData("report.dueDates", "03-31, 12-31", "03-31,12-31", null)]
    [InlineData("report.dueDates", "02-30", null, "ValueNotDaysOfYear")]
    [InlineData("days.timezone", "Europe/Geneva", null, "ValueNotATimeZone")]
    [InlineData("days.timezone", "Europe/Zurich", "Europe/Zurich", null)]
    [InlineData("rf.holdOver", "perhaps", null, "ValueNotAnOption")]
    [InlineData("glossary.aliases", "a = b\nc = d\n", "a = b,c = d", null)]
    [InlineData("title.rf.template", "{\"en\":\"Facilitator\"}", null, "ValueNotInEachLanguage")]
    [InlineData("title.rf.template", "{oops", null, "ValueNotInEachLanguage")]
    public void A_value_is_checked_by_its_type(string key, string written, string? value, string? problem) => Assert.Equal((value, problem), Parameters.All[key].Check(written));
}
