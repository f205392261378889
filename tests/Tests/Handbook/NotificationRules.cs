namespace Rostrum.Tests.Handbook;

[Clause("GAP-04")]
public sealed class NotificationRules
{
    [Theory]
    [InlineData(false, NoticeChoice.Off, true)]
    [InlineData(false, NoticeChoice.Daily, true)]
    [InlineData(true, NoticeChoice.AtOnce, true)]
    [InlineData(true, NoticeChoice.InApp, false)]
    [InlineData(true, NoticeChoice.Off, false)]
    public void Only_what_is_optional_is_a_matter_of_choice(bool mandatory, NoticeChoice choice, bool allowed) =>
        Assert.Equal(allowed, Notifications.MayChoose(mandatory, choice).Allowed);

    [Theory]
    [InlineData(true, true, NoticeChoice.Off, true)]
    [InlineData(false, false, null, true)]
    [InlineData(false, false, NoticeChoice.AtOnce, true)]
    [InlineData(false, true, NoticeChoice.AtOnce, false)]
    [InlineData(false, true, NoticeChoice.Daily, false)]
    [InlineData(false, false, NoticeChoice.InApp, false)]
    public void Optional_mail_goes_by_choice_and_not_to_an_address_that_bounces(bool mandatory, bool bounced, NoticeChoice? choice, bool goes) =>
        Assert.Equal(goes, Notifications.MayMail(mandatory, bounced, choice));

    [Fact]
    public void What_is_put_off_is_tried_for_three_days()
    {
        Assert.Equal([1, 5, 15, 60, 360], Enumerable.Range(1, 5).Select(n => (int)Notifications.WaitAfter(n)!.Value.TotalMinutes));
        var total = Enumerable.Range(1, 100).Select(Notifications.WaitAfter).TakeWhile(w => w is not null).Sum(w => w!.Value.TotalHours);
        Assert.InRange(total, 72, 78);
        Assert.True(Notifications.MayRetry(sent: false, emptied: false).Allowed);
        Assert.True(Notifications.MayRetry(sent: true, emptied: false).Refused);
    }
}
