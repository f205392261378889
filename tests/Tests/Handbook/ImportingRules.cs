namespace Rostrum.Tests.Handbook;

[Clause("ACC-22")]
public sealed class ImportingRules
{
    private static readonly DateOnly Today = new(2027, 11, 17);

    private static string Reasons(Verdict verdict) => string.Join(' ', verdict.Refusals.Select(r => r.Reason!["Import_".Length..]));

    [Fact]
    public void A_list_comes_from_somewhere_and_is_imported_once()
    {
        Assert.True(Importing.MayRead("A list", Today, Today).Allowed);
        Assert.Equal("SourceMissing SourceDateMissing", Reasons(Importing.MayRead(" ", null, Today)));
        Assert.Equal("SourceDateFuture", Reasons(Importing.MayRead("A list", Today.AddDays(1), Today)));
        Assert.True(Importing.MayConfirm(false, 1).Allowed);
        Assert.Equal("NothingClear", Reasons(Importing.MayConfirm(false, 0)));
        Assert.Equal("ConfirmedBefore", Reasons(Importing.MayConfirm(true, 1)));
    }

    [Fact, Clause("RCM-02")]
    public void A_row_is_settled_in_the_region_of_its_country()
    {
        Assert.True(Importing.MaySettle(true, "A", true, true, true, true, Today, Today, false).Allowed);
        var refusal = Assert.Single(Importing.MaySettle(true, "A", true, true, true, false, Today, Today, false).Refusals);
        Assert.Equal(("RCM-02", "Import_RegionOfCountry", "Region"), (refusal.Clause.Id, refusal.Reason, refusal.Input));
    }

    [Fact]
    public void A_row_is_settled_with_every_answer_and_nothing_twice()
    {
        Assert.True(Importing.MaySettle(true, "A", true, true, true, true, Today, Today, false).Allowed);
        Assert.Equal("NotHeld TitleMissing CountryMissing GroupMissing RegionMissing SinceMissing There", Reasons(Importing.MaySettle(false, "", false, false, false, false, null, Today, true)));
        Assert.Equal("SinceFuture", Reasons(Importing.MaySettle(true, "A", true, true, true, true, Today.AddDays(1), Today, false)));
        Assert.True(Importing.MayLeaveOut(true, "Because").Allowed);
        Assert.Equal("NotHeld ReasonMissing", Reasons(Importing.MayLeaveOut(false, " ")));
    }
}
