namespace Rostrum.Tests.Handbook;

public sealed class ChangeRules
{
    private static readonly DateOnly Today = new(2027, 11, 17);

    private static string[] Said(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Clause.Id)];

    [Theory, Clause("GAP-10", "ENG-13")]
    [InlineData(StandingStatus.Accredited, ChangeKind.Name, "A", "B", true, "Why.", false, false)]
    [InlineData(StandingStatus.Suspended, ChangeKind.VoluntaryEnd, "", "", true, "Why.", false, false)]
    [InlineData(StandingStatus.Accredited, ChangeKind.MajorGroup, "women", "farmers", true, "Why.", false, false)]
    [InlineData(StandingStatus.Accredited, ChangeKind.MajorGroup, "women", "banks", false, "Why.", false, false, "ENG-13")]
    [InlineData(StandingStatus.Accredited, ChangeKind.Country, "KE", "ZZ", false, "Why.", false, false, "GAP-10")]
    [InlineData(StandingStatus.Withdrawn, ChangeKind.Name, "A", "B", true, "Why.", false, false, "GAP-10")]
    [InlineData(StandingStatus.Ended, ChangeKind.Name, "A", "B", true, "Why.", false, false, "GAP-10")]
    [InlineData(StandingStatus.Accredited, ChangeKind.Name, "A", " ", true, "Why.", false, false, "GAP-10")]
    [InlineData(StandingStatus.Accredited, ChangeKind.Name, "A", "A", true, "Why.", false, false, "GAP-10")]
    [InlineData(StandingStatus.Accredited, ChangeKind.Split, "", "Two", true, "", false, false, "GAP-10")]
    [InlineData(StandingStatus.Accredited, ChangeKind.Name, "A", "B", true, "Why.", true, false, "GAP-10")]
    [InlineData(StandingStatus.Accredited, ChangeKind.Name, "A", "B", true, "Why.", false, true, "GAP-32")]
    public void A_change_is_reported_once_with_reasons_and_with_what_it_is_to_be(StandingStatus status, ChangeKind kind, string from, string to, bool known, string reasons, bool waiting, bool linked, params string[] refused) =>
        Assert.Equal(refused, Said(OrganizationChanges.MayReport(status, kind, from, to, known, reasons, waiting, linked)));

    [Theory, Clause("GAP-10", "GAP-32")]
    [InlineData(true, StandingStatus.Accredited, ChangeKind.Name, true, "", -10, true, false, false)]
    [InlineData(true, StandingStatus.Accredited, ChangeKind.Name, false, "No proof.", null, true, false, false)]
    [InlineData(true, StandingStatus.Accredited, ChangeKind.VoluntaryEnd, true, "", 30, true, false, false)]
    [InlineData(true, StandingStatus.Accredited, ChangeKind.Merger, true, "", 1, true, false, false, "GAP-10")]
    [InlineData(true, StandingStatus.Accredited, ChangeKind.Merger, true, "", 0, false, false, false, "GAP-10")]
    [InlineData(true, StandingStatus.Accredited, ChangeKind.Name, true, "", null, true, false, false, "GAP-10")]
    [InlineData(true, StandingStatus.Accredited, ChangeKind.Name, false, "", null, true, false, false, "GAP-10")]
    [InlineData(true, StandingStatus.Accredited, ChangeKind.Name, null, "", 0, true, false, false, "GAP-10")]
    [InlineData(false, StandingStatus.Accredited, ChangeKind.Name, true, "", 0, true, false, false, "GAP-10")]
    [InlineData(true, StandingStatus.Withdrawn, ChangeKind.Dissolution, true, "", 0, true, false, false, "GAP-10")]
    [InlineData(true, StandingStatus.Accredited, ChangeKind.Name, true, "", 0, true, true, false, "GAP-32")]
    [InlineData(true, StandingStatus.Accredited, ChangeKind.Name, true, "", 0, true, false, true, "GAP-32")]
    public void It_is_settled_once_by_somebody_else_for_a_day_that_has_come(bool open, StandingStatus status, ChangeKind kind, bool? approve, string note, int? days, bool otherKnown, bool linked, bool own, params string[] refused) =>
        Assert.Equal(refused, Said(OrganizationChanges.MaySettle(open, status, kind, approve, note, days is { } n ? Today.AddDays(n) : null, otherKnown, StandingStatus.Accredited, linked, own, Today)));

    [Theory, Clause("GAP-10")]
    [InlineData(StandingStatus.Accredited)]
    [InlineData(StandingStatus.Suspended)]
    [InlineData(StandingStatus.None, "GAP-10")]
    [InlineData(StandingStatus.Withdrawn, "GAP-10")]
    [InlineData(StandingStatus.Ended, "GAP-10")]
    public void A_merger_goes_into_an_organization_with_a_status(StandingStatus other, params string[] refused) =>
        Assert.Equal(refused, Said(OrganizationChanges.MaySettle(true, StandingStatus.Accredited, ChangeKind.Merger, true, "", Today, true, other, false, false, Today)));

    [Fact, Clause("GAP-10", "ACC-31")]
    public void An_end_by_oneself_begins_today_at_the_earliest_and_is_no_bar_on_applying_again()
    {
        Assert.Equal(Today, OrganizationChanges.EndsFrom(Today.AddDays(-5), Today));
        Assert.Equal(Today.AddDays(5), OrganizationChanges.EndsFrom(Today.AddDays(5), Today));
        Assert.Null(Applications.MayReapplyFrom(Rulebook.Initial, [(StandingStatus.Accredited, Today.AddYears(-3)), (StandingStatus.Ended, Today)]));
        Assert.NotNull(Applications.MayReapplyFrom(Rulebook.Initial, [(StandingStatus.Accredited, Today.AddYears(-3)), (StandingStatus.Withdrawn, Today)]));
    }

    [Theory, Clause("GAP-02", "ENG-04", "GAP-32")]
    [InlineData(StandingStatus.Accredited, false, false, 1)]
    [InlineData(StandingStatus.Suspended, false, false, 1)]
    [InlineData(StandingStatus.Withdrawn, false, false, 1, "ENG-04")]
    [InlineData(StandingStatus.Accredited, true, false, 1, "GAP-02")]
    [InlineData(StandingStatus.Accredited, false, true, 1, "GAP-02")]
    [InlineData(StandingStatus.Accredited, false, false, 0, "GAP-02")]
    public void One_without_a_focal_point_is_claimed_with_a_letter(StandingStatus status, bool hasFocalPoint, bool waiting, int letters, params string[] refused) =>
        Assert.Equal(refused, Said(FocalPointClaims.MayClaim(status, hasFocalPoint, waiting, 0, letters)));

    [Fact, Clause("GAP-02")]
    public void Nobody_has_more_than_three_claims_waiting()
    {
        Assert.Empty(Said(FocalPointClaims.MayClaim(StandingStatus.Accredited, false, false, 2, 1)));
        Assert.Equal(["GAP-02"], Said(FocalPointClaims.MayClaim(StandingStatus.Accredited, false, false, 3, 1)));
    }

    [Fact, Clause("ENG-04", "GAP-02")]
    public void A_suspended_organization_may_get_a_focal_point_and_nobody_else()
    {
        Assert.True(OrganizationPeople.MayInviteFocalPoint(StandingStatus.Suspended, false).Allowed);
        Assert.True(OrganizationPeople.MayOffer(StandingStatus.Suspended, true, false, "Leaving.").Allowed);
        Assert.True(OrganizationPeople.MayAccept(StandingStatus.Suspended, true, true, true, true).Allowed);
        Assert.Equal(["ENG-04"], Said(OrganizationPeople.MayAccept(StandingStatus.Suspended, false, true, true, true)));
        Assert.Equal(["ENG-04"], Said(OrganizationPeople.MayInvite(StandingStatus.Suspended, false, false)));
        Assert.True(FocalPointClaims.MaySettle(true, StandingStatus.Suspended, false, true, "", false, true).Allowed);
        foreach (var over in new[] { StandingStatus.None, StandingStatus.Withdrawn, StandingStatus.Ended }) Assert.Equal(["ENG-04"], Said(OrganizationPeople.MayAccept(over, true, true, true, true)));
    }

    [Theory, Clause("GAP-02", "ENG-04", "GAP-32")]
    [InlineData(true, StandingStatus.Accredited, false, true, "", false, true)]
    [InlineData(true, StandingStatus.Withdrawn, true, false, "Not signed.", false, true)]
    [InlineData(true, StandingStatus.Withdrawn, false, true, "", false, true, "ENG-04")]
    [InlineData(true, StandingStatus.Accredited, true, true, "", false, true, "GAP-02")]
    [InlineData(true, StandingStatus.Accredited, false, false, "", false, true, "GAP-02")]
    [InlineData(true, StandingStatus.Accredited, false, null, "", false, true, "GAP-02")]
    [InlineData(false, StandingStatus.Accredited, false, true, "", false, true, "GAP-02")]
    [InlineData(true, StandingStatus.Accredited, false, true, "", true, true, "GAP-32")]
    [InlineData(true, StandingStatus.Accredited, false, true, "", false, false, "GAP-32")]
    public void A_claim_is_settled_once_by_an_officer_who_is_not_the_claimant(bool open, StandingStatus status, bool hasFocalPoint, bool? accept, string note, bool linked, bool mayHold, params string[] refused) =>
        Assert.Equal(refused, Said(FocalPointClaims.MaySettle(open, status, hasFocalPoint, accept, note, linked, mayHold)));

    [Fact, Clause("ENG-04", "GAP-02")]
    public void A_profile_is_kept_by_who_has_a_status_and_the_Unit_invites_where_there_is_no_focal_point()
    {
        foreach (var status in Enum.GetValues<StandingStatus>()) Assert.Equal(status is StandingStatus.Accredited or StandingStatus.Suspended, Profiles.MayEdit(status).Allowed);
        Assert.True(OrganizationPeople.MayInviteFocalPoint(StandingStatus.Accredited, false).Allowed);
        Assert.Equal(["ENG-04", "GAP-02"], Said(OrganizationPeople.MayInviteFocalPoint(StandingStatus.Withdrawn, true)));
    }
}
