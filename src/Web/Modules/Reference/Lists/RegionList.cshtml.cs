using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Lists;

[Serves("RCM-02")]
[OutputCache(PolicyName = "public")]
public sealed class RegionListModel : PageModel;
