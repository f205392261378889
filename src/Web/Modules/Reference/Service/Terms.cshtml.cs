using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Service;

[Serves("GAP-40")]
[OutputCache(PolicyName = "public")]
public sealed class TermsModel(Settings settings) : PageModel
{
    public string Named(string cookie) => Rostrum.Web.Shared.Cookies.Name(cookie, settings.OverHttps);

    /// <summary>Every cookie that Rostrum sets: its name without what all of them begin with, and the keys of what it is for and how long it stays.</summary>
    public static readonly IReadOnlyList<(string Name, string For, string Until)> Cookies =
    [
        ("lang", "Cookie_lang", "Until_year"),
        ("form", "Cookie_form", "Until_closed"),
        ("note", "Cookie_note", "Until_read"),
        ("session", "Cookie_session", "Until_signout"),
        ("second-step", "Cookie_secondstep", "Until_signin"),
        ("device", "Cookie_device", "Until_signout"),
    ];
}
