using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

[OutputCache(PolicyName = "public")]
[Serves("INT-09")]
public sealed class ContradictionsModel : PageModel;
