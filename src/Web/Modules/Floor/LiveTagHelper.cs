using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rostrum.Web.Modules.Floor;

/// <summary>
/// On the element whose page changes by itself, what <c>floor.js</c> needs: where to listen, where to fetch, which change is
/// shown, and the words it says: <c>&lt;div live="board" now="/en/…/now"&gt;</c>.
/// </summary>
[HtmlTargetElement("div", Attributes = "live")]
public sealed class LiveTagHelper(IStringLocalizer<Text> t) : TagHelper
{
    private static readonly (string Name, string Word)[] Said =
    [
        ("now", "Say_Now"), ("next", "Say_Next"), ("live", "Live"), ("you-next", "Say_YouNext"), ("stale", "Age_Stale"), ("age", "Age"), ("over", "Say_Over"), ("warning", "Say_Warning"), ("you", "You"),
    ];

    [HtmlAttributeName("live")] public FloorBoard Board { get; set; } = null!;

    /// <summary>Address of the part that changes.</summary>
    [HtmlAttributeName("now")] public string Now { get; set; } = "";

    /// <summary>Numbers of the reader's own requests, with commas.</summary>
    [HtmlAttributeName("mine")] public string Mine { get; set; } = "";

    /// <summary>The Chair's own page: the end of the time is said there of whoever speaks.</summary>
    [HtmlAttributeName("chair")] public bool Chair { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var api = $"/api/v1/meetings/{Board.Meeting.Reference}/floor";
        void Data(string name, string value) => output.Attributes.SetAttribute("data-" + name, value);
        output.Attributes.SetAttribute("id", "floor");
        Data("changes", api + "/changes");
        Data("version", api + "/version");
        Data("now", Now);
        Data("v", Board.Floor.Version.ToString(CultureInfo.InvariantCulture));
        Data("t", Board.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        Data("zone", Board.Meeting.Zone);
        Data("mine", Mine);
        if (Chair) Data("say-chair", "");
        foreach (var (name, word) in Said) Data("say-" + name, t[word]);
    }
}
