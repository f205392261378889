using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Rostrum.Web.Modules.Home;

[OutputCache(PolicyName = "public")]
public sealed class IndexModel : PageModel;
