namespace Rostrum.Tests.Handbook;

public sealed class EvidenceRules
{
    private static readonly Rulebook Rules = Rulebook.Initial;

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Said(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Clause.Id)];

    [Theory, Clause("ACC-40")]
    [InlineData("2027-11-17", "2031-11-17")]
    [InlineData("2024-02-29", "2028-02-29")]
    [InlineData("2096-02-29", "2100-02-28")] // 2100 has no 29 February
    [InlineData("2023-12-31", "2027-12-31")]
    public void The_next_is_due_four_years_after_the_last_that_was_accepted(string accepted, string due) => Assert.Equal(Day(due), Evidence.DueAfter(Rules, Day(accepted)));

    [Theory, Clause("ACC-40", "GAP-23")]
    [InlineData("2031-05-21", 180)]
    [InlineData("2031-08-19", 90)]
    [InlineData("2031-10-18", 30)]
    [InlineData("2031-05-20", null)]
    public void Reminders_come_180_90_and_30_days_before(string today, int? days) => Assert.Equal(days, Obligations.ReminderOn(Day(today), Day("2031-11-17"), Evidence.Reminders));

    [Theory, Clause("ACC-40", "ACC-41")]
    [InlineData(StandingStatus.Accredited, false, 1, 0)]
    [InlineData(StandingStatus.Suspended, false, 0, 300)]
    [InlineData(StandingStatus.Accredited, false, 2, 10_000)]
    [InlineData(StandingStatus.Accredited, false, 1, 20)]
    [InlineData(StandingStatus.None, false, 1, 0, "ACC-40")]
    [InlineData(StandingStatus.Withdrawn, false, 1, 0, "ACC-40")]
    [InlineData(StandingStatus.Accredited, true, 1, 0, "ACC-40")]
    [InlineData(StandingStatus.Accredited, false, 0, 0, "ACC-40")]
    [InlineData(StandingStatus.Accredited, false, 0, 299, "ACC-41")]
    [InlineData(StandingStatus.Accredited, false, 1, 10_001, "ACC-41")]
    public void It_is_filed_as_files_or_as_a_report_by_who_has_a_status_to_keep(StandingStatus status, bool waiting, int files, int characters, params string[] refused) =>
        Assert.Equal(refused, Said(Evidence.MayFile(status, waiting, files, characters)));

    [Theory, Clause("ACC-40", "GAP-32")]
    [InlineData(true, true, "", false)]
    [InlineData(true, false, "Add a report.", false)]
    [InlineData(false, true, "", false, "ACC-40")]
    [InlineData(true, null, "", false, "ACC-40")]
    [InlineData(true, false, " ", false, "ACC-40")]
    [InlineData(true, true, "", true, "GAP-32")]
    public void It_is_judged_once_with_reasons_and_not_by_somebody_linked(bool open, bool? accept, string note, bool linked, params string[] refused) =>
        Assert.Equal(refused, Said(Evidence.MayJudge(open, accept, note, linked)));

    [Theory, Clause("ACC-40", "GAP-23")]
    [InlineData(StandingStatus.Accredited, false, "2027-11-17")]
    [InlineData(StandingStatus.Suspended, false, "2031-11-17")]
    [InlineData(StandingStatus.Accredited, false, "2027-11-16", "GAP-23")]
    [InlineData(StandingStatus.Accredited, false, "2031-11-18", "ACC-40")]
    [InlineData(StandingStatus.Accredited, true, "2028-01-01", "ACC-40")]
    [InlineData(StandingStatus.Withdrawn, false, "2028-01-01", "ACC-40")]
    [InlineData(StandingStatus.Accredited, false, null, "ACC-40")]
    public void The_first_day_is_set_once_between_today_and_a_full_term(StandingStatus status, bool set, string? due, params string[] refused) =>
        Assert.Equal(refused, Said(Evidence.MaySetDue(Rules, status, set, due is null ? null : Day(due), false, Day("2027-11-17"))));

    [Fact, Clause("GAP-32")]
    public void An_officer_with_a_link_does_not_set_it() => Assert.Equal(["GAP-32"], Said(Evidence.MaySetDue(Rules, StandingStatus.Accredited, false, Day("2028-01-01"), true, Day("2027-11-17"))));

    [Theory, Clause("ACC-40")]
    [InlineData("2027-11-17", "2028-02-29", "2031-11-17")]
    [InlineData("2027-11-17", null, "2031-11-17")]
    [InlineData("2027-11-17", "2035-01-01", null)] // accredited anew since
    public void An_old_report_never_moves_the_day_backwards(string filed, string? due, string? next) =>
        Assert.Equal(next is null ? null : Day(next), Evidence.NextDue(Rules, Day(filed), due is null ? null : Day(due)));
}
