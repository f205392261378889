using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Reference.Service;

[Serves("GAP-05")]
[OutputCache(PolicyName = "public")]
public sealed class PrivacyModel : PageModel;
