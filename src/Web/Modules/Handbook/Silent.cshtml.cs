using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Rostrum.Web.Modules.Handbook;

[OutputCache(PolicyName = "public")]
public sealed class SilentModel : PageModel;
