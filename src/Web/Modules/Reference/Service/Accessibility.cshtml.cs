using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Service;

[Serves("INF-15", "GAP-07")]
[OutputCache(PolicyName = "public")]
public sealed class AccessibilityModel : PageModel;
