using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Handbook;

/// <summary>The nine Major Groups and the six regions are closed lists; countries belong to one region and one regional group.</summary>
public sealed class ClosedLists
{
    private static readonly string[] Nine =
    [
        "Farmers", "Women", "Scientific and Technological Community", "Children and Youth", "Indigenous Peoples and their Communities",
        "Workers and Trade Unions", "Business and Industry", "Non-Governmental Organizations", "Local Authorities",
    ];

    [Fact, Clause("ENG-09", "INT-05", "ENG-01")]
    public void There_are_nine_major_groups_as_numbered()
    {
        Assert.Equal(Nine, MajorGroups.All.Select(g => Terms.All[g.Term].Names["en"]));
        Assert.Equal(Enumerable.Range(1, 9), MajorGroups.All.Select(g => g.Number));
        Assert.Equal(Parameters.All["majorGroups.count"].InitialValue, MajorGroups.All.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact, Clause("ENG-09")]
    public void Only_one_of_the_nine_may_be_chosen()
    {
        Assert.All(MajorGroups.All, g => Assert.True(MajorGroups.MayBeChosen(g.Key).Allowed));
        foreach (var other in (string?[])["foundations", "Farmers", "other-stakeholder", "", null])
        {
            var verdict = MajorGroups.MayBeChosen(other);
            Assert.Equal(["ENG-09"], verdict.Refusals.Select(r => r.Clause.Id));
        }
    }

    [Fact, Clause("RCM-02")]
    public void Only_one_of_the_six_regions_may_be_chosen()
    {
        Assert.Equal(["Africa", "Asia and the Pacific", "Europe", "Latin America and the Caribbean", "North America", "West Asia"], Regions.All.Select(r => Terms.All[r.Term].Names["en"]));
        Assert.All(Regions.All, r => Assert.True(Regions.MayBeChosen(r.Key).Allowed));
        foreach (var other in RegionalGroups.All.Select(g => g.Key).Append("oceania").Append(null))
        {
            Assert.Equal(["RCM-02"], Regions.MayBeChosen(other).Refusals.Select(r => r.Clause.Id));
        }
    }

    [Fact, Clause("RCM-02", "CTR-37")]
    public void Each_of_193_member_states_has_one_region_and_one_regional_group()
    {
        var members = Countries.All.Where(c => c.Member).ToList();
        Assert.Equal(193, members.Count);
        Assert.Equal([54, 39, 54, 33, 2, 11], Regions.All.Select(r => members.Count(c => c.Region == r)));
        Assert.Equal([54, 54, 23, 33, 29], RegionalGroups.All.Select(g => members.Count(c => c.Group == g)));
        Assert.All(Countries.All, c => Assert.All(Languages.All, l => Assert.NotEmpty(c.Names[l.Code])));
        Assert.Equal(["PS", "VA"], Countries.All.Where(c => !c.Member).Select(c => c.Iso2).Order());
    }
}
