using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

[OutputCache(PolicyName = "public")]
[Serves("GAP-30")]
public sealed class ParametersModel : PageModel;
