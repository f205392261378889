using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.About;

/// <summary>The six principles of engagement, how Rostrum keeps each, and where to see it.</summary>
[Serves("ENG-01", "ENG-02", "ENG-03", "ENG-04", "ENG-05", "ENG-06", "ENG-07", "ENG-08")]
[OutputCache(PolicyName = "public")]
public sealed class EngagementModel : PageModel
{
    public sealed record Principle(string Id, params (string Path, string Key)[] Links);

    public static readonly IReadOnlyList<Principle> Principles =
    [
        new("ENG-03", ("/roles", "See_Roles")),
        new("ENG-04", ("/roles", "See_Roles")),
        new("ENG-05", ("/handbook", "See_Rules"), ("/resources", "Links_Title")),
        new("ENG-06", ("/record", "See_Record")),
        new("ENG-07", ("/feedback", "See_Feedback"), ("/major-groups", "Groups_Title")),
        new("ENG-08", ("/feedback", "See_Feedback"), ("/improvements", "See_Improvements")),
    ];
}
