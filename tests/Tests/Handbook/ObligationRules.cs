namespace Rostrum.Tests.Handbook;

public sealed class ObligationRules
{
    private static readonly int[] Days = [30, 180, 90];

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    [Theory, Clause("GAP-04")]
    [InlineData("2028-02-29", "2027-09-01", null)]
    [InlineData("2028-02-29", "2027-09-02", 180)] // 29 February less 180 days
    [InlineData("2028-02-29", "2028-01-29", 90)]
    [InlineData("2028-02-29", "2028-01-30", 30)]
    [InlineData("2028-03-30", "2028-02-28", 90)]
    [InlineData("2028-03-30", "2028-02-29", 30)] // less 30 days is 29 February
    [InlineData("2027-03-31", "2027-03-01", 30)] // there is none in 2027
    [InlineData("2028-02-29", "2028-02-29", 30)]
    [InlineData("2028-02-29", "2028-03-01", Obligations.Overdue)]
    [InlineData("2028-02-29", "2030-01-01", Obligations.Overdue)]
    public void The_reminder_of_today_is_the_newest_whose_day_has_come(string due, string today, int? expected) =>
        Assert.Equal(expected, Obligations.ReminderOn(Day(today), Day(due), Days));

    [Theory, Clause("GAP-04")]
    [InlineData("2027-01-01", "2027-09-02")]
    [InlineData("2027-09-02", "2027-09-02")]
    [InlineData("2027-09-03", "2027-12-01")]
    [InlineData("2028-01-31", "2028-03-01")]
    [InlineData("2028-03-01", "2028-03-01")]
    [InlineData("2028-03-02", null)]
    public void After_each_reminder_comes_the_next_and_after_overdue_none(string from, string? expected) =>
        Assert.Equal(expected is null ? null : Day(expected), Obligations.NextReminder(Day(from), Day("2028-02-29"), Days));

    [Theory, Clause("ENG-06")]
    [InlineData("2028-02-29", null, true)]
    [InlineData("2028-03-01", null, false)]
    [InlineData("2028-03-01", " ", false)]
    [InlineData("2028-03-01", "The post was on strike.", true)]
    public void Late_needs_a_reason(string today, string? reason, bool allowed)
    {
        var verdict = Obligations.MayClose(Day("2028-02-29"), Day(today), reason);
        Assert.Equal(allowed, verdict.Allowed);
        Assert.All(verdict.Refusals, r => Assert.Equal(("ENG-06", "LateReason"), (r.Clause.Id, r.Input)));
    }

    [Theory, Clause("ENG-06")]
    [InlineData(true, "Sent.", null)]
    [InlineData(true, " ", "NoteMissing")]
    [InlineData(false, "Sent.", "DutyOver")]
    public void A_note_says_once_what_was_done(bool open, string note, string? refused) =>
        Assert.Equal(refused, Obligations.MayCloseByNote(open, note, Day("2028-02-29"), Day("2028-02-29"), null).Refusals.SingleOrDefault()?.Reason);

    [Theory, Clause("ENG-06")]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    public void One_takes_it_and_hands_it_back(bool open, bool withAnother, bool allowed)
    {
        Assert.Equal(allowed, Obligations.MayTake(open, withAnother).Allowed);
        Assert.Equal(allowed, Obligations.MayHandBack(open, own: !withAnother).Allowed);
    }
}
