using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Service;

[Serves("GAP-40")]
[OutputCache(PolicyName = "public")]
public sealed class TermsModel : PageModel
{
    /// <summary>Every cookie that Rostrum sets: its name, and the keys of what it is for and how long it stays.</summary>
    public static readonly IReadOnlyList<(string Name, string For, string Until)> Cookies =
    [
        (Languages.Cookie, "Cookie_lang", "Until_year"),
        ("rostrum-form", "Cookie_form", "Until_closed"),
        ("rostrum-note", "Cookie_note", "Until_read"),
        ("rostrum-session", "Cookie_session", "Until_signout"),
        ("rostrum-second-step", "Cookie_secondstep", "Until_signin"),
        ("rostrum-device", "Cookie_device", "Until_signout"),
    ];
}
